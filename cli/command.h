/* What a command is made of. */
#ifndef COMMAND_H
#define COMMAND_H

#include "option.h"

#include <stdio.h>

/* Everything about a command: parser, usage, --help, the list of commands and
 * the manual all come from this entry. settings_size bytes are zeroed, presets
 * set from the option table, then run is called with the operands. */
typedef struct command {
    const char *name;        /* "rates", or "bodies import" for a subcommand */
    const char *group;       /* heading in the list of commands */
    const char *operands;    /* "FILE...", "" */
    const char *summary;     /* one line, lower case, no full stop */
    const char *description; /* paragraphs, one a line */
    const char *examples;    /* command lines, one a line; each is run by a test */
    const option *options;
    size_t settings_size;
    int min_operands, max_operands;                                       /* -1: any number */
    int (*run)(const void *settings, int n, char *operands[], FILE *out); /* exit status */
} command;

/* All commands in the order of the manual, NULL at the end. */
extern const command *const commands[];

/* The command that the words mean. *used: how many of them name it. NULL when
 * there is none; *group is then true if the first word begins the name of some. */
const command *command_find(int n, char *const words[], int *used, bool *group);

/* Say that these words name no command, with the nearest that do; exit status. */
int command_unknown(int n, char *const words[]);

extern const command cmd_init;
extern const command cmd_bodies_import;
extern const command cmd_bodies_mergers_import;
extern const command cmd_bodies_list;
extern const command cmd_bodies_check;
extern const command cmd_bodies_history;
extern const command cmd_bodies_count;
extern const command cmd_codebook_check;
extern const command cmd_codebook_draft;
extern const command cmd_codebook_diff;
extern const command cmd_codebook_export;
extern const command cmd_import;
extern const command cmd_check;
extern const command cmd_status;
extern const command cmd_log;
extern const command cmd_store_check;
extern const command cmd_store_backup;
extern const command cmd_rates;
extern const command cmd_trend;
extern const command cmd_cross;
extern const command cmd_errata;
extern const command cmd_answers;
extern const command cmd_explain;
extern const command cmd_peers;
extern const command cmd_score;
extern const command cmd_audit;
extern const command cmd_chart_all;
extern const command cmd_chart_trend;
extern const command cmd_chart_bars;
extern const command cmd_chart_columns;
extern const command cmd_chart_dots;
extern const command cmd_chart_heatmap;
extern const command cmd_chart_map;
extern const command cmd_chart_panels;
extern const command cmd_chart_score;
extern const command cmd_chart_slope;
extern const command cmd_chart_stacked;
extern const command cmd_chart_timeline;
extern const command cmd_published_import;
extern const command cmd_help;

#endif
