/* torikumi bodies check: finds what looks wrong in a frame. */
#include "command.h"
#include "common.h"
#include "figure.h"
#include "frames.h"
#include "message.h"
#include "translate.h"

#include <string.h>

struct settings {
    const char *store, *as_of;
    int year;
    bool quiet;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_AS_OF(struct settings, as_of),
    OPTION_ONE_YEAR(struct settings, year, "the year of the frame", "the latest"),
    OPTION_QUIET(struct settings, quiet),
    {.name = NULL},
};

enum { MOST_TYPES = 24 };

/* "municipality: 市 782, 町 827": the types of a kind in order of first use. */
static void tell_types(FILE *out, const tori_frame *frame, tori_kind kind)
{
    struct {
        const char *type;
        size_t n;
    } types[MOST_TYPES];
    size_t n_types = 0;
    char count[32];
    for (size_t i = 0; i < tori_frame_count(frame); i++) {
        const tori_body *b = tori_frame_get(frame, i);
        size_t t = 0;
        if (b->kind != kind)
            continue;
        while (t < n_types && strcmp(types[t].type, b->type) != 0)
            t++;
        if (t == MOST_TYPES)
            continue;
        if (t == n_types)
            types[n_types++].type = b->type, types[t].n = 0;
        types[t].n++;
    }
    if (n_types == 0 || (n_types == 1 && types[0].type[0] == '\0'))
        return;
    fprintf(out, "%s: ", _(tori_kind_id(kind)));
    for (size_t t = 0; t < n_types; t++) {
        tori_figure_count(count, (int64_t)types[t].n);
        fputs(t > 0 ? ", " : "", out);
        message_print(out, types[t].type[0] != '\0' ? types[t].type : _("without type"));
        fprintf(out, " %s", count);
    }
    fputc('\n', out);
}

/* "size: designated 17, small 480, without size 3": so that a class that nobody is in, or
 * bodies that are in none, are seen before anything is counted by it. */
static void tell_sizes(FILE *out, const tori_frame *frame, const tori_codebook *book)
{
    size_t n = tori_codebook_sizes(book), outside = tori_frame_count(frame);
    const char *between = _("size: ");
    char count[32];
    for (size_t k = 0; k < n; k++) {
        size_t members = 0;
        for (size_t i = 0; i < tori_frame_count(frame); i++)
            members += tori_codebook_size_of(book, tori_frame_get(frame, i)) == (int)k;
        outside -= members;
        if (members == 0)
            continue;
        tori_figure_count(count, (int64_t)members);
        fputs(between, out);
        message_print(out, tori_codebook_size_id(book, k));
        fprintf(out, " %s", count);
        between = ", ";
    }
    tori_figure_count(count, (int64_t)outside);
    if (outside > 0)
        message_say(out, "%swithout size %s", between, count);
    fputc('\n', out);
}

/* "column staff: 1,870 of 1,874". */
static void tell_columns(FILE *out, const tori_frame *frame)
{
    char count[32], all[32];
    tori_figure_count(all, (int64_t)tori_frame_count(frame));
    for (size_t c = 0; c < tori_frame_columns(frame); c++) {
        size_t filled = 0;
        for (size_t i = 0; i < tori_frame_count(frame); i++)
            filled += tori_frame_get(frame, i)->values[c][0] != '\0';
        tori_figure_count(count, (int64_t)filled);
        message_line(out, "column %s: %s of %s", tori_frame_column(frame, c), count, all);
    }
}

static void tell(FILE *out, const tori_frame *frame, const tori_codebook *book, int year, int day)
{
    char date[16], sizes[FRAMES_SIZES];
    frames_format_day(date, day);
    frames_sizes(sizes, sizeof sizes, frame);
    message_line(out, "the frame of %d (%s) has %s", year, date, sizes);
    for (int k = 0; k < TORI_KINDS; k++)
        tell_types(out, frame, (tori_kind)k);
    tell_sizes(out, frame, book);
    tell_columns(out, frame);
}

/* "2 errors, 1 note". */
static void tell_count(FILE *out, tori_findings *findings)
{
    char counts[100];
    bool any = message_counts(counts, sizeof counts, &findings, 1) > 0;
    fprintf(out, "%s\n", any ? counts : _("no fault found"));
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    frames f = {0};
    tori_frame *frame = NULL;
    tori_findings *findings = NULL;
    tori_error err = {0};
    int year = s->year, day;
    bool faulty = false;
    (void)n;
    (void)operands;
    tori_code rc = frames_open(&f, s->store, s->as_of, &err);
    if (rc == TORI_OK)
        rc = tori_findings_new(&findings, 0, &err);
    if (rc == TORI_OK)
        rc = frames_of_year(&frame, &f, &year, &day, &err);
    if (rc == TORI_OK)
        rc = tori_frame_check(frame, f.mergers, day, f.jp_codes, findings, &err);
    if (rc == TORI_OK) {
        if (!s->quiet)
            tell(out, frame, tori_store_codebook(f.store), year, day);
        message_findings(out, &findings, 1);
        if (!s->quiet)
            tell_count(out, findings);
        faulty = tori_findings_count(findings, TORI_ERROR) > 0;
    }
    tori_findings_free(findings);
    tori_frame_free(frame);
    frames_close(&f);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_bodies_check = {
    .name = "bodies check",
    .group = "Collect",
    .operands = "",
    .summary = "find what looks wrong in a frame",
    .description =
        "Counts the bodies of a frame by kind, type and class of size, and how far its own columns are "
        "filled, and "
        "looks for faults: a body whose prefecture does not go with its code, a prefecture without "
        "municipalities, a name borne twice. Where the store has mergers, bodies that had ceased by the "
        "reference date, had not begun, or are missing are found too.",
    .examples = "torikumi bodies check --store demo/survey.db --year 2007",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 0,
    .run = run,
};
