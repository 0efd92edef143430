/* Printed figures, read with all their doubts. */
#include "internal.h"

#include "../body.h"
#include "../era.h"
#include "../figure.h"
#include "../sheet.h"
#include "../text.h"
#include "../translate.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 15, DECIMALS = 6, DATE_SIZE = 16 };

enum field {
    YEAR,
    ITEM,
    GROUP,
    SOURCE,
    COUNT,
    BASE,
    PERCENT,
    DATE,
    TITLE,
    TITLE_EN,
    PUBLISHED,
    PUBLISHED_ON, /* a date, or words */
    NOTE,
    FIELDS
};

/* As tables of others name them too, folded. The year follows from a date where there is no column of years. */
static const tori_sheet_field fields[FIELDS] = {
    [YEAR] = {{"year", "年度", "fiscal_year", "調査年度", "年"}, true},
    [ITEM] = {{"item", "項目", "indicator", "指標", "調査項目", "取組"}, true},
    [GROUP] = {{"group", "区分", "level", "団体区分", "種別"}, true},
    [SOURCE] = {{"source", "出典", "url", "資料"}, true},
    [COUNT] = {{"count", "件数", "numerator", "分子", "実施団体数", "実施数", "団体数"}, false},
    [BASE] = {{"base", "分母", "母数", "denominator", "対象団体数", "全団体数"}, false},
    [PERCENT] = {{"percent", "実施率", "割合", "published_pct", "pct", "percentage", "率", "実施率(%)", "割合(%)",
                  "率(%)", "%"},
                 false},
    [DATE] = {{"date", "基準日", "as_of", "調査基準日", "時点", "調査日"}, false},
    [TITLE] = {{"title", "項目名"}, false},
    [TITLE_EN] = {{"title@en"}, false},
    [PUBLISHED] = {{"published", "公表日"}, false},
    [PUBLISHED_ON] = {{"published_on", "公表"}, false},
    [NOTE] = {{"note", "注", "備考", "注記", "notes", "remarks"}, false},
};

/* The row at hand. */
struct row {
    const tori_sheet *sheet;
    const char *path;
    size_t record;
    int at[FIELDS];
    tori_printed figure;
    char date[DATE_SIZE], published[DATE_SIZE];
    char *note; /* with remarks from other cells; NULL: none has any */
    tori_findings *findings;
    bool faulty;  /* an error was found in it */
    tori_code rc; /* what stopped the reading, if anything did */
    tori_error *err;
};

static const char *cell(const struct row *r, enum field c)
{
    return tori_sheet_cell(r->sheet, r->record, r->at[c]);
}

/* A finding about a cell of the row; where c is FIELDS, about the row. */
static void found(struct row *r, tori_severity severity, const char *rule, enum field c, const char *remedy,
                  const char *format, ...) TORI_PRINTF(6, 7);

static void found(struct row *r, tori_severity severity, const char *rule, enum field c, const char *remedy,
                  const char *format, ...)
{
    char what[400];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, _(format), args);
    va_end(args);
    bool has_cell = c < FIELDS && r->at[c] >= 0;
    const tori_finding finding = {.severity = severity,
                                  .rule = rule,
                                  .file = r->path,
                                  .line = r->sheet->lines[r->record],
                                  .column = has_cell ? (unsigned)r->at[c] + 1 : 0,
                                  .item = c < FIELDS ? fields[c].names[0] : NULL,
                                  .raw = has_cell && *cell(r, c) ? cell(r, c) : NULL,
                                  .what = what,
                                  .remedy = remedy};
    r->faulty = r->faulty || severity == TORI_ERROR;
    if (r->rc == TORI_OK)
        r->rc = tori_findings_add(r->findings, &finding, r->err);
}

/* A remark behind the note and other remarks. */
static void add_remark(struct row *r, const char *text, size_t n)
{
    const char *before = r->note ? r->note : cell(r, NOTE);
    size_t used = strlen(before);
    char *more = n > 0 ? malloc(used + n + 3) : NULL;
    if (more) {
        snprintf(more, used + n + 3, "%s%s%.*s", before, used ? "; " : "", (int)n, text);
        free(r->note);
        r->note = more;
    } else if (n > 0) {
        r->rc = tori_fail(r->err, TORI_ENOMEM, "out of memory");
    }
}

/* A cell folded, without a remark in brackets at its end, which goes to the note: "33 (整数)". NULL when it
 * is empty or memory ran out. The caller frees it. */
static char *folded(struct row *r, enum field c)
{
    char *text = NULL;
    tori_code rc = tori_text_fold(&text, cell(r, c), strlen(cell(r, c)), r->err);
    size_t n = text ? strlen(text) : 0;
    if (rc != TORI_OK)
        r->rc = rc;
    char *bracket = n > 0 && text[n - 1] == ')' ? strchr(text, '(') : NULL;
    if (bracket && bracket > text) {
        add_remark(r, bracket + 1, strlen(bracket) - 2);
        while (bracket > text && bracket[-1] == ' ')
            bracket--;
        *bracket = 0;
    }
    if (text && *text)
        return text;
    free(text);
    return NULL;
}

/* Digits at *p, passing over the commas between thousands. False when there are none or too many. */
static bool scan_units(const char **p, bool commas, int *digits, long long *units)
{
    const char *start = *p;
    for (; (**p >= '0' && **p <= '9') || (commas && **p == ',' && *p > start); ++*p) {
        if (**p == ',')
            continue;
        *units = 10 * *units + (**p - '0');
        if (++*digits > DIGITS)
            return false;
    }
    return *p > start && (*p)[-1] != ',';
}

/* An empty cell leaves *value as it is. */
static void read_count(struct row *r, enum field c, long long *value)
{
    char *text = folded(r, c);
    const char *p = text;
    long long units = 0;
    int digits = 0;
    if (text && scan_units(&p, true, &digits, &units) && !*p)
        *value = units;
    else if (text)
        found(r, TORI_ERROR, "number", c, "give a whole number, or leave the cell empty", "is no count");
    free(text);
}

/* The percentage with the decimals it was printed with. */
static void read_percent(struct row *r)
{
    char *text = folded(r, PERCENT);
    const char *p = text;
    long long units = 0;
    int digits = 0, whole;
    if (!text)
        return;
    bool sound = scan_units(&p, false, &digits, &units);
    whole = digits;
    if (sound && *p == '.') {
        p++;
        sound = scan_units(&p, false, &digits, &units);
    }
    p += sound && *p == ' ';
    p += sound && *p == '%';
    if (sound && !*p && digits - whole <= DECIMALS) {
        r->figure.percent = units;
        r->figure.decimals = digits - whole;
    } else {
        found(r, TORI_ERROR, "number", PERCENT, "give it as printed, such as 31.9, or leave the cell empty",
              "is no percentage");
    }
    free(text);
}

/* A date in one form, so that dates sort as texts. False when there is none or
 * it is faulty; to stays as it is then. */
static bool read_date(struct row *r, enum field c, char to[DATE_SIZE], int *year, int *month, int *day)
{
    tori_error why;
    char *text = folded(r, c);
    if (!text)
        return false;
    tori_code rc = tori_era_parse_date(year, month, day, text, &why);
    free(text);
    if (rc == TORI_ENOMEM)
        r->rc = tori_fail(r->err, rc, "out of memory");
    else if (rc != TORI_OK && c == PUBLISHED_ON)
        add_remark(r, cell(r, c), strlen(cell(r, c)));
    else if (rc != TORI_OK)
        found(r, TORI_ERROR, "date", c, "write it as 2007-04-01, H19.4.1 or 平成19年4月1日", "is no date");
    else if (!*month)
        snprintf(to, DATE_SIZE, "%04d", *year);
    else if (!*day)
        snprintf(to, DATE_SIZE, "%04d-%02d", *year, *month);
    else
        snprintf(to, DATE_SIZE, "%04d-%02d-%02d", *year, *month, *day);
    return rc == TORI_OK;
}

static void read_year(struct row *r)
{
    tori_error why;
    tori_code rc = tori_era_parse_year(&r->figure.year, cell(r, YEAR), &why);
    if (rc == TORI_ENOMEM)
        r->rc = tori_fail(r->err, rc, "out of memory");
    else if (rc != TORI_OK)
        found(r, TORI_ERROR, "year", YEAR, "write it as 2007, H19 or 平成19", "is no year");
}

static void read_year_and_dates(struct row *r)
{
    int year = 0, month, day;
    if (r->at[YEAR] >= 0)
        read_year(r);
    if (!read_date(r, PUBLISHED, r->published, &year, &month, &day))
        read_date(r, PUBLISHED_ON, r->published, &year, &month, &day);
    if (!read_date(r, DATE, r->date, &year, &month, &day)) {
        if (r->at[YEAR] < 0 && !*cell(r, DATE))
            found(r, TORI_ERROR, "year", DATE, "give the date or a column of years", "no year is given");
        return;
    }
    r->figure.month = month;
    r->figure.day = day;
    if (r->at[YEAR] < 0)
        r->figure.year = month ? tori_era_fiscal(year, month) : year;
    int fiscal = r->figure.year;
    /* A year alone can be the one that the fiscal year begins or ends in. */
    bool inside = month ? tori_era_fiscal(year, month) == fiscal : year == fiscal || year == fiscal + 1;
    if (fiscal && !inside)
        found(r, TORI_ERROR, "date", DATE, "correct the date or the year",
              "lies outside fiscal %d, April to March", fiscal);
}

/* Kinds and the total by the names that groups of rates have; others as they are. */
static const char *group_id(const char *text)
{
    static const char *const totals[] = {"合計", "計", "総数", "全体", "全団体", "都道府県+市区町村", "都道府県＋市区町村",
                                         "都道府県・市区町村"};
    tori_kind kind = tori_kind_parse(text);
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (strcmp(text, totals[i]) == 0)
            return "total";
    return kind != TORI_KINDS ? tori_kind_id(kind) : text;
}

static void read_texts(struct row *r)
{
    static const enum field required[] = {ITEM, GROUP, SOURCE};
    tori_printed *f = &r->figure;
    f->item = cell(r, ITEM);
    f->group = group_id(cell(r, GROUP));
    f->source = cell(r, SOURCE);
    f->title = cell(r, TITLE);
    f->title_en = cell(r, TITLE_EN);
    f->date = r->date;
    f->published = r->published;
    for (size_t i = 0; i < sizeof required / sizeof *required; i++)
        if (!*cell(r, required[i]))
            found(r, TORI_ERROR, "empty", required[i], "a printed figure needs one", "no %s is given",
                  fields[required[i]].names[0]);
}

/* Do the figures of a row agree with each other? */
static void compare(struct row *r)
{
    const tori_printed *f = &r->figure;
    char count[32], base[32], percent[32];
    if (f->count < 0 && f->percent < 0 && !r->faulty)
        found(r, TORI_ERROR, "figure", FIELDS, "give at least one of them",
              "neither count nor percent is given");
    tori_figure_count(count, f->count);
    tori_figure_count(base, f->base);
    if (f->count >= 0 && f->base >= 0 && f->count > f->base) {
        found(r, TORI_ERROR, "base", COUNT, "correct the one or the other", "is more than the base, %s",
              base);
        return;
    }
    long long hundred = 100;
    for (int i = 0; i < f->decimals; i++)
        hundred *= 10;
    if (f->percent > hundred && !*f->note)
        found(r, TORI_ERROR, "percent", PERCENT, "correct it, or say in the note how that came about",
              "is more than all");
    if (f->percent < 0 || f->count < 0 || f->base <= 0 || f->base > INT32_MAX)
        return;
    int64_t exact = tori_figure_units(f->count, f->base, f->decimals);
    tori_figure_format(percent, exact, f->decimals, "-");
    if (exact != f->percent)
        found(r, TORI_WARNING, "percent", PERCENT, "compare with the print; it was kept as it stands",
              "is not what %s of %s gives, %s", count, base, percent);
}

static void read_row(struct row *r, tori_published *to)
{
    r->faulty = false;
    r->date[0] = r->published[0] = 0;
    r->figure = (tori_printed){.count = -1, .base = -1, .percent = -1, .line = r->sheet->lines[r->record]};
    read_year_and_dates(r);
    read_texts(r);
    read_count(r, COUNT, &r->figure.count);
    read_count(r, BASE, &r->figure.base);
    read_percent(r);
    r->figure.note = r->note ? r->note : cell(r, NOTE);
    compare(r);
    if (r->rc == TORI_OK && !r->faulty)
        r->rc = tori_published_add(to, &r->figure, r->err);
    free(r->note);
    r->note = NULL;
}

/* Finds the columns; false when one is missing that is needed. */
static bool find_columns(struct row *r)
{
    tori_sheet_field own[FIELDS];
    bool complete;
    memcpy(own, fields, sizeof own);
    own[YEAR].required = tori_sheet_column(r->sheet, fields[DATE].names) < 0;
    r->rc = tori_sheet_require(r->at, &complete, r->sheet, r->path, own, FIELDS,
                               N_("add it; year, item, group and source are needed"), r->findings, r->err);
    return complete;
}

tori_code tori_published_read(tori_published **out, const char *path, tori_encoding encoding,
                              tori_findings *findings, tori_error *err)
{
    tori_sheet *sheet = NULL;
    tori_published *p = NULL;

    *out = NULL;
    tori_code rc = tori_published_new(&p, err);
    if (rc == TORI_OK)
        rc = tori_sheet_read(&sheet, path, encoding, err);
    if (rc != TORI_OK)
        goto done;
    struct row r = {.sheet = sheet, .path = path, .findings = findings, .err = err};
    memcpy(p->sha256, sheet->sha256, sizeof p->sha256);
    if (find_columns(&r))
        for (; r.record < sheet->n_records && r.rc == TORI_OK; r.record++)
            if (!tori_sheet_is_empty(r.sheet, r.record))
                read_row(&r, p);
    rc = r.rc;
    if (rc != TORI_OK)
        goto done;
    *out = p;
    p = NULL; /* handed to the caller */
done:
    tori_sheet_free(sheet);
    tori_published_free(p);
    return rc;
}
