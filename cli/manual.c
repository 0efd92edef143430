/* The manual page, from the command entries. */
#include "help.h"

#include "environment.h"
#include "language.h"
#include "message.h"

#include <config.h>
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Text as roff means it: no control lines, backslashes and dashes as typed. */
static void put(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else if (*text == '\'')
            fputs("\\(aq", out);
        else
            fputc(*text, out);
    }
}

/* A sentence from a table starts a line of its own in the manual. */
static void put_sentence(FILE *out, const char *text, const char *values)
{
    char first[2] = {(char)toupper((unsigned char)text[0]), '\0'};
    put(out, first);
    put(out, text + 1);
    put(out, values);
    fputs(".\n", out);
}

static void put_lines(FILE *out, const char *text, const char *between)
{
    char line[2048];
    bool first = true;
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, text);
        if (!first)
            fputs(between, out);
        first = false;
        put(out, line);
        fputc('\n', out);
        text += n;
        text += *text == '\n';
    }
}

static void put_option(FILE *out, const option *o)
{
    char values[256];
    fputs(".TP\n", out);
    if (o->letter != 0)
        fprintf(out, "\\fB\\-%c\\fR, ", o->letter);
    fputs("\\fB\\-\\-", out);
    put(out, o->name);
    fputs("\\fR", out);
    if (o->argument != NULL)
        fprintf(out, " \\fI%s\\fR", o->argument);
    fputc('\n', out);
    help_values(values, sizeof values, o);
    put_sentence(out, o->help, values);
}

static void put_command(FILE *out, const command *c)
{
    fprintf(out, ".SS torikumi %s [\\fIOPTION\\fR...] ", c->name);
    put(out, c->operands);
    fputc('\n', out);
    put_lines(out, c->description, ".PP\n");
    for (const option *o = c->options; o->name != NULL; o++)
        put_option(out, o);
    if (c->examples[0] == '\0')
        return;
    fputs(".PP\nExamples:\n.PP\n.RS 4\n.nf\n", out);
    put_lines(out, c->examples, "");
    fputs(".fi\n.RE\n", out);
}

static void put_ends(FILE *out)
{
    fputs(".SH EXIT STATUS\n", out);
    for (int status = 0; status < EXIT_STATUSES; status++) {
        fprintf(out, ".TP\n.B %d\n", status);
        put(out, message_meaning(status));
        fputc('\n', out);
    }
    fputs(".SH ENVIRONMENT\n", out);
    for (const environment_variable *v = environment_variables; v->name != NULL; v++) {
        fprintf(out, ".TP\n.B %s\n", v->name);
        put(out, v->meaning);
        fputc('\n', out);
    }
    fputs(".SH OUTPUT OF TABLES\n"
          "\\fB\\-\\-format text\\fR and \\fBmarkdown\\fR print a sheet for people, \\fBcsv\\fR and "
          "\\fBjson\\fR a list for programs\nwhose column names stay the same in every language.\n"
          "CSV has no notes; those that no reader may miss, that a year has no frame and by which items years are compared,\ngo to standard error.\n"
          "JSON is an array with an object for each table: title, subtitle, columns, headings, rows, notes. "
          "A row\nhas a member for each column, by its id: a figure as a number, null where there is none. A "
          "percentage\nhas its printed decimals, and beside it, as ID_of, the exact count and base; a change "
          "in points has\nboth years' count and base there, the later year's first:\n"
          ".PP\n.RS 4\n.nf\n"
          "\"percent\": 31.9, \"percent_of\": [15, 47]\n"
          "\"change\": \\-6.4, \"change_of\": [[15, 47], [18, 47]]\n"
          ".fi\n.RE\n"
          ".SH FILES\n"
          ".TP\n.B survey.db\nThe store in the current folder: one SQLite file with the codebook, the "
          "frames, the "
          "returns of all\nyears and the published figures.\n"
          ".TP\n.B *.json\nA codebook: a Frictionless Table Schema with properties of our own that begin "
          "with x\\-.\n"
          ".TP\n.B *.csv\nReturns, frames, editing logs and published figures.\n"
          ".SH SEE ALSO\n.BR sqlite3 (1),\n.BR iconv (1)\n",
          out);
}

void help_manual(FILE *out)
{
    language_english();
    fputs(".\\\" Made by torikumi help --manual from the command entries; do not edit.\n"
          ".TH TORIKUMI 1 \"\" \"torikumi " PACKAGE_VERSION "\" \"User Commands\"\n"
          ".SH NAME\n"
          "torikumi \\- rates, trends, tables and charts from yearly returns of local governments\n"
          ".SH SYNOPSIS\n"
          ".B torikumi\n\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n"
          ".SH DESCRIPTION\n"
          "A survey asks every local government of Japan, the bodies, the same questions each year.\n"
          "torikumi reads their returns from CSV files as they come, checks them against a codebook, and "
          "counts\n"
          "how many bodies carry out each measure: the implementation rate.\n"
          "Counts stay exact; a percentage is rounded once, half up, when it is printed.\n"
          ".PP\n"
          "A year may be written as 2007, H19 or in Japanese wherever one is asked for.\n"
          "Options and operands may come in any order; \\fB\\-\\-\\fR ends the options, and the value of a "
          "long\n"
          "option may stand behind an equals sign.\n"
          ".SH COMMANDS\n",
          out);
    for (const command *const *c = commands; *c != NULL; c++)
        put_command(out, *c);
    put_ends(out);
}
