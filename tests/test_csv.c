/* Records with physical lines, and small files whole. */
#include "csv.h"
#include "sheet.h"

#include "support.h"

/* What was read, as "line@at:cell|" and "/" at a record's end. */
struct log {
    tori_csv_cursor cursor;
    char text[4096];
    int cells_left; /* stop after so many; negative: never */
};

static void on_cell(void *text, size_t n, void *cursor)
{
    struct log *log = cursor;
    size_t at = strlen(log->text);
    snprintf(log->text + at, sizeof log->text - at, "%lu@%lu:%.*s|", log->cursor.line, log->cursor.at, (int)n,
             (char *)text);
    log->cursor.stop = log->cells_left >= 0 && --log->cells_left <= 0;
}

static void on_record(tori_csv_cursor *cursor)
{
    strcat(((struct log *)cursor)->text, "/");
}

static const tori_csv_sink sink = {on_cell, on_record};

static tori_code read_it(struct log *log, const char *bytes, tori_error *err)
{
    tori_decoder *d = NULL;
    ck_assert_int_eq(tori_decoder_open(&d, write_text("f.csv", bytes), TORI_ENCODING_AUTO, NULL), TORI_OK);
    tori_code rc = tori_csv_read(d, NULL, &sink, &log->cursor, err);
    tori_decoder_free(d);
    return rc;
}

static void reads_as(const char *bytes, const char *expected)
{
    struct log log = {.cells_left = -1};
    ck_assert_int_eq(read_it(&log, bytes, NULL), TORI_OK);
    ck_assert_str_eq(log.text, expected);
}

START_TEST(lines_are_physical)
{
    reads_as("a,b\n1,2\n", "1@1:a|1@1:b|/2@2:1|2@2:2|/");
    reads_as("a,b\r\n1,2", "1@1:a|1@1:b|/2@2:1|2@2:2|/");
    reads_as("a\n\n\n1\n", "1@1:a|/4@4:1|/");
    reads_as("a\n\"x\ny\",z\n1\n", "1@1:a|/2@3:x\ny|2@3:z|/4@4:1|/");
    reads_as("a\rb\rc\r", "1@1:a|/2@2:b|/3@3:c|/");
    reads_as("a\rb\nc\r\nd\n", "1@1:a|/2@2:b|/3@3:c|/4@4:d|/");
}
END_TEST

/* The decoder gives 256 KiB at a time: a line's CR can be the last of them. */
START_TEST(a_line_end_may_be_cut_in_two)
{
    enum { CHUNK = 256 * 1024 };
    struct log log = {.cells_left = -1};
    char *bytes = malloc(CHUNK + 16);
    memset(bytes, '\n', CHUNK);
    strcpy(bytes + CHUNK - 2, "a\r\nb\r\n");
    ck_assert_int_eq(read_it(&log, bytes, NULL), TORI_OK);
    ck_assert_str_eq(log.text, "262143@262143:a|/262144@262144:b|/"); /* CHUNK - 2 newlines stand before it */
    free(bytes);
}
END_TEST

START_TEST(quotes_and_tabs)
{
    reads_as("\"a,\"\"b\"\"\",c\n", "1@1:a,\"b\"|1@1:c|/");
    reads_as("a\tb c\n1\t2,3\n", "1@1:a|1@1:b c|/2@2:1|2@2:2,3|/");
    reads_as("a, b ,\n", "1@1:a|1@1:b|1@1:|/");
}
END_TEST

START_TEST(an_unclosed_quote_names_its_row)
{
    struct log log = {.cells_left = -1};
    tori_error err;
    ck_assert_int_eq(read_it(&log, "a,b\n1,2\n3,\"4\n5,6\n", &err), TORI_EDATA);
    ck_assert_uint_eq(err.line, 3);
    assert_contains(err.text, "never closed");
    assert_contains(err.file, "f.csv");
}
END_TEST

START_TEST(a_cell_without_end_is_bounded)
{
    size_t n = (size_t)TORI_CSV_LONGEST + 100;
    char *bytes = malloc(n + 1);
    struct log log = {.cells_left = -1};
    tori_error err;
    memset(bytes, 'x', n);
    bytes[n] = 0;
    ck_assert_int_eq(read_it(&log, bytes, &err), TORI_EDATA);
    assert_contains(err.text, "longer than 16 MiB");
    free(bytes);
}
END_TEST

START_TEST(a_callback_can_stop)
{
    struct log log = {.cells_left = 3};
    ck_assert_int_eq(read_it(&log, "a,b\n1,2\n3,4\n", NULL), TORI_OK);
    ck_assert_str_eq(log.text, "1@1:a|1@1:b|/2@2:1|2@2:2|"); /* the rest of its line may come, no record */
}
END_TEST

START_TEST(letters_count_as_spreadsheets_do)
{
    static const struct {
        unsigned column;
        const char *letter;
    } cases[] = {{1, "A"}, {26, "Z"}, {27, "AA"}, {52, "AZ"}, {53, "BA"}, {702, "ZZ"}, {703, "AAA"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char to[8];
        tori_csv_letter(to, cases[i].column);
        ck_assert_str_eq(to, cases[i].letter);
    }
}
END_TEST

START_TEST(a_sheet_has_folded_headers_and_filled_rows)
{
    static const char *const names[] = {"code", "団体コード", NULL}, *const none[] = {"x", NULL};
    tori_sheet *s = NULL;
    ck_assert_int_eq(tori_sheet_read(&s, write_text("s.csv", "団体 コード,Ｎａｍｅ\n011002,札幌市,\n\n1\n"),
                                     TORI_ENCODING_AUTO, NULL),
                     TORI_OK);
    ck_assert_uint_eq(s->n_columns, 2);
    ck_assert_str_eq(s->header[1], "Name");
    ck_assert_uint_eq(s->n_records, 2);
    ck_assert_uint_eq(s->lines[1], 4);
    ck_assert_int_eq(tori_sheet_column(s, names), 0);
    ck_assert_int_eq(tori_sheet_column(s, none), -1);
    ck_assert_str_eq(tori_sheet_cell(s, 0, 1), "札幌市");
    ck_assert_str_eq(tori_sheet_cell(s, 1, 1), "");
    ck_assert_str_eq(tori_sheet_cell(s, 0, -1), "");
    tori_sheet_free(s);
}
END_TEST

START_TEST(a_faulty_sheet_says_where)
{
    tori_sheet *s = NULL;
    tori_error err;
    ck_assert_int_eq(tori_sheet_read(&s, write_text("l.csv", "a,b\n1,2\n1,2,3\n"), TORI_UTF8, &err), TORI_EDATA);
    ck_assert_uint_eq(err.line, 3);
    ck_assert_uint_eq(err.column, 3);
    ck_assert_int_eq(tori_sheet_read(&s, write_text("u.csv", "a,b\n1,\xff\n"), TORI_UTF8, &err), TORI_EDATA);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 2);
    ck_assert_int_eq(tori_sheet_read(&s, write_text("e.csv", ""), TORI_UTF8, &err), TORI_EDATA);
    assert_contains(err.text, "empty");
    ck_assert_ptr_null(s);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        lines_are_physical,      a_line_end_may_be_cut_in_two,
        quotes_and_tabs,
        an_unclosed_quote_names_its_row, a_cell_without_end_is_bounded,
        a_callback_can_stop,     letters_count_as_spreadsheets_do,
        a_sheet_has_folded_headers_and_filled_rows, a_faulty_sheet_says_where,
    };
    return run_tests("csv", tests, sizeof tests / sizeof *tests);
}
