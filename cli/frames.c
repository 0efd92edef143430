/* The frames and mergers of a store, for the commands about bodies. */
#include "frames.h"

#include "era.h"
#include "figure.h"
#include "message.h"
#include "reading.h"
#include "translate.h"

#include <stdlib.h>

tori_code frames_open(frames *f, const char *path, const char *as_of, tori_error *err)
{
    *f = (frames){0};
    tori_code rc = reading_open(&f->store, path, as_of, err);
    if (rc == TORI_OK)
        rc = tori_store_get_mergers(&f->mergers, f->store, err);
    if (rc == TORI_OK)
        rc = tori_store_frame_years(&f->years, &f->n_years, f->store, err);
    if (rc == TORI_OK)
        f->jp_codes = tori_codebook_jp_codes(tori_store_codebook(f->store));
    return rc;
}

void frames_close(frames *f)
{
    tori_mergers_free(f->mergers);
    tori_store_close(f->store);
    free(f->years);
    *f = (frames){0};
}

static int reference_day(const frames *f, int year)
{
    return tori_codebook_reference_day(tori_store_codebook(f->store), year);
}

static tori_code no_frame(const frames *f, int year, tori_error *err)
{
    char known[300] = "";
    size_t used = 0;
    for (size_t i = 0; i < f->n_years && used < sizeof known; i++)
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%d", i > 0 ? ", " : "", f->years[i]);
    if (f->n_years == 0)
        return tori_fail(err, TORI_EARG,
                         "the store has no frame yet: put one in with 'torikumi bodies import'");
    return tori_fail(err, TORI_EARG, "there is no frame for %d; the years are %s", year, known);
}

tori_code frames_of_year(tori_frame **out, const frames *f, int *year, int *day, tori_error *err)
{
    *out = NULL;
    if (*year == 0 && f->n_years > 0)
        *year = f->years[f->n_years - 1];
    *day = reference_day(f, *year);
    tori_code rc = TORI_OK;
    if (*year > 0)
        rc = tori_store_get_frame(out, f->store, *year, err);
    return rc == TORI_OK && *out == NULL ? no_frame(f, *year, err) : rc;
}

/* Days that lie apart, near enough to tell which frame is nearer. */
static int distance(int a, int b)
{
    int days =
        a / 10000 * 372 + a / 100 % 100 * 31 + a % 100 - (b / 10000 * 372 + b / 100 % 100 * 31 + b % 100);
    return abs(days);
}

static int nearest_year(const frames *f, int day)
{
    int best = 0;
    for (size_t i = 0; i < f->n_years; i++)
        if (best == 0 || distance(reference_day(f, f->years[i]), day) < distance(reference_day(f, best), day))
            best = f->years[i];
    return best;
}

static void tell_doubts(const frames *f, int year, int from, int day, size_t misfits,
                        const tori_merger *first)
{
    char date[16];
    const tori_merger *earliest = tori_mergers_get(f->mergers, 0);
    frames_format_day(date, earliest->day);
    if (day < from && day < earliest->day)
        message("the mergers begin on %s: what happened before is not known", date);
    if (first == NULL)
        return;
    frames_format_day(date, first->day);
    message(P_("%zu change of the mergers does not fit the frame of %d; the first: %s, %s %s to %s %s",
               "%zu changes of the mergers do not fit the frame of %d; the first: %s, %s %s to %s %s", misfits),
            misfits, year, date, first->old_code, first->old_name, first->new_code, first->new_name);
}

tori_code frames_on_day(tori_frame **out, const frames *f, int *year, int day, tori_error *err)
{
    tori_frame *frame = NULL;
    const tori_merger *first;
    size_t misfits;
    int from;
    *out = NULL;
    if (*year == 0)
        *year = nearest_year(f, day);
    tori_code rc = frames_of_year(&frame, f, year, &from, err);
    if (rc == TORI_OK && from == day) {
        *out = frame;
        return TORI_OK;
    }
    if (rc == TORI_OK && f->mergers == NULL)
        rc = tori_fail(err, TORI_EARG,
                       "the store has no mergers: take them in with 'torikumi bodies mergers import'");
    if (rc == TORI_OK)
        rc = tori_mergers_replay(out, f->mergers, frame, from, day, &misfits, &first, err);
    if (rc == TORI_OK)
        tell_doubts(f, *year, from, day, misfits, first);
    tori_frame_free(frame);
    return rc;
}

tori_code frames_parse_day(int *day, const char *text, tori_error *err)
{
    int year, month, number;
    *day = 0;
    tori_code rc = tori_era_parse_date(&year, &month, &number, text, err);
    if (rc == TORI_OK && number == 0)
        rc = tori_fail(err, TORI_EARG, "\"%.60s\" has no day; write it as 2007-04-01 or H19.4.1", text);
    if (rc == TORI_OK)
        *day = year * 10000 + month * 100 + number;
    return rc;
}

void frames_format_day(char to[16], int day)
{
    snprintf(to, 16, "%04d-%02d-%02d", day / 10000 % 10000, day / 100 % 100, day % 100);
}

void frames_sizes(char *to, size_t size, const tori_frame *frame)
{
    size_t n = tori_frame_count(frame), kinds[TORI_KINDS + 1] = {0};
    char count[32];
    const char *between = ": ";
    for (size_t i = 0; i < n; i++)
        kinds[tori_frame_get(frame, i)->kind]++;
    tori_figure_count(count, (int64_t)n);
    size_t used = (size_t)snprintf(to, size, P_("%s body", "%s bodies", n), count);
    for (int k = 0; k < TORI_KINDS && used < size; k++) {
        if (kinds[k] == 0)
            continue;
        tori_figure_count(count, (int64_t)kinds[k]);
        used += (size_t)snprintf(to + used, size - used, "%s%s %s", between, _(tori_kind_id((tori_kind)k)), count);
        between = ", ";
    }
}
