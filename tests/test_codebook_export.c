/* Exports of codebooks, and what two of them differ in. */
#include "codebook_export.h"

#include "failing.h"
#include "support.h"

#define HEAD                                                                                         \
    "{\"language\": \"ja\", \"name\": \"s\", \"title\": \"調査 <A&B>\", \"title@en\": \"survey\"," \
    "\"missingValues\": [\"\", {\"value\": \"－\", \"x-missing\": \"not_applicable\"}],"            \
    "\"x-categories\": [{\"id\": \"a\", \"title\": \"区分|ア\"}], \"fields\": ["                  \
    "{\"name\": \"code\", \"x-role\": \"code\"},"
#define STAGE                                                                                                 \
    "{\"name\": \"stage\", \"title\": \"段階\", \"categories\": [\"未\", {\"value\": \"済\", \"label\": " \
    "\"実施済\"}]},"

static const char before[] = HEAD STAGE
    "{\"name\": \"ordinance\", \"type\": \"boolean\", \"title\": \"条例\", \"title@en\": \"ordinance\","
    " \"trueValues\": [\"有\"], \"falseValues\": [\"無\"], \"x-category\": \"a\"},"
    "{\"name\": \"penalty\", \"type\": \"boolean\", \"title\": \"罰則 \\\"*\\\"\", \"x-headers\": "
    "[\"罰則規定\"],"
    " \"x-askIf\": {\"ordinance\": \"yes\", \"kind\": [\"prefecture\", \"municipality\"]}, \"x-years\": "
    "{\"from\": 2005}},"
    "{\"name\": \"staff no\", \"type\": \"integer\", \"x-years\": {\"from\": 2003, \"to\": 2006}}]}";

static const char after[] =
    HEAD "{\"name\": \"stage\", \"title\": \"段階\", \"categories\": [\"未\", \"済\", \"検討中\"]},"
         "{\"name\": \"ordinance\", \"type\": \"boolean\", \"title\": \"条例の制定\", \"x-category\": \"a\","
         " \"trueValues\": [\"有\", \"○\"], \"falseValues\": [\"無\"]},"
         "{\"name\": \"penalty\", \"type\": \"string\", \"title\": \"罰則 \\\"*\\\"\", \"x-years\": "
         "{\"from\": 2006},"
         " \"x-askIf\": {\"ordinance\": \"no\"}},"
         "{\"name\": \"audit\", \"type\": \"boolean\"}]}";

static tori_codebook *book_of(const char *json)
{
    tori_codebook *book = NULL;
    tori_error err = {.text = ""};
    ck_assert_msg(tori_codebook_parse(&book, json, strlen(json), "c.json", &err) == TORI_OK, "%s", err.text);
    return book;
}

/* The rows of a table, a line each. */
static void diff_is(const tori_codebook_side *a, const tori_codebook_side *b, const char *expected)
{
    char text[2000] = "";
    tori_table *table = NULL;
    ck_assert_int_eq(tori_codebook_diff(&table, a, b, "en", NULL), TORI_OK);
    for (size_t r = 0; r < tori_table_rows(table); r++) {
        const tori_cell *cells = tori_table_get_row(table, r).cells;
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, "%s|%s|%s|%s\n", cells[0].text, cells[1].text, cells[3].text,
                 cells[4].text);
    }
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(tori_table_notes(table), *expected ? 0 : 1);
    tori_table_free(table);
}

START_TEST(two_codebooks_are_compared)
{
    tori_codebook *a = book_of(before), *b = book_of(after);
    diff_is(&(tori_codebook_side){a, 0}, &(tori_codebook_side){b, 0},
            "dropped|staff no||\n"
            "choice reworded|stage|済 (実施済)|済\n"
            "choice added|stage||検討中\n"
            "reworded|ordinance|条例|条例の制定\n"
            "marks|ordinance|yes: 有; no: 無; not applicable: -|yes: 有 / ○; no: 無; not applicable: -\n"
            "retyped|penalty|yes/no|string\n"
            "rerouted|penalty|ordinance: yes; kind: prefecture / municipality|ordinance: no\n"
            /* the usual marks, which the codebook names when it has none of its own */
            "marks|penalty|yes: true / True / TRUE / 1 / ○ / 有 / 済 / はい; "
            "no: false / False / FALSE / 0 / × / 無 / 未 / いいえ; not applicable: -|not applicable: -\n"
            "years|penalty|2005-|2006-\n"
            "added|audit||\n");
    diff_is(&(tori_codebook_side){a, 0}, &(tori_codebook_side){a, 0}, "");
    tori_codebook_free(a);
    tori_codebook_free(b);
}
END_TEST

/* Lists, sets and units; choices that go, and that only change places. */
#define SETS(lists, unit, set, choices)                                                                              \
    "{\"language\": \"en\", \"x-sets\": [{\"id\": \"s\", \"title\": \"Who\"}], \"fields\": ["                            \
    "{\"name\": \"code\", \"x-role\": \"code\"},"                                                                    \
    "{\"name\": \"l\", \"type\": \"list\", \"title\": \"By\", \"delimiter\": \";\", \"categories\": [" lists "]},"         \
    "{\"name\": \"n\", \"type\": \"integer\", \"x-unit\": \"" unit "\"},"                                            \
    "{\"name\": \"m\", \"type\": \"yearmonth\"},"                                                                  \
    "{\"name\": \"p\", \"type\": \"boolean\", \"title\": \"Staff\", \"x-set\": \"s\"},"                            \
    "{\"name\": \"q\", \"type\": \"boolean\", \"title\": \"Heads\"" set "},"                                        \
    "{\"name\": \"c\", \"categories\": [" choices "]}]}"

static const char in_sets[] =
    SETS("\"web\", {\"value\": \"post\", \"label\": \"Mail\"}", "人", ", \"x-set\": \"s\"", "\"a\", \"b\", \"d\"");

START_TEST(lists_sets_and_units_are_compared)
{
    tori_codebook *a = book_of(in_sets);
    tori_codebook *b = book_of(SETS("\"web\", \"fax\"", "千人", "", "\"b\", \"a\""));
    tori_codebook *c = book_of(SETS("\"web\", {\"value\": \"post\", \"label\": \"Letter\"}", "人",
                                    ", \"x-set\": \"s\"", "\"b\", \"a\", \"d\""));
    diff_is(&(tori_codebook_side){a, 0}, &(tori_codebook_side){b, 0},
            "dropped|l:post||\nadded|l:fax||\nunit|n|人|千人\nset|q|s|\nchoice dropped|c|d|\n");
    diff_is(&(tori_codebook_side){a, 0}, &(tori_codebook_side){c, 0},
            "reworded|l:post|By: Mail|By: Letter\nchoices|c|a / b / d|b / a / d\n");
    tori_codebook_free(a);
    tori_codebook_free(b);
    tori_codebook_free(c);
}
END_TEST

START_TEST(two_years_are_compared)
{
    tori_codebook *a = book_of(before);
    /* penalty is asked from 2005 on, staff no from 2003 to 2006 */
    diff_is(&(tori_codebook_side){a, 2004}, &(tori_codebook_side){a, 2007},
            "dropped|staff no||\nadded|penalty||\n");
    diff_is(&(tori_codebook_side){a, 2007}, &(tori_codebook_side){a, 2004},
            "dropped|penalty||\nadded|staff no||\n");
    diff_is(&(tori_codebook_side){a, 2005}, &(tori_codebook_side){a, 2006}, "");
    tori_codebook_free(a);
}
END_TEST

/* An export is too long for a message. */
static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "missing: %s", part);
}

static char *export_of(const char *json, tori_codebook_format format, const char *lang)
{
    char *text = NULL;
    tori_codebook *book = book_of(json);
    ck_assert_int_eq(tori_codebook_export(&text, book, format, lang, NULL), TORI_OK);
    tori_codebook_free(book);
    return text;
}

START_TEST(ddi_has_items_choices_and_routing)
{
    char *text = export_of(before, TORI_DDI, NULL), command[600];
    has(text, "<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\">");
    has(text, "<titl xml:lang=\"ja\">調査 &lt;A&amp;B&gt;</titl>");
    has(text, "<varGrp ID=\"G1\" type=\"subject\" var=\"V2\">");
    has(text, "<var ID=\"V2\" name=\"ordinance\">");
    has(text, "<qstnLit xml:lang=\"ja\">条例</qstnLit>\n"
              "        <forward qstn=\"Q3\">条例: はい; 団体の種類: 都道府県 / 市区町村</forward>");
    has(text, "<labl xml:lang=\"ja\">罰則 &quot;*&quot;</labl>");
    has(text, "<universe xml:lang=\"ja\">条例: はい; 団体の種類: 都道府県 / 市区町村</universe>\n"
              "      <universe xml:lang=\"ja\">2005-</universe>");
    has(text, "<catgry>\n        <catValu>済</catValu>\n        <labl xml:lang=\"ja\">実施済</labl>");
    has(text,
        "<catgry missing=\"Y\">\n        <catValu>-</catValu>\n        <labl xml:lang=\"ja\">非該当</labl>");
    has(text, "<varFormat type=\"numeric\"/>");
    snprintf(command, sizeof command, "xmllint --noout %s", write_text("d.xml", text));
    ck_assert_int_eq(system(command), 0); /* well-formed */
    free(text);
    text = export_of(before, TORI_DDI, "en");
    has(text,
        "<universe xml:lang=\"en\">ordinance: yes; kind of body: prefectures / municipalities</universe>");
    free(text);
}
END_TEST

START_TEST(csvw_has_columns)
{
    char *text = export_of(before, TORI_CSVW, NULL);
    has(text, "\"url\": \"s.csv\"");
    has(text, "\"format\": \"有|無\"");
    has(text, "\"datatype\": \"integer\"");
    has(text, "\"name\": \"staff%20no\"");
    has(text, "\"罰則規定\"");
    has(text, "\"en\": \"ordinance\"");
    has(text, "\"－\"");
    free(text);
}
END_TEST

START_TEST(markdown_is_for_people)
{
    char *text = export_of(before, TORI_CODEBOOK_MARKDOWN, NULL);
    has(text, "# 調査 \\<A&B\\>\n");
    has(text, "## 区分\\|ア\n");
    has(text, "| stage | 段階 | 選択 | 未 / 実施済 / - (非該当) | 全団体 |  |\n");
    has(text, "| ordinance | 条例 | はい・いいえ | 有 (はい) / 無 (いいえ) / - (非該当) | 全団体 |  |\n");
    has(text, "| penalty | 罰則 \"\\*\" |");
    has(text, "| 条例: はい; 団体の種類: 都道府県 / 市区町村 | 2005- |\n");
    has(text, "| staff no | staff no | 整数 | - (非該当) | 全団体 | 2003-2006 |\n");
    free(text);
    text = export_of(before, TORI_CODEBOOK_MARKDOWN, "en");
    has(text, "| item | title | type | answers | asked | years |");
    has(text, "| ordinance: yes; kind of body: prefectures / municipalities | 2005- |\n");
    free(text);
}
END_TEST

START_TEST(lists_sets_and_units_are_exported)
{
    char *text = export_of(in_sets, TORI_DDI, NULL), command[600];
    has(text, "<varGrp ID=\"S1\" type=\"multipleResp\" var=\"V1 V2\">\n      <labl xml:lang=\"en\">By</labl>");
    has(text, "<varGrp ID=\"S2\" type=\"multipleResp\" var=\"V5 V6\">\n      <labl xml:lang=\"en\">Who</labl>");
    has(text, "<var ID=\"V3\" name=\"n\" measUnit=\"人\">");
    /* a choice of a list is a value in its cell: no mark for no */
    has(text, "<qstnLit xml:lang=\"en\">By: Mail</qstnLit>\n      </qstn>\n      <catgry>\n"
              "        <catValu>post</catValu>\n        <labl xml:lang=\"en\">yes</labl>\n      </catgry>\n"
              "      <catgry missing=\"Y\">");
    snprintf(command, sizeof command, "xmllint --noout %s", write_text("d.xml", text));
    ck_assert_int_eq(system(command), 0); /* well-formed */
    free(text);
    text = export_of(in_sets, TORI_CSVW, NULL);
    has(text, "\"separator\": \";\"");
    has(text, "\"schema:unitText\": \"人\"");
    has(text, "\"datatype\": \"gYearMonth\"");
    free(text);
    text = export_of(in_sets, TORI_CODEBOOK_MARKDOWN, NULL);
    has(text, "| l:post | By: Mail | several choices | post (yes) | every body |  |\n");
    has(text, "| p | Who: Staff | several choices | true (yes)");
    has(text, "| n | n | whole number (人) |");
    free(text);
}
END_TEST

START_TEST(lack_of_memory_is_said)
{
    tori_codebook *a = book_of(before), *b = book_of(after);
    for (int way = 0; way <= TORI_CODEBOOK_FORMATS; way++) {
        tori_code rc = TORI_ENOMEM;
        for (long n = 0; rc != TORI_OK; n++) {
            char *text = NULL;
            tori_table *table = NULL;
            allocations = 0;
            failing = n;
            rc = way < TORI_CODEBOOK_FORMATS
                     ? tori_codebook_export(&text, a, (tori_codebook_format)way, NULL, NULL)
                     : tori_codebook_diff(&table, &(tori_codebook_side){a, 0}, &(tori_codebook_side){b, 0},
                                          NULL, NULL);
            failing = -1;
            ck_assert(rc == TORI_OK || rc == TORI_ENOMEM);
            ck_assert_int_eq(rc == TORI_OK, text != NULL || table != NULL);
            free(text);
            tori_table_free(table);
        }
    }
    tori_codebook_free(a);
    tori_codebook_free(b);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        two_codebooks_are_compared,
        lists_sets_and_units_are_compared,
        two_years_are_compared,
        ddi_has_items_choices_and_routing,
        csvw_has_columns,
        markdown_is_for_people,
        lists_sets_and_units_are_exported,
        lack_of_memory_is_said,
    };
    return run_tests("codebook_export", tests, sizeof tests / sizeof *tests);
}
