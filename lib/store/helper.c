/* A thread that opens a second handle while the first one is opened, and then helps with it. */
#include "internal.h"

#include "../text.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct tori__helper {
    pthread_t thread;
    char *path;
    pthread_mutex_t lock;
    pthread_cond_t told;
    tori_store *first;       /* NULL until there is work */
    tori_store_work_fn work; /* with first */
    void *user;
    bool dismissed; /* there will be none */
};

static void free_helper(struct tori__helper *helper)
{
    pthread_cond_destroy(&helper->told);
    pthread_mutex_destroy(&helper->lock);
    free(helper->path);
    free(helper);
}

static bool wait_for_work(struct tori__helper *helper)
{
    pthread_mutex_lock(&helper->lock);
    while (!helper->first && !helper->dismissed)
        pthread_cond_wait(&helper->told, &helper->lock);
    bool work = helper->first;
    pthread_mutex_unlock(&helper->lock);
    return work;
}

/* Where no second handle can be had, who gave the work does it alone. */
static void *serve(void *user)
{
    struct tori__helper *helper = user;
    tori_store *own = NULL;
    tori_code rc = tori__open_file(&own, helper->path, false, NULL);
    if (wait_for_work(helper) && rc == TORI_OK) {
        tori__borrow(own, helper->first);
        helper->work(helper->user, own);
    }
    tori_store_close(own);
    return NULL;
}

/* NULL where it would not help, or cannot be. */
static struct tori__helper *call_helper(const char *path)
{
    struct tori__helper *helper = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? calloc(1, sizeof *helper) : NULL;
    if (!helper)
        return NULL;
    pthread_mutex_init(&helper->lock, NULL); /* with default attributes these two cannot fail */
    pthread_cond_init(&helper->told, NULL);
    helper->path = tori_text_copy(path, strlen(path));
    if (helper->path && pthread_create(&helper->thread, NULL, serve, helper) == 0)
        return helper;
    free_helper(helper);
    return NULL;
}

static void tell(struct tori__helper *helper, tori_store *first, bool dismissed)
{
    pthread_mutex_lock(&helper->lock);
    helper->first = first;
    helper->dismissed = dismissed;
    pthread_cond_signal(&helper->told);
    pthread_mutex_unlock(&helper->lock);
}

void tori__helper_dismiss(struct tori__helper *helper)
{
    if (!helper)
        return;
    tell(helper, helper->first, true);
    pthread_join(helper->thread, NULL);
    free_helper(helper);
}

tori_code tori_store_open_helped(tori_store **out, const char *path, tori_error *err)
{
    struct tori__helper *helper = call_helper(path);
    tori_code rc = tori_store_open(out, path, false, err);
    if (rc == TORI_OK)
        (*out)->helper = helper;
    else
        tori__helper_dismiss(helper);
    return rc;
}

bool tori_store_help(tori_store *store, tori_store_work_fn work, void *user)
{
    struct tori__helper *helper = store->helper;
    if (!helper)
        return false;
    helper->work = work;
    helper->user = user;
    tell(helper, store, false);
    return true;
}

void tori_store_helped(tori_store *store)
{
    pthread_join(store->helper->thread, NULL);
    free_helper(store->helper);
    store->helper = NULL;
}
