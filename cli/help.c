/* Help in the terminal, from the command entries. */
#include "help.h"

#include "message.h"
#include "text.h"
#include "translate.h"

#include <config.h>
#include <stdbool.h>
#include <string.h>

enum { PAGE_WIDTH = 79 };

/* How many bytes the next piece of a line has that stays together: a word, or a wide
 * character with the marks that may not begin a line behind it, or end one before it. */
static size_t next_piece(const char *text)
{
    static const char *const closing = "、。）」』・：；？！ー％", *const opening = "（「『";
    size_t n = 0;
    bool open = false;
    while (text[n] != '\0' && text[n] != ' ') {
        size_t length = 1;
        while (((unsigned char)text[n + length] & 0xc0) == 0x80)
            length++;
        char letter[5] = "";
        memcpy(letter, text + n, length < sizeof letter ? length : 0);
        bool wide = length > 1, stays = wide && strstr(closing, letter) != NULL;
        bool after_narrow = n > 0 && (unsigned char)text[n - 1] < 0x80;
        if (n > 0 && !open && !stays && (wide || !after_narrow))
            break;
        open = wide ? strstr(opening, letter) != NULL : letter[0] == '(';
        n += length;
    }
    return n;
}

static int width_of(const char *text, size_t n)
{
    char piece[256];
    snprintf(piece, sizeof piece, "%.*s", (int)n, text);
    return (int)tori_text_width(piece);
}

/* One paragraph, broken at spaces and between wide characters. The first line continues at column `at`. */
static void wrap(FILE *out, const char *text, int indent, int at)
{
    bool spaced = false;
    while (*text != '\0') {
        size_t n = next_piece(text);
        int width = width_of(text, n);
        if (at > indent && at + spaced + width > PAGE_WIDTH) {
            fprintf(out, "\n%*s", indent, "");
            at = indent;
        } else if (spaced) {
            fputc(' ', out);
            at++;
        }
        fwrite(text, 1, n, out);
        at += width;
        text += n;
        spaced = *text == ' ';
        text += strspn(text, " ");
    }
    fputc('\n', out);
}

static void each_line(FILE *out, const char *text, void (*print)(FILE *out, const char *line))
{
    char line[2048];
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, text);
        print(out, line);
        text += n;
        text += *text == '\n';
    }
}

static void print_paragraph(FILE *out, const char *line)
{
    fputc('\n', out);
    wrap(out, _(line), 0, 0);
}

static void print_example(FILE *out, const char *line)
{
    fprintf(out, "  %s\n", line);
}

void help_values(char *to, size_t size, const option *o)
{
    const char *open = " (", *unset = o->unset != NULL ? _(o->unset) : NULL;
    size_t used = 0;
    char number[32];
    to[0] = '\0';
    if (o->type == OPTION_NUMBER) {
        used = (size_t)snprintf(to, size, _("%s%d to %d"), open, o->minimum, o->maximum);
        snprintf(number, sizeof number, "%d", o->preset);
        unset = unset != NULL ? unset : number;
    }
    if (o->type == OPTION_CHOICE) {
        for (int i = 0; o->word(i) != NULL; i++)
            used += (size_t)snprintf(to + used, size - used, "%s%s", i > 0 ? ", " : open, o->word(i));
        unset = unset != NULL ? unset : o->word(o->preset);
    }
    if (unset != NULL)
        used += (size_t)snprintf(to + used, size - used, _("%sdefault: %s"), used > 0 ? "; " : open, unset);
    if (used > 0)
        snprintf(to + used, size - used, ")");
}

static void print_option(FILE *out, const option *o)
{
    enum { COLUMN = 26 };
    char values[512], left[80], text[1024];
    help_values(values, sizeof values, o);
    snprintf(text, sizeof text, "%s%s", _(o->help), values);
    int n = o->letter != 0 ? snprintf(left, sizeof left, "  -%c, --%s", o->letter, o->name)
                           : snprintf(left, sizeof left, "      --%s", o->name);
    if (o->argument != NULL)
        n += snprintf(left + n, sizeof left - (size_t)n, " %s", o->argument);
    fputs(left, out);
    if (n + 2 > COLUMN)
        fprintf(out, "\n%*s", COLUMN, "");
    else
        fprintf(out, "%*s", COLUMN - n, "");
    wrap(out, text, COLUMN, COLUMN);
}

void help_command(FILE *out, const command *c)
{
    fprintf(out, _("Usage: torikumi %s [OPTION...]%s%s\n"), c->name, c->operands[0] != '\0' ? " " : "",
            c->operands);
    each_line(out, c->description, print_paragraph);
    fprintf(out, "\n%s\n", _("Options:"));
    for (const option *o = c->options; o->name != NULL; o++)
        print_option(out, o);
    if (c->examples[0] != '\0') {
        fprintf(out, "\n%s\n", _("Examples:"));
        each_line(out, c->examples, print_example);
    }
}

/* A name too long for its column has the line to itself. */
static void list_command(FILE *out, const command *c)
{
    enum { COLUMN = 18 };
    if (strlen(c->name) > COLUMN)
        fprintf(out, "  %s\n  %-*s %s\n", c->name, COLUMN, "", _(c->summary));
    else
        fprintf(out, "  %-*s %s\n", COLUMN, c->name, _(c->summary));
}

void help_list(FILE *out)
{
    fprintf(out, "%s\n\n%s\n", _("Usage: torikumi COMMAND [OPTION...] [OPERAND...]"),
            _("Rates, trends, tables and charts from yearly returns of local governments."));
    const char *group = "";
    for (const command *const *c = commands; *c != NULL; c++) {
        if (strcmp(group, (*c)->group) != 0)
            fprintf(out, "\n%s\n", _((*c)->group));
        group = (*c)->group;
        list_command(out, *c);
    }
    fprintf(out, "\n%s\n", _("'torikumi help COMMAND' tells more about one of them."));
}

void help_group(FILE *out, const char *first)
{
    size_t n = strlen(first);
    for (const command *const *c = commands; *c != NULL; c++)
        if (strncmp((*c)->name, first, n) == 0 && (*c)->name[n] == ' ')
            list_command(out, *c);
}

void help_version(FILE *out)
{
    fputs("torikumi " PACKAGE_VERSION "\n", out);
}
