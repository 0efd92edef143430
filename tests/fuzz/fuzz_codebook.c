/* A codebook of any bytes: read, and asked for all it knows. */
#include "fuzz.h"

#include "codebook.h"
#include "codebook_faults.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Cells of numbers, dates and texts: what is read is given or a kind of missing, else it has a rule
 * and words for what is wrong. */
static void read_values(const tori_codebook *book, size_t i, char *answers)
{
    static const char *const cells[] = {"",         "0",     "1,204人",    "▲3.5",    "-12.50%",
                                        "約１２名", "1e5",   "2007-04-01", "2007-04", "平成19年4月",
                                        "H19.2.29", "39173", "不明",       "web"};
    tori_reading v;
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        fuzz_assert(tori_codebook_read_value(&v, book, i, cells[c], strlen(cells[c]), NULL) == TORI_OK);
        fuzz_assert(v.answer || (v.rule && *v.what));
        fuzz_assert(v.answer == TORI_GIVEN || !*v.text);
        if (!v.answer)
            continue;
        answers[i] = tori_codebook_class(book, i, v.answer);
        tori_codebook_value(book, i, v.answer, v.answer == TORI_GIVEN ? v.text : NULL);
    }
    tori_codebook_unit(book, i, "en");
    tori_codebook_minimum(book, i);
    tori_codebook_maximum(book, i);
    fuzz_assert(tori_codebook_factor(book, i) >= 0);
}

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
    if (item->type == TORI_ITEM_NUMBER || item->type == TORI_ITEM_DATE || item->type == TORI_ITEM_OPEN) {
        read_values(book, i, answers);
        return;
    }
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        char answer;
        fuzz_assert(tori_codebook_answer(&answer, book, i, cells[c], strlen(cells[c]), NULL) == TORI_OK);
        if (answer)
            answers[i] = tori_codebook_class(book, i, answer);
    }
}

static void ask_set(const tori_codebook *book, size_t set)
{
    static const char *const cells[] = {"",    "web", "web、paper", "なし", "paper/web;web",
                                        "p;q", "・",  "不明"};
    size_t first = tori_codebook_set_first(book, set), n = tori_codebook_set_size(book, set), n_odd;
    const char *odd;
    char marks[200];
    fuzz_assert(tori_codebook_find_set(book, tori_codebook_set_id(book, set)) == (int)set);
    fuzz_assert(tori_codebook_set_title(book, set, "en") && first + n <= tori_codebook_items(book));
    for (size_t i = first; i < first + n; i++)
        fuzz_assert(tori_codebook_item(book, i)->set == (int)set && tori_codebook_item_label(book, i, "ja"));
    bool list = false;
    for (size_t f = 0; f < tori_codebook_fields(book); f++)
        list = list || tori_codebook_field_list(book, f) == (int)set;
    if (!list)
        return;
    char *answers = malloc(n + 1);
    fuzz_assert(answers);
    tori_codebook_list_marks(marks, sizeof marks, book, set);
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        size_t length = strlen(cells[c]);
        fuzz_assert(tori_codebook_list_answers(answers, book, set, cells[c], length, &odd, &n_odd, NULL) ==
                    TORI_OK);
        for (size_t i = 0; i < n; i++)
            fuzz_assert(odd ? !answers[i] : answers[i] && strchr("10.-?", answers[i]));
    }
    free(answers);
}

/* What holds between items, and numbers made of two. */
static void ask_between(const tori_codebook *book)
{
    for (size_t i = 0; i < tori_codebook_ratios(book); i++) {
        const tori_ratio *ratio = tori_codebook_ratio(book, i);
        fuzz_assert(tori_codebook_find_ratio(book, ratio->id) == (int)i &&
                    tori_codebook_ratio_title(book, i, "ja"));
        fuzz_assert(ratio->numerator.item >= 0 || ratio->denominator.item >= 0);
        fuzz_assert(tori_codebook_quantity_name(book, &ratio->numerator) &&
                    tori_codebook_quantity_title(book, &ratio->denominator, NULL));
    }
    for (size_t i = 0; i < tori_codebook_checks(book); i++) {
        const tori_check *check = tori_codebook_check(book, i);
        fuzz_assert(*check->rule && *check->text && check->condition &&
                    tori_codebook_check_message(book, i, "en"));
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
    for (size_t i = 0; i < tori_codebook_sets(book); i++)
        ask_set(book, i);
    ask_between(book);
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
