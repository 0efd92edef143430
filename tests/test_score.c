/* Scores and levels of bodies; what is expected is counted anew beside the tests. */
#include "peers.h"
#include "score.h"

#include "failing.h"
#include "support.h"

#include <math.h>

static tori_error err;

#define assert_ok(call) ck_assert_msg((call) == TORI_OK, "%s: %s", err.file, err.text)

/* Category x has levels 1, 2 and 4, y only level 2; q and the text are not scored, w has points only. Of b is
 * asked who has a, of p prefectures. */
static const char book_json[] =
    "{\"language\": \"en\", \"title\": \"t\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"a\", \"type\": \"boolean\", \"x-category\": \"x\", \"x-weight\": 0.5, \"x-level\": 1},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-category\": \"x\", \"x-level\": 2, \"x-askIf\": {\"a\": "
    "\"yes\"}},"
    "{\"name\": \"c\", \"categories\": [\"none\", \"some\", \"all\"], \"x-implemented\": [\"some\", \"all\"],"
    " \"x-category\": \"x\", \"x-weight\": 1.75, \"x-level\": 4},"
    "{\"name\": \"d\", \"type\": \"boolean\", \"x-category\": \"y\", \"x-weight\": 3, \"x-level\": 2},"
    "{\"name\": \"p\", \"type\": \"boolean\", \"x-category\": \"y\", \"x-level\": 2, \"x-askIf\": {\"kind\": "
    "\"prefecture\"}},"
    "{\"name\": \"w\", \"type\": \"boolean\", \"x-category\": \"y\", \"x-weight\": 2},"
    "{\"name\": \"q\", \"type\": \"boolean\", \"x-category\": \"y\"}, {\"name\": \"o\", \"type\": "
    "\"string\"}]}";

enum { A, B, C, D, P, W, SCORED, ITEMS = 8 };

/* In 1000th points; levels; parts: x, y, all. */
static const int points[SCORED] = {500, 1000, 1750, 3000, 1000, 2000};
static const int levels[SCORED] = {1, 2, 4, 2, 2, 0};
static const int part_of[SCORED] = {0, 0, 0, 1, 1, 1};
enum { X, Y, ALL, PARTS };

static tori_codebook *parse(const char *json)
{
    tori_codebook *book = NULL;
    assert_ok(tori_codebook_parse(&book, json, strlen(json), "book.json", &err));
    return book;
}

/* ---- a panel that is made by chance, the same one each time ---- */

enum { BODIES = 90 };

static struct made {
    char code[7];
    bool prefecture, returned;
    char answers[ITEMS + 1];
} made[BODIES];
static unsigned long long state;

static unsigned chance(unsigned n)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(state >> 33) % n;
}

static void make(unsigned seed)
{
    static const char marks[] = "11111000.?", choices[] = "ABCBC.?";
    state = seed;
    for (int i = 0; i < BODIES; i++) {
        struct made *m = &made[i];
        m->prefecture = i < 40;
        snprintf(m->code, sizeof m->code, "%02d%03d", 1 + i % 40, m->prefecture ? 0 : (500 + i) % 1000);
        char digit[2] = {tori_code_check_digit(m->code), 0};
        strcat(m->code, digit);
        m->returned = chance(12) > 0;
        for (int k = 0; k < ITEMS; k++)
            m->answers[k] = k == C ? choices[chance(7)] : marks[chance(10)];
        m->answers[ITEMS - 1] = '.';
        m->answers[ITEMS] = 0;
    }
}

static tori_bodies *bodies_of(const tori_codebook *book, int year)
{
    tori_panel *panel = NULL;
    tori_bodies *bodies = NULL;
    assert_ok(tori_panel_new(&panel, book, &err));
    for (int i = 0; i < BODIES; i++) {
        const tori_return r = {.year = year,
                               .code = made[i].code,
                               .kind = made[i].prefecture ? TORI_PREFECTURE : TORI_MUNICIPALITY,
                               .returned = made[i].returned,
                               .answers = made[i].answers,
                               .stray = true};
        assert_ok(tori_panel_add(panel, &r, &err));
    }
    const tori_panel *panels[] = {panel};
    assert_ok(tori_bodies_of(&bodies, book, year, panels, 1, &err));
    tori_panel_free(panel);
    return bodies;
}

/* ---- the same by counting ---- */

/* 'y' in place, 'n' not, 'm' missing, '-' not asked. */
static char state_of(const struct made *m, int item)
{
    char answer = m->answers[item];
    if ((item == B && m->answers[A] == '0') || (item == P && !m->prefecture))
        return '-';
    if (answer == '.' || answer == '?')
        return 'm';
    return item == C ? (answer == 'A' ? 'n' : 'y') : answer == '1' ? 'y' : 'n';
}

struct expected {
    int in_place, asked;
    int level; /* -1: none */
};

static struct expected expect(const struct made *m, int part, bool most)
{
    struct expected e = {0, 0, -1};
    bool some = false;
    if (!m->returned)
        return e;
    for (int k = 0; k < SCORED; k++) {
        char is = state_of(m, k);
        if ((part != ALL && part_of[k] != part) || is == '-')
            continue;
        e.asked += points[k];
        e.in_place += is == 'y' || (most && is == 'm') ? points[k] : 0;
        some = some || levels[k] > 0;
    }
    /* From the highest down: the first that has an item of the part, and nothing lacking up to it. */
    for (int l = 9; some && e.level < 0; l--) {
        bool has = l == 0, complete = true;
        for (int k = 0; k < SCORED; k++) {
            if ((part != ALL && part_of[k] != part) || levels[k] == 0)
                continue;
            char is = state_of(m, k);
            has = has || levels[k] == l;
            complete = complete && (levels[k] > l || is == 'y' || is == '-' || (most && is == 'm'));
        }
        if (has && complete)
            e.level = l;
    }
    return e;
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double figure_of(const tori_cell *cell)
{
    return cell->type == TORI_CELL_PERCENT ? (double)cell->a / (double)cell->b : cell->real / 100;
}

/* kind: 0 prefectures, 1 the others, 2 all. */
static void assert_group(const tori_score *score, size_t part, int kind, size_t group)
{
    tori_levels found = tori_score_levels(score, 0, part, group), expected = {0};
    double low[BODIES], high[BODIES], sum = 0, sum_most = 0;
    size_t n = 0;
    for (int i = 0; i < BODIES; i++) {
        if (kind < 2 && made[i].prefecture != (kind == 0))
            continue;
        struct expected least = expect(&made[i], (int)part, false), most = expect(&made[i], (int)part, true);
        expected.bodies++;
        expected.not_returned += !made[i].returned;
        expected.no_level += made[i].returned && least.level < 0;
        if (least.level >= 0) {
            expected.level[least.level]++;
            expected.most_level[most.level]++;
        }
        if (least.asked > 0) {
            sum += low[n] = (double)least.in_place / least.asked;
            sum_most += high[n++] = (double)most.in_place / most.asked;
        }
    }
    ck_assert_int_eq(found.bodies, expected.bodies);
    ck_assert_int_eq(found.not_returned, expected.not_returned);
    ck_assert_int_eq(found.no_level, expected.no_level);
    for (int l = 0; l <= TORI_LEVELS; l++) {
        ck_assert_int_eq(found.level[l], expected.level[l]);
        ck_assert_int_eq(found.most_level[l], expected.most_level[l]);
    }
    tori_score_middle least, most;
    assert_ok(tori_score_middle_of(&least, &most, score, 0, part, group, &err));
    ck_assert_int_eq(least.n, (int64_t)n);
    qsort(low, n, sizeof *low, rising);
    qsort(high, n, sizeof *high, rising);
    ck_assert_double_eq_tol(figure_of(&least.mean), sum / (double)n, 1e-12);
    ck_assert_double_eq_tol(figure_of(&most.mean), sum_most / (double)n, 1e-12);
    ck_assert_double_eq_tol(figure_of(&least.median), (low[(n - 1) / 2] + low[n / 2]) / 2, 1e-12);
    ck_assert_double_eq_tol(figure_of(&most.median), (high[(n - 1) / 2] + high[n / 2]) / 2, 1e-12);
}

static size_t find(const tori_score *score, const char *code)
{
    size_t body;
    ck_assert_int_eq(tori_score_find(&body, score, 0, code, NULL), TORI_OK);
    return body;
}

START_TEST(every_score_and_level_is_what_counting_gives)
{
    tori_codebook *book = parse(book_json);
    for (unsigned seed = 1; seed <= 4; seed++) {
        make(seed);
        tori_bodies *bodies = bodies_of(book, 2007);
        tori_score *score = NULL;
        const tori_score_view view = {.by = TORI_GROUPED_BY(TORI_BY_KIND)};
        const tori_bodies *years[] = {bodies};
        assert_ok(tori_score_new(&score, years, 1, &view, &err));
        ck_assert_uint_eq(tori_score_parts(score), PARTS);
        ck_assert_str_eq(tori_score_part_id(score, X), "x");
        ck_assert_str_eq(tori_score_part_id(score, ALL), "overall");
        ck_assert_int_eq(tori_score_top(score, X), 4);
        ck_assert_int_eq(tori_score_top(score, Y), 2);
        ck_assert_uint_eq(tori_score_items(score), SCORED);
        ck_assert_uint_eq(tori_score_bodies(score, 0), BODIES);
        for (size_t b = 0; b < BODIES; b++) {
            tori_score_body body = tori_score_body_at(score, 0, b);
            int i = 0;
            while (strcmp(made[i].code, body.code) != 0)
                i++;
            ck_assert_int_eq(body.returned, made[i].returned);
            char written[8]; /* as a spreadsheet shows it */
            snprintf(written, sizeof written, "'%s", body.code);
            ck_assert_uint_eq(find(score, body.code), b);
            ck_assert_uint_eq(find(score, written), b);
            for (size_t part = 0; part < PARTS; part++) {
                tori_scored found = tori_score_get(score, 0, b, part);
                struct expected least = expect(&made[i], (int)part, false),
                                most = expect(&made[i], (int)part, true);
                /* Of the points 500 and 1750 and whole thousands the unit is 250. */
                ck_assert_int_eq(found.least.part * 250, least.in_place);
                ck_assert_int_eq(found.least.base * 250, least.asked);
                ck_assert_int_eq(found.most.part * 250, most.in_place);
                ck_assert_int_eq(found.most.base * 250, most.asked);
                ck_assert_int_eq(found.level, least.level);
                ck_assert_int_eq(found.most_level, most.level);
            }
        }
        ck_assert_uint_eq(find(score, "no code"), BODIES);
        ck_assert_uint_eq(tori_score_groups(score), 3);
        for (size_t part = 0; part < PARTS; part++)
            for (int kind = 0; kind < 3; kind++)
                assert_group(score, part, kind, (size_t)kind);
        tori_score_free(score);
        tori_bodies_free(bodies);
    }
    tori_codebook_free(book);
}
END_TEST

/* a in all years, b since 2006, c until 2006, d changed in 2006, e changed in 2004; all have level 1. */
static const char years_json[] =
    "{\"language\": \"en\", \"title\": \"t\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"},"
    "{\"name\": \"a\", \"type\": \"boolean\", \"x-level\": 1},"
    "{\"name\": \"b\", \"type\": \"boolean\", \"x-level\": 1, \"x-years\": {\"from\": 2006}},"
    "{\"name\": \"c\", \"type\": \"boolean\", \"x-level\": 1, \"x-years\": {\"to\": 2006}},"
    "{\"name\": \"d\", \"type\": \"boolean\", \"x-level\": 1, \"x-break\": {\"year\": 2006, \"reason\": "
    "\"wider\"}},"
    "{\"name\": \"e\", \"type\": \"boolean\", \"x-level\": 1, \"x-break\": {\"year\": 2004}},"
    "{\"name\": \"f\", \"type\": \"boolean\"}, {\"name\": \"o\", \"type\": \"string\"}, {\"name\": \"g\", "
    "\"type\": \"string\"}]}";

static tori_score *score_of(tori_bodies *years[], size_t n, const tori_score_view *view)
{
    tori_score *score = NULL;
    assert_ok(tori_score_new(&score, (const tori_bodies *const *)years, n, view, &err));
    return score;
}

START_TEST(years_are_compared_by_common_items)
{
    static const tori_score_use expected[] = {TORI_SCORE_COUNTED, TORI_SCORE_UNASKED, TORI_SCORE_UNASKED,
                                              TORI_SCORE_CHANGED, TORI_SCORE_COUNTED};
    const tori_score_view view = {.decimals = 1};
    tori_codebook *book = parse(years_json);
    make(1);
    for (int i = 0; i < BODIES; i++)
        made[i].answers[C] = '1';
    tori_bodies *years[] = {bodies_of(book, 2005), bodies_of(book, 2007)};
    tori_score *score = score_of(years, 2, &view);
    tori_table *table = NULL;
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(tori_score_use_of(score, i), expected[i]);
    assert_ok(tori_score_sheet(&table, score, &err));
    ck_assert_str_eq(tori_table_get_note(table, 3),
                     "Years are compared by the 2 items common to all of them: a, e");
    ck_assert_str_eq(tori_table_get_note(table, 4), "Left out: b (asked since 2006)");
    ck_assert_str_eq(tori_table_get_note(table, 5), "Left out: c (asked until 2006)");
    ck_assert_str_eq(tori_table_get_note(table, 6), "Left out: d (question changed in 2006: wider)");
    tori_table_free(table);
    tori_score_free(score);
    /* Of one year everything that it asks is counted, a change before it or not. */
    score = score_of(years + 1, 1, &view);
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(tori_score_use_of(score, i), i == 2 ? TORI_SCORE_UNASKED : TORI_SCORE_COUNTED);
    tori_score_free(score);
    const char *items[] = {"b", "d"};
    const tori_score_view none = {.items = items, .n_items = 2}, old = {.items = items, .n_items = 1};
    ck_assert_int_eq(tori_score_new(&score, (const tori_bodies *const *)years, 2, &none, &err), TORI_EARG);
    ck_assert_str_eq(
        err.text,
        "no scored item is common to the years: each is asked in some of them only, or its question "
        "changed between them");
    ck_assert_int_eq(tori_score_new(&score, (const tori_bodies *const *)years, 1, &old, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "no scored item is asked in 2005");
    items[0] = "f";
    ck_assert_int_eq(tori_score_new(&score, (const tori_bodies *const *)years, 1, &old, &err), TORI_EARG);
    ck_assert_str_eq(err.text,
                     "the item \"f\" is not scored: the codebook gives it neither x-weight nor x-level");
    items[0] = "[f]";
    ck_assert_int_eq(tori_score_new(&score, (const tori_bodies *const *)years, 1, &old, &err), TORI_EARG);
    ck_assert_ptr_null(score);
    tori_bodies_free(years[0]);
    tori_bodies_free(years[1]);
    tori_codebook_free(book);
}
END_TEST

/* 1/2, 1/3, 1/6: their mean is 1/3. Shares of 1 over different primes need more than 64 bits. */
START_TEST(means_are_exact_as_far_as_64_bits_go)
{
    static const int64_t primes[] = {536870909, 536870879, 536870869};
    tori_share three[] = {{1, 2}, {1, 3}, {1, 6}}, many[3];
    int64_t numerator, denominator;
    double value;
    ck_assert(tori_share_mean(&numerator, &denominator, &value, three, 3));
    ck_assert_int_eq(numerator, 1);
    ck_assert_int_eq(denominator, 3);
    ck_assert_double_eq_tol(value, 1.0 / 3, 1e-15);
    for (int i = 0; i < 3; i++)
        many[i] = (tori_share){primes[i] / 2, primes[i]};
    ck_assert(!tori_share_mean(&numerator, &denominator, &value, many, 3));
    ck_assert_int_eq(denominator, 0);
    ck_assert_double_eq_tol(value, 0.5, 1e-8);
    ck_assert_double_lt(value, 0.5);
}
END_TEST

/* A thousand measures of 1000 points that differ by a 1000th: the sum of units is above 2^30. */
START_TEST(points_that_do_not_add_up_exactly_are_refused)
{
    enum { MANY = 1100 };
    char *json = malloc(MANY * 100 + 200), *at = json;
    ck_assert_ptr_nonnull(json);
    at += sprintf(at, "{\"title\": \"t\", \"fields\": [{\"name\": \"code\", \"x-role\": \"code\"}");
    for (int i = 0; i < MANY; i++)
        at += sprintf(at, ", {\"name\": \"i%d\", \"type\": \"boolean\", \"x-weight\": %s}", i,
                      i ? "1000" : "0.001");
    strcpy(at, "]}");
    tori_codebook *book = parse(json);
    tori_panel *panel = NULL;
    tori_bodies *bodies = NULL;
    tori_score *score = NULL;
    assert_ok(tori_panel_new(&panel, book, &err));
    const tori_panel *panels[] = {panel};
    assert_ok(tori_bodies_of(&bodies, book, 2007, panels, 1, &err));
    const tori_score_view view = {.decimals = 1};
    ck_assert_int_eq(tori_score_new(&score, (const tori_bodies *const[]){bodies}, 1, &view, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "the points of the items (x-weight) are too many to add up exactly");
    tori_bodies_free(bodies);
    tori_panel_free(panel);
    tori_codebook_free(book);
    free(json);
}
END_TEST

/* Everything that is made of bodies one by one; tables are dropped. */
static tori_code make_score(const tori_bodies *bodies)
{
    const tori_score_view view = {.by = TORI_GROUPED_BY(TORI_BY_KIND), .decimals = 1};
    tori_score *score = NULL;
    tori_table *table = NULL;
    tori_code rc = tori_score_new(&score, &bodies, 1, &view, &err);
    for (int i = 0; i < 5 && rc == TORI_OK; i++) {
        rc = i == 0   ? tori_score_sheet(&table, score, &err)
             : i == 1 ? tori_score_list(&table, score, &err)
             : i == 2 ? tori_score_items_table(&table, score, &err)
                      : tori_score_bodies_table(&table, score, i == 3, &err);
        tori_table_free(table);
        table = NULL;
    }
    tori_score_free(score);
    return rc;
}

static tori_code make_peers(const tori_bodies *bodies, const char *code)
{
    const tori_peers_view view = {.code = code, .among = TORI_PEERS_ALL, .decimals = 1};
    tori_peers *peers = NULL;
    tori_table *table = NULL;
    tori_code rc = tori_peers_new(&peers, bodies, &view, &err);
    for (int i = 0; i <= TORI_PEERS_SHEETS && rc == TORI_OK; i++) {
        rc = i == 0 ? tori_peers_list(&table, peers, &err)
                    : tori_peers_sheet(&table, peers, (tori_peers_part)(i - 1), &err);
        tori_table_free(table);
        table = NULL;
    }
    tori_peers_free(peers);
    return rc;
}

/* Each allocation fails in turn: said, nothing lost (the sanitizers see to it). */
START_TEST(memory_may_run_out_anywhere)
{
    tori_codebook *book = parse(book_json);
    tori_panel *panel = NULL;
    long runs = 0;
    make(5);
    made[0].returned = made[1].returned = made[50].returned = true;
    assert_ok(tori_panel_new(&panel, book, &err));
    const int some[] = {0, 1, 2, 50, 51, 52};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        const struct made *m = &made[some[i]];
        const tori_return r = {.year = 2007,
                               .code = m->code,
                               .kind = m->prefecture ? TORI_PREFECTURE : TORI_MUNICIPALITY,
                               .returned = m->returned,
                               .answers = m->answers,
                               .stray = true};
        assert_ok(tori_panel_add(panel, &r, &err));
    }
    const tori_panel *panels[] = {panel};
    for (bool done = false; !done; runs++) {
        tori_bodies *bodies = NULL;
        allocations = 0;
        failing = runs;
        tori_code rc = tori_bodies_of(&bodies, book, 2007, panels, 1, &err);
        if (rc == TORI_OK)
            rc = make_score(bodies);
        if (rc == TORI_OK)
            rc = make_peers(bodies, made[50].code);
        tori_bodies_free(bodies);
        done = allocations <= failing;
        failing = -1;
        ck_assert_int_eq(rc, done ? TORI_OK : TORI_ENOMEM);
    }
    ck_assert_int_gt(runs, 100);
    tori_panel_free(panel);
    tori_codebook_free(book);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        every_score_and_level_is_what_counting_gives,
        years_are_compared_by_common_items,
        means_are_exact_as_far_as_64_bits_go,
        points_that_do_not_add_up_exactly_are_refused,
        memory_may_run_out_anywhere,
    };
    return run_tests("score", tests, sizeof tests / sizeof *tests);
}
