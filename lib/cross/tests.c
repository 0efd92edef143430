/* Tests of two items against each other, as a table. */
#include "internal.h"

#include "../figure.h"
#include "../stats/difference.h"

#include <math.h>
#include <stdio.h>

enum { DECIMALS = 4, CONFIDENCE = 95 };

enum { TEST, VALUE, DF, P, LOW, HIGH, COLUMNS };

static const tori_column columns[2][COLUMNS] = {
    {{.id = "test", .title = "検定等"},
     {.id = "value", .title = "値", .numeric = true},
     {.id = "df", .title = "自由度", .numeric = true},
     {.id = "p", .title = "p値", .numeric = true},
     {.id = "low", .title = "下限", .numeric = true},
     {.id = "high", .title = "上限", .numeric = true}},
    {{.id = "test", .title = "test"},
     {.id = "value", .title = "value", .numeric = true},
     {.id = "df", .title = "df", .numeric = true},
     {.id = "p", .title = "p", .numeric = true},
     {.id = "low", .title = "low", .numeric = true},
     {.id = "high", .title = "high", .numeric = true}},
};

static tori_cell real(double value, int decimals)
{
    return (tori_cell){.type = isnan(value) ? TORI_CELL_EMPTY : TORI_CELL_REAL, .real = value, .b = decimals};
}

static tori_cell probability(double p)
{
    return (tori_cell){.type = TORI_CELL_PROBABILITY, .real = p};
}

typedef enum { CHI_SQUARE, FISHER, CRAMER_V, DIFFERENCE, TESTS } test;

static tori_cell name_of(test which, const struct page *p)
{
    static const struct {
        const char *id, *ja, *en;
    } names[TESTS] = {
        [CHI_SQUARE] = {"chi_square", "カイ二乗検定", "chi-square"},
        [FISHER] = {"fisher", "フィッシャーの検定", "Fisher"},
        [CRAMER_V] = {"cramer_v", "クラメールのV", "Cramér's V"},
        [DIFFERENCE] = {"difference", "割合の差（ポイント）", "difference (points)"},
    };
    const char *title = p->english ? names[which].en : names[which].ja;
    return (tori_cell){.type = TORI_CELL_TEXT, .text = p->view->ids ? names[which].id : title};
}

static tori_code add_chi_square(tori_table *table, const struct page *p, tori_error *err)
{
    tori_chi_square chi = tori_chi_square_test(&p->table);
    tori_cell cells[COLUMNS] = {name_of(CHI_SQUARE, p)};
    if (chi.df > 0) {
        cells[VALUE] = real(chi.statistic, DECIMALS);
        cells[DF] = (tori_cell){.type = TORI_CELL_COUNT, .a = chi.df};
        cells[P] = probability(chi.p);
    }
    tori_code rc = tori_table_row(table, cells, err);
    if (rc == TORI_OK && chi.df > 0 && chi.least_expected < 5)
        rc = tori_table_note(
            table,
            p->english
                ? "An expected count is below 5: chi-square is a poor approximation here, Fisher's test is "
                  "none"
                : "期待度数が5未満のセルがあり、カイ二乗検定の近似はよくない（フィッシャーの検定による）",
            err);
    return rc;
}

static tori_code add_fisher(tori_table *table, const struct page *p, tori_error *err)
{
    tori_fisher fisher;
    char note[256];
    tori_cell cells[COLUMNS] = {name_of(FISHER, p)};
    tori_code rc = tori_fisher_test(&fisher, &p->table, err);
    if (rc != TORI_OK)
        return rc;
    if (fisher.method != TORI_FISHER_NONE)
        cells[P] = probability(fisher.p);
    rc = tori_table_row(table, cells, err);
    if (rc != TORI_OK || fisher.method != TORI_FISHER_SIMULATED)
        return rc;
    char drawn[32], error[32];
    tori_figure_count(drawn, fisher.tables);
    tori_figure_real(error, sqrt(fisher.p * (1 - fisher.p) / (double)fisher.tables), 5, "-");
    snprintf(
        note, sizeof note,
        p->english
            ? "Fisher's p is estimated from %s tables drawn at random with a fixed seed, standard error %s"
            : "フィッシャーの検定のp値は、乱数（種は固定）で作った%s表による推定（標準誤差%s）",
        drawn, error);
    return tori_table_note(table, note, err);
}

static tori_code add_cramer_v(tori_table *table, const struct page *p, tori_error *err)
{
    tori_cell cells[COLUMNS] = {name_of(CRAMER_V, p), [VALUE] = real(tori_cramer_v(&p->table), DECIMALS)};
    return tori_table_row(table, cells, err);
}

/* Of the rows, the share of the first column. */
static tori_code add_difference(tori_table *table, const struct page *p, tori_error *err)
{
    double confidence = p->view->confidence > 0 ? p->view->confidence : CONFIDENCE;
    int64_t first = tori_contingency_row(&p->table, 0), second = tori_contingency_row(&p->table, 1);
    char note[400], percent[32];
    if (p->table.rows != 2 || p->table.columns != 2 || first == 0 || second == 0)
        return TORI_OK;
    tori_difference d = tori_difference_newcombe(p->valid[0], first, p->valid[2], second, confidence);
    tori_cell cells[COLUMNS] = {
        [TEST] = name_of(DIFFERENCE, p),
        [VALUE] = {.type = TORI_CELL_POINTS, .a = p->valid[0], .b = first, .c = p->valid[2], .d = second},
        [LOW] = real(100 * d.low, p->view->decimals),
        [HIGH] = real(100 * d.high, p->view->decimals),
    };
    tori_code rc = tori_table_row(table, cells, err);
    tori_figure_real(percent, confidence, 1, "-");
    snprintf(
        note, sizeof note,
        p->english
            ? "Difference: of the first row less the second row, the share of the first column, with "
              "Newcombe's interval of %s %%"
            : "割合の差は、第1列の割合の第1行での値から第2行での値を引いたもの。区間はNewcombe法（%s％）",
        percent);
    return rc == TORI_OK ? tori_table_note(table, note, err) : rc;
}

static tori_code add_warning(tori_table *table, const struct page *p, tori_error *err)
{
    return tori_table_note(
        table,
        p->english ? "In a complete count every difference is real: a test is about a model in "
                     "which the answers came by chance"
                   : "全数調査では差はそのまま実在する。検定は、回答が偶然に決まるというモデルについてのもの",
        err);
}

/* A test tells something of the counts that it is made of. */
static tori_code add_hidden(tori_table *table, const struct page *p, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (test which = CHI_SQUARE; which < TESTS && rc == TORI_OK; which++) {
        tori_cell cells[COLUMNS] = {name_of(which, p), [VALUE] = {.type = TORI_CELL_HIDDEN}, [P] = {.type = TORI_CELL_HIDDEN}};
        if (which != DIFFERENCE || (p->table.rows == 2 && p->table.columns == 2))
            rc = tori_table_row(table, cells, err);
    }
    if (rc != TORI_OK)
        return rc;
    return tori_table_note(table,
                           p->english ? "Tests are hidden, since they would tell something of counts that are"
                                      : "秘匿した件数を推測できるため、検定も秘匿",
                           err);
}

tori_code tori_cross_tests(tori_table **out, const tori_cross *cross, const tori_cross_view *view,
                           tori_error *err)
{
    static tori_code (*const parts[])(tori_table * table, const struct page *p, tori_error *err) = {
        add_chi_square, add_fisher, add_cramer_v, add_difference, add_warning};
    struct page p;
    tori_table *table = NULL;
    *out = NULL;
    tori_code rc = tori__cross_page(&p, cross, view, err);
    if (rc == TORI_OK)
        rc = tori_table_new(&table, columns[p.english], COLUMNS, view->decimals, err);
    if (rc == TORI_OK && p.secret)
        rc = add_hidden(table, &p, err);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && rc == TORI_OK && !p.secret; i++)
        rc = parts[i](table, &p, err);
    if (rc == TORI_OK) {
        *out = table;
        table = NULL;
    }
    tori_table_free(table);
    tori__cross_page_free(&p);
    return rc;
}
