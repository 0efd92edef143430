/* What is gone since an earlier year, and what jumps. */
#include "returns.h"
#include "support.h"

#define YESNO                                                                               \
    "\"type\": \"boolean\", \"trueValues\": [\"1\", \"あり\"], \"falseValues\": [\"0\", " \
    "\"実施していません\"]"

static const char json[] =
    "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"name\", \"x-role\": \"name\"},"
    "{\"name\": \"a\", " YESNO "}, {\"name\": \"b\", " YESNO ", \"x-askIf\": {\"a\": \"yes\"}},"
    "{\"name\": \"c\", " YESNO ", \"x-years\": {\"to\": 2006}},"
    "{\"name\": \"stage\", \"categories\": [\"no\", \"done\"], \"x-implemented\": [\"done\"]},"
    "{\"name\": \"n\", \"type\": \"integer\", \"x-unit\": \"人\"}, {\"name\": \"m\", \"type\": \"number\", "
    "\"x-factor\": 2},"
    "{\"name\": \"by\", \"type\": \"list\", \"categories\": [\"web\", \"paper\"]}]}";
#define HEAD "code,name,a,b,c,stage,n,m,by\n"

enum { MOST = 6 };
static tori_codebook *book;
static tori_returns_job jobs[MOST];
static size_t n_jobs;

static tori_codebook *parse(const char *text)
{
    tori_codebook *made;
    tori_error err = {0};
    ck_assert_msg(tori_codebook_parse(&made, text, strlen(text), "c.json", &err) == TORI_OK, "%s", err.text);
    return made;
}

static void start(void)
{
    book = parse(json);
    n_jobs = 0;
}

static void stop(void)
{
    for (size_t i = 0; i < n_jobs; i++)
        tori_findings_free(jobs[i].findings);
    tori_codebook_free(book);
}

static void add(const char *name, int year, const char *rows)
{
    char text[2000];
    snprintf(text, sizeof text, HEAD "%s", rows);
    ck_assert_uint_lt(n_jobs, MOST);
    jobs[n_jobs] = (tori_returns_job){
        .path = write_text(name, text), .options = {.codebook = book, .year = year}, .compare = true};
    ck_assert_int_eq(tori_findings_new(&jobs[n_jobs++].findings, 0, NULL), TORI_OK);
}

static tori_code pass_over(void *user, const tori_return *r, tori_error *err)
{
    (void)user;
    (void)r;
    (void)err;
    return TORI_OK;
}

static void read_all(unsigned threads)
{
    ck_assert_int_eq(tori_returns_read_all(jobs, n_jobs, pass_over, threads, NULL), TORI_OK);
}

/* The findings of a file, a line each, without the folder. */
static const char *found(size_t job)
{
    static char text[8192];
    char one[1200];
    text[0] = 0;
    for (size_t i = 0; i < tori_findings_kept(jobs[job].findings); i++) {
        tori_finding_text(one, sizeof one, tori_findings_get(jobs[job].findings, i));
        strcat(strcat(text, strstr(one, ".csv:") + 5), "\n");
    }
    return text;
}

#define GIVEN_UP "was it given up, or is one of the two answers wrong? Ask the body\n"
#define DIGIT "look for a digit too many or a wrong unit, or ask the body\n"

static const struct {
    const char *before, *now, *expected;
} changes[] = {
    {"1,1,1,done,100,,web", "1,1,1,done,100,,web", ""},
    {"1,,,,,,", "0,,,,,,", "2:C (a): warning: 011002 甲: \"0\" says no where 2006 said yes; " GIVEN_UP},
    {"あり,,,,,,", "実施していません,,,,,,",
     "2:C (a): warning: 011002 甲: \"実施していません\" says no where 2006 said yes; " GIVEN_UP},
    {"0,,,,,,", "1,,,,,,", ""}, /* what is hoped for */
    {"1,,,,,,", ",,,,,,", ""},  /* a blank is no no */
    {",,,,,,", "0,,,,,,", ""},
    {"1,1,,done,,,", "1,0,,no,,,",
     "2:D (b): warning: 011002 甲: \"0\" says no where 2006 said yes; " GIVEN_UP
     "2:F (stage): warning: 011002 甲: \"no\" does not count as implemented, where 2006 said "
     "\"done\"; " GIVEN_UP},
    {"1,1,1,,,,", "0,0,0,,,,",
     "2:C (a): warning: 011002 甲: \"0\" says no where 2006 said yes; " GIVEN_UP}, /* b and c are not asked
                                                                                      now */
    {"0,1,,,,,", "1,0,,,,,", ""},                                                  /* b was not asked then */
    {",,,no,,,", ",,,done,,,", ""},
    {",,,,20,,", ",,,,100,,", ""}, /* five times is not more than five */
    {",,,,20,,", ",,,,１０１人,,",
     "2:G (n): warning: 011002 甲: \"１０１人\" is more than 5 times the 20人 of 2006; " DIGIT},
    {",,,,101,,", ",,,,20,,",
     "2:G (n): warning: 011002 甲: \"20\" was more than 5 times as much, 101人, in 2006; " DIGIT},
    {",,,,1,,", ",,,,19,,", ""}, /* a few people */
    {",,,,0,,", ",,,,20,,",
     "2:G (n): warning: 011002 甲: \"20\" is more than 5 times the 0人 of 2006; " DIGIT},
    {",,,,\"123,456\",,", ",,,,12,,",
     "2:G (n): warning: 011002 甲: \"12\" was more than 5 times as much, 123456人, in 2006; " DIGIT},
    {",,,,,,", ",,,,100,,", ""}, /* nothing to compare with */
    {",,,,-20,,", ",,,,100,,", ""},
    {",,,,,20.5,", ",,,,,41,", ""}, /* its own factor, 2 */
    {",,,,,20.5,", ",,,,,41.1,",
     "2:H (m): warning: 011002 甲: \"41.1\" is more than 2 times the 20.5 of 2006; " DIGIT},
    {",,,,,0.7,", ",,,,,999999999999999999,",
     "2:H (m): warning: 011002 甲: \"999999999999999999\" is more than 2 times the 0.7 of 2006; " DIGIT},
    {",,,,,,web、paper", ",,,,,,paper",
     "2:I (by:web): warning: 011002 甲: \"paper\" says no where 2006 said yes; " GIVEN_UP},
    {",,,,,,web", ",,,,,,paper",
     "2:I (by:web): warning: 011002 甲: \"paper\" says no where 2006 said yes; " GIVEN_UP},
};

START_TEST(what_is_gone_and_what_jumps)
{
    char row[400];
    snprintf(row, sizeof row, "011002,甲,%s\n", changes[_i].before);
    add("2006.csv", 2006, row);
    snprintf(row, sizeof row, "011002,甲,%s\n", changes[_i].now);
    add("2007.csv", 2007, row);
    read_all(1);
    ck_assert_str_eq(found(0), "");
    ck_assert_str_eq(found(1), changes[_i].expected);
    for (size_t i = 0; i < tori_findings_kept(jobs[1].findings); i++) {
        const tori_finding *f = tori_findings_get(jobs[1].findings, i);
        ck_assert_str_eq(f->rule, strchr("GH", "ABCDEFGHI"[f->column - 1]) ? "jump" : "gone");
        ck_assert_str_eq(f->header, strncmp(f->item, "by", 2) == 0 ? "by" : f->item);
    }
}
END_TEST

/* Years in any order and number, two files of one year, and a body without a return the year before. */
START_TEST(each_year_is_compared_with_the_latest_before_it)
{
    for (unsigned threads = 1; threads <= 4; threads++) {
        stop();
        start();
        add("2007.csv", 2007, "011002,甲,0,,,,,,\n012025,乙,0,,,,,,\n");
        add("2003-1.csv", 2003, "011002,甲,1,,,,,,\n");
        add("2003-2.csv", 2003, "012025,乙,1,,,,,,\n");
        add("2005.csv", 2005, "012025,乙,0,,,,,,\n012033,丙,1,,,,,,\n");
        add("2008.csv", 2008, "012033,丙,0,,,,,,\n");
        read_all(threads);
        ck_assert_str_eq(found(0), ""); /* 甲 has no return in 2005, 乙 had no yes */
        ck_assert_str_eq(found(1), "");
        ck_assert_str_eq(found(3),
                         "2:C (a): warning: 012025 乙: \"0\" says no where 2003 said yes; " GIVEN_UP);
        ck_assert_str_eq(found(4), "");
    }
}
END_TEST

START_TEST(rows_that_are_refused_are_not_compared)
{
    add("2006.csv", 2006, "011002,甲,1,,,,x,,\n012025,乙,1,,,,,,\n");
    add("2007.csv", 2007, "011002,甲,0,,,,,,\n012025,乙,0,,,,x,,\n");
    read_all(2);
    ck_assert_uint_eq(tori_findings_count(jobs[1].findings, TORI_WARNING), 0);
    ck_assert_uint_eq(tori_findings_count(jobs[1].findings, TORI_ERROR), 1);
}
END_TEST

/* Returns from elsewhere count where they are later than those of the files; the codebook may be another. */
START_TEST(an_earlier_year_can_be_given)
{
    tori_codebook *other =
        parse("{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"n\"},"
              "{\"name\": \"stage\", \"categories\": [\"done\", \"no\"], \"x-implemented\": [\"done\"]},"
              "{\"name\": \"a\", " YESNO "}]}");
    for (int year = 2004; year <= 2007; year++) {
        tori_earlier *earlier;
        const tori_open_answer n = {0, "1000"};
        const tori_return r = {
            .year = year, .code = "011002", .returned = true, .answers = "+A1", .open = &n, .n_open = 1};
        ck_assert_int_eq(tori_earlier_new(&earlier, other, NULL), TORI_OK);
        ck_assert_int_eq(tori_earlier_add(earlier, &r, NULL), TORI_OK);
        stop();
        start();
        add("2005.csv", 2005, "011002,甲,0,,,,,,\n");
        add("2007.csv", 2007, "011002,甲,0,,,no,1,,\n");
        jobs[1].earlier = earlier;
        read_all(1);
        ck_assert_str_eq(found(1),
                         year == 2006 /* n was a text then */
                             ? "2:C (a): warning: 011002 甲: \"0\" says no where 2006 said yes; " GIVEN_UP
                               "2:F (stage): warning: 011002 甲: \"no\" does not count as implemented, where "
                               "2006 said \"done\"; " GIVEN_UP
                             : "");
        tori_earlier_free(earlier);
    }
    tori_codebook_free(other);
}
END_TEST

START_TEST(what_did_not_come_in_is_not_compared)
{
    tori_earlier *earlier;
    const tori_return r = {.year = 2006, .code = "011002", .returned = false, .answers = "1......--"};
    ck_assert_int_eq(tori_earlier_new(&earlier, book, NULL), TORI_OK);
    ck_assert_int_eq(tori_earlier_add(earlier, &r, NULL), TORI_OK);
    add("2007.csv", 2007, "011002,甲,0,,,,,,\n");
    jobs[0].earlier = earlier;
    read_all(1);
    ck_assert_str_eq(found(0), "");
    tori_earlier_free(earlier);
}
END_TEST

START_TEST(findings_stand_in_the_order_of_lines)
{
    add("2006.csv", 2006, "011002,甲,1,,,,,,\n012025,乙,1,,,,,,\n");
    add("2007.csv", 2007, "011002,甲,0,,,,,,\n012033,丙,??,,,,,,\n012025,乙,0,,,,,,\n");
    read_all(1);
    ck_assert_msg(tori_findings_kept(jobs[1].findings) == 3, "%s", found(1));
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(tori_findings_get(jobs[1].findings, i)->line, i + 2);
}
END_TEST

START_TEST(a_factor_is_more_than_one_and_for_numbers)
{
    static const char *const fields[] = {
        "\"type\": \"integer\", \"x-factor\": 1}",
        "\"type\": \"integer\", \"x-factor\": \"3\"}",
        "\"type\": \"integer\", \"x-factor\": 1.005}",
        "\"type\": \"integer\", \"x-factor\": 1001}",
        "\"x-factor\": 3}",
    };
    char text[300];
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        tori_codebook *faulty = NULL;
        tori_error err = {0};
        snprintf(text, sizeof text,
                 "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"n\", %s]}",
                 fields[i]);
        ck_assert_int_eq(tori_codebook_parse(&faulty, text, strlen(text), "c.json", &err), TORI_EDATA);
        ck_assert_str_eq(
            err.text, "field \"n\": x-factor is above 1 and at most 1000, of two decimals, and for numbers");
    }
    ck_assert_int_eq(tori_codebook_factor(book, 4), 500);
    ck_assert_int_eq(tori_codebook_factor(book, 5), 200);
}
END_TEST

/* Room for one: what follows is counted all the same. Gone are a, a, b, the stage; not what stayed,
 * came, or was left blank. */
START_TEST(what_is_only_counted_is_counted_right)
{
    add("2006.csv", 2006,
        "011002,,1,,,,,,\n012025,,1,,,,,,\n012033,,1,1,,,,,\n012041,,1,,,done,,,\n010006,,0,,,,,,\n");
    add("2007.csv", 2007,
        "011002,,0,,,,,,\n012025,,0,,,,,,\n012033,,1,0,,,,,\n012041,,1,,,no,,,\n010006,,1,,,,,,\n");
    tori_findings_free(jobs[1].findings);
    ck_assert_int_eq(tori_findings_new(&jobs[1].findings, 1, NULL), TORI_OK);
    read_all(1);
    ck_assert_str_eq(found(1), "2:C (a): warning: 011002: \"0\" says no where 2006 said yes; " GIVEN_UP);
    ck_assert_uint_eq(tori_findings_count(jobs[1].findings, TORI_WARNING), 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("earlier");
    TCase *tc = tcase_create("earlier");
    tcase_add_checked_fixture(tc, NULL, remove_files);
    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_loop_test(tc, what_is_gone_and_what_jumps, 0, sizeof changes / sizeof *changes);
    tcase_add_test(tc, each_year_is_compared_with_the_latest_before_it);
    tcase_add_test(tc, rows_that_are_refused_are_not_compared);
    tcase_add_test(tc, an_earlier_year_can_be_given);
    tcase_add_test(tc, what_did_not_come_in_is_not_compared);
    tcase_add_test(tc, findings_stand_in_the_order_of_lines);
    tcase_add_test(tc, what_is_only_counted_is_counted_right);
    tcase_add_test(tc, a_factor_is_more_than_one_and_for_numbers);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
