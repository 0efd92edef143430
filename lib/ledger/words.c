/* Words of the reports on the ledger, in both languages. */
#include "internal.h"

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
