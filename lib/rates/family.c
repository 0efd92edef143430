/* What else belongs to a figure, beside it in a list. */
#include "family.h"
#include "internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ASKED,
    ASKED_OF,
    NO,
    GIVEN,
    NO_ANSWER,
    NOT_RETURNED,
    UNKNOWN,
    NOT_APPLICABLE,
    RESPONSE,
    LEAST,
    MOST,
    OVER,
    BASE_RULE,
    ROUNDING,
    YEAR_BEFORE,
    PERCENT_BEFORE,
    CHANGE,
    CHANGED,
    RESTS_ON,
    ANSWERS_CHANGED,
    CHANGED_BY,
    LEFT_OUT,
    WARNINGS,
    FAMILY
};

_Static_assert((int)FAMILY <= (int)TORI__FAMILY_COLUMNS, "room for every column");

static const struct {
    const char *id;
    bool words;
} columns[FAMILY] = {
    [ASKED] = {"asked", false},
    [ASKED_OF] = {"asked_of", true},
    [NO] = {"no", false},
    [GIVEN] = {"given", false},
    [NO_ANSWER] = {"no_answer", false},
    [NOT_RETURNED] = {"not_returned", false},
    [UNKNOWN] = {"unknown", false},
    [NOT_APPLICABLE] = {"not_applicable", false},
    [RESPONSE] = {"response", false},
    [LEAST] = {"least", false},
    [MOST] = {"most", false},
    [OVER] = {"over", true},
    [BASE_RULE] = {"base_rule", true},
    [ROUNDING] = {"rounding", true},
    [YEAR_BEFORE] = {"year_before", false},
    [PERCENT_BEFORE] = {"percent_before", false},
    [CHANGE] = {"change", false},
    [CHANGED] = {"changed", true},
    [RESTS_ON] = {"rests_on", true},
    [ANSWERS_CHANGED] = {"answers_changed", false},
    [CHANGED_BY] = {"answers_changed_by", true},
    [LEFT_OUT] = {"left_out", false},
    [WARNINGS] = {"warnings", true},
};

/* The bounds stand there already where the view asks for them. Where counts are hidden nothing is told
 * beside them that they could be worked out from. */
static bool is_shown(int i, const tori_rates *rates, const tori_rates_view *view)
{
    return view->family && !tori_rates_suppressed(rates) && !(view->bounds && (i == LEAST || i == MOST));
}

size_t tori__family_columns(tori_column *to, const tori_rates *rates, const tori_rates_view *view)
{
    size_t n = 0;
    for (int i = 0; i < FAMILY; i++)
        if (is_shown(i, rates, view))
            to[n++] =
                (tori_column){.id = columns[i].id, .title = columns[i].id, .numeric = !columns[i].words};
    return n;
}

/* ---- an item in a year ---- */

void tori__family_open(tori__family *f, const tori_rates *rates, const tori_rates_view *view)
{
    const char *lang = view->lang ? view->lang : tori_codebook_language(rates->book);
    *f = (tori__family){.rates = rates, .view = view, .lang = lang};
}

void tori__family_free(tori__family *f)
{
    tori__warnings_free(&f->warnings);
    tori__ground_sums_free(&f->sums);
    free(f->asked);
    free(f->rests_on.text);
    free(f->changed_by.text);
    free(f->warned.text);
    *f = (tori__family){0};
}

/* The last x-break of the item after the year before, or in the first year that there is. */
static const char *change_of(const tori_rates *rates, size_t year, size_t item, const char *lang)
{
    int now = tori_rates_year(rates, year), before = year > 0 ? tori_rates_year(rates, year - 1) : now - 1;
    const char *reason = NULL;
    for (int y = now; y > before && !(reason && *reason); y--)
        reason = tori_codebook_break(rates->book, item, y, lang);
    return reason;
}

tori_code tori__family_begin(tori__family *f, size_t year, size_t item, tori_error *err)
{
    if (!is_shown(WARNINGS, f->rates, f->view))
        return TORI_OK;
    f->year = year;
    f->item = item;
    f->changed = change_of(f->rates, year, item, f->lang);
    free(f->asked);
    f->asked = tori__asked_words(f->rates->book, item, f->lang);
    if (!f->asked)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    int before = year > 0 ? tori_rates_year(f->rates, year - 1) : 0;
    return tori__warnings_begin(&f->warnings, f->rates, year, item, before, f->view->base, f->lang, err);
}

/* ---- texts ---- */

/* Put a line behind the others; it stays one, whatever is in it. */
static tori_code add_line(tori__family_text *to, const char *line, tori_error *err)
{
    size_t n = strlen(line), between = to->n > 0;
    if (to->n + between + n + 1 > to->room) {
        size_t room = 2 * (to->n + between + n + 1);
        char *longer = realloc(to->text, room);
        if (!longer)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        to->text = longer;
        to->room = room;
    }
    if (between)
        to->text[to->n++] = '\n';
    for (size_t i = 0; i < n; i++)
        to->text[to->n++] = line[i] == '\n' ? ' ' : line[i];
    to->text[to->n] = '\0';
    return TORI_OK;
}

/* "returns 7: 12" for each entry; how many bodies there are in all of them. */
static tori_code add_entries(tori__family_text *to, int64_t *bodies, const tori__ground_sums *sums,
                             tori_error *err)
{
    char line[80];
    tori_code rc = TORI_OK;
    *bodies = 0;
    for (size_t i = 0; i < sums->n && rc == TORI_OK; i++) {
        snprintf(line, sizeof line, "returns %lld: %" PRId64, sums->list[i].entry, sums->list[i].bodies);
        *bodies += sums->list[i].bodies;
        rc = add_line(to, line, err);
    }
    return rc;
}

static tori_code add_warnings(tori__family *f, const tori_count *c, const tori_count *was, tori_error *err)
{
    size_t n = 0;
    const tori__warning *list = tori__warnings_of(&n, &f->warnings, c, was);
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = add_line(&f->warned, list[i].text, err);
    return rc;
}

/* ---- cells ---- */

static tori_cell text_cell(const char *text)
{
    return (tori_cell){.type = text && *text ? TORI_CELL_TEXT : TORI_CELL_EMPTY, .text = text};
}

static tori_cell count_cell(int64_t count)
{
    return (tori_cell){.type = TORI_CELL_COUNT, .a = count};
}

static tori_cell lines_cell(const tori__family_text *lines)
{
    return (tori_cell){.type = TORI_CELL_LINES, .text = lines->n > 0 ? lines->text : ""};
}

static void count_cells(tori_cell cells[FAMILY], const tori_rates_view *view, const tori_count *c)
{
    const tori_bounds b = tori_count_bounds(c, view->base);
    int64_t asked = tori_count_base(c, TORI_BASE_ELIGIBLE);
    cells[ASKED] = count_cell(asked);
    cells[NO] = count_cell(c->no);
    cells[GIVEN] = count_cell(c->given);
    cells[NO_ANSWER] = count_cell(c->no_answer);
    cells[NOT_RETURNED] = count_cell(c->not_returned);
    cells[UNKNOWN] = count_cell(c->unknown);
    cells[NOT_APPLICABLE] = count_cell(c->not_applicable);
    cells[RESPONSE] = tori_cell_percent(tori_count_answered(c), asked);
    cells[LEAST] = tori_cell_percent(b.least, b.base);
    cells[MOST] = tori_cell_percent(b.most, b.base);
}

static void word_cells(tori_cell cells[FAMILY], tori__family *f, const tori_count *c)
{
    int64_t base = tori_count_base(c, f->view->base);
    f->rounding[0] = '\0';
    if (base > 0)
        tori__rounding_words(f->rounding, c->yes, base, f->view->decimals, f->lang);
    cells[ASKED_OF] = text_cell(f->asked);
    cells[OVER] = text_cell(tori_base_name(f->view->base));
    cells[BASE_RULE] = text_cell(tori__base_words(f->view->base, f->lang));
    cells[ROUNDING] = text_cell(f->rounding);
    cells[CHANGED] = text_cell(f->changed);
}

/* Of the last year that was counted before. */
static void before_cells(tori_cell cells[FAMILY], const tori__family *f, const tori_count *c,
                         const tori_count *was)
{
    int64_t base = tori_count_base(c, f->view->base), then = tori_count_base(was, f->view->base);
    if (f->year == 0)
        return;
    cells[YEAR_BEFORE] = (tori_cell){.type = TORI_CELL_NUMBER, .a = tori_rates_year(f->rates, f->year - 1)};
    cells[PERCENT_BEFORE] = tori_cell_percent(was->yes, then);
    if (base > 0 && then > 0)
        cells[CHANGE] =
            (tori_cell){.type = TORI_CELL_POINTS, .a = c->yes, .b = base, .c = was->yes, .d = then};
}

/* Entries of the log by group, then what all groups rest on. */
static tori_code ground_cells(tori_cell cells[FAMILY], tori__family *f, size_t group, tori_error *err)
{
    const struct tori__year *year = &f->rates->years[f->year];
    int64_t bodies;
    cells[LEFT_OUT] = count_cell(year->strangers);
    tori_code rc = tori__grounds_brought(&f->sums, f->rates, f->year, group, err);
    if (rc == TORI_OK)
        rc = add_entries(&f->rests_on, &bodies, &f->sums, err);
    for (size_t i = 0; i < year->n_rests_on && rc == TORI_OK; i++)
        rc = add_line(&f->rests_on, year->rests_on[i], err);
    cells[RESTS_ON] = lines_cell(&f->rests_on);
    return rc;
}

/* Nothing is known of it where returns come from files. */
static tori_code change_cells(tori_cell cells[FAMILY], tori__family *f, size_t group, tori_error *err)
{
    int64_t bodies = 0;
    if (!f->rates->years[f->year].grounds.known)
        return TORI_OK;
    tori_code rc = tori__grounds_changed(&f->sums, f->rates, f->year, f->item, group, err);
    if (rc == TORI_OK)
        rc = add_entries(&f->changed_by, &bodies, &f->sums, err);
    cells[ANSWERS_CHANGED] = count_cell(bodies);
    cells[CHANGED_BY] = lines_cell(&f->changed_by);
    return rc;
}

tori_code tori__family_cells(tori_cell *to, size_t *n, tori__family *f, size_t group, const tori_count *c,
                             tori_error *err)
{
    *n = 0;
    if (!is_shown(WARNINGS, f->rates, f->view))
        return TORI_OK;
    tori_cell cells[FAMILY] = {[CHANGED] = {.type = TORI_CELL_EMPTY}};
    tori_count was = {0};
    f->rests_on.n = f->changed_by.n = f->warned.n = 0;
    if (f->year > 0)
        was = tori_rates_get(f->rates, f->year - 1, f->item, group);
    count_cells(cells, f->view, c);
    word_cells(cells, f, c);
    before_cells(cells, f, c, &was);
    tori_code rc = ground_cells(cells, f, group, err);
    if (rc == TORI_OK)
        rc = change_cells(cells, f, group, err);
    if (rc == TORI_OK)
        rc = add_warnings(f, c, &was, err);
    cells[WARNINGS] = lines_cell(&f->warned);
    for (int i = 0; i < FAMILY; i++)
        if (is_shown(i, f->rates, f->view))
            to[(*n)++] = cells[i];
    return rc;
}
