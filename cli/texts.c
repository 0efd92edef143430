/* The texts of help for translators, from the command entries. */
#include "help.h"

#include <string.h>

/* A text as a string of C; what holds no letter is no text. */
static void put(FILE *out, const char *text, size_t n)
{
    if (strcspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") >= n)
        return;
    fputs("_(\"", out);
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"' || text[i] == '\\')
            fputc('\\', out);
        fputc(text[i], out);
    }
    fputs("\");\n", out);
}

/* Paragraphs are translated one by one. */
static void put_lines(FILE *out, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        put(out, text, n);
        text += n;
        text += *text == '\n';
    }
}

void help_texts(FILE *out)
{
    for (const command *const *c = commands; *c != NULL; c++) {
        fprintf(out, "/* %s */\n", (*c)->name);
        put_lines(out, (*c)->group);
        put_lines(out, (*c)->summary);
        put_lines(out, (*c)->description);
        for (const option *o = (*c)->options; o->name != NULL; o++) {
            put_lines(out, o->help);
            if (o->unset != NULL)
                put_lines(out, o->unset);
        }
    }
}
