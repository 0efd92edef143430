/* One body beside its peers; what is expected is counted anew beside the tests. */
#include "peers.h"

#include "render.h"
#include "store_support.h"

static tori_error err;

/* The items of the book that have a rate: all that are yes or no. */
enum { RATED = 7 };
static const size_t rated[RATED] = {0, 4, 5, 6, 7, 8, 9};

/* ---- a panel that is made by chance, the same one each time ---- */

enum { BODIES = 120, ITEMS = 10 };

struct made {
    char code[7];
    const char *type, *size; /* class of size by population */
    tori_kind kind;
    long long population;
    int prefecture;
    bool returned;
    char answers[ITEMS + 1];
};

static struct made made[BODIES];
static unsigned long long state;

static unsigned chance(unsigned n)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(state >> 33) % n;
}

/* Two prefectures, the rest their municipalities; every tenth sent nothing. */
static void make(unsigned seed)
{
    static const char marks[] = "1110000.?-"; /* some are not applicable, as a return may say */
    state = seed;
    for (int i = 0; i < BODIES; i++) {
        struct made *m = &made[i];
        m->prefecture = 1 + i % 2;
        snprintf(m->code, sizeof m->code, "%02d%03d", m->prefecture % 100, i < 2 ? 0 : (400 + i) % 1000);
        char digit[2] = {tori_code_check_digit(m->code), 0};
        strcat(m->code, digit);
        m->kind = i < 2 ? TORI_PREFECTURE : TORI_MUNICIPALITY;
        m->population = i < 2 ? 1000000 : 1000 + chance(30000);
        m->type = i < 2 ? "都道府県" : chance(3) ? "町" : "村";
        m->size = i < 2 ? "prefecture" : m->population < 10000 ? "village" : "town";
        m->returned = chance(10) > 0;
        memcpy(m->answers, ".A..000000", ITEMS + 1);
        for (int k = 0; k < RATED; k++)
            m->answers[rated[k]] = marks[chance(10)];
    }
}

static tori_store *made_store(bool framed)
{
    const char *path = path_of("survey.db");
    make_store(path);
    tori_store *store = open_store(path, true);
    tori_frame *frame = NULL;
    struct given rows[BODIES + 1] = {{.code = NULL}};
    bool changed;
    size_t n = 0;
    assert_ok(tori_frame_new(&frame, &err), &err);
    for (int i = 0; i < BODIES; i++) {
        const tori_body body = {.code = made[i].code,
                                .name = "",
                                .prefecture = tori_prefecture_name(made[i].prefecture, "ja"),
                                .type = made[i].type,
                                .kind = made[i].kind,
                                .population = made[i].population};
        assert_ok(tori_frame_add(frame, &body, &err), &err);
        if (made[i].returned)
            rows[n++] =
                (struct given){.code = made[i].code, .answers = made[i].answers, .kind = made[i].kind};
    }
    rows[n].code = NULL;
    if (framed)
        assert_ok(tori_store_put_frame(store, 2007, frame, "frame.csv", false, NOW, &changed, &err), &err);
    tori_frame_free(frame);
    ck_assert(put_rows(store, "2007.csv", 2007, "hash", rows));
    tori_store_close(store);
    return open_store(path, false);
}

/* ---- the same by counting ---- */

static bool same_group(const struct made *a, const struct made *b, tori_peers_of of)
{
    if (a->kind != b->kind)
        return false;
    switch (of) {
    case TORI_PEERS_TYPE:
        return strcmp(a->type, b->type) == 0;
    case TORI_PEERS_SIZE:
        return strcmp(a->size, b->size) == 0;
    case TORI_PEERS_PREFECTURE:
        return a->prefecture == b->prefecture;
    default:
        return true;
    }
}

static int number_of(const struct made *m, const char *answers)
{
    int n = 0;
    for (int k = 0; k < RATED; k++)
        n += m->returned && strchr(answers, m->answers[rated[k]]) != NULL;
    return n;
}

/* How many of a group are below and level with a share; a and b say whose answers that are missing count for.
 */
static void count_place(tori_place *to, const struct made *own, tori_peers_of of, const char *own_yes,
                        const char *others_yes, bool framed)
{
    *to = (tori_place){0};
    double own_share = (double)number_of(own, own_yes) / number_of(own, "10.?");
    for (int i = 0; i < BODIES; i++) {
        const struct made *m = &made[i];
        if ((!framed && !m->returned) || !same_group(m, own, of) || !m->returned || number_of(m, "10.?") == 0)
            continue;
        /* Sevenths and the like differ by more than a forty-second. */
        double share = (double)number_of(m, m == own ? own_yes : others_yes) / number_of(m, "10.?");
        to->n++;
        to->less += share < own_share - 0.001;
        to->equal += share > own_share - 0.001 && share < own_share + 0.001;
    }
}

static tori_count count_item(const struct made *own, tori_peers_of of, size_t item)
{
    tori_count c = {0};
    for (int i = 0; i < BODIES; i++) {
        if (!same_group(&made[i], own, of))
            continue;
        char answer = made[i].returned ? made[i].answers[item] : '.';
        c.yes += answer == '1';
        c.no += answer == '0';
        c.no_answer += answer == '.';
        c.unknown += answer == '?';
        c.not_applicable += answer == '-';
        c.not_returned += !made[i].returned;
    }
    return c;
}

static tori_gap gap_of(char own, const tori_count *c)
{
    double asked = (double)(c->yes + c->no + c->no_answer + c->unknown);
    if (own == '1' && (double)c->no > asked / 2)
        return TORI_GAP_AHEAD;
    if (own == '0' && (double)c->yes > asked / 2)
        return TORI_GAP_LACKS;
    return (own == '.' || own == '?') && (double)c->yes > asked / 2 ? TORI_GAP_UNANSWERED : TORI_GAP_NONE;
}

static void assert_place(tori_place found, tori_place expected)
{
    ck_assert_int_eq(found.n, expected.n);
    ck_assert_int_eq(found.less, expected.less);
    ck_assert_int_eq(found.equal, expected.equal);
}

static void assert_group(const tori_peers *peers, size_t g, const struct made *own)
{
    tori_peers_of of = tori_peers_group_of(peers, g);
    tori_place expected, least, most, place = tori_peers_place(peers, g, &least, &most);
    if (number_of(own, "10.?") > 0) {
        count_place(&expected, own, of, "1", "1", true);
        assert_place(place, expected);
        count_place(&expected, own, of, "1", "1.?", true);
        assert_place(least, expected);
        count_place(&expected, own, of, "1.?", "1", true);
        assert_place(most, expected);
    } else {
        ck_assert_int_eq(place.equal, 0);
    }
    for (size_t i = 0; i < RATED; i++) {
        tori_count c = tori_peers_get(peers, i, g), e = count_item(own, of, rated[i]);
        ck_assert_int_eq(c.yes, e.yes);
        ck_assert_int_eq(c.no, e.no);
        ck_assert_int_eq(c.no_answer, e.no_answer);
        ck_assert_int_eq(c.unknown, e.unknown);
        ck_assert_int_eq(c.not_applicable, e.not_applicable);
        ck_assert_int_eq(c.not_returned, e.not_returned);
        ck_assert_int_eq(tori_peers_gap(peers, i, g), gap_of(own->answers[rated[i]], &e));
    }
}

START_TEST(every_figure_is_what_counting_gives)
{
    int seen[TORI_PEERS_ALL] = {0}, gaps = 0;
    for (unsigned seed = 1; seed <= 3; seed++) {
        make(seed);
        tori_store *store = made_store(true);
        tori_bodies *bodies = NULL;
        assert_ok(tori_bodies_read(&bodies, store, 2007, &err), &err);
        ck_assert_uint_eq(tori_bodies_count(bodies), BODIES);
        ck_assert(tori_bodies_framed(bodies));
        for (int i = 0; i < BODIES; i++) {
            const tori_peers_view view = {.code = made[i].code, .among = TORI_PEERS_ALL};
            tori_peers *peers = NULL;
            if (!made[i].returned) {
                ck_assert_int_eq(tori_peers_new(&peers, bodies, &view, &err), TORI_EARG);
                ck_assert_ptr_null(peers);
                continue;
            }
            assert_ok(tori_peers_new(&peers, bodies, &view, &err), &err);
            tori_standing s = tori_peers_standing(peers);
            ck_assert_int_eq(s.yes, number_of(&made[i], "1"));
            ck_assert_int_eq(s.no, number_of(&made[i], "0"));
            ck_assert_int_eq(s.no_answer, number_of(&made[i], "."));
            ck_assert_int_eq(s.unknown, number_of(&made[i], "?"));
            ck_assert_int_eq(s.not_applicable, number_of(&made[i], "-"));
            ck_assert_int_eq(s.asked, number_of(&made[i], "10.?"));
            ck_assert_uint_eq(tori_peers_items(peers), RATED);
            for (size_t g = 0; g < tori_peers_groups(peers); g++) {
                seen[tori_peers_group_of(peers, g)]++;
                assert_group(peers, g, &made[i]);
                for (size_t k = 0; k < RATED; k++)
                    gaps |= 1 << tori_peers_gap(peers, k, g);
            }
            tori_peers_free(peers);
        }
        tori_bodies_free(bodies);
        tori_store_close(store);
        remove_files();
    }
    for (int of = 0; of < TORI_PEERS_ALL; of++)
        ck_assert_int_gt(seen[of], 50);
    ck_assert_int_eq(gaps, 15); /* every kind of gap was there */
}
END_TEST

/* Of a prefecture every other kind of peers is the other prefecture or itself alone. */
START_TEST(groups_that_say_nothing_are_left_out)
{
    make(1);
    made[0].returned = made[1].returned = true;
    tori_store *store = made_store(true);
    tori_bodies *bodies = NULL;
    tori_peers *peers = NULL;
    tori_table *table = NULL;
    assert_ok(tori_bodies_read(&bodies, store, 2007, &err), &err);
    tori_peers_view view = {.code = made[0].code, .among = TORI_PEERS_ALL, .lang = "en"};
    assert_ok(tori_peers_new(&peers, bodies, &view, &err), &err);
    ck_assert_uint_eq(tori_peers_groups(peers), 1);
    ck_assert_str_eq(tori_peers_group_id(peers, 0), "prefecture");
    assert_ok(tori_peers_sheet(&table, peers, TORI_PEERS_PLACE, &err), &err);
    ck_assert_str_eq(tori_table_get_note(table, tori_table_notes(table) - 3),
                     "The bodies of its type are all those of its kind");
    ck_assert_str_eq(tori_table_get_note(table, tori_table_notes(table) - 2),
                     "The bodies of its class of size are all those of its kind");
    ck_assert_str_eq(tori_table_get_note(table, tori_table_notes(table) - 1),
                     "No other body of its kind has its prefecture");
    tori_table_free(table);
    tori_peers_free(peers);
    view.among = TORI_PEERS_PREFECTURE;
    ck_assert_int_eq(tori_peers_new(&peers, bodies, &view, &err), TORI_EARG);
    ck_assert_str_eq(err.text, "010006 has no peers in 2007: no other body is counted with it");
    tori_bodies_free(bodies);
    tori_store_close(store);
}
END_TEST

START_TEST(without_a_frame_kind_and_prefecture_are_known)
{
    make(2);
    tori_store *store = made_store(false);
    tori_bodies *bodies = NULL;
    tori_peers *peers = NULL;
    assert_ok(tori_bodies_read(&bodies, store, 2007, &err), &err);
    ck_assert(!tori_bodies_framed(bodies));
    int i = 2;
    while (!made[i].returned)
        i++;
    tori_peers_view view = {.code = made[i].code, .among = TORI_PEERS_ALL};
    assert_ok(tori_peers_new(&peers, bodies, &view, &err), &err);
    ck_assert_uint_eq(tori_peers_groups(peers), 2);
    ck_assert_str_eq(tori_peers_group_id(peers, 0), "municipality");
    ck_assert_str_eq(tori_peers_group_id(peers, 1), "municipality/北海道");
    tori_place expected;
    count_place(&expected, &made[i], TORI_PEERS_PREFECTURE, "1", "1", false);
    assert_place(tori_peers_place(peers, 1, NULL, NULL), expected);
    tori_peers_free(peers);
    view.among = TORI_PEERS_SIZE;
    ck_assert_int_eq(tori_peers_new(&peers, bodies, &view, &err), TORI_EARG);
    assert_contains(err.text, "the size of");
    tori_bodies_free(bodies);
    tori_store_close(store);
}
END_TEST

/* Returns kept from two files are the bodies of a year as those of a store without a frame are. */
START_TEST(files_give_the_same_bodies)
{
    static const struct given first[] = {
        {.code = "011002", .answers = "1A..111111", .kind = TORI_MUNICIPALITY}, {.code = NULL}};
    static const struct given second[] = {
        {.code = "012025", .answers = "0A..111111", .kind = TORI_MUNICIPALITY},
        {.code = "012033", .answers = "0A..000000", .kind = TORI_MUNICIPALITY},
        {.code = NULL}};
    struct batch a, b;
    tori_bodies *bodies = NULL;
    tori_peers *peers = NULL;
    tori_codebook *book = new_book();
    fill_batch(&a, "a.csv", 2007, "a", first);
    fill_batch(&b, "b.csv", 2007, "b", second);
    const tori_panel *panels[] = {b.panel, a.panel};
    assert_ok(tori_bodies_of(&bodies, book, 2007, panels, 2, &err), &err);
    tori_panel_free(a.panel);
    tori_panel_free(b.panel);
    ck_assert_uint_eq(tori_bodies_count(bodies), 3);
    ck_assert_int_eq(tori_bodies_year(bodies), 2007);
    const tori_peers_view view = {.code = "12025", .among = TORI_PEERS_KIND};
    assert_ok(tori_peers_new(&peers, bodies, &view, &err), &err);
    ck_assert_str_eq(tori_peers_code(peers), "012025");
    /* 6 of 7 among 7 of 7, 6 of 7, none of 7: one below, itself. */
    assert_place(tori_peers_place(peers, 0, NULL, NULL), (tori_place){3, 1, 1});
    tori_peers_free(peers);
    tori_bodies_free(bodies);
    tori_codebook_free(book);
}
END_TEST

/* x <- c(1/2, 2/4, 1/3, 3/4); in R mean(x < 1/2) + mean(x == 1/2) / 2 is 0.5, median(x) is 0.5; of the last
 * three median is 0.5, of the first, third and fourth too; of 1/3 and 3/4 it is 13/24. */
START_TEST(places_and_medians_are_exact)
{
    tori_share shares[] = {{1, 2}, {2, 4}, {1, 3}, {3, 4}}, two[] = {{3, 4}, {1, 3}};
    int64_t numerator, denominator;
    assert_place(tori_place_of(&shares[0], shares, 4), (tori_place){4, 1, 2});
    ck_assert_int_lt(tori_share_compare(&shares[2], &shares[0]), 0);
    ck_assert_int_gt(tori_share_compare(&shares[3], &shares[0]), 0);
    tori_share_median(&numerator, &denominator, shares, 4);
    ck_assert_int_eq(2 * numerator, denominator);
    tori_share_median(&numerator, &denominator, two, 2);
    ck_assert_int_eq(24 * numerator, 13 * denominator);
    /* Neighbours that a double cannot tell apart. */
    const tori_share a = {1073741822, 1073741823}, b = {1073741821, 1073741822};
    ck_assert_int_gt(tori_share_compare(&a, &b), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        every_figure_is_what_counting_gives,
        groups_that_say_nothing_are_left_out,
        without_a_frame_kind_and_prefecture_are_known,
        files_give_the_same_bodies,
        places_and_medians_are_exact,
    };
    return run_tests("peers", tests, sizeof tests / sizeof *tests);
}
