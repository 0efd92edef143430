/* When a command is stopped: files that were begun go. */
#define _XOPEN_SOURCE 700 /* sigaction */
#include "interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

enum { MOST = 64 };

/* Read by the handler: a name is there as a whole or not at all. */
static const char *volatile begun[MOST];

static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
enum { SIGNALS = sizeof signals / sizeof *signals };

/* Only what may be called here. The usual action comes back behind the last name, since a second signal may
 * meet another thread. */
static void end(int number)
{
    for (size_t i = 0; i < MOST; i++) {
        const char *path = begun[i];
        if (path != NULL)
            unlink(path);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void interrupt_begin(void)
{
    struct sigaction action = {.sa_handler = end}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNALS; i++) /* what is to be ignored, as by nohup, stays so */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
            sigaction(signals[i], &action, NULL);
}

static void replace(const char *old, const char *new)
{
    size_t i = 0;
    while (i < MOST && begun[i] != old)
        i++;
    if (i < MOST)
        begun[i] = new;
}

void interrupt_begun(const char *path)
{
    replace(NULL, path);
}

void interrupt_finished(const char *path)
{
    replace(path, NULL);
}

void interrupt_wait(bool wait)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < SIGNALS; i++)
        sigaddset(&set, signals[i]);
    pthread_sigmask(wait ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}
