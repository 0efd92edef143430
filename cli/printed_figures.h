/* Published figures as rows and columns, for charts. */
#ifndef PRINTED_FIGURES_H
#define PRINTED_FIGURES_H

#include "common.h"
#include "figures.h"
#include "published.h"

/* The answers of a questionnaire as parts of a whole: a column an item in the order in which they were
 * printed, a row a group and year, with the n that was printed. Figures stay as printed. Of several
 * for one year the last holds. Fails with TORI_EARG when no figure of these years has a percentage,
 * when parts of a row are over different n, or do not add up to 100 within what rounding takes from
 * them: then they are no parts of a whole. Free f in any case. */
tori_code figures_from_printed(figures *f, const tori_published *list, const year_list *years, int decimals,
                               const char *lang, tori_error *err);

/* Published counts: a row a year, a column an item and group in the order in which they were printed. Of
 * several for one year the last holds, and f->behind says so. share NULL: none, else the published
 * percentages of one item and group beside them. TORI_EARG when there is no count in these years, or the
 * share is of several or has no percentage in them. Free f in any case. */
tori_code figures_from_printed_counts(figures *f, const tori_published *list, const tori_published *share,
                                      const year_list *years, const char *lang, tori_error *err);

#endif
