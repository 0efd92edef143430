/* What is doubtful in a return whose cells are sound. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The column of an item in the file at hand, from 1; 0: none. */
static unsigned column_of(const struct tori__reader *r, size_t item)
{
    int set = tori_codebook_item(r->book, item)->set;
    for (size_t i = 0; i < r->n_columns; i++)
        if (r->columns[i].item == (int)item || (set >= 0 && r->columns[i].list == set))
            return (unsigned)i + 1;
    return 0;
}

/* One more item of a finding; the choices of a list are one. */
static void list_item(struct tori__reader *r, size_t *n, size_t item)
{
    if (*n == 0 || !tori_codebook_same_question(r->book, r->listed[*n - 1], item))
        r->listed[(*n)++] = item;
}

/* ---- nothing answered ---- */

static bool is_empty(const struct tori__reader *r, const tori_return *row)
{
    size_t n = tori_codebook_items(r->book);
    for (size_t i = 0; i < n; i++)
        if (row->answers[i] != TORI_NO_ANSWER && row->answers[i] != TORI_NOT_APPLICABLE)
            return false;
    return true;
}

/* ---- routing ---- */

static const struct {
    tori_severity severity;
    const char *what, *remedy;
} routing[] = {
    [TORI_ROUTE_UNASKED] =
        {TORI_WARNING, N_("answered, but not asked of this body: "),
         N_("they are counted as not applicable; correct them, or the answer that they hang on")},
    [TORI_ROUTE_DENIED] = {TORI_WARNING, N_("called not applicable, but asked of this body: "),
                           N_("they are counted as not answered; ask the body")},
    [TORI_ROUTE_BLANK] = {TORI_NOTE, N_("left blank, but asked because of another answer: "), N_("ask the body")},
};

/* One finding for all items with this fault; with one item it has its column. */
static bool routing_finding(struct tori__reader *r, const tori_return *row, tori_route_fault fault)
{
    char what[800];
    size_t n = 0, items = tori_codebook_items(r->book);
    if (tori_findings_full(r->findings, routing[fault].severity) && !(fault == TORI_ROUTE_BLANK && r->requires)) {
        tori_findings_more(r->findings, routing[fault].severity, 1);
        return true;
    }
    for (size_t i = 0; i < items; i++)
        if (r->routing[i] == fault && !(fault == TORI_ROUTE_BLANK && tori_codebook_required(r->book, i)))
            list_item(r, &n, i);
    if (n == 0)
        return true;
    *what = 0;
    if (!tori_findings_full(r->findings, routing[fault].severity)) {
        int used = snprintf(what, sizeof what, "%s", _(routing[fault].what));
        tori_codebook_ids(what + used, sizeof what - (size_t)used, r->book, r->listed, n);
    }
    return tori__row_finding(
        r, routing[fault].severity, "routing", row->line, n == 1 ? column_of(r, r->listed[0]) : 0,
        n == 1 ? tori_codebook_question_id(r->book, r->listed[0]) : NULL, NULL, 0, what, routing[fault].remedy);
}

/* One finding for all blanks that the codebook allows none of. */
static bool check_required(struct tori__reader *r, const tori_return *row)
{
    char what[800];
    size_t n = 0, items = r->requires ? tori_codebook_items(r->book) : 0;
    for (size_t i = 0; i < items; i++)
        if (row->answers[i] == TORI_NO_ANSWER && tori_codebook_required(r->book, i) &&
            tori_codebook_asked_in(r->book, i, row->year))
            list_item(r, &n, i);
    if (n == 0)
        return true;
    int used = snprintf(what, sizeof what, "%s", _("left blank, but an answer is required: "));
    tori_codebook_ids(what + used, sizeof what - (size_t)used, r->book, r->listed, n);
    return tori__row_finding(r, TORI_WARNING, "required", row->line, n == 1 ? column_of(r, r->listed[0]) : 0,
                             n == 1 ? tori_codebook_question_id(r->book, r->listed[0]) : NULL, NULL, 0, what,
                             "ask the body");
}

static bool check_routing(struct tori__reader *r, const tori_return *row)
{
    if (!tori_codebook_routing(r->book, row->answers, row->year, row->kind, row->stray, r->routing))
        return true;
    for (tori_route_fault f = TORI_ROUTE_UNASKED; f <= TORI_ROUTE_BLANK; f++)
        if (memchr(r->routing, f, tori_codebook_items(r->book)) && !routing_finding(r, row, f))
            return false;
    return true;
}

/* ---- conditions of the codebook ---- */

static const char *open_answer(const struct tori__reader *r, size_t item)
{
    for (size_t i = 0; i < r->n_open; i++)
        if (r->open[i].item == item)
            return r->text + r->open_at[i];
    return NULL;
}

static tori_value value_of(void *user, size_t item)
{
    const struct tori__reader *r = user;
    char answer = r->answers[item];
    return tori_codebook_value(r->book, item, answer, answer == TORI_GIVEN ? open_answer(r, item) : NULL);
}

enum { FORMULA = 160, VALUES = 400 };

/* A long formula, cut between two characters and marked so. */
static void shorten(char to[FORMULA + sizeof "…"], const char *text)
{
    size_t n = strlen(text);
    bool cut = n > FORMULA;
    for (n = cut ? FORMULA : n; cut && ((unsigned char)text[n] & 0xc0) == 0x80;)
        n--;
    snprintf(to, FORMULA + sizeof "…", "%.*s%s", (int)n, text, cut ? "…" : "");
}

/* "p_access: yes, staff: 120": what the condition speaks of, as far as it goes in. */
static void describe_values(struct tori__reader *r, const tori_check *check, char *to, size_t size)
{
    const size_t *items = tori_expression_slot_list(check->condition);
    size_t n = tori_expression_slots(check->condition), used = 0;
    for (size_t i = 0; i < n; i++) {
        tori_value v = value_of(r, items[i]);
        const char *text = v.type == TORI_VALUE_MISSING ? _("no answer")
                           : v.type == TORI_VALUE_TRUTH ? (v.truth ? _("yes") : _("no"))
                           : v.type == TORI_VALUE_TEXT  ? v.text
                                                        : open_answer(r, items[i]);
        char value[160];
        size_t n_value = (size_t)snprintf(value, sizeof value, "%s%.60s: %.60s", i ? ", " : "",
                                          tori_codebook_item(r->book, items[i])->id, text);
        if (used + n_value + sizeof ", …" > size) {
            snprintf(to + used, size - used, ", …");
            return;
        }
        memcpy(to + used, value, n_value + 1);
        used += n_value;
    }
}

static bool broken(struct tori__reader *r, const tori_return *row, size_t i)
{
    const tori_check *check = tori_codebook_check(r->book, i);
    const char *message = tori_codebook_check_message(r->book, i, NULL);
    size_t item = check->item >= 0 ? (size_t)check->item
                  : tori_expression_slots(check->condition) > 0
                      ? tori_expression_slot_list(check->condition)[0]
                      : 0;
    char what[900], values[VALUES] = "", formula[FORMULA + sizeof "…"];
    describe_values(r, check, values, sizeof values);
    shorten(formula, check->text);
    snprintf(what, sizeof what, "%.300s%s%s (%s)", message, *message ? ": " : _("does not hold: "), formula, values);
    return tori__row_finding(r, check->warning ? TORI_WARNING : TORI_ERROR, check->rule, row->line,
                             column_of(r, item), tori_codebook_item(r->book, item)->id, NULL, 0, what,
                             "see which of these answers is wrong");
}

static bool check_conditions(struct tori__reader *r, const tori_return *row)
{
    size_t n = tori_codebook_checks(r->book);
    for (size_t i = 0; i < n; i++)
        if (tori_expression_evaluate(tori_codebook_check(r->book, i)->condition, value_of, r) == TORI_FALSE &&
            !broken(r, row, i))
            return false;
    return true;
}

/* ---- two returns alike ---- */

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

/* Answers, eight at a time, and open answers as one number, which is not 0. */
static uint64_t fingerprint(const struct tori__reader *r)
{
    uint64_t hash = 1, word;
    for (size_t i = 0; i < r->padded; i += sizeof word) {
        memcpy(&word, r->answers + i, sizeof word);
        hash = mix(hash, word);
    }
    for (size_t i = 0; i < r->n_open; i++)
        for (const char *text = r->text + r->open_at[i]; *text; text++)
            hash = mix(hash, (unsigned char)*text);
    return hash ? hash : 1;
}

/* How unlikely it is to give these answers by chance, in bits; see returns.h. */
static double surprise(const struct tori__reader *r)
{
    enum { COMMON_LETTERS = 2, MOST_LETTERS = 16 };
    size_t n = tori_codebook_items(r->book), yes = 0, no = 0;
    double bits = 0;
    for (size_t i = 0; i < n; i++) {
        char a = r->answers[i];
        yes += a == TORI_YES;
        no += a == TORI_NO;
        bits += a >= 'A';
    }
    /* log2 of the binomial coefficient (yes + no over yes). */
    for (size_t i = 1; i <= yes; i++)
        bits += log2((double)(no + i) / (double)i);
    for (size_t i = 0; i < r->n_open; i++) {
        size_t letters = 0;
        for (const char *text = r->text + r->open_at[i]; *text; text++)
            letters += ((unsigned char)*text & 0xc0) != 0x80;
        letters = letters > COMMON_LETTERS ? letters - COMMON_LETTERS : 0;
        bits += (double)(letters < MOST_LETTERS ? letters : MOST_LETTERS);
    }
    return bits;
}

static struct tori__twin *twin_slot(struct tori__twin *twins, size_t room, uint64_t answers)
{
    size_t i = answers & (room - 1);
    while (twins[i].answers && twins[i].answers != answers)
        i = (i + 1) & (room - 1);
    return &twins[i];
}

static bool twin_room(struct tori__seen *s)
{
    if (s->n_twins * 2 < s->room_twins)
        return true;
    size_t room = s->room_twins ? s->room_twins * 2 : 512;
    struct tori__twin *twins = calloc(room, sizeof *twins);
    if (!twins)
        return false;
    for (size_t i = 0; i < s->room_twins; i++)
        if (s->twins[i].answers)
            *twin_slot(twins, room, s->twins[i].answers) = s->twins[i];
    free(s->twins);
    s->twins = twins;
    s->room_twins = room;
    return true;
}

/* The row's body is the last one that was seen. */
static bool check_twin(struct tori__reader *r, const tori_return *row)
{
    enum { BITS = 40 };
    struct tori__seen *s = r->seen;
    char what[400];
    if (!twin_room(s))
        return tori__stop(r, TORI_ENOMEM);
    uint64_t answers = fingerprint(r);
    struct tori__twin *twin = twin_slot(s->twins, s->room_twins, answers);
    if (!twin->answers) {
        *twin = (struct tori__twin){answers, (uint32_t)s->bodies.n - 1};
        s->n_twins++;
        return true;
    }
    if (surprise(r) < BITS)
        return true;
    const char *file = s->place[twin->place].file;
    bool here = strcmp(file, r->path) == 0;
    unsigned long line = s->place[twin->place].line;
    if (here)
        snprintf(what, sizeof what, _("the answers are to the letter those on line %lu"), line);
    else
        snprintf(what, sizeof what, _("the answers are to the letter those on line %lu of %.200s"), line, file);
    return tori__row_finding(r, TORI_WARNING, "twin", row->line, 0, NULL, NULL, 0, what,
                             "was one body's return copied for the other?");
}

bool tori__rules_row(struct tori__reader *r, const tori_return *row)
{
    if (!row->returned)
        return true;
    if (!check_conditions(r, row))
        return false;
    if (!r->options->rules)
        return true;
    if (is_empty(r, row))
        return tori__row_finding(r, TORI_WARNING, "empty", row->line, 0, NULL, NULL, 0,
                                 "nothing is answered in this return", "ask the body, or leave the row out");
    return check_routing(r, row) && check_required(r, row) && check_twin(r, row);
}
