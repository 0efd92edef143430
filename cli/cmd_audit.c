/* torikumi audit: do published figures agree with themselves. */
#include "audit.h"
#include "command.h"
#include "common.h"
#include "message.h"

#include <stdio.h>

struct settings {
    tori_encoding encoding;
};

static const option options[] = {
    OPTION_ENCODING(struct settings, encoding),
    {.name = NULL},
};

static void tell(FILE *out, const tori_audit_summary *s)
{
    fprintf(out, "%zu figures, %zu with a percentage and a base; rounded", s->figures, s->tested);
    for (int r = 0; r < TORI_RULES; r++)
        fprintf(out, "%s %s %zu", r > 0 ? "," : "", tori_rule_name((tori_rule)r), s->explained[r]);
    fputs(" of them come out\n", out);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_published *figures = NULL;
    tori_findings *reading = NULL, *findings = NULL;
    tori_audit_summary summary;
    tori_error err = {0};
    bool faulty = false;
    (void)n;
    tori_code rc = tori_findings_new(&reading, 0, &err);
    if (rc == TORI_OK)
        rc = tori_findings_new(&findings, 0, &err);
    if (rc == TORI_OK)
        rc = tori_published_read(&figures, operands[0], s->encoding, reading, &err);
    /* What reading warns of, percentages that are off, is looked into here more closely. */
    if (rc == TORI_OK && tori_findings_count(reading, TORI_ERROR) > 0) {
        message_findings(stderr, &reading, 1);
        rc = tori_fail(&err, TORI_EDATA, "nothing was audited: mend the table first");
    }
    if (rc == TORI_OK)
        rc = tori_audit(&summary, figures, operands[0], findings, &err);
    if (rc == TORI_OK) {
        message_findings(out, &findings, 1);
        tell(out, &summary);
        faulty = tori_findings_count(findings, TORI_ERROR) > 0;
    }
    tori_published_free(figures);
    tori_findings_free(reading);
    tori_findings_free(findings);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_audit = {
    .name = "audit",
    .group = "Report",
    .operands = "FILE",
    .summary = "find what does not agree in published figures",
    .description =
        "Looks through a table of printed figures, in the form that published import takes: can each "
        "percentage "
        "come from its count and base, or from any count of its base, and rounded how; do prefectures and "
        "municipalities add up to the total; can shares that add up to 100 come from counts that add up to "
        "their "
        "base. The rule that explains most figures is taken to be the table's own, and a figure that needs "
        "another "
        "one is a warning.",
    .examples = "",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
