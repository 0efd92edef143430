/* Where rates come from: a store, or files straight away. */
#include "source.h"

#include "gather.h"
#include "ledger.h"
#include "message.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

tori_code source_open(source *s, const source_options *options, size_t n_files, tori_error *err)
{
    *s = (source){0};
    if (options->codebook != NULL && options->store != NULL)
        return tori_fail(err, TORI_EARG,
                         "returns come from a store or from files: give --store or --codebook");
    if (options->codebook == NULL && n_files > 0)
        return tori_fail(err, TORI_EARG, "files of returns need --codebook");
    if (options->codebook != NULL && n_files == 0)
        return tori_fail(err, TORI_EARG, "--codebook needs files of returns");
    if (options->codebook != NULL && options->as_of != NULL)
        return tori_fail(err, TORI_EARG, "--as-of is for a store: files are read as they are");
    if (options->codebook == NULL && options->corrections != NULL)
        return tori_fail(err, TORI_EARG,
                         "--corrections is for files: a store applies them on import and keeps them");
    tori_code rc;
    if (options->codebook != NULL) {
        rc = tori_codebook_read(&s->own, options->codebook, err);
        s->book = s->own;
    } else {
        bool one_year = options->years.n == 1 && options->years.ranges[0].from == options->years.ranges[0].to;
        rc = one_year ? reading_open(&s->store, options->store, options->as_of, err)
                      : reading_open_helped(&s->store, options->store, options->as_of, err);
        s->book = rc == TORI_OK ? tori_store_codebook(s->store) : NULL;
    }
    return rc;
}

tori_code source_check_items(const source *s, const tori_rates_view *view, tori_error *err)
{
    size_t *list = NULL, n;
    tori_code rc = tori_rates_select(&list, &n, s->book, view, err);
    free(list);
    return rc;
}

tori_code source_check_quantity(const source *s, const tori_quantity *quantity, tori_error *err)
{
    char **columns = NULL, known[300] = "population";
    size_t n = 0;
    if (quantity->item >= 0)
        return TORI_OK;
    if (s->store == NULL)
        return tori_fail(err, TORI_EARG, "\"%s\" is no item, and files come without a frame: give a store",
                         quantity->column);
    tori_code rc = tori_store_frame_columns(&columns, &n, s->store, err);
    bool found = strcmp(quantity->column, "population") == 0;
    for (size_t i = 0, used = strlen(known); i < n; i++) {
        found = found || strcmp(columns[i], quantity->column) == 0;
        if (used < sizeof known)
            used += (size_t)snprintf(known + used, sizeof known - used, ", %s", columns[i]);
    }
    free(columns);
    if (rc == TORI_OK && !found)
        rc = tori_fail(err, TORI_EARG, "\"%s\" is neither an item nor a column of the frames; these have %s",
                       quantity->column, known);
    return rc;
}

tori_code source_check_measure(const source *s, const tori_measured *measure, tori_error *err)
{
    tori_code rc = TORI_OK;
    if (measure->kind == TORI_MEASURE_RATIO)
        rc = source_check_quantity(s, &measure->of, err);
    /* Of files a number is shown all the same, and what the codebook has it per of is not known. */
    if (rc == TORI_OK && (measure->kind == TORI_MEASURE_RATIO || (measure->per && s->store != NULL)))
        rc = source_check_quantity(s, &measure->over, err);
    return rc;
}

tori_code source_select(tori_selection *out, const source *s, const tori_rates_view *view, bool rates_only,
                        tori_error *err)
{
    *out = (tori_selection){0};
    if (view->only_published)
        return TORI_OK;
    tori_code rc = rates_only ? tori_rates_select(&out->rated, &out->n_rated, s->book, view, err)
                              : tori_rates_select_all(out, s->book, view, err);
    for (size_t m = 0; m < out->n_measures && rc == TORI_OK; m++)
        rc = source_check_measure(s, &out->measures[m], err);
    return rc;
}

const char *source_lang(const source *s, const tori_rates_view *view)
{
    return view->lang != NULL ? view->lang : tori_codebook_language(s->book);
}

static void list_years(char *to, size_t size, const int years[], size_t n)
{
    size_t used = 0;
    to[0] = '\0';
    for (size_t i = 0; i < n && used < size; i++)
        used += (size_t)snprintf(to + used, size - used, "%s%d", i > 0 ? ", " : "", years[i]);
}

static bool is_published(const tori_published *figures, const year_range *range)
{
    bool found = false;
    for (size_t i = 0; figures != NULL && i < tori_published_count(figures); i++) {
        int year = tori_published_get(figures, i)->year;
        found = found || (range->from <= year && year <= range->to);
    }
    return found;
}

/* Each year or range that was asked for must be there. */
static tori_code check_years(const year_list *asked, const int years[], size_t n, const tori_published *also,
                             tori_error *err)
{
    char known[300];
    list_years(known, sizeof known, years, n);
    if (n == 0 && also == NULL)
        return tori_fail(err, TORI_EARG, "the store has no returns yet: import some");
    for (size_t i = 0; i < asked->n; i++) {
        const year_range *range = &asked->ranges[i];
        bool found = is_published(also, range);
        for (size_t k = 0; k < n; k++)
            found = found || (range->from <= years[k] && years[k] <= range->to);
        if (!found && range->from == range->to)
            return tori_fail(err, TORI_EARG, "there are no returns for %d; the years are %s", range->from,
                             known);
        if (!found)
            return tori_fail(err, TORI_EARG, "there are no returns for %d to %d; the years are %s",
                             range->from, range->to, known);
    }
    return TORI_OK;
}

tori_code source_years(int **years, size_t *n, const source *s, const year_list *asked, tori_error *err)
{
    size_t all = 0;
    *n = 0;
    tori_code rc = tori_store_years(years, &all, s->store, err);
    if (rc == TORI_OK)
        rc = check_years(asked, *years, all, s->also, err);
    for (size_t i = 0; i < all && rc == TORI_OK; i++)
        if (year_list_holds(asked, (*years)[i]) ||
            (s->year_before && i + 1 < all && year_list_holds(asked, (*years)[i + 1])))
            (*years)[(*n)++] = (*years)[i];
    return rc;
}

static tori_code count_store(source *s, const source_options *options, tori_error *err)
{
    int *years = NULL;
    size_t wanted = 0;
    progress shown;
    tori_code rc = source_years(&years, &wanted, s, &options->years, err);
    progress_begin(&shown, options->quiet, "counting", NULL);
    if (rc == TORI_OK)
        rc = tori_rates_count_store(s->rates, s->store, years, wanted, 0, err);
    progress_end(&shown);
    for (size_t i = 0; rc == TORI_OK && i < tori_rates_years(s->rates); i++)
        if (!year_list_holds(&options->years, tori_rates_year(s->rates, i)))
            tori_rates_only_before(s->rates, i);
    if (rc == TORI_OK && s->grounds)
        rc = tori_ledger_ground(s->rates, s->store, err);
    free(years);
    return rc;
}

struct tally_how {
    const source *from;
    const tori_grouping *by;
};

static tori_code make_tally(void **out, const void *how, tori_error *err)
{
    const struct tally_how *h = how;
    tori_tally *tally = NULL;
    tori_code rc = tori_tally_new(&tally, h->from->book, NULL, h->by, err);
    if (rc == TORI_OK)
        tori_tally_measure(tally, h->from->measures, h->from->n_measures);
    *out = tally;
    return rc;
}

static void free_tally(void *tally)
{
    tori_tally_free(tally);
}

tori_code source_gather(gathered *g, source *s, const source_options *options, const gather_kind *kind,
                        char *const files[], size_t n, tori_error *err)
{
    const year_range *year = &options->years.ranges[0];
    if (options->years.n > 1 || year->from != year->to)
        return tori_fail(err, TORI_EARG, "with files, --year is the one year that all of them are for");
    const gather_options reading = {.book = s->book,
                                    .corrections = options->corrections,
                                    .encoding = options->encoding,
                                    .year = year->from,
                                    .open = s->n_measures > 0,
                                    .quiet = options->quiet};
    tori_code rc = gather_read(g, files, n, &reading, kind, err);
    if (rc != TORI_OK)
        return rc;
    message_findings(stderr, g->findings, g->n_findings);
    return gather_verdict(g, options->on_error == ON_ERROR_SKIP, &s->faulty, err);
}

static tori_code take_all(source *s, const gathered *g, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < g->n && rc == TORI_OK; i++)
        if (g->jobs[i].summary.returns > 0)
            rc = tori_rates_take(s->rates, g->jobs[i].summary.year, g->files[i].made, err);
    for (size_t i = 0; i < g->n && rc == TORI_OK && s->grounds; i++)
        if (g->jobs[i].summary.returns > 0)
            rc = tori_rates_rest_on(s->rates, g->jobs[i].summary.year, g->jobs[i].path, err);
    if (rc == TORI_OK && tori_rates_years(s->rates) == 0)
        rc = tori_fail(err, TORI_EDATA, "there is no return to count");
    return rc;
}

static tori_code count_files(source *s, const source_options *options, const tori_grouping *by,
                             char *const files[], size_t n, tori_error *err)
{
    gathered g = {0};
    struct tally_how how = {.from = s, .by = by};
    gather_kind kind = {.make = make_tally, .add = tori_tally_add, .free = free_tally, .how = &how};
    tori_code rc = source_gather(&g, s, options, &kind, files, n, err);
    if (rc == TORI_OK)
        rc = take_all(s, &g, err);
    gather_free(&g);
    return rc;
}

/* What a rate is weighted up to is known from frames only. */
static tori_code check_frames(const source *s, tori_error *err)
{
    for (size_t i = 0; i < tori_rates_years(s->rates); i++)
        if (!tori_rates_framed(s->rates, i))
            return tori_fail(err, TORI_EARG,
                             "the bodies of %d are not known: --adjust needs a frame of each year ('torikumi "
                             "bodies import')",
                             tori_rates_year(s->rates, i));
    return TORI_OK;
}

tori_code source_count(source *s, const source_options *options, char *const files[], size_t n,
                       tori_error *err)
{
    tori_grouping by = options->by;
    by.strata = s->strata;
    if (s->strata && s->store == NULL)
        return tori_fail(err, TORI_EARG, "--adjust needs a frame, and files come without one: give a store");
    tori_code rc = reading_grouping(&by, &s->where, s->store, s->book, options->where, err);
    if (rc == TORI_OK)
        rc = tori_rates_new(&s->rates, s->book, &by, err);
    if (rc == TORI_OK)
        tori_rates_measure(s->rates, s->measures, s->n_measures);
    if (rc == TORI_OK && s->grounds)
        tori_rates_keep_grounds(s->rates);
    if (rc == TORI_OK && s->store != NULL)
        rc = count_store(s, options, err);
    else if (rc == TORI_OK)
        rc = count_files(s, options, &by, files, n, err);
    if (rc == TORI_OK && s->strata)
        rc = check_frames(s, err);
    return rc == TORI_OK && s->suppress > 0 ? tori_rates_suppress(s->rates, s->suppress, err) : rc;
}

void source_free(source *s)
{
    tori_rates_free(s->rates);
    tori_filter_free(s->where);
    tori_store_close(s->store);
    tori_codebook_free(s->own);
    *s = (source){0};
}

static bool is_file(const char *operand)
{
    FILE *there = strpbrk(operand, "/.") == NULL ? fopen(operand, "r") : NULL;
    if (there != NULL)
        fclose(there);
    return there != NULL || strpbrk(operand, "/.") != NULL;
}

size_t source_part(const source_options *options, char *operands[], size_t n)
{
    size_t files = 0;
    for (size_t i = 0; i < n && options->codebook != NULL; i++) {
        if (!is_file(operands[i]))
            continue;
        char *file = operands[i];
        memmove(&operands[files + 1], &operands[files], (i - files) * sizeof *operands);
        operands[files++] = file;
    }
    return files;
}
