/* Reads command line options by table. */
#include "option.h"

#include "translate.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything that one reading passes around. */
struct reading {
    char *settings;
    const option *table;
    char **args;
    int n, at;
    char *hint;
    tori_error *err;
};

/* Edit distance, where two neighbours changed over count as one step. Words
 * are option and command names: longer ones are never near. */
enum { LONGEST = 31 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t edit_distance(const char *a, const char *b)
{
    size_t d[LONGEST + 2][LONGEST + 2];
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return SIZE_MAX;
    for (size_t i = 0; i <= m; i++) {
        for (size_t j = 0; j <= n; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[m][n];
}

void nearest_try(nearest *n, const char *candidate)
{
    size_t length = strlen(n->word);
    size_t distance = edit_distance(n->word, candidate);
    if (length >= 2 && strncmp(n->word, candidate, length) == 0)
        distance = least(distance, 1); /* cut short */
    size_t allowed = length < 4 ? 1 : length < 8 ? 2 : 3;
    if (distance <= allowed && (n->best == NULL || distance < n->distance)) {
        n->best = candidate;
        n->distance = distance;
    }
}

static tori_code fail(struct reading *r, const char *format, ...) TORI_PRINTF(2, 3);

static tori_code fail(struct reading *r, const char *format, ...)
{
    char text[sizeof r->err->text];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, _(format), list);
    va_end(list);
    return tori_fail(r->err, TORI_EARG, "%s", text);
}

static const option *find_name(struct reading *r, const char *name, size_t n)
{
    for (const option *o = r->table; o->name != NULL; o++)
        if (strlen(o->name) == n && strncmp(o->name, name, n) == 0)
            return o;
    return NULL;
}

static const option *find_letter(struct reading *r, char letter)
{
    for (const option *o = r->table; o->name != NULL; o++)
        if (o->letter != 0 && o->letter == letter)
            return o;
    return NULL;
}

static tori_code unknown_name(struct reading *r, const char *arg, size_t length)
{
    char word[LONGEST + 1] = "";
    if (length <= LONGEST)
        memcpy(word, arg, length);
    nearest near = {.word = word};
    for (const option *o = r->table; o->name != NULL; o++)
        nearest_try(&near, o->name);
    if (near.best != NULL)
        snprintf(r->hint, HINT_SIZE, _("did you mean --%s?"), near.best);
    return fail(r, "unknown option --%.*s", (int)least(length, 100), arg);
}

static tori_code set_number(struct reading *r, const option *o, int *setting, const char *value)
{
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || errno != 0 || number < o->minimum || number > o->maximum)
        return fail(r, "--%s takes a number from %d to %d, not \"%s\"", o->name, o->minimum, o->maximum,
                    value);
    *setting = (int)number;
    return TORI_OK;
}

static tori_code set_choice(struct reading *r, const option *o, int *setting, const char *value)
{
    nearest near = {.word = value};
    size_t used = 0;
    char known[HINT_SIZE] = "";
    for (int i = 0; o->word(i) != NULL; i++) {
        if (strcmp(o->word(i), value) == 0) {
            *setting = i;
            return TORI_OK;
        }
        nearest_try(&near, o->word(i));
        if (used < sizeof known)
            used +=
                (size_t)snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "", o->word(i));
    }
    if (near.best != NULL)
        snprintf(r->hint, HINT_SIZE, _("did you mean %s?"), near.best);
    return fail(r, "--%s takes one of %s, not \"%s\"", o->name, known, value);
}

static tori_code append(struct reading *r, text_list *list, const char *value)
{
    const char **more = realloc(list->texts, (list->n + 1) * sizeof *more);
    if (more == NULL)
        return tori_fail(r->err, TORI_ENOMEM, "out of memory");
    list->texts = more;
    list->texts[list->n++] = value;
    return TORI_OK;
}

static tori_code set(struct reading *r, const option *o, const char *value)
{
    void *setting = r->settings + o->offset;
    tori_code rc = TORI_OK;
    tori_error why;
    switch (o->type) {
    case OPTION_FLAG:
        *(bool *)setting = true;
        break;
    case OPTION_TEXT:
        *(const char **)setting = value;
        break;
    case OPTION_NUMBER:
        rc = set_number(r, o, setting, value);
        break;
    case OPTION_CHOICE:
        rc = set_choice(r, o, setting, value);
        break;
    case OPTION_LIST:
        rc = append(r, setting, value);
        break;
    case OPTION_PARSED:
        rc = o->parse(setting, value, &why);
        if (rc != TORI_OK)
            tori_fail(r->err, rc, "--%s: %s", o->name, why.text);
        break;
    }
    return rc;
}

/* The value of an option: what stands behind it in the same argument, or the
 * next argument. One that begins with a dash is a forgotten value. */
static tori_code take(struct reading *r, const option *o, const char *same)
{
    if (o->type == OPTION_FLAG)
        return same == NULL ? set(r, o, NULL) : fail(r, "--%s takes no value", o->name);
    if (same != NULL)
        return set(r, o, same);
    if (r->at < r->n && (r->args[r->at][0] != '-' || r->args[r->at][1] == '\0'))
        return set(r, o, r->args[r->at++]);
    if (r->at < r->n)
        snprintf(r->hint, HINT_SIZE, _("a value that begins with a dash is written --%s=%s"), o->name,
                 o->argument);
    return fail(r, "--%s needs a value: %s", o->name, o->argument);
}

static tori_code take_long(struct reading *r, const char *arg)
{
    size_t length = strcspn(arg, "=");
    const option *o = find_name(r, arg, length);
    if (o == NULL)
        return unknown_name(r, arg, length);
    return take(r, o, arg[length] == '=' ? arg + length + 1 : NULL);
}

static tori_code take_letters(struct reading *r, const char *arg)
{
    tori_code rc = TORI_OK;
    while (rc == TORI_OK && *arg != '\0') {
        const option *o = find_letter(r, *arg);
        if (o == NULL) {
            nearest near = {.word = arg};
            for (o = r->table; o->name != NULL; o++)
                nearest_try(&near, o->name);
            if (near.best != NULL)
                snprintf(r->hint, HINT_SIZE, _("did you mean --%s?"), near.best);
            return fail(r, "unknown option -%.100s", arg);
        }
        bool flag = o->type == OPTION_FLAG;
        rc = take(r, o, flag || arg[1] == '\0' ? NULL : arg + 1);
        arg = flag ? arg + 1 : "";
    }
    return rc;
}

static void preset(void *settings, const option table[])
{
    for (const option *o = table; o->name != NULL; o++)
        if (o->type == OPTION_NUMBER || o->type == OPTION_CHOICE)
            *(int *)((char *)settings + o->offset) = o->preset;
}

tori_code option_read(void *settings, const option table[], char *args[], int *n, char hint[HINT_SIZE],
                      tori_error *err)
{
    struct reading r = {
        .settings = settings, .table = table, .args = args, .n = *n, .hint = hint, .err = err};
    tori_code rc = TORI_OK;
    int operands = 0;
    bool ended = false;
    hint[0] = '\0';
    preset(settings, table);
    while (rc == TORI_OK && r.at < r.n) {
        char *arg = args[r.at++];
        if (ended || arg[0] != '-' || arg[1] == '\0')
            args[operands++] = arg;
        else if (strcmp(arg, "--") == 0)
            ended = true;
        else if (arg[1] == '-')
            rc = take_long(&r, arg + 2);
        else
            rc = take_letters(&r, arg + 1);
    }
    *n = operands;
    return rc;
}

void option_free(void *settings, const option table[])
{
    for (const option *o = table; o->name != NULL; o++) {
        text_list *list = (text_list *)(void *)((char *)settings + o->offset);
        if (o->type == OPTION_LIST) {
            free(list->texts);
            *list = (text_list){0};
        }
    }
}
