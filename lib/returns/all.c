/* Several files at once, a thread for each year. */
#include "internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The work: jobs in groups of one year each. group[i] is the first job of i's year. */
struct work {
    tori_returns_job *jobs;
    const size_t *group;
    size_t n;
    tori_return_fn fn;
    struct tori__plan plan;
    pthread_mutex_t lock;
    size_t next;   /* first job not yet looked at */
    tori_code rc;  /* the first failure ends it all */
    tori_error err;
};

/* The files of one year, one after another: they share what was seen. */
static tori_code read_year(struct work *w, size_t first, struct tori__seen *seen, tori_error *err)
{
    tori_code rc = tori__plan_begin(&w->plan, first, err);
    tori__seen_clear(seen);
    for (size_t i = first; rc == TORI_OK && i < w->n; i++) {
        tori_returns_job *j = &w->jobs[i];
        if (w->group[i] == first)
            rc = tori__returns_read(j->path, &j->options, w->fn, j->user, j->findings, &j->summary, seen,
                                    w->plan.years[first].kept, err);
    }
    if (rc == TORI_OK)
        rc = tori__plan_done(&w->plan, first, err);
    return rc;
}

/* The first job of a year that nobody has taken; w->n when there is none. */
static size_t take_year(struct work *w)
{
    pthread_mutex_lock(&w->lock);
    while (w->next < w->n && w->group[w->next] != w->next)
        w->next++;
    size_t first = w->rc == TORI_OK && w->next < w->n ? w->next++ : w->n;
    pthread_mutex_unlock(&w->lock);
    return first;
}

static void fail(struct work *w, tori_code rc, const tori_error *err)
{
    pthread_mutex_lock(&w->lock);
    if (w->rc == TORI_OK) {
        w->rc = rc;
        w->err = *err;
    }
    pthread_mutex_unlock(&w->lock);
}

static void *run(void *user)
{
    struct work *w = user;
    struct tori__seen seen = {0};
    for (size_t first; (first = take_year(w)) < w->n;) {
        tori_error err = {0};
        tori_code rc = read_year(w, first, &seen, &err);
        if (rc != TORI_OK)
            fail(w, rc, &err);
    }
    tori__seen_free(&seen);
    return NULL;
}

/* How many threads are of use: not more than years; one where a log of
 * corrections keeps track of what was applied. */
static unsigned useful_threads(const struct work *w, unsigned wanted)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned most = wanted ? wanted : processors > 0 ? (unsigned)processors : 1, years = 0;
    for (size_t i = 0; i < w->n; i++) {
        years += w->group[i] == i;
        if (w->jobs[i].options.corrections)
            return 1;
    }
    return years < most ? years : most;
}

tori_code tori_returns_read_all(tori_returns_job jobs[], size_t n, tori_return_fn fn, unsigned threads,
                                tori_error *err)
{
    enum { MOST = 64 };
    pthread_t thread[MOST];
    unsigned started = 0;
    size_t *group = calloc(n ? n : 1, sizeof *group);
    struct work w = {.jobs = jobs, .group = group, .n = n, .fn = fn, .lock = PTHREAD_MUTEX_INITIALIZER};

    if (!group)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        group[i] = i;
        for (size_t j = 0; j < i && group[i] == i; j++)
            if (jobs[i].options.year && jobs[j].options.year == jobs[i].options.year)
                group[i] = group[j];
    }
    w.rc = tori__plan_make(&w.plan, jobs, group, n, &w.lock, &w.err);
    threads = w.rc == TORI_OK ? useful_threads(&w, threads) : 1;
    while (started + 1 < threads && started < MOST && pthread_create(&thread[started], NULL, run, &w) == 0)
        started++;
    run(&w); /* this thread works too, and alone where no other could be had */
    while (started > 0)
        pthread_join(thread[--started], NULL);
    tori__plan_free(&w.plan);
    free(group);
    if (w.rc != TORI_OK && err)
        *err = w.err;
    return w.rc;
}
