/* Codes, prefectures and frames. */
#include "body.h"

#include "support.h"

static const tori_body *find_name(const tori_frame *f, const char *name, bool *several)
{
    const tori_body *body = NULL;
    ck_assert_int_eq(tori_frame_find_name(&body, several, f, name, NULL), TORI_OK);
    return body;
}

static bool has_name(const tori_body *body, const char *name)
{
    bool has = false;
    ck_assert_int_eq(tori_body_has_name(&has, body, name, NULL), TORI_OK);
    return has;
}

START_TEST(check_digits)
{
    /* 01100-2 Sapporo, 13101-6, 13113-0 (r = 1), 27100-4, 01207-6, 01000-6, 13000-1 (r = 10), 47000-7:
     * codes of the official list. */
    static const char *const codes[] = {"011002", "131016", "131130", "271004", "012076", "010006", "130001", "470007"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        ck_assert_int_eq(tori_code_check_digit(codes[i]), codes[i][5]);
        ck_assert(tori_code_valid(codes[i]));
    }
    ck_assert(!tori_code_valid("011003"));
    ck_assert(!tori_code_valid("01100"));
    ck_assert(!tori_code_valid("480002")); /* no such prefecture */
}
END_TEST

static tori_code_readings reading(const char *text)
{
    tori_code_readings r;
    ck_assert_int_eq(tori_code_read(&r, text, strlen(text), NULL), TORI_OK);
    return r;
}

START_TEST(readings_of_a_code_cell)
{
    tori_code_readings r = reading("011002");
    ck_assert(r.n == 1 && !r.lost_zero[0] && strcmp(r.code[0], "011002") == 0);
    r = reading("０１１００２");
    ck_assert(r.n == 1 && strcmp(r.code[0], "011002") == 0);
    r = reading("'011002");
    ck_assert(r.n == 1 && strcmp(r.code[0], "011002") == 0);
    r = reading("011003");
    ck_assert(r.n == 0 && r.bad_check && r.expected == '2');
    /* 11002: prefecture 11, body 002, or 011002 without its zero (its check digit agrees). */
    r = reading("11002");
    ck_assert_uint_eq(r.n, 2);
    ck_assert(strncmp(r.code[0], "11002", 5) == 0 && !r.lost_zero[0]);
    ck_assert(strcmp(r.code[1], "011002") == 0 && r.lost_zero[1]);
    /* 01100 without check digit; 001100 has prefecture 00, which does not exist. */
    r = reading("01100");
    ck_assert(r.n == 1 && strcmp(r.code[0], "011002") == 0 && !r.lost_zero[0]);
    ck_assert(reading("abc").n == 0 && !reading("abc").bad_check);
    ck_assert(reading("").n == 0);
    ck_assert(reading("0110020").n == 0);
}
END_TEST

START_TEST(kinds_follow_from_codes)
{
    ck_assert_int_eq(tori_code_kind("010006"), TORI_PREFECTURE);
    ck_assert_int_eq(tori_code_kind("011002"), TORI_MUNICIPALITY);
    ck_assert_int_eq(tori_code_kind("131016"), TORI_MUNICIPALITY);
    ck_assert_int_eq(tori_code_kind("018015"), TORI_ASSOCIATION);
    ck_assert_int_eq(tori_kind_parse("市町村"), TORI_MUNICIPALITY);
    ck_assert_int_eq(tori_kind_parse("prefecture"), TORI_PREFECTURE);
    ck_assert_int_eq(tori_kind_parse("ward"), TORI_KINDS);
    ck_assert_str_eq(tori_prefecture_name(13, "en"), "Tokyo");
    ck_assert_str_eq(tori_prefecture_name(47, "ja"), "沖縄県");
    ck_assert_str_eq(tori_prefecture_name(48, "ja"), "");
}
END_TEST

static const char frame_text[] = "code,prefecture,municipality,prefecture_kana\n"
                                 "010006,北海道,,ﾎｯｶｲﾄﾞｳ\n"
                                 "011002,北海道,札幌市,\n"
                                 "132063,東京都,府中市,\n"
                                 "342084,広島県,府中市,\n"
                                 "142077,神奈川県,茅ヶ崎市,\n";

START_TEST(the_official_list_is_a_frame)
{
    tori_frame *f = NULL;
    bool several;
    ck_assert_int_eq(tori_frame_read(&f, write_text("f.csv", frame_text), TORI_ENCODING_AUTO, true, NULL, NULL), TORI_OK);
    ck_assert_uint_eq(tori_frame_count(f), 5);
    ck_assert_int_eq(tori_frame_get(f, 0)->kind, TORI_PREFECTURE);
    ck_assert_str_eq(tori_frame_get(f, 0)->name, "北海道");
    ck_assert_str_eq(tori_frame_find(f, "011002")->name, "札幌市");
    ck_assert_int_eq(tori_frame_find(f, "011002")->population, -1);
    ck_assert_ptr_null(tori_frame_find(f, "012025"));
    ck_assert_str_eq(find_name(f, "北海道 札幌市", &several)->code, "011002");
    ck_assert(!several);
    ck_assert_ptr_null(find_name(f, "府中市", &several));
    ck_assert(several);
    ck_assert_str_eq(find_name(f, "広島県府中市", &several)->code, "342084");
    ck_assert(has_name(tori_frame_find(f, "142077"), "茅ケ崎市"));
    ck_assert(!has_name(tori_frame_find(f, "142077"), "東京都茅ケ崎市"));
    tori_frame_free(f);
}
END_TEST

/* A frame that has a name without district, one that has it with, and names of which 郡 is a part. */
START_TEST(a_district_before_a_town)
{
    static const struct {
        const char *written, *code; /* NULL: no such body, or several */
        bool several;
    } names[] = {
        {"石狩郡当別町", "013030", false},       {"北海道石狩郡当別町", "013030", false},
        {"北海道 石狩郡 当別町", "013030", false}, {"福島県石狩郡当別町", NULL, false},
        {"中川郡池田町", NULL, true},            {"北海道中川郡池田町", "016446", false},
        {"上郡町", "284815", false},             {"赤穂郡上郡町", "284815", false},
        {"兵庫県赤穂郡上郡町", "284815", false}, {"郡山市", "072036", false},
        {"安積郡郡山市", NULL, false}, /* cities lie in none */
        {"石狩郡町", NULL, false},
    };
    bool several;
    tori_frame *f = NULL;
    ck_assert_int_eq(tori_frame_read(&f,
                                     write_text("d.csv", "団体コード,都道府県名,市区町村名\n"
                                                         "013030,北海道,当別町\n016446,北海道,池田町\n"
                                                         "183822,福井県,池田町\n284815,兵庫県,上郡町\n"
                                                         "072036,福島県,郡山市\n075213,福島県,田村郡三春町\n"),
                                     TORI_ENCODING_AUTO, true, NULL, NULL),
                     TORI_OK);
    ck_assert_int_eq(tori_frame_index(f, NULL), TORI_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const tori_body *b = find_name(f, names[i].written, &several);
        ck_assert_msg(names[i].code ? b && strcmp(b->code, names[i].code) == 0 : !b, "%s", names[i].written);
        ck_assert_msg(several == names[i].several, "%s", names[i].written);
        ck_assert_msg(!b || has_name(b, names[i].written), "%s", names[i].written);
    }
    ck_assert(has_name(tori_frame_find(f, "016446"), "中川郡池田町"));
    ck_assert(has_name(tori_frame_find(f, "075213"), "三春町"));
    ck_assert(has_name(tori_frame_find(f, "075213"), "福島県三春町"));
    ck_assert(!has_name(tori_frame_find(f, "075213"), "安達郡三春町"));
    ck_assert(!has_name(tori_frame_find(f, "284815"), "赤穂郡町"));
    tori_frame_free(f);
}
END_TEST

START_TEST(our_own_columns_are_a_frame)
{
    tori_frame *f = NULL;
    ck_assert_int_eq(tori_frame_read(&f, write_text("o.csv", "name,code,kind,type,population\n札幌市,011002,municipality,市,\"1,880,863\"\n"),
                                     TORI_ENCODING_AUTO, true, NULL, NULL),
                     TORI_OK);
    ck_assert_int_eq(tori_frame_get(f, 0)->population, 1880863);
    ck_assert_str_eq(tori_frame_get(f, 0)->type, "市");
    ck_assert_str_eq(tori_frame_get(f, 0)->prefecture, "北海道");
    tori_frame_free(f);
}
END_TEST

START_TEST(a_faulty_frame_says_where)
{
    static const struct {
        const char *text, *says;
        unsigned long line;
    } cases[] = {
        {"code,name\n011003,札幌市\n", "it should end in 2", 2},
        {"code,name\n011002,札幌市\n011002,札幌市\n", "a second time", 3},
        {"code,name\n11002,札幌市\n", "is not a code of six digits", 2},
        {"code,name,kind\n011002,札幌市,town\n", "is no kind", 2},
        {"code,name,population\n011002,札幌市,many\n", "is no number", 2},
        {"code,name,a,a\n011002,札幌市,1,2\n", "the column \"a\" stands twice", 1},
        {"code,area\n011002,1\n", "no column \"name\"", 1},
        {"code,name\n", "no bodies", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_frame *f = NULL;
        tori_error err;
        ck_assert_int_eq(tori_frame_read(&f, write_text("b.csv", cases[i].text), TORI_UTF8, true, NULL, &err), TORI_EDATA);
        assert_contains(err.text, cases[i].says);
        ck_assert_uint_eq(err.line, cases[i].line);
        ck_assert_ptr_null(f);
    }
}
END_TEST

START_TEST(all_faults_of_a_frame_are_found)
{
    static const char text[] = "code,name,kind,population,staff\n011003,札幌市,city,many,1\n012025,函館市,,\"1,2\",2\n"
                               "012025,函館市,,,\n11002,さいたま市,,,\n012033,小樽市,,3,4\n";
    tori_findings *found = NULL;
    tori_frame *f = NULL;
    char line[300];
    ck_assert_int_eq(tori_findings_new(&found, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_read(&f, write_text("f.csv", text), TORI_UTF8, true, found, NULL), TORI_OK);
    static const char *const says[] = {":2:A: \"011003\" has a wrong check digit; it should end in 2",
                                       ":2:C: \"city\" is no kind; use prefecture",
                                       ":2:D: \"many\" is no number of inhabitants",
                                       ":4:A: \"012025\" stands here a second time", ":5:A: \"11002\" is not a code"};
    ck_assert_uint_eq(tori_findings_count(found, TORI_ERROR), 5);
    for (size_t i = 0; i < 5; i++) {
        tori_finding_text(line, sizeof line, tori_findings_get(found, i));
        assert_contains(line, says[i]);
    }
    ck_assert_uint_eq(tori_frame_count(f), 2);
    ck_assert_int_eq(tori_frame_find(f, "012025")->population, 12);
    tori_frame_free(f);
    tori_findings_free(found);
}
END_TEST

START_TEST(other_columns_are_kept)
{
    tori_frame *f = NULL;
    ck_assert_int_eq(tori_frame_read(&f,
                                     write_text("f.csv", "団体コード,団体名,職員 数,よみカナ,財政力指数\n011002,札幌市,\"14,000\",サッポロシ,0.7\n"
                                                         "010006,北海道,,,\n"),
                                     TORI_UTF8, true, NULL, NULL),
                     TORI_OK);
    ck_assert_uint_eq(tori_frame_columns(f), 2);
    ck_assert_str_eq(tori_frame_column(f, 0), "職員数");
    ck_assert_int_eq(tori_frame_find_column(f, "財政力指数"), 1);
    ck_assert_int_eq(tori_frame_find_column(f, "よみカナ"), -1);
    ck_assert_str_eq(tori_frame_find(f, "011002")->values[0], "14,000");
    ck_assert_str_eq(tori_frame_find(f, "010006")->values[1], "");
    tori_frame_free(f);
}
END_TEST

/* Five digits are 北海道 without its zero, or 010006 of 埼玉県 without check digit: the name tells. */
START_TEST(a_lost_zero_is_put_back_where_the_prefecture_vouches)
{
    tori_findings *found = NULL;
    tori_frame *f = NULL;
    char line[300];
    ck_assert_int_eq(tori_findings_new(&found, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_read(&f, write_text("f.csv", "pref,lgcode\n北海道,10006\n青森県,20001\n東京都,130001\n"),
                                     TORI_UTF8, true, found, NULL),
                     TORI_OK);
    ck_assert_uint_eq(tori_findings_kept(found), 1);
    tori_finding_text(line, sizeof line, tori_findings_get(found, 0));
    assert_contains(line, "note: 2 codes had lost a leading zero");
    ck_assert_str_eq(tori_frame_get(f, 0)->code, "010006");
    ck_assert_str_eq(tori_frame_get(f, 0)->name, "北海道");
    ck_assert_str_eq(tori_frame_get(f, 1)->code, "020001");
    tori_frame_free(f);
    tori_findings_free(found);
}
END_TEST

START_TEST(regions_are_the_usual_eight)
{
    static const struct {
        int prefecture;
        const char *region;
    } some[] = {{1, "北海道"}, {2, "東北"},  {7, "東北"},  {8, "関東"},  {14, "関東"}, {15, "中部"},
                {23, "中部"},  {24, "近畿"}, {30, "近畿"}, {31, "中国"}, {36, "四国"}, {47, "九州・沖縄"}};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        ck_assert_str_eq(tori_region_name(tori_prefecture_region(some[i].prefecture), "ja"), some[i].region);
    ck_assert_int_eq(tori_prefecture_region(0), 0);
    ck_assert_str_eq(tori_region_name(0, "ja"), "");
    ck_assert_str_eq(tori_region_name(4, "en"), "Chubu");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {check_digits, readings_of_a_code_cell, kinds_follow_from_codes,
                                  the_official_list_is_a_frame, a_district_before_a_town,
                                  our_own_columns_are_a_frame,
                                  a_faulty_frame_says_where, all_faults_of_a_frame_are_found,
                                  other_columns_are_kept, a_lost_zero_is_put_back_where_the_prefecture_vouches,
                                  regions_are_the_usual_eight};
    return run_tests("body", tests, sizeof tests / sizeof *tests);
}
