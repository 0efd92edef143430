/* What stands in the columns of files. */
#ifndef TORI_CODEBOOK_OBSERVE_H
#define TORI_CODEBOOK_OBSERVE_H

#include "../arena.h"
#include "../codebook_draft.h"
#include "../map.h"

#include <stdbool.h>
#include <stddef.h>

/* Tests that a cell can pass. */
enum {
    TORI__FIT_CODE, /* can mean a body's code */
    TORI__FIT_SIX,  /* is one in six digits, check digit right */
    TORI__FIT_PREFECTURE,
    TORI__FIT_KIND,
    TORI__FIT_YEAR,
    TORI__FIT_INTEGER,
    TORI__FIT_NUMBER,
    TORI__FIT_DATE,
    TORI__FITS
};

/* Different texts of a column that are kept; a column with more is no choice. */
enum { TORI__TEXTS = 60 };

/* Different parts of a column's texts, were they lists of choices; a list of more is none. */
enum { TORI__PARTS = 30 };

/* Files of which each column knows whether it is in them. */
enum { TORI__FILES = 64 };

/* A text of a column. */
struct tori__seen_text {
    const char *folded; /* tori_text_fold */
    const char *raw;    /* as it first stood, spaces at both ends off */
    size_t times;
    unsigned fits; /* a bit per test */
};

/* What stands between the delimiters of a column's texts. */
struct tori__seen_part {
    const char *folded;
    size_t times; /* cells that it stands in */
    size_t texts; /* different texts, as far as these are kept */
    bool joined;  /* with another one in some text */
};

/* A column, over all files. */
struct tori__observed {
    const char *header; /* as it first stood */
    const char *folded; /* tori_text_fold_name */
    const char *file;   /* where it first stood */
    unsigned column;
    struct tori__seen_text text[TORI__TEXTS];
    size_t n_texts;
    bool many; /* there were more */
    struct tori__seen_part part[TORI__PARTS];
    size_t n_parts;
    bool many_parts;
    size_t delimited[8];     /* cells with each delimiter of tori__delimiters */
    const char *unit;        /* behind the numbers, folded; NULL: none */
    size_t filled;           /* cells that are neither blank nor a word for missing */
    size_t fits[TORI__FITS]; /* of these */
    size_t longest;          /* of the texts, in bytes */
    size_t n_files;
    uint64_t in;  /* a bit per file, of the first TORI__FILES */
    int from, to; /* years of the files that have it; 0: none known */

    /* decided later */
    tori_role role;
    struct tori__observed *same; /* what other files call otherwise: the next of a chain */
    bool merged;                 /* is such a one */
    const char *id, *title;
};

struct tori__observations {
    tori__arena arena; /* of all texts */
    tori__map headers; /* folded, to the column */
    struct tori__observed **column;
    size_t n, room;
    size_t rows; /* with a cell that holds something */
    size_t n_files;
    struct {
        const char *path;
        int year;        /* 0: unknown */
    } file[TORI__FILES]; /* the first ones */
    int from, to;        /* years of all files; 0: unknown */
    bool years_known;    /* of every file */
    unsigned missing;    /* a bit per word for missing that was seen */
    const char *missing_raw[32];
};

/* Words that stand for a missing answer, and what kind. */
struct tori__missing_word {
    const char *folded, *kind;
};
extern const struct tori__missing_word tori__missing_words[];

/* What stands between choices of one cell, folded. */
extern const char *const tori__delimiters[];

/* Count a cell of a column: n bytes as they stood, and folded, which is not "". false: out of memory. */
bool tori__see_text(struct tori__observations *all, struct tori__observed *c, const char *folded,
                    const char *text, size_t n);

/* Read a file on top of what was read before. What makes it useless goes to findings as
 * errors. Fails with TORI_EREAD, TORI_EDATA (no CSV, no text), TORI_ENOMEM. */
tori_code tori__observe(struct tori__observations *all, const char *path, tori_encoding encoding,
                        tori_findings *findings, tori_error *err);
void tori__observations_free(struct tori__observations *all);

/* A copy in the arena, without spaces at the ends and with runs of spaces and line
 * breaks inside made one space (keep_lines: those stay). NULL when out of memory. */
const char *tori__tidy(tori__arena *arena, const char *text, size_t n, bool keep_lines);

#endif
