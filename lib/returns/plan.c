/* Which years of several are compared, and when. */
#include "internal.h"

#include <stdlib.h>

static int year_of(const struct tori__plan *plan, size_t i)
{
    return plan->jobs[i].options.year;
}

/* The returns of an earlier year that a job brings, when they are later than those of any job. */
static const tori_earlier *given(const struct tori__plan *plan, size_t i)
{
    const tori_earlier *e = plan->jobs[i].earlier;
    int year = e ? tori__earlier_year(e) : 0;
    bool later = plan->years[i].before == i || year > year_of(plan, plan->years[i].before);
    return year > 0 && year < year_of(plan, i) && later ? e : NULL;
}

static void find_before(struct tori__plan *plan, const size_t group[], size_t i)
{
    struct tori__plan_year *y = &plan->years[i];
    y->before = i;
    if (group[i] != i || !plan->jobs[i].compare || year_of(plan, i) == 0)
        return;
    for (size_t k = 0; k < plan->n; k++)
        if (year_of(plan, k) > 0 && year_of(plan, k) < year_of(plan, i) &&
            (y->before == i || year_of(plan, k) > year_of(plan, y->before)))
            y->before = group[k];
    if (given(plan, i))
        y->before = i;
    if (y->before != i) {
        plan->years[y->before].uses++;
        plan->years[y->before].next = i;
    }
    y->uses += y->before != i || given(plan, i) != NULL;
}

tori_code tori__plan_make(struct tori__plan *plan, const tori_returns_job jobs[], const size_t group[],
                          size_t n, pthread_mutex_t *lock, tori_error *err)
{
    *plan = (struct tori__plan){.n = n,
                                .jobs = jobs,
                                .lock = lock,
                                .years = calloc(n + 1, sizeof *plan->years),
                                .idle = calloc(n + 1, sizeof *plan->idle)};
    if (!plan->years || !plan->idle)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        plan->years[i].next = i;
    for (size_t i = 0; i < n; i++)
        find_before(plan, group, i);
    return TORI_OK;
}

void tori__plan_free(struct tori__plan *plan)
{
    for (size_t i = 0; plan->years && i < plan->n; i++)
        tori_earlier_free(plan->years[i].kept);
    while (plan->n_idle > 0)
        tori_earlier_free(plan->idle[--plan->n_idle]);
    free(plan->years);
    free(plan->idle);
}

tori_code tori__plan_begin(struct tori__plan *plan, size_t year, tori_error *err)
{
    struct tori__plan_year *y = &plan->years[year];
    if (y->uses == 0)
        return TORI_OK;
    pthread_mutex_lock(plan->lock);
    if (plan->n_idle > 0)
        y->kept = plan->idle[--plan->n_idle];
    pthread_mutex_unlock(plan->lock);
    if (!y->kept)
        return tori_earlier_new(&y->kept, plan->jobs[year].options.codebook, err);
    tori__earlier_again(y->kept, plan->jobs[year].options.codebook);
    return TORI_OK;
}

/* Returns that no other comparison waits for leave their memory to others. */
static void used(struct tori__plan *plan, size_t year)
{
    pthread_mutex_lock(plan->lock);
    if (--plan->years[year].uses == 0) {
        plan->idle[plan->n_idle++] = plan->years[year].kept;
        plan->years[year].kept = NULL;
    }
    pthread_mutex_unlock(plan->lock);
}

/* Both were read; who reads the second of them comes here. */
static tori_code compare(struct tori__plan *plan, size_t now, size_t before, tori_error *err)
{
    tori_code rc = tori__earlier_compare(plan->years[now].kept, plan->years[before].kept, err);
    used(plan, now);
    used(plan, before);
    return rc;
}

tori_code tori__plan_done(struct tori__plan *plan, size_t year, tori_error *err)
{
    struct tori__plan_year *y = &plan->years[year];
    const tori_earlier *outside = given(plan, year);
    tori_code rc = TORI_OK;
    if (y->uses == 0)
        return TORI_OK;
    if (outside) {
        rc = tori__earlier_compare(y->kept, outside, err);
        used(plan, year);
    }
    pthread_mutex_lock(plan->lock);
    size_t before = y->before, next = y->next;
    bool with_before = before != year && plan->years[before].done;
    bool with_next = next != year && plan->years[next].done;
    y->done = true;
    pthread_mutex_unlock(plan->lock);
    if (rc == TORI_OK && with_before)
        rc = compare(plan, year, before, err);
    if (rc == TORI_OK && with_next)
        rc = compare(plan, next, year, err);
    return rc;
}
