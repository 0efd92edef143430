/* Patterns by PCRE2: its only user. */
#include "pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

struct tori__pattern {
    pcre2_code *code;
    pcre2_match_context *limits;
};

tori_code tori__pattern_new(tori__pattern **out, const char *pattern, char *why, size_t size, size_t *at,
                            tori_error *err)
{
    enum { STEPS = 1000000 };
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C;
    tori_code rc = TORI_OK;
    int fault = 0;
    tori__pattern *p = calloc(1, sizeof *p);
    *out = NULL;
    *at = 0;
    if (!p)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    p->code = pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern), options, &fault, at, NULL);
    p->limits = pcre2_match_context_create(NULL);
    if (!p->limits || (!p->code && fault == PCRE2_ERROR_HEAP_FAILED)) {
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
        goto done;
    }
    if (!p->code) {
        pcre2_get_error_message(fault, (PCRE2_UCHAR *)why, size);
        rc = TORI_EDATA;
        goto done;
    }
    pcre2_set_match_limit(p->limits, STEPS);
    *out = p;
    p = NULL;
done:
    tori__pattern_free(p);
    return rc;
}

void tori__pattern_free(tori__pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    pcre2_match_context_free(pattern->limits);
    free(pattern);
}

tori__match tori__pattern_match(const tori__pattern *pattern, const char *text, size_t n)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!data)
        return TORI__MATCH_ENOMEM;
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)text, n, 0, 0, data, pattern->limits);
    pcre2_match_data_free(data);
    if (found >= 0)
        return TORI__MATCH;
    if (found == PCRE2_ERROR_NOMATCH)
        return TORI__NO_MATCH;
    return found == PCRE2_ERROR_NOMEMORY ? TORI__MATCH_ENOMEM : TORI__MATCH_TOO_LONG;
}
