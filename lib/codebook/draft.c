/* Proposes a codebook from files of returns. */
#include "build.h"
#include "guess.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct drafting {
    struct tori__observations all;
    struct tori__building building;
    bool jp_codes;
    size_t n_chosen; /* items with choices */
    tori_findings *findings;
    tori_error *err;
    tori_code rc; /* of adding a finding */
};

/* A finding at the head of a column; c NULL: of the whole. */
static void tell(struct drafting *d, tori_severity severity, const char *rule, const struct tori__observed *c,
                 const char *raw, const char *what, const char *remedy)
{
    tori_finding f = {.severity = severity, .rule = rule, .raw = raw, .what = what, .remedy = remedy};
    if (c) {
        f.file = c->file;
        f.line = 1;
        f.column = c->column;
        f.item = c->id;
    }
    if (d->rc == TORI_OK)
        d->rc = tori_findings_add(d->findings, &f, d->err);
}

static const char *language_of(const struct tori__observations *all)
{
    for (size_t i = 0; i < all->n; i++)
        for (const char *p = all->column[i]->header; *p; p++)
            if ((unsigned char)*p >= 0x80)
                return "ja";
    return "en";
}

/* ---- fields ---- */

static void add_marks(struct drafting *d, json_t *field, const struct tori__observed *c)
{
    json_t *marks[2] = {json_array(), json_array()}; /* no, yes */
    size_t n[2] = {0, 0};
    char what[200];
    for (size_t i = 0; i < c->n_texts; i++) {
        bool yes = tori__guess_yes(c->text[i].folded) == TORI_YES;
        tori__build_add(&d->building, marks[yes], json_string(c->text[i].raw));
        n[yes]++;
    }
    for (int yes = 0; yes < 2; yes++) {
        if (n[yes] > 0)
            continue;
        const char *partner = tori__guess_partner(c->text[0].folded);
        tori__build_add(&d->building, marks[yes], json_string(partner));
        snprintf(what, sizeof what,
                 yes ? _("only %s was seen; %s is proposed for yes, and a blank is no answer")
                     : _("only %s was seen; %s is proposed for no, and a blank is no answer"),
                 c->text[0].raw, partner);
        tell(d, TORI_NOTE, "mark", c, NULL, what, "correct trueValues and falseValues if they are others");
    }
    tori__build_set(&d->building, field, "trueValues", marks[1]);
    tori__build_set(&d->building, field, "falseValues", marks[0]);
}

static int by_times(const void *a, const void *b)
{
    const struct tori__seen_text *const *x = a, *const *y = b;
    if ((*x)->times != (*y)->times)
        return (*x)->times < (*y)->times ? 1 : -1;
    return strcmp((*x)->folded, (*y)->folded);
}

/* The choice met most often first: the order of the form is not to be had from returns. */
static void add_choices(struct drafting *d, json_t *field, const struct tori__observed *c)
{
    const struct tori__seen_text *order[TORI__TEXTS];
    json_t *choices = json_array();
    for (size_t i = 0; i < c->n_texts; i++)
        order[i] = &c->text[i];
    qsort(order, c->n_texts, sizeof *order, by_times);
    for (size_t i = 0; i < c->n_texts; i++)
        tori__build_add(&d->building, choices, json_string(order[i]->raw));
    tori__build_set(&d->building, field, "categories", choices);
    d->n_chosen++;
}

static int by_part_times(const void *a, const void *b)
{
    const struct tori__seen_part *x = a, *y = b;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return strcmp(x->folded, y->folded);
}

static void add_list(struct drafting *d, json_t *field, const struct tori__observed *c)
{
    struct tori__seen_part order[TORI__PARTS];
    json_t *choices = json_array();
    size_t most = 0;
    char what[200];
    memcpy(order, c->part, c->n_parts * sizeof *order);
    qsort(order, c->n_parts, sizeof *order, by_part_times);
    for (size_t i = 0; i < c->n_parts; i++)
        tori__build_add(&d->building, choices, json_string(order[i].folded));
    for (size_t i = 0; tori__delimiters[i]; i++)
        most = c->delimited[i] > c->delimited[most] ? i : most;
    tori__build_text(&d->building, field, "delimiter", tori__delimiters[most]);
    tori__build_set(&d->building, field, "categories", choices);
    snprintf(what, sizeof what,
             P_("taken for a list: cells hold several of %zu choice",
                "taken for a list: cells hold several of %zu choices", c->n_parts),
             c->n_parts);
    tell(d, TORI_NOTE, "type", c, NULL, what,
         "make it a string if each cell is one choice or a text of its own");
    d->n_chosen++;
}

static void tell_choices(struct drafting *d)
{
    char what[240];
    if (d->n_chosen == 0)
        return;
    snprintf(what, sizeof what,
             P_("the choices of %zu item stand in the order of how often they were seen",
                "the choices of %zu items stand in the order of how often they were seen", d->n_chosen),
             d->n_chosen);
    tell(d, TORI_NOTE, "choice", NULL, NULL, what,
         "put them in the order of the form, add those nobody chose, and say with x-implemented which count "
         "as yes");
}

static void add_returned(struct drafting *d, json_t *field, const struct tori__observed *c)
{
    json_t *words = json_array();
    for (size_t i = 0; i < c->n_texts; i++)
        if (tori__guess_returned(c->text[i].folded))
            tori__build_add(&d->building, words, json_string(c->text[i].raw));
    tori__build_set(&d->building, field, "x-returned", words);
    tell(d, TORI_NOTE, "role", c, NULL, "taken for the column that tells whether a return came in",
         "see that x-returned has all words for yes");
}

/* Numbers of which only few low ones occur are often codes of choices. */
static void look_for_codes(struct drafting *d, const struct tori__observed *c)
{
    enum { FEW = 9, OFTEN = 5 };
    bool low = !c->many && c->n_texts <= FEW && c->filled >= OFTEN * c->n_texts;
    for (size_t i = 0; i < c->n_texts; i++)
        low &= strlen(c->text[i].folded) == 1;
    if (low)
        tell(d, TORI_NOTE, "choice", c, NULL, "taken for numbers, but only few different ones were seen",
             "if they stand for choices, list them as categories");
}

/* A file that lacks the item though years before and after have it, or which is of the same
 * year: x-years cannot say so, and the file would not be read. */
static void look_for_gaps(struct drafting *d, const struct tori__observed *c)
{
    char what[400];
    for (size_t f = 0; f < d->all.n_files && f < TORI__FILES; f++) {
        int year = d->all.file[f].year;
        if (c->in >> f & 1 || (year > 0 && d->all.years_known && (year < c->from || year > c->to)))
            continue;
        snprintf(what, sizeof what, _("has no column for %s (%.200s), which other files have"), c->id,
                 c->title);
        tori_finding w = {.severity = TORI_WARNING,
                          .rule = "column",
                          .file = d->all.file[f].path,
                          .line = 1,
                          .item = c->id,
                          .what = what,
                          .remedy = N_("has it another header there? Name it in x-headers")};
        if (d->rc == TORI_OK)
            d->rc = tori_findings_add(d->findings, &w, d->err);
    }
}

/* Years in which the item is asked, where files of several years tell. */
static void add_years(struct drafting *d, json_t *field, const struct tori__observed *c)
{
    const struct tori__observations *all = &d->all;
    if (!all->years_known || all->from == all->to || (c->from == all->from && c->to == all->to))
        return;
    json_t *years = json_object();
    if (c->from > all->from)
        tori__build_set(&d->building, years, "from", json_integer(c->from));
    if (c->to < all->to)
        tori__build_set(&d->building, years, "to", json_integer(c->to));
    tori__build_set(&d->building, field, "x-years", years);
}

/* The headers that the title does not read like. */
static tori_code add_headers(struct drafting *d, json_t *field, const struct tori__observed *c)
{
    char *title = NULL;
    tori_code rc = tori_text_fold_name(&title, c->title, strlen(c->title), d->err);
    if (rc == TORI_OK && (strcmp(title, c->folded) != 0 || c->same)) {
        json_t *headers = json_array();
        if (strcmp(title, c->folded) != 0)
            tori__build_add(&d->building, headers, json_string(c->header));
        for (const struct tori__observed *s = c->same; s; s = s->same)
            tori__build_add(&d->building, headers, json_string(s->header));
        tori__build_set(&d->building, field, "x-headers", headers);
    }
    free(title);
    return rc;
}

static tori_code add_field(struct drafting *d, const struct tori__observed *c)
{
    static const char *const types[] = {
        [TORI__SHAPE_TEXT] = "string",     [TORI__SHAPE_YESNO] = "boolean", [TORI__SHAPE_CHOICE] = "string",
        [TORI__SHAPE_INTEGER] = "integer", [TORI__SHAPE_NUMBER] = "number", [TORI__SHAPE_DATE] = "date",
        [TORI__SHAPE_LIST] = "list",
    };
    bool item = c->role == TORI_ROLE_ITEM;
    tori__shape shape = item ? tori__guess_shape(c) : TORI__SHAPE_TEXT;
    json_t *field = tori__build_field(&d->building, c->id, types[shape], c->title);
    if (!item)
        tori__build_text(&d->building, field, "x-role", tori_role_name(c->role));
    if (c->role == TORI_ROLE_STATUS)
        add_returned(d, field, c);
    if (shape == TORI__SHAPE_YESNO)
        add_marks(d, field, c);
    else if (shape == TORI__SHAPE_CHOICE)
        add_choices(d, field, c);
    else if (shape == TORI__SHAPE_LIST)
        add_list(d, field, c);
    else if (shape == TORI__SHAPE_INTEGER)
        look_for_codes(d, c);
    if ((shape == TORI__SHAPE_INTEGER || shape == TORI__SHAPE_NUMBER) && c->unit)
        tori__build_text(&d->building, field, "x-unit", c->unit);
    if (item && c->filled == 0)
        tell(d, TORI_NOTE, "type", c, NULL, "is empty everywhere; taken for text", "say what it shall hold");
    if (item) {
        add_years(d, field, c);
        look_for_gaps(d, c);
    }
    return add_headers(d, field, c);
}

static void add_missing(struct drafting *d)
{
    json_t *missing = json_array();
    char remedy[240];
    tori__build_add(&d->building, missing, json_string(""));
    for (size_t i = 0; tori__missing_words[i].folded; i++) {
        if (!(d->all.missing >> i & 1))
            continue;
        json_t *entry = json_object();
        tori__build_text(&d->building, entry, "value", d->all.missing_raw[i]);
        tori__build_text(&d->building, entry, "x-missing", tori__missing_words[i].kind);
        tori__build_add(&d->building, missing, entry);
        snprintf(remedy, sizeof remedy, _("correct x-missing in missingValues if it does not mean %s"),
                 tori__missing_words[i].kind);
        tell(d, TORI_NOTE, "missing", NULL, d->all.missing_raw[i],
             "was seen and is proposed as a kind of missing answer", remedy);
    }
    tori__build_set(&d->building, d->building.root, "missingValues", missing);
}

/* ---- the whole ---- */

/* What makes all proposals useless. */
static void look_at_roles(struct drafting *d, const char *path)
{
    const struct tori__observed *code = NULL;
    bool items = false;
    char what[400];
    tori_finding f = {.severity = TORI_ERROR, .rule = "column", .file = path, .line = 1};
    for (size_t i = 0; i < d->all.n; i++) {
        if (d->all.column[i]->role == TORI_ROLE_CODE)
            code = d->all.column[i];
        items |= d->all.column[i]->role == TORI_ROLE_ITEM;
    }
    if (tori__no_returns(what, sizeof what, &f.remedy, &d->all, code)) {
        f.what = what;
        f.column = code ? code->column : 0;
    } else if (!code) {
        f.what = N_("no column looks like the codes of bodies");
        f.remedy = N_("name its header with --code; any text can be a code");
    } else if (!items) {
        f.what = N_("there is no column but those that tell the body");
        f.remedy = N_("a codebook needs items");
    }
    if (f.what && d->rc == TORI_OK)
        d->rc = tori_findings_add(d->findings, &f, d->err);
}

static tori_code propose(char **json, struct drafting *d, const char *path, const tori_draft_options *options)
{
    tori__build_begin(&d->building, path, options->title, language_of(&d->all), d->jp_codes);
    add_missing(d);
    tori_code rc = tori__guess_names(&d->all, d->err);
    for (size_t i = 0; rc == TORI_OK && i < d->all.n; i++)
        if (!d->all.column[i]->merged)
            rc = add_field(d, d->all.column[i]);
    tell_choices(d);
    tori_code built = tori__build_end(json, &d->building, rc == TORI_OK ? d->err : NULL);
    if (rc == TORI_OK)
        rc = built;
    return rc == TORI_OK ? d->rc : rc;
}

tori_code tori_codebook_draft(char **json, const char *const paths[], size_t n,
                              const tori_draft_options *options, tori_findings *findings, tori_error *err)
{
    struct drafting d = {.findings = findings, .err = err};
    size_t before = tori_findings_count(findings, TORI_ERROR);
    tori_code rc = TORI_OK;

    *json = NULL;
    for (size_t i = 0; rc == TORI_OK && i < n; i++)
        rc = tori__observe(&d.all, paths[i], options->encoding, findings, err);
    if (rc == TORI_OK)
        rc = tori__guess_roles(&d.all, options->code, &d.jp_codes, err);
    if (rc != TORI_OK)
        goto done;
    if (tori_findings_count(findings, TORI_ERROR) == before)
        look_at_roles(&d, paths[0]);
    rc = d.rc;
    if (rc == TORI_OK && tori_findings_count(findings, TORI_ERROR) == before)
        rc = propose(json, &d, paths[0], options);
    if (rc != TORI_OK) {
        free(*json);
        *json = NULL;
    }
done:
    tori__observations_free(&d.all);
    return rc;
}
