/* Reads files of returns, for every command that takes some. */
#include "gather.h"

#include "message.h"
#include "panel.h"
#include "translate.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The same file by two names? A member of an archive has no entry of its own on
 * the disk: its name has to do. */
static tori_code check_given_once(const tori_files *files, tori_error *err)
{
    struct stat *st = calloc(files->n + 1, sizeof *st);
    tori_code rc = TORI_OK;
    if (st == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < files->n && rc == TORI_OK; i++) {
        bool there = stat(files->path[i], &st[i]) == 0;
        if (!there)
            st[i].st_ino = 0;
        for (size_t k = 0; k < i && rc == TORI_OK; k++)
            if ((there && st[i].st_dev == st[k].st_dev && st[i].st_ino == st[k].st_ino) ||
                (!there && strcmp(files->path[i], files->path[k]) == 0))
                rc = tori_fail(err, TORI_EARG, "%s is given twice", files->path[i]);
    }
    free(st);
    return rc;
}

/* Room for n files. What is missing after a failure is NULL. */
static tori_code make_room(gathered *g, size_t n, const gather_options *options, tori_error *err)
{
    g->jobs = calloc(n, sizeof *g->jobs);
    g->files = calloc(n, sizeof *g->files);
    g->findings = calloc(n + 1, sizeof *g->findings);
    if (g->jobs == NULL || g->files == NULL || g->findings == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    g->n = n;
    for (; g->n_findings <= n; g->n_findings++) {
        tori_code rc = tori_findings_new(&g->findings[g->n_findings], options->keep, err);
        if (rc != TORI_OK)
            return rc;
        if (options->no_notes)
            tori_findings_only_count(g->findings[g->n_findings], TORI_NOTE);
    }
    return TORI_OK;
}

/* A file is compared with the frame of its year. One whose year stays unclear
 * is read all the same: that is then one of its findings. */
static tori_code find_frame(tori_returns_job *job, gathered_file *file, tori_store *store, tori_error *err)
{
    tori_returns_options *options = &job->options;
    tori_error unclear;
    tori_code rc = tori_returns_year(&options->year, job->path, options, &unclear);
    if (rc == TORI_ENOMEM)
        return tori_fail(err, rc, "%s", unclear.text);
    if (rc != TORI_OK)
        options->year = 0;
    else if (store != NULL && (rc = tori_store_get_frame(&file->frame, store, options->year, err)) != TORI_OK)
        return rc;
    options->frame = file->frame;
    return file->frame != NULL ? tori_frame_index(file->frame, err) : TORI_OK;
}

static tori_code prepare(gathered *g, const gather_options *options, progress *shown,
                         tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < g->n && rc == TORI_OK; i++) {
        gathered_file *file = &g->files[i];
        file->add = g->kind.add;
        file->shown = shown;
        g->jobs[i] = (tori_returns_job){.path = g->files_read.path[i],
                                        .options = {.codebook = options->book,
                                                    .mergers = g->mergers,
                                                    .corrections = g->corrections,
                                                    .encoding = options->encoding,
                                                    .year = options->year,
                                                    .hash = options->hash,
                                                    .keep_open = options->open,
                                                    .rules = options->rules},
                                        .user = file,
                                        .findings = g->findings[i]};
        if (g->kind.make != NULL)
            rc = g->kind.make(&file->made, g->kind.how, err);
        if (rc == TORI_OK)
            rc = find_frame(&g->jobs[i], file, options->store, err);
    }
    return rc;
}

/* The latest year before this one; 0: none. */
static int year_before(const int years[], size_t n, int year)
{
    int best = 0;
    for (size_t i = 0; i < n; i++)
        if (years[i] < year && years[i] > best)
            best = years[i];
    return best;
}

static tori_code read_earlier(gathered *g, tori_earlier **out, const gather_options *options, int year,
                              tori_error *err)
{
    tori_code rc = tori_earlier_new(out, tori_store_codebook(options->store), err);
    if (rc != TORI_OK)
        return rc;
    g->earlier[g->n_earlier++] = *out;
    return tori_store_read(options->store, year, tori_earlier_add, *out, err);
}

/* Files are compared with those of the year before, or with its returns in the store where that
 * one has a later year than the files. The files of one year share them. */
static tori_code find_earlier(gathered *g, const gather_options *options, tori_error *err)
{
    int *stored = NULL, *read = calloc(g->n + 1, sizeof *read);
    size_t n_stored = 0;
    tori_code rc = TORI_OK;
    g->earlier = calloc(g->n + 1, sizeof *g->earlier);
    if (read == NULL || g->earlier == NULL)
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK && options->store != NULL)
        rc = tori_store_years(&stored, &n_stored, options->store, err);
    for (size_t i = 0; i < g->n && rc == TORI_OK; i++) {
        tori_returns_job *job = &g->jobs[i];
        int year = job->options.year, before = year_before(stored, n_stored, year);
        bool among_files = false;
        job->compare = true;
        for (size_t k = 0; k < g->n; k++)
            among_files |= g->jobs[k].options.year < year && g->jobs[k].options.year >= before;
        if (before == 0 || among_files)
            continue;
        for (size_t k = 0; k < g->n_earlier; k++)
            if (read[k] == before)
                job->earlier = g->earlier[k];
        if (job->earlier != NULL)
            continue;
        tori_earlier *earlier = NULL;
        read[g->n_earlier] = before;
        rc = read_earlier(g, &earlier, options, before, err);
        job->earlier = earlier;
    }
    free(stored);
    free(read);
    return rc;
}

/* With entries left out, cells would go in that somebody had put right: all faults
 * of the log are told, and nothing is read. */
static tori_code read_corrections(gathered *g, const char *path, tori_error *err)
{
    tori_findings **faults = &g->findings[g->n];
    tori_code rc = tori_corrections_read(&g->corrections, path, TORI_ENCODING_AUTO, *faults, err);
    size_t n = rc == TORI_OK ? message_count(faults, 1, TORI_ERROR) : 0;
    if (n == 0)
        return rc;
    message_findings(stderr, faults, 1);
    return tori_fail_at(err, TORI_EDATA, path, 0, 0, 
                        P_("%zu fault in the log of corrections: nothing was read",
                           "%zu faults in the log of corrections: nothing was read", n),
                        n);
}

static tori_code pass_on(void *user, const tori_return *r, tori_error *err)
{
    gathered_file *file = user;
    progress_step(file->shown);
    return file->add != NULL ? file->add(file->made, r, err) : TORI_OK;
}

static tori_code make_panel(void **out, const void *book, tori_error *err)
{
    tori_panel *panel = NULL;
    tori_code rc = tori_panel_new(&panel, book, err);
    *out = panel;
    return rc;
}

static void free_panel(void *panel)
{
    tori_panel_free(panel);
}

gather_kind gather_panels(const tori_codebook *book)
{
    return (gather_kind){.make = make_panel, .add = tori_panel_add, .free = free_panel, .how = book};
}

tori_code gather_read(gathered *g, char *const paths[], size_t n_paths, const gather_options *options,
                      const gather_kind *kind, tori_error *err)
{
    progress shown;
    *g = (gathered){.kind = *kind};
    tori_code rc = tori_files_find(&g->files_read, paths, n_paths, err);
    size_t n = g->files_read.n;
    if (rc == TORI_OK)
        rc = check_given_once(&g->files_read, err);
    if (rc == TORI_OK)
        rc = make_room(g, n, options, err);
    if (rc == TORI_OK && options->corrections != NULL)
        rc = read_corrections(g, options->corrections, err);
    if (rc == TORI_OK && options->store != NULL)
        rc = tori_store_get_mergers(&g->mergers, options->store, err);
    if (rc != TORI_OK)
        return rc;
    progress_begin(&shown, options->quiet, "reading", "returns");
    rc = prepare(g, options, &shown, err);
    if (rc == TORI_OK && options->rules)
        rc = find_earlier(g, options, err);
    /* The log notes which of its entries were applied: one thread then. */
    if (rc == TORI_OK)
        rc = tori_returns_read_all(g->jobs, n, pass_on, g->corrections != NULL ? 1 : 0, err);
    progress_end(&shown);
    if (rc == TORI_OK && g->corrections != NULL)
        rc = tori_corrections_unused(g->corrections, options->corrections, g->findings[n], err);
    if (rc == TORI_OK && message_count(&g->findings[n], 1, TORI_ERROR) == 0)
        g->n_findings = n;
    return rc;
}

tori_code gather_verdict(const gathered *g, bool skip, bool *faulty, tori_error *err)
{
    for (size_t i = 0; i < g->n; i++)
        if (g->jobs[i].summary.torn) {
            *faulty = true;
            return tori_fail_at(err, TORI_EDATA, g->jobs[i].path, 0, 0,
                                "could not be read to its end: nothing was done");
        }
    return message_verdict(g->findings, g->n_findings, skip, faulty, err);
}

void gather_tell(FILE *to, const gathered *g)
{
    for (size_t i = 0; i < g->n; i++) {
        const tori_returns_summary *s = &g->jobs[i].summary;
        message_line(to,
                    P_("%s: %s, %lu row for %d, %s, %lu taken, %lu refused",
                       "%s: %s, %lu rows for %d, %s, %lu taken, %lu refused", s->rows),
                    g->jobs[i].path, tori_encoding_name(s->encoding), s->rows, s->year,
                    g->files[i].frame != NULL ? _("compared with the frame") : _("no frame of the year"), s->returns,
                    s->refused);
        if (*s->recognised == '\0')
            continue;
        if (*s->ignored != '\0')
            message_line(to, "%s: columns %s; ignored %s", g->jobs[i].path, s->recognised, s->ignored);
        else
            message_line(to, "%s: columns %s", g->jobs[i].path, s->recognised);
    }
}

/* The first year behind `after` of which some file was read without a frame, or 0. */
static int next_unframed(const gathered *g, int after)
{
    int next = 0;
    for (size_t i = 0; i < g->n; i++) {
        int year = g->jobs[i].summary.year;
        if (g->files[i].frame == NULL && g->jobs[i].summary.rows > 0 && year > after && (next == 0 || year < next))
            next = year;
    }
    return next;
}

void gather_tell_unframed(FILE *to, const gathered *g)
{
    char years[200] = "";
    size_t used = 0;
    for (int year = 0; (year = next_unframed(g, year)) > 0 && used < sizeof years;)
        used += (size_t)snprintf(years + used, sizeof years - used, "%s%d", used > 0 ? ", " : "", year);
    if (used > 0)
        message_line(to, "no frame of bodies for %s: the bodies are those in the returns", years);
}

void gather_free(gathered *g)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->kind.free != NULL)
            g->kind.free(g->files[i].made);
        tori_frame_free(g->files[i].frame);
    }
    for (size_t i = 0; g->findings != NULL && i <= g->n; i++)
        tori_findings_free(g->findings[i]);
    for (size_t i = 0; i < g->n_earlier; i++)
        tori_earlier_free(g->earlier[i]);
    free(g->earlier);
    tori_corrections_free(g->corrections);
    tori_mergers_free(g->mergers);
    tori_files_free(&g->files_read);
    free(g->jobs);
    free(g->files);
    free(g->findings);
    *g = (gathered){0};
}
