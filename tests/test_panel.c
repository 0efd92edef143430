/* A panel keeps copies of returns. */
#include "panel.h"
#include "support.h"

static const char book_json[] =
    "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    " {\"name\": \"a\", \"type\": \"boolean\"}, {\"name\": \"b\", \"type\": \"boolean\"},"
    " {\"name\": \"c\"}]}";

static tori_panel *new_panel(void)
{
    tori_codebook *book = NULL;
    tori_panel *panel = NULL;
    ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "test", NULL), TORI_OK);
    ck_assert_int_eq(tori_panel_new(&panel, book, NULL), TORI_OK);
    tori_codebook_free(book); /* the panel does without it */
    return panel;
}

START_TEST(an_empty_panel_has_items_and_no_returns)
{
    tori_panel *panel = new_panel();
    ck_assert_uint_eq(tori_panel_items(panel), 3);
    ck_assert_uint_eq(tori_panel_count(panel), 0);
    tori_panel_sort(panel);
    ck_assert_uint_eq(tori_panel_count(panel), 0);
    tori_panel_free(panel);
    tori_panel_free(NULL);
}
END_TEST

START_TEST(returns_are_copied)
{
    tori_panel *panel = new_panel();
    char code[] = "011002", answers[] = "1.+", text[] = "自由記述";
    tori_open_answer open[] = {{2, text}};
    tori_return r = {.year = 2007,
                     .code = code,
                     .kind = TORI_ASSOCIATION,
                     .returned = true,
                     .line = 41,
                     .answers = answers,
                     .open = open,
                     .n_open = 1};
    ck_assert_int_eq(tori_panel_add(panel, &r, NULL), TORI_OK);
    memset(code, 'x', sizeof code - 1);
    memset(answers, 'x', sizeof answers - 1);
    memset(text, 'x', sizeof text - 1);
    open[0].item = 1;
    tori_panel_get(panel, 0, &r);
    ck_assert_int_eq(r.year, 2007);
    ck_assert_str_eq(r.code, "011002");
    ck_assert_int_eq(r.kind, TORI_ASSOCIATION);
    ck_assert(r.returned);
    ck_assert_uint_eq(r.line, 41);
    ck_assert_mem_eq(r.answers, "1.+", 3);
    ck_assert_uint_eq(r.n_open, 1);
    ck_assert_uint_eq(r.open[0].item, 2);
    ck_assert_str_eq(r.open[0].text, "自由記述");
    tori_panel_free(panel);
}
END_TEST

START_TEST(a_return_without_open_answers_has_none)
{
    tori_panel *panel = new_panel();
    tori_return r = {.code = "011002", .answers = "000"};
    ck_assert_int_eq(tori_panel_add(panel, &r, NULL), TORI_OK);
    tori_panel_get(panel, 0, &r);
    ck_assert_ptr_null(r.open);
    ck_assert_uint_eq(r.n_open, 0);
    ck_assert(!r.returned);
    tori_panel_free(panel);
}
END_TEST

/* What was handed out stays where it is while 100,000 more come in, among them
 * one whose text is longer than a block of the panel. */
START_TEST(returns_stay_while_others_are_added)
{
    tori_panel *panel = new_panel();
    static char longest[200 * 1000];
    memset(longest, 'a', sizeof longest - 1);
    tori_open_answer open = {2, longest};
    tori_return first, r = {.code = "first", .answers = "10.", .open = &open, .n_open = 1};
    ck_assert_int_eq(tori_panel_add(panel, &r, NULL), TORI_OK);
    tori_panel_get(panel, 0, &first);
    for (unsigned i = 0; i < 100 * 1000; i++) {
        char code[16], answers[4];
        snprintf(code, sizeof code, "%06u", i);
        snprintf(answers, sizeof answers, "%03u", i % 1000);
        tori_open_answer own = {2, code};
        r = (tori_return){.code = code, .answers = answers, .open = &own, .n_open = 1, .line = i};
        ck_assert_int_eq(tori_panel_add(panel, &r, NULL), TORI_OK);
    }
    ck_assert_str_eq(first.code, "first");
    ck_assert_uint_eq(strlen(first.open[0].text), sizeof longest - 1);
    ck_assert_uint_eq(tori_panel_count(panel), 100 * 1000 + 1);
    tori_panel_get(panel, 12346, &r);
    ck_assert_str_eq(r.code, "012345");
    ck_assert_mem_eq(r.answers, "345", 3);
    ck_assert_str_eq(r.open[0].text, "012345");
    tori_panel_free(panel);
}
END_TEST

START_TEST(sorting_is_by_code_then_line)
{
    static const struct {
        const char *code;
        unsigned long line;
    } given[] = {{"131016", 9}, {"011002", 7}, {"131016", 3}, {"010006", 8}},
      sorted[] = {{"010006", 8}, {"011002", 7}, {"131016", 3}, {"131016", 9}};
    tori_panel *panel = new_panel();
    tori_return r;
    for (size_t i = 0; i < 4; i++) {
        r = (tori_return){.code = given[i].code, .line = given[i].line, .answers = "..."};
        ck_assert_int_eq(tori_panel_add(panel, &r, NULL), TORI_OK);
    }
    tori_panel_get(panel, 0, &r);
    ck_assert_str_eq(r.code, "131016"); /* as added, until sorted */
    tori_panel_sort(panel);
    for (size_t i = 0; i < 4; i++) {
        tori_panel_get(panel, i, &r);
        ck_assert_str_eq(r.code, sorted[i].code);
        ck_assert_uint_eq(r.line, sorted[i].line);
    }
    tori_panel_free(panel);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {an_empty_panel_has_items_and_no_returns, returns_are_copied,
                                  a_return_without_open_answers_has_none, returns_stay_while_others_are_added,
                                  sorting_is_by_code_then_line};
    return run_tests("panel", tests, sizeof tests / sizeof *tests);
}
