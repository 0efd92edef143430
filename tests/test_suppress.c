/* Hidden counts: nothing that is hidden can be worked out. */
#include "cross/suppress.h"
#include "rates/suppress.h"

#include "support.h"

enum { MOST_CELLS = 16, MOST_LEAVES = 6, TABLES = 3000 };

/* A table of random groups with or without subtotals. */
struct tree {
    struct tori__tree_cell cells[MOST_CELLS];
    size_t n, leaves[MOST_LEAVES], n_leaves;
};

static unsigned seed;

/* Any generator does, as long as it is the same everywhere: Numerical Recipes, 7.1. */
static unsigned below(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 16) % n;
}

static size_t add_cell(struct tree *t, int64_t count, int64_t most)
{
    t->cells[t->n] = (struct tori__tree_cell){.count = count, .most = most};
    return t->n++;
}

/* Leaves, each run of them followed by its subtotal; at the end the total. */
static void grow(struct tree *t, bool nested)
{
    size_t tops[MOST_CELLS], n_tops = 0;
    *t = (struct tree){.n = 0};
    unsigned runs = 1 + below(nested ? 3 : 5);
    for (unsigned run = 0; run < runs; run++) {
        size_t first = t->n;
        int64_t count = 0, most = 0;
        for (unsigned i = nested ? 1 + below(2) : 1; i > 0; i--) {
            int64_t answered = below(4), yes = below((unsigned)answered + 1);
            t->leaves[t->n_leaves++] = add_cell(t, yes, answered);
            count += yes;
            most += answered;
        }
        if (nested) {
            size_t sum = add_cell(t, count, most);
            for (size_t i = first; i < sum; i++)
                t->cells[i].parent = sum;
        }
        tops[n_tops++] = t->n - 1;
    }
    size_t total = add_cell(t, 0, 0);
    for (size_t i = 0; i < n_tops; i++) {
        t->cells[tops[i]].parent = total;
        t->cells[total].count += t->cells[tops[i]].count;
        t->cells[total].most += t->cells[tops[i]].most;
    }
    t->cells[total].parent = t->n;
}

static void mark_small(struct tree *t, int64_t suppress)
{
    for (size_t i = 0; i < t->n; i++) {
        struct tori__tree_cell *c = &t->cells[i];
        int64_t left = c->most - c->count;
        c->hidden = (c->count > 0 && c->count < suppress) || (left > 0 && left < suppress);
    }
}

/* The cells that leaves of these counts make; false where one that is not hidden is another. */
static bool fits(int64_t made[MOST_CELLS], const struct tree *t, const int64_t counts[])
{
    memset(made, 0, MOST_CELLS * sizeof *made);
    for (size_t i = 0; i < t->n_leaves; i++)
        made[t->leaves[i]] = counts[i];
    for (size_t i = 0; i < t->n; i++) {
        if (!t->cells[i].hidden && made[i] != t->cells[i].count)
            return false;
        if (t->cells[i].parent < t->n)
            made[t->cells[i].parent] += made[i];
    }
    return true;
}

static bool next_counts(int64_t counts[], const struct tree *t)
{
    for (size_t i = 0; i < t->n_leaves; i++) {
        if (counts[i]++ < t->cells[t->leaves[i]].most)
            return true;
        counts[i] = 0;
    }
    return false;
}

/* Try every table that fits what is shown. */
static void try_all(int64_t low[], int64_t high[], const struct tree *t)
{
    int64_t counts[MOST_LEAVES] = {0}, made[MOST_CELLS];
    for (size_t i = 0; i < t->n; i++) {
        low[i] = INT64_MAX;
        high[i] = -1;
    }
    do {
        if (!fits(made, t, counts))
            continue;
        for (size_t i = 0; i < t->n; i++) {
            low[i] = made[i] < low[i] ? made[i] : low[i];
            high[i] = made[i] > high[i] ? made[i] : high[i];
        }
    } while (next_counts(counts, t));
}

START_TEST(no_hidden_count_can_be_worked_out)
{
    size_t hidden = 0, shown = 0;
    seed = 20070401;
    for (unsigned i = 0; i < TABLES; i++) {
        struct tree t, before;
        int64_t low[MOST_CELLS], high[MOST_CELLS];
        grow(&t, i % 3 > 0);
        mark_small(&t, 2 + below(2));
        before = t;
        tori__tree_hide(t.cells, t.n);
        try_all(low, high, &t);
        for (size_t c = 0; c < t.n; c++) {
            ck_assert_int_eq(t.cells[c].count, before.cells[c].count);
            ck_assert(t.cells[c].hidden || !before.cells[c].hidden);
            ck_assert_int_eq(t.cells[c].low, low[c]);
            ck_assert_int_eq(t.cells[c].high, high[c]);
            ck_assert(!t.cells[c].hidden || low[c] < high[c]);
            hidden += t.cells[c].hidden;
            shown += !t.cells[c].hidden;
        }
    }
    ck_assert_uint_gt(hidden, 1000);
    ck_assert_uint_gt(shown, 1000);
}
END_TEST

/* Which cells are hidden, an x each. */
static const char *pattern(const struct tori__tree_cell cells[], size_t n)
{
    static char text[MOST_CELLS + 1];
    for (size_t i = 0; i < n; i++)
        text[i] = cells[i].hidden ? 'x' : '.';
    text[n] = 0;
    return text;
}

START_TEST(nothing_small_hides_nothing)
{
    struct tori__tree_cell cells[] = {
        {7, 47, .parent = 2}, {567, 1827, .parent = 2}, {574, 1874, .parent = 3}};
    tori__tree_hide(cells, 3);
    ck_assert_str_eq(pattern(cells, 3), "...");
}
END_TEST

/* 2 of 47 is 574 less 572: another part of the sum must go, the smaller one of two that could. */
START_TEST(the_smallest_other_part_is_hidden_too)
{
    struct tori__tree_cell cells[] = {{2, 47, .parent = 3, .hidden = true},
                                      {500, 1000, .parent = 3},
                                      {72, 827, .parent = 3},
                                      {574, 1874, .parent = 4}};
    tori__tree_hide(cells, 4);
    ck_assert_str_eq(pattern(cells, 4), "x.x.");
    ck_assert_int_eq(cells[0].low, 0);
    ck_assert_int_eq(cells[0].high, 47);
    ck_assert_int_eq(cells[2].low, 27);
    ck_assert_int_eq(cells[2].high, 74);
}
END_TEST

/* A part of nobody who answered hides nothing: it is 0 whatever is shown of it. */
START_TEST(who_did_not_answer_hides_nobody)
{
    struct tori__tree_cell cells[] = {{1, 5, .parent = 3, .hidden = true},
                                      {0, 0, .parent = 3},
                                      {9, 20, .parent = 3},
                                      {10, 25, .parent = 4}};
    tori__tree_hide(cells, 4);
    ck_assert_str_eq(pattern(cells, 4), "x.x.");
}
END_TEST

/* The only part of a subtotal is the subtotal, and a subtotal hidden alone is the total less the others. */
START_TEST(a_subtotal_of_one_part_is_hidden_and_hidden_again)
{
    struct tori__tree_cell cells[] = {{1, 9, .parent = 1, .hidden = true},
                                      {1, 9, .parent = 5},
                                      {6, 20, .parent = 4},
                                      {8, 20, .parent = 4},
                                      {14, 40, .parent = 5},
                                      {15, 49, .parent = 6}};
    tori__tree_hide(cells, 6);
    ck_assert(cells[0].hidden && cells[1].hidden);
    ck_assert(cells[4].hidden || cells[5].hidden);
    for (size_t i = 0; i < 6; i++)
        ck_assert(!cells[i].hidden || cells[i].low < cells[i].high);
}
END_TEST

/* All of two bodies said yes: that a sum of 4 of 4 is shown tells it. */
START_TEST(a_sum_at_its_most_tells_its_parts)
{
    struct tori__tree_cell cells[] = {
        {2, 2, .parent = 2, .hidden = true}, {2, 2, .parent = 2, .hidden = true}, {4, 4, .parent = 3}};
    tori__tree_hide(cells, 3);
    ck_assert_str_eq(pattern(cells, 3), "xxx");
    ck_assert_int_eq(cells[0].low, 0);
    ck_assert_int_eq(cells[0].high, 2);
}
END_TEST

/* ---- tables of two items ---- */

enum { DOWN = 2, ACROSS = 3, TOTAL = 9, ALL = (DOWN + 1) * (ACROSS + 1), CROSSES = 300 };

/* What every table with the same shown cells allows for each. */
struct crossing {
    int64_t count[ALL], other[ALL], least[ALL], most[ALL];
    bool hidden[ALL];
};

static size_t at(size_t row, size_t column)
{
    return row * (ACROSS + 1) + column;
}

static void add_sums(int64_t to[ALL])
{
    for (size_t r = 0; r <= DOWN; r++)
        to[at(r, ACROSS)] = 0;
    for (size_t c = 0; c < ACROSS; c++) {
        to[at(DOWN, c)] = 0;
        for (size_t r = 0; r < DOWN; r++) {
            to[at(DOWN, c)] += to[at(r, c)];
            to[at(r, ACROSS)] += to[at(r, c)];
        }
        to[at(DOWN, ACROSS)] += to[at(DOWN, c)];
    }
}

/* Try all tables from cell i on, with `left` bodies to share out. */
static void try_tables(struct crossing *t, size_t i, int64_t left)
{
    if (i == DOWN * ACROSS) {
        add_sums(t->other);
        for (size_t k = 0; k < ALL; k++)
            if (!t->hidden[k] && t->other[k] != t->count[k])
                return;
        for (size_t k = 0; k < ALL; k++) {
            t->least[k] = t->other[k] < t->least[k] ? t->other[k] : t->least[k];
            t->most[k] = t->other[k] > t->most[k] ? t->other[k] : t->most[k];
        }
        return;
    }
    size_t k = at(i / ACROSS, i % ACROSS);
    for (int64_t n = 0; n <= left; n++) {
        t->other[k] = n;
        if (t->hidden[k] || n == t->count[k])
            try_tables(t, i + 1, left - n);
    }
}

START_TEST(no_cell_of_a_table_can_be_worked_out)
{
    size_t hidden = 0;
    seed = 4;
    for (int round = 0; round < CROSSES; round++) {
        struct crossing t = {.hidden = {false}};
        struct tori__sums sums = {.rows = DOWN + 1, .columns = ACROSS + 1, .count = t.count, .hidden = t.hidden};
        int64_t suppress = 2 + below(2);
        for (unsigned n = below(TOTAL + 1); n > 0; n--)
            t.count[at(below(DOWN), below(ACROSS))]++;
        add_sums(t.count);
        ck_assert(tori__sums_hide(&sums, suppress));
        for (size_t k = 0; k < ALL; k++) {
            t.least[k] = INT64_MAX;
            t.most[k] = -1;
        }
        try_tables(&t, 0, t.count[at(DOWN, ACROSS)]);
        for (size_t k = 0; k < ALL; k++) {
            bool small = t.count[k] > 0 && t.count[k] < suppress && k != at(DOWN, ACROSS);
            ck_assert(t.hidden[k] || !small);
            ck_assert_msg(!t.hidden[k] || t.least[k] < t.most[k] || t.count[at(DOWN, ACROSS)] < suppress,
                          "round %d, cell %zu is sure to be %d", round, k, (int)t.count[k]);
            hidden += t.hidden[k];
        }
        ck_assert(!t.hidden[at(DOWN, ACROSS)]);
    }
    ck_assert_uint_gt(hidden, CROSSES); /* and some are hidden */
}
END_TEST

/* It could be worked out from its row and its column, and each of these from the fourth. */
START_TEST(a_small_cell_takes_three_with_it)
{
    static const int64_t count[] = {40, 1, 41, 50, 60, 110, 90, 61, 151};
    bool hidden[9];
    struct tori__sums sums = {.rows = 3, .columns = 3, .count = count, .hidden = hidden};
    ck_assert(tori__sums_hide(&sums, 3));
    for (size_t k = 0; k < 9; k++)
        ck_assert(hidden[k] == (k == 0 || k == 1 || k == 3 || k == 4));
    ck_assert(tori__sums_hide(&sums, 1));
    for (size_t k = 0; k < 9; k++)
        ck_assert(!hidden[k]);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        no_hidden_count_can_be_worked_out,
        nothing_small_hides_nothing,
        the_smallest_other_part_is_hidden_too,
        who_did_not_answer_hides_nobody,
        a_subtotal_of_one_part_is_hidden_and_hidden_again,
        a_sum_at_its_most_tells_its_parts,
        no_cell_of_a_table_can_be_worked_out,
        a_small_cell_takes_three_with_it,
    };
    return run_tests("suppress", tests, sizeof tests / sizeof *tests);
}
