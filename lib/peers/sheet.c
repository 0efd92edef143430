/* One body beside its peers, for people. */
#include "internal.h"

#include "../ledger/internal.h"
#include "../rates/notes.h"
#include "../rates/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 2 + 3 * TORI_PEERS_ALL };

struct sheet {
    const tori_peers *p;
    tori_table *table;
    tori_error *err;
};

static const char *say(const struct sheet *s, const char *ja, const char *en)
{
    return s->p->en ? en : ja;
}

static int64_t base_of(const tori_count *c)
{
    return tori_count_base(c, TORI_BASE_ELIGIBLE);
}

/* ---- the body's own measures ---- */

static tori_code name_body(struct sheet *s)
{
    const tori_peers *p = s->p;
    char title[400], when[128];
    int month, day;
    if (!tori_codebook_reference_date(p->bodies->book, &month, &day))
        month = day = 0;
    tori__year_words(when, sizeof when, p->bodies->year, month, day, p->lang);
    snprintf(title, sizeof title, "%s%s%.300s", p->own->code, *p->own->name ? " " : "", p->own->name);
    return tori_table_title(s->table, title, when, s->err);
}

static tori_code share_row(struct sheet *s, const char *label, int64_t count, bool share)
{
    const tori_cell cells[] = {tori__say_text(label), tori__say_count(count),
                               share ? tori_cell_percent(count, s->p->standing.asked)
                                     : (tori_cell){.type = TORI_CELL_EMPTY}};
    return tori_table_row(s->table, cells, s->err);
}

static tori_code share_sheet(struct sheet *s)
{
    const tori_standing *own = &s->p->standing;
    const tori_column columns[] = {{.id = "part", .title = say(s, "内訳", "part")},
                                   {.id = "count", .title = say(s, "項目数", "items"), .numeric = true},
                                   {.id = "percent", .title = say(s, "％", "%"), .numeric = true}};
    int64_t missing = own->no_answer + own->unknown;
    tori_code rc = tori_table_new(&s->table, columns, 3, s->p->view->decimals, s->err);
    if (rc == TORI_OK)
        rc = name_body(s);
    if (rc == TORI_OK)
        rc = share_row(s, say(s, "調査対象の項目", "items it is asked"), own->asked, false);
    if (rc == TORI_OK)
        rc = share_row(s, say(s, "実施", "in place"), own->yes, true);
    if (rc == TORI_OK)
        rc = share_row(s, say(s, "未実施", "not in place"), own->no, true);
    if (rc == TORI_OK)
        rc = share_row(s, tori__say_class(TORI_NO_ANSWER, s->p->lang), own->no_answer, true);
    if (rc == TORI_OK)
        rc = share_row(s, tori__say_class(TORI_UNKNOWN, s->p->lang), own->unknown, true);
    if (rc == TORI_OK && missing > 0)
        rc = share_row(s, say(s, "無回答等がすべて実施の場合", "in place if all that is missing were"),
                       own->yes + missing, true);
    if (rc == TORI_OK)
        rc = share_row(s, tori__say_class(TORI_NOT_APPLICABLE, s->p->lang), own->not_applicable, false);
    if (rc == TORI_OK)
        rc = tori_table_note(
            s->table,
            say(s, "割合の分母は、この団体が調査対象である項目（非該当を除き、無回答等を含む）",
                "Percentages are over the items that the body is asked, those without an answer included"),
            s->err);
    return rc;
}

/* ---- its place ---- */

/* "同じ種別", as a row's label. */
static const char *peers_word(const struct sheet *s, tori_peers_of of)
{
    static const char *const words[TORI_PEERS_ALL + 1][2] = {
        [TORI_PEERS_KIND] = {"種別", "kind"},
        [TORI_PEERS_TYPE] = {"団体区分", "type"},
        [TORI_PEERS_SIZE] = {"規模", "class of size"},
        [TORI_PEERS_PREFECTURE] = {"都道府県", "prefecture"},
        [TORI_PEERS_ALL] = {"", ""}};
    return words[of][s->p->en];
}

/* Which peers are not there, and why. */
static tori_code absent_notes(struct sheet *s)
{
    tori_code rc = TORI_OK;
    for (int of = 0; of < TORI_PEERS_ALL && rc == TORI_OK; of++) {
        const char *word = peers_word(s, (tori_peers_of)of);
        char note[200];
        if (s->p->why[of] == TORI__PEERS_UNKNOWN)
            snprintf(note, sizeof note,
                     s->p->en ? "Its %s is not known: no peers by it"
                              : "この団体の%sは分からないため、それによる比較はない",
                     word);
        else if (s->p->why[of] == TORI__PEERS_ALONE)
            snprintf(note, sizeof note,
                     s->p->en ? "No other body of its kind has its %s" : "%sが同じ他の団体はない", word);
        else if (s->p->why[of] == TORI__PEERS_SAME)
            snprintf(note, sizeof note,
                     s->p->en ? "The bodies of its %s are all those of its kind"
                              : "%sが同じ団体は、種別が同じ団体と同じ",
                     word);
        else
            continue;
        rc = tori_table_note(s->table, note, s->err);
    }
    return rc;
}

static bool places_vary(const tori_peers *p)
{
    for (size_t g = 0; g < p->n_groups; g++) {
        const tori_place *a = &p->groups[g].least, *b = &p->groups[g].most;
        if (a->less != b->less || a->equal != b->equal)
            return true;
    }
    return false;
}

static tori_code place_notes(struct sheet *s, bool vary)
{
    const tori_filter *where = s->p->view->where;
    char note[640];
    tori_code rc = tori_table_note(s->table,
                                   say(s,
                                       "百分位は（2×下回る団体＋同じ団体）÷（2×比較した団体）。比較した団体は"
                                       "回答票のあったもので、この団体を含む",
                                       "A percentile is (2 * below + equal) / (2 * compared); compared are "
                                       "those that returned, the body among them"),
                                   s->err);
    if (rc == TORI_OK && vary)
        rc = tori_table_note(
            s->table,
            say(s, "最小～最大は、無回答等がすべてこの団体に不利な場合から有利な場合までの百分位",
                "Least to most: if all missing answers were against the body, up to all for it"),
            s->err);
    if (rc == TORI_OK && where) {
        snprintf(note, sizeof note, s->p->en ? "Only bodies with: %.500s" : "集計した団体の条件: %.500s",
                 tori_filter_text(where));
        rc = tori_table_note(s->table, note, s->err);
    }
    if (rc == TORI_OK)
        rc = absent_notes(s);
    return rc == TORI_OK && !s->p->bodies->framed ? tori__note_unframed(s->table, NULL, s->p->lang, s->err)
                                                  : rc;
}

static tori_code place_sheet(struct sheet *s)
{
    const tori_peers *p = s->p;
    const tori_column columns[] = {
        {.id = "peers", .title = say(s, "比較", "peers")},
        {.id = "group", .title = say(s, "区分", "group")},
        {.id = "bodies", .title = say(s, "団体数", "bodies"), .numeric = true},
        {.id = "compared", .title = say(s, "比較した団体", "compared"), .numeric = true},
        {.id = "below", .title = say(s, "下回る", "below"), .numeric = true},
        {.id = "equal", .title = say(s, "同じ", "equal"), .numeric = true},
        {.id = "above", .title = say(s, "上回る", "above"), .numeric = true},
        {.id = "percentile", .title = say(s, "百分位", "percentile"), .numeric = true},
        {.id = "least", .title = say(s, "最小", "least"), .numeric = true},
        {.id = "most", .title = say(s, "最大", "most"), .numeric = true},
    };
    bool vary = places_vary(p);
    tori_code rc = tori_table_new(&s->table, columns, vary ? 10 : 8, p->view->decimals, s->err);
    if (rc == TORI_OK)
        rc =
            tori_table_title(s->table, say(s, "実施割合の位置", "Place of its share in place"), NULL, s->err);
    for (size_t g = 0; g < p->n_groups && rc == TORI_OK; g++) {
        const struct tori__peers_group *group = &p->groups[g];
        const tori_place *place = &group->place;
        bool placed = place->equal > 0;
        const tori_cell none = {.type = TORI_CELL_EMPTY};
        const tori_cell cells[] = {tori__say_text(peers_word(s, group->of)),
                                   tori__say_text(tori_peers_group_title(p, g, p->lang)),
                                   tori__say_count(group->bodies),
                                   tori__say_count(place->n),
                                   placed ? tori__say_count(place->less) : none,
                                   placed ? tori__say_count(place->equal) : none,
                                   placed ? tori__say_count(place->n - place->less - place->equal) : none,
                                   tori__percentile(place),
                                   tori__percentile(&group->least),
                                   tori__percentile(&group->most)};
        rc = tori_table_row(s->table, cells, s->err);
    }
    return rc == TORI_OK ? place_notes(s, vary) : rc;
}

/* ---- item by item ---- */

static tori_code items_table(struct sheet *s)
{
    const tori_peers *p = s->p;
    tori_column columns[MOST_COLUMNS];
    size_t n = 0;
    columns[n++] = (tori_column){.id = "item", .title = say(s, "項目", "item")};
    columns[n++] = (tori_column){.id = "answer", .title = say(s, "この団体", "the body")};
    for (size_t g = 0; g < p->n_groups; g++) {
        const char *over = tori_peers_group_title(p, g, p->lang);
        columns[n++] = (tori_column){
            .id = "yes", .title = tori__word(TORI__WORD_YES, p->lang), .over = over, .numeric = true};
        columns[n++] = (tori_column){
            .id = "base", .title = tori__word(TORI__WORD_BASE, p->lang), .over = over, .numeric = true};
        columns[n++] = (tori_column){
            .id = "percent", .title = tori__word(TORI__WORD_RATE, p->lang), .over = over, .numeric = true};
    }
    return tori_table_new(&s->table, columns, n, p->view->decimals, s->err);
}

static tori_code item_row(struct sheet *s, size_t i)
{
    const tori_peers *p = s->p;
    tori_cell cells[MOST_COLUMNS];
    size_t n = 0;
    cells[n++] = tori__say_text(tori_codebook_item_title(p->bodies->book, p->items[i], p->lang));
    cells[n++] = tori__say_text(tori__say_answer(p->bodies->book, p->items[i], p->own, p->lang));
    for (size_t g = 0; g < p->n_groups; g++) {
        tori_count c = tori_peers_get(p, i, g);
        cells[n++] = tori__say_count(c.yes);
        cells[n++] = tori__say_count(base_of(&c));
        cells[n++] = tori_cell_percent(c.yes, base_of(&c));
    }
    return tori_table_row(s->table, cells, s->err);
}

static tori_code items_sheet(struct sheet *s)
{
    const tori_peers *p = s->p;
    int under = -1;
    tori_code rc = items_table(s);
    if (rc == TORI_OK)
        rc = tori_table_title(s->table, say(s, "項目ごとの回答と実施率", "Item by item"), NULL, s->err);
    for (size_t i = 0; i < p->n_items && rc == TORI_OK; i++) {
        int category = tori_codebook_item(p->bodies->book, p->items[i])->category;
        if (category != under)
            rc = tori_table_heading(
                s->table,
                category < 0 ? "" : tori_codebook_category_title(p->bodies->book, (size_t)category, p->lang),
                s->err);
        under = category;
        if (rc == TORI_OK)
            rc = item_row(s, i);
    }
    if (rc == TORI_OK)
        rc = tori_table_note(s->table, tori__word(TORI__WORD_ELIGIBLE, p->lang), s->err);
    return rc == TORI_OK && *tori_codebook_source(p->bodies->book, p->lang)
               ? tori_table_note(s->table, tori_codebook_source(p->bodies->book, p->lang), s->err)
               : rc;
}

/* ---- what sets it apart ---- */

/* An item and the rate of a group; the higher first, then in the order shown. */
struct ranked {
    size_t i;
    tori_count count;
};

static int by_rate(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    tori_share left = {x->count.yes, base_of(&x->count)}, right = {y->count.yes, base_of(&y->count)};
    int order = tori_share_compare(&right, &left);
    return order ? order : (x->i > y->i) - (x->i < y->i);
}

/* The heading over what sets the body apart from a group. */
static void gap_words(char to[300], tori_gap gap, const char *group, bool en)
{
    switch (gap) {
    case TORI_GAP_LACKS:
        snprintf(to, 300,
                 en ? "Most do it and the body does not: %s" : "過半数が実施し、この団体は未実施: %s", group);
        break;
    case TORI_GAP_UNANSWERED:
        snprintf(to, 300,
                 en ? "Most do it and the body's answer is missing: %s"
                    : "過半数が実施し、この団体の回答がない: %s",
                 group);
        break;
    case TORI_GAP_AHEAD:
        snprintf(to, 300,
                 en ? "The body does it and most do not: %s" : "この団体が実施し、過半数は未実施: %s", group);
        break;
    case TORI_GAP_NONE:
    case TORI_GAPS:
        to[0] = '\0';
    }
}

static tori_code gap_rows(struct sheet *s, tori_gap gap, size_t group, struct ranked list[])
{
    const tori_peers *p = s->p;
    char heading[300];
    size_t n = 0;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < p->n_items; i++)
        if (tori_peers_gap(p, i, group) == gap)
            list[n++] = (struct ranked){i, tori_peers_get(p, i, group)};
    if (n == 0)
        return TORI_OK;
    qsort(list, n, sizeof *list, by_rate);
    gap_words(heading, gap, tori_peers_group_title(p, group, p->lang), p->en);
    rc = tori_table_heading(s->table, heading, s->err);
    for (size_t k = 0; k < n && rc == TORI_OK; k++) {
        const tori_count *c = &list[k].count;
        size_t item = p->items[list[k].i];
        const tori_cell cells[] = {tori__say_text(tori_codebook_item_title(p->bodies->book, item, p->lang)),
                                   tori__say_text(tori__say_answer(p->bodies->book, item, p->own, p->lang)),
                                   tori__say_count(c->yes), tori__say_count(base_of(c)),
                                   tori_cell_percent(c->yes, base_of(c))};
        rc = tori_table_row(s->table, cells, s->err);
    }
    return rc;
}

static tori_code gaps_sheet(struct sheet *s)
{
    const tori_peers *p = s->p;
    const tori_column columns[] = {
        {.id = "item", .title = say(s, "項目", "item")},
        {.id = "answer", .title = say(s, "この団体", "the body")},
        {.id = "yes", .title = tori__word(TORI__WORD_YES, p->lang), .numeric = true},
        {.id = "base", .title = tori__word(TORI__WORD_BASE, p->lang), .numeric = true},
        {.id = "percent", .title = tori__word(TORI__WORD_RATE, p->lang), .numeric = true},
    };
    struct ranked *list = malloc((p->n_items + 1) * sizeof *list);
    if (!list)
        return tori_fail(s->err, TORI_ENOMEM, "out of memory");
    tori_code rc = tori_table_new(&s->table, columns, 5, p->view->decimals, s->err);
    if (rc == TORI_OK)
        rc = tori_table_title(s->table, say(s, "他の団体との違い", "What sets it apart"), NULL, s->err);
    for (int gap = TORI_GAP_LACKS; gap < TORI_GAPS; gap++)
        for (size_t g = 0; g < p->n_groups && rc == TORI_OK; g++)
            rc = gap_rows(s, (tori_gap)gap, g, list);
    if (rc == TORI_OK)
        rc = tori_table_note(
            s->table,
            tori_table_rows(s->table) > 0
                ? say(s, "過半数は、調査対象の団体（無回答等を含む）の半数を超えること",
                      "Most are more than half of the bodies asked, those without an answer included")
                : say(s, "過半数の団体と異なる項目はない", "It differs from most bodies in no item"),
            s->err);
    free(list);
    return rc;
}

tori_code tori_peers_sheet(tori_table **out, const tori_peers *peers, tori_peers_part part, tori_error *err)
{
    static tori_code (*const make[TORI_PEERS_SHEETS])(struct sheet *) = {[TORI_PEERS_SHARE] = share_sheet,
                                                                         [TORI_PEERS_PLACE] = place_sheet,
                                                                         [TORI_PEERS_ITEMS] = items_sheet,
                                                                         [TORI_PEERS_GAPS] = gaps_sheet};
    struct sheet s = {.p = peers, .err = err};
    *out = NULL;
    tori_code rc = make[part](&s);
    if (rc == TORI_OK) {
        *out = s.table;
        s.table = NULL;
    }
    tori_table_free(s.table);
    return rc;
}
