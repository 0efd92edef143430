/* What is said on standard error, and exit statuses. */
#include "message.h"

#include "csv.h"
#include "environment.h"
#include "text.h"
#include "translate.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int statuses[] = {
    [TORI_OK] = EXIT_FINE,        [TORI_EDATA] = EXIT_DATA,   [TORI_EREAD] = EXIT_DATA,
    [TORI_EARG] = EXIT_USAGE,     [TORI_ESTORE] = EXIT_DATA,  [TORI_EWRITE] = EXIT_WRITE,
    [TORI_EMISSING] = EXIT_WRITE, [TORI_ENOMEM] = EXIT_WRITE,
};

static const char *const meanings[EXIT_STATUSES] = {
    [EXIT_FINE] = "All is well.",
    [EXIT_DATA] =
        "The data are faulty: findings with errors, a file that cannot be read, or a store that cannot be "
        "used. The same status ends a call that left rows out under --on-error skip.",
    [EXIT_USAGE] = "Wrong usage, or a request for something that is not there: an item, a year, a group.",
    [EXIT_WRITE] =
        "The machine refuses: a result cannot be written, a font, a driver or a module is missing, or "
        "memory has run out.",
};

int message_status(tori_code code)
{
    return statuses[code];
}

const char *message_meaning(int status)
{
    return meanings[status];
}

void message_print(FILE *to, const char *text)
{
    char buffer[1024];
    size_t n = strlen(text);
    size_t wanted = tori_text_escape(buffer, sizeof buffer, text, n);
    if (wanted < sizeof buffer) {
        fputs(buffer, to);
        return;
    }
    char *all = malloc(wanted + 1);
    if (all != NULL)
        tori_text_escape(all, wanted + 1, text, n);
    fputs(all != NULL ? all : buffer, to);
    free(all);
}

TORI_PRINTF(2, 0)
static void say(FILE *to, const char *format, va_list list)
{
    char text[8192]; /* paths are shorter */
    vsnprintf(text, sizeof text, _(format), list);
    message_print(to, text);
}

void message_say(FILE *to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say(to, format, list);
    va_end(list);
}

void message_line(FILE *to, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say(to, format, list);
    va_end(list);
    fputc('\n', to);
}

void message(const char *format, ...)
{
    char text[2048];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, _(format), list);
    va_end(list);
    fflush(stdout); /* so that both streams read in order on a terminal */
    fputs("torikumi: ", stderr);
    message_print(stderr, text);
    fputc('\n', stderr);
}

int message_failure(tori_code rc, const tori_error *err)
{
    if (rc == TORI_OK)
        return EXIT_FINE;
    char place[sizeof err->file + 48] = "", column[8];
    tori_csv_letter(column, err->column);
    if (err->file[0] != '\0' && err->line > 0 && err->column > 0)
        snprintf(place, sizeof place, "%s:%lu:%s: ", err->file, err->line, column);
    else if (err->file[0] != '\0' && err->line > 0)
        snprintf(place, sizeof place, "%s:%lu: ", err->file, err->line);
    else if (err->file[0] != '\0')
        snprintf(place, sizeof place, "%s: ", err->file);
    message("%s%s", place, err->text);
    if (err->excerpt[0] != '\0')
        fprintf(stderr, "%s\n", err->excerpt); /* escaped already, but for its line break */
    return message_status(rc);
}

int message_usage(const char *what, const char *hint)
{
    message("%s", _(what));
    if (hint[0] != '\0')
        message("%s", _(hint));
    return EXIT_USAGE;
}

bool message_coloured(FILE *to)
{
    return isatty(fileno(to)) && environment_colours();
}

/* An error has no word for its severity: its place is red. */
static const char *const colours[TORI_SEVERITIES] = {
    [TORI_ERROR] = "\033[31m", [TORI_WARNING] = "\033[33m", [TORI_NOTE] = "\033[36m"};

/* The line of a finding, with a colour from its first byte (an error) or from
 * behind its place (others) to the end of the place or the severity's word. */
static void print_coloured(FILE *to, const char *line, const tori_finding *f)
{
    const tori_finding place = {
        .severity = TORI_ERROR, .file = f->file, .line = f->line, .column = f->column, .item = f->item, .what = ""};
    size_t length = strlen(line), to_place = tori_finding_text(NULL, 0, &place), from = 0, end = to_place;
    if (f->severity != TORI_ERROR) {
        from = to_place;
        end = to_place + strlen(_(tori_severity_name(f->severity)));
    }
    if (end > length)
        end = length;
    if (from > end)
        from = end;
    fprintf(to, "%.*s%s%.*s\033[0m%s", (int)from, line, colours[f->severity], (int)(end - from), line + from,
            line + end);
}

static void print_finding(FILE *to, const tori_finding *f, bool coloured)
{
    char buffer[1024];
    size_t wanted = tori_finding_text(buffer, sizeof buffer, f);
    char *all = wanted < sizeof buffer ? NULL : malloc(wanted + 1);
    if (all != NULL)
        tori_finding_text(all, wanted + 1, f);
    if (coloured)
        print_coloured(to, all != NULL ? all : buffer, f);
    else
        fputs(all != NULL ? all : buffer, to);
    fputc('\n', to);
    free(all);
}

/* How many of a list are at least this severe, kept or not. */
static size_t count_down_to(const tori_findings *list, tori_severity least)
{
    size_t all = 0;
    for (int s = 0; s <= (int)least; s++)
        all += tori_findings_count(list, (tori_severity)s);
    return all;
}

static size_t count_all(const tori_findings *list)
{
    return count_down_to(list, TORI_NOTE);
}

/* Listing the findings of a file: how many there were of the body at hand, and of each rule. */
enum { MOST_RULES = 64 };
struct listing {
    FILE *to;
    const message_listing *how;
    size_t shown;      /* lines */
    const char *body;  /* NULL: none at hand */
    size_t of_body, body_left;
    struct {
        const char *rule;
        size_t n, left;
    } rule[MOST_RULES];
    size_t n_rules;
};

/* Where a rule is counted; MOST_RULES where there are more than are counted. */
static size_t find_rule(struct listing *l, const char *rule)
{
    size_t i = 0;
    while (i < l->n_rules && strcmp(l->rule[i].rule, rule) != 0)
        i++;
    if (i == l->n_rules && i < MOST_RULES)
        l->rule[l->n_rules++].rule = rule;
    return i;
}

static void end_body(struct listing *l, const char *file)
{
    if (l->body_left > 0) {
        message_line(l->to, "%s: %s: … %zu more of this body (--all-findings)", file != NULL ? file : "", l->body,
                     l->body_left);
    }
    l->body = NULL;
    l->of_body = l->body_left = 0;
}

static void list_one(struct listing *l, const tori_finding *f)
{
    if (l->body != NULL && (f->body == NULL || strcmp(f->body, l->body) != 0))
        end_body(l, f->file);
    if (f->body != NULL)
        l->body = f->body;
    size_t rule = find_rule(l, f->rule), most = l->how->most;
    if (most > 0 && rule < MOST_RULES && l->rule[rule].n >= most) {
        l->rule[rule].left++;
    } else if (most > 0 && f->body != NULL && l->of_body >= most) {
        l->body_left++;
    } else {
        print_finding(l->to, f, l->how->coloured);
        l->of_body++;
        if (rule < MOST_RULES)
            l->rule[rule].n++;
    }
    l->shown++;
}

static void end_file(struct listing *l, const char *file, size_t more)
{
    end_body(l, file);
    for (size_t i = 0; i < l->n_rules; i++) {
        if (l->rule[i].left == 0)
            continue;
        message_line(l->to, "%s: … %zu more of the rule \"%s\" (--all-findings)", file != NULL ? file : "",
                     l->rule[i].left, l->rule[i].rule);
    }
    if (more > 0)
        message_line(l->to, "%s: %zu more", file != NULL ? file : "", more);
}

void message_list_findings(FILE *to, tori_findings *const findings[], size_t n, const message_listing *how)
{
    for (size_t i = 0; i < n; i++) {
        struct listing l = {.to = to, .how = how};
        const tori_finding *f = NULL;
        for (size_t k = 0; k < tori_findings_kept(findings[i]); k++) {
            f = tori_findings_get(findings[i], k);
            if (f->severity <= how->least)
                list_one(&l, f);
        }
        if (f != NULL)
            end_file(&l, f->file, count_down_to(findings[i], how->least) - l.shown);
    }
}

void message_findings(FILE *to, tori_findings *const findings[], size_t n)
{
    message_list_findings(to, findings, n, &(message_listing){.least = TORI_NOTE, .coloured = message_coloured(to)});
}

size_t message_count(tori_findings *const findings[], size_t n, tori_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += tori_findings_count(findings[i], severity);
    return count;
}

size_t message_counts(char *to, size_t size, tori_findings *const findings[], size_t n)
{
    size_t used = 0;
    to[0] = '\0';
    for (int s = 0; s < TORI_SEVERITIES && used < size; s++) {
        size_t count = message_count(findings, n, (tori_severity)s);
        if (count == 0)
            continue;
        used += (size_t)snprintf(to + used, size - used, "%s", used > 0 ? _(", ") : "");
        if (used < size)
            used += (size_t)snprintf(to + used, size - used,
                                     s == TORI_ERROR     ? P_("%zu error", "%zu errors", count)
                                     : s == TORI_WARNING ? P_("%zu warning", "%zu warnings", count)
                                                         : P_("%zu note", "%zu notes", count),
                                     count);
    }
    return used;
}

void message_summary(char *to, size_t size, tori_findings *const findings[], size_t n)
{
    char counts[100];
    size_t files = 0;
    for (size_t i = 0; i < n; i++)
        files += count_all(findings[i]) > 0;
    message_counts(counts, sizeof counts, findings, n);
    if (files == 0)
        snprintf(to, size, P_("no fault found in %zu file", "no fault found in %zu files", n), n);
    else if (files == n)
        snprintf(to, size, P_("%s in %zu file", "%s in %zu files", n), counts, n);
    else
        snprintf(to, size, _("%s in %zu of %zu files"), counts, files, n);
}

tori_code message_verdict(tori_findings *const findings[], size_t n, bool skip, bool *faulty, tori_error *err)
{
    char text[200];
    *faulty = message_count(findings, n, TORI_ERROR) > 0;
    if (!*faulty)
        return TORI_OK;
    message_summary(text, sizeof text, findings, n);
    if (!skip)
        return tori_fail(err, TORI_EDATA, "%s: nothing was done; --on-error skip takes the other rows", text);
    message("%s; those rows are left out", text);
    return TORI_OK;
}
