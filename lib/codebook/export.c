/* Writes a codebook in one of several formats. */
#define _GNU_SOURCE /* open_memstream */
#include "export.h"

#include "../codebook_export.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool (*write)(FILE *f, const tori_codebook *book, const char *lang);
} formats[TORI_CODEBOOK_FORMATS] = {
    [TORI_DDI] = {"ddi", tori__export_ddi},
    [TORI_CSVW] = {"csvw", tori__export_csvw},
    [TORI_CODEBOOK_MARKDOWN] = {"markdown", tori__export_markdown},
};

const char *tori_codebook_format_name(tori_codebook_format format)
{
    return formats[format].name;
}

const char *tori__export_answer(char answer, const char *lang)
{
    static const struct {
        char answer;
        const char *ja, *en;
    } titles[] = {
        {TORI_YES, "はい", "yes"},
        {TORI_NO, "いいえ", "no"},
        {TORI_NO_ANSWER, "無回答", "no answer"},
        {TORI_NOT_APPLICABLE, "非該当", "not applicable"},
        {TORI_UNKNOWN, "不詳", "unknown"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (titles[i].answer == answer)
            return strcmp(lang, "ja") == 0 ? titles[i].ja : titles[i].en;
    return "";
}

tori_code tori_codebook_export(char **text, const tori_codebook *book, tori_codebook_format format,
                               const char *lang, tori_error *err)
{
    char *whole = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&whole, &n);
    *text = NULL;
    if (!f)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    bool written = formats[format].write(f, book, lang ? lang : tori_codebook_language(book));
    written &= !ferror(f);
    written &= fclose(f) == 0;
    if (!written) {
        free(whole);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    *text = whole;
    return TORI_OK;
}
