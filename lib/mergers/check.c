/* What looks wrong in a frame. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
    const tori_frame *frame;
    tori_findings *findings;
    size_t municipalities[TORI_PREFECTURES + 1];
    bool prefecture[TORI_PREFECTURES + 1];
};

static tori_code find(const struct check *c, tori_severity severity, const char *rule, const char *code,
                      const char *name, const char *what, const char *remedy, tori_error *err)
{
    const tori_finding finding = {
        .severity = severity, .rule = rule, .body = code, .name = name, .what = what, .remedy = remedy};
    return tori_findings_add(c->findings, &finding, err);
}

static void count(struct check *c)
{
    for (size_t i = 0; i < tori_frame_count(c->frame); i++) {
        const tori_body *b = tori_frame_get(c->frame, i);
        int p = tori_code_valid(b->code) ? tori_code_prefecture(b->code) : 0;
        c->prefecture[p] |= b->kind == TORI_PREFECTURE;
        c->municipalities[p] += b->kind == TORI_MUNICIPALITY;
    }
}

/* A frame can be of one prefecture, or of prefectures only: then nothing is missing. */
static tori_code check_prefectures(const struct check *c, tori_error *err)
{
    size_t with = 0, without = 0;
    tori_code rc = TORI_OK;
    for (int p = 1; p <= TORI_PREFECTURES; p++) {
        with += c->prefecture[p];
        without += c->municipalities[p] > 0;
    }
    for (int p = 1; p <= TORI_PREFECTURES && rc == TORI_OK && with > 0 && without > 0; p++) {
        char code[7];
        snprintf(code, sizeof code, "%02u000", (unsigned)p % 100);
        code[5] = tori_code_check_digit(code);
        code[6] = 0;
        if (c->prefecture[p] && c->municipalities[p] == 0)
            rc = find(c, TORI_WARNING, "prefecture", code, tori_prefecture_name(p, "ja"),
                      "the prefecture has no municipalities", "is the frame complete?", err);
        else if (!c->prefecture[p] && c->municipalities[p] > 0)
            rc = find(c, TORI_WARNING, "prefecture", code, tori_prefecture_name(p, "ja"),
                      "its municipalities are there, the prefecture is not", "is the frame complete?", err);
    }
    return rc;
}

static tori_code check_own_prefecture(const struct check *c, const tori_body *b, tori_error *err)
{
    char what[300];
    const char *right = tori_prefecture_name(tori_code_prefecture(b->code), "ja");
    if (!*b->prefecture || strcmp(b->prefecture, right) == 0)
        return TORI_OK;
    snprintf(what, sizeof what, _("stands under %.150s, but its code is of %s"), b->prefecture, right);
    return find(c, TORI_ERROR, "prefecture", b->code, b->name, what, "correct the one or the other", err);
}

struct name {
    const tori_body *body;
    char *folded;
};

static int by_name(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);
    return order ? order : strcmp(x->body->code, y->body->code);
}

/* Several bodies with one name, n of them. */
static tori_code tell_name(const struct check *c, const struct name *names, size_t n, tori_error *err)
{
    char what[400];
    bool near = false; /* two of one prefecture */
    size_t used = (size_t)snprintf(what, sizeof what, _("%zu bodies bear this name: "), n);
    for (size_t i = 0; i < n; i++) {
        const tori_body *b = names[i].body;
        near |= i > 0 && strcmp(b->prefecture, names[i - 1].body->prefecture) == 0;
        if (used < sizeof what)
            used +=
                (size_t)snprintf(what + used, sizeof what - used, "%s%s%s %s", i ? ", " : "", b->prefecture,
                                 strcmp(b->name, names->body->name) == 0 ? "" : b->name, b->code);
    }
    return find(c, near ? TORI_WARNING : TORI_NOTE, "name", NULL, names->body->name, what,
                near ? N_("give one of them its right name")
                     : N_("returns without codes need the prefecture beside it"),
                err);
}

static tori_code check_names(const struct check *c, tori_error *err)
{
    size_t n = tori_frame_count(c->frame), folded = 0;
    tori_code rc = TORI_OK;
    struct name *names = calloc(n + 1, sizeof *names);
    if (!names)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (; folded < n && rc == TORI_OK; folded++) {
        names[folded].body = tori_frame_get(c->frame, folded);
        const char *name = names[folded].body->name;
        rc = tori_text_fold_name(&names[folded].folded, name, strlen(name), err);
    }
    if (rc == TORI_OK && n)
        qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0, k; i < n && rc == TORI_OK; i = k) {
        for (k = i + 1; k < n && strcmp(names[i].folded, names[k].folded) == 0;)
            k++;
        if (k - i > 1)
            rc = tell_name(c, names + i, k - i, err);
    }
    for (size_t i = 0; i < folded; i++)
        free(names[i].folded);
    free(names);
    return rc;
}

/* A code that the mergers speak of, in the frame or missing from it. */
static tori_code check_code(const struct check *c, const tori_mergers *list, const char *code, int day,
                            tori_error *err)
{
    char what[600];
    tori_fate fate;
    const tori_body *body = tori_frame_find(c->frame, code);
    tori_mergers_follow(&fate, list, code, day, NULL, NULL);
    bool exists = !fate.begins && !fate.ceased;
    if (exists == (body != NULL))
        return TORI_OK;
    if (body) {
        tori_fate_text(what, sizeof what, &fate, c->frame);
        return find(c, TORI_ERROR, "merger", code, body->name, what,
                    "is the frame of another day? Take the body out, or correct its code", err);
    }
    int p = tori_code_valid(code) ? tori_code_prefecture(code) : 0;
    if (c->municipalities[p] == 0) /* a frame of some prefectures only */
        return TORI_OK;
    snprintf(what, sizeof what, _("exists on %04d-%02d-%02d by the mergers, but is not in the frame"),
             day / 10000, day / 100 % 100, day % 100);
    return find(c, TORI_ERROR, "merger", code, fate.name, what, "is the frame of another day? Add the body",
                err);
}

tori_code tori_frame_check(const tori_frame *frame, const tori_mergers *mergers, int day, bool jp_codes,
                           tori_findings *findings, tori_error *err)
{
    struct check c = {.frame = frame, .findings = findings};
    tori_code rc = TORI_OK;
    count(&c);
    if (jp_codes)
        rc = check_prefectures(&c, err);
    for (size_t i = 0; jp_codes && i < tori_frame_count(frame) && rc == TORI_OK; i++)
        rc = check_own_prefecture(&c, tori_frame_get(frame, i), err);
    for (size_t i = 0; mergers && i < mergers->n_codes && rc == TORI_OK; i++)
        rc = check_code(&c, mergers, mergers->codes[i].code, day, err);
    if (rc == TORI_OK)
        rc = check_names(&c, err);
    return rc;
}
