/* Progress on a terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Counts steps from any thread; after half a second, and only on a terminal,
 * shows how far it is. */
typedef struct {
    const char *doing; /* "reading" */
    const char *what;  /* "returns" */
    bool terminal, shown;
    atomic_ulong steps;
    double begun, drawn; /* seconds */
    pthread_mutex_t lock;
} progress;

void progress_begin(progress *p, bool quiet, const char *doing, const char *what);
void progress_step(progress *p);
void progress_end(progress *p); /* takes the line away */

#endif
