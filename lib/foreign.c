/* Files that are no text, told by how they begin. */
#include "foreign.h"

#include "translate.h"

#include <strings.h>

/* The marks that each format begins with: ECMA-376 and ODF are ZIP archives (APPNOTE.TXT 4.3.7), older workbooks
 * compound files ([MS-CFB] 2.2); ISO 32000-1 7.5.2; PNG 5.2; sqlite.org/fileformat.html 1.3. */
static const struct {
    size_t n;
    const char *mark, *what;
} marks[] = {
    {4, "PK\3\4", N_("a workbook or another archive")},
    {8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("a workbook of an old Excel, or another document of that time")},
    {5, "%PDF-", N_("a PDF")},
    {8, "\x89PNG\r\n\x1a\n", N_("a picture")},
    {3, "\xff\xd8\xff", N_("a picture")},
    {5, "{\\rtf", N_("a document of a word processor")},
    {16, "SQLite format 3", N_("a database")},
    {14, "<!DOCTYPE html", N_("a web page")},
    {5, "<html", N_("a web page")},
    {6, "<?xml ", N_("an XML file")},
};

const char *tori__foreign(const unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (n >= marks[i].n && strncasecmp((const char *)bytes, marks[i].mark, marks[i].n) == 0)
            return marks[i].what;
    return NULL;
}
