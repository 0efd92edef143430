/* Which cells of a table with row and column sums must be hidden. */
#include "suppress.h"

#include <stdlib.h>
#include <string.h>

/* What a search needs: columns that wait, rows and columns that were met. */
struct search {
    struct tori__sums *table;
    size_t *queue;
    bool *row, *column;
};

static int64_t count_of(const struct tori__sums *t, size_t i, size_t j)
{
    return t->count[i * t->columns + j];
}

static bool *hidden_at(const struct tori__sums *t, size_t i, size_t j)
{
    return &t->hidden[i * t->columns + j];
}

static bool is_sum(const struct tori__sums *t, size_t i, size_t j)
{
    return (i + 1 == t->rows) != (j + 1 == t->columns);
}

static bool is_corner(const struct tori__sums *t, size_t i, size_t j)
{
    return i + 1 == t->rows && j + 1 == t->columns;
}

/* Can a hidden cell go up, or down, by one? Sums stand on the other side: theirs is the opposite. */
static bool can_move(const struct tori__sums *t, size_t i, size_t j, bool up)
{
    return *hidden_at(t, i, j) && (up != is_sum(t, i, j) || count_of(t, i, j) > 0);
}

/* From a column that is one off, on to the columns that are then; true when the row of the first cell is met.
 */
static bool step(struct search *s, size_t *n, size_t column, size_t goal, size_t first_column, bool up)
{
    const struct tori__sums *t = s->table;
    for (size_t r = 0; r < t->rows; r++) {
        if (s->row[r] || (r == goal && column == first_column) || !can_move(t, r, column, !up))
            continue;
        if (r == goal)
            return true;
        s->row[r] = true;
        for (size_t c = 0; c < t->columns; c++)
            if (!s->column[c] && can_move(t, r, c, up)) {
                s->column[c] = true;
                s->queue[(*n)++] = c;
            }
    }
    return false;
}

static bool has_cycle(struct search *s, size_t i, size_t j, bool up)
{
    size_t n = 0;
    if (!can_move(s->table, i, j, up))
        return false;
    memset(s->row, 0, s->table->rows);
    memset(s->column, 0, s->table->columns);
    s->column[j] = true;
    s->queue[n++] = j;
    for (size_t at = 0; at < n; at++)
        if (step(s, &n, s->queue[at], i, j, up))
            return true;
    return false;
}

static bool is_safe(struct search *s, size_t i, size_t j)
{
    return has_cycle(s, i, j, true) || has_cycle(s, i, j, false);
}

/* A cell that may be hidden and is not yet. */
static bool is_free(const struct tori__sums *t, size_t i, size_t j)
{
    return !*hidden_at(t, i, j) && !is_corner(t, i, j) && count_of(t, i, t->columns - 1) > 0 &&
           count_of(t, t->rows - 1, j) > 0;
}

/* How good a cell is for the sake of (i, j): whether it helps, is near, is no sum, and is small. */
struct merit {
    bool helps, near, cell;
    int64_t count;
};

static bool is_better(const struct merit *a, const struct merit *b)
{
    if (a->helps != b->helps)
        return a->helps;
    if (!a->helps && a->near != b->near)
        return a->near;
    if (a->cell != b->cell)
        return a->cell;
    return a->count < b->count;
}

/* Hide one more; false when none is left. */
static bool hide_for(struct search *s, size_t i, size_t j)
{
    struct tori__sums *t = s->table;
    struct merit best = {.count = -1};
    size_t best_row = 0, best_column = 0;
    for (size_t r = 0; r < t->rows; r++)
        for (size_t c = 0; c < t->columns; c++) {
            struct merit own = {
                .near = r == i || c == j, .cell = !is_sum(t, r, c), .count = count_of(t, r, c)};
            if (!is_free(t, r, c))
                continue;
            *hidden_at(t, r, c) = true;
            own.helps = is_safe(s, i, j);
            *hidden_at(t, r, c) = false;
            if (best.count >= 0 && !is_better(&own, &best))
                continue;
            best = own;
            best_row = r;
            best_column = c;
        }
    if (best.count >= 0)
        *hidden_at(t, best_row, best_column) = true;
    return best.count >= 0;
}

static void hide_all(struct search *s)
{
    struct tori__sums *t = s->table;
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < t->rows && !more; i++)
            for (size_t j = 0; j < t->columns && !more; j++)
                more = *hidden_at(t, i, j) && !is_safe(s, i, j) && hide_for(s, i, j);
    }
}

bool tori__sums_hide(struct tori__sums *t, int64_t suppress)
{
    struct search s = {.table = t,
                       .queue = calloc(t->columns, sizeof *s.queue),
                       .row = calloc(t->rows, sizeof *s.row),
                       .column = calloc(t->columns, sizeof *s.column)};
    bool done = s.queue && s.row && s.column;
    for (size_t i = 0; i < t->rows; i++)
        for (size_t j = 0; j < t->columns; j++)
            *hidden_at(t, i, j) =
                count_of(t, i, j) > 0 && count_of(t, i, j) < suppress && !is_corner(t, i, j);
    if (done)
        hide_all(&s);
    free(s.queue);
    free(s.row);
    free(s.column);
    return done;
}
