/* A codebook of any bytes: read, and asked for all it knows. */
#include "fuzz.h"

#include "codebook.h"
#include "codebook_faults.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void ask_item(const tori_codebook *book, size_t i, char *answers)
{
    static const char *const cells[] = {"", "○", "×", "有", "1", "△", "－"};
    char marks[200];
    const tori_item *item = tori_codebook_item(book, i);
    fuzz_assert(tori_codebook_find(book, item->id) >= 0);
    fuzz_assert(tori_codebook_item_title(book, i, "en") && tori_codebook_item_title(book, i, NULL));
    for (size_t c = 0; c < item->n_choices; c++)
        fuzz_assert(tori_codebook_choice_title(book, i, c, "ja"));
    tori_codebook_marks(marks, sizeof marks, book, i);
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        char answer;
        fuzz_assert(tori_codebook_answer(&answer, book, i, cells[c], strlen(cells[c]), NULL) == TORI_OK);
        if (answer)
            answers[i] = tori_codebook_class(book, i, answer);
    }
}

/* What cannot be read has faults, each of them in the text. */
static void find_faults(const uint8_t *data, size_t n, bool readable)
{
    tori_codebook_faults *faults = NULL;
    fuzz_assert(tori_codebook_faults_parse(&faults, (const char *)data, n, "fuzz.json", NULL) == TORI_OK);
    fuzz_assert(readable || tori_codebook_faults_count(faults) > 0);
    for (size_t i = 0; i < tori_codebook_faults_count(faults); i++) {
        const tori_codebook_fault *f = tori_codebook_faults_get(faults, i);
        fuzz_assert(*f->what && f->line <= n + 1 && f->column <= n + 1);
    }
    tori_codebook_faults_free(faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tori_codebook *book = NULL;
    tori_error err = {0};
    tori_code rc = tori_codebook_parse(&book, (const char *)data, n, "fuzz.json", &err);
    find_faults(data, n, rc == TORI_OK);
    if (rc != TORI_OK) {
        fuzz_assert(rc == TORI_EDATA && !book && *err.text);
        return 0;
    }
    size_t items = tori_codebook_items(book);
    char *answers = malloc(items + 1);
    fuzz_assert(answers);
    memset(answers, TORI_NO_ANSWER, items);
    for (size_t i = 0; i < items; i++)
        ask_item(book, i, answers);
    for (size_t i = 0; i < tori_codebook_categories(book); i++)
        fuzz_assert(tori_codebook_category_title(book, i, NULL));
    for (size_t f = 0; f < tori_codebook_fields(book); f++)
        fuzz_assert(tori_codebook_field_name(book, f) && tori_codebook_field_item(book, f) < (int)items);
    tori_codebook_nearest(book, "audit");
    tori_codebook_reference_day(book, 2007);
    tori_codebook_close(book, answers, TORI_MUNICIPALITY);
    free(answers);
    tori_codebook_free(book);
    return 0;
}
