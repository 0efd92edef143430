/* GSL without its error handler, while we are in it. */
#include "gsl_quiet.h"

#include <gsl/gsl_errno.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned inside;
static gsl_error_handler_t *theirs;

static void ignore(const char *reason, const char *file, int line, int number)
{
    (void)reason;
    (void)file;
    (void)line;
    (void)number;
}

void tori__gsl_enter(void)
{
    pthread_mutex_lock(&lock);
    if (inside++ == 0)
        theirs = gsl_set_error_handler(ignore);
    pthread_mutex_unlock(&lock);
}

void tori__gsl_leave(void)
{
    pthread_mutex_lock(&lock);
    if (--inside == 0) {
        gsl_error_handler_t *now = gsl_set_error_handler(theirs);
        if (now != ignore)
            gsl_set_error_handler(now);
    }
    pthread_mutex_unlock(&lock);
}
