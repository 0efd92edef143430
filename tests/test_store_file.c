/* A store as a file: made whole or not at all, and strangers left alone. */
#include "store_support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static tori_error err;

/* Neither for reading nor for writing does it open; no byte and no file beside changes. */
static void assert_refused(const char *path, const char *text)
{
    size_t n;
    int before = files();
    char *bytes = bytes_of(path, &n);
    for (int write = 0; write < 2; write++) {
        tori_store *store = (tori_store *)&err;
        err = (tori_error){.text = ""};
        ck_assert_int_eq(tori_store_open(&store, path, write, &err), TORI_ESTORE);
        ck_assert_ptr_null(store);
        ck_assert_int_eq(err.code, TORI_ESTORE);
        ck_assert_str_eq(err.file, path);
        assert_contains(err.text, text);
    }
    assert_bytes(path, bytes, n);
    ck_assert_int_eq(files(), before);
    free(bytes);
}

static tori_code create(const char *path)
{
    tori_codebook *book = new_book();
    err = (tori_error){.text = ""};
    tori_code rc = tori_store_create(path, book, NOW, &err);
    tori_codebook_free(book);
    return rc;
}

START_TEST(a_new_store_is_one_file_under_the_umask)
{
    const char *path = path_of("survey.db");
    struct stat st;
    mode_t mask = umask(027);
    ck_assert_int_eq(create(path), TORI_OK);
    umask(mask);
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0640);
    ck_assert_int_eq(files(), 1);
    assert_query(path, "PRAGMA integrity_check", "ok\n");
    assert_query(path, "PRAGMA application_id", "1953460841\n"); /* 0x746F7269 */
    assert_query(path, "PRAGMA user_version", "1\n");
}
END_TEST

START_TEST(what_exists_is_not_written_over)
{
    const char *path = write_text("survey.db", "precious"), *link_path = path_of("link.db");
    ck_assert_int_eq(create(path), TORI_ESTORE);
    ck_assert_str_eq(err.file, path);
    ck_assert_str_eq(err.text, "exists already; a store is never written over");
    assert_bytes(path, "precious", 8);
    ck_assert_int_eq(create(test_directory), TORI_ESTORE);
    ck_assert_int_eq(symlink("nowhere", link_path), 0);
    ck_assert_int_eq(create(link_path), TORI_ESTORE);
    ck_assert_int_eq(files(), 2);
}
END_TEST

START_TEST(what_cannot_be_made_leaves_nothing)
{
    const char *path = path_of("survey.db");
    char missing[300];
    snprintf(missing, sizeof missing, "%s/no/survey.db", test_directory);
    ck_assert_int_eq(create(missing), TORI_EWRITE);
    ck_assert_str_eq(err.file, missing);
    assert_contains(err.text, "cannot be made: ");
    /* A file may not grow beyond 64 KiB: the disk is full in the middle. */
    struct rlimit old, small;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 64 * 1024;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    tori_code rc = create(path);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &old), 0);
    ck_assert_int_eq(rc, TORI_EWRITE);
    ck_assert_int_eq(files(), 0);
    ck_assert_int_eq(create(path), TORI_OK);
}
END_TEST

START_TEST(names_mean_files_only)
{
    static const char *const names[] = {"file:survey.db?mode=memory", ":memory:", "日本 'x\".db"};
    path_of("x"); /* makes the directory */
    ck_assert_int_eq(chdir(test_directory), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_int_eq(create(names[i]), TORI_OK);
        tori_store_close(open_store(names[i], true));
        ck_assert_int_eq(access(names[i], F_OK), 0);
    }
    ck_assert_int_eq(files(), 3);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(what_is_no_store_is_refused_untouched)
{
    tori_store *store = NULL;
    const char *path = path_of("missing.db"), *pipe = path_of("pipe");
    ck_assert_int_eq(tori_store_open(&store, path, true, &err), TORI_ESTORE);
    assert_contains(err.text, "no such store");
    ck_assert_int_eq(files(), 0);
    ck_assert_int_eq(tori_store_open(&store, test_directory, false, &err), TORI_ESTORE);
    ck_assert_str_eq(err.text, "a directory, not a store");
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_int_eq(tori_store_open(&store, pipe, false, &err), TORI_ESTORE);
    assert_contains(err.text, "not a file");
    assert_refused(write_text("empty.db", ""), "an empty file, not a store");
    assert_refused(write_text("short.db", "SQLite format 3"), "not a store");
    char text[5000];
    memset(text, 'x', sizeof text);
    assert_refused(write_bytes("text.db", text, sizeof text), "not a store");
}
END_TEST

START_TEST(the_database_of_another_program_is_refused_untouched)
{
    const char *path = path_of("other.db");
    change(path, "PRAGMA journal_mode = DELETE; CREATE TABLE codebook (batch, json)");
    assert_refused(path, "a database of another program");
    path = path_of("wal.db"); /* opening one of these the usual way writes files beside it */
    change(path, "PRAGMA journal_mode = WAL; CREATE TABLE codebook (batch, json)");
    assert_refused(path, "a database of another program");
}
END_TEST

START_TEST(a_newer_store_is_refused_untouched)
{
    const char *path = filled_store("survey.db");
    change(path, "PRAGMA user_version = 2");
    assert_refused(path, "made by a newer version of torikumi (store version 2, this one knows 1)");
}
END_TEST

START_TEST(a_damaged_store_is_refused_untouched)
{
    const char *path = filled_store("survey.db"), *codebook = filled_store("codebook.db");
    size_t n;
    char *bytes = bytes_of(path, &n);
    assert_refused(write_bytes("cut.db", bytes, n / 2), "damaged");
    assert_refused(write_bytes("stub.db", bytes, 200), "damaged");
    memset(bytes + 100, 0xA5, 3000); /* the list of tables, behind the header */
    assert_refused(write_bytes("tables.db", bytes, n), "damaged");
    free(bytes);
    change(codebook, "UPDATE codebook SET json = '{'");
    assert_refused(codebook, "its codebook cannot be read: ");
    change(codebook, "PRAGMA foreign_keys = OFF; DELETE FROM codebook");
    assert_refused(codebook, "it has no codebook");
    change(codebook, "DROP TABLE codebook");
    assert_refused(codebook, "damaged");
}
END_TEST

START_TEST(damage_among_the_returns_is_an_error)
{
    static const char *const damage[] = {
        "UPDATE return SET answers = '1'",
        "UPDATE return SET kind = 'village'",
        "UPDATE open_answer SET item = 'nothing'",
    };
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        char text[4096] = "", name[16];
        snprintf(name, sizeof name, "%zu.db", i);
        const char *path = filled_store(name);
        change(path, damage[i]);
        tori_store *store = open_store(path, false);
        ck_assert_int_eq(tori_store_read(store, 2007, describe, text, &err), TORI_ESTORE);
        assert_contains(err.text, "damaged");
        tori_store_close(store);
    }
}
END_TEST

/* What opens all the same is found by looking at everything. */
START_TEST(a_check_finds_what_opening_does_not)
{
    static const struct {
        const char *damage, *text;
    } cases[] = {
        {"SELECT 1", NULL},
        {"DELETE FROM return WHERE code = '010006'", "entry 2 has not as many returns as it took"},
        {"UPDATE return SET answers = '1' WHERE code = '011002'", "a return of 011002 has not an answer for each item"},
        {"PRAGMA foreign_keys = OFF; DELETE FROM return WHERE code = '011002';"
         " UPDATE batch SET kept = 1 WHERE kind = 'returns'",
         "open_answer has rows without what they stand on"},
        {"PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE INDEX batch_withdraws ON batch (year)'"
         " WHERE name = 'batch_withdraws'",
         "use a copy of it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[16];
        snprintf(name, sizeof name, "%zu.db", i);
        const char *path = filled_store(name);
        change(path, cases[i].damage);
        tori_store *store = open_store(path, false);
        err = (tori_error){.text = ""};
        tori_code rc = tori_store_check(store, &err);
        ck_assert_int_eq(rc, cases[i].text ? TORI_ESTORE : TORI_OK);
        if (cases[i].text)
            assert_contains(err.text, cases[i].text);
        tori_store_close(store);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_new_store_is_one_file_under_the_umask, what_exists_is_not_written_over,
        what_cannot_be_made_leaves_nothing,      names_mean_files_only,
        what_is_no_store_is_refused_untouched,   the_database_of_another_program_is_refused_untouched,
        a_newer_store_is_refused_untouched,      a_damaged_store_is_refused_untouched,
        damage_among_the_returns_is_an_error,
        a_check_finds_what_opening_does_not};
    return run_tests("store file", tests, sizeof tests / sizeof *tests);
}
