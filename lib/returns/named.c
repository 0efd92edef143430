/* A file without codes: which body does a name mean? */
#include "internal.h"

#include "../text.h"
#include "../translate.h"
#include "../whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bodies that a finding lists, and findings of a file that do: looking through
 * the whole frame for each of a million rows would take hours. */
enum { LISTED = 5, HINTS = 100 };

static bool name_error(struct tori__reader *r, const tori_csv_cursor *place, const char *what,
                       const char *remedy)
{
    const char *raw = r->role_text[TORI_ROLE_NAME];
    return tori__row_finding(r, TORI_ERROR, "name", place->line, r->role_column[TORI_ROLE_NAME],
                             tori_role_name(TORI_ROLE_NAME), raw, strlen(raw), what, remedy);
}

static size_t list_body(char *to, size_t size, size_t n, const tori_body *b)
{
    bool own = b->kind == TORI_PREFECTURE || !*b->prefecture;
    int k = snprintf(to, size, "%s%s %.60s%s%.90s", n ? ", " : "", b->code, own ? "" : b->prefecture,
                     own ? "" : " ", b->name);
    return k < 0 ? 0 : (size_t)k < size ? (size_t)k : size - 1;
}

/* Several bodies bear the name: all of them, as far as a line goes. */
static bool several(struct tori__reader *r, const char *name, const tori_csv_cursor *place)
{
    char what[1200]; /* room for all that is listed */
    size_t at = (size_t)snprintf(what, sizeof what, "%s", _("is the name of several bodies")), n = 0;
    for (size_t i = 0; r->hints < HINTS && i < tori_frame_count(r->options->frame); i++) {
        const tori_body *b = tori_frame_get(r->options->frame, i);
        bool has;
        tori_code rc = tori_body_has_name(&has, b, name, r->err);
        if (rc != TORI_OK)
            return tori__stop(r, rc);
        if (!has || n++ >= LISTED)
            continue;
        at += (size_t)snprintf(what + at, sizeof what - at, "%s", n == 1 ? ": " : "");
        at += list_body(what + at, sizeof what - at, n - 1, b);
    }
    if (n > LISTED)
        snprintf(what + at, sizeof what - at, _(", and %zu more"), n - LISTED);
    tori__whole(what);
    r->hints++;
    return name_error(r, place, what, "add the prefecture or the code");
}

/* The bodies whose names differ least from a name, of its prefecture where that is
 * known. Far ones are no help. */
static bool unknown(struct tori__reader *r, const char *name, const char *prefecture,
                    const tori_csv_cursor *place)
{
    char what[1200], *folded = NULL;
    const tori_body *near[3] = {NULL};
    size_t far[3], n = 0, at = (size_t)snprintf(what, sizeof what, _("is no body in the frame of %d"), r->year);
    tori_code rc = tori_text_fold_name(&folded, name, strlen(name), r->err);
    for (size_t i = 0; rc == TORI_OK && r->hints < HINTS && i < tori_frame_count(r->options->frame); i++) {
        const tori_body *b = tori_frame_get(r->options->frame, i);
        char *own = NULL;
        if (*prefecture && strcmp(b->prefecture, prefecture) != 0)
            continue;
        rc = tori_text_fold_name(&own, b->name, strlen(b->name), r->err);
        size_t d = rc == TORI_OK ? tori_text_distance(own, folded) : SIZE_MAX, k = n;
        if (d <= 2 && 2 * d < strlen(folded) / 3 + 1) { /* three bytes a character */
            for (; k > 0 && far[k - 1] > d; k--)
                if (k < 3) {
                    near[k] = near[k - 1];
                    far[k] = far[k - 1];
                }
            if (k < 3) {
                near[k] = b;
                far[k] = d;
                n += n < 3;
            }
        }
        free(own);
    }
    free(folded);
    if (rc == TORI_ENOMEM)
        return tori__stop(r, rc);
    for (size_t i = 0; i < n; i++) {
        at += (size_t)snprintf(what + at, sizeof what - at, "%s", i == 0 ? _("; near is ") : "");
        at += list_body(what + at, sizeof what - at, i, near[i]);
    }
    tori__whole(what);
    r->hints++;
    return name_error(r, place, what, "correct the name, or add the code");
}

bool tori__named_code(struct tori__reader *r, char code[64], const tori_csv_cursor *place)
{
    const char *name = r->role_text[TORI_ROLE_NAME], *prefecture = r->role_text[TORI_ROLE_PREFECTURE];
    char both[2 * TORI__ROLE_TEXT];
    const tori_body *body = NULL;
    bool more = false;
    code[0] = 0;
    if (!*name && !*prefecture)
        return name_error(r, place, "names no body, and the file has no codes", "name the body");
    snprintf(both, sizeof both, "%s%s", prefecture, name);
    /* 北海道 and 札幌市 in two columns; 北海道札幌市, or a prefecture, in one of them */
    tori_code rc = tori_frame_find_name(&body, &more, r->options->frame, both, r->err);
    if (rc == TORI_OK && !body && !more && *prefecture && *name)
        rc = tori_frame_find_name(&body, &more, r->options->frame, name, r->err);
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (more)
        return several(r, name, place);
    if (!body)
        return unknown(r, name, prefecture, place);
    size_t n = strlen(body->code);
    if (n > 63)
        return name_error(r, place, "has a code of more than 63 bytes in the frame", "correct the frame");
    memcpy(code, body->code, n + 1);
    return true;
}
