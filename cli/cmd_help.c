/* torikumi help: tells about the commands. */
#include "command.h"
#include "completion.h"
#include "help.h"
#include "message.h"
#include "translate.h"

struct settings {
    bool manual, texts;
    int completion;
};

static const option options[] = {
    {.name = "manual",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, manual),
     .help = "write the whole manual page as roff"},
    {.name = "texts",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, texts),
     .help = "write the texts of help as a source that xgettext reads, for translators"},
    {.name = "completion",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, completion),
     .argument = "SHELL",
     .help = "write a script that completes commands and options",
     .word = completion_name,
     .preset = -1},
    {.name = NULL},
};

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    int used;
    bool group;
    const command *c = command_find(n, operands, &used, &group);
    if (s->manual) {
        help_manual(out);
        return EXIT_FINE;
    }
    if (s->texts) {
        help_texts(out);
        return EXIT_FINE;
    }
    if (s->completion >= 0) {
        completion_print(out, (completion_shell)s->completion);
        return EXIT_FINE;
    }
    if (n == 0) {
        help_list(out);
        return EXIT_FINE;
    }
    if (c != NULL && used == n) {
        help_command(out, c);
        return EXIT_FINE;
    }
    if (c != NULL) {
        char what[HINT_SIZE];
        snprintf(what, sizeof what, _("help: operand \"%.200s\" is one too many"), operands[used]);
        return message_usage(what, "usage: torikumi help [OPTION...] [COMMAND]");
    }
    if (group && n == 1) {
        help_group(out, operands[0]);
        return EXIT_FINE;
    }
    return command_unknown(n, operands);
}

const command cmd_help = {
    .name = "help",
    .group = "About torikumi",
    .operands = "[COMMAND]",
    .summary = "tell about the commands",
    .description = "Lists the commands, or tells all about one: what it does, its options, examples.",
    .examples = "torikumi help rates",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = 3,
    .run = run,
};
