/* Options from tables. */
#ifndef OPTION_H
#define OPTION_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* int, minimum to maximum */
    OPTION_CHOICE, /* int: number of the word chosen */
    OPTION_LIST,   /* text_list; may be given several times */
    OPTION_PARSED  /* what parse makes of the text; may be given several times */
} option_type;

/* Freed by option_free; the texts themselves belong to the arguments. */
typedef struct {
    const char **texts;
    size_t n;
} text_list;

/* One option: parser, usage, help and manual all come from this row. A table
 * ends with a row without name. */
typedef struct {
    const char *name; /* long name without dashes */
    char letter;      /* 0: none */
    option_type type;
    size_t offset;              /* of the setting in the command's struct */
    const char *argument;       /* "FILE"; NULL for flags */
    const char *help;           /* one sentence, lower case, no full stop */
    const char *(*word)(int i); /* words of a choice; NULL outside of them */
    tori_code (*parse)(void *setting, const char *text, tori_error *err);
    int minimum, maximum, preset; /* preset of a choice: -1 for none */
    const char *unset;            /* what holds where it is not given, in words; NULL: the preset tells */
} option;

enum { HINT_SIZE = 256 };

/* Set settings to the presets, then read the *n arguments. Operands move to the
 * front of args in their order and *n becomes their number; "--" ends the
 * options. Fails with TORI_EARG, and a hint ("" when there is none), and with
 * TORI_ENOMEM. Free the settings in any case. */
tori_code option_read(void *settings, const option table[], char *args[], int *n, char hint[HINT_SIZE],
                      tori_error *err);
void option_free(void *settings, const option table[]);

/* The word nearest to a misspelt one: try candidates in turn, then look at
 * best, which stays NULL while nothing is near. */
typedef struct {
    const char *word;
    const char *best;
    size_t distance;
} nearest;

void nearest_try(nearest *n, const char *candidate);

#endif
