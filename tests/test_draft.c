/* Drafts of codebooks: what is proposed, and that it reads what it was made from. */
#include "codebook_draft.h"
#include "returns.h"

#include "failing.h"
#include "support.h"

static tori_findings *findings;
static tori_codebook *book;
static char *json;

static void clear(void)
{
    free(json);
    tori_codebook_free(book);
    tori_findings_free(findings);
    json = NULL;
    book = NULL;
    findings = NULL;
}

static const char *finding(size_t i)
{
    static char text[700];
    ck_assert_uint_lt(i, tori_findings_kept(findings));
    tori_finding_text(text, sizeof text, tori_findings_get(findings, i));
    return text;
}

static void draft(const char *const paths[], size_t n, const char *code)
{
    tori_error err = {.text = ""};
    tori_draft_options options = {.code = code};
    clear();
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_msg(tori_codebook_draft(&json, paths, n, &options, findings, &err) == TORI_OK, "%s", err.text);
    if (json)
        ck_assert_msg(tori_codebook_parse(&book, json, strlen(json), "draft.json", &err) == TORI_OK, "%s\n%s",
                      err.text, json);
}

static tori_code count_return(void *user, const tori_return *r, tori_error *err)
{
    (void)r;
    (void)err;
    ++*(size_t *)user;
    return TORI_OK;
}

/* The file has n returns and no fault against the codebook that was made from it. */
static void reads(const char *path, size_t n)
{
    tori_returns_options options = {.codebook = book, .year = 2007};
    tori_findings *found = NULL;
    char text[700] = "";
    size_t returns = 0;
    ck_assert_ptr_nonnull(book);
    ck_assert_int_eq(tori_findings_new(&found, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_returns_read(path, &options, count_return, &returns, found, NULL, NULL), TORI_OK);
    if (tori_findings_kept(found) > 0)
        tori_finding_text(text, sizeof text, tori_findings_get(found, 0));
    ck_assert_msg(tori_findings_count(found, TORI_ERROR) == 0, "%s\n%s", text, json);
    ck_assert_uint_eq(returns, n);
    tori_findings_free(found);
}

static void draft_text(const char *text)
{
    const char *path = write_text("2007.csv", text);
    draft(&path, 1, NULL);
}

static const tori_item *item(const char *id)
{
    int i = tori_codebook_find(book, id);
    ck_assert_msg(i >= 0, "no %s in %s", id, json);
    return tori_codebook_item(book, (size_t)i);
}

static char answer(const char *id, const char *text)
{
    char a;
    int i = tori_codebook_find(book, id);
    ck_assert_int_ge(i, 0);
    ck_assert_int_eq(tori_codebook_answer(&a, book, (size_t)i, text, strlen(text), NULL), TORI_OK);
    return a;
}

/* Codes of real bodies: 札幌市, 函館市, 小樽市, 旭川市. */
#define JAPANESE                                                                                                                    \
    "団体コード,団体名,都道府県名,条例の制定,\"監査の\n実施 ※毎年\",段階,職員数,制定日,備考\n" \
    "011002,札幌市,北海道,○,有,検討中,\"1,204\",2005-04-01,特になし\n"                                              \
    "012025,函館市,北海道,×,無,未定,０,2004-04-01,\"二行の\n文\"\n"                                                  \
    "012033,小樽市,北海道,◯,－,検討中,12,2003-10-01,\n"                                                                 \
    "012041,旭川市,北海道,,不明,未定,-3,2003-10-02,①\n"

START_TEST(columns_become_what_they_hold)
{
    draft_text(JAPANESE);
    ck_assert_uint_eq(tori_codebook_items(book), 6);
    ck_assert_int_eq((int)tori_codebook_field_role(book, 0), TORI_ROLE_CODE);
    ck_assert_int_eq((int)tori_codebook_field_role(book, 1), TORI_ROLE_NAME);
    ck_assert_int_eq((int)tori_codebook_field_role(book, 2), TORI_ROLE_PREFECTURE);
    ck_assert(tori_codebook_jp_codes(book));
    ck_assert_str_eq(tori_codebook_language(book), "ja");

    ck_assert_int_eq(item("q1")->type, TORI_ITEM_YESNO);
    ck_assert_int_eq(answer("q1", "○"), TORI_YES);
    ck_assert_int_eq(answer("q1", "×"), TORI_NO);
    ck_assert_int_eq(answer("q1", "有"), 0); /* not seen in this column */
    ck_assert_int_eq(answer("q2", "有"), TORI_YES);
    ck_assert_int_eq(answer("q2", "－"), TORI_NOT_APPLICABLE);
    ck_assert_int_eq(answer("q2", "不明"), TORI_UNKNOWN);
    ck_assert_int_eq(item("q3")->type, TORI_ITEM_CHOICE);
    ck_assert_uint_eq(item("q3")->n_choices, 2);
    ck_assert_int_ne(answer("q3", "未定"), answer("q3", "検討中"));
    ck_assert_ptr_nonnull(strstr(json, "\"type\": \"integer\""));
    ck_assert_ptr_nonnull(strstr(json, "\"type\": \"date\""));

    /* the first line is the title, the whole header is kept */
    ck_assert_str_eq(tori_codebook_item_title(book, 1, NULL), "監査の");
    ck_assert_ptr_nonnull(strstr(json, "\"監査の\\n実施 ※毎年\""));
    reads(write_text("2007.csv", JAPANESE), 4);
    clear();
}
END_TEST

/* Choices that come together in changing company are a list; a choice with a comma in it is none, and
 * neither are sentences. */
START_TEST(several_choices_and_units_are_seen)
{
    static const char returns[] = "code,name,staff,share,means,form,why,mixed\n"
                                  "011002,甲市,\"1,204人\",3.5％,A、C,はい、実施,自由な、文,3人\n"
                                  "012025,乙市,30人,12％,B,はい、実施,別の理由,4件\n"
                                  "012033,丙市,45,0.5%,A、B、C,いいえ、未実施,その他、いろいろ,5人\n"
                                  "012041,丁市,7人,1%,C,いいえ、未実施,なし、と思う,6件\n"
                                  "012050,戊市,81人,2%,B、C,はい、実施,,7人\n";
    draft_text(returns);
    ck_assert_int_eq(item("staff")->type, TORI_ITEM_NUMBER);
    ck_assert_str_eq(tori_codebook_unit(book, (size_t)tori_codebook_find(book, "staff"), NULL), "人");
    ck_assert_str_eq(tori_codebook_unit(book, (size_t)tori_codebook_find(book, "share"), NULL), "%");
    int set = tori_codebook_find_set(book, "means");
    ck_assert_int_ge(set, 0);
    ck_assert_uint_eq(tori_codebook_set_size(book, (size_t)set), 3);
    ck_assert_int_eq(item("form")->type, TORI_ITEM_CHOICE);
    ck_assert_uint_eq(item("form")->n_choices, 2);
    ck_assert_int_eq(item("why")->type, TORI_ITEM_OPEN);
    ck_assert_int_ne(item("mixed")->type, TORI_ITEM_NUMBER);
    reads(write_text("2007.csv", returns), 5);
    clear();
}
END_TEST

/* The same from a spreadsheet of Windows: the bytes are those of CP932. */
START_TEST(other_encodings_read_back)
{
    static const char *const encodings[] = {"CP932", "EUC-JP", "UTF-16"};
    for (size_t i = 0; i < 3; i++) {
        char command[600];
        const char *utf8 = write_text("u.csv", JAPANESE), *path = write_text("2007.csv", "");
        snprintf(command, sizeof command, "sed 's/①/1/; s/－/-/' %s | iconv -f UTF-8 -t %s >%s", utf8,
                 encodings[i], path);
        ck_assert_int_eq(system(command), 0);
        draft(&path, 1, NULL);
        ck_assert_uint_eq(tori_codebook_items(book), 6);
        ck_assert_str_eq(tori_codebook_item_title(book, 0, NULL), "条例の制定");
        reads(path, 4);
    }
    clear();
}
END_TEST

START_TEST(ascii_headers_give_ids)
{
    static const char text[] = "code,name,Staff (total),q1,監査,kind of training,status,year\n"
                               "a1,A,3,yes,有,x,received,2007\nb2,B,4,no,無,y,not yet,2007\n"
                               "c3,C,12.5,no,無,z,received,2007\n";
    draft_text(text);
    ck_assert(!tori_codebook_jp_codes(book));
    item("staff_total");
    item("q1");
    item("q3"); /* q1 is a header; q2 would be the second item, which has an id */
    item("kind_of_training");
    ck_assert_uint_eq(tori_codebook_items(book), 4);
    ck_assert(tori_codebook_returned(book, "received", 8));
    ck_assert(!tori_codebook_returned(book, "not yet", 7));
    reads(write_text("2007.csv", text), 3);
    clear();
}
END_TEST

/* Titles cut at the first line would be alike, or like another header. */
START_TEST(headers_that_begin_alike_stay_apart)
{
    static const char text[] = "code,\"利用\n第一\",\"利用\n第二\",\"研修\n内部\",研修\n011002,○,×,○,×\n";
    draft_text(text);
    ck_assert_str_eq(tori_codebook_item_title(book, 0, NULL), "利用");
    ck_assert_str_eq(tori_codebook_item_title(book, 1, NULL), "利用 第二");
    ck_assert_str_eq(tori_codebook_item_title(book, 2, NULL), "研修 内部");
    ck_assert_str_eq(tori_codebook_item_title(book, 3, NULL), "研修");
    reads(write_text("2007.csv", text), 1);
    clear();
}
END_TEST

START_TEST(what_was_decided_is_noted)
{
    draft_text("code,研修,段階\n011002,○,1\n012025,,2\n012033,,1\n012041,,2\n012050,,1\n012068,,2\n012076,,"
               "1\n012084,,2\n"
               "012092,,1\n012106,,2\n");
    ck_assert_uint_eq(tori_findings_kept(findings), 2);
    assert_contains(finding(0), "2007.csv:1:B (q1): note: only ○ was seen; × is proposed for no");
    assert_contains(finding(1), "C (q2): note: taken for numbers, but only few different ones were seen");
    clear();
}
END_TEST

START_TEST(years_of_several_files_are_told)
{
    const char *paths[] = {write_text("r-2005.csv", "団体コード,研修,監査\n011002,○,○\n012025,×,×\n"),
                           write_text("r-2006.csv", "code,研修,条例\n011002,○,○\n012025,×,×\n"),
                           write_text("r-2007.csv", "code,条例,監査\n011002,○,○\n012025,×,×\n")};
    draft(paths, 3, NULL);
    ck_assert_uint_eq(tori_codebook_items(book), 3);
    ck_assert_int_eq(item("q1")->from, 0); /* 研修 */
    ck_assert_int_eq(item("q1")->to, 2006);
    ck_assert_int_eq(item("q2")->from, 0); /* 監査: 2006 has it under another header, or not */
    ck_assert_int_eq(item("q2")->to, 0);
    ck_assert_int_eq(item("q3")->from, 2006); /* 条例 */
    ck_assert_int_eq(item("q3")->to, 0);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_WARNING), 1);
    assert_contains(finding(0),
                    "r-2006.csv:1 (q2): warning: has no column for q2 (監査), which other files have");
    ck_assert_int_eq(tori_codebook_field_of(book, "code"), tori_codebook_field_of(book, "団体コード"));
    clear();
}
END_TEST

START_TEST(files_that_cannot_be_returns_are_refused)
{
    static const struct {
        const char *text, *what;
    } bad[] = {
        {"code,a,a\n011002,1,0\n", "2007.csv:1:C: \"a\" is the header of column B already"},
        {"code,a,\n011002,1,0\n", "2007.csv:2:C: this column holds something but has no header"},
        {"code,a\n011002,1,0\n", "2007.csv:2: the row has 3 cells, the header 2"},
        {"code,a,b\n011002,1\n", "2007.csv:2: the row has 2 cells, the header 3"},
        {"date,a\n2007-04-01,1\n", "2007.csv:1: no column looks like the codes of bodies"},
        {"code,name\n011002,A\n", "2007.csv:1: there is no column but those that tell the body"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        draft_text(bad[i].text);
        ck_assert_ptr_null(json);
        ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 1);
        assert_contains(finding(0), bad[i].what);
    }
    const char *path = write_text("2007.csv", "who,a\nx,1\ny,0\n");
    draft(&path, 1, "who");
    ck_assert_int_eq(item("a")->type, TORI_ITEM_YESNO);
    reads(path, 2);
    free(json);
    json = NULL;
    tori_error err;
    tori_draft_options options = {.code = "whom"};
    ck_assert_int_eq(tori_codebook_draft(&json, &path, 1, &options, findings, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "no column has the header \"whom\"");
    path = write_text("2007.csv", "");
    ck_assert_int_eq(tori_codebook_draft(&json, &path, 1, &options, findings, &err), TORI_EDATA);
    path = write_bytes("2007.csv", "code,a\n011002,\x01\n", 16);
    ck_assert_int_eq(tori_codebook_draft(&json, &path, 1, &options, findings, &err), TORI_EDATA);
    ck_assert(err.line == 2 && err.column == 2);
    clear();
}
END_TEST

#define QUESTIONS                                                                                                       \
    "question,type,n_answers,answer_1,answer_2,answer_3\n地方公共団体コード,free\n提出状況,free\n"         \
    "[No.1]段階,single,2,検討中,実施済\n\"[No.3]方法\n（複数可）\",multiple,3,研修,監査,その他\n" \
    "[No.4]支援,multi,1,その他\n[No.6]人数,number\n[No.7]理由,free\n"

static void draft_questions(const char *text)
{
    tori_error err = {.text = ""};
    tori_draft_options options = {.title = NULL};
    const char *path = write_text("questions.csv", text);
    clear();
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_msg(tori_codebook_draft_questions(&json, path, &options, findings, &err) == TORI_OK, "%s",
                  err.text);
    if (json)
        ck_assert_int_eq(tori_codebook_parse(&book, json, strlen(json), "draft.json", NULL), TORI_OK);
}

START_TEST(a_list_of_questions_becomes_a_codebook)
{
    draft_questions(QUESTIONS);
    ck_assert_uint_eq(tori_codebook_items(book), 7);
    ck_assert_uint_eq(item("q1")->n_choices, 2);
    ck_assert_int_eq(answer("q1", "検討中"), 'A'); /* in the order of the list */
    ck_assert_int_eq(item("q3_2")->type, TORI_ITEM_YESNO);
    ck_assert_str_eq(tori_codebook_item_title(book, 2, NULL), "監査");
    ck_assert_str_eq(tori_codebook_item_title(book, 4, NULL), "[No.4]その他"); /* of another set */
    ck_assert_int_eq(item("q7")->type, TORI_ITEM_OPEN);
    ck_assert(tori_codebook_returned(book, "提出済", strlen("提出済")));
    reads(write_text("2007.csv", "地方公共団体コード,提出状況,[No.1]段階,[No.3]研修,[No.3]監査,[No.3]その他,"
                                 "[No.4]その他,[No.6]人数,[No.7]理由\n011002,提出済,検討中,1,0,0,1,5,理由\n"),
          1);

    /* numbers that do not tell questions apart: the order of the list; a code column is added */
    draft_questions("設問,形式\n問1(1)監査,boolean\n問1(2)研修,boolean\n");
    item("q1");
    item("q2");
    ck_assert_int_eq((int)tori_codebook_field_role(book, 0), TORI_ROLE_CODE);
    assert_contains(finding(0), "note: the list asks for no code of the body");
    clear();
}
END_TEST

START_TEST(faults_of_a_list_are_found_together)
{
    static const char *const what[] = {
        "questions.csv:2:B: \"both\" is no type of question",
        "questions.csv:3: the question has no choices",
        "questions.csv:4: the question has choices, which its type does not",
        "questions.csv:5: \"Ｂ\" stands twice among the choices",
        "questions.csv:6: the question has no text",
    };
    draft_questions("question,type\nA,both\nB,single\nC,free,x\nD,single,B,Ｂ\n,free\n");
    ck_assert_ptr_null(json);
    ck_assert_uint_eq(tori_findings_kept(findings), 5);
    for (size_t i = 0; i < 5; i++)
        assert_contains(finding(i), what[i]);
    draft_questions("code,a\n011002,1\n");
    assert_contains(finding(0), "is no list of questions");
    draft_questions("question,type\n");
    assert_contains(finding(0), "has no questions");
    clear();
}
END_TEST

START_TEST(lack_of_memory_is_said)
{
    const char *paths[] = {write_text("2007.csv", JAPANESE), write_text("questions.csv", QUESTIONS)};
    tori_draft_options options = {.title = NULL};
    for (int way = 0; way < 2; way++) {
        tori_code rc = TORI_ENOMEM;
        for (long n = 0; rc != TORI_OK; n++) {
            clear();
            ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
            allocations = 0;
            failing = n;
            rc = way == 0 ? tori_codebook_draft(&json, paths, 1, &options, findings, NULL)
                          : tori_codebook_draft_questions(&json, paths[1], &options, findings, NULL);
            failing = -1;
            ck_assert(rc == TORI_OK || rc == TORI_ENOMEM);
            ck_assert_int_eq(rc == TORI_OK, json != NULL);
        }
    }
    clear();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        columns_become_what_they_hold, several_choices_and_units_are_seen,
        other_encodings_read_back,
        ascii_headers_give_ids,
        headers_that_begin_alike_stay_apart,
        what_was_decided_is_noted,
        years_of_several_files_are_told,
        files_that_cannot_be_returns_are_refused,
        a_list_of_questions_becomes_a_codebook,
        faults_of_a_list_are_found_together,
        lack_of_memory_is_said,
    };
    return run_tests("draft", tests, sizeof tests / sizeof *tests);
}
