/* A table of two items, as it is counted. */
#ifndef TORI_CROSS_INTERNAL_H
#define TORI_CROSS_INTERNAL_H

#include "../cross.h"
#include "../stats/association.h"

#include <stdbool.h>

struct side {
    size_t item;
    size_t answers; /* that are no missing ones */
};

struct tori_cross {
    const tori_codebook *book;
    const tori_frame *frame;
    struct side row, column;
    int year;
    char *answers;   /* of the return at hand, routing applied */
    char *returned;  /* of each body of the frame: something came */
    int64_t *counts; /* rows, then columns, missing ones included */
};

/* What a table of them is made for. */
struct page {
    const tori_cross *cross;
    const tori_cross_view *view;
    const char *lang;
    bool english;
    int64_t *valid; /* counts of the bodies that answered both */
    tori_contingency table;
    int64_t base, bodies;
    bool *hidden; /* of all cells and, behind them, the sums of rows and columns; NULL: none */
    bool secret;  /* some of the valid ones are */
};

/* Is a count hidden? One behind the last row or column are the sums. */
bool tori__cross_hidden(const struct page *p, size_t row, size_t column);

/* Fails with TORI_ENOMEM. */
tori_code tori__cross_page(struct page *p, const tori_cross *cross, const tori_cross_view *view,
                           tori_error *err);
void tori__cross_page_free(struct page *p);

/* "yes", "A", "no_answer"; what people call it. */
const char *tori__answer_id(const tori_cross *cross, const struct side *side, size_t answer);
const char *tori__answer_title(const struct page *p, const struct side *side, size_t answer);

#endif
