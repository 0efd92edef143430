/* Progress on a terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Says what is being done once it has taken half a second, on standard error and
 * only where that is a terminal. A thread of its own looks at the clock, so that
 * work of a single long step shows too. */
typedef struct {
    const char *doing; /* "reading" */
    const char *what;  /* of what the steps are: "returns"; NULL: steps are not counted */
    atomic_ulong steps;
    bool running, ended;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t end;
} progress;

void progress_begin(progress *p, bool quiet, const char *doing, const char *what);
void progress_step(progress *p); /* from any thread */
void progress_end(progress *p);  /* takes the line away */

#endif
