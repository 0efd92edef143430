/* Words of the reports on the ledger, in both languages. */
#include "internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct {
    const char *ja, *en;
} words[TORI__SAYS] = {
    [TORI__SAY_BATCH] = {"番号", "batch"},
    [TORI__SAY_TIME] = {"日時", "time"},
    [TORI__SAY_KIND] = {"種別", "kind"},
    [TORI__SAY_YEAR] = {"年度", "year"},
    [TORI__SAY_FILE] = {"ファイル", "file"},
    [TORI__SAY_KEPT] = {"取込数", "kept"},
    [TORI__SAY_FINDINGS] = {"指摘", "findings"},
    [TORI__SAY_WHO] = {"実行者", "who"},
    [TORI__SAY_REASON] = {"理由", "reason"},
    [TORI__SAY_LINE] = {"行", "line"},
    [TORI__SAY_BODY] = {"団体", "body"},
    [TORI__SAY_COLUMN] = {"項目", "column"},
    [TORI__SAY_BEFORE] = {"修正前", "before"},
    [TORI__SAY_AFTER] = {"修正後", "after"},
    [TORI__SAY_LOG] = {"台帳", "Ledger"},
    [TORI__SAY_ITEM] = {"項目", "item"},
    [TORI__SAY_TITLE] = {"項目名", "title"},
    [TORI__SAY_GROUP] = {"区分", "group"},
    [TORI__SAY_DONE] = {"実施", "yes"},
    [TORI__SAY_BASE] = {"分母", "base"},
    [TORI__SAY_PERCENT] = {"％", "%"},
    [TORI__SAY_DIFFERENCE] = {"増減", "difference"},
    [TORI__SAY_SHOWS] = {"表示に影響", "shows"},
    [TORI__SAY_BODIES] = {"団体数", "bodies"},
    [TORI__SAY_ANSWER] = {"回答", "answer"},
    [TORI__SAY_CODE] = {"団体コード", "code"},
    [TORI__SAY_PREFECTURE] = {"都道府県", "prefecture"},
    [TORI__SAY_ERRATA] = {"正誤表", "Errata"},
    [TORI__SAY_CHANGED] = {"回答が変わった団体", "Bodies whose answers changed"},
    [TORI__SAY_SHOWS_NOTE] = {"「表示に影響」は、印刷される桁で率が変わるもの",
                              "\"shows\": the rate changes at the printed precision"},
    [TORI__SAY_YES] = {"はい", "yes"},
    [TORI__SAY_NO] = {"いいえ", "no"},
    [TORI__SAY_GIVEN] = {"回答あり", "given"},
    [TORI__SAY_NO_ANSWER] = {"無回答", "no answer"},
    [TORI__SAY_NOT_APPLICABLE] = {"非該当", "not applicable"},
    [TORI__SAY_UNKNOWN] = {"不詳", "unknown"},
    [TORI__SAY_ABSENT] = {"（名簿になし）", "(not in the frame)"},
    [TORI__SAY_RETURNED] = {"提出", "returned"},
    [TORI__SAY_PARTLY] = {"一部無回答", "partly"},
    [TORI__SAY_NOT_RETURNED] = {"未提出", "missing"},
    [TORI__SAY_REVISED] = {"修正", "revised"},
    [TORI__SAY_FAILED] = {"過去の未提出", "missing before"},
    [TORI__SAY_ASKED] = {"過去の調査", "surveys before"},
    [TORI__SAY_CORRECTIONS] = {"取込時の修正", "Corrections on the way in"},
};

static const struct {
    const char *kind, *ja, *en;
} kinds[] = {
    {"codebook", "調査票", "codebook"},   {"frame", "団体名簿", "frame"},
    {"mergers", "合併等", "mergers"},     {"returns", "回答票", "returns"},
    {"published", "公表値", "published"}, {"withdrawal", "取消し", "withdrawal"},
};

static bool is_english(const char *lang)
{
    return strcmp(lang, "en") == 0;
}

const char *tori__say(tori__say_id word, const char *lang)
{
    return is_english(lang) ? words[word].en : words[word].ja;
}

const char *tori__say_kind(const char *kind, const char *lang)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return is_english(lang) ? kinds[i].en : kinds[i].ja;
    return kind;
}

static const struct {
    char class;
    tori__say_id word;
    const char *name;
} classes[] = {
    {TORI_YES, TORI__SAY_YES, "yes"},
    {TORI_NO, TORI__SAY_NO, "no"},
    {TORI_GIVEN, TORI__SAY_GIVEN, "given"},
    {TORI_NO_ANSWER, TORI__SAY_NO_ANSWER, "no_answer"},
    {TORI_NOT_APPLICABLE, TORI__SAY_NOT_APPLICABLE, "not_applicable"},
    {TORI_UNKNOWN, TORI__SAY_UNKNOWN, "unknown"},
};

enum { CLASSES = sizeof classes / sizeof *classes };

const char *tori__say_class(char class, const char *lang)
{
    for (size_t i = 0; i < CLASSES; i++)
        if (classes[i].class == class)
            return tori__say(classes[i].word, lang);
    return "";
}

char tori_class_get(int i)
{
    return i >= 0 && i < CLASSES ? classes[i].class : 0;
}

const char *tori_class_name(char class)
{
    for (size_t i = 0; i < CLASSES; i++)
        if (classes[i].class == class)
            return classes[i].name;
    return NULL;
}

const char *tori__say_answer(const tori_codebook *book, size_t item, const tori__body *body, const char *lang)
{
    if (!body)
        return tori__say(TORI__SAY_ABSENT, lang);
    char class = body->classes[item],
         answer = tori__body_returned(body) ? body->r.answers[item] : TORI_NO_ANSWER;
    bool counted = class == TORI_YES || class == TORI_NO || class == TORI_GIVEN;
    int choice = answer >= 'A' && answer <= 'Z'   ? answer - 'A'
                 : answer >= 'a' && answer <= 'z' ? answer - 'a' + 26
                                                  : -1;
    if (counted && choice >= 0 && (size_t)choice < tori_codebook_item(book, item)->n_choices)
        return tori_codebook_choice_title(book, item, (size_t)choice, lang);
    return tori__say_class(class, lang);
}

const char *tori__say_lang(const tori_store *store, const char *lang)
{
    return lang ? lang : tori_codebook_language(tori_store_codebook(store));
}

tori_cell tori__say_text(const char *text)
{
    return (tori_cell){.type = TORI_CELL_TEXT, .text = text};
}

tori_cell tori__say_number(int64_t number)
{
    return (tori_cell){.type = number ? TORI_CELL_NUMBER : TORI_CELL_EMPTY, .a = number};
}

tori_cell tori__say_count(int64_t count)
{
    return (tori_cell){.type = TORI_CELL_COUNT, .a = count};
}

void tori__say_first_of(char to[TORI__FIRST_OF], size_t shown, int64_t all, const char *lang)
{
    if (is_english(lang))
        snprintf(to, TORI__FIRST_OF, "Of %" PRId64 " answers that changed, the first %zu", all, shown);
    else
        snprintf(to, TORI__FIRST_OF, "変わった回答 %" PRId64 " 件のうち、最初の %zu 件", all, shown);
}

static bool moved(struct tm *tm, long long at, int zone)
{
    time_t t = (time_t)(at + 60LL * zone);
    return gmtime_r(&t, tm) != NULL;
}

void tori__moment(char to[TORI__MOMENT], long long at, int zone)
{
    struct tm tm;
    size_t n = moved(&tm, at, zone) ? strftime(to, TORI__MOMENT, "%Y-%m-%dT%H:%M:%S", &tm) : 0;
    if (zone == 0)
        snprintf(to + n, TORI__MOMENT - n, "Z");
    else
        snprintf(to + n, TORI__MOMENT - n, "%c%02d:%02d", zone < 0 ? '-' : '+', abs(zone) / 60 % 100,
                 abs(zone) % 60);
}

void tori__moment_brief(char to[TORI__MOMENT], long long at, int zone)
{
    struct tm tm;
    size_t n = moved(&tm, at, zone) ? strftime(to, TORI__MOMENT, "%Y-%m-%d %H:%M", &tm) : 0;
    to[n] = '\0';
}
