/* Measures and milestones by date, in lanes. */
#include "milestones.h"

#include "era.h"
#include "sheet.h"
#include "text.h"
#include "translate.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum field { DATE, UNTIL, LANE, LANE_EN, TITLE, TITLE_EN, SOURCE, FIELDS };

static const tori_sheet_field fields[FIELDS] = {
    [DATE] = {{"date", "年月"}, true},      [UNTIL] = {{"until", "終了"}, false},
    [LANE] = {{"lane", "区分"}, true},      [LANE_EN] = {{"lane@en"}, false},
    [TITLE] = {{"title", "件名"}, true},    [TITLE_EN] = {{"title@en"}, false},
    [SOURCE] = {{"source", "出典"}, false},
};

struct tori_milestones {
    tori_sheet *sheet; /* has the texts */
    tori_milestone *list;
    size_t n;
};

/* The row at hand. */
struct row {
    const tori_sheet *sheet;
    const char *path;
    size_t record;
    int at[FIELDS];
    tori_findings *findings;
    bool faulty;  /* an error was found in it */
    tori_code rc; /* what stopped the reading, if anything did */
    tori_error *err;
};

static const char *cell(const struct row *r, enum field c)
{
    return tori_sheet_cell(r->sheet, r->record, r->at[c]);
}

static void found(struct row *r, const char *rule, enum field c, const char *what, const char *remedy)
{
    const tori_finding finding = {.severity = TORI_ERROR,
                                  .rule = rule,
                                  .file = r->path,
                                  .line = r->sheet->lines[r->record],
                                  .column = (unsigned)r->at[c] + 1,
                                  .item = fields[c].names[0],
                                  .raw = *cell(r, c) ? cell(r, c) : NULL,
                                  .what = what,
                                  .remedy = remedy};
    r->faulty = true;
    if (r->rc == TORI_OK)
        r->rc = tori_findings_add(r->findings, &finding, r->err);
}

/* A date, or a fiscal year where it is none. An empty cell leaves *day as it is. */
static void read_day(struct row *r, enum field c, tori_day *day)
{
    tori_error why;
    if (!*cell(r, c))
        return;
    tori_code rc = tori_era_parse_date(&day->year, &day->month, &day->day, cell(r, c), &why);
    if (rc == TORI_EARG)
        rc = tori_era_parse_year(&day->year, cell(r, c), &why);
    if (rc == TORI_EARG)
        found(r, "date", c, "is no date", "write it as 2007-04, H19.4, 2007-04-01 or 平成19年度");
    else if (rc != TORI_OK)
        r->rc = tori_fail(r->err, rc, "%s", why.text);
}

static void require(struct row *r, enum field c, const char *what)
{
    if (!*cell(r, c))
        found(r, "empty", c, what, "a measure needs date, lane and title");
}

static void read_row(struct row *r, tori_milestones *to)
{
    tori_milestone m = {.lane = cell(r, LANE),
                        .lane_en = cell(r, LANE_EN),
                        .title = cell(r, TITLE),
                        .title_en = cell(r, TITLE_EN),
                        .source = cell(r, SOURCE),
                        .line = r->sheet->lines[r->record]};
    r->faulty = false;
    read_day(r, DATE, &m.date);
    read_day(r, UNTIL, &m.until);
    require(r, DATE, "no date is given");
    require(r, LANE, "no lane is given");
    require(r, TITLE, "no title is given");
    for (enum field c = 0; c < FIELDS; c++)
        if (!tori_text_valid(cell(r, c), strlen(cell(r, c))))
            found(r, "encoding", c, "is not UTF-8", "name the file's encoding with --encoding");
    if (!r->faulty && m.until.year && tori_milestone_until(&m) <= tori_milestone_from(&m))
        found(r, "until", UNTIL, "is before the date", "correct the one or the other");
    if (!r->faulty)
        to->list[to->n++] = m;
}

static int by_date(const void *a, const void *b)
{
    const tori_milestone *one = a, *other = b;
    double x = tori_milestone_from(one), y = tori_milestone_from(other);
    if (x != y)
        return x < y ? -1 : 1;
    return one->line < other->line ? -1 : one->line > other->line;
}

tori_code tori_milestones_read(tori_milestones **out, const char *path, tori_encoding encoding,
                               tori_findings *findings, tori_error *err)
{
    assert(out && path && findings);
    tori_milestones *list = calloc(1, sizeof *list);
    *out = NULL;
    if (!list)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori_code rc = tori_sheet_read(&list->sheet, path, encoding, err);
    if (rc != TORI_OK)
        goto done;
    if (!(list->list = calloc(list->sheet->n_records + 1, sizeof *list->list))) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    struct row r = {.sheet = list->sheet, .path = path, .findings = findings, .err = err};
    bool complete;
    r.rc = tori_sheet_require(r.at, &complete, r.sheet, path, fields, FIELDS,
                              N_("add it; date, lane and title are needed"), findings, err);
    if (complete)
        for (; r.record < list->sheet->n_records && r.rc == TORI_OK; r.record++)
            if (!tori_sheet_is_empty(r.sheet, r.record))
                read_row(&r, list);
    if ((rc = r.rc) != TORI_OK)
        goto done;
    qsort(list->list, list->n, sizeof *list->list, by_date);
    *out = list;
    list = NULL;
done:
    tori_milestones_free(list);
    return rc;
}

void tori_milestones_free(tori_milestones *list)
{
    if (!list)
        return;
    tori_sheet_free(list->sheet);
    free(list->list);
    free(list);
}

size_t tori_milestones_count(const tori_milestones *list)
{
    return list->n;
}

const tori_milestone *tori_milestones_get(const tori_milestones *list, size_t i)
{
    assert(i < list->n);
    return &list->list[i];
}

/* Where a day begins or, with share 1, ends; a month's middle with 0.5. */
static double place(const tori_day *day, double share)
{
    if (!day->month)
        return day->year + share;
    double within = day->day ? (day->day - 1 + share) / 31 : share;
    return tori_era_fiscal(day->year, day->month) + ((day->month + 8) % 12 + within) / 12;
}

double tori_milestone_from(const tori_milestone *m)
{
    bool moment = !m->until.year && m->date.month && !m->date.day;
    return place(&m->date, moment ? 0.5 : 0);
}

double tori_milestone_until(const tori_milestone *m)
{
    if (m->until.year)
        return place(&m->until, 1);
    return m->date.month ? tori_milestone_from(m) : place(&m->date, 1);
}
