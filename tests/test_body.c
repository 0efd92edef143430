/* Codes, prefectures and frames. */
#include "body.h"

#include "support.h"

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
    tori_code_read(&r, text, strlen(text));
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
    ck_assert_int_eq(tori_frame_read(&f, write_text("f.csv", frame_text), TORI_ENCODING_AUTO, true, NULL), TORI_OK);
    ck_assert_uint_eq(tori_frame_count(f), 5);
    ck_assert_int_eq(tori_frame_get(f, 0)->kind, TORI_PREFECTURE);
    ck_assert_str_eq(tori_frame_get(f, 0)->name, "北海道");
    ck_assert_str_eq(tori_frame_find(f, "011002")->name, "札幌市");
    ck_assert_int_eq(tori_frame_find(f, "011002")->population, -1);
    ck_assert_ptr_null(tori_frame_find(f, "012025"));
    ck_assert_str_eq(tori_frame_find_name(f, "北海道 札幌市", &several)->code, "011002");
    ck_assert(!several);
    ck_assert_ptr_null(tori_frame_find_name(f, "府中市", &several));
    ck_assert(several);
    ck_assert_str_eq(tori_frame_find_name(f, "広島県府中市", &several)->code, "342084");
    ck_assert(tori_body_has_name(tori_frame_find(f, "142077"), "茅ケ崎市"));
    ck_assert(!tori_body_has_name(tori_frame_find(f, "142077"), "東京都茅ケ崎市"));
    tori_frame_free(f);
}
END_TEST

START_TEST(our_own_columns_are_a_frame)
{
    tori_frame *f = NULL;
    ck_assert_int_eq(tori_frame_read(&f, write_text("o.csv", "name,code,kind,type,population\n札幌市,011002,municipality,市,\"1,880,863\"\n"),
                                     TORI_ENCODING_AUTO, true, NULL),
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
        {"code,area\n011002,1\n", "no column \"name\"", 1},
        {"code,name\n", "no bodies", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tori_frame *f = NULL;
        tori_error err;
        ck_assert_int_eq(tori_frame_read(&f, write_text("b.csv", cases[i].text), TORI_UTF8, true, &err), TORI_EDATA);
        assert_contains(err.text, cases[i].says);
        ck_assert_uint_eq(err.line, cases[i].line);
        ck_assert_ptr_null(f);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {check_digits, readings_of_a_code_cell, kinds_follow_from_codes,
                                  the_official_list_is_a_frame, our_own_columns_are_a_frame,
                                  a_faulty_frame_says_where};
    return run_tests("body", tests, sizeof tests / sizeof *tests);
}
