/* torikumi audit: do published figures agree with themselves. */
#include "audit.h"
#include "command.h"
#include "common.h"
#include "findings.h"
#include "glued.h"
#include "message.h"
#include "tables.h"
#include "translate.h"

#include <stdio.h>

struct settings {
    tori_encoding encoding;
    tori_glued_columns glued; /* n 0: the file is a table of figures */
    int format;
    const char *output;
};

static tori_code parse_glued(void *setting, const char *text, tori_error *err)
{
    return tori_glued_columns_parse(setting, text, err);
}

static const option options[] = {
    OPTION_ENCODING(struct settings, encoding),
    {.name = "glued",
     .type = OPTION_PARSED,
     .offset = offsetof(struct settings, glued),
     .argument = "BODIES",
     .help = "the file is a text in which the numbers of a table ran together: take them apart, the columns "
             "being over these numbers of bodies, like 1874,1827,47",
     .unset = "the file is a table of figures",
     .parse = parse_glued},
    {.name = "format",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, format),
     .argument = "FORMAT",
     .help = "messages for people, or a table of them",
     .word = common_format},
    OPTION_OUTPUT(struct settings, output),
    {.name = NULL},
};

static void tell(FILE *out, const tori_audit_summary *s)
{
    char rules[200];
    size_t used = 0;
    for (int r = 0; r < TORI_RULES && used < sizeof rules; r++)
        used += (size_t)snprintf(rules + used, sizeof rules - used, "%s%s %zu", r > 0 ? _(", ") : "",
                                 _(tori_rule_name((tori_rule)r)), s->explained[r]);
    message_line(out, "%zu figures, %zu with a percentage and a base; rounded %s of them come out", s->figures, s->tested,
                 rules);
}

/* For people each finding on a line, and the sum of all. */
static tori_code write_findings(const struct settings *s, tori_findings *findings, const tori_audit_summary *summary,
                                FILE *out, tori_error *err)
{
    if (s->format != TORI_TEXT || s->output != NULL)
        return findings_write(&findings, 1, (tori_format)s->format, true, true, s->output, out, err);
    message_findings(out, &findings, 1);
    tell(out, summary);
    return TORI_OK;
}

static tori_code audit_figures(bool *faulty, const struct settings *s, const char *path, FILE *out, tori_error *err)
{
    tori_published *figures = NULL;
    tori_findings *reading = NULL, *findings = NULL;
    tori_audit_summary summary;
    tori_code rc = tori_findings_new(&reading, 0, err);
    if (rc == TORI_OK)
        rc = tori_findings_new(&findings, 0, err);
    if (rc == TORI_OK)
        rc = tori_published_read(&figures, path, s->encoding, reading, err);
    /* What reading warns of, percentages that are off, is looked into here more closely. */
    if (rc == TORI_OK && tori_findings_count(reading, TORI_ERROR) > 0) {
        message_findings(stderr, &reading, 1);
        rc = tori_fail(err, TORI_EDATA, "nothing was audited: mend the table first");
    }
    if (rc == TORI_OK)
        rc = tori_audit(&summary, figures, path, findings, err);
    if (rc == TORI_OK)
        rc = write_findings(s, findings, &summary, out, err);
    *faulty = rc == TORI_OK && tori_findings_count(findings, TORI_ERROR) > 0;
    tori_published_free(figures);
    tori_findings_free(reading);
    tori_findings_free(findings);
    return rc;
}

static tori_code take_apart(bool *faulty, const struct settings *s, const char *path, FILE *out, tori_error *err)
{
    tori_table *table = NULL;
    tori_glued_summary summary;
    table_list tables = {0};
    tori_code rc = tori_glued_read(&table, &summary, path, s->encoding, &s->glued, err);
    if (rc == TORI_OK)
        rc = table_list_add(&tables, table, err);
    if (rc == TORI_OK)
        rc = tables_write(&tables, (tori_format)s->format, "en", s->output, out, err);
    *faulty = rc == TORI_OK && summary.sound < summary.rows;
    table_list_free(&tables);
    return rc;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_error err = {0};
    bool faulty;
    (void)n;
    tori_code rc = s->glued.n > 0 ? take_apart(&faulty, s, operands[0], out, &err)
                                  : audit_figures(&faulty, s, operands[0], out, &err);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_audit = {
    .name = "audit",
    .group = "Report",
    .operands = "FILE",
    .summary = "find what does not agree in published figures",
    .description =
        "Looks through a table of printed figures, with the headers that published import takes: can each "
        "percentage "
        "come from its count and base, or from any count of its base, and rounded how; do prefectures and "
        "municipalities add up to the total; can shares that add up to 100 come from counts that add up to "
        "their "
        "base. The rule that explains most figures is taken to be the table's own, and a figure that needs "
        "another "
        "one is a warning.\n"
        "Copied out of a PDF the numbers of a row often stand without anything between them, as 13.9%26124615 for "
        "13.9 %, 261, 246 and 15. With --glued the lines of a text that begin so are taken apart in every way in which no "
        "count is above its column's bodies, parts add up to the total, and the percentage is the total's under some "
        "rounding rule. The counts are shown where that is one way only; other rows have none, and make the exit status 1. "
        "The columns are named by their bodies, in the order in which they stand; one is the sum of the others.",
    .examples = "",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
