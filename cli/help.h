/* Help and the manual page, both from the command entries. */
#ifndef HELP_H
#define HELP_H

#include "command.h"

#include <stdio.h>

void help_list(FILE *out);                     /* all commands, a line each */
void help_group(FILE *out, const char *first); /* those whose name begins with this word */
void help_command(FILE *out, const command *c);
void help_version(FILE *out);

/* The manual page as roff. */
void help_manual(FILE *out);

/* The texts of the entries that help translates, as lines of C for xgettext. */
void help_texts(FILE *out);

/* What stands behind an option's sentence: " (text, csv; default: text)", or "". */
void help_values(char *to, size_t size, const option *o);

#endif
