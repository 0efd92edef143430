/* A table as text or Markdown for people, CSV or JSON for programs. */
#ifndef TORI_RENDER_H
#define TORI_RENDER_H

#include "error.h"
#include "table.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum { TORI_TEXT, TORI_CSV, TORI_CSV_RAW, TORI_JSON, TORI_MARKDOWN, TORI_FORMATS } tori_format;

/* "text", "csv", "csv-raw", "json", "markdown". */
const char *tori_format_name(tori_format format);

/* Is it read by people, who want a sheet, or by programs, which want a list? */
bool tori_format_for_people(tori_format format);

/* Where rendered bytes go. A write that fails returns false. */
typedef struct {
    bool (*write)(void *user, const char *bytes, size_t n);
    void *user;
} tori_sink;

/* text: aligned for a terminal (East Asian width), titles and notes with it;
 * the unit (%) in the header where all of a column is percent; a change carries
 * its sign (+2.0), the minus is ▲ when minus_triangle; "-" where a column of
 * figures has none; control characters escaped. Texts and notes are wrapped to
 * keep within width columns (0: 100) where that is possible.
 * csv: RFC 4180 with \n, header of column ids, headings and notes left out; plain
 * figures, empty where there is none. A text that a spreadsheet would run as a
 * formula, one that begins with = + - @ or a tab and is no negative number, gets a ' before it.
 * csv-raw: the same with every text as it is, for programs.
 * json: an array with an object for each table: title, subtitle, columns (id,
 * title, under, over, numeric), headings (text, and the row that it stands
 * before), rows, notes. A row has a member for each column, by its id; one that
 * was there before becomes id_2. Figures are numbers, null where there is none; a
 * percentage and points have the printed decimals, and beside them what is exact,
 * as id_of: [count, base], for points [[count, base], [count0, base0]].
 * markdown: the title as a heading, a table as GitHub knows them, notes as a
 * list; figures and control characters as in text, nothing wrapped, marks of
 * Markdown within texts escaped. */
typedef struct {
    tori_format format;
    bool minus_triangle;
    size_t width;
    const char *group; /* text, markdown: between the thousands of counts and fractions, one byte at most; NULL: "," */
} tori_render_options;

/* A list as csv or csv-raw that is written while it is made: its rows come from a table that hands them
 * on (tori_table_hand_on), so that it never is in memory as a whole. The sink is borrowed until the end. new
 * fails with TORI_ENOMEM; end, which is not called when the list failed, with TORI_EWRITE. */
typedef struct tori_stream tori_stream;
tori_code tori_stream_new(tori_stream **out, const tori_render_options *options, const tori_sink *to,
                          tori_error *err) TORI_MUST_CHECK;
tori_rows tori_stream_rows(tori_stream *stream);
tori_code tori_stream_end(tori_stream *stream, const tori_table *table, tori_error *err); /* the header at least */
void tori_stream_free(tori_stream *stream);

/* n tables, one under the other; a list for programs is best one table. These
 * fail with TORI_EWRITE, TORI_ENOMEM. */
tori_code tori_render_tables(const tori_table *const tables[], size_t n, const tori_render_options *options,
                             const tori_sink *to, tori_error *err);
tori_code tori_render(const tori_table *table, const tori_render_options *options, const tori_sink *to,
                      tori_error *err);

#endif
