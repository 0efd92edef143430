/* Completion in a shell, from the command entries. */
#ifndef COMPLETION_H
#define COMPLETION_H

#include <stdio.h>

typedef enum { COMPLETION_BASH, COMPLETION_ZSH, COMPLETIONS } completion_shell;

/* "bash", "zsh"; NULL outside of them. */
const char *completion_name(int i);

/* A script for the shell that completes commands, options, words of choices and
 * names of files. */
void completion_print(FILE *out, completion_shell shell);

#endif
