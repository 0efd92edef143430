/* A codebook for other programs and for people, and what two of them differ in. */
#ifndef TORI_CODEBOOK_EXPORT_H
#define TORI_CODEBOOK_EXPORT_H

#include "codebook.h"
#include "error.h"
#include "table.h"

typedef enum { TORI_DDI, TORI_CSVW, TORI_CODEBOOK_MARKDOWN, TORI_CODEBOOK_FORMATS } tori_codebook_format;

/* "ddi", "csvw", "markdown". */
const char *tori_codebook_format_name(tori_codebook_format format);

/* Write a codebook as text that other programs read:
 * ddi: DDI Codebook 2.5, an XML with a var for each item; routing stands in `forward` of the
 *      question that decides and in `universe` of the one that is asked; missing answers are
 *      categories with missing="Y"; a set of choices is a varGrp of type multipleResp, a unit measUnit.
 * csvw: metadata for CSV on the Web (W3C, 2015): the columns with titles and datatypes, of lists with their
 *      separator, and with units as schema:unitText.
 * markdown: the items in tables by category, with their choices and routing in words.
 * How items are scored (x-weight, x-level) stands in notes of a var, in rdfs:comment of a column, and in a column
 * of the tables where some item is.
 * lang "ja", "en" or NULL for the codebook's own. The caller frees *text. Fails with
 * TORI_ENOMEM only. */
tori_code tori_codebook_export(char **text, const tori_codebook *book, tori_codebook_format format,
                               const char *lang, tori_error *err) TORI_MUST_CHECK;

/* A codebook as it asks in a year; 0: all of it. */
typedef struct {
    const tori_codebook *book;
    int year;
} tori_codebook_side;

/* What is different in `after`, a row a change: items added and dropped, and of those in both,
 * by id, choices added, dropped and reworded, by value; the item reworded (its title in the codebook's own
 * language), retyped, rerouted, its choices in another order, another unit, another set, other marks, other points or level, other years
 * (where no year is given). The choices of a list are items. Columns change, item, title, before, after. A table without
 * rows tells that nothing differs. The caller frees *out. Fails with TORI_ENOMEM only. */
tori_code tori_codebook_diff(tori_table **out, const tori_codebook_side *before,
                             const tori_codebook_side *after, const char *lang,
                             tori_error *err) TORI_MUST_CHECK;

#endif
