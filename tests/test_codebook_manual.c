/* The examples of the manual page on codebooks. */
#include "codebook_faults.h"

#include "support.h"

#include <stdbool.h>

/* What the examples speak of beside themselves. */
#define FIELDS                                                                                       \
    "{\"name\": \"code\", \"x-role\": \"code\"}, {\"name\": \"ordinance\", \"type\": \"boolean\"}, " \
    "{\"name\": \"staff\", \"type\": \"integer\"}, {\"name\": \"trained\", \"type\": \"integer\"}"
#define CATEGORY "\"x-categories\": [{\"id\": \"audit\", \"title\": \"t\"}]"
#define PLACE \
    "{\"name\": \"placed\", \"type\": \"boolean\", \"x-category\": \"audit\", \"x-set\": \"notice\"}"

static void check_example(const char *example, unsigned long line)
{
    char book[4096];
    tori_codebook_faults *faults = NULL;
    tori_error err = {0};
    if (example[0] == '{')
        snprintf(book, sizeof book, "{" CATEGORY ", \"fields\": [" FIELDS ", %s]}", example);
    else if (strstr(example, "x-categories")) /* which a field must have */
        snprintf(book, sizeof book, "{%s, \"fields\": [" FIELDS ", " PLACE "]}", example);
    else
        snprintf(book, sizeof book, "{%s, " CATEGORY ", \"fields\": [" FIELDS ", " PLACE "]}", example);
    ck_assert_int_eq(tori_codebook_faults_parse(&faults, book, strlen(book), "c", &err), TORI_OK);
    if (tori_codebook_faults_count(faults) > 0)
        ck_abort_msg("example behind line %lu: %s", line, tori_codebook_faults_get(faults, 0)->what);
    tori_codebook_faults_free(faults);
}

START_TEST(the_examples_have_no_fault)
{
    const char *srcdir = getenv("srcdir");
    char manual[512], line[512], example[2048] = "";
    unsigned long number = 0, begun = 0;
    int examples = 0;
    bool inside = false;
    snprintf(manual, sizeof manual, "%s/man/torikumi-codebook.5", srcdir ? srcdir : ".");
    FILE *f = fopen(manual, "r");
    ck_assert_msg(f != NULL, "%s cannot be opened", manual);
    while (fgets(line, sizeof line, f)) {
        number++;
        if (strncmp(line, ".Bd -literal", 12) == 0) {
            inside = true;
            begun = number;
            example[0] = 0;
        } else if (inside && strncmp(line, ".Ed", 3) == 0) {
            inside = false;
            check_example(example, begun);
            examples++;
        } else if (inside) {
            strncat(example, line, sizeof example - strlen(example) - 1);
        }
    }
    fclose(f);
    ck_assert_int_ge(examples, 20);
}
END_TEST

/* What check knows and what the page explains are the same. */
START_TEST(every_property_is_explained)
{
    const char *srcdir = getenv("srcdir");
    char command[1024], missing[256] = "";
    snprintf(command, sizeof command,
             "cd '%s' && for p in $(sed -n '/^static const char .const known/,/};/p' lib/codebook/faults.c | "
             "grep -oE "
             "'x-[A-Za-z]+'); do grep -q \"^\\.It Li $p\" man/torikumi-codebook.5 || echo $p; done; "
             "for p in $(grep -oE '^\\.It Li x-[A-Za-z]+' man/torikumi-codebook.5 | cut -c8-); do "
             "grep -q \"\\\"$p\\\"\" lib/codebook/faults.c || echo $p; done",
             srcdir ? srcdir : ".");
    FILE *f = popen(command, "r");
    ck_assert_ptr_nonnull(f);
    if (fgets(missing, sizeof missing, f))
        ck_abort_msg("not explained, or not known: %s", missing);
    ck_assert_int_eq(pclose(f), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {the_examples_have_no_fault, every_property_is_explained};
    return run_tests("codebook manual", tests, sizeof tests / sizeof *tests);
}
