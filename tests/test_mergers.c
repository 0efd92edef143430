/* Mergers: three forms of lists, chains of one day, replays, fates. All bodies are
 * invented; only the designated cities' codes are real. */
#include "mergers.h"

#include "failing.h"
#include "support.h"

static tori_mergers *list;
static tori_findings *findings;

static void clear(void)
{
    tori_mergers_free(list);
    tori_findings_free(findings);
    list = NULL;
    findings = NULL;
}

static void read_file(const char *path)
{
    tori_error err = {.text = ""};
    clear();
    ck_assert_int_eq(tori_findings_new(&findings, 0, NULL), TORI_OK);
    ck_assert_msg(tori_mergers_read(&list, path, TORI_ENCODING_AUTO, true, findings, &err) == TORI_OK, "%s",
                  err.text);
}

static void read_list(const char *text)
{
    read_file(write_text("mergers.csv", text));
}

/* "20051001 into 083445 猫町 > 082252 犬市;" for each. */
static void assert_list(const char *expected)
{
    char text[4096] = "";
    size_t n = 0;
    for (size_t i = 0; i < tori_mergers_count(list); i++) {
        const tori_merger *m = tori_mergers_get(list, i);
        n += (size_t)snprintf(text + n, sizeof text - n, "%d %s %s %s > %s %s;", m->day,
                              tori_merger_event_id(m->event), m->old_code, m->old_name, m->new_code,
                              m->new_name);
    }
    ck_assert_str_eq(text, expected);
}

static const char *finding(size_t i)
{
    static char text[1024];
    ck_assert_uint_lt(i, tori_findings_kept(findings));
    tori_finding_text(text, sizeof text, tori_findings_get(findings, i));
    return strstr(text, ".csv") ? strstr(text, ".csv") + 4 : text;
}

static void assert_fate(const char *code, int on, const char *expected)
{
    char text[512];
    tori_fate fate;
    tori_mergers_follow(&fate, list, code, on, NULL, NULL);
    size_t n = tori_fate_text(text, sizeof text, &fate, NULL);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(n, strlen(text));
}

static tori_frame *new_frame(const char *const codes[])
{
    tori_frame *frame = NULL;
    ck_assert_int_eq(tori_frame_new(&frame, NULL), TORI_OK);
    for (size_t i = 0; codes[i]; i += 2) {
        const tori_body body = {.code = codes[i],
                                .name = codes[i + 1],
                                .prefecture = "茨城県",
                                .type = "",
                                .kind = tori_code_kind(codes[i]),
                                .population = 7};
        ck_assert_int_eq(tori_frame_add(frame, &body, NULL), TORI_OK);
    }
    return frame;
}

/* The bodies on a day as "082252 犬市 市;", and how many changes did not fit. */
static size_t replay(char text[1024], const char *const codes[], int from, int on)
{
    tori_frame *frame = new_frame(codes), *there = NULL;
    const tori_merger *first;
    size_t misfits, n = 0;
    ck_assert_int_eq(tori_mergers_replay(&there, list, frame, from, on, &misfits, &first, NULL), TORI_OK);
    ck_assert_int_eq(first != NULL, misfits > 0);
    text[0] = 0;
    for (size_t i = 0; i < tori_frame_count(there); i++) {
        const tori_body *b = tori_frame_get(there, i);
        n += (size_t)snprintf(text + n, 1024 - n, "%s %s%s;", b->code, b->name,
                              b->population < 0 ? " new" : "");
    }
    tori_frame_free(frame);
    tori_frame_free(there);
    return misfits;
}

/* A code with its check digit, which test_body compares with the official list. */
static const char *six(const char *five)
{
    static char codes[8][7];
    static unsigned next;
    char *to = codes[next++ % 8];
    snprintf(to, 7, "%s%c", five, tori_code_check_digit(five));
    return to;
}

#define PAIRS "date,type,from_code,from_gun,from_name,to_code,to_gun,to_name\n"

/* A town takes in a village, then becomes a city, on one day, listed backwards: the
 * town under its old code is a step that nobody sees the day after. */
static const char chain[] = PAIRS "2004-10-16,市制施行,08901,猫郡,鯨町,08701,,鯨市\n"
                                  "2004-10-16,編入合併,08902,猫郡,烏賊村,08901,猫郡,鯨町\n"
                                  "2006-03-01,編入合併,08701,,鯨市,08702,,鮫市\n";

START_TEST(a_chain_on_one_day_is_followed)
{
    char text[1024], expected[200];
    read_list(chain);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    snprintf(expected, sizeof expected, "ceased on 2004-10-16 and went into %s 鯨市", six("08701"));
    assert_fate(six("08902"), 20051231, expected);
    snprintf(expected, sizeof expected, "ceased on 2004-10-16 and went into %s 鮫市", six("08702"));
    assert_fate(six("08902"), 20060301, expected);
    assert_fate(six("08902"), 0, expected);
    /* half-open: the last day is the one before */
    assert_fate(six("08902"), 20041015, "");
    snprintf(expected, sizeof expected, "has another code since 2004-10-16: %s 鯨市", six("08701"));
    assert_fate(six("08901"), 20051231, expected);
    assert_fate(six("08701"), 20041015, "begins only on 2004-10-16");

    const char *const before[] = {six("08901"), "鯨町", six("08902"), "烏賊村", six("08702"), "鮫市", NULL};
    ck_assert_uint_eq(replay(text, before, 20040401, 20041015), 0);
    snprintf(expected, sizeof expected, "%s 鮫市;%s 鯨町;%s 烏賊村;", six("08702"), six("08901"),
             six("08902"));
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(replay(text, before, 20040401, 20041016), 0);
    snprintf(expected, sizeof expected, "%s 鯨市 new;%s 鮫市;", six("08701"), six("08702"));
    ck_assert_str_eq(text, expected);
    /* and back */
    const char *const after[] = {six("08702"), "鮫市", NULL};
    ck_assert_uint_eq(replay(text, after, 20070401, 20040401), 0);
    snprintf(expected, sizeof expected, "%s 鮫市;%s 鯨町 new;%s 烏賊村 new;", six("08702"), six("08901"),
             six("08902"));
    ck_assert_str_eq(text, expected);
    clear();
}
END_TEST

START_TEST(a_new_body_can_keep_the_code_of_an_old_one)
{
    char text[1024], expected[200];
    read_list(PAIRS "2005-01-01,新設合併,08901,猫郡,鯨町,08902,猫郡,新鯨町\n"
                    "2005-01-01,新設合併,08902,猫郡,烏賊町,08902,猫郡,新鯨町\n"
                    "2006-01-01,新設合併,08902,猫郡,新鯨町,08902,猫郡,新鯨町\n"
                    "2006-01-01,新設合併,08903,猫郡,蛸村,08902,猫郡,新鯨町\n"
                    "2010-01-04,名称変更,08902,猫郡,新鯨町,08902,猫郡,くじら町\n"
                    "2010-01-04,市制施行,08902,猫郡,くじら町,08701,,くじら市\n");
    const char *const before[] = {six("08901"), "鯨町", six("08902"), "烏賊町", six("08903"), "蛸村", NULL};
    const char *const after[] = {six("08701"), "くじら市", NULL};
    ck_assert_uint_eq(replay(text, before, 20040401, 20050401), 0);
    snprintf(expected, sizeof expected, "%s 新鯨町 new;%s 蛸村;", six("08902"), six("08903"));
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(replay(text, before, 20040401, 20100104), 0);
    snprintf(expected, sizeof expected, "%s くじら市 new;", six("08701"));
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(replay(text, after, 20100401, 20091231), 0);
    snprintf(expected, sizeof expected, "%s 新鯨町 new;", six("08902"));
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(replay(text, after, 20100401, 20041231), 0);
    snprintf(expected, sizeof expected, "%s 鯨町 new;%s 烏賊町 new;%s 蛸村 new;", six("08901"), six("08902"),
             six("08903"));
    ck_assert_str_eq(text, expected);
    clear();
}
END_TEST

START_TEST(what_does_not_fit_the_frame_is_counted)
{
    char text[1024];
    read_list(chain);
    /* neither the village nor the city that the chain speaks of is there */
    const char *const strange[] = {six("08901"), "鯨町", NULL};
    ck_assert_uint_eq(replay(text, strange, 20040401, 20041016), 1);
    ck_assert_uint_eq(replay(text, strange, 20040401, 20060301), 2);
    clear();
}
END_TEST

START_TEST(a_split_is_flagged)
{
    char expected[300];
    read_list(PAIRS "2006-03-01,編入合併,08901,猫郡,鯨村,08701,,鮫市\n"
                    "2006-03-01,編入合併,08901,猫郡,鯨村,08903,猫郡,蛸町\n"
                    "2006-03-01,編入合併,08901,猫郡,鯨村,08701,,鮫市\n");
    ck_assert_uint_eq(tori_mergers_count(list), 2); /* a merger twice is one */
    snprintf(expected, sizeof expected,
             ": note: %s 鯨村: ceased on 2006-03-01 and went into %s 鮫市 and %s 蛸町 (it was split)",
             six("08901"), six("08701"), six("08903"));
    ck_assert_uint_eq(tori_findings_kept(findings), 1);
    ck_assert_str_eq(finding(0), expected);
    clear();
}
END_TEST

START_TEST(districts_and_wards_are_no_bodies)
{
    char expected[600];
    read_list(PAIRS "2005-03-01,郡の区域変更,08900,猫郡,,08951,犬郡,鯨町\n"
                    "2005-03-01,郡の区域変更,08901,猫郡,鯨町,08951,犬郡,鯨町\n"
                    "2005-03-01,郡の区域変更,08901,猫郡,鯨町,08952,犬郡,蛸町\n"
                    "2005-03-01,郡の区域変更,08902,猫郡,蛸町,08951,犬郡,鯨町\n"
                    "2005-03-01,郡の区域変更,08902,猫郡,蛸町,08952,犬郡,蛸町\n"
                    "2005-03-01,郡の廃止,08900,猫郡,,,,\n"
                    "2006-04-01,政令指定都市施行,27201,,堺市,27140,堺市,\n"
                    "2006-04-01,区の新設|郡の新設,,,,27141,堺市,堺区\n"
                    "2006-05-01,編入合併,27901,犬郡,烏賊町,27141,堺市,堺区\n"
                    "2006-06-01,区の再編,27141,堺市,堺区,27142,堺市,中区\n"
                    "2006-06-02,境界変更,08951,犬郡,鯨町,08952,犬郡,蛸町\n"
                    "1983-04-01,北方領土,,,,01695,根室支庁,色丹村\n");
    snprintf(expected, sizeof expected,
             "20050301 district %s 鯨町 > %s 鯨町;20050301 district %s 蛸町 > %s 蛸町;"
             "20060401 designated 272019 堺市 > 271403 堺市;20060501 into %s 烏賊町 > 271403 堺市;",
             six("08901"), six("08951"), six("08902"), six("08952"), six("27901"));
    assert_list(expected);
    ck_assert_uint_eq(tori_mergers_passed_over(list), 8);
    ck_assert_uint_eq(tori_findings_kept(findings), 0);
    clear();
}
END_TEST

#define ESTAT                                                                                                                                            \
    "標準地域コード,都道府県,政令市･郡･支庁･振興局等,政令市･郡･支庁･振興局等（ふりがな）,市区町村," \
    "市区町村（ふりがな）,廃置分合等施行年月日,改正事由\n"

START_TEST(sentences_of_the_official_list_are_understood)
{
    /* a sentence, and what it says; five digits stand for the code with its check digit */
    static const struct {
        const char *code, *name, *sentence, *expected;
    } cases[] = {
        {"08901", "鯨町", "鯨町(08901)、蛸村(08902)が鮫市(08701)に編入",
         "into 08901 鯨町 > 08701 鮫市;into 08902 蛸村 > 08701 鮫市;"},
        {"08901", "鯨町",
         "鯨町（０８９０１）、つがの市（０８９０２）が合併し、くじらが丘市（０８７０１）を新設",
         "new 08901 鯨町 > 08701 くじらが丘市;new 08902 つがの市 > 08701 くじらが丘市;"},
        {"08901", "鯨町", "鯨町(08901)、蛸村(08902)が合併し、鯨町を新設",
         "new 08901 鯨町 > 08901 鯨町;new 08902 蛸村 > 08901 鯨町;"},
        {"08703", "鰯市", "鯨町(08901)、蛸村(08902)が合併し、鰯市を新設",
         "new 08901 鯨町 > 08703 鰯市;new 08902 蛸村 > 08703 鰯市;"},
        {"08901", "鯨町", "鯨町(08901)が鯨市(08701)に市制施行", "city 08901 鯨町 > 08701 鯨市;"},
        {"08901", "鯨町", "鯨町(08901)が鯱町に名称変更し、鯱市(08701)に市制施行",
         "city 08901 鯨町 > 08701 鯱市;"},
        {"08901", "蛸町", "蛸町(たこまち、08901)が蛸町(たこちょう、08901)に名称変更",
         "rename 08901 蛸町 > 08901 蛸町;"},
        {"08901", "蛸町", "蛸町(08901)を分割し、鯨町(08902)、鮫町(08903)を新設",
         "split 08901 蛸町 > 08902 鯨町;split 08901 蛸町 > 08903 鮫町;"},
        {"08901", "蛸町", "蛸町(08901)から分離し、鯨町(08902)を新設", "part 08901 蛸町 > 08902 鯨町;"},
        {"27201", "堺市", "堺市(27201)の堺市(27140)への政令指定都市移行\n堺区(27141)の新設",
         "designated 27201 堺市 > 27140 堺市;"},
        {"08901", "鯨町", "猫郡鯨町(08901)、蛸町(08902)が犬郡鯨町(08951)、蛸町(08952)に郡の区域変更",
         "district 08901 鯨町 > 08951 鯨町;district 08902 蛸町 > 08952 蛸町;"},
        {"08901", "鯨町", "鯨町(08901)と蛸村(08902)大字赤及び青が鮫市(08701)に編入",
         "into 08901 鯨町 > 08701 鮫市;into 08902 蛸村 > 08701 鮫市;"},
        {"08902", "蛸村", "大字白、黒が烏賊町(08903)に編入", "into 08902 蛸村 > 08903 烏賊町;"},
        {"08902", "蛸村", "茨城県蛸村(08902)が栃木県熊市(09701)に編入", "into 08902 蛸村 > 09701 熊市;"},
        {"08900", "", "猫郡(08900)の廃止", ""},
        {"08902", "蛸村", "鮫市(08701)の一部が蛸村(08902)に編入", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[1024], seen[1024] = "";
        snprintf(text, sizeof text, ESTAT "%s,茨城県,猫郡,ねこぐん,%s,,2005-10-01,\"%s\"\n", cases[i].code,
                 cases[i].name, cases[i].sentence);
        read_list(text);
        for (size_t k = 0; k < tori_mergers_count(list); k++) {
            const tori_merger *m = tori_mergers_get(list, k);
            size_t n = strlen(seen);
            ck_assert_int_eq(m->day, 20051001);
            ck_assert(tori_code_valid(m->old_code) && tori_code_valid(m->new_code));
            snprintf(seen + n, sizeof seen - n, "%s %.5s %s > %.5s %s;", tori_merger_event_id(m->event),
                     m->old_code, m->old_name, m->new_code, m->new_name);
        }
        ck_assert_str_eq(seen, cases[i].expected);
        ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 0);
        ck_assert_uint_eq(tori_findings_count(findings, TORI_WARNING), 0);
    }
    read_list(ESTAT "08901,茨城県,猫郡,,鯨町,,2005-10-01,鯨町(08901)が海に沈む\n"
                    "08901,茨城県,猫郡,,鯨町,,2005-13-01,鯨町(08901)の廃止\n");
    ck_assert_uint_eq(tori_mergers_count(list), 0);
    ck_assert_str_eq(finding(0),
                     ":2:H: warning: \"鯨町(08901)が海に沈む\" is not understood and passed over; add it "
                     "as a list of date, event, old and new");
    ck_assert_str_eq(finding(1), ":3:G: \"2005-13-01\" is no day; write it like 2005-10-01 or H17.10.1");
    clear();
}
END_TEST

START_TEST(a_plain_list_is_read_and_its_faults_are_named)
{
    char text[1024], expected[300];
    snprintf(text, sizeof text, "date,event,old,new\nH17.10.1,編入合併,%s,%s\n2005/10/2,廃止,%s,\n",
             six("08901"), six("08701"), six("08902"));
    read_list(text);
    snprintf(expected, sizeof expected, "20051001 into %s  > %s ;20051002 end %s  >  ;", six("08901"),
             six("08701"), six("08902"));
    assert_list(expected);
    assert_fate(six("08902"), 0, "ceased on 2005-10-02");
    read_list("date,event,old,new\n2005-10-01,vanish,08901,08902\n2005-10,into,08901,08902\n"
              "2005-10-01,into,089,08902\n2005-10-01,into,,\n2005-10-01,into,08901,08902\n");
    ck_assert_uint_eq(tori_mergers_count(list), 1);
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 4);
    assert_contains(finding(0), ":2:B: \"vanish\" is no event");
    assert_contains(finding(1), ":3:A: \"2005-10\" is no day");
    assert_contains(finding(2), ":4:C: \"089\" is no code of a body");
    assert_contains(finding(3), ":5: the row names neither an old nor a new body");
    tori_error err;
    tori_mergers *none = list;
    ck_assert_int_eq(
        tori_mergers_read(&none, write_text("x.csv", "date,old,new\n"), TORI_UTF8, true, findings, &err),
        TORI_EDATA);
    ck_assert_ptr_null(none);
    assert_contains(err.text, "no column \"event\"");
    clear();
}
END_TEST

START_TEST(five_digits_mean_what_the_file_writes)
{
    /* 11002 is prefecture 11 without check digit, or 011002 that lost its zero. */
    read_list("date,event,old,new\n2005-10-01,into,11002,08701\n");
    ck_assert_str_eq(tori_mergers_get(list, 0)->old_code, six("11002"));
    read_list("date,event,old,new\n2005-10-01,into,11002,131016\n2005-10-02,into,271004,131016\n");
    ck_assert_str_eq(tori_mergers_get(list, 0)->old_code, "011002");
    clear();
}
END_TEST

START_TEST(names_are_learnt_from_frames)
{
    char text[300];
    tori_frame *early = new_frame((const char *const[]){six("08901"), "鯨町", NULL});
    tori_frame *late = new_frame((const char *const[]){six("08901"), "鮪町", six("08701"), "鮫市", NULL});
    snprintf(text, sizeof text, "date,event,old,new\n2005-10-01,into,%s,%s\n", six("08901"), six("08701"));
    read_list(text);
    ck_assert_int_eq(tori_mergers_learn(list, early, 20050930, NULL), TORI_OK);
    ck_assert_int_eq(tori_mergers_learn(list, late, 20051001, NULL), TORI_OK);
    ck_assert_int_eq(tori_mergers_order(list, NULL), TORI_OK);
    ck_assert_str_eq(tori_mergers_get(list, 0)->old_name, "鯨町");
    ck_assert_str_eq(tori_mergers_get(list, 0)->new_name, "鮫市");
    tori_frame_free(early);
    tori_frame_free(late);
    clear();
}
END_TEST

START_TEST(a_frame_is_checked_against_the_mergers)
{
    tori_frame *frame = NULL;
    tori_findings *found = NULL;
    char text[1024], expected[300];
    read_list(chain);
    /* on 2005-04-01 the village has ceased and the city that took it in should be there */
    snprintf(
        text, sizeof text,
        "code,prefecture,municipality\n080004,茨城県,\n%s,茨城県,烏賊村\n%s,茨城県,鮫市\n%s,栃木県,鮫市\n"
        "090000,栃木県,\n120006,千葉県,\n",
        six("08902"), six("08702"), six("08704"));
    ck_assert_int_eq(tori_frame_read(&frame, write_text("f.csv", text), TORI_UTF8, true, NULL, NULL), TORI_OK);
    ck_assert_str_eq(tori_frame_find(frame, six("08902"))->type, "村");
    ck_assert_int_eq(tori_findings_new(&found, 0, NULL), TORI_OK);
    ck_assert_int_eq(tori_frame_check(frame, list, 20050401, true, found, NULL), TORI_OK);
    tori_findings_free(findings);
    findings = found;
    ck_assert_uint_eq(tori_findings_kept(findings), 6);
    assert_contains(finding(0), "warning: 090000 栃木県: the prefecture has no municipalities");
    assert_contains(finding(1), "warning: 120006 千葉県: the prefecture has no municipalities");
    assert_contains(finding(2), "鮫市: stands under 栃木県, but its code is of 茨城県");
    snprintf(expected, sizeof expected,
             "%s 鯨市: exists on 2005-04-01 by the mergers, but is not in the frame", six("08701"));
    assert_contains(finding(3), expected);
    snprintf(expected, sizeof expected, "%s 烏賊村: ceased on 2004-10-16 and went into %s 鯨市", six("08902"),
             six("08701"));
    assert_contains(finding(4), expected);
    assert_contains(finding(5), "note: 鮫市: 2 bodies bear this name");
    ck_assert_uint_eq(tori_findings_count(findings, TORI_ERROR), 3);
    tori_frame_free(frame);
    clear();
}
END_TEST

START_TEST(types_and_cities_follow_from_codes)
{
    const char *name = "";
    ck_assert_str_eq(tori_code_type("011002", "札幌市"), "政令指定都市");
    ck_assert_str_eq(tori_code_type("131016", "千代田区"), "特別区");
    ck_assert_str_eq(tori_code_type("010006", "北海道"), "都道府県");
    ck_assert_str_eq(tori_code_type("018635", "石狩広域連合"), "広域連合");
    ck_assert_str_eq(tori_code_type(six("08901"), "鯨町"), "町");
    ck_assert_str_eq(tori_code_city("27141", &name), "271403"); /* a ward of Sakai, not of Osaka */
    ck_assert_str_eq(name, "堺市");
    ck_assert_str_eq(tori_code_city("27128", &name), "271004");
    ck_assert_ptr_null(tori_code_city("13101", NULL)); /* wards of Tokyo are bodies */
    ck_assert_ptr_null(tori_code_city("27201", NULL));
}
END_TEST

/* All that a user does with a list, until one allocation after the other has failed. */
START_TEST(out_of_memory_is_clean)
{
    const char *path = write_text(
        "m.csv", ESTAT "08901,茨城県,猫郡,,鯨町,,2005-10-01,\"鯨町(08901)、蛸村(08902)が合併し、鯨町を新設\n"
                       "鰯町(08903)を分割し、鮪町(08904)、鯖町(08905)を新設\"\n");
    const char *const codes[] = {six("08901"), "鯨町", six("08902"), "蛸村", six("08903"), "鰯町", NULL};
    tori_code rc = TORI_ENOMEM;
    bool failed = true;
    for (long i = 0; failed; i++) {
        tori_frame *frame = new_frame(codes), *there = NULL;
        const tori_merger *first;
        size_t misfits;
        clear();
        allocations = 0;
        failing = i;
        rc = tori_findings_new(&findings, 0, NULL);
        if (rc == TORI_OK)
            rc = tori_mergers_read(&list, path, TORI_UTF8, true, findings, NULL);
        if (rc == TORI_OK)
            rc = tori_mergers_learn(list, frame, 20050401, NULL);
        if (rc == TORI_OK)
            rc = tori_mergers_order(list, NULL);
        if (rc == TORI_OK)
            rc = tori_mergers_replay(&there, list, frame, 20050401, 20060401, &misfits, &first, NULL);
        if (rc == TORI_OK)
            rc = tori_frame_check(frame, list, 20050401, true, findings, NULL);
        failing = -1;
        failed = allocations > i;
        /* one failure goes unseen: libcsv asks for less where it did not get its buffer */
        ck_assert(rc == TORI_ENOMEM || (rc == TORI_OK && there != NULL));
        ck_assert_int_lt(i, 10000);
        tori_frame_free(frame);
        tori_frame_free(there);
    }
    ck_assert_int_eq(rc, TORI_OK);
    clear();
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_chain_on_one_day_is_followed,
                                  a_new_body_can_keep_the_code_of_an_old_one,
                                  what_does_not_fit_the_frame_is_counted,
                                  a_split_is_flagged,
                                  districts_and_wards_are_no_bodies,
                                  sentences_of_the_official_list_are_understood,
                                  a_plain_list_is_read_and_its_faults_are_named,
                                  five_digits_mean_what_the_file_writes,
                                  names_are_learnt_from_frames,
                                  a_frame_is_checked_against_the_mergers,
                                  types_and_cities_follow_from_codes,
                                  out_of_memory_is_clean};
    return run_tests("mergers", tests, sizeof tests / sizeof *tests);
}
