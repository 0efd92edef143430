/* Two items against each other; expected figures are counted by hand or from R. */
#include "cross.h"

#include "render.h"
#include "support.h"

static const char book_json[] =
    "{\"language\": \"en\", \"title\": \"t\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"a\", \"type\": \"boolean\"},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-askIf\": {\"a\": \"yes\"}},"
    "{\"name\": \"c\", \"categories\": [\"none\", \"some\", \"all\"]},"
    "{\"name\": \"p\", \"type\": \"boolean\", \"x-askIf\": {\"kind\": \"prefecture\"}},"
    "{\"name\": \"o\", \"type\": \"string\"}]}";

enum { A, B, C, P, O };
enum { NO_ANSWER, NOT_APPLICABLE, UNKNOWN }; /* behind the answers */

static tori_codebook *book;

static tori_cross *cross_of(const tori_frame *frame, size_t row, size_t column)
{
    tori_cross *c = NULL;
    if (!book)
        ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_cross_new(&c, book, frame, row, column, NULL), TORI_OK);
    return c;
}

/* A return of a, b, c, p, o; not returned when the answers are empty. */
static void add(tori_cross *c, const char *code, const char *answers)
{
    tori_return r = {.year = 2007,
                     .code = code,
                     .kind = tori_code_kind(code),
                     .returned = *answers != 0,
                     .answers = *answers ? answers : ".....",
                     .stray = true};
    ck_assert_int_eq(tori_cross_add(c, &r, NULL), TORI_OK);
}

static int64_t total(const tori_cross *c)
{
    int64_t n = 0;
    for (size_t i = 0; i < tori_cross_rows(c) + TORI_CROSS_MISSING; i++)
        for (size_t j = 0; j < tori_cross_columns(c) + TORI_CROSS_MISSING; j++)
            n += tori_cross_count(c, i, j);
    return n;
}

START_TEST(kinds_of_missing_are_kept_apart)
{
    tori_cross *c = cross_of(NULL, A, C);
    add(c, "010006", "1.A..");
    add(c, "020001", "1.C..");
    add(c, "012025", "0.?..");
    add(c, "012033", "?....");
    add(c, "012041", ""); /* no return came */
    ck_assert_uint_eq(tori_cross_rows(c), 2);
    ck_assert_uint_eq(tori_cross_columns(c), 3);
    ck_assert_int_eq(tori_cross_count(c, 0, 0), 1);
    ck_assert_int_eq(tori_cross_count(c, 0, 2), 1);
    ck_assert_int_eq(tori_cross_count(c, 1, 3 + UNKNOWN), 1);
    ck_assert_int_eq(tori_cross_count(c, 2 + UNKNOWN, 3 + NO_ANSWER), 1);
    ck_assert_int_eq(tori_cross_count(c, 2 + NO_ANSWER, 3 + NO_ANSWER), 1);
    ck_assert_int_eq(total(c), 5);
    ck_assert_int_eq(tori_cross_year(c), 2007);
    tori_cross_free(c);
}
END_TEST

START_TEST(routing_decides_who_is_asked)
{
    tori_cross *c = cross_of(NULL, B, P);
    add(c, "010006", "11.0."); /* a prefecture is asked both */
    add(c, "012025", "11.1."); /* p is not asked of a city, whatever it wrote */
    add(c, "012033", "01.-."); /* b is not asked where a is no */
    ck_assert_int_eq(tori_cross_count(c, 0, 1), 1);
    ck_assert_int_eq(tori_cross_count(c, 0, 2 + NOT_APPLICABLE), 1);
    ck_assert_int_eq(tori_cross_count(c, 2 + NOT_APPLICABLE, 2 + NOT_APPLICABLE), 1);
    ck_assert_int_eq(total(c), 3);
    tori_cross_free(c);
}
END_TEST

START_TEST(bodies_of_the_frame_that_never_returned)
{
    tori_frame *frame = NULL;
    const char *path =
        write_text("frame-2007.csv", "code,name\n010006,北海道\n012025,函館市\n012033,小樽市\n");
    tori_findings *findings = NULL;
    ck_assert_int_eq(tori_findings_new(&findings, 10, NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_read(&frame, path, TORI_ENCODING_AUTO, true, findings, NULL), TORI_OK);
    tori_cross *c = cross_of(frame, A, P);
    add(c, "012025", "1....");
    add(c, "131016", "1..1."); /* not in the frame: not counted */
    ck_assert_int_eq(tori_cross_count(c, 0, 2 + NOT_APPLICABLE), 1);
    ck_assert_int_eq(tori_cross_count(c, 2 + NO_ANSWER, 2 + NO_ANSWER), 1);      /* the prefecture */
    ck_assert_int_eq(tori_cross_count(c, 2 + NO_ANSWER, 2 + NOT_APPLICABLE), 1); /* 小樽市 */
    ck_assert_int_eq(total(c), 3);
    tori_cross_free(c);
    tori_frame_free(frame);
    tori_findings_free(findings);
}
END_TEST

START_TEST(several_files_of_a_year)
{
    tori_error err;
    tori_cross *c = cross_of(NULL, A, C), *d = cross_of(NULL, A, C);
    add(c, "010006", "1.A..");
    add(d, "020001", "1.A..");
    ck_assert_int_eq(tori_cross_take(c, d, NULL), TORI_OK);
    ck_assert_int_eq(tori_cross_count(c, 0, 0), 2);
    const tori_return later = {.year = 2008, .code = "020001", .returned = true, .answers = "1.A.."};
    ck_assert_int_eq(tori_cross_add(d, &later, NULL), TORI_OK);
    ck_assert_int_eq(tori_cross_take(c, d, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "a table is of one year, the files are of 2007 and 2008");
    ck_assert_int_eq(tori_cross_count(c, 0, 0), 2);
    tori_cross_free(c);
    tori_cross_free(d);
}
END_TEST

START_TEST(what_has_no_table)
{
    tori_error err;
    tori_cross *c = cross_of(NULL, A, B);
    tori_cross_free(c);
    ck_assert_int_eq(tori_cross_new(&c, book, NULL, A, A, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "item \"a\" is given twice: a table needs two items");
    ck_assert_int_eq(tori_cross_new(&c, book, NULL, A, O, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "item \"o\" has no fixed answers to make a table of");
    ck_assert_ptr_null(c);
}
END_TEST

static char printed[8192];

static bool take(void *user, const char *bytes, size_t n)
{
    (void)user;
    ck_assert_uint_lt(strlen(printed) + n, sizeof printed);
    strncat(printed, bytes, n);
    return true;
}

static const char *csv(tori_table *table)
{
    const tori_render_options options = {.format = TORI_CSV};
    const tori_sink sink = {take, NULL};
    printed[0] = 0;
    ck_assert_int_eq(tori_render(table, &options, &sink, NULL), TORI_OK);
    tori_table_free(table);
    return printed;
}

/* m <- matrix(c(3, 1, 2, 4), 2, byrow = TRUE): chisq.test(m, correct = FALSE) 1.6667, p
 * 0.1967, stdres 1.290994; fisher.test(m) 0.5238; V 0.4082. Newcombe's interval of 3/4 - 2/6
 * with prop.test's: -0.1633093 to 0.7293104. */
START_TEST(tests_as_in_r)
{
    static const char *const pairs[] = {"1.A..", "1.A..", "1.A..", "1.B..", "0.A..",
                                        "0.A..", "0.B..", "0.B..", "0.B..", "0.B.."};
    static const char codes[][7] = {"010006", "020001", "030007", "040002", "050008",
                                    "060003", "070009", "080004", "090000", "100005"};
    static const char two[] =
        "{\"language\": \"en\", \"title\": \"t\", \"fields\": ["
        "{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"a\", \"type\": \"boolean\"},"
        "{\"name\": \"b\", \"type\": \"boolean\"}, {\"name\": \"c\", \"categories\": [\"x\", \"y\"]}]}";
    const tori_cross_view view = {.decimals = 2, .ids = true};
    tori_codebook *own = NULL;
    tori_cross *c = NULL;
    tori_table *table = NULL;
    ck_assert_int_eq(tori_codebook_parse(&own, two, strlen(two), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_cross_new(&c, own, NULL, 0, 2, NULL), TORI_OK);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        add(c, codes[i], pairs[i]);
    ck_assert_int_eq(tori_cross_tests(&table, c, &view, NULL), TORI_OK);
    ck_assert_uint_eq(tori_table_notes(table), 3);
    ck_assert_str_eq(
        tori_table_get_note(table, 0),
        "An expected count is below 5: chi-square is a poor approximation here, Fisher's test is none");
    ck_assert_str_eq(csv(table), "test,value,df,p,low,high\n"
                                 "chi_square,1.6667,1,0.1967,,\n"
                                 "fisher,,,0.5238,,\n"
                                 "cramer_v,0.4082,,,,\n"
                                 "difference,41.67,,,-16.33,72.93\n");
    ck_assert_int_eq(tori_cross_list(&table, c, &view, NULL), TORI_OK);
    assert_contains(csv(table),
                    "\nyes,yes,A,x,3,10,75.00,60.00,30.00,1.29\nyes,yes,B,y,1,10,25.00,20.00,10.00,-1.29\n"
                    "yes,yes,no_answer,no answer,0,,,,,\n");
    tori_cross_free(c);
    tori_codebook_free(own);
}
END_TEST

START_TEST(a_table_of_nobody)
{
    const tori_cross_view view = {.decimals = 1, .ids = true};
    tori_table *table = NULL;
    tori_cross *c = cross_of(NULL, A, B);
    ck_assert_int_eq(tori_cross_tests(&table, c, &view, NULL), TORI_OK);
    ck_assert_str_eq(csv(table), "test,value,df,p,low,high\nchi_square,,,,,\nfisher,,,,,\ncramer_v,,,,,\n");
    ck_assert_int_eq(tori_cross_list(&table, c, &view, NULL), TORI_OK);
    assert_contains(csv(table), "\nyes,yes,yes,yes,0,0,,,,\n");
    ck_assert_int_eq(tori_cross_sheet(&table, c, &view, NULL), TORI_OK);
    tori_table_free(table);
    tori_cross_free(c);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        kinds_of_missing_are_kept_apart,
        routing_decides_who_is_asked,
        bodies_of_the_frame_that_never_returned,
        several_files_of_a_year,
        what_has_no_table,
        tests_as_in_r,
        a_table_of_nobody,
    };
    int status = run_tests("cross", tests, sizeof tests / sizeof *tests);
    tori_codebook_free(book);
    return status;
}
