/* A table keeps what it is given. */
#include "table.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const tori_column columns[] = {
    {.id = "item", .title = "対策", .over = ""},
    {.id = "yes", .title = "団体数", .under = "47", .over = "都道府県", .numeric = true},
};

static tori_table *new_table(void)
{
    tori_table *table = NULL;
    ck_assert_int_eq(tori_table_new(&table, columns, 2, 1, NULL), TORI_OK);
    return table;
}

START_TEST(columns_are_copied)
{
    char id[] = "item", title[] = "対策";
    tori_column column = {.id = id, .title = title, .numeric = true};
    tori_table *table = NULL;
    ck_assert_int_eq(tori_table_new(&table, &column, 1, 2, NULL), TORI_OK);
    memset(id, 'x', sizeof id - 1);
    memset(title, 'x', sizeof title - 1);
    ck_assert_uint_eq(tori_table_columns(table), 1);
    ck_assert_int_eq(tori_table_decimals(table), 2);
    const tori_column *kept = tori_table_column(table, 0);
    ck_assert_str_eq(kept->id, "item");
    ck_assert_str_eq(kept->title, "対策");
    ck_assert_str_eq(kept->under, ""); /* NULL was given */
    ck_assert_str_eq(kept->over, "");
    ck_assert(kept->numeric);
    tori_table_free(table);
}
END_TEST

START_TEST(titles_can_be_replaced)
{
    tori_table *table = new_table();
    ck_assert_str_eq(tori_table_get_title(table), "");
    ck_assert_str_eq(tori_table_get_subtitle(table), "");
    ck_assert_int_eq(tori_table_title(table, "first", "of two", NULL), TORI_OK);
    ck_assert_int_eq(tori_table_title(table, "second", NULL, NULL), TORI_OK);
    ck_assert_str_eq(tori_table_get_title(table), "second");
    ck_assert_str_eq(tori_table_get_subtitle(table), "");
    tori_table_free(table);
}
END_TEST

START_TEST(rows_and_headings_keep_their_order)
{
    tori_table *table = new_table();
    char text[] = "監査";
    tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = text},
                         {.type = TORI_CELL_POINTS, .a = 1, .b = 2, .c = 3, .d = 4}};
    ck_assert_int_eq(tori_table_heading(table, "体制", NULL), TORI_OK);
    ck_assert_int_eq(tori_table_row(table, cells, NULL), TORI_OK);
    memset(text, 'x', sizeof text - 1);
    cells[1] = (tori_cell){.type = TORI_CELL_EMPTY};
    ck_assert_int_eq(tori_table_row(table, cells, NULL), TORI_OK);

    ck_assert_uint_eq(tori_table_rows(table), 3);
    ck_assert_str_eq(tori_table_get_row(table, 0).heading, "体制");
    ck_assert_ptr_null(tori_table_get_row(table, 0).cells);
    tori_row row = tori_table_get_row(table, 1);
    ck_assert_ptr_null(row.heading);
    ck_assert_int_eq(row.cells[0].type, TORI_CELL_TEXT);
    ck_assert_str_eq(row.cells[0].text, "監査");
    ck_assert_int_eq(row.cells[1].type, TORI_CELL_POINTS);
    ck_assert_int_eq(row.cells[1].a, 1);
    ck_assert_int_eq(row.cells[1].b, 2);
    ck_assert_int_eq(row.cells[1].c, 3);
    ck_assert_int_eq(row.cells[1].d, 4);
    ck_assert_int_eq(tori_table_get_row(table, 2).cells[1].type, TORI_CELL_EMPTY);
    tori_table_free(table);
}
END_TEST

START_TEST(many_rows_and_notes)
{
    tori_table *table = new_table();
    for (int i = 0; i < 1000; i++) {
        char text[16];
        snprintf(text, sizeof text, "n%d", i);
        tori_cell cells[] = {{.type = TORI_CELL_TEXT, .text = text}, {.type = TORI_CELL_COUNT, .a = i}};
        ck_assert_int_eq(tori_table_row(table, cells, NULL), TORI_OK);
        ck_assert_int_eq(tori_table_note(table, text, NULL), TORI_OK);
    }
    ck_assert_uint_eq(tori_table_rows(table), 1000);
    ck_assert_uint_eq(tori_table_notes(table), 1000);
    ck_assert_str_eq(tori_table_get_row(table, 999).cells[0].text, "n999");
    ck_assert_int_eq(tori_table_get_row(table, 999).cells[1].a, 999);
    ck_assert_str_eq(tori_table_get_note(table, 0), "n0");
    ck_assert_str_eq(tori_table_get_note(table, 999), "n999");
    tori_table_free(table);
}
END_TEST

START_TEST(free_takes_null)
{
    tori_table_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("table");
    TCase *tc = tcase_create("table");
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, columns_are_copied);
    tcase_add_test(tc, titles_can_be_replaced);
    tcase_add_test(tc, rows_and_headings_keep_their_order);
    tcase_add_test(tc, many_rows_and_notes);
    tcase_add_test(tc, free_takes_null);
    SRunner *sr = srunner_create(suite);
    srunner_run_all(sr, CK_ENV);
    int failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
