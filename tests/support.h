/* What several test programs need: files with given bytes. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file of these bytes in a fresh directory of the test; the path holds for
 * the next seven calls. remove_files takes all away after the test. */
static char test_directory[] = "/tmp/torikumi-test-XXXXXX";
static int test_directory_made;

static inline const char *write_bytes(const char *name, const void *bytes, size_t n)
{
    static char path[8][256];
    static unsigned next;
    char *to = path[next++ % 8];
    if (!test_directory_made) {
        ck_assert_ptr_nonnull(mkdtemp(test_directory));
        test_directory_made = 1;
    }
    snprintf(to, sizeof path[0], "%s/%s", test_directory, name);
    FILE *f = fopen(to, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
    ck_assert_int_eq(fclose(f), 0);
    return to;
}

static inline const char *write_text(const char *name, const char *text)
{
    return write_bytes(name, text, strlen(text));
}

/* Run after each test: removes what write_bytes made. */
static inline void remove_files(void)
{
    char command[64];
    if (!test_directory_made)
        return;
    snprintf(command, sizeof command, "rm -rf %s", test_directory);
    ck_assert_int_eq(system(command), 0);
    strcpy(test_directory + strlen(test_directory) - 6, "XXXXXX");
    test_directory_made = 0;
}

#define assert_contains(text, part)                                                                          \
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in \"%s\"", part, text)

/* Run the tests of one case as a program. */
static inline int run_tests(const char *name, const TTest *const tests[], size_t n)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_add_checked_fixture(tcase, NULL, remove_files);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    for (size_t i = 0; i < n; i++)
        tcase_add_test(tcase, tests[i]);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
