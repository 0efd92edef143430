/* Findings: kept up to a limit, counted without one. */
#include "finding.h"

#include "csv.h"
#include "text.h"
#include "translate.h"
#include "whole.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEEP = 1000, RAW_SHOWN = 60 };

struct tori_findings {
    tori_finding *kept; /* texts owned, one allocation each finding */
    size_t n, room, keep[TORI_SEVERITIES];
    size_t count[TORI_SEVERITIES], kept_of[TORI_SEVERITIES];
};

tori_code tori_findings_new(tori_findings **out, size_t keep, tori_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (int s = 0; s < TORI_SEVERITIES; s++)
        (*out)->keep[s] = keep ? keep : KEEP;
    return TORI_OK;
}

void tori_findings_free(tori_findings *list)
{
    if (!list)
        return;
    for (size_t i = 0; i < list->n; i++)
        free((void *)(uintptr_t)list->kept[i].rule); /* the block that holds all its texts */
    free(list->kept);
    free(list);
}

/* Copy all texts of f into one block; f's pointers are moved to the copies.
 * The rule comes first, so that its pointer is the block. Only the raw text may
 * hold half a character: it stands as in the file. */
static bool copy_texts(tori_finding *f)
{
    const char **texts[] = {&f->rule, &f->file, &f->header, &f->item, &f->body, &f->name, &f->raw, &f->what, &f->remedy};
    size_t total = 0;
    if (!f->rule)
        f->rule = "";
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        total += *texts[i] ? strlen(*texts[i]) + 1 : 0;
    char *block = malloc(total);
    if (!block)
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!*texts[i])
            continue;
        size_t n = strlen(*texts[i]) + 1;
        memcpy(block, *texts[i], n);
        if (texts[i] != &f->raw)
            tori__whole(block);
        *texts[i] = block;
        block += n;
    }
    return true;
}

bool tori_findings_full(const tori_findings *list, tori_severity severity)
{
    return list->kept_of[severity] >= list->keep[severity];
}

void tori_findings_only_count(tori_findings *list, tori_severity severity)
{
    list->keep[severity] = 0;
}

void tori_findings_more(tori_findings *list, tori_severity severity, size_t n)
{
    assert(tori_findings_full(list, severity));
    list->count[severity] += n;
}

tori_code tori_findings_add(tori_findings *list, const tori_finding *f, tori_error *err)
{
    assert(f->severity < TORI_SEVERITIES);
    list->count[f->severity]++;
    if (tori_findings_full(list, f->severity))
        return TORI_OK;
    if (list->n == list->room) {
        size_t room = list->room ? list->room * 2 : 16;
        tori_finding *more = realloc(list->kept, room * sizeof *more);
        if (!more)
            return tori_fail(err, TORI_ENOMEM, "out of memory");
        list->kept = more;
        list->room = room;
    }
    tori_finding copy = *f;
    copy.what = f->what ? _(f->what) : NULL;
    copy.remedy = f->remedy ? _(f->remedy) : NULL;
    if (!copy_texts(&copy))
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    list->kept[list->n++] = copy;
    list->kept_of[f->severity]++;
    return TORI_OK;
}

tori_code tori_findings_append(tori_findings *list, const tori_findings *src, tori_error *err)
{
    size_t counted[TORI_SEVERITIES] = {0};
    for (size_t i = 0; i < src->n; i++) {
        tori_code rc = tori_findings_add(list, &src->kept[i], err);
        if (rc != TORI_OK)
            return rc;
        counted[src->kept[i].severity]++;
    }
    for (int s = 0; s < TORI_SEVERITIES; s++)
        list->count[s] += src->count[s] - counted[s];
    return TORI_OK;
}

struct placed {
    tori_finding finding;
    size_t order;
};

static int by_place(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->finding.line != y->finding.line)
        return x->finding.line < y->finding.line ? -1 : 1;
    if (x->finding.column != y->finding.column)
        return x->finding.column < y->finding.column ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

tori_code tori_findings_sort(tori_findings *list, tori_error *err)
{
    struct placed *placed = calloc(list->n + 1, sizeof *placed);
    if (!placed)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < list->n; i++)
        placed[i] = (struct placed){list->kept[i], i};
    qsort(placed, list->n, sizeof *placed, by_place);
    for (size_t i = 0; i < list->n; i++)
        list->kept[i] = placed[i].finding;
    free(placed);
    return TORI_OK;
}

size_t tori_findings_count(const tori_findings *list, tori_severity severity)
{
    return list->count[severity];
}

size_t tori_findings_kept(const tori_findings *list)
{
    return list->n;
}

const tori_finding *tori_findings_get(const tori_findings *list, size_t i)
{
    assert(i < list->n);
    return &list->kept[i];
}

const char *tori_severity_name(tori_severity severity)
{
    static const char *const names[TORI_SEVERITIES] = {
        [TORI_ERROR] = N_("error"), [TORI_WARNING] = N_("warning"), [TORI_NOTE] = N_("note")};
    return names[severity];
}

/* A growing position in a buffer of fixed size, counting what did not fit. */
struct writer {
    char *to;
    size_t size, n;
};

static void put(struct writer *w, const char *text)
{
    size_t left = w->n < w->size ? w->size - w->n : 0;
    w->n += tori_text_escape(left ? w->to + w->n : NULL, left, text, strlen(text));
}

/* The raw text, cut at a character's border where it is long. */
static void put_raw(struct writer *w, const char *raw)
{
    size_t n = strlen(raw), shown = n;
    if (n > RAW_SHOWN) {
        shown = RAW_SHOWN;
        while (shown > 0 && ((unsigned char)raw[shown] & 0xc0) == 0x80)
            shown--;
    }
    size_t left = w->n < w->size ? w->size - w->n : 0;
    w->n += tori_text_escape(left ? w->to + w->n : NULL, left, raw, shown);
    if (shown < n)
        put(w, "…");
}

static void put_place(struct writer *w, const tori_finding *f)
{
    char number[32], letter[8];
    if (f->file)
        put(w, f->file);
    if (f->line) {
        snprintf(number, sizeof number, "%s%lu", f->file ? ":" : "", f->line);
        put(w, number);
    }
    if (f->column) {
        tori_csv_letter(letter, f->column);
        put(w, ":");
        put(w, letter);
    }
    if (f->item) {
        put(w, " (");
        put(w, f->item);
        put(w, ")");
    }
    if (w->n)
        put(w, ": ");
}

size_t tori_finding_text(char *to, size_t size, const tori_finding *f)
{
    struct writer w = {to, size, 0};
    put_place(&w, f);
    if (f->severity != TORI_ERROR) {
        put(&w, _(tori_severity_name(f->severity)));
        put(&w, ": ");
    }
    if (f->body)
        put(&w, f->body);
    if (f->name && *f->name) {
        put(&w, f->body ? " " : "");
        put(&w, f->name);
    }
    if (f->body || (f->name && *f->name))
        put(&w, ": ");
    if (f->raw) {
        put(&w, _("\""));
        put_raw(&w, f->raw);
        put(&w, _("\" "));
    }
    put(&w, f->what);
    if (f->remedy) {
        put(&w, _("; "));
        put(&w, f->remedy);
    }
    if (size)
        to[w.n < size ? w.n : size - 1] = 0;
    return w.n;
}
