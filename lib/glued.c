/* Numbers that ran together when a table was copied out of a PDF. */
#include "glued.h"

#include "figure.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 64, MOST_DECIMALS = 6, LONGEST_LINE = 4096 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- columns ---- */

/* The column whose base is the sum of the others; n where there is none. */
static size_t total_of(const tori_glued_columns *columns)
{
    int64_t sum = 0;
    size_t i = 0;
    for (; i < columns->n; i++)
        sum += columns->bases[i];
    if (columns->n == 1)
        return 0;
    for (i = 0; i < columns->n && 2 * columns->bases[i] != sum; i++)
        ;
    return i;
}

/* A number from 1 to 2^31 - 1 at *at, which moves behind it; 0 when there is none. */
static int64_t read_base(const char **at)
{
    int64_t base = 0;
    for (; is_digit(**at); ++*at) {
        base = 10 * base + (**at - '0');
        if (base > INT32_MAX)
            return 0;
    }
    return base;
}

tori_code tori_glued_columns_parse(tori_glued_columns *out, const char *text, tori_error *err)
{
    const char *at = text;
    bool more = true;
    *out = (tori_glued_columns){.n = 0};
    while (more) {
        int64_t base = read_base(&at);
        more = *at == ',';
        if (base == 0 || (*at && !more) || out->n == TORI_MOST_GLUED)
            return tori_fail(err, TORI_EARG, "\"%.60s\" is not 1 to %d numbers of bodies, like 1874,1827,47",
                             text, TORI_MOST_GLUED);
        out->bases[out->n++] = base;
        at += more;
    }
    if (total_of(out) == out->n)
        return tori_fail(err, TORI_EARG, "of the numbers of bodies %.60s one must be the sum of the others",
                         text);
    return TORI_OK;
}

/* ---- one row ---- */

struct search {
    const char *digits;
    size_t n;
    const tori_glued_columns *columns;
    size_t total;
    int64_t least[TORI_RULES],
        most[TORI_RULES]; /* counts of the total that a rule rounds to the percentage */
    int64_t counts[TORI_MOST_GLUED];
    tori_glued_split found;
};

/* All columns have their counts: is it a way? */
static void judge(struct search *s)
{
    int64_t all = s->counts[s->total], parts = 0;
    bool rules[TORI_RULES], any = false;
    for (size_t i = 0; i < s->columns->n; i++)
        parts += i == s->total ? 0 : s->counts[i];
    if (s->columns->n > 1 && parts != all)
        return;
    for (int r = 0; r < TORI_RULES; r++) {
        rules[r] = s->least[r] <= all && all <= s->most[r];
        any = any || rules[r];
    }
    if (!any || s->found.ways++ > 0)
        return;
    memcpy(s->found.counts, s->counts, sizeof s->counts);
    memcpy(s->found.rules, rules, sizeof rules);
}

/* Try every number that a column can begin with at a digit. */
static void search_from(struct search *s, size_t at, size_t column)
{
    int64_t count = 0;
    if (column == s->columns->n) {
        if (at == s->n)
            judge(s);
        return;
    }
    for (size_t end = at; end < s->n; end++) {
        count = 10 * count + (s->digits[end] - '0');
        if (count > s->columns->bases[column])
            return;
        s->counts[column] = count;
        search_from(s, end + 1, column + 1);
        if (s->digits[at] == '0')
            return;
    }
}

static int64_t hundred(int decimals)
{
    int64_t units = 100;
    for (; decimals > 0; decimals--)
        units *= 10;
    return units;
}

tori_glued_split tori_glued_take_apart(const char *digits, size_t n, int64_t percent, int decimals,
                                       const tori_glued_columns *columns)
{
    struct search s = {.digits = digits, .n = n, .columns = columns, .total = total_of(columns)};
    if (percent > hundred(decimals))
        return s.found;
    for (int r = 0; r < TORI_RULES; r++)
        if (!tori_rule_counts(&s.least[r], &s.most[r], percent, decimals, columns->bases[s.total],
                              (tori_rule)r)) {
            s.least[r] = 1;
            s.most[r] = 0;
        }
    search_from(&s, 0, 0);
    return s.found;
}

/* ---- a text ---- */

struct reading {
    tori_table *table;
    tori_glued_summary *summary;
    const tori_glued_columns *columns;
    unsigned long line;
    char text[LONGEST_LINE]; /* of the line; what is longer is cut */
    size_t n;
    tori_error *err;
};

/* "13.9%" at the beginning of a line; NULL when it is none, else what stands behind it. */
static const char *read_percent(int64_t *percent, int *decimals, const char *at)
{
    const char *first = at;
    bool point = false;
    *percent = *decimals = 0;
    for (; is_digit(*at) || (*at == '.' && !point && at > first); at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        *percent = 10 * *percent + (*at - '0');
        *decimals += point;
        if (*decimals > MOST_DECIMALS || *percent > hundred(MOST_DECIMALS))
            return NULL;
    }
    static const char wide[] = "％";
    if (at == first || at[-1] == '.')
        return NULL;
    if (strncmp(at, wide, sizeof wide - 1) == 0)
        return at + sizeof wide - 1;
    return *at == '%' ? at + 1 : NULL;
}

static tori_code add_row(struct reading *r, const char *label, int64_t percent, int decimals,
                         const tori_glued_split *split)
{
    tori_cell cells[3 + TORI_MOST_GLUED + 1] = {
        {.type = TORI_CELL_NUMBER, .a = (int64_t)r->line},
        {.type = TORI_CELL_TEXT, .text = label},
        {.type = TORI_CELL_SHARE, .c = percent, .d = decimals, .a = percent, .b = hundred(decimals)}};
    for (size_t i = 0; i < r->columns->n && split->ways == 1; i++)
        cells[3 + i] = (tori_cell){.type = TORI_CELL_COUNT, .a = split->counts[i]};
    cells[3 + r->columns->n] = (tori_cell){.type = TORI_CELL_COUNT, .a = (int64_t)split->ways};
    r->summary->rows++;
    r->summary->sound += split->ways == 1;
    for (int rule = 0; rule < TORI_RULES; rule++)
        r->summary->explained[rule] += split->ways == 1 && split->rules[rule];
    return tori_table_row(r->table, cells, r->err);
}

static tori_code end_line(struct reading *r)
{
    int64_t percent;
    int decimals;
    r->text[r->n] = 0;
    r->n = 0;
    r->line++;
    const char *label, *digits = read_percent(&percent, &decimals, r->text + strspn(r->text, " \t"));
    if (!digits || !is_digit(*digits))
        return TORI_OK;
    size_t n = strspn(digits, "0123456789");
    label = digits + n + strspn(digits + n, " \t");
    char *end = r->text + strlen(r->text);
    while (end > label && strchr(" \t\r", end[-1]))
        *--end = 0;
    if (!tori_text_valid(label, strlen(label))) /* cut, or bytes that are no text */
        label = "";
    tori_glued_split split = {.ways = 0};
    if (n <= MOST_DIGITS)
        split = tori_glued_take_apart(digits, n, percent, decimals, r->columns);
    return add_row(r, label, percent, decimals, &split);
}

static tori_code read_lines(struct reading *r, tori_decoder *from)
{
    const char *data;
    size_t n;
    tori_code rc = tori_decoder_read(from, &data, &n, r->err);
    while (rc == TORI_OK && n > 0) {
        for (size_t i = 0; i < n && rc == TORI_OK; i++)
            if (data[i] == '\n' || data[i] == '\f')
                rc = end_line(r);
            else if (r->n + 1 < LONGEST_LINE)
                r->text[r->n++] = data[i];
        if (rc == TORI_OK)
            rc = tori_decoder_read(from, &data, &n, r->err);
    }
    return rc == TORI_OK && r->n > 0 ? end_line(r) : rc;
}

static tori_code make_table(tori_table **out, const tori_glued_columns *columns, tori_error *err)
{
    tori_column all[3 + TORI_MOST_GLUED + 1] = {{.id = "line", .title = "line", .numeric = true},
                                                {.id = "label", .title = "label"},
                                                {.id = "percent", .title = "percent", .numeric = true}};
    char ids[TORI_MOST_GLUED][32], titles[TORI_MOST_GLUED][48], base[32];
    for (size_t i = 0; i < columns->n; i++) {
        snprintf(ids[i], sizeof ids[i], "count%zu", i + 1);
        tori_figure_count(base, columns->bases[i]);
        snprintf(titles[i], sizeof titles[i], "of %s", base);
        all[3 + i] = (tori_column){.id = ids[i], .title = titles[i], .numeric = true};
    }
    all[3 + columns->n] = (tori_column){.id = "ways", .title = "ways", .numeric = true};
    return tori_table_new(out, all, 3 + columns->n + 1, 1, err);
}

static tori_code note_it(tori_table *table, const tori_glued_summary *s, tori_error *err)
{
    char note[300];
    int used =
        snprintf(note, sizeof note, "%zu rows, %zu come apart in one way only; rounded", s->rows, s->sound);
    for (int r = 0; r < TORI_RULES; r++)
        used += snprintf(note + used, sizeof note - (size_t)used, "%s %s %zu", r > 0 ? "," : "",
                         tori_rule_name((tori_rule)r), s->explained[r]);
    snprintf(note + used, sizeof note - (size_t)used, " of these come out");
    return tori_table_note(table, note, err);
}

tori_code tori_glued_read(tori_table **out, tori_glued_summary *summary, const char *path,
                          tori_encoding encoding, const tori_glued_columns *columns, tori_error *err)
{
    tori_decoder *from = NULL;
    struct reading *r = calloc(1, sizeof *r);

    *out = NULL;
    *summary = (tori_glued_summary){.rows = 0};
    tori_code rc =
        r ? tori_decoder_open(&from, path, encoding, err) : tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc != TORI_OK)
        goto done;
    r->summary = summary;
    r->columns = columns;
    r->err = err;
    rc = make_table(&r->table, columns, err);
    if (rc == TORI_OK)
        rc = read_lines(r, from);
    if (rc == TORI_OK && summary->rows == 0)
        rc = tori_fail_at(err, TORI_EDATA, path, 0, 0,
                          "no line begins with a percentage and glued digits, like 13.9%%26124615");
    if (rc == TORI_OK)
        rc = note_it(r->table, summary, err);
    if (rc != TORI_OK)
        goto done;
    *out = r->table;
    r->table = NULL;
done:
    if (r)
        tori_table_free(r->table);
    free(r);
    tori_decoder_free(from);
    return rc;
}
