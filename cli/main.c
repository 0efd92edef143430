/* The torikumi program: finds the command and runs it. */
#include "command.h"
#include "guard.h"
#include "help.h"
#include "interrupt.h"
#include "language.h"
#include "message.h"
#include "output.h"
#include "store.h"
#include "translate.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* File after file wants memory of the same sizes: keep what is given back. What every command needs
 * is asked for at once, where the system can: page by page it takes as long as a small command, above all in
 * a virtual machine. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    enum { MIB = 1024 * 1024, PAGE = 4096 };
    mallopt(M_MMAP_THRESHOLD, 32 * MIB);
    mallopt(M_TRIM_THRESHOLD, 64 * MIB);
#ifdef MADV_POPULATE_WRITE
    mallopt(M_TOP_PAD, 3 * MIB / 2);
    char *first = malloc(PAGE), *end = sbrk(0);
    uintptr_t from = ((uintptr_t)first + PAGE - 1) / PAGE * PAGE;
    if (first != NULL && (uintptr_t)end > from && (uintptr_t)end - from <= 2 * MIB)
        madvise((void *)from, (uintptr_t)end - from, MADV_POPULATE_WRITE); /* else page by page */
    free(first);
#endif
#endif
}

static int usage_of(const command *c, const char *what, const char *hint)
{
    char text[sizeof((tori_error *)0)->text + 64], help[128];
    snprintf(text, sizeof text, "%s: %s", c->name, _(what));
    snprintf(help, sizeof help, _("see 'torikumi help %s'"), c->name);
    return message_usage(text, hint[0] != '\0' ? hint : help);
}

static int run_with(const command *c, void *settings, int n, char *args[])
{
    tori_error err = {0};
    char hint[HINT_SIZE], what[HINT_SIZE];
    tori_code rc = option_read(settings, c->options, args, &n, hint, &err);
    if (rc == TORI_EARG)
        return usage_of(c, err.text, hint);
    if (rc != TORI_OK)
        return message_failure(rc, &err);
    snprintf(hint, sizeof hint, _("usage: torikumi %s [OPTION...] %s"), c->name, c->operands);
    size_t needed = strcspn(c->operands, ".["); /* those that may be left out stand behind */
    while (needed > 0 && c->operands[needed - 1] == ' ')
        needed--;
    snprintf(what, sizeof what, _("%.*s is missing"), (int)needed, c->operands);
    if (n < c->min_operands)
        return usage_of(c, what, hint);
    if (c->max_operands >= 0 && n > c->max_operands) {
        snprintf(what, sizeof what, _("operand \"%.200s\" is one too many"), args[c->max_operands]);
        return usage_of(c, what, hint);
    }
    return c->run(settings, n, args, stdout);
}

static int run_command(const command *c, int n, char *args[])
{
    void *settings = calloc(1, c->settings_size);
    if (settings == NULL) {
        message("out of memory");
        return EXIT_WRITE;
    }
    int status = run_with(c, settings, n, args);
    option_free(settings, c->options);
    free(settings);
    return status;
}

/* Is one of the arguments before "--" this word? */
static bool holds(int n, char *const args[], const char *word)
{
    for (int i = 0; i < n && strcmp(args[i], "--") != 0; i++)
        if (strcmp(args[i], word) == 0)
            return true;
    return false;
}

static int dispatch(int n, char *args[])
{
    int used;
    bool group;
    const command *c = command_find(n, args, &used, &group);
    bool help = holds(n, args, "--help") || holds(n, args, "-h");
    if (n == 0)
        return message_usage("no command is given", "see 'torikumi --help'");
    if (c != NULL && help)
        help_command(stdout, c);
    else if (c != NULL)
        return run_command(c, n - used, args + used);
    else if (group && help)
        help_group(stdout, args[0]);
    else if (strcmp(args[0], "--help") == 0 || strcmp(args[0], "-h") == 0)
        help_list(stdout);
    else if (strcmp(args[0], "--version") == 0)
        help_version(stdout);
    else
        return command_unknown(n, args);
    return EXIT_FINE;
}

int main(int argc, char *argv[])
{
    tori_error err = {0};
    keep_memory();
    tori_store_no_statistics();
    language_begin();
    output_begin();
    interrupt_begin();
    int status = EXIT_WRITE;
    if (guard_begin(argc, argv))
        status = dispatch(argc > 0 ? argc - 1 : 0, argv + 1);
    else
        message("out of memory");
    tori_code rc = output_end(&err);
    if (rc != TORI_OK && status != EXIT_WRITE)
        status = message_failure(rc, &err);
    return status;
}
