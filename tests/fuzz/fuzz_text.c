/* Texts of any bytes: folded, measured, escaped, taken for years and codes. */
#include "fuzz.h"

#include "body.h"
#include "era.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* Folding is done once: what is folded folds to itself. */
static void fold(tori_code (*how)(char **, const char *, size_t, tori_error *), const char *s, size_t n)
{
    char *once = NULL, *twice = NULL;
    if (how(&once, s, n, NULL) == TORI_OK) {
        fuzz_assert(tori_text_valid(once, strlen(once)));
        fuzz_assert(how(&twice, once, strlen(once), NULL) == TORI_OK && strcmp(once, twice) == 0);
    } else {
        fuzz_assert(!tori_text_plain(s, n));
    }
    free(once);
    free(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *s = (const char *)data;
    char small[16], *text = tori_text_copy(s, n);
    tori_code_readings readings;
    int year;
    fuzz_assert(text);
    fold(tori_text_fold, s, n);
    fold(tori_text_fold_name, s, n);
    tori_text_escape(small, sizeof small, s, n);
    fuzz_assert(strlen(small) < sizeof small && tori_text_valid(small, strlen(small)));
    fuzz_assert(tori_code_read(&readings, s, n, NULL) == TORI_OK);
    for (size_t i = 0; i < readings.n; i++)
        fuzz_assert(tori_code_valid(readings.code[i]));
    if (tori_text_valid(text, strlen(text))) {
        tori_text_width(text);
        fuzz_assert(tori_text_glob("*", text));
        if (tori_era_parse_year(&year, text, NULL) == TORI_OK)
            fuzz_assert(year > 0 && year < 10000);
        tori_era_year_of_name(&year, text, NULL);
    }
    free(text);
    return 0;
}
