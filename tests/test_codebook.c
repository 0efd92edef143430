/* Codebooks: what they say, and what is wrong with them. */
#include "codebook.h"

#include "support.h"

#define HEAD "{\"language\": \"ja\", \"title\": \"調査\", \"title@en\": \"survey\", \"x-referenceDate\": \"04-01\","
#define CODE "{\"name\": \"code\", \"x-role\": \"code\", \"x-headers\": [\"団体コード*\"]},"

static const char sound[] = HEAD
    "\"missingValues\": [\"\", {\"value\": \"－\", \"x-missing\": \"not_applicable\"},"
    "                   {\"value\": \"不明\", \"x-missing\": \"unknown\"}],"
    "\"x-categories\": [{\"id\": \"a\", \"title\": \"区分ア\", \"title@en\": \"class a\"}],"
    "\"fields\": [" CODE
    "{\"name\": \"state\", \"x-role\": \"status\", \"x-returned\": [\"提出済\"]},"
    "{\"name\": \"ordinance\", \"type\": \"boolean\", \"title\": \"条例\", \"title@en\": \"ordinance\","
    " \"trueValues\": [\"有\"], \"falseValues\": [\"無\"], \"x-category\": \"a\"},"
    "{\"name\": \"penalty\", \"type\": \"boolean\", \"x-askIf\": {\"ordinance\": \"yes\"}},"
    "{\"name\": \"stage\", \"type\": \"string\", \"categories\": [\"未\", {\"value\": \"済\", \"label\": \"実施済\"}],"
    " \"x-implemented\": [\"済\"], \"x-category\": \"b\"},"
    "{\"name\": \"staff\", \"type\": \"integer\", \"x-unit\": \"人\"},"
    "{\"name\": \"wide\", \"type\": \"boolean\", \"x-askIf\": {\"kind\": \"prefecture\", \"stage\": [\"済\"]},"
    " \"x-years\": {\"from\": 2005}}]}";

static tori_codebook *book_of(const char *json)
{
    tori_codebook *book = NULL;
    tori_error err = {0};
    tori_code rc = tori_codebook_parse(&book, json, strlen(json), "c.json", &err);
    ck_assert_msg(rc == TORI_OK, "%s", err.text);
    return book;
}

static char answer(const tori_codebook *book, const char *item, const char *text)
{
    char a;
    int i = tori_codebook_find(book, item);
    ck_assert_int_ge(i, 0);
    ck_assert_int_eq(tori_codebook_answer(&a, book, (size_t)i, text, strlen(text), NULL), TORI_OK);
    return a;
}

START_TEST(items_categories_and_titles)
{
    tori_codebook *b = book_of(sound);
    int month, day;
    ck_assert_uint_eq(tori_codebook_items(b), 5);
    ck_assert_str_eq(tori_codebook_title(b, NULL), "調査");
    ck_assert_str_eq(tori_codebook_title(b, "en"), "survey");
    ck_assert_str_eq(tori_codebook_item_title(b, 0, "en"), "ordinance");
    ck_assert_str_eq(tori_codebook_item_title(b, 0, "fr"), "条例");
    ck_assert_str_eq(tori_codebook_item_title(b, 1, NULL), "penalty");
    ck_assert_uint_eq(tori_codebook_categories(b), 2);
    ck_assert_str_eq(tori_codebook_category_title(b, 0, "en"), "class a");
    ck_assert_str_eq(tori_codebook_category_title(b, 1, NULL), "b"); /* not listed: its id */
    ck_assert_int_eq(tori_codebook_item(b, 4)->from, 2005);
    ck_assert(tori_codebook_reference_date(b, &month, &day) && month == 4 && day == 1);
    ck_assert(tori_codebook_jp_codes(b));
    ck_assert_str_eq(tori_codebook_nearest(b, "ordinace"), "ordinance");
    ck_assert_ptr_null(tori_codebook_nearest(b, "zzzzzzzz"));
    tori_codebook_free(b);
}
END_TEST

START_TEST(choices_may_have_an_order)
{
    tori_codebook *b =
        book_of("{\"fields\": [" CODE "{\"name\": \"a\", \"categories\": [\"x\", \"y\"], \"categoriesOrdered\": true},"
                "{\"name\": \"b\", \"categories\": [\"x\", \"y\"], \"categoriesOrdered\": false},"
                "{\"name\": \"c\", \"categories\": [\"x\", \"y\"]}]}");
    ck_assert(tori_codebook_ordered(b, 0));
    ck_assert(!tori_codebook_ordered(b, 1));
    ck_assert(!tori_codebook_ordered(b, 2));
    tori_codebook_free(b);
}
END_TEST

START_TEST(answers_are_understood_after_folding)
{
    tori_codebook *b = book_of(sound);
    ck_assert_int_eq(answer(b, "ordinance", "有"), TORI_YES);
    ck_assert_int_eq(answer(b, "ordinance", " 無　"), TORI_NO);
    ck_assert_int_eq(answer(b, "ordinance", ""), TORI_NO_ANSWER);
    ck_assert_int_eq(answer(b, "ordinance", "―"), TORI_NOT_APPLICABLE);
    ck_assert_int_eq(answer(b, "ordinance", "不明"), TORI_UNKNOWN);
    ck_assert_int_eq(answer(b, "ordinance", "△"), 0);
    ck_assert_int_eq(answer(b, "ordinance", "1"), 0); /* usual only where it has no marks of its own */
    ck_assert_int_eq(answer(b, "penalty", "◯"), TORI_YES); /* the usual ones */
    ck_assert_int_eq(answer(b, "penalty", "０"), TORI_NO);
    ck_assert_int_eq(answer(b, "penalty", "△"), 0);
    ck_assert_int_eq(answer(b, "stage", "未"), 'A');
    ck_assert_int_eq(answer(b, "stage", "実施済"), 'B');
    ck_assert_int_eq(answer(b, "staff", "1,204人"), TORI_GIVEN);
    ck_assert_int_eq(tori_codebook_class(b, 2, 'B'), TORI_YES);
    ck_assert_int_eq(tori_codebook_class(b, 2, 'A'), TORI_NO);
    ck_assert_int_eq(tori_codebook_class(b, 2, TORI_NO_ANSWER), TORI_NO_ANSWER);
    ck_assert(tori_codebook_rated(b, 0) && tori_codebook_rated(b, 2) && !tori_codebook_rated(b, 3));
    ck_assert(tori_codebook_returned(b, "提出済", strlen("提出済")));
    ck_assert(!tori_codebook_returned(b, "未提出", strlen("未提出")));
    tori_codebook_free(b);
}
END_TEST

#define FIELD(type, constraints) \
    "{\"fields\": [" CODE "\n{\"name\": \"a\", \"type\": \"" type "\", \"x-unit\": \"人\", \"constraints\": {" constraints "}}]}"

/* What a constraint says of a cell; NULL: nothing. */
static const struct {
    const char *json, *text, *says, *remedy;
} constraints[] = {
    {FIELD("integer", "\"minimum\": 0"), "0", NULL, NULL},
    {FIELD("integer", "\"minimum\": 0"), "▲1人", "is less than 0, the least allowed", "minimum"},
    {FIELD("number", "\"minimum\": -0.5"), "-0.50", NULL, NULL},
    {FIELD("number", "\"minimum\": -0.5"), "-0.51", "is less than -0.5, the least allowed", "minimum"},
    {FIELD("number", "\"maximum\": \"100\""), "１００．０", NULL, NULL},
    {FIELD("number", "\"maximum\": \"100\""), "100.1", "is more than 100, the most allowed", "maximum"},
    {FIELD("number", "\"maximum\": 1e3"), "9", NULL, NULL}, /* by size, not by letters */
    {FIELD("date", "\"minimum\": \"2005-04-01\""), "平成17年4月1日", NULL, NULL},
    {FIELD("date", "\"minimum\": \"2005-04-01\""), "H17.3.31", "is before 2005-04-01, the first day allowed", "minimum"},
    {FIELD("date", "\"maximum\": \"H19.4.1\""), "2007-04-02", "is after 2007-04-01, the last day allowed", "maximum"},
    {FIELD("year", "\"maximum\": 2007"), "H20", "is after 2007, the last allowed", "maximum"},
    {FIELD("integer", "\"enum\": [1, 20]"), "２０", NULL, NULL},
    {FIELD("integer", "\"enum\": [1, 20]"), "2", "is none of the values allowed: 1, 20", "enum"},
    {FIELD("string", "\"enum\": [\"ＡＢ\", \"甲\"]"), " AB ", NULL, NULL},
    {FIELD("string", "\"enum\": [\"ＡＢ\", \"甲\"]"), "乙", "is none of the values allowed: AB, 甲", "enum"},
    {FIELD("string", "\"pattern\": \"\\\\d{2,4}-\\\\d+\""), "0120-444", NULL, NULL},
    {FIELD("string", "\"pattern\": \"\\\\d{2,4}-\\\\d+\""), "tel 0120-444", "is not like \\d{2,4}-\\d+", "pattern"},
    {FIELD("string", "\"pattern\": \"[あ-ん]+\""), "はい", NULL, NULL},
    {FIELD("string", "\"pattern\": \"(a+)+[bc]\""), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
     "takes too long to compare with (a+)+[bc]", "pattern"},
    {FIELD("string", "\"minLength\": 2"), "はい", NULL, NULL},
    {FIELD("string", "\"minLength\": 3"), "はい", "has 2 characters, the fewest allowed are 3", "minLength"},
    {FIELD("string", "\"maxLength\": 2"), "いいえ", "has 3 characters, the most allowed are 2", "maxLength"},
    {FIELD("string", "\"minLength\": 2"), "", NULL, NULL}, /* a blank is no answer */
};

START_TEST(constraints_are_kept)
{
    for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++) {
        char remedy[100];
        tori_reading value;
        const char *text = constraints[i].text;
        tori_codebook *b = book_of(constraints[i].json);
        ck_assert_int_eq(tori_codebook_read_value(&value, b, 0, text, strlen(text), NULL), TORI_OK);
        if (constraints[i].says) {
            snprintf(remedy, sizeof remedy, "correct it, or the codebook (constraints, %s)", constraints[i].remedy);
            ck_assert_ptr_nonnull(value.rule);
            ck_assert_str_eq(value.rule, "constraint");
            ck_assert_str_eq(value.text, "");
            ck_assert_str_eq(value.what, constraints[i].says);
            ck_assert_str_eq(value.remedy, remedy);
            ck_assert_int_eq(value.answer, 0);
        } else {
            ck_assert_msg(!value.rule, "%s: %s", text, value.what);
            ck_assert_int_eq(value.answer, *text ? TORI_GIVEN : TORI_NO_ANSWER);
        }
        tori_codebook_free(b);
    }
    tori_codebook *b = book_of(FIELD("date", "\"minimum\": \"H17.4.1\", \"required\": true"));
    ck_assert_str_eq(tori_codebook_minimum(b, 0), "2005-04-01");
    ck_assert_ptr_null(tori_codebook_maximum(b, 0));
    ck_assert(tori_codebook_required(b, 0));
    tori_codebook_free(b);
}
END_TEST

/* Each reads like the others of its row, whatever the item's own marks are. */
START_TEST(look_alikes_are_understood)
{
    static const char *const yes[] = {"○", "◯", "〇", "⭕", "⚪", "●", "✓", "✔", "レ", "ﾚ", "済", "○　"};
    static const char *const no[] = {"×", "✕", "✖", "✗", "✘", "❌", "╳", "x", "X", "ｘ", "Ｘ"};
    static const char *const dashes[] = {"－", "ー", "-", "―", "–", "—", "‐", "‑", "‒", "−", "─", "ｰ"};
    static const char *const items[] = {"ordinance", "penalty"};
    tori_codebook *b = book_of(sound);
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
            ck_assert_msg(answer(b, items[k], yes[i]) == TORI_YES, "%s", yes[i]);
        for (size_t i = 0; i < sizeof no / sizeof *no; i++)
            ck_assert_msg(answer(b, items[k], no[i]) == TORI_NO, "%s", no[i]);
        for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
            ck_assert_msg(answer(b, items[k], dashes[i]) == TORI_NOT_APPLICABLE, "%s", dashes[i]);
    }
    ck_assert_int_eq(answer(b, "stage", "●"), 0); /* choices are named, not marked */
    tori_codebook_free(b);
}
END_TEST

/* A codebook that means something else by one of them is taken at its word. */
START_TEST(own_marks_are_never_merged)
{
    tori_codebook *b = book_of(
        HEAD "\"fields\": [" CODE
             "{\"name\": \"fill\", \"type\": \"boolean\", \"trueValues\": [\"●\"], \"falseValues\": [\"○\"]},"
             "{\"name\": \"tick\", \"type\": \"boolean\", \"trueValues\": [\"該当\"], \"falseValues\": [\"レ\"]},"
             "{\"name\": \"done\", \"type\": \"boolean\", \"trueValues\": [\"有\"], \"falseValues\": [\"無\"],"
             " \"missingValues\": [{\"value\": \"済\", \"x-missing\": \"unknown\"}]}]}");
    ck_assert_int_eq(answer(b, "fill", "●"), TORI_YES);
    ck_assert_int_eq(answer(b, "fill", "◯"), TORI_NO);
    ck_assert_int_eq(answer(b, "fill", "✓"), 0);
    ck_assert_int_eq(answer(b, "fill", "×"), 0);
    ck_assert_int_eq(answer(b, "tick", "レ"), TORI_NO);
    ck_assert_int_eq(answer(b, "tick", "✔"), 0);
    ck_assert_int_eq(answer(b, "done", "済"), TORI_UNKNOWN);
    ck_assert_int_eq(answer(b, "done", "○"), 0);
    tori_codebook_free(b);
}
END_TEST

/* An item without marks of its own has the usual ones, whatever stands before it. */
START_TEST(usual_marks_stay_with_yes_and_no)
{
    tori_codebook *b = book_of(HEAD "\"fields\": [" CODE "{\"name\": \"reason\", \"type\": \"string\"},"
                                    "{\"name\": \"audit\", \"type\": \"boolean\"}]}");
    ck_assert_int_eq(answer(b, "audit", "○"), TORI_YES);
    ck_assert_int_eq(answer(b, "audit", "0"), TORI_NO);
    ck_assert_int_eq(answer(b, "reason", "○"), TORI_GIVEN);
    tori_codebook_free(b);
}
END_TEST

static const char several[] =
    "{\"language\": \"ja\", \"missingValues\": [\"\", {\"value\": \"不明\", \"x-missing\": \"unknown\"}],"
    "\"x-sets\": [{\"id\": \"how\", \"title\": \"方法\", \"title@en\": \"Methods\"}], \"fields\": [" CODE
    "{\"name\": \"tools\", \"type\": \"list\", \"title\": \"手段\", \"title@en\": \"Means\", \"falseValues\": [\"なし\"],"
    " \"delimiter\": \"|\", \"categories\": [{\"value\": \"web\", \"label\": \"ウェブ\", \"label@en\": \"Web\"},"
    " \"紙\", {\"value\": \"ivr\", \"label\": \"電話・FAX\"}]},"
    "{\"name\": \"url\", \"type\": \"boolean\", \"x-askIf\": {\"tools:web\": \"yes\"}},"
    "{\"name\": \"a\", \"type\": \"boolean\", \"x-set\": \"how\"},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-set\": \"how\"},"
    "{\"name\": \"code2\", \"type\": \"integer\", \"categories\": [1, {\"value\": 2, \"label\": \"二\"}],"
    " \"x-implemented\": [2]}]}";

START_TEST(a_list_is_a_set_of_yes_or_no)
{
    static const char *const ids[] = {"tools:web", "tools:紙", "tools:ivr", "url", "a", "b", "code2"};
    static const int sets[] = {0, 0, 0, -1, 1, 1, -1};
    tori_codebook *b = book_of(several);
    ck_assert_uint_eq(tori_codebook_items(b), 7);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_str_eq(tori_codebook_item(b, i)->id, ids[i]);
        ck_assert_int_eq(tori_codebook_item(b, i)->set, sets[i]);
        ck_assert_int_eq(tori_codebook_item(b, i)->type, i < 6 ? TORI_ITEM_YESNO : TORI_ITEM_CHOICE);
    }
    ck_assert_str_eq(tori_codebook_item_title(b, 0, NULL), "手段: ウェブ");
    ck_assert_str_eq(tori_codebook_item_title(b, 0, "en"), "Means: Web");
    ck_assert_str_eq(tori_codebook_item_title(b, 2, "en"), "Means: 電話・FAX");
    ck_assert_str_eq(tori_codebook_item_label(b, 0, "en"), "Web");
    ck_assert_str_eq(tori_codebook_item_label(b, 1, NULL), "紙");
    ck_assert_str_eq(tori_codebook_item_label(b, 4, NULL), "a");
    ck_assert_uint_eq(tori_codebook_sets(b), 2);
    ck_assert_str_eq(tori_codebook_set_id(b, 0), "tools");
    ck_assert_str_eq(tori_codebook_set_title(b, 0, "en"), "Means");
    ck_assert_str_eq(tori_codebook_set_title(b, 1, NULL), "方法");
    ck_assert_uint_eq(tori_codebook_set_first(b, 1), 4);
    ck_assert_uint_eq(tori_codebook_set_size(b, 1), 2);
    ck_assert_int_eq(tori_codebook_find_set(b, "how"), 1);
    ck_assert_int_eq(tori_codebook_find_set(b, "what"), -1);
    int field = tori_codebook_field_of(b, "手段");
    ck_assert_int_eq(tori_codebook_field_list(b, (size_t)field), 0);
    ck_assert_int_eq(tori_codebook_field_item(b, (size_t)field), 0);
    ck_assert_int_eq(tori_codebook_field_list(b, 0), -1);
    ck_assert(!tori_codebook_asked(b, 3, "010....", TORI_MUNICIPALITY));
    ck_assert(tori_codebook_asked(b, 3, "100....", TORI_MUNICIPALITY));
    ck_assert_int_eq(answer(b, "code2", "１"), 'A');
    ck_assert_int_eq(answer(b, "code2", "二"), 'B');
    ck_assert_int_eq(tori_codebook_class(b, 6, 'B'), TORI_YES);
    tori_codebook_free(b);
}
END_TEST

START_TEST(a_cell_holds_several_choices)
{
    static const struct {
        const char *text, *answers, *odd;
    } cells[] = {
        {"web", "100", NULL},
        {"ウェブ、紙", "110", NULL},
        {"紙，Ｗｅｂ", "110", NULL},
        {"紙;Web", "110", NULL},
        {"紙 ／ ｗｅｂ", "110", NULL},
        {"web\n紙\r\n", "110", NULL},
        {"web・電話・FAX", "101", NULL}, /* a label with the delimiter in it */
        {"電話・ＦＡＸ", "001", NULL},
        {"紙|ivr", "011", NULL},
        {"web、web", "100", NULL},
        {"", "...", NULL},
        {"　", "...", NULL},
        {"不明", "???", NULL},
        {"なし", "000", NULL},
        {"web、なし", "", "なし"},
        {"web、口頭、紙", "", "口頭"},
        {"、", "", "、"},
    };
    tori_codebook *b = book_of(several);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char answers[4] = "";
        const char *odd;
        size_t n = 0;
        ck_assert_int_eq(tori_codebook_list_answers(answers, b, 0, cells[i].text, strlen(cells[i].text), &odd, &n,
                                                    NULL), TORI_OK);
        ck_assert_str_eq(answers, cells[i].answers);
        ck_assert(!odd == !cells[i].odd);
        if (odd) {
            ck_assert_uint_eq(n, strlen(cells[i].odd));
            ck_assert_mem_eq(odd, cells[i].odd, n);
        }
    }
    tori_codebook_free(b);
}
END_TEST

START_TEST(marks_are_recommended)
{
    char marks[100];
    tori_codebook *b = book_of(sound);
    tori_codebook_marks(marks, sizeof marks, b, 0);
    ck_assert_str_eq(marks, "有 or 無");
    tori_codebook_marks(marks, sizeof marks, b, 2);
    ck_assert_str_eq(marks, "未 or 済 or - or 不明");
    tori_codebook_free(b);
}
END_TEST

START_TEST(routing_excludes_only_what_is_known)
{
    tori_codebook *b = book_of(sound);
    /* ordinance, penalty, stage, staff, wide */
    ck_assert(tori_codebook_asked(b, 1, "1....", TORI_MUNICIPALITY));
    ck_assert(!tori_codebook_asked(b, 1, "0....", TORI_MUNICIPALITY));
    ck_assert(tori_codebook_asked(b, 1, ".....", TORI_MUNICIPALITY));
    ck_assert(tori_codebook_asked(b, 1, "?....", TORI_MUNICIPALITY));
    ck_assert(!tori_codebook_asked(b, 1, "-....", TORI_MUNICIPALITY));
    ck_assert(tori_codebook_asked(b, 4, "..B..", TORI_PREFECTURE));
    ck_assert(!tori_codebook_asked(b, 4, "..A..", TORI_PREFECTURE));
    ck_assert(!tori_codebook_asked(b, 4, "..B..", TORI_MUNICIPALITY));
    ck_assert(tori_codebook_asked_kind(b, 4, TORI_PREFECTURE));
    ck_assert(!tori_codebook_asked_kind(b, 4, TORI_MUNICIPALITY));

    /* all at once: what was answered stays, and that it disagrees is said */
    char answers[] = "0.B..";
    ck_assert(!tori_codebook_close(b, answers, TORI_PREFECTURE));
    ck_assert_str_eq(answers, "0-B..");
    strcpy(answers, "01A..");
    ck_assert(tori_codebook_close(b, answers, TORI_PREFECTURE));
    ck_assert_str_eq(answers, "01A.-");
    strcpy(answers, "1-A..");
    ck_assert(tori_codebook_close(b, answers, TORI_PREFECTURE));

    /* what it counts as: routing decides */
    static const char *const settled[][2] = {
        {"01A..", "0-A.-"}, /* answered, not asked */
        {"1-A..", "1.A.-"}, /* asked, called not applicable */
        {".-A..", ".-A.-"}, /* whether it is asked is not known: the body's word holds */
        {"--B..", ".-B.."}, /* asked of everybody, called not applicable: and so penalty is not asked */
        {"11B-.", "11B.."},
    };
    for (size_t i = 0; i < sizeof settled / sizeof *settled; i++) {
        strcpy(answers, settled[i][0]);
        tori_codebook_settle(b, settled[i][0], 2007, TORI_PREFECTURE, answers);
        ck_assert_str_eq(answers, settled[i][1]);
    }
    strcpy(answers, "11B.1");
    tori_codebook_settle(b, "11B.1", 2004, TORI_PREFECTURE, answers); /* asked from 2005 on */
    ck_assert_str_eq(answers, "11B.-");
    tori_codebook_free(b);
}
END_TEST

START_TEST(headers_find_their_field)
{
    tori_codebook *b = book_of(sound);
    ck_assert_int_eq(tori_codebook_field_of(b, "code"), 0);
    ck_assert_int_eq(tori_codebook_field_of(b, "団体コード(6桁)"), 0);
    ck_assert_int_eq(tori_codebook_field_of(b, "条例"), 2);
    ck_assert_int_eq(tori_codebook_field_of(b, "ordinance"), 2);
    ck_assert_int_eq(tori_codebook_field_of(b, "条"), -1);
    ck_assert_int_eq(tori_codebook_field_item(b, 2), 0);
    ck_assert_int_eq(tori_codebook_field_role(b, 1), TORI_ROLE_STATUS);
    tori_codebook_free(b);
}
END_TEST

static const struct {
    const char *json, *says;
    unsigned long line;
} faults[] = {
    {"", "JSON", 1},
    {"{\n\"fields\": [}", "JSON", 2},
    {"[1]", "a JSON object is needed", 1},
    {"{}", "has no \"fields\"", 0},
    {"{\"fields\": [{\"name\": \"a\"}]}", "\"x-role\": \"code\"", 0},
    {"{\"fields\": [" CODE "{\"title\": \"x\"}]}", "field 2 has no name", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\"}, {\"name\": \"a\"}]}", "stands twice", 1},
    {"{\"fields\": [" CODE "\n{\"name\": \"a\", \"x-role\": \"cod\"}]}", "x-role \"cod\" is none", 2},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-askIf\": {\"b\": \"yes\"}}, {\"name\": \"b\"}]}",
     "no item \"b\" stands before", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\"}, "
     "{\"name\": \"b\", \"type\": \"boolean\", \"x-askIf\": {\"a\": \"maybe\"}}]}",
     "neither yes nor no", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"trueValues\": [\"○\"], \"falseValues\": [\"◯\"]}]}",
     "two different answers", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"categories\": [\"x\"], \"x-implemented\": [\"y\"]}]}",
     "no category", 1},
    {"{\"fields\": [" CODE "\n{\"name\": \"a\", \"categories\": [\"x\"], \"categoriesOrdered\": \"yes\"}]}",
     "categoriesOrdered must be true or false", 2},
    {"{\"fields\": [" CODE "{\"name\": \"s\", \"x-role\": \"status\"}, {\"name\": \"a\"}]}", "x-returned", 1},
    {"{\"fields\": [" CODE "{\"name\": \"l\", \"type\": \"list\"}]}", "categories must be an array of 1 to 52", 1},
    {"{\"fields\": [" CODE "\n{\"name\": \"l\", \"type\": \"list\", \"falseValues\": [\"b\"], \"categories\": [\"a\", \"b\"]}]}",
     "\"b\" means two different answers", 2},
    {"{\"fields\": [" CODE "{\"name\": \"l:a\"},\n{\"name\": \"l\", \"type\": \"list\", \"categories\": [\"a\"]}]}",
     "field \"l:a\": stands twice", 2},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-set\": \"s\"}, {\"name\": \"b\"},"
     "\n{\"name\": \"c\", \"type\": \"boolean\", \"x-set\": \"s\"}]}",
     "must stand side by side", 2},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"x-set\": \"s\"}]}", "a set of boolean fields", 1},
    {FIELD("integer", "\"minimum\": \"few\""), "constraints: \"minimum\" must be a number", 2},
    {FIELD("date", "\"maximum\": \"2007-13\""), "constraints: \"maximum\" must be a date", 2},
    {FIELD("string", "\"minimum\": 1"), "\"minimum\" cannot be kept here; use required, enum, pattern, minLength, maxLength", 2},
    {FIELD("boolean", "\"unique\": true"), "\"unique\" cannot be kept here; use required", 2},
    {FIELD("string", "\"pattern\": \"(a\""), "constraints: pattern, at byte 3: missing closing parenthesis", 2},
    {FIELD("string", "\"enum\": []"), "constraints: \"enum\" must be an array of values", 2},
    {FIELD("integer", "\"enum\": [1, \"b\"]"), "an array of values of the field's type", 2},
    {FIELD("string", "\"required\": \"yes\""), "constraints: \"required\" must be true or false", 2},
    {FIELD("string", "\"maxLength\": -1"), "constraints: \"maxLength\" must be a number of characters", 2},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"constraints\": []}]}", "constraints must be like {\"minimum\": 0}", 1},
    {"{\"x-code\": \"us\", \"fields\": [" CODE "{\"name\": \"a\"}]}", "neither \"jp\" nor \"any\"", 1},
    {"{\"x-sizes\": [{\"id\": \"a\"}, {\"id\": \"a\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}", "\"a\" stands twice in x-sizes", 1},
    {"{\"x-ratio\": {}, \"fields\": [" CODE "{\"name\": \"a\"}]}", "x-ratio must be an array", 1},
    {"{\"x-ratio\": [{\"title\": \"r\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}", "entry 1 of x-ratio has no id", 1},
    {"{\"x-ratio\": [{\"id\": \"a\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}", "\"a\" of x-ratio stands twice", 1},
    {"{\"x-ratio\": [{\"id\": \"r\", \"numerator\": \"a\", \"denominator\": \"b\"}], \"fields\": [" CODE
     "{\"name\": \"a\"}]}",
     "numerator of the ratio \"r\": the item \"a\" is no number", 1},
    {"{\"x-ratio\": [{\"id\": \"r\", \"numerator\": \"x\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}",
     "the ratio \"r\" has no denominator", 1},
    {"{\"x-ratio\": [{\"id\": \"r\", \"numerator\": \"x\", \"denominator\": \"y\"}], \"fields\": [" CODE
     "{\"name\": \"a\"}]}",
     "the ratio \"r\" is of no number that is asked", 1},
    {"{\"x-ratio\": [{\"id\": \"r\", \"numerator\": \"n\", \"denominator\": \"y\", \"x-category\": \"c\"}], \"fields\": ["
     CODE "{\"name\": \"n\", \"type\": \"number\"}]}",
     "no item is of the category \"c\"", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"x-per\": \"population\"}]}", "x-per is for a number", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"integer\", \"x-weight\": 2}]}", "x-weight is for a measure", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"categories\": [\"x\", \"y\"], \"x-level\": 2}]}", "x-level is for a measure", 1},
    {"{\"fields\": [" CODE "\n{\"name\": \"a\", \"type\": \"boolean\", \"x-weight\": 0}]}",
     "x-weight is a number of points above 0, at most 1000, of 3 decimals at most", 2},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-weight\": 1000.001}]}", "x-weight is a number", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-weight\": 0.0001}]}", "x-weight is a number", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-weight\": 1e-7}]}", "x-weight is a number", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-weight\": \"2\"}]}", "x-weight is a number", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-level\": 0}]}", "x-level is a whole number from 1 to 9", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-level\": 10}]}", "x-level is a whole number", 1},
    {"{\"fields\": [" CODE "{\"name\": \"a\", \"type\": \"boolean\", \"x-level\": 1.5}]}", "x-level is a whole number", 1},
    {"{\"x-sizes\": [{\"title\": \"a\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}", "class 1 of x-sizes has no id", 1},
    {"{\"x-sizes\": [{\"id\": \"a\", \"kinds\": [\"town\"]}], \"fields\": [" CODE "{\"name\": \"a\"}]}",
     "\"town\" of the class \"a\" in x-sizes is no kind of body", 1},
    {"{\"x-sizes\": [{\"id\": \"a\", \"types\": \"市\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}", "must be arrays of texts", 1},
    {"{\"x-sizes\": [{\"id\": \"a\", \"from\": \"many\"}], \"fields\": [" CODE "{\"name\": \"a\"}]}",
     "\"from\" of the class \"a\" in x-sizes is no number", 1},
    {"{\"x-sizes\": {}, \"fields\": [" CODE "{\"name\": \"a\"}]}", "x-sizes must be an array", 1},
    {"{\"x-referenceDate\": \"April\", \"fields\": [" CODE "{\"name\": \"a\"}]}", "not like \"04-01\"", 1},
};

START_TEST(a_faulty_codebook_says_what)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        tori_codebook *b = NULL;
        tori_error err = {0};
        ck_assert_int_eq(tori_codebook_parse(&b, faults[i].json, strlen(faults[i].json), "c.json", &err), TORI_EDATA);
        assert_contains(err.text, faults[i].says);
        ck_assert_str_eq(err.file, "c.json");
        ck_assert_uint_eq(err.line, faults[i].line);
        ck_assert_ptr_null(b);
    }
}
END_TEST

START_TEST(measures_have_points_and_levels)
{
    static const char json[] = "{\"fields\": [" CODE
                               "{\"name\": \"a\", \"type\": \"boolean\", \"x-weight\": 0.125, \"x-level\": 9},"
                               "{\"name\": \"b\", \"type\": \"boolean\", \"x-level\": 1},"
                               "{\"name\": \"c\", \"type\": \"boolean\", \"x-weight\": 2.50},"
                               "{\"name\": \"d\", \"type\": \"boolean\"},"
                               "{\"name\": \"e\", \"categories\": [\"x\", \"y\"], \"x-implemented\": [\"x\"], \"x-weight\": 1000},"
                               "{\"name\": \"f\", \"type\": \"list\", \"categories\": [\"x\", \"y\"], \"x-level\": 3}]}";
    static const struct {
        const char *points;
        int level;
    } expected[] = {{"0.125", 9}, {"1", 1}, {"2.5", 0}, {"0", 0}, {"1000", 0}, {"1", 3}, {"1", 3}};
    tori_codebook *b = NULL;
    ck_assert_int_eq(tori_codebook_parse(&b, json, strlen(json), "c.json", NULL), TORI_OK);
    ck_assert_uint_eq(tori_codebook_items(b), 7);
    for (size_t i = 0; i < 7; i++) {
        tori_number points;
        char text[32];
        ck_assert_int_eq(tori_codebook_points(&points, b, i), strcmp(expected[i].points, "0") != 0);
        tori_number_print(text, points);
        ck_assert_str_eq(text, expected[i].points);
        ck_assert_int_eq(tori_codebook_level(b, i), expected[i].level);
    }
    tori_codebook_free(b);
}
END_TEST

START_TEST(a_missing_codebook_is_said)
{
    tori_codebook *b;
    tori_error err;
    ck_assert_int_eq(tori_codebook_read(&b, "/nowhere.json", &err), TORI_EREAD);
    assert_contains(err.text, "No such file");
}
END_TEST

static void assert_size(const tori_codebook *b, const char *type, tori_kind kind, long long population, const char *id)
{
    const tori_body body = {.code = "1", .type = type, .kind = kind, .population = population};
    int size = tori_codebook_size_of(b, &body);
    if (!id) {
        ck_assert_int_eq(size, -1);
        return;
    }
    ck_assert_int_ge(size, 0);
    ck_assert_str_eq(tori_codebook_size_id(b, (size_t)size), id);
}

START_TEST(bodies_have_a_class_of_size)
{
    tori_codebook *b = book_of(sound);
    assert_size(b, "都道府県", TORI_PREFECTURE, -1, "prefecture");
    assert_size(b, "政令指定都市", TORI_MUNICIPALITY, -1, "designated");
    assert_size(b, "中核市", TORI_MUNICIPALITY, 300000, "core");
    assert_size(b, "市", TORI_MUNICIPALITY, 100000, "medium");
    assert_size(b, "市", TORI_MUNICIPALITY, 99999, "small");
    assert_size(b, "市", TORI_MUNICIPALITY, -1, NULL);
    assert_size(b, "村", TORI_MUNICIPALITY, 10000, "town");
    assert_size(b, "町", TORI_MUNICIPALITY, 9999, "village");
    assert_size(b, "広域連合", TORI_ASSOCIATION, -1, "association");
    tori_codebook_free(b);
    static const char own[] = "{\"x-sizes\": [{\"id\": \"big\", \"title\": \"大\", \"title@en\": \"large\", \"from\": 50},"
                              "{\"id\": \"rest\", \"kinds\": [\"市町村\"]}], \"fields\": [" CODE "{\"name\": \"a\"}]}";
    b = book_of(own);
    ck_assert_uint_eq(tori_codebook_sizes(b), 2);
    ck_assert_str_eq(tori_codebook_size_title(b, 0, "en"), "large");
    assert_size(b, "町", TORI_MUNICIPALITY, 50, "big");
    assert_size(b, "町", TORI_MUNICIPALITY, 49, "rest");
    assert_size(b, "町", TORI_MUNICIPALITY, -1, "rest");
    assert_size(b, "", TORI_PREFECTURE, -1, NULL);
    tori_codebook_free(b);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {items_categories_and_titles, answers_are_understood_after_folding, look_alikes_are_understood,
                                  own_marks_are_never_merged, constraints_are_kept, choices_may_have_an_order,
                                  usual_marks_stay_with_yes_and_no,
                                  a_list_is_a_set_of_yes_or_no, a_cell_holds_several_choices,
                                  marks_are_recommended, routing_excludes_only_what_is_known,
                                  headers_find_their_field, a_faulty_codebook_says_what,
                                  measures_have_points_and_levels,
        a_missing_codebook_is_said, bodies_have_a_class_of_size};
    return run_tests("codebook", tests, sizeof tests / sizeof *tests);
}
