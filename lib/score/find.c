/* Which items are scored, and how each body stands. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* Shares of points, and the median of two of them, stay below 2^63. */
enum { MOST_UNITS = 1 << 30 };

/* ---- items ---- */

static int64_t common(int64_t a, int64_t b)
{
    return b == 0 ? a : common(b, a % b);
}

/* Points of all as whole numbers of one unit. */
static tori_code find_units(tori_score *s, tori_error *err)
{
    int64_t unit = 0, sum = 0;
    for (size_t i = 0; i < s->n_items; i++) {
        tori_number points;
        tori_codebook_points(&points, s->book, s->items[i].item);
        for (; points.scale < TORI_POINT_DECIMALS; points.scale++)
            points.mantissa *= 10;
        s->items[i].points = points.mantissa;
        unit = common(points.mantissa, unit);
    }
    for (size_t i = 0; i < s->n_items; i++)
        sum += s->items[i].points /= unit;
    return sum <= MOST_UNITS ? TORI_OK
                             : tori_fail(err, TORI_EARG,
                                         "the points of the items (x-weight) are too many to add up exactly");
}

/* Is it asked, and the same question, in all years? */
static void find_use(struct tori__scored_item *item, const tori_score *s, const tori_bodies *const years[],
                     size_t n)
{
    item->use = TORI_SCORE_COUNTED;
    for (int year = years[0]->year + 1; year <= years[n - 1]->year; year++)
        if (tori_codebook_break(s->book, item->item, year, s->lang)) {
            item->use = TORI_SCORE_CHANGED;
            item->since = year;
        }
    for (size_t i = 0; i < n; i++)
        if (!tori_codebook_asked_in(s->book, item->item, years[i]->year))
            item->use = TORI_SCORE_UNASKED;
}

static tori_code not_scored(const tori_score *s, size_t item, tori_error *err)
{
    return tori_fail(err, TORI_EARG,
                     "the item \"%s\" is not scored: the codebook gives it neither x-weight nor x-level",
                     tori_codebook_item(s->book, item)->id);
}

static bool is_named(const tori_score_view *view, const char *id)
{
    for (size_t i = 0; i < view->n_items; i++)
        if (strcmp(view->items[i], id) == 0)
            return true;
    return false;
}

static tori_code choose_items(tori_score *s, const tori_bodies *const years[], size_t n, tori_error *err)
{
    const tori_rates_view view = {.items = s->view->items,
                                  .n_items = s->view->n_items,
                                  .categories = s->view->categories,
                                  .n_categories = s->view->n_categories};
    size_t *rated = NULL, n_rated = 0, counted = 0;
    tori_number points;
    tori_code rc = tori_rates_select(&rated, &n_rated, s->book, &view, err);
    if (rc == TORI_OK)
        s->items = calloc(n_rated + 1, sizeof *s->items);
    if (rc == TORI_OK && !s->items)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n_rated && rc == TORI_OK; i++) {
        if (tori_codebook_points(&points, s->book, rated[i])) {
            struct tori__scored_item *item = &s->items[s->n_items++];
            *item =
                (struct tori__scored_item){.item = rated[i], .level = tori_codebook_level(s->book, rated[i])};
            find_use(item, s, years, n);
            counted += item->use == TORI_SCORE_COUNTED;
        } else if (is_named(s->view, tori_codebook_item(s->book, rated[i])->id)) {
            rc = not_scored(s, rated[i], err);
        }
    }
    free(rated);
    if (rc == TORI_OK && s->n_items == 0)
        rc = tori_fail(err, TORI_EARG,
                       "none of the items is scored: give them x-weight or x-level in the codebook");
    if (rc == TORI_OK && counted == 0 && n > 1)
        rc = tori_fail(err, TORI_EARG,
                       "no scored item is common to the years: each is asked in some of them only, or "
                       "its question changed between them");
    if (rc == TORI_OK && counted == 0)
        rc = tori_fail(err, TORI_EARG, "no scored item is asked in %d", years[0]->year);
    return rc == TORI_OK ? find_units(s, err) : rc;
}

/* ---- parts ---- */

static void add_part(tori_score *s, int category)
{
    struct tori__part part = {.category = category, .top = -1};
    bool any = false;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct tori__scored_item *item = &s->items[i];
        if (item->use != TORI_SCORE_COUNTED ||
            (category >= 0 && tori_codebook_item(s->book, item->item)->category != category))
            continue;
        any = true;
        part.has_level[item->level] = true;
        if (item->level > 0 && item->level > part.top)
            part.top = item->level;
    }
    if (any)
        s->parts[s->n_parts++] = part;
}

static tori_code find_parts(tori_score *s, tori_error *err)
{
    size_t n = tori_codebook_categories(s->book);
    s->parts = calloc(n + 1, sizeof *s->parts);
    if (!s->parts)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t c = 0; c < n; c++)
        add_part(s, (int)c);
    add_part(s, -1);
    return TORI_OK;
}

/* ---- bodies ---- */

/* The highest level that has an item, such that no lower one and itself lack something. */
static int level_of(const struct tori__part *part, const bool lacks[TORI_LEVELS + 1])
{
    int level = 0;
    for (int l = 1; l <= part->top && !lacks[l]; l++)
        if (part->has_level[l])
            level = l;
    return level;
}

static tori_scored score_body(const tori_score *s, const struct tori__part *part, const tori__body *body)
{
    bool lacks[TORI_LEVELS + 1] = {false}, most_lacks[TORI_LEVELS + 1] = {false}, levelled = false;
    tori_scored to = {.level = -1, .most_level = -1};
    if (!tori__body_returned(body))
        return to;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct tori__scored_item *item = &s->items[i];
        char class = body->classes[item->item];
        if (item->use != TORI_SCORE_COUNTED || class == TORI_NOT_APPLICABLE ||
            (part->category >= 0 && tori_codebook_item(s->book, item->item)->category != part->category))
            continue;
        to.least.base += item->points;
        to.least.part += class == TORI_YES ? item->points : 0;
        to.most.part += class != TORI_NO ? item->points : 0;
        levelled = levelled || item->level > 0;
        lacks[item->level] = lacks[item->level] || class != TORI_YES;
        most_lacks[item->level] = most_lacks[item->level] || class == TORI_NO;
    }
    to.most.base = to.least.base;
    if (levelled) {
        to.level = level_of(part, lacks);
        to.most_level = level_of(part, most_lacks);
    }
    return to;
}

static tori_code score_year(tori_score *s, struct tori__scored_year *y, tori_error *err)
{
    y->group = calloc(y->bodies->n + 1, sizeof *y->group);
    y->scored = calloc(y->bodies->n * s->n_parts + 1, sizeof *y->scored);
    if (!y->group || !y->scored)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t b = 0; b < y->bodies->n; b++)
        for (size_t p = 0; p < s->n_parts; p++)
            y->scored[b * s->n_parts + p] = score_body(s, &s->parts[p], &y->bodies->list[b]);
    return tori__bodies_place(y->group, s->rates, y->bodies, err);
}

static tori_code score_years(tori_score *s, const tori_bodies *const years[], size_t n, tori_error *err)
{
    tori_code rc = tori_rates_new(&s->rates, s->book, s->view->by, err);
    s->years = calloc(n, sizeof *s->years);
    if (rc == TORI_OK && !s->years)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n && rc == TORI_OK; i++) {
        s->years[s->n_years++].bodies = years[i];
        rc = tori__bodies_count(s->rates, years[i], err);
    }
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = score_year(s, &s->years[i], err);
    return rc;
}

tori_code tori_score_new(tori_score **out, const tori_bodies *const years[], size_t n,
                         const tori_score_view *view, tori_error *err)
{
    tori_score *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    s->book = years[0]->book;
    s->view = view;
    s->lang = view->lang ? view->lang : tori_codebook_language(s->book);
    s->en = strcmp(s->lang, "en") == 0;
    tori_code rc = choose_items(s, years, n, err);
    if (rc == TORI_OK)
        rc = find_parts(s, err);
    if (rc == TORI_OK)
        rc = score_years(s, years, n, err);
    if (rc == TORI_OK) {
        *out = s;
        s = NULL;
    }
    tori_score_free(s);
    return rc;
}

void tori_score_free(tori_score *score)
{
    if (!score)
        return;
    for (size_t i = 0; i < score->n_years; i++) {
        free(score->years[i].group);
        free(score->years[i].scored);
    }
    tori_rates_free(score->rates);
    free(score->years);
    free(score->parts);
    free(score->items);
    free(score);
}

/* ---- what there is ---- */

size_t tori_score_years(const tori_score *score)
{
    return score->n_years;
}

int tori_score_year(const tori_score *score, size_t year)
{
    return score->years[year].bodies->year;
}

size_t tori_score_items(const tori_score *score)
{
    return score->n_items;
}

size_t tori_score_item(const tori_score *score, size_t i)
{
    return score->items[i].item;
}

tori_score_use tori_score_use_of(const tori_score *score, size_t i)
{
    return score->items[i].use;
}

size_t tori_score_parts(const tori_score *score)
{
    return score->n_parts;
}

const char *tori_score_part_id(const tori_score *score, size_t part)
{
    int category = score->parts[part].category;
    return category < 0 ? "overall" : tori_codebook_category_id(score->book, (size_t)category);
}

const char *tori_score_part_title(const tori_score *score, size_t part, const char *lang)
{
    int category = score->parts[part].category;
    if (category >= 0)
        return tori_codebook_category_title(score->book, (size_t)category, lang);
    return lang && strcmp(lang, "en") == 0 ? "overall" : "全体";
}

int tori_score_top(const tori_score *score, size_t part)
{
    return score->parts[part].top;
}

size_t tori_score_bodies(const tori_score *score, size_t year)
{
    return score->years[year].bodies->n;
}

tori_score_body tori_score_body_at(const tori_score *score, size_t year, size_t body)
{
    const tori__body *b = &score->years[year].bodies->list[body];
    return (tori_score_body){b->code, b->name, b->prefecture, tori__body_returned(b),
                             score->years[year].group[body]};
}

tori_code tori_score_find(size_t *out, const tori_score *score, size_t year, const char *code,
                          tori_error *err)
{
    const tori__bodies *bodies = score->years[year].bodies;
    const tori__body *body;
    tori_code rc = tori__bodies_find(&body, bodies, code, err);
    *out = body ? (size_t)(body - bodies->list) : bodies->n;
    return rc;
}

tori_scored tori_score_get(const tori_score *score, size_t year, size_t body, size_t part)
{
    return score->years[year].scored[body * score->n_parts + part];
}

const tori_rates *tori_score_rates(const tori_score *score)
{
    return score->rates;
}

size_t tori_score_groups(const tori_score *score)
{
    return tori_rates_groups(score->rates);
}
