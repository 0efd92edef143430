/* Small counts that are not shown, and others that would give them away. */
#include "suppress.h"
#include "internal.h"

#include <stdlib.h>

/* ---- a table as a tree ---- */

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static bool has_parts(const struct tori__tree_cell cells[], size_t sum)
{
    return sum > 0 && cells[sum - 1].parent == sum;
}

static void add_to_sum(struct tori__tree_cell cells[], size_t n, size_t part)
{
    if (cells[part].parent >= n)
        return;
    struct tori__tree_cell *sum = &cells[cells[part].parent];
    sum->parts_low += cells[part].low;
    sum->parts_high += cells[part].high;
}

/* From a sum to one of its parts, whose own bounds are still those that went into the sum's. */
static void learn_from_sum(struct tori__tree_cell *part, const struct tori__tree_cell *sum)
{
    int64_t others_low = sum->parts_low - part->low, others_high = sum->parts_high - part->high;
    part->low = larger(part->low, sum->low - others_high);
    part->high = smaller(part->high, sum->high - others_low);
}

static void work_out(struct tori__tree_cell cells[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        cells[i].parts_low = cells[i].parts_high = 0;
    for (size_t i = 0; i < n; i++) {
        struct tori__tree_cell *c = &cells[i];
        c->low = c->hidden ? 0 : c->count;
        c->high = c->hidden ? c->most : c->count;
        if (has_parts(cells, i)) {
            c->low = larger(c->low, c->parts_low);
            c->high = smaller(c->high, c->parts_high);
        }
        add_to_sum(cells, n, i);
    }
    for (size_t i = n; i-- > 0;)
        if (cells[i].parent < n)
            learn_from_sum(&cells[i], &cells[cells[i].parent]);
}

static bool is_undone(const struct tori__tree_cell *c)
{
    return c->hidden && c->low == c->high;
}

static bool are_neighbours(const struct tori__tree_cell cells[], size_t n, size_t a, size_t b)
{
    return cells[a].parent == b || cells[b].parent == a ||
           (cells[a].parent == cells[b].parent && cells[a].parent < n);
}

/* The neighbour to hide for the sake of cell `which`; n when none is left. */
static size_t best_neighbour(struct tori__tree_cell cells[], size_t n, size_t which)
{
    size_t best = n;
    bool best_helps = false;
    for (size_t i = 0; i < n; i++) {
        if (cells[i].hidden || cells[i].most == 0 || !are_neighbours(cells, n, which, i))
            continue;
        cells[i].hidden = true;
        work_out(cells, n);
        bool helps = !is_undone(&cells[which]);
        cells[i].hidden = false;
        if (best == n || helps > best_helps || (helps == best_helps && cells[i].most < cells[best].most)) {
            best = i;
            best_helps = helps;
        }
    }
    return best;
}

void tori__tree_hide(struct tori__tree_cell cells[], size_t n)
{
    for (;;) {
        size_t more = n;
        bool undone = false;
        work_out(cells, n);
        for (size_t i = 0; i < n && more == n; i++)
            if (is_undone(&cells[i])) {
                undone = true;
                more = best_neighbour(cells, n, i);
                work_out(cells, n);
            }
        if (!undone)
            return;
        if (more < n) {
            cells[more].hidden = true;
            continue;
        }
        for (size_t i = 0; i < n; i++)
            cells[i].hidden = cells[i].most > 0;
    }
}

/* ---- rates ---- */

static bool is_small(int64_t count, int64_t suppress)
{
    return count > 0 && count < suppress;
}

/* A rate tells its yes, and with a base what is left of it. */
static bool is_sensitive(const tori_count *c, int64_t suppress)
{
    bool small = is_small(c->yes, suppress);
    for (tori_base base = TORI_BASE_ELIGIBLE; base < TORI_BASES; base++)
        small = small || is_small(tori_count_base(c, base) - c->yes, suppress);
    return small && tori_count_answered(c) > 0;
}

/* The subtotal that a group is part of: the next behind it of an earlier key; the total for others. */
static size_t parent_of(const tori_rates *rates, size_t group)
{
    size_t total = rates->n_shown, depth = tori_rates_group_depth(rates, group), at = group + 1;
    while (at < total && tori_rates_group_depth(rates, at) >= depth)
        at++;
    return at;
}

/* One item of a year. */
static void hide_row(bool hidden[], struct tori__tree_cell cells[], const tori_rates *rates, size_t year,
                     size_t item, int64_t suppress)
{
    size_t groups = tori_rates_groups(rates);
    for (size_t g = 0; g < groups; g++) {
        tori_count c = tori_rates_get(rates, year, item, g);
        cells[g].count = c.yes;
        cells[g].most = tori_count_answered(&c);
        cells[g].hidden = is_sensitive(&c, suppress);
    }
    tori__tree_hide(cells, groups);
    for (size_t g = 0; g < groups; g++)
        hidden[g] = cells[g].hidden;
}

tori_code tori_rates_suppress(tori_rates *rates, int64_t suppress, tori_error *err)
{
    size_t groups = tori_rates_groups(rates), items = tori_codebook_items(rates->book);
    struct tori__tree_cell *cells = calloc(groups, sizeof *cells);
    bool *hidden = calloc(rates->n_years * items * groups + 1, sizeof *hidden);
    if (!cells || !hidden) {
        free(cells);
        free(hidden);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    for (size_t g = 0; g < groups; g++)
        cells[g].parent = g + 1 == groups ? groups : parent_of(rates, g);
    for (size_t row = 0; row < rates->n_years * items; row++)
        hide_row(hidden + row * groups, cells, rates, row / items, row % items, suppress);
    free(rates->hidden);
    rates->hidden = hidden;
    rates->suppress = suppress;
    free(cells);
    return TORI_OK;
}

int64_t tori_rates_suppressed(const tori_rates *rates)
{
    return rates->suppress;
}

bool tori_rates_hidden(const tori_rates *rates, size_t year, size_t item, size_t group)
{
    size_t groups = tori_rates_groups(rates), items = tori_codebook_items(rates->book);
    return rates->hidden && rates->hidden[(year * items + item) * groups + group];
}
