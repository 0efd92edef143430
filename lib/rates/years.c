/* Counting years of a store, several at a time. */
#include "internal.h"

#include "../store.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_THREADS = 16 };

/* The work: years from next on are still to be counted. */
struct work {
    tori_rates *rates;
    const tori_store *store;
    const int *years;
    size_t n, next;
    pthread_mutex_t lock;
    tori_code rc; /* the first failure ends it all */
    tori_error err;
};

/* Count a year; only taking it over is done one at a time. */
static tori_code count_year(struct work *w, tori_store *store, int year, tori_error *err)
{
    tori_frame *frame = NULL;
    tori_tally *tally = NULL;
    tori_code rc = tori_store_get_frame(&frame, store, year, err);
    if (rc == TORI_OK)
        rc = tori_tally_new(&tally, tori_rates_codebook(w->rates), frame, tori_rates_by(w->rates), err);
    if (rc == TORI_OK)
        tori__tally_keep(tally, w->rates);
    if (rc == TORI_OK)
        rc = tori_store_read(store, year, tori_tally_add, tally, err);
    if (rc == TORI_OK) {
        pthread_mutex_lock(&w->lock);
        rc = tori_rates_take(w->rates, year, tally, err);
        pthread_mutex_unlock(&w->lock);
    }
    tori_tally_free(tally);
    tori_frame_free(frame);
    return rc;
}

static void count_years(void *user, tori_store *store)
{
    struct work *w = user;
    for (;;) {
        tori_error err = {0};
        pthread_mutex_lock(&w->lock);
        size_t i = w->rc == TORI_OK ? w->next++ : w->n;
        pthread_mutex_unlock(&w->lock);
        if (i >= w->n)
            return;
        tori_code rc = count_year(w, store, w->years[i], &err);
        if (rc == TORI_OK)
            continue;
        pthread_mutex_lock(&w->lock);
        if (w->rc == TORI_OK) {
            w->rc = rc;
            w->err = err;
        }
        pthread_mutex_unlock(&w->lock);
    }
}

/* A handle serves one thread; where no further one can be had, the others work alone. */
static void *help(void *user)
{
    struct work *w = user;
    tori_store *own = NULL;
    if (tori_store_again(&own, w->store, NULL) == TORI_OK)
        count_years(w, own);
    tori_store_close(own);
    return NULL;
}

static size_t useful_threads(size_t years, unsigned wanted)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = wanted ? wanted : processors > 0 ? (size_t)processors : 1;
    most = most < years ? most : years;
    return most < MOST_THREADS ? most : MOST_THREADS;
}

tori_code tori_rates_count_store(tori_rates *rates, tori_store *store, const int years[], size_t n,
                                 unsigned threads, tori_error *err)
{
    struct work w = {.rates = rates, .store = store, .years = years, .n = n, .lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_t others[MOST_THREADS];
    size_t wanted = useful_threads(n, threads), started = 0;
    tori_code rc = tori_store_hold(store, err);
    if (rc != TORI_OK)
        return rc;
    bool helped = wanted > 1 && tori_store_help(store, count_years, &w);
    while (started + helped + 1 < wanted && pthread_create(&others[started], NULL, help, &w) == 0)
        started++;
    count_years(&w, store);
    if (helped)
        tori_store_helped(store);
    while (started > 0)
        pthread_join(others[--started], NULL);
    tori_store_release(store);
    if (w.rc != TORI_OK && err)
        *err = w.err;
    return w.rc;
}
