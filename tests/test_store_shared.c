/* A store among others: read-only, full disks, two at once, killed. */
#include "store_support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

static tori_error err;

/* What a read-only medium allows. A test run by root becomes somebody else
 * for the while, since root may write everywhere. */
START_TEST(a_read_only_folder_is_enough_for_reading)
{
    const char *path = filled_store("survey.db");
    struct batch b;
    tori_imported result;
    size_t n;
    uid_t me = geteuid();
    char *bytes = bytes_of(path, &n);
    ck_assert_int_eq(chmod(path, 0666), 0);
    ck_assert_int_eq(chmod(test_directory, 0555), 0);
    if (me == 0)
        ck_assert_int_eq(seteuid(65534), 0);
    tori_store *store = open_store(path, false);
    assert_year(store, 2007, two_returns_text);
    tori_store_close(store);
    store = open_store(path, true); /* the file may be written, but no journal beside it */
    fill_batch(&b, "2008.csv", 2008, "bb", two_returns);
    ck_assert_int_eq(tori_store_put_batches(store, &b.batch, 1, NULL, NOW, &result, &err), TORI_EWRITE);
    ck_assert_str_eq(err.file, path);
    assert_year(store, 2007, two_returns_text);
    tori_store_close(store);
    char made[300];
    snprintf(made, sizeof made, "%s/new.db", test_directory);
    tori_codebook *book = new_book();
    ck_assert_int_eq(tori_store_create(made, book, NOW, &err), TORI_EWRITE);
    tori_codebook_free(book);
    if (me == 0)
        ck_assert_int_eq(seteuid(me), 0);
    ck_assert_int_eq(chmod(path, 0444), 0);
    if (me == 0)
        ck_assert_int_eq(seteuid(65534), 0);
    store = open_store(path, false);
    assert_year(store, 2007, two_returns_text);
    tori_store_close(store);
    ck_assert_int_eq(tori_store_open(&store, path, true, &err), TORI_EWRITE);
    assert_contains(err.text, "read-only");
    if (me == 0)
        ck_assert_int_eq(seteuid(me), 0);
    ck_assert_int_eq(chmod(test_directory, 0755), 0);
    assert_bytes(path, bytes, n);
    ck_assert_int_eq(files(), 1);
    free(bytes);
    tori_panel_free(b.panel);
}
END_TEST

/* A panel of 400 returns of 10 items with open answers: larger than the limit. */
static void fill_large(struct batch *b, int year, const char *sha256)
{
    static const struct given none[] = {{.code = NULL}};
    fill_batch(b, "large.csv", year, sha256, none);
    for (int i = 0; i < 400; i++) {
        char code[16], text[200];
        snprintf(code, sizeof code, "%06d", i);
        memset(text, 'a', sizeof text);
        text[sizeof text - 1] = 0;
        tori_open_answer open = {MEMO, text};
        const tori_return r = {.year = year,
                               .code = code,
                               .returned = true,
                               .answers = "11+1111111",
                               .open = &open,
                               .n_open = 1};
        assert_ok(tori_panel_add(b->panel, &r, &err), &err);
    }
}

START_TEST(a_full_disk_leaves_the_store_as_it_was)
{
    const char *path = filled_store("survey.db");
    struct batch b;
    struct rlimit old, small;
    tori_imported result;
    size_t n;
    char *bytes = bytes_of(path, &n);
    fill_large(&b, 2008, "bb");
    tori_store *store = open_store(path, true);
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = n + 32 * 1024;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    tori_code rc = tori_store_put_batches(store, &b.batch, 1, NULL, NOW, &result, &err);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
    ck_assert_int_eq(rc, TORI_EWRITE);
    ck_assert_int_eq(result.batch, 0);
    assert_year(store, 2007, two_returns_text);
    assert_bytes(path, bytes, n);
    ck_assert_int_eq(files(), 1);
    assert_query(path, "PRAGMA integrity_check", "ok\n");
    assert_query(path, "SELECT file FROM batch WHERE kind = 'returns'", "2007.csv\n");
    assert_ok(tori_store_put_batches(store, &b.batch, 1, NULL, NOW, &result, &err), &err);
    ck_assert_int_gt(result.batch, 0);
    tori_store_close(store);
    tori_panel_free(b.panel);
    free(bytes);
}
END_TEST

struct intruder {
    const char *path;
    tori_code rc;
    char text[512];
};

/* While one store reads, another tries to write. */
static tori_code write_meanwhile(void *user, const tori_return *r, tori_error *e)
{
    struct intruder *intruder = user;
    struct batch b;
    tori_imported result;
    (void)r;
    (void)e;
    tori_store *store = open_store(intruder->path, true);
    tori_store_wait(store, 0);
    fill_batch(&b, "2008.csv", 2008, "bb", two_returns);
    intruder->rc = tori_store_put_batches(store, &b.batch, 1, NULL, NOW, &result, &err);
    strcpy(intruder->text, err.text);
    tori_panel_free(b.panel);
    tori_store_close(store);
    return TORI_OK;
}

START_TEST(who_does_not_wait_is_told_so)
{
    struct intruder intruder = {.path = filled_store("survey.db")};
    tori_store *store = open_store(intruder.path, false);
    assert_ok(tori_store_read(store, 2007, write_meanwhile, &intruder, &err), &err);
    ck_assert_int_eq(intruder.rc, TORI_ESTORE);
    assert_contains(intruder.text, "another import is running");
    assert_year(store, 2008, "");
    tori_store_close(store);
    store = open_store(intruder.path, true);
    ck_assert(put_rows(store, "2008.csv", 2008, "bb", two_returns));
    tori_store_close(store);
}
END_TEST

/* Put years one by one until killed or done. */
static pid_t start_import(const char *path, int first, int n)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child)
        return child;
    tori_store *store = NULL;
    if (tori_store_open(&store, path, true, NULL) != TORI_OK)
        _exit(1);
    for (int i = 0; i < n; i++) {
        struct batch b;
        tori_imported result;
        char sha256[16];
        snprintf(sha256, sizeof sha256, "%d", first + i);
        fill_large(&b, first + i, sha256);
        if (tori_store_put_batches(store, &b.batch, 1, NULL, NOW, &result, NULL) != TORI_OK)
            _exit(1);
        tori_panel_free(b.panel);
    }
    tori_store_close(store);
    _exit(0);
}

/* Whoever comes first makes it; the others leave it alone, and no trace. */
START_TEST(one_of_many_makes_the_store)
{
    for (int round = 0; round < 10; round++) {
        char name[16];
        int made = 0;
        pid_t children[4];
        snprintf(name, sizeof name, "%d.db", round);
        const char *path = path_of(name);
        tori_codebook *book = new_book();
        for (int i = 0; i < 4; i++) {
            children[i] = fork();
            if (children[i] == 0)
                _exit(tori_store_create(path, book, NOW + i, NULL));
        }
        for (int i = 0; i < 4; i++) {
            int status;
            ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
            ck_assert(WIFEXITED(status));
            made += WEXITSTATUS(status) == TORI_OK;
            ck_assert(WEXITSTATUS(status) == TORI_OK || WEXITSTATUS(status) == TORI_ESTORE);
        }
        ck_assert_int_eq(made, 1);
        ck_assert_int_eq(files(), round + 1);
        tori_codebook_free(book);
    }
}
END_TEST

START_TEST(two_imports_at_once_are_both_there)
{
    const char *path = path_of("survey.db");
    int status;
    make_store(path);
    pid_t a = start_import(path, 1900, 12), b = start_import(path, 2000, 12);
    ck_assert_int_eq(waitpid(a, &status, 0), a);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(waitpid(b, &status, 0), b);
    ck_assert_int_eq(status, 0);
    assert_query(path, "SELECT count(*), sum(kept) FROM batch WHERE kind = 'returns'", "24|9600\n");
    assert_query(path, "SELECT count(*) FROM return", "9600\n"); /* 24 imports of 400 */
    assert_query(path, "PRAGMA integrity_check", "ok\n");
}
END_TEST

static tori_code count_return(void *user, const tori_return *r, tori_error *e)
{
    (void)r;
    (void)e;
    ++*(int *)user;
    return TORI_OK;
}

/* Killed at some moment, again and again; then a reader opens the store as it lies. */
START_TEST(a_killed_import_leaves_whole_batches)
{
    const char *path = path_of("survey.db");
    unsigned seed = 1;
    make_store(path);
    for (int round = 0; round < 25; round++) {
        seed = seed * 1103515245 + 12345;
        pid_t child = start_import(path, 1000 + 40 * round, 40);
        usleep(2000 + (seed >> 16) % 30000);
        kill(child, SIGKILL);
        ck_assert_int_eq(waitpid(child, NULL, 0), child);
        tori_store *store = open_store(path, false);
        int *years, returns = 0;
        size_t n;
        assert_ok(tori_store_years(&years, &n, store, &err), &err);
        for (size_t i = 0; i < n; i++)
            assert_ok(tori_store_read(store, years[i], count_return, &returns, &err), &err);
        ck_assert_int_eq(returns, (int)n * 400);
        free(years);
        tori_store_close(store);
    }
    assert_query(path, "PRAGMA integrity_check", "ok\n");
    assert_query(path, "PRAGMA foreign_key_check", "");
    tori_store *store = open_store(path, true);
    put_rows(store, "2007.csv", 3000, "aa", two_returns);
    tori_store_close(store);
    ck_assert_int_eq(files(), 1); /* a journal that was begun goes with the next import */
}
END_TEST

/* Small imports until killed; a byte into the pipe for each that is finished. */
static pid_t start_small_imports(const char *path, int year, int finished)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child)
        return child;
    tori_store *store = NULL;
    if (tori_store_open(&store, path, true, NULL) != TORI_OK)
        _exit(1);
    for (;; year++) {
        char sha256[16];
        snprintf(sha256, sizeof sha256, "%d", year);
        if (!put_rows(store, "small.csv", year, sha256, two_returns) || write(finished, "", 1) != 1)
            _exit(1);
    }
}

/* At least eight imports a round, so that a few hundred are finished; the moment of the kill
 * is anywhere in those that follow. What was told as finished is there; one more can be, if it
 * was killed between the end of the import and the telling. */
START_TEST(killed_anywhere_it_holds_what_was_finished)
{
    enum { ROUNDS = 40, AT_LEAST = 8 };
    const char *path = path_of("survey.db");
    unsigned seed = 20070401;
    int there = 0;
    make_store(path);
    for (int round = 0; round < ROUNDS; round++) {
        char told[4096], query[200];
        int ends[2], count = 0;
        ssize_t more;
        ck_assert_int_eq(pipe(ends), 0);
        pid_t child = start_small_imports(path, 1000 + there, ends[1]);
        close(ends[1]);
        while (count < AT_LEAST && (more = read(ends[0], told, 1)) > 0)
            count += (int)more;
        ck_assert_int_eq(count, AT_LEAST);
        seed = seed * 1103515245 + 12345;
        usleep((seed >> 16) % 10000);
        kill(child, SIGKILL);
        ck_assert_int_eq(waitpid(child, NULL, 0), child);
        while ((more = read(ends[0], told, sizeof told)) > 0)
            count += (int)more;
        close(ends[0]);
        tori_store *store = open_store(path, true);
        int *years;
        size_t n;
        assert_ok(tori_store_years(&years, &n, store, &err), &err);
        free(years);
        tori_store_close(store);
        ck_assert_int_ge((int)n, there + count);
        ck_assert_int_le((int)n, there + count + 1);
        there = (int)n;
        assert_query(path, "PRAGMA integrity_check", "ok\n");
        snprintf(
            query, sizeof query,
            "SELECT count(*) = %d AND count(*) = 2 * count(DISTINCT batch) AND max(year) = %d FROM return",
            2 * there, 1000 + there - 1);
        assert_query(path, query, "1\n");
    }
    ck_assert_int_ge(there, ROUNDS * AT_LEAST);
}
END_TEST

/* What a helper read, and what was read beside it. */
struct reading {
    const tori_store *first;
    char text[4096];
};

static void read_2007(void *user, tori_store *own)
{
    struct reading *reading = user;
    ck_assert_ptr_ne(own, reading->first);
    ck_assert_ptr_eq(tori_store_codebook(own), tori_store_codebook(reading->first));
    assert_ok(tori_store_read(own, 2007, describe, reading->text, &err), &err);
}

/* The second batch revises both returns; a store as of the first has a helper as of the first. */
START_TEST(a_helper_reads_what_the_first_handle_reads)
{
    const char *path = filled_store("survey.db");
    static const struct given revised[] = {{"011002", "0B+0000000", NULL, NULL, false, TORI_MUNICIPALITY},
                                           {"010006", "1A.1111111", NULL, NULL, false, TORI_PREFECTURE},
                                           {.code = NULL}};
    tori_store *store = open_store(path, true);
    long long batch;
    assert_ok(tori_store_last_batch(&batch, store, &err), &err);
    ck_assert(put_rows(store, "again.csv", 2007, "bb", revised));
    tori_store_close(store);

    assert_ok(tori_store_open_helped(&store, path, &err), &err);
    assert_ok(tori_store_as_of(store, batch, &err), &err);
    struct reading reading = {.first = store};
    bool helped = tori_store_help(store, read_2007, &reading);
    ck_assert_int_eq(helped, sysconf(_SC_NPROCESSORS_ONLN) > 1);
    assert_year(store, 2007, two_returns_text);
    if (helped) {
        tori_store_helped(store);
        ck_assert_str_eq(reading.text, two_returns_text);
    }
    ck_assert(!tori_store_help(store, read_2007, &reading)); /* once only */
    tori_store_close(store);
}
END_TEST

START_TEST(a_helper_without_work_goes)
{
    const char *path = filled_store("survey.db");
    tori_store *store = NULL;
    assert_ok(tori_store_open_helped(&store, path, &err), &err);
    assert_year(store, 2007, two_returns_text);
    tori_store_close(store);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(tori_store_open_helped(&store, path, &err), TORI_ESTORE);
    assert_contains(err.text, "no such store");
    ck_assert_ptr_null(store);
}
END_TEST

/* Where the second handle cannot be had, work is never called, and who gave it does it alone. */
START_TEST(a_helper_without_a_handle_does_nothing)
{
    const char *path = filled_store("survey.db");
    struct rlimit old, few;
    tori_store *store = open_store(path, false);
    assert_year(store, 2007, two_returns_text);
    tori_store *helped = NULL;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &old), 0);
    few = old;
    int next = dup(0); /* the lowest that is free: the first handle gets it, the second none */
    ck_assert_int_eq(close(next), 0);
    few.rlim_cur = (rlim_t)next + 1;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
    struct reading reading = {.first = store};
    tori_code rc = tori_store_open_helped(&helped, path, &err); /* either of the two may come first */
    if (rc == TORI_OK) {
        if (tori_store_help(helped, read_2007, &reading))
            tori_store_helped(helped);
        ck_assert_str_eq(reading.text, "");
        assert_year(helped, 2007, two_returns_text);
    }
    tori_store_close(helped);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &old), 0);
    tori_store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {a_read_only_folder_is_enough_for_reading,
                                  a_full_disk_leaves_the_store_as_it_was,
                                  who_does_not_wait_is_told_so,
                                  one_of_many_makes_the_store,
                                  two_imports_at_once_are_both_there,
                                  a_killed_import_leaves_whole_batches,
                                  killed_anywhere_it_holds_what_was_finished,
                                  a_helper_reads_what_the_first_handle_reads,
                                  a_helper_without_work_goes,
                                  a_helper_without_a_handle_does_nothing};
    return run_tests("store shared", tests, sizeof tests / sizeof *tests);
}
