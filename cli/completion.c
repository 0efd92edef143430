/* Completion in bash and zsh, from the command entries. */
#include "completion.h"

#include "command.h"

#include <stdbool.h>
#include <string.h>

const char *completion_name(int i)
{
    static const char *const names[COMPLETIONS] = {"bash", "zsh"};
    return i >= 0 && i < COMPLETIONS ? names[i] : NULL;
}

/* Words that can follow each other: the beginning of some command's name, of
 * whole words ("bodies", "bodies import"), and the command, if that is all of it. */
struct beginning {
    const command *const *at; /* the first command that begins so; NULL before all */
    int length;
};

static bool begins(const command *c, const char *name, int length)
{
    return strncmp(c->name, name, (size_t)length) == 0 && (c->name[length] == ' ' || c->name[length] == '\0');
}

/* The next of all beginnings; false at the end. */
static bool next(struct beginning *b)
{
    if (b->at == NULL)
        *b = (struct beginning){.at = commands};
    for (; *b->at != NULL; b->at++, b->length = 0) {
        const char *name = (*b->at)->name;
        while (name[b->length] != '\0') {
            b->length += b->length > 0;
            b->length += (int)strcspn(name + b->length, " ");
            const command *const *first = commands;
            while (!begins(*first, name, b->length))
                first++;
            if (first == b->at)
                return true;
        }
    }
    return false;
}

/* The last of its words. */
static const char *word_of(const struct beginning *b, int *n)
{
    int start = b->length;
    while (start > 0 && (*b->at)->name[start - 1] != ' ')
        start--;
    *n = b->length - start;
    return (*b->at)->name + start;
}

static bool follows(const struct beginning *b, const struct beginning *after)
{
    int n;
    word_of(b, &n);
    int before = b->length - n; /* with the space between */
    return after == NULL ? before == 0
                         : before == after->length + 1 && begins(*b->at, (*after->at)->name, after->length);
}

static bool is_whole(const struct beginning *b)
{
    return (*b->at)->name[b->length] == '\0';
}

/* Does this stand for a name of a file in a usage line? */
static bool means_file(const char *argument)
{
    return strstr(argument, "FILE") != NULL || strstr(argument, "CODEBOOK") != NULL ||
           strstr(argument, "OLD") != NULL;
}

/* A pattern for both shells: " init" | " bodies" | " bodies import" ... */
static void put_all_beginnings(FILE *out, const char *before)
{
    const char *between = "";
    for (struct beginning b = {0}; next(&b); between = " | ")
        fprintf(out, "%s\"%s %.*s\"", between, before, b.length, (*b.at)->name);
}

/* ---- bash ---- */

/* The words that can follow, with spaces between. after is NULL at the start. */
static void bash_words(FILE *out, const struct beginning *after)
{
    const char *between = "";
    for (struct beginning b = {0}; next(&b);) {
        int n;
        const char *word = word_of(&b, &n);
        if (!follows(&b, after))
            continue;
        fprintf(out, "%s%.*s", between, n, word);
        between = " ";
    }
}

static void bash_beginning(FILE *out, const struct beginning *b)
{
    const command *c = is_whole(b) ? *b->at : NULL;
    fprintf(out, "    \" %.*s\"", b->length, (*b->at)->name);
    if (c == NULL)
        fprintf(out, " | \" help %.*s\"", b->length, (*b->at)->name);
    fputs(")\n        words='", out);
    bash_words(out, c == &cmd_help ? NULL : b);
    fputs("'\n        options='", out);
    for (const option *o = c != NULL ? c->options : NULL; o != NULL && o->name != NULL; o++)
        fprintf(out, "--%s ", o->name);
    fputs("--help'\n", out);
    if (c != NULL && means_file(c->operands))
        fputs("        files=yes\n", out);
    fputs("        ;;\n", out);
}

/* What an option takes; nothing is known of most texts. */
static void bash_values(FILE *out, const command *c, const option *o)
{
    bool file = o->type == OPTION_TEXT && means_file(o->argument);
    if (o->type == OPTION_FLAG)
        return;
    fprintf(out, "    \" %s --%s\"", c->name, o->name);
    if (o->letter != 0)
        fprintf(out, " | \" %s -%c\"", c->name, o->letter);
    fputs(") known=yes", out);
    if (file)
        fputs(" files=yes", out);
    for (int i = 0; o->type == OPTION_CHOICE && o->word(i) != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " " : " words='", o->word(i));
    fprintf(out, "%s ;;\n", o->type == OPTION_CHOICE ? "'" : "");
}

static void print_bash(FILE *out)
{
    fputs("# Completion of torikumi in bash. Made from its tables of options; do not edit.\n"
          "_torikumi()\n"
          "{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local command= known= files= words= options= i\n"
          "    # bash takes --format=text for three words\n"
          "    if [ \"$word\" = = ]; then\n"
          "        word=\n"
          "    elif [ \"$before\" = = ]; then\n"
          "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    fi\n"
          "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "        case \"$command ${COMP_WORDS[i]}\" in\n"
          "        ",
          out);
    put_all_beginnings(out, "");
    fputs(" | ", out);
    put_all_beginnings(out, " help"); /* whose operands are the words of a command */
    fputs(") command=\"$command ${COMP_WORDS[i]}\" ;;\n"
          "        *) break ;;\n"
          "        esac\n"
          "    done\n"
          "    case \"$command $before\" in\n",
          out);
    for (const command *const *c = commands; *c != NULL; c++)
        for (const option *o = (*c)->options; o->name != NULL; o++)
            bash_values(out, *c, o);
    fputs("    esac\n"
          "    [ -n \"$known\" ] || case $command in\n"
          "    \"\")\n"
          "        words='",
          out);
    bash_words(out, NULL);
    fputs("'\n        options='--help --version'\n        ;;\n", out);
    for (struct beginning b = {0}; next(&b);)
        bash_beginning(out, &b);
    fputs("    esac\n"
          "    case $word in\n"
          "    -*) words=$options files= ;;\n"
          "    esac\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
          "    if [ -n \"$files\" ]; then\n"
          "        compopt -o default\n"
          "    fi\n"
          "}\n"
          "complete -F _torikumi torikumi\n",
          out);
}

/* ---- zsh ---- */

/* Text within single quotes, for a description in brackets or behind a colon. */
static void zsh_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else if (strchr("\\:[]", *text) != NULL)
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
    }
}

/* The words that can follow, each with a summary if it is a command. */
static void zsh_words(FILE *out, const struct beginning *after)
{
    for (struct beginning b = {0}; next(&b);) {
        int n;
        const char *word = word_of(&b, &n);
        if (!follows(&b, after))
            continue;
        fprintf(out, "            '%.*s", n, word);
        if (is_whole(&b)) {
            fputc(':', out);
            zsh_text(out, (*b.at)->summary);
        }
        fputs("'\n", out);
    }
}

static void zsh_list(FILE *out, const struct beginning *after)
{
    fputs("        list=(\n", out);
    zsh_words(out, after);
    fputs("        )\n        _describe command list\n        ;;\n", out);
}

static void zsh_option(FILE *out, const option *o)
{
    bool again = o->type == OPTION_LIST || o->type == OPTION_PARSED;
    const char *equals = o->type == OPTION_FLAG ? "" : "=";
    fputs("            ", out);
    if (o->letter != 0)
        fprintf(out, "'%s(-%c --%s)'{-%c%s,--%s%s}'[", again ? "*" : "", o->letter, o->name, o->letter,
                equals[0] != '\0' ? "+" : "", o->name, equals);
    else
        fprintf(out, "'%s--%s%s[", again ? "*" : "", o->name, equals);
    zsh_text(out, o->help);
    fputc(']', out);
    if (o->argument != NULL) {
        fputc(':', out);
        zsh_text(out, o->argument);
        fputc(':', out);
    }
    if (o->type == OPTION_TEXT && means_file(o->argument))
        fputs("_files", out);
    for (int i = 0; o->type == OPTION_CHOICE && o->word(i) != NULL; i++)
        fprintf(out, "%c%s", i > 0 ? ' ' : '(', o->word(i));
    fprintf(out, "%s'\n", o->type == OPTION_CHOICE ? ")" : "");
}

static void zsh_command(FILE *out, const command *c)
{
    fputs("        list=(\n", out);
    for (const option *o = c->options; o->name != NULL; o++)
        zsh_option(out, o);
    fputs("            '--help[tell about the command]'\n", out);
    if (means_file(c->operands))
        fputs("            '*:FILE:_files'\n", out);
    if (c == &cmd_help) {
        fputs("            '*:COMMAND:(", out);
        bash_words(out, NULL);
        fputs(")'\n", out);
    }
    fputs("        )\n        _arguments -s -S $list\n        ;;\n", out);
}

static void print_zsh(FILE *out)
{
    fputs("#compdef torikumi\n"
          "# Completion of torikumi in zsh. Made from its tables of options; do not edit.\n"
          "_torikumi()\n"
          "{\n"
          "    local command=\n"
          "    local -a list\n"
          "    while ((CURRENT > 2)); do\n"
          "        case \"$command $words[2]\" in\n"
          "        ",
          out);
    put_all_beginnings(out, "");
    fputs(") command=\"$command $words[2]\" ;;\n"
          "        *) break ;;\n"
          "        esac\n"
          "        shift words\n"
          "        ((CURRENT--))\n"
          "    done\n"
          "    case $command in\n"
          "    \"\")\n",
          out);
    zsh_list(out, NULL);
    for (struct beginning b = {0}; next(&b);) {
        fprintf(out, "    \" %.*s\")\n", b.length, (*b.at)->name);
        if (is_whole(&b))
            zsh_command(out, *b.at);
        else
            zsh_list(out, &b);
    }
    fputs("    esac\n"
          "}\n"
          "_torikumi \"$@\"\n",
          out);
}

void completion_print(FILE *out, completion_shell shell)
{
    static void (*const print[COMPLETIONS])(FILE * out) = {
        [COMPLETION_BASH] = print_bash,
        [COMPLETION_ZSH] = print_zsh,
    };
    print[shell](out);
}
