/* The reader of returns from inside, for the files of this folder. */
#ifndef TORI_RETURNS_INTERNAL_H
#define TORI_RETURNS_INTERNAL_H

#include "../csv.h"
#include "../map.h"
#include "../returns.h"

#include <pthread.h>
#include <stdint.h>

/* Longest code, name or other role text of a row; longer ones are faulty. */
enum { TORI__ROLE_TEXT = 256 };

/* Answers are looked at so many at a time. */
enum { TORI__BLOCK = 16, TORI__REFUSED = 4 };

/* What short texts mean, remembered by mark set, so that the usual ○ and × cost one
 * comparison each: a text of three bytes at most is half a word with its length, one
 * of seven a word. Open addressing; key 0: empty slot. */
enum { TORI__MEMO_BITS = 8, TORI__MEMO = 1 << TORI__MEMO_BITS };
struct tori__memo {
    struct tori__mark { uint32_t key; char answer; } mark[TORI__MEMO];
    uint32_t refused[TORI__REFUSED]; /* the last marks that are no answers here */
    struct tori__word { uint64_t key; char answer; } word[TORI__MEMO];
    unsigned n;
};

/* Records in memory: the first of a file until its header is found, and the row
 * that corrections mend. Cells and records count up from the last clearing. */
struct tori__held {
    char *text;
    size_t n_text, room_text;
    struct tori__held_cell {
        size_t at, n; /* in text */
        unsigned long line;
    } *cell;
    size_t n_cells, room_cells;
    struct tori__held_record {
        size_t first, n;         /* cells */
        unsigned long line, row; /* row: as a spreadsheet counts, a cell's line breaks left out */
    } *record;
    size_t n_records, room_records;
};

/* The header of a file: which of the held records it takes, and what they call
 * each column. */
struct tori__layout {
    bool found;
    bool missing; /* the file ends before the rows that the codebook's dialect names */
    size_t header[TORI_HEADER_ROWS], depth, body; /* records; body: the first one below */
    const char *join;
    struct tori__header {
        char *text; /* folded */
        int field;  /* -1: not in the codebook */
        unsigned long line;
        bool faulty; /* bytes that are no text */
    } *column;
    size_t n_columns;
};

struct tori__reader;

/* A column of the file at hand. */
struct tori__column {
    int item;                 /* -1: not an item; the first one of a list */
    int field;                /* -1: not in the codebook */
    int list;                 /* the set whose choices share a cell; -1: none */
    struct tori__memo *memo;  /* of columns that have no marks: one that stays empty */
    tori_role role;
    char *header;             /* folded */
    char *title;              /* of its item in the codebook, folded, where there are corrections; else NULL */
    unsigned long line;       /* of the header */
    unsigned long unread;     /* cells with text in a column that the codebook has not */
};

/* A finding of the row at hand, kept until its body is known. */
struct tori__pending {
    tori_finding finding;
    size_t raw, what, remedy; /* offsets into text; SIZE_MAX: none */
};

/* Where a body stood first, over the files of a year. Codes lie in blocks, so
 * that the map can point to them. */
struct tori__seen {
    tori__map bodies; /* code to index in place */
    struct { const char *file; unsigned long line; } *place;
    size_t room;
    char **blocks;
    size_t n_blocks, used; /* bytes used of the last block */
    struct tori__twin { uint64_t answers; uint32_t place; } *twins; /* open addressing; answers 0: empty */
    size_t n_twins, room_twins; /* a power of two */
};

struct tori__reader {
    tori_csv_cursor cursor;  /* first */
    const char *path;
    const tori_returns_options *options;
    const tori_codebook *book;
    tori_csv_sink sink;      /* cell changes when the header is done */
    tori_return_fn fn;
    void *user;
    tori_findings *findings;
    tori_returns_summary *summary;
    tori_error *err;
    tori_code rc;            /* what stopped the reading, if anything did */
    int year;
    struct tori__seen *seen;

    struct tori__column *columns;
    size_t n_columns;
    bool header_done, fatal;
    bool file_bad;           /* an error of the file: none of its rows is handed on */
    bool has_code, has_status;
    unsigned hints;          /* findings that named bodies of the frame */
    bool five_digits;        /* the file writes codes without check digit */
    struct tori__memo *memos; /* one a mark set, and the empty one */

    /* the row at hand */
    size_t column;
    bool row_bad;
    char role_text[TORI_ROLES][TORI__ROLE_TEXT];
    unsigned role_column[TORI_ROLES]; /* from 1; 0: no such column */
    char *answers, *template; /* a byte an item, padded to whole blocks */
    unsigned char *everybody; /* 1: asked of every body this year */
    unsigned char *nobody;    /* 1: not asked this year */
    bool limited;             /* some item is not */
    bool requires;            /* some item must not be left blank */
    size_t padded;
    struct tori__pending *pending;
    size_t n_pending, room_pending;
    size_t counted[TORI_SEVERITIES], n_counted; /* of the row, too: the list is full */
    char *text;              /* texts of pending findings and open answers */
    size_t n_text, room_text;
    tori_open_answer *open;
    size_t *open_at;         /* offsets of their texts */
    size_t n_open;
    bool keep_open;          /* asked for, or needed by the rules */
    size_t *listed;          /* items of a finding */

    /* where a later or an earlier year is compared: cells as they stood, by item */
    tori_earlier *kept;      /* takes the returns; NULL: nothing is compared */
    uint16_t *raw;           /* how the cell stood: from 1 a mark of the memo; 0: another text, or no cell */
    tori_open_answer *long_raw;
    size_t *long_at, n_long; /* offsets of their texts */
    unsigned char *routing;  /* a tori_route_fault an item */

    struct tori__held start; /* the first records, until the header is found */
    size_t n_begun;          /* its cells up to the record at hand */
    unsigned long line_breaks; /* within cells so far: lines less rows */
    const tori_dialect *dialect;

    /* with corrections: the cells of the row, before they are taken in */
    struct tori__held held;
    tori_correction **mended; /* entries that the row at hand took */
    size_t n_mended;
};

/* held.c: false when out of memory. */
bool tori__held_text(struct tori__held *h, size_t *at, const char *text, size_t n);
bool tori__held_cell(struct tori__held *h, const char *text, size_t n, unsigned long line);
bool tori__held_record(struct tori__held *h, unsigned long line, unsigned long row);
void tori__held_clear(struct tori__held *h);
void tori__held_free(struct tori__held *h);

/* layout.c: find the header among the held records. Unless `all` are held, it may
 * stay open (found is false) until there are more. TORI_ENOMEM. */
tori_code tori__header_layout_find(struct tori__layout *out, const tori_codebook *book, const struct tori__held *h,
                            bool all, tori_error *err);
void tori__header_layout_free(struct tori__layout *l);

/* begin.c: from the first record to the one below the header. */
void tori__begin_cell(void *text, size_t n, void *reader);
bool tori__begin_record(struct tori__reader *r, bool all);

/* header.c: take over the columns; say at the end which held text that was not read. */
bool tori__memorable(const struct tori__reader *r, const struct tori__column *c);
bool tori__header_read(struct tori__reader *r, struct tori__layout *l, unsigned long line);
bool tori__header_unread(struct tori__reader *r);

/* mend.c: a row with corrections. */
void tori__mend_cell(void *text, size_t n, void *reader);
bool tori__mend_record(struct tori__reader *r, const tori_csv_cursor *record);

/* named.c: the code of the row's body in a file without codes, by its name in the
 * frame. "" and a finding where the name leaves it open. */
bool tori__named_code(struct tori__reader *r, char code[64], const tori_csv_cursor *place);

/* pass.c: is the row no return at all: empty, totals, a note? Says so then. */
bool tori__pass_over(struct tori__reader *r, const tori_csv_cursor *place, bool *passed);

/* cell.c */
void tori__row_cell(void *text, size_t n, void *reader);
void tori__compared_cell(void *text, size_t n, void *reader); /* the same, and remember how it stood */
size_t tori__mark_text(char to[4], const struct tori__memo *memo, uint16_t raw); /* raw > 0 */
void tori__take_cell(struct tori__reader *r, const char *text, size_t n, const tori_csv_cursor *place);

/* row.c */
bool tori__row_end(struct tori__reader *r, const tori_csv_cursor *place);
void tori__row_clear(struct tori__reader *r); /* ready for the next */

/* rules.c: judge the answers of a row whose body is known. Fine, or its findings
 * are added; false: the reading stops. */
bool tori__rules_row(struct tori__reader *r, const tori_return *row);

/* earlier.c: keep a return of the file at hand. compare.c: compare the returns of a year, whose
 * findings go to their files', with those of an earlier one. */
bool tori__earlier_keep(struct tori__reader *r, const tori_return *row);
bool tori__earlier_take_memos(tori_earlier *e, const struct tori__reader *r); /* at the end of a file; false: not needed */
tori_code tori__earlier_compare(tori_earlier *now, const tori_earlier *before, tori_error *err);
int tori__earlier_year(const tori_earlier *e); /* 0: it has no returns */
void tori__earlier_again(tori_earlier *e, const tori_codebook *book); /* for other returns, in the same memory */

/* plan.c: which years of several are compared with which. Years are known by their first
 * job; group[i] is that of job i. */
struct tori__plan {
    struct tori__plan_year {
        size_t before, next; /* the years beside it among the jobs; itself: none */
        tori_earlier *kept; /* its returns, while they are needed */
        size_t uses;        /* comparisons to come */
        bool done;          /* it was read */
    } *years;
    size_t n;
    const tori_returns_job *jobs;
    tori_earlier **idle; /* memory of years that were compared, for those to come */
    size_t n_idle;
    pthread_mutex_t *lock;
};
tori_code tori__plan_make(struct tori__plan *plan, const tori_returns_job jobs[], const size_t group[], size_t n,
                          pthread_mutex_t *lock, tori_error *err);
void tori__plan_free(struct tori__plan *plan);

/* Make room for the returns of a year before it is read; compare what can be compared after. */
tori_code tori__plan_begin(struct tori__plan *plan, size_t year, tori_error *err);
tori_code tori__plan_done(struct tori__plan *plan, size_t year, tori_error *err);

/* reader.c: stop with out of memory; add a finding of the row; of the file.
 * raw and n: the cell's text, NULL for none. what and remedy are copied. A finding
 * of the file is an error, a remark none. */
bool tori__stop(struct tori__reader *r, tori_code rc);
bool tori__row_finding(struct tori__reader *r, tori_severity severity, const char *rule, unsigned long line,
                       unsigned column, const char *item, const char *raw, size_t n, const char *what,
                       const char *remedy);
bool tori__file_finding(struct tori__reader *r, const char *rule, unsigned long line, unsigned column,
                        const char *what, const char *remedy);
bool tori__file_remark(struct tori__reader *r, tori_severity severity, const char *rule, unsigned long line,
                       unsigned column, const char *raw, const char *what, const char *remedy);
bool tori__keep_text(struct tori__reader *r, size_t *at, const char *text, size_t n);
void tori__seen_free(struct tori__seen *seen);
void tori__seen_clear(struct tori__seen *seen); /* for another year; keeps its memory */

/* year.c: the year in a file's name; a member of an archive has it there or from the archive. */
tori_code tori__year_of_path(int *year, const char *path, tori_error *err);

/* The same reading with what several files of a year share. */
tori_code tori__returns_read(const char *path, const tori_returns_options *options, tori_return_fn fn, void *user,
                             tori_findings *findings, tori_returns_summary *summary, struct tori__seen *seen,
                             tori_earlier *kept, tori_error *err);

#endif
