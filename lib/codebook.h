/* What is asked, of whom, since when. */
#ifndef TORI_CODEBOOK_H
#define TORI_CODEBOOK_H

#include "body.h"
#include "error.h"
#include "expression.h"
#include "number.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An answer is one byte. Yes/no items use TORI_YES and TORI_NO, choices a
 * letter: A for the first category, to Z, then a to z. Three kinds of missing
 * are kept apart; none of them is ever counted as no. */
enum {
    TORI_YES = '1',
    TORI_NO = '0',
    TORI_GIVEN = '+',          /* an open answer (text, number, date) is there */
    TORI_NO_ANSWER = '.',      /* 無回答: asked, left blank, or the return never came */
    TORI_NOT_APPLICABLE = '-', /* 非該当: not asked of this body */
    TORI_UNKNOWN = '?'         /* 不詳: answered, but it says "unknown" */
};

typedef enum {
    TORI_ITEM_YESNO,
    TORI_ITEM_CHOICE,
    TORI_ITEM_NUMBER,
    TORI_ITEM_DATE,
    TORI_ITEM_OPEN /* text */
} tori_item_type;

/* How much of a date is asked: 2007-04-01, 2007-04 or 2007. */
typedef enum { TORI_DATE_DAY, TORI_DATE_MONTH, TORI_DATE_YEAR } tori_date_part;

/* What a column of the returns holds. */
typedef enum {
    TORI_ROLE_ITEM,
    TORI_ROLE_CODE,       /* the body's code */
    TORI_ROLE_NAME,       /* its name, compared with the frame */
    TORI_ROLE_PREFECTURE, /* its prefecture's name */
    TORI_ROLE_KIND,       /* its kind, where the code does not tell */
    TORI_ROLE_YEAR,
    TORI_ROLE_STATUS,     /* whether the return came in: x-returned lists the words for yes */
    TORI_ROLE_IGNORE,
    TORI_ROLES
} tori_role;

const char *tori_role_name(tori_role role);

/* Routing: the item is asked only where an earlier item has one of these
 * answers (item >= 0), or of these kinds of body (item == -1, a bit per
 * tori_kind). allows has a bit per answer byte; a missing answer does not exclude. */
typedef struct {
    int item;
    unsigned kinds;
    uint64_t allows[2];
} tori_condition;

typedef struct {
    const char *id;
    tori_item_type type;
    int category;               /* index, or -1 */
    int from, to;               /* years in which it is asked; 0: no limit */
    size_t n_choices;           /* of a choice item */
    int set;                    /* of a multiple response: its index, or -1 */
    tori_date_part part;        /* of a date item */
    size_t n_conditions;        /* all must hold; 0: asked of everybody */
    const tori_condition *conditions;
} tori_item;

typedef struct tori_codebook tori_codebook;

/* Read a codebook (JSON, a Frictionless Table Schema v2 with our x- properties).
 * Fails with TORI_EDATA and line and column of what is wrong. */
tori_code tori_codebook_read(tori_codebook **out, const char *path, tori_error *err) TORI_MUST_CHECK;
/* The same from text; name stands for the file in messages. */
tori_code tori_codebook_parse(tori_codebook **out, const char *json, size_t n, const char *name,
                              tori_error *err) TORI_MUST_CHECK;
void tori_codebook_free(tori_codebook *book);

/* The text it was read from, for keeping; borrowed. */
const char *tori_codebook_json(const tori_codebook *book, size_t *n);

/* Properties of the whole. lang "ja", "en" or NULL for the codebook's own. */
const char *tori_codebook_language(const tori_codebook *book);
const char *tori_codebook_title(const tori_codebook *book, const char *lang);
const char *tori_codebook_source(const tori_codebook *book, const char *lang); /* printed under everything drawn from it; "" if none */
bool tori_codebook_jp_codes(const tori_codebook *book);
bool tori_codebook_reference_date(const tori_codebook *book, int *month, int *day); /* false: none given */

/* The reference date of a fiscal year as one number, 20070401: the first of April
 * unless the codebook says otherwise. */
int tori_codebook_reference_day(const tori_codebook *book, int year);

/* Items in order. */
size_t tori_codebook_items(const tori_codebook *book);
const tori_item *tori_codebook_item(const tori_codebook *book, size_t i);
int tori_codebook_find(const tori_codebook *book, const char *id); /* -1: none */
const char *tori_codebook_item_title(const tori_codebook *book, size_t i, const char *lang);
const char *tori_codebook_choice_title(const tori_codebook *book, size_t item, size_t choice, const char *lang);
bool tori_codebook_ordered(const tori_codebook *book, size_t item); /* its choices go from one end to the other: categoriesOrdered */
const char *tori_codebook_choice_value(const tori_codebook *book, size_t item, size_t choice); /* as in files */

/* Multiple response: the yes/no items of a set stand side by side, one a choice. A
 * field of type list has one item a category, "field:value", each titled "field: choice";
 * fields with one x-set have a column each. */
size_t tori_codebook_sets(const tori_codebook *book);
int tori_codebook_find_set(const tori_codebook *book, const char *id); /* -1: none */
const char *tori_codebook_set_id(const tori_codebook *book, size_t set);
const char *tori_codebook_set_title(const tori_codebook *book, size_t set, const char *lang);
size_t tori_codebook_set_first(const tori_codebook *book, size_t set); /* its first item */
size_t tori_codebook_set_size(const tori_codebook *book, size_t set);

/* The choice that an item of a set stands for: the category's label; where each
 * has a column, the item's title. Of other items their title. */
const char *tori_codebook_item_label(const tori_codebook *book, size_t i, const char *lang);

/* What a number counts ("人", "%"; x-unit), or "". */
const char *tori_codebook_unit(const tori_codebook *book, size_t item, const char *lang);

/* How many times a number may be more or less than in the year before without a
 * question, in hundredths: x-factor, 500 where it is not given. */
int tori_codebook_factor(const tori_codebook *book, size_t item);

/* A number of a body: of an item, or what its frame knows, population or another column. */
typedef struct {
    int item;           /* -1: of the frame */
    const char *column; /* of the frame; borrowed; NULL for an item */
} tori_quantity;

/* What a name means: an item, else a column, whatever frames have; name is borrowed. TORI_EARG
 * for an item that is no number. */
tori_code tori_codebook_quantity(tori_quantity *out, const tori_codebook *book, const char *name, tori_error *err);
const char *tori_codebook_quantity_name(const tori_codebook *book, const tori_quantity *quantity);
const char *tori_codebook_quantity_title(const tori_codebook *book, const tori_quantity *quantity, const char *lang);

/* Ratios of two numbers (x-ratio), one of which at least is an item. */
typedef struct {
    const char *id;
    int category; /* index, or -1 */
    tori_quantity numerator, denominator;
} tori_ratio;

size_t tori_codebook_ratios(const tori_codebook *book);
const tori_ratio *tori_codebook_ratio(const tori_codebook *book, size_t i);
int tori_codebook_find_ratio(const tori_codebook *book, const char *id); /* -1: none */
const char *tori_codebook_ratio_title(const tori_codebook *book, size_t i, const char *lang);

/* What a number is printed per 1,000 of (x-per); false: nothing. */
bool tori_codebook_per(tori_quantity *out, const tori_codebook *book, size_t item);

/* What a kind of missing is called: the label of its entry in missingValues, else 無回答,
 * 非該当, 不詳; "no answer", "not applicable", "unknown". */
const char *tori_codebook_missing_label(const tori_codebook *book, size_t item, char missing, const char *lang);

/* Constraints of Table Schema. Kept are required of any item (its blanks are warnings),
 * minimum, maximum and enum of numbers and dates, enum, pattern, minLength and maxLength
 * of texts; a codebook that names another one is refused. Limits as answers are kept
 * ("0", "2005-04-01"); NULL when there is none. */
bool tori_codebook_required(const tori_codebook *book, size_t item);
const char *tori_codebook_minimum(const tori_codebook *book, size_t item);
const char *tori_codebook_maximum(const tori_codebook *book, size_t item);

/* The id nearest to a misspelt one, for a hint; NULL when nothing is near. */
const char *tori_codebook_nearest(const tori_codebook *book, const char *id);

/* What was asked: the id of an item or, of a choice in a list, that of the list; have two
 * items, one behind the other, been one question? */
const char *tori_codebook_question_id(const tori_codebook *book, size_t item);
bool tori_codebook_same_question(const tori_codebook *book, size_t a, size_t b);

/* "a, b, c and 4 more": what was asked with items, as many as one line takes; as snprintf. */
size_t tori_codebook_ids(char *to, size_t size, const tori_codebook *book, const size_t items[], size_t n);

/* Categories in order of first use. */
size_t tori_codebook_categories(const tori_codebook *book);
const char *tori_codebook_category_id(const tori_codebook *book, size_t i);
const char *tori_codebook_category_title(const tori_codebook *book, size_t i, const char *lang);

/* Classes of bodies by size, from x-sizes: [{"id", "title", "types": ["市"], "kinds": [...],
 * "from": 100000, "below": ...}]; without it those of the ministry's tables. A body is of the
 * first class whose types, kinds and limits of population hold it; -1 when of none, as a body
 * of unknown population where limits decide. */
size_t tori_codebook_sizes(const tori_codebook *book);
const char *tori_codebook_size_id(const tori_codebook *book, size_t i);
const char *tori_codebook_size_title(const tori_codebook *book, size_t i, const char *lang);
int tori_codebook_size_of(const tori_codebook *book, const tori_body *body);

/* Where a file has its header (Table Dialect v2, at the codebook's "dialect"): row
 * numbers from 1 as a spreadsheet counts; what stands between the texts of one
 * column, folded; rows to be passed over. No header rows: they are looked for. */
enum { TORI_HEADER_ROWS = 8 };
typedef struct {
    unsigned long header_rows[TORI_HEADER_ROWS];
    size_t n_header_rows;
    const char *join;
    const unsigned long *comment_rows;
    size_t n_comment_rows;
} tori_dialect;
const tori_dialect *tori_codebook_dialect(const tori_codebook *book);

/* Columns of a file: the field that a header (folded with
 * tori_text_fold_name) belongs to, or -1; its role, its item (for
 * TORI_ROLE_ITEM; the first one of a list), its name and title as the codebook has them. */
size_t tori_codebook_fields(const tori_codebook *book);
int tori_codebook_field_of(const tori_codebook *book, const char *header);
tori_role tori_codebook_field_role(const tori_codebook *book, size_t field);
int tori_codebook_field_item(const tori_codebook *book, size_t field);
const char *tori_codebook_field_name(const tori_codebook *book, size_t field);
const char *tori_codebook_field_title(const tori_codebook *book, size_t field, const char *lang);

/* The set whose choices share one cell in this column (type list), or -1. */
int tori_codebook_field_list(const tori_codebook *book, size_t field);

/* The answer that a cell means for an item, after folding; 0 when it is none.
 * Blank is TORI_NO_ANSWER. Beside its own marks a yes/no item understands ○ ● ✓ ✔ レ 済
 * as yes and × as no, unless its own give one of these another meaning. Fails with TORI_EDATA when the cell is not UTF-8. */
tori_code tori_codebook_answer(char *answer, const tori_codebook *book, size_t item,
                               const char *text, size_t n, tori_error *err);

/* A cell of a number, a date or a text, read. */
typedef struct {
    char answer;      /* TORI_GIVEN, a kind of missing, or 0: it is none */
    char text[32];    /* of a number or date that is there: 1204, -3.5, 2007-04-01, 2007-04, 2007; else "" */
    const char *rule; /* NULL, or of what is wrong: "number", "date" or "constraint" */
    char what[240], remedy[240];
} tori_reading;

/* Read a cell of a number, date or open item. Numbers may have full-width digits, thousands
 * apart, ▲ for minus (△ where it is no mark of the item) and the unit (x-unit); other
 * text around them only where the field says so (bareNumber false); decimalChar and
 * groupChar are the field's; what is read must keep the field's constraints. Dates as tori_era_parse_date reads them, a year also as
 * 平成19年度. Fails with TORI_EDATA when the cell is not UTF-8. */
tori_code tori_codebook_read_value(tori_reading *out, const tori_codebook *book, size_t item, const char *text,
                                   size_t n, tori_error *err);

/* What a cell with several choices means: an answer for each item of the set, in
 * order. Choices are told apart by the field's delimiter and the usual ones
 * (、 , ; ・ / and line breaks, full-width or not), of which the longest text that is a
 * choice is taken; what is not chosen is no. One of the field's falseValues alone says no to all,
 * a missing value is missing in all. *odd is the part that is none of these, *n_odd its
 * length, and the answers are 0; NULL when all is well. Fails with TORI_EDATA when the cell is not UTF-8. */
tori_code tori_codebook_list_answers(char *answers, const tori_codebook *book, size_t set, const char *text,
                                     size_t n, const char **odd, size_t *n_odd, tori_error *err);

/* "web or paper": the choices of a list; as snprintf. */
size_t tori_codebook_list_marks(char *to, size_t size, const tori_codebook *book, size_t set);

/* Items with the same set number understand the same marks, so that a reader
 * can remember what a text means for all of them at once. */
size_t tori_codebook_mark_sets(const tori_codebook *book);
size_t tori_codebook_mark_set(const tori_codebook *book, size_t item);

/* "○ or ×": the marks that would have been understood; as snprintf. */
size_t tori_codebook_marks(char *to, size_t size, const tori_codebook *book, size_t item);

/* Does a cell of the status column mean that the return came in? */
bool tori_codebook_returned(const tori_codebook *book, const char *text, size_t n);

/* TORI_YES, TORI_NO or the kind of missing that an answer byte of an item
 * counts as: choices follow x-implemented; TORI_GIVEN stays. */
char tori_codebook_class(const tori_codebook *book, size_t item, char answer);

/* Has the item a yes: a yes/no item, or a choice with x-implemented? */
bool tori_codebook_rated(const tori_codebook *book, size_t item);

/* Scores: a measure that is in place gives points (x-weight, exact; 1 where only x-level is given) and may belong to a
 * level (x-level; 0: to none). An item with neither is not scored: false, and 0 points. Each choice of a list is
 * scored as the list says. */
enum { TORI_LEVELS = 9, TORI_MOST_POINTS = 1000, TORI_POINT_DECIMALS = 3 };
bool tori_codebook_points(tori_number *points, const tori_codebook *book, size_t item);
int tori_codebook_level(const tori_codebook *book, size_t item);

/* In words: "条例の制定: はい; 団体の種類: 都道府県"; "" for an item that is asked of everybody. The caller frees
 * it; NULL when out of memory. */
char *tori_codebook_asked_of(const tori_codebook *book, size_t item, const char *lang);

/* Why the question of a year is not that of the year before (x-break, {"year": 2006, "reason": "..."} or several
 * in an array); "" without a reason, NULL where it is the same. Borrowed. */
const char *tori_codebook_break(const tori_codebook *book, size_t item, int year, const char *lang);

/* Is the item asked in this year (x-years)? */
bool tori_codebook_asked_in(const tori_codebook *book, size_t item, int year);

/* Is the item asked of a body with these answers (a byte an item)? A condition
 * whose item is missing does not exclude: eligible unless known otherwise. */
bool tori_codebook_asked(const tori_codebook *book, size_t item, const char *answers, tori_kind kind);

/* The same for a body of this kind of which no answer is known. */
bool tori_codebook_asked_kind(const tori_codebook *book, size_t item, tori_kind kind);

/* The same for all items at once: a blank where an item is not asked of this
 * body becomes TORI_NOT_APPLICABLE. Returns whether routing and answers disagree:
 * something was answered that was not asked, or called not applicable that was. */
bool tori_codebook_close(const tori_codebook *book, char *answers, tori_kind kind);

/* How an answer goes against the routing. */
typedef enum {
    TORI_ROUTE_FINE,
    TORI_ROUTE_UNASKED, /* answered, but not asked of this body or in this year; a no says nothing */
    TORI_ROUTE_DENIED,  /* called not applicable, but asked */
    TORI_ROUTE_BLANK    /* left blank, but asked because of another answer that is there */
} tori_route_fault;

/* Judge answers that went through tori_codebook_close: a tori_route_fault an item
 * goes to faults. stray: they disagree with the routing, or an item asked of everybody is called not
 * applicable; if not, a return of which that is known is judged more quickly. Returns whether there is any
 * but TORI_ROUTE_FINE. */
bool tori_codebook_routing(const tori_codebook *book, const char *answers, int year, tori_kind kind, bool stray,
                           unsigned char *faults);

/* What answers that disagree count as: routing decides who is asked. `to` holds
 * the classes (or answers) and is changed: not applicable wherever the item is not
 * asked; no answer where it is asked and "not applicable" was said, unless the
 * answer that decides on asking is itself missing. */
void tori_codebook_settle(const tori_codebook *book, const char *answers, int year, tori_kind kind, char *to);

/* Conditions (x-check) that the answers of a return should keep; a slot of a
 * condition is an item. They come in the order of the codebook, those of the whole first. */
typedef struct {
    const char *rule; /* its id, "check" where it has none */
    const char *text; /* as it is written */
    const tori_expression *condition;
    int item;     /* of the field that it stands in; -1: none */
    bool warning; /* else an error */
} tori_check;

size_t tori_codebook_checks(const tori_codebook *book);
const tori_check *tori_codebook_check(const tori_codebook *book, size_t i);
const char *tori_codebook_check_message(const tori_codebook *book, size_t i, const char *lang); /* "" if none */

/* An answer as the value of a slot. open: the open answer, NULL when there is
 * none or it is not known, which is missing. Borrows open. */
tori_value tori_codebook_value(const tori_codebook *book, size_t item, char answer, const char *open);

#endif
