/* Returns that name their body and give no code. */
#include "returns.h"

#include "support.h"

static const char book_json[] =
    "{\"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"pref\", \"x-role\": "
    "\"prefecture\"},"
    "{\"name\": \"name\", \"x-role\": \"name\"}, {\"name\": \"a\", \"type\": \"boolean\"}]}";

/* Names of 総務省「全国地方公共団体コード」: two cities are called 府中市, two 伊達市. */
static const char frame_text[] =
    "code,prefecture,municipality\n010006,北海道,\n011002,北海道,札幌市\n012025,北海道,函館市\n"
    "012335,北海道,伊達市\n072133,福島県,伊達市\n082082,茨城県,龍ケ崎市\n132063,東京都,府中市\n"
    "132209,東京都,東大和市\n342084,広島県,府中市\n";

static char log_text[1024], found_text[8192];

static tori_code note(void *user, const tori_return *r, tori_error *err)
{
    size_t at = strlen(log_text);
    (void)user;
    (void)err;
    snprintf(log_text + at, sizeof log_text - at, "%s %c;", r->code, r->answers[0]);
    return TORI_OK;
}

static void read_text(const char *text, bool with_frame)
{
    tori_codebook *book = NULL;
    tori_findings *findings = NULL;
    tori_frame *frame = NULL;
    const char *path = write_text("frame.csv", frame_text);
    ck_assert_int_eq(tori_codebook_parse(&book, book_json, strlen(book_json), "c", NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_read(&frame, path, TORI_UTF8, true, NULL, NULL), TORI_OK);
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    tori_returns_options options = {.codebook = book, .frame = with_frame ? frame : NULL};
    log_text[0] = found_text[0] = 0;
    path = write_text("2007.csv", text);
    ck_assert_int_eq(tori_returns_read(path, &options, note, NULL, findings, NULL, NULL), TORI_OK);
    for (size_t i = 0; i < tori_findings_kept(findings); i++) {
        char line[2048];
        size_t at = strlen(found_text);
        tori_finding_text(line, sizeof line, tori_findings_get(findings, i));
        snprintf(found_text + at, sizeof found_text - at, "%s\n", line + (strrchr(path, '/') - path) + 1);
    }
    tori_findings_free(findings);
    tori_frame_free(frame);
    tori_codebook_free(book);
}

START_TEST(a_name_is_looked_up_in_its_prefecture)
{
    read_text("pref,name,a\n北海道,札幌市,1\n東京都,府中市,0\n広島県,広島県府中市,1\n北海道,,0\n茨城県,"
              "竜ヶ崎市,1\n,,\n,合計,3\n",
              true);
    ck_assert_str_eq(found_text, "2007.csv:8:B: note: \"合計\" is a row of totals, which is not counted\n");
    ck_assert_str_eq(log_text, "011002 1;132063 0;342084 1;010006 0;082082 1;");
    /* without a column of prefectures a name that one body bears is enough */
    read_text("name,a\n札幌市,1\n北海道,0\n東京都 府中市,1\n", true);
    ck_assert_str_eq(found_text, "");
    ck_assert_str_eq(log_text, "011002 1;010006 0;132063 1;");
}
END_TEST

START_TEST(what_a_name_leaves_open_is_said)
{
    static const char *const faults[][2] = {
        {"name,a\n府中市,1\n",
         "2007.csv:2:A (name): \"府中市\" is the name of several bodies: 132063 東京都 府中市, 342084 "
         "広島県 府中市; add the prefecture or the code\n"},
        {"name,a\n東大和村,1\n",
         "2007.csv:2:A (name): \"東大和村\" is no body in the frame of 2007; near is 132209 東京都 "
         "東大和市; correct the name, or add the code\n"},
        {"name,a\n天球羚羊市,1\n", "2007.csv:2:A (name): \"天球羚羊市\" is no body in the frame of 2007; "
                                   "correct the name, or add the code\n"},
        {"pref,name,a\n福島県,函館市,1\n",
         "2007.csv:2:A (prefecture): 012025 函館市: \"福島県\" is not the prefecture of the "
         "code 012025, which is 北海道; correct the one or the other\n"},
        {"name,a\n,1\n",
         "2007.csv:2:A (name): \"\" names no body, and the file has no codes; name the body\n"},
        {"name,a\n札幌市,1\n札幌市,0\n",
         "2007.csv:3: 011002 札幌市: this body stands on line 2 already; keep one of the two rows\n"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        read_text(faults[i][0], true);
        ck_assert_str_eq(found_text, faults[i][1]);
    }
}
END_TEST

START_TEST(without_a_frame_no_name_tells_a_code)
{
    read_text("name,a\n札幌市,1\n", false);
    ck_assert_str_eq(found_text,
                     "2007.csv:1: there is no column for the body's code, and no frame to find the names in; "
                     "add the codes, or give a store with the frame of the year (--store)\n");
    ck_assert_str_eq(log_text, "");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_name_is_looked_up_in_its_prefecture,
        what_a_name_leaves_open_is_said,
        without_a_frame_no_name_tells_a_code,
    };
    return run_tests("named", tests, sizeof tests / sizeof *tests);
}
