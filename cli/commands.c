/* The list of commands. */
#include "command.h"

#include "message.h"
#include "translate.h"

#include <string.h>

const command *const commands[] = {
    &cmd_codebook_draft,
    &cmd_codebook_check,
    &cmd_codebook_diff,
    &cmd_codebook_export,
    &cmd_init,
    &cmd_bodies_import,
    &cmd_bodies_mergers_import,
    &cmd_bodies_list,
    &cmd_bodies_check,
    &cmd_bodies_history,
    &cmd_bodies_count,
    &cmd_import,
    &cmd_check,
    &cmd_status,
    &cmd_log,
    &cmd_store_check,
    &cmd_store_backup,
    &cmd_published_import,
    &cmd_rates,
    &cmd_trend,
    &cmd_cross,
    &cmd_explain,
    &cmd_peers,
    &cmd_score,
    &cmd_errata,
    &cmd_answers,
    &cmd_audit,
    &cmd_chart_all,
    &cmd_chart_trend,
    &cmd_chart_bars,
    &cmd_chart_columns,
    &cmd_chart_dots,
    &cmd_chart_heatmap,
    &cmd_chart_map,
    &cmd_chart_panels,
    &cmd_chart_score,
    &cmd_chart_slope,
    &cmd_chart_stacked,
    &cmd_chart_timeline,
    &cmd_help,
    NULL,
};

/* How many words name a command, if they do; 0 otherwise. */
static int words_of(const char *name, int n, char *const words[])
{
    int used = 0;
    while (used < n) {
        size_t length = strcspn(name, " ");
        if (strlen(words[used]) != length || strncmp(words[used], name, length) != 0)
            return 0;
        used++;
        if (name[length] == '\0')
            return used;
        name += length + 1;
    }
    return 0;
}

const command *command_find(int n, char *const words[], int *used, bool *group)
{
    *group = false;
    *used = 0;
    for (const command *const *c = commands; n > 0 && *c != NULL; c++) {
        size_t first = strcspn((*c)->name, " ");
        *used = words_of((*c)->name, n, words);
        if (*used > 0)
            return *c;
        *group |= (*c)->name[first] == ' ' && strlen(words[0]) == first &&
                  strncmp(words[0], (*c)->name, first) == 0;
    }
    return NULL;
}

/* The subcommands of a group: "import"; "trend, bars". */
static void list_group(char *to, size_t size, const char *first)
{
    size_t used = 0, n = strlen(first);
    to[0] = '\0';
    for (const command *const *c = commands; *c != NULL && used < size; c++)
        if (strncmp((*c)->name, first, n) == 0 && (*c)->name[n] == ' ')
            used +=
                (size_t)snprintf(to + used, size - used, "%s%s", used > 0 ? ", " : "", (*c)->name + n + 1);
}

int command_unknown(int n, char *const words[])
{
    char what[HINT_SIZE], hint[HINT_SIZE], known[HINT_SIZE - 16];
    nearest near = {.word = words[0]};
    snprintf(hint, sizeof hint, "%s", _("see 'torikumi --help'"));
    list_group(known, sizeof known, words[0]);
    if (known[0] != '\0' && (n < 2 || words[1][0] == '-')) {
        snprintf(what, sizeof what, _("%s: a second word is missing"), words[0]);
        snprintf(hint, sizeof hint, _("it takes %s"), known);
        return message_usage(what, hint);
    }
    if (known[0] != '\0') {
        snprintf(what, sizeof what, _("%s: there is no \"%.100s\""), words[0], words[1]);
        snprintf(hint, sizeof hint, _("it takes %s"), known);
        return message_usage(what, hint);
    }
    snprintf(what, sizeof what,
             words[0][0] == '-' ? _("there is no option \"%.100s\"") : _("there is no command \"%.100s\""), words[0]);
    for (const command *const *c = commands; *c != NULL; c++) {
        char first[32];
        snprintf(first, sizeof first, "%.*s", (int)strcspn((*c)->name, " "), (*c)->name);
        nearest_try(&near, first);
        if (near.best == first)
            near.best = (*c)->name;
    }
    if (words[0][0] == '-') {
        nearest_try(&near, "--help");
        nearest_try(&near, "--version");
    }
    if (near.best != NULL)
        snprintf(hint, sizeof hint, _("did you mean 'torikumi %s'?"), near.best);
    return message_usage(what, hint);
}
