/* The sources themselves: boundaries, layers, headers, exports. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Run a command in the source folder; what it prints is what is wrong. */
static void finds_nothing(const char *command)
{
    char line[4096], found[3000] = "";
    snprintf(line, sizeof line, "cd '%s' && { %s; } 2>&1 | head -n 40", SOURCE_DIR, command);
    FILE *f = popen(line, "r");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(found, 1, sizeof found - 1, f);
    found[n] = 0;
    ck_assert_int_ne(pclose(f), -1);
    ck_assert_msg(n == 0, "%s", found);
}

/* Each library below us is used in one place, which turns its errors into ours. */
static const struct {
    const char *headers; /* of #include <...>, an extended regular expression */
    const char *place;   /* where they may stand: the beginning of a path */
} boundaries[] = {
    {"csv\\.h", "lib/csv.c"},
    {"sqlite3\\.h", "lib/store/"},
    {"jansson\\.h", "lib/codebook/"},
    {"pcre2\\.h", "lib/codebook/pattern.c"},
    {"iconv\\.h", "lib/encoding.c"},
    {"minizip/.*", "lib/archive.c"},
    {"nettle/.*", "lib/encoding.c"},
    {"(plplot/)?plplot.*|cairo.*|pango/.*|fontconfig/.*", "lib/draw/"},
    {"gsl/.*", "lib/stats/"},
    {"dlfcn\\.h", "cli/drawing.c"},
};

START_TEST(each_library_is_used_in_one_place)
{
    char command[1024];
    snprintf(command, sizeof command,
             "grep -nE '#include <(%s)>' -r lib cli | grep -v '^%s' || true", boundaries[_i].headers,
             boundaries[_i].place);
    finds_nothing(command);
    /* and it is used there: the expression still finds what it looks for */
    snprintf(command, sizeof command, "grep -qE '#include <(%s)>' -r %s || echo not used", boundaries[_i].headers,
             boundaries[_i].place);
    finds_nothing(command);
}
END_TEST

START_TEST(the_library_never_prints_exits_or_looks_around)
{
    finds_nothing("grep -nE '\\b(printf|puts|putchar|perror|exit|abort|getenv|setlocale|sprintf|strcat|atoi|gets)[ ]*\\(' "
                  "-r lib --include='*.c' | grep -v -e ':[0-9]*: *[/ ]\\*' -e \"printf('\" || true");
    finds_nothing("grep -nE 'std(out|err)\\b' -r lib --include='*.c' | grep -v ':[0-9]*: *[/ ]\\*' || true");
}
END_TEST

/* Modules in the order in which data pass through. A file includes only what stands
 * before it, or in its own folder; errors and text, which need each other, stand first. */
static const char layers[] =
    "expression arena map era figure number foreign encoding archive files csv finding sheet table body frame mergers codebook corrections returns panel "
    "published audit glued milestones store stats rates cross trend bodies ledger peers score render chart draw";

START_TEST(includes_point_one_way)
{
    char command[2048];
    snprintf(command, sizeof command,
             "layer() { case $1 in error|text|translate|whole) echo 0; return;; codebook_*) set codebook;; esac; i=0; for m in %s; do i=$((i + 1)); [ $m = \"$1\" ] && echo $i; done; }\n"
             "for f in lib/*.[ch] lib/*/*.[ch]; do\n"
             "  own=${f#lib/}; own=${own%%%%/*}; own=${own%%.[ch]}; case $own in torikumi) continue;; esac\n"
             "  n=$(layer $own); [ -n \"$n\" ] || { echo \"$f: no layer for $own\"; continue; }\n"
             "  sed -n 's/^#include \"\\(.*\\)\"$/\\1/p' $f | while read -r h; do\n"
             "    case $f:$h in lib/*/*:../*) h=${h#../};; lib/*/*:*) continue;; esac\n"
             "    m=${h%%%%/*}; m=${m%%.h}; k=$(layer $m)\n"
             "    [ -n \"$k\" ] && [ $k -le $n ] || echo \"$f includes $h\"\n"
             "  done\n"
             "done",
             layers);
    finds_nothing(command);
}
END_TEST

START_TEST(each_header_compiles_alone)
{
    finds_nothing("for h in lib/*.h lib/chart/*.h lib/draw/draw.h cli/*.h; do\n"
                  "  " COMPILER " -std=gnu11 -Wall -iquote lib -fsyntax-only -x c $h || echo \"$h\"\n"
                  "done");
}
END_TEST

/* What the shared library shows is what its headers declare. */
START_TEST(exports_equal_the_headers)
{
    finds_nothing(
        "headers=$(ls lib/*.h lib/chart/chart.h lib/chart/picture.h lib/chart/scene.h lib/stats/*.h | grep -v -e gsl_quiet.h -e stats/tables.h -e lib/map.h -e lib/arena.h -e lib/archive.h -e lib/foreign.h -e lib/whole.h -e lib/translate.h)\n"
        COMPILER " -std=gnu11 -E -P $(for h in $headers; do echo -include $h; done) -x c /dev/null | tr -s ' \\n' ' ' | "
        "tr ';' '\\n' | grep -oE '\\btori_[a-z0-9_]+ ?\\([^*]' | grep -oE 'tori_[a-z0-9_]+' | sort -u >\"$TMP_DECLARED\"\n"
        "nm -D --defined-only '" BUILD_DIR "/.libs/libtorikumi.so' | awk '$2 == \"T\" {print $3}' | sort >\"$TMP_SHOWN\"\n"
        "diff \"$TMP_DECLARED\" \"$TMP_SHOWN\"; rm -f \"$TMP_DECLARED\" \"$TMP_SHOWN\"");
}
END_TEST

START_TEST(every_file_says_first_what_it_is_for)
{
    finds_nothing("for f in lib/*.[ch] lib/*/*.[ch] cli/*.[ch] tests/*.[ch] bench/*.c examples/*.c; do\n"
                  "  head -n 1 $f | grep -q '^/\\* .' || echo $f\n"
                  "done");
}
END_TEST

/* The catalogue has each message of the sources, translated, not in doubt, and no other. Where
 * gettext's tools are missing there is no template to compare it with. */
START_TEST(messages_are_translated)
{
    finds_nothing("[ ! -f '" BUILD_DIR "/po/torikumi.pot' ] || msgcmp po/ja.po '" BUILD_DIR "/po/torikumi.pot'");
    finds_nothing("grep -n -e '^#~' -e '^#, .*fuzzy' po/ja.po || true");
}
END_TEST

int main(void)
{
    char declared[64], shown[64];
    snprintf(declared, sizeof declared, "/tmp/torikumi-declared-%ld", (long)getpid());
    snprintf(shown, sizeof shown, "/tmp/torikumi-shown-%ld", (long)getpid());
    setenv("TMP_DECLARED", declared, 1);
    setenv("TMP_SHOWN", shown, 1);
    Suite *suite = suite_create("sources");
    TCase *tcase = tcase_create("sources");
    tcase_set_timeout(tcase, 120);
    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, each_library_is_used_in_one_place, 0, (int)(sizeof boundaries / sizeof *boundaries));
    tcase_add_test(tcase, the_library_never_prints_exits_or_looks_around);
    tcase_add_test(tcase, includes_point_one_way);
    tcase_add_test(tcase, each_header_compiles_alone);
    tcase_add_test(tcase, exports_equal_the_headers);
    tcase_add_test(tcase, every_file_says_first_what_it_is_for);
    tcase_add_test(tcase, messages_are_translated);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
