/* The language of cairo's PDF. */
#include "pdf.h"

#include <stdio.h>
#include <string.h>

/* The number behind the last of a word; 0 when there is none. The end of a file is text. */
static unsigned long number_behind(const char *tail, const char *word)
{
    unsigned long number = 0;
    for (const char *at = strstr(tail, word); at; at = strstr(at + 1, word))
        if (sscanf(at + strlen(word), " %lu", &number) != 1)
            number = 0;
    return number;
}

/* ISO 639 codes are letters; anything else would be markup. */
static bool is_plain(const char *language)
{
    return *language && strspn(language, "abcdefghijklmnopqrstuvwxyz-") == strlen(language);
}

bool tori__pdf_finish(tori__output *pdf, const tori_scene *scene)
{
    enum { TAIL = 200 };
    const char *language = tori_scene_language(scene);
    char text[512];
    if (!tori__output_add(pdf, "", 1)) /* a NUL, to search as text */
        return false;
    pdf->n--;
    const char *tail = pdf->bytes + (pdf->n > TAIL ? pdf->n - TAIL : 0);
    unsigned long size = number_behind(tail, "/Size"), root = number_behind(tail, "/Root");
    unsigned long info = number_behind(tail, "/Info"), xref = number_behind(tail, "startxref");
    /* The catalog is written last, before the table of all objects. */
    snprintf(text, sizeof text, "%lu 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n>>\nendobj\n", root);
    size_t n = strlen(text);
    if (!is_plain(language) || !size || !root || !info || xref < n || xref > pdf->n ||
        memcmp(pdf->bytes + xref - n, text, n) != 0)
        return true;
    size_t at = pdf->n;
    snprintf(text, sizeof text, "%lu 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /Lang (%s)\n>>\nendobj\n",
             root, language);
    if (!tori__output_text(pdf, text))
        return false;
    snprintf(
        text, sizeof text,
        "xref\n%lu 1\n%010zu 00000 n \ntrailer\n<< /Size %lu\n   /Root %lu 0 R\n   /Info %lu 0 R\n   /Prev "
        "%lu\n>>\nstartxref\n%zu\n%%%%EOF\n",
        root, at, size, root, info, xref, pdf->n);
    return tori__output_text(pdf, text);
}
