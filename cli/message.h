/* What is said on standard error, and exit statuses. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "error.h"
#include "finding.h"

#include <stdbool.h>
#include <stdio.h>

enum { EXIT_FINE = 0, EXIT_DATA = 1, EXIT_USAGE = 2, EXIT_WRITE = 3, EXIT_STATUSES };

/* The exit status that a failure ends in; what a status means, for the manual. */
int message_status(tori_code code);
const char *message_meaning(int status);

/* "torikumi: ..." on a line of its own, control characters escaped. The format is translated. */
void message(const char *format, ...) TORI_PRINTF(1, 2);

/* Part of a line to any stream: the format translated, control characters escaped. */
void message_say(FILE *to, const char *format, ...) TORI_PRINTF(2, 3);

/* The same with the end of the line. */
void message_line(FILE *to, const char *format, ...) TORI_PRINTF(2, 3);

/* Text with control characters escaped, to any stream. */
void message_print(FILE *to, const char *text);

/* Say what failed, with its place, if rc is a failure; the exit status of it. */
int message_failure(tori_code rc, const tori_error *err);

/* Wrong usage: a line that says what, a line with a hint (left out when ""); both are translated. */
int message_usage(const char *what, const char *hint);

/* The findings of n files, a line each, those of a file together. */
void message_findings(FILE *to, tori_findings *const findings[], size_t n);

/* How findings are listed. */
typedef struct {
    tori_severity least; /* those that are less severe are left out */
    bool coloured;
    size_t most; /* of a body, and of a rule in a file, no more than this; 0: all */
} message_listing;

enum { MESSAGE_MOST = 20 };

/* The same as said. What is not listed is counted: behind a body, and at the end of a file. */
void message_list_findings(FILE *to, tori_findings *const findings[], size_t n, const message_listing *how);

/* Is this a terminal that shows colours, and does the user want some? */
bool message_coloured(FILE *to);

/* How many findings of a severity in n files together. */
size_t message_count(tori_findings *const findings[], size_t n, tori_severity severity);

/* "3 errors, 1 warning", "" where there are none; returns its length. */
size_t message_counts(char *to, size_t size, tori_findings *const findings[], size_t n);

/* "3 errors, 1 warning in 2 of 5 files"; "no fault found in 5 files". */
void message_summary(char *to, size_t size, tori_findings *const findings[], size_t n);

/* Are there errors? TORI_EDATA with the summary, or, where rows with errors are
 * left out, the summary as a message. */
tori_code message_verdict(tori_findings *const findings[], size_t n, bool skip, bool *faulty,
                          tori_error *err);

#endif
