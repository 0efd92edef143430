/* Progress on a terminal. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void progress_begin(progress *p, bool quiet, const char *doing, const char *what)
{
    p->doing = doing;
    p->what = what;
    p->terminal = !quiet && isatty(STDERR_FILENO);
    p->shown = false;
    atomic_init(&p->steps, 0);
    p->begun = p->drawn = seconds();
    pthread_mutex_init(&p->lock, NULL);
}

/* Looking at the clock costs more than a step: every 256th does. */
void progress_step(progress *p)
{
    if (!p->terminal)
        return;
    unsigned long steps = atomic_fetch_add_explicit(&p->steps, 1, memory_order_relaxed) + 1;
    if (steps % 256 != 0 || pthread_mutex_trylock(&p->lock) != 0)
        return;
    double now = seconds();
    if (now - p->begun > 0.5 && now - p->drawn > 0.1) {
        p->drawn = now;
        p->shown = true;
        fprintf(stderr, "\r%s: %lu %s", p->doing, steps, p->what);
        fflush(stderr);
    }
    pthread_mutex_unlock(&p->lock);
}

void progress_end(progress *p)
{
    if (p->shown)
        fputs("\r                                                  \r", stderr);
    pthread_mutex_destroy(&p->lock);
}
