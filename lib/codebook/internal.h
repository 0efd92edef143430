/* The codebook's inside, for the files of this folder. */
#ifndef TORI_CODEBOOK_INTERNAL_H
#define TORI_CODEBOOK_INTERNAL_H

#include "../codebook.h"
#include "../codebook_faults.h"
#include "../map.h"
#include "../number.h"
#include "pattern.h"

#include <jansson.h>

/* One spelling that is understood, folded, and the answer byte it means. */
struct tori__mark {
    char *text;
    char answer;
};

/* The marks of an item; items with the same lists share one. */
struct tori__marks {
    tori_item_type type;
    struct tori__mark *mark;
    size_t n, own; /* own: without those that are understood besides */
    json_t *of[3]; /* trueValues, falseValues or categories, missingValues: borrowed */
};

struct tori__field {
    const char *name;
    json_t *json; /* borrowed from the root */
    tori_role role;
    int item;
    int list; /* the set whose choices share a cell, or -1 */
    char **headers; /* folded; may hold * and ? */
    size_t n_headers;
};

/* What an answer must be, in the form in which it is kept. */
struct tori__constraints {
    bool required;
    char *minimum, *maximum; /* NULL: no limit */
    char **among;            /* enum; of texts folded */
    size_t n_among;
    size_t shortest, longest; /* characters */
    tori__pattern *pattern;  /* NULL: any */
};

/* What an item has beyond the public part. */
struct tori__item {
    tori_item pub;
    tori_condition *conditions;
    json_t *json;
    json_t *categories;      /* array of a choice item */
    tori_number_form form;   /* of a number */
    char **units;            /* folded: spellings of x-unit */
    size_t n_units;
    struct tori__constraints constraints;
    bool whole, bare;        /* of a number: an integer; nothing around it */
    int factor;              /* of a number: hundredths */
    bool own_json;           /* made for the choice of a list; else borrowed */
    size_t marks;            /* index */
    unsigned char class_of[128];
    bool rated;
    bool ordered; /* choices: categoriesOrdered */
    tori_number points; /* 0: not scored */
    int level;          /* 0: none */
    tori_quantity per; /* x-per */
    bool has_per;
};

struct tori__ratio {
    tori_ratio pub;
    json_t *json;
};

/* Yes/no items that stand side by side. */
struct tori__set {
    const char *id;
    json_t *json; /* has its title: the list's field, or an entry of x-sets, or NULL; borrowed */
    size_t first, n;
    int marks; /* of a list: index; else -1 */
};

/* Items that are asked under the same conditions. */
struct tori__route {
    const tori_condition *conditions; /* of its first item */
    size_t n_conditions;
    size_t *items;
    size_t n;
};

/* When an item is asked, and whether of everybody then: close together, for every return. */
struct tori__span {
    int from, to; /* years; 0: open */
    bool everybody;
};

/* What closes items, in the order of their routes: an item of a route with one
 * condition, on the answer to another item, as nearly all are; or a wider route. */
struct tori__gate {
    const struct tori__route *wide; /* or NULL */
    uint32_t on, item;
    uint64_t opens[2]; /* a bit an answer byte */
};

struct tori__check {
    tori_check pub;
    tori_expression *condition;
    json_t *json;
};

struct tori_codebook {
    char *name; /* of the file, for messages */
    char *text;
    size_t length;
    json_t *root;
    const char *language;
    bool jp_codes;
    int month, day;
    struct tori__field *fields;
    size_t n_fields;
    tori__map headers; /* exact spellings to their field */
    bool patterns;     /* some spelling holds * or ? */
    tori_dialect dialect;
    char *header_join;
    unsigned long *comment_rows;
    struct tori__item *items;
    size_t n_items;
    struct tori__set *sets;
    size_t n_sets;
    struct tori__marks *marks;
    size_t n_marks;
    json_t **categories; /* objects or, for one without entry, its id */
    size_t n_categories;
    struct tori__route *routes;
    size_t n_routes;
    struct tori__ratio *ratios;
    size_t n_ratios;
    struct tori__span *spans; /* an item each */
    bool spanned;             /* some are asked in some years only */
    struct tori__gate *gates;
    size_t n_gates;
    json_t *sizes; /* x-sizes, or the usual ones */
    struct tori__check *checks;
    size_t n_checks;
    char **returned; /* folded words of the status column */
    size_t n_returned;
    size_t reading;  /* of the field that is read: its place among all; SIZE_MAX: none is */
    tori_codebook_faults *faults; /* takes what is wrong while reading goes on; NULL: the first fault ends it */
};

/* The text of a file, without a NUL; a codebook from it. With faults the codebook has what could be
 * read, and is for looking at only; JSON that is none is TORI_EDATA all the same. */
tori_code tori__codebook_load(char **text, size_t *n, const char *path, tori_error *err);
tori_code tori__codebook_parse(tori_codebook **out, const char *json, size_t n, const char *name,
                               tori_codebook_faults *faults, tori_error *err);

/* Where a fault stands: the property that its sentence speaks of, in the field; else the field's name.
 * Of the text at a pointer; of NULL 0. */
void tori__codebook_place(const tori_codebook *book, const char *field, const char *what, unsigned long *line,
                          unsigned *column);
void tori__codebook_place_of(const tori_codebook *book, const char *at, unsigned long *line, unsigned *column);

/* Keep a fault. excerpt may be "". Fails with TORI_ENOMEM only. */
tori_code tori__codebook_note(tori_codebook_faults *faults, unsigned long line, unsigned column, const char *field,
                              const char *what, const char *excerpt, tori_error *err);

/* A text property, or fallback. */
const char *tori__codebook_text(json_t *object, const char *key, const char *fallback);

/* "title" in a language: "title@en" before "title", by the codebook's own. */
const char *tori__codebook_title(const tori_codebook *book, json_t *object, const char *key, const char *lang,
                                 const char *fallback);

/* Add an item from the JSON of its field, with its id. */
tori_code tori__codebook_add_item(tori_codebook *book, json_t *json, const char *id, tori_error *err);

/* Add the items of a list; put the last item into the set that its field names. */
tori_code tori__codebook_add_list(tori_codebook *book, struct tori__field *field, tori_error *err);
tori_code tori__codebook_join_set(tori_codebook *book, json_t *json, tori_error *err);

/* Build the marks, choices and classes of an item; those of a list's cell. */
tori_code tori__codebook_read_marks(tori_codebook *book, struct tori__item *item, tori_error *err);
tori_code tori__codebook_read_list_marks(tori_codebook *book, struct tori__set *set, tori_error *err);
tori_code tori__codebook_add_mark(tori_codebook *book, const char *field, struct tori__marks *marks, const char *text,
                                  char answer, tori_error *err);
bool tori__codebook_sound_choices(json_t *categories); /* else the next is a fault */
tori_code tori__codebook_add_choices(tori_codebook *book, const char *field, struct tori__marks *marks,
                                     json_t *categories, tori_error *err);

/* Which choices count as implemented: classes of a choice item. */
tori_code tori__codebook_read_implemented(tori_codebook *book, struct tori__item *item, tori_error *err);

/* Do its choices go from one end to the other? */
tori_code tori__codebook_read_ordered(tori_codebook *book, struct tori__item *item, tori_error *err);

/* The answer that a folded text means, or 0. */
char tori__codebook_mark_of(const struct tori__marks *marks, const char *folded);

/* The letter of a choice, the choice of a letter (-1: none). */
char tori__choice_byte(size_t i);
int tori__choice_index(char answer);

/* Table Schema lets integers be categories: make them texts. */
tori_code tori__codebook_number_texts(json_t *list, tori_error *err);

/* Read x-weight and x-level; its marks and choices are there. */
tori_code tori__codebook_read_points(const tori_codebook *book, struct tori__item *item, tori_error *err);

/* How numbers of an item are written, and in what units; its marks are there. */
tori_code tori__codebook_read_form(const tori_codebook *book, struct tori__item *item, tori_error *err);
void tori__codebook_free_form(struct tori__item *item);

/* Read a date that is no mark of the item: its plain form, or what is wrong. */
tori_code tori__codebook_read_date(tori_reading *v, const struct tori__item *item, const char *text, tori_error *err);

/* What answers must be; its marks and form are there. Keep to it a value that was read:
 * text as in the file, and folded. */
tori_code tori__codebook_read_constraints(const tori_codebook *book, struct tori__item *item, tori_error *err);
tori_code tori__codebook_keep_constraints(tori_reading *v, const struct tori__item *item, const char *text, size_t n,
                                          const char *folded, tori_error *err);
void tori__codebook_free_constraints(struct tori__item *item);

/* The value of an entry of categories or missingValues: a text, or an object's. NULL: none. */
const char *tori__codebook_entry(json_t *entry);

/* Read x-askIf of the item at index i; the items before it are there. */
tori_code tori__codebook_read_routing(tori_codebook *book, size_t i, tori_error *err);

/* Read x-sizes; where there is none, the usual classes. */
tori_code tori__codebook_read_sizes(tori_codebook *book, tori_error *err);

/* Read x-ratio, and x-per of the items; all items are there. */
tori_code tori__codebook_read_ratios(tori_codebook *book, tori_error *err);

/* Read the layout of files. */
tori_code tori__codebook_read_dialect(tori_codebook *book, tori_error *err);

/* Once all items are read. */
tori_code tori__codebook_gather_routes(tori_codebook *book, tori_error *err);

/* Read x-check of the whole and of the items; all items are there. */
tori_code tori__codebook_read_checks(tori_codebook *book, tori_error *err);
void tori__codebook_free_checks(tori_codebook *book);

/* The x-break of a field, if it has one. */
tori_code tori__codebook_check_breaks(const tori_codebook *book, const struct tori__field *field, tori_error *err);

/* TORI_EDATA at the line where the field has what the sentence speaks of. Where faults are collected
 * it is kept, and TORI_OK: who calls leaves out what is faulty and goes on. */
tori_code tori__codebook_fault(const tori_codebook *book, const char *field, tori_error *err,
                               const char *format, ...) TORI_PRINTF(4, 5);

#endif
