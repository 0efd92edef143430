/* A store read with SQL alone, as its manual page says. */
#include "store_support.h"

static const struct given rows_2007[] = {
    {"z", "AZaz+-?.01", NULL, NULL, false, TORI_KIND_OTHER},
    {"011002", "1B++0000..", "見直し中, \"来年\"", "1200", false, TORI_MUNICIPALITY},
    {"010006", "0A.+1111--", NULL, "7", false, TORI_PREFECTURE},
    {"019011", "..........", NULL, NULL, true, TORI_ASSOCIATION},
    {.code = NULL},
};

START_TEST(answers_can_be_read_with_sql)
{
    static const struct given second[] = {{"011002", "0C++000000", "再考", "5", false, TORI_MUNICIPALITY},
                                          {.code = NULL}};
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2007b.csv", 2007, "bb", second);
    tori_store_close(store);
    assert_query(path,
                 "SELECT code, kind, answer FROM answer WHERE year = 2007 AND item = 'plan' ORDER BY code",
                 "010006|prefecture|A\n011002|municipality|C\n019011|association|.\nz|other|Z\n");
    assert_query(path,
                 "SELECT code, returned, batch, line FROM latest_return WHERE year = 2007 ORDER BY code",
                 "010006|1|2|4\n011002|1|3|2\n019011|0|2|5\nz|1|2|2\n");
    assert_query(path, "SELECT position, id, title, category FROM item WHERE position < 3",
                 "1|audit|監査|\n2|plan|計画|c1\n");
    assert_query(path, "SELECT item, answer, title FROM choice", "plan|A|済\nplan|B|予定\nplan|C|無\n");
}
END_TEST

/* Batch 3 revises one return, and 4 puts it back as it was. */
static const struct given revised[] = {
    {"011002", "0B++0000..", "見直し中, \"来年\"", "1200", false, TORI_MUNICIPALITY}, {.code = NULL}};
static const char as_of_3[] =
    "010006|0A.+1111--|2\n011002|0B++0000..|3\n019011|..........|2\nz|AZaz+-?.01|2\n";
static const char changes[] = "2007|011002|audit|3||1|0\n2007|011002|audit|4||0|1\n";

/* The manual page's example queries, each between .Bd -literal and .Ed. */
START_TEST(the_queries_of_the_manual_run)
{
    const char *path = path_of("survey.db"), *srcdir = getenv("srcdir");
    char manual[512], line[512], sql[2048] = "";
    int queries = 0, checked = 0;
    bool inside = false;
    make_store(path);
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 2007, "aa", rows_2007);
    put_rows(store, "2007b.csv", 2007, "bb", revised);
    put_rows(store, "2007c.csv", 2007, "cc", rows_2007);
    tori_store_close(store);
    snprintf(manual, sizeof manual, "%s/man/torikumi-store.5", srcdir ? srcdir : ".");
    FILE *f = fopen(manual, "r");
    ck_assert_msg(f != NULL, "%s cannot be opened", manual);
    while (fgets(line, sizeof line, f)) {
        if (strncmp(line, ".Bd -literal", 12) == 0) {
            inside = true;
            *sql = 0;
        } else if (inside && strncmp(line, ".Ed", 3) == 0) {
            inside = false;
            const char *expected = strstr(sql, "o.batch <= 3") ? as_of_3
                                   : strstr(sql, "AS before")  ? changes
                                                               : NULL;
            assert_query(path, sql, expected);
            queries++;
            checked += expected != NULL;
        } else if (inside) {
            strncat(sql, line, sizeof sql - strlen(sql) - 1);
        }
    }
    fclose(f);
    ck_assert_int_ge(queries, 6);
    ck_assert_int_eq(checked, 2);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {answers_can_be_read_with_sql, the_queries_of_the_manual_run};
    return run_tests("store sql", tests, sizeof tests / sizeof *tests);
}
