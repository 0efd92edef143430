/* Runs the command line cases of tests/cli. */
#define _GNU_SOURCE /* vasprintf */
#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A case file is text for people:
 *
 *     == name of a case
 *     Prose, up to the first command.
 *     $ torikumi init --store s.db
 *     what it prints on standard output
 *     2> what it prints on standard error
 *     [exit 2]
 *
 * "> " continues a command on the next line. "[exit 0]" is left out. A line
 * "..." stands for any number of lines, {*} for anything within a line. The
 * commands of a case share a fresh folder. Of the environment they have DATA (the
 * project's data), SOURCE (its root), CASES (tests/cli) and STORE (a store of the
 * five sample years with the published figures, not to be written to). */

typedef struct {
    char **lines;
    size_t n;
} text;

typedef struct {
    char *file;
    unsigned line;
    char *name;
    text body; /* commands and what they print */
} test_case;

static test_case *cases;
static size_t n_cases;
static char *base; /* folder of everything that is made */

static void *must(void *memory)
{
    if (memory == NULL) {
        perror("run_cases");
        exit(1);
    }
    return memory;
}

static char *print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The caller frees the text. */
static char *print(const char *format, ...)
{
    char *to = NULL;
    va_list list;
    va_start(list, format);
    int n = vasprintf(&to, format, list);
    va_end(list);
    return must(n < 0 ? NULL : to);
}

static void add_line(text *t, const char *line)
{
    t->lines = must(realloc(t->lines, (t->n + 1) * sizeof *t->lines));
    t->lines[t->n++] = must(strdup(line));
}

static text read_lines(const char *path)
{
    text t = {0};
    char *line = NULL;
    size_t room = 0;
    FILE *f = must(fopen(path, "r"));
    for (ssize_t n; (n = getline(&line, &room, f)) != -1;) {
        if (n > 0 && line[n - 1] == '\n')
            line[n - 1] = '\0';
        add_line(&t, line);
    }
    free(line);
    fclose(f);
    return t;
}

static void free_text(text *t)
{
    for (size_t i = 0; i < t->n; i++)
        free(t->lines[i]);
    free(t->lines);
    *t = (text){0};
}

static bool starts(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

/* ---- reading the cases ---- */

static void read_cases(const char *folder, const char *file)
{
    char *path;
    test_case *c = NULL;
    path = print("%s/%s", folder, file);
    text t = read_lines(path);
    for (size_t i = 0; i < t.n; i++) {
        if (starts(t.lines[i], "== ")) {
            cases = must(realloc(cases, (n_cases + 1) * sizeof *cases));
            c = &cases[n_cases++];
            *c = (test_case){
                .file = must(strdup(file)), .line = (unsigned)i + 1, .name = must(strdup(t.lines[i] + 3))};
        } else if (c != NULL && (c->body.n > 0 || starts(t.lines[i], "$ "))) {
            add_line(&c->body, t.lines[i]);
        }
    }
    free_text(&t);
    free(path);
    /* Empty lines between two cases belong to neither. */
    for (size_t i = 0; i < n_cases; i++)
        while (cases[i].body.n > 0 && cases[i].body.lines[cases[i].body.n - 1][0] == '\0')
            free(cases[i].body.lines[--cases[i].body.n]);
}

/* Cases in Japanese need its catalogue, which is made only where gettext's tools are. */
static int is_case_file(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    if (strcmp(entry->d_name, "japanese.txt") == 0 && access(BUILD_DIR "/po/ja", F_OK) != 0)
        return 0;
    return n > 4 && strcmp(entry->d_name + n - 4, ".txt") == 0;
}

static void read_all_cases(const char *folder)
{
    struct dirent **files = NULL;
    int n = scandir(folder, &files, is_case_file, alphasort);
    must(n > 0 ? files : NULL);
    for (int i = 0; i < n; i++) {
        read_cases(folder, files[i]->d_name);
        free(files[i]);
    }
    free(files);
}

/* ---- running a command ---- */

/* Run by sh in folder; standard output and error go to two files. */
static int run_in(const char *folder, const char *command, const char *out, const char *err)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        int in = open("/dev/null", O_RDONLY);
        int to = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600),
            to2 = open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (chdir(folder) != 0 || dup2(in, 0) < 0 || dup2(to, 1) < 0 || dup2(to2, 2) < 0)
            _exit(126);
        close(in);
        close(to);
        close(to2);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* What a command printed, in the form of the case files. */
static text run_command(const char *folder, const char *command)
{
    char *out, *err, *line;
    out = print("%s.out", folder);
    err = print("%s.err", folder);
    int status = run_in(folder, command, out, err);
    text got = read_lines(out), errors = read_lines(err);
    for (size_t i = 0; i < errors.n; i++) {
        line = print("2> %s", errors.lines[i]);
        add_line(&got, line);
        free(line);
    }
    if (status != 0) {
        line = print("[exit %d]", status);
        add_line(&got, line);
        free(line);
    }
    free_text(&errors);
    unlink(out);
    unlink(err);
    free(out);
    free(err);
    return got;
}

static char *fresh_folder(void)
{
    char *folder;
    folder = print("%s/case-XXXXXX", base);
    return must(mkdtemp(folder));
}

/* ---- comparing ---- */

static bool line_matches(const char *pattern, const char *line)
{
    const char *hole = strstr(pattern, "{*}");
    if (hole == NULL)
        return strcmp(pattern, line) == 0;
    size_t before = (size_t)(hole - pattern);
    if (strncmp(pattern, line, before) != 0)
        return false;
    for (line += before;; line++) {
        if (line_matches(hole + 3, line))
            return true;
        if (*line == '\0')
            return false;
    }
}

static bool lines_match(char *const *want, size_t n_want, char *const *got, size_t n_got)
{
    if (n_want == 0)
        return n_got == 0;
    if (strcmp(want[0], "...") == 0)
        return lines_match(want + 1, n_want - 1, got, n_got) ||
               (n_got > 0 && lines_match(want, n_want, got + 1, n_got - 1));
    return n_got > 0 && line_matches(want[0], got[0]) &&
           lines_match(want + 1, n_want - 1, got + 1, n_got - 1);
}

/* Lines that are the same at both ends are shown once, between them what was
 * wanted with - and what came with +. */
static void print_difference(char *const *want, size_t n_want, char *const *got, size_t n_got)
{
    size_t same = 0, tail = 0;
    while (same < n_want && same < n_got && line_matches(want[same], got[same]))
        printf("  %s\n", got[same++]);
    while (tail < n_want - same && tail < n_got - same &&
           line_matches(want[n_want - 1 - tail], got[n_got - 1 - tail]))
        tail++;
    for (size_t i = same; i < n_want - tail; i++)
        printf("- %s\n", want[i]);
    for (size_t i = same; i < n_got - tail; i++)
        printf("+ %s\n", got[i]);
    for (size_t i = n_got - tail; i < n_got; i++)
        printf("  %s\n", got[i]);
}

/* The command that begins at line *at, which moves behind it. */
static char *take_command(const text *body, size_t *at)
{
    char *command = must(strdup(body->lines[(*at)++] + 2)), *longer;
    while (*at < body->n && (starts(body->lines[*at], "> ") || strcmp(body->lines[*at], ">") == 0)) {
        const char *more = body->lines[(*at)++];
        longer = print("%s\n%s", command, more[1] == '\0' ? "" : more + 2);
        free(command);
        command = longer;
    }
    return command;
}

/* Run a case. Show prints all that comes; else the first difference is printed
 * and false returned. */
static bool run_case(const test_case *c, bool show)
{
    char *folder = fresh_folder();
    bool good = c->body.n > 0;
    for (size_t at = 0; at < c->body.n && good;) {
        size_t first = at;
        char *command = take_command(&c->body, &at);
        text got = run_command(folder, command);
        size_t end = at;
        while (end < c->body.n && !starts(c->body.lines[end], "$ "))
            end++;
        good = show || lines_match(c->body.lines + at, end - at, got.lines, got.n);
        for (size_t i = first; (show || !good) && i < at; i++)
            printf("%s\n", c->body.lines[i]);
        if (!good)
            print_difference(c->body.lines + at, end - at, got.lines, got.n);
        for (size_t i = 0; show && i < got.n; i++)
            printf("%s\n", got.lines[i]);
        at = end;
        free_text(&got);
        free(command);
    }
    free(folder);
    return good;
}

START_TEST(a_case)
{
    const test_case *c = &cases[_i];
    if (!run_case(c, false)) {
        fflush(stdout);
        ck_abort_msg("%s:%u: %s", c->file, c->line, c->name);
    }
}
END_TEST

/* ---- the whole ---- */

static const char make_store[] =
    "set -e\n"
    "torikumi init -q --store \"$STORE\" \"$DATA/privacy/codebook.json\"\n"
    "for year in 2003 2004 2005 2006 2007; do\n"
    "    torikumi bodies import -q --store \"$STORE\" \"$DATA/privacy/frames/$year.csv\"\n"
    "done\n"
    "torikumi import -q --store \"$STORE\" \"$DATA\"/privacy/returns/*.csv 2>warnings || cat warnings\n"
    "grep -v 'warning: .* says no where\\|more of the rule' warnings || true\n"
    "torikumi published import -q --store \"$STORE\" \"$DATA/privacy/published.csv\"\n";

static void set_variable(const char *name, const char *folder, const char *rest)
{
    char *value;
    value = print("%s%s", folder, rest);
    setenv(name, value, 1);
    free(value);
}

static void set_environment(void)
{
    const char *path = getenv("PATH");
    char *longer;
    longer = print("%s:%s", BUILD_DIR, path != NULL ? path : "/usr/bin:/bin");
    setenv("PATH", longer, 1);
    free(longer);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LANGUAGE");
    unsetenv("TORIKUMI_STORE");
    unsetenv("SOURCE_DATE_EPOCH");
    unsetenv("NO_COLOR");
    unsetenv("TERM");
    set_variable("DATA", SOURCE_DIR, "/data");
    set_variable("SOURCE", SOURCE_DIR, "");
    set_variable("CASES", SOURCE_DIR, "/tests/cli");
    set_variable("STORE", base, "/sample.db");
}

static bool prepare(void)
{
    const char *tmp = getenv("TMPDIR");
    base = print("%s/torikumi-cases-XXXXXX", tmp != NULL ? tmp : "/tmp");
    must(mkdtemp(base));
    set_environment();
    char *folder = fresh_folder();
    text got = run_command(folder, make_store);
    for (size_t i = 0; i < got.n; i++)
        printf("%s\n", got.lines[i]);
    bool good = got.n == 0;
    free_text(&got);
    free(folder);
    return good;
}

static void clean_up(void)
{
    text got = run_command(base, "chmod -R u+w . && rm -rf -- *");
    free_text(&got);
    rmdir(base);
    for (size_t i = 0; i < n_cases; i++) {
        free(cases[i].file);
        free(cases[i].name);
        free_text(&cases[i].body);
    }
    free(cases);
    free(base);
}

/* For people: what the cases with a word in their name or file print now. */
static int show_cases(const char *word)
{
    for (size_t i = 0; i < n_cases; i++) {
        if (strstr(cases[i].name, word) == NULL && strstr(cases[i].file, word) == NULL)
            continue;
        printf("== %s\n", cases[i].name);
        run_case(&cases[i], true);
        printf("\n");
    }
    return 0;
}

static int run_suite(void)
{
    Suite *suite = suite_create("cli");
    TCase *tcase = tcase_create("cases");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, a_case, 0, (int)n_cases);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed;
}

int main(int argc, char *argv[])
{
    int failed = 1;
    read_all_cases(SOURCE_DIR "/tests/cli");
    if (!prepare())
        printf("the sample store cannot be made\n");
    else if (argc == 3 && strcmp(argv[1], "--show") == 0)
        failed = show_cases(argv[2]);
    else
        failed = run_suite();
    clean_up();
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
