/* Progress on a terminal. */
#include "progress.h"

#include "translate.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, NEXT_MS = 100 };

static void add_ms(struct timespec *at, long ms)
{
    at->tv_nsec += ms * 1000000;
    at->tv_sec += at->tv_nsec / 1000000000;
    at->tv_nsec %= 1000000000;
}

/* How wide the line is. */
static int show(progress *p)
{
    int width = p->what != NULL ? fprintf(stderr, "\r%s: %lu %s", p->doing,
                                          atomic_load_explicit(&p->steps, memory_order_relaxed), p->what)
                                : fprintf(stderr, "\r%s ...", p->doing);
    fflush(stderr);
    return width - 1;
}

static void *run(void *user)
{
    progress *p = user;
    struct timespec at;
    int width = 0;
    clock_gettime(CLOCK_MONOTONIC, &at);
    add_ms(&at, FIRST_MS);
    pthread_mutex_lock(&p->lock);
    while (!p->ended) {
        if (pthread_cond_timedwait(&p->end, &p->lock, &at) != ETIMEDOUT)
            continue;
        width = show(p);
        add_ms(&at, NEXT_MS);
    }
    pthread_mutex_unlock(&p->lock);
    if (width > 0)
        fprintf(stderr, "\r%*s\r", width, "");
    return NULL;
}

void progress_begin(progress *p, bool quiet, const char *doing, const char *what)
{
    pthread_condattr_t monotonic;
    p->doing = _(doing);
    p->what = what != NULL ? _(what) : NULL;
    p->running = p->ended = false;
    atomic_init(&p->steps, 0);
    if (quiet || !isatty(STDERR_FILENO))
        return;
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&p->end, &monotonic);
    pthread_condattr_destroy(&monotonic);
    p->running = pthread_create(&p->thread, NULL, run, p) == 0;
    if (!p->running) { /* then there is none to see */
        pthread_cond_destroy(&p->end);
        pthread_mutex_destroy(&p->lock);
    }
}

void progress_step(progress *p)
{
    if (p->running)
        atomic_fetch_add_explicit(&p->steps, 1, memory_order_relaxed);
}

void progress_end(progress *p)
{
    if (!p->running)
        return;
    pthread_mutex_lock(&p->lock);
    p->ended = true;
    pthread_cond_signal(&p->end);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->end);
    pthread_mutex_destroy(&p->lock);
    p->running = false;
}
