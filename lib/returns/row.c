/* A row complete: which body, is it sound, hand it on. */
#include "internal.h"

#include "../era.h"
#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An error finding about a role's cell. */
static bool role_error(struct tori__reader *r, tori_role role, const tori_csv_cursor *place, const char *rule,
                       const char *what, const char *remedy)
{
    const char *raw = r->role_text[role];
    return tori__row_finding(r, TORI_ERROR, rule, place->line, r->role_column[role], tori_role_name(role),
                             raw, strlen(raw), what, remedy);
}

/* Among two readings of five digits: the one in the frame, then the one whose
 * name agrees, then the way in which this file writes codes. -1: unclear. */
static bool choose_reading(struct tori__reader *r, int *chosen, const tori_code_readings *c)
{
    const tori_body *body[2] = {NULL, NULL};
    const char *name = r->role_text[TORI_ROLE_NAME];
    bool named[2] = {false, false};
    for (size_t i = 0; i < c->n && r->options->frame; i++)
        body[i] = tori_frame_find(r->options->frame, c->code[i]);
    for (int i = 0; i < 2 && body[0] && body[1] && *name; i++) {
        tori_code rc = tori_body_has_name(&named[i], body[i], name, r->err);
        if (rc != TORI_OK)
            return tori__stop(r, rc);
    }
    *chosen = !body[0] != !body[1]   ? (body[0] ? 0 : 1)
              : named[0] != named[1] ? (named[0] ? 0 : 1)
              : r->five_digits       ? 0
                                     : -1;
    return true;
}

static bool read_jp_code(struct tori__reader *r, char code[64], const tori_csv_cursor *place)
{
    const char *raw = r->role_text[TORI_ROLE_CODE];
    tori_code_readings readings;
    char what[120];
    int i = 0;
    tori_code rc = tori_code_read(&readings, raw, strlen(raw), r->err);
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (strlen(raw) == 5 && raw[0] == '0')
        r->five_digits = true;
    if (readings.bad_check) {
        snprintf(what, sizeof what, _("has a wrong check digit; after %.5s comes %c"), raw,
                 readings.expected);
        return role_error(r, TORI_ROLE_CODE, place, "code", what, "correct the code");
    }
    if (readings.n == 0)
        return role_error(r, TORI_ROLE_CODE, place, "code",
                          *raw ? N_("is not a body's code") : N_("stands for no code"),
                          "six digits are needed, the last of them the check digit");
    if (readings.n == 2 && !choose_reading(r, &i, &readings))
        return false;
    if (i < 0) {
        snprintf(what, sizeof what, _("can be %s, or %s with its leading zero lost"), readings.code[0],
                 readings.code[1]);
        return role_error(r, TORI_ROLE_CODE, place, "code", what, "write all six digits");
    }
    if (readings.lost_zero[i] &&
        !(r->options->frame && tori_frame_find(r->options->frame, readings.code[i]))) {
        snprintf(what, sizeof what, _("may be %s with its leading zero lost, but no frame confirms it"),
                 readings.code[i]);
        return role_error(r, TORI_ROLE_CODE, place, "code", what, "write all six digits");
    }
    memcpy(code, readings.code[i], 7);
    return true;
}

static bool read_code(struct tori__reader *r, char code[64], const tori_csv_cursor *place)
{
    const char *raw = r->role_text[TORI_ROLE_CODE];
    code[0] = 0;
    if (!r->role_column[TORI_ROLE_CODE])
        return tori__named_code(r, code, place);
    if (tori_codebook_jp_codes(r->book))
        return read_jp_code(r, code, place);
    size_t n = strlen(raw);
    if (n == 0 || n > 63)
        return role_error(r, TORI_ROLE_CODE, place, "code", "is not a code of 1 to 63 bytes",
                          "name the body");
    memcpy(code, raw, n + 1);
    return true;
}

/* Does the name beside the code belong to the code's body? */
static bool check_name(struct tori__reader *r, const tori_body *body, const tori_csv_cursor *place)
{
    const char *name = r->role_text[TORI_ROLE_NAME];
    char what[400];
    const tori_body *other = NULL;
    bool same = !*name, several = false;
    tori_code rc = same ? TORI_OK : tori_body_has_name(&same, body, name, r->err);
    if (rc == TORI_OK && !same)
        rc = tori_frame_find_name(&other, &several, r->options->frame, name, r->err);
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (same)
        return true;
    if (!other && !several) {
        snprintf(what, sizeof what, _("the frame calls %s %.150s"), body->code, body->name);
        return tori__row_finding(r, TORI_WARNING, "name", place->line, r->role_column[TORI_ROLE_NAME], "name",
                                 name, strlen(name), what,
                                 "was the body renamed? See that the code is its own");
    }
    if (other)
        snprintf(what, sizeof what, _("is %s in the frame; the code %s is that of %.150s"), other->code,
                 body->code, body->name);
    else
        snprintf(what, sizeof what, _("is another body; the code %s is that of %.150s"), body->code,
                 body->name);
    return role_error(r, TORI_ROLE_NAME, place, "name", what, "correct the code");
}

/* A body that is not in the frame: say what became of it, where the mergers know. */
static bool no_such_body(struct tori__reader *r, const char *code, const tori_csv_cursor *place)
{
    char what[700];
    tori_fate fate = {.known = false};
    const char *remedy =
        N_("was the body merged or renamed before the reference date? Correct the code or the frame");
    int n = snprintf(what, sizeof what, _("is not in the frame of %d"), r->year);
    if (r->options->mergers)
        tori_mergers_follow(&fate, r->options->mergers, code, tori_codebook_reference_day(r->book, r->year),
                            NULL, NULL);
    if (fate.ceased || fate.begins) {
        n +=
            snprintf(what + n, sizeof what - (size_t)n, ": %.150s%s", fate.name, *fate.name ? " " : _("it "));
        tori_fate_text(what + n, sizeof what - (size_t)n, &fate, r->options->frame);
        remedy =
            fate.begins   ? N_("take the return of the body that was there before it")
            : fate.split  ? N_("leave the row out; which body answers for its area?")
            : fate.n == 0 ? N_("leave the row out")
            : !fate.merged
                ? N_("correct the code")
                : N_("leave the row out, or correct the code if it is the answer of the body it went into");
    }
    return role_error(r, TORI_ROLE_CODE, place, "frame", what, remedy);
}

static bool check_frame(struct tori__reader *r, const char *code, const tori_body **body,
                        const tori_csv_cursor *place)
{
    *body = NULL;
    if (!r->options->frame)
        return true;
    *body = tori_frame_find(r->options->frame, code);
    if (*body)
        return check_name(r, *body, place);
    return no_such_body(r, code, place);
}

static bool check_prefecture(struct tori__reader *r, const char *code, const tori_csv_cursor *place)
{
    const char *raw = r->role_text[TORI_ROLE_PREFECTURE];
    char what[200], *folded = NULL;
    if (!*raw || !tori_codebook_jp_codes(r->book))
        return true;
    const char *right = tori_prefecture_name(tori_code_prefecture(code), "ja");
    tori_code rc = tori_text_fold_name(&folded, raw, strlen(raw), r->err);
    bool same = rc == TORI_OK && strcmp(folded, right) == 0;
    free(folded);
    if (rc == TORI_ENOMEM)
        return tori__stop(r, rc);
    if (same)
        return true;
    snprintf(what, sizeof what, _("is not the prefecture of the code %s, which is %s"), code, right);
    return role_error(r, TORI_ROLE_PREFECTURE, place, "prefecture", what, "correct the one or the other");
}

static bool check_year(struct tori__reader *r, const tori_csv_cursor *place)
{
    const char *raw = r->role_text[TORI_ROLE_YEAR];
    char what[120];
    int year;
    if (!r->role_column[TORI_ROLE_YEAR])
        return true;
    if (tori_era_parse_year(&year, raw, NULL) != TORI_OK)
        return role_error(r, TORI_ROLE_YEAR, place, "year", "is not a year", "write it like 2007 or H19");
    if (year == r->year)
        return true;
    snprintf(what, sizeof what, _("is another year than the file's, %d"), r->year);
    return role_error(r, TORI_ROLE_YEAR, place, "year", what, "split the file by year, or correct the cell");
}

/* Room for one more body; *code is where its code can be put. */
static bool seen_room(struct tori__seen *s, char **code)
{
    enum { BLOCK = 32 * 1024 };
    if (s->bodies.n == s->room) {
        size_t room = s->room ? s->room * 2 : 256;
        void *place = realloc(s->place, room * sizeof *s->place);
        if (!place)
            return false;
        s->place = place;
        s->room = room;
    }
    if (!s->n_blocks || s->used + 64 > BLOCK) {
        char **blocks = realloc(s->blocks, (s->n_blocks + 1) * sizeof *blocks);
        if (!blocks)
            return false;
        s->blocks = blocks;
        blocks[s->n_blocks] = malloc(BLOCK);
        if (!blocks[s->n_blocks])
            return false;
        s->n_blocks++;
        s->used = 0;
    }
    *code = s->blocks[s->n_blocks - 1] + s->used;
    return true;
}

/* Has this body stood in a row before? A refused row counts as well: the
 * sender has to choose between the two. */
static bool check_seen(struct tori__reader *r, const char *code, const tori_csv_cursor *place)
{
    struct tori__seen *s = r->seen;
    char *own, what[400];
    uint32_t *at;
    bool added;
    if (!seen_room(s, &own))
        return tori__stop(r, TORI_ENOMEM);
    size_t n = strlen(code) + 1; /* 64 at most, which there is room for */
    memcpy(own, code, n);
    if (!tori__map_put(&s->bodies, own, (uint32_t)s->bodies.n, &at, &added))
        return tori__stop(r, TORI_ENOMEM);
    if (added) {
        s->used += n;
        s->place[*at].file = r->path;
        s->place[*at].line = place->line;
        return true;
    }
    bool here = strcmp(s->place[*at].file, r->path) == 0;
    if (here)
        snprintf(what, sizeof what, _("this body stands on line %lu already"), s->place[*at].line);
    else
        snprintf(what, sizeof what, _("this body stands on line %lu of %.200s already"), s->place[*at].line,
                 s->place[*at].file);
    return tori__row_finding(r, TORI_ERROR, "twice", place->line, 0, NULL, NULL, 0, what,
                             "keep one of the two rows");
}

static bool read_kind(struct tori__reader *r, tori_kind *kind, const char *code, const tori_body *body,
                      const tori_csv_cursor *place)
{
    const char *raw = r->role_text[TORI_ROLE_KIND];
    *kind = body ? body->kind : tori_codebook_jp_codes(r->book) ? tori_code_kind(code) : TORI_KIND_OTHER;
    if (body || !*raw)
        return true;
    *kind = tori_kind_parse(raw);
    if (*kind != TORI_KINDS)
        return true;
    *kind = TORI_KIND_OTHER;
    return role_error(r, TORI_ROLE_KIND, place, "kind", "is no kind of body",
                      "use prefecture, municipality, association or other");
}

static bool check_length(struct tori__reader *r, const tori_csv_cursor *place)
{
    char what[120];
    if (r->column >= r->n_columns)
        return true;
    snprintf(what, sizeof what, _("the row has %zu cells, the header %zu"), r->column, r->n_columns);
    return tori__row_finding(r, TORI_ERROR, "length", place->line, 0, NULL, NULL, 0, what,
                             "look for a missing comma or a row cut off");
}

/* All findings of the row, now that its body is known. */
static bool flush_findings(struct tori__reader *r, const char *code)
{
    const char *name = r->role_text[TORI_ROLE_NAME];
    for (size_t i = 0; i < r->n_pending; i++) {
        struct tori__pending *p = &r->pending[i];
        p->finding.raw = p->raw == SIZE_MAX ? NULL : r->text + p->raw;
        p->finding.what = r->text + p->what;
        p->finding.remedy = p->remedy == SIZE_MAX ? NULL : r->text + p->remedy;
        p->finding.body = *code ? code : NULL;
        p->finding.name = *name && (!p->finding.item || strcmp(p->finding.item, "name") != 0) ? name : NULL;
        if (tori_findings_add(r->findings, &p->finding, r->err) != TORI_OK)
            return tori__stop(r, TORI_ENOMEM);
    }
    for (tori_severity s = 0; s < TORI_SEVERITIES && r->n_counted > 0; s++)
        if (r->counted[s] > 0)
            tori_findings_more(r->findings, s, r->counted[s]);
    return true;
}

/* Is an item called not applicable that is asked of everybody? In blocks of
 * fixed size, which compilers turn into vector instructions. */
static bool denied(const struct tori__reader *r)
{
    unsigned char any = 0;
    for (size_t i = 0; i < r->padded; i += TORI__BLOCK)
        for (size_t j = 0; j < TORI__BLOCK; j++)
            any |= r->everybody[i + j] & (r->answers[i + j] == TORI_NOT_APPLICABLE);
    return any;
}

/* Items that the year does not ask: blank they were not asked. Was one answered all the same? */
static bool untimely(struct tori__reader *r)
{
    bool any = false;
    for (size_t i = 0; r->limited && i < r->padded; i++) {
        if (!r->nobody[i])
            continue;
        if (r->answers[i] == TORI_NO_ANSWER)
            r->answers[i] = TORI_NOT_APPLICABLE;
        any |= r->answers[i] != TORI_NOT_APPLICABLE;
    }
    return any;
}

/* The row as a return, for the rules and for who reads. */
static tori_return finish(struct tori__reader *r, const char *code, tori_kind kind,
                          const tori_csv_cursor *place)
{
    const char *status = r->role_text[TORI_ROLE_STATUS];
    tori_return out = {
        .year = r->year, .code = code, .kind = kind, .line = place->line, .answers = r->answers};
    out.returned =
        !r->role_column[TORI_ROLE_STATUS] || tori_codebook_returned(r->book, status, strlen(status));
    /* What is blank because it was not asked is no missing answer. */
    bool strange = untimely(r);
    out.stray = tori_codebook_close(r->book, r->answers, kind) || denied(r) || strange;
    return out;
}

static bool hand_on(struct tori__reader *r, tori_return out)
{
    for (size_t i = 0; i < r->n_open; i++)
        r->open[i].text = r->text + r->open_at[i];
    out.open = r->open;
    out.n_open = r->options->keep_open ? r->n_open : 0;
    r->summary->returns++;
    if (r->kept && !tori__earlier_keep(r, &out))
        return false;
    for (size_t i = 0; i < r->n_mended; i++)
        r->mended[i]->applied = true;
    tori_code rc = r->fn(r->user, &out, r->err);
    return rc == TORI_OK || tori__stop(r, rc);
}

void tori__row_clear(struct tori__reader *r)
{
    r->column = r->n_pending = r->n_counted = r->n_text = r->n_open = r->n_long = 0;
    memset(r->counted, 0, sizeof r->counted);
    r->row_bad = false;
    for (int role = 0; role < TORI_ROLES; role++)
        r->role_text[role][0] = 0;
    memcpy(r->answers, r->template, tori_codebook_items(r->book));
}

bool tori__row_end(struct tori__reader *r, const tori_csv_cursor *place)
{
    char code[64] = "";
    const tori_body *body = NULL;
    tori_kind kind = TORI_KIND_OTHER;
    bool passed = false, going = tori__pass_over(r, place, &passed);
    if (passed || !going) {
        tori__row_clear(r);
        return going;
    }
    going = check_length(r, place) && read_code(r, code, place);
    if (going && *code)
        going = check_frame(r, code, &body, place) && check_prefecture(r, code, place) &&
                check_seen(r, code, place) && read_kind(r, &kind, code, body, place);
    going = going && check_year(r, place);
    tori_return out = {0};
    if (going && !r->row_bad && !r->file_bad) {
        out = finish(r, code, kind, place);
        going = tori__rules_row(r, &out);
    }
    going = going && flush_findings(r, code);
    r->summary->rows++;
    if (r->row_bad || r->file_bad)
        r->summary->refused++;
    else if (going)
        going = hand_on(r, out);
    tori__row_clear(r);
    return going && r->rc == TORI_OK;
}
