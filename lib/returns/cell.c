/* One cell of a row: a mark becomes an answer. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <string.h>

/* Texts of as many bytes are marks: most of what stands in a file of returns. */
enum { MARK = 3, WORD = 7 };

/* A mark and its length as half a word. Byte by byte, since the parser has just
 * written them so and a wider load would wait for the stores; all three of them, the
 * parser's buffer has them, without a branch that depends on the data. */
static inline uint32_t mark_key(const char *text, size_t n)
{
    static const struct {
        uint32_t keep, length;
    } of[MARK + 1] = {{0, 0x1000000}, {0xff, 0x2000000}, {0xffff, 0x3000000}, {0xffffff, 0x4000000}};
    const unsigned char *t = (const unsigned char *)text;
    return ((t[0] | (uint32_t)t[1] << 8 | (uint32_t)t[2] << 16) & of[n].keep) | of[n].length;
}

static inline size_t mark_home(uint32_t key)
{
    return key * UINT32_C(0x9E3779B1) >> (32 - TORI__MEMO_BITS);
}

static uint64_t word_key(const char *text, size_t n)
{
    uint64_t key = (uint64_t)n << 56;
    for (size_t i = 0; i < n; i++)
        key |= (uint64_t)(unsigned char)text[i] << 8 * i;
    return key;
}

/* The slot of a key, or the empty one where it would be. */
static struct tori__mark *find_mark(struct tori__memo *memo, uint32_t key)
{
    size_t i = mark_home(key);
    while (memo->mark[i].key && memo->mark[i].key != key)
        i = (i + 1) % TORI__MEMO;
    return &memo->mark[i];
}

static struct tori__word *find_word(struct tori__memo *memo, uint64_t key)
{
    size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - TORI__MEMO_BITS));
    while (memo->word[i].key && memo->word[i].key != key)
        i = (i + 1) % TORI__MEMO;
    return &memo->word[i];
}

/* The answer that a text is remembered for, or 0. */
static char recall(struct tori__memo *memo, const char *text, size_t n)
{
    return n <= MARK   ? find_mark(memo, mark_key(text, n))->answer
           : n <= WORD ? find_word(memo, word_key(text, n))->answer
                       : 0;
}

/* A few dozen spellings are usual; a file with more is only read more slowly. */
static void remember(struct tori__memo *memo, const char *text, size_t n, char answer)
{
    enum { MOST = TORI__MEMO / 4 };
    uint32_t mark = n <= MARK ? mark_key(text, n) : 0;
    uint64_t word = n > MARK && n <= WORD ? word_key(text, n) : 0;
    if (memo->n == MOST || (!mark && !word))
        return;
    memo->n++;
    if (mark)
        *find_mark(memo, mark) = (struct tori__mark){mark, answer};
    else
        *find_word(memo, word) = (struct tori__word){word, answer};
}

static bool is_refused(const struct tori__memo *memo, uint32_t mark)
{
    bool any = false;
    for (size_t i = 0; i < TORI__REFUSED; i++)
        any |= memo->refused[i] == mark;
    return any;
}

/* The latest come first. */
static void refuse_mark(struct tori__memo *memo, uint32_t mark)
{
    memmove(memo->refused + 1, memo->refused, (TORI__REFUSED - 1) * sizeof *memo->refused);
    memo->refused[0] = mark;
}

static bool not_understood(struct tori__reader *r, const struct tori__column *c, const char *text, size_t n,
                           const tori_csv_cursor *place)
{
    const tori_item *item = tori_codebook_item(r->book, (size_t)c->item);
    char marks[512], remedy[700] = "";
    if (!tori_findings_full(r->findings, TORI_ERROR)) {
        tori_codebook_marks(marks, sizeof marks, r->book, (size_t)c->item);
        snprintf(remedy, sizeof remedy, _("use %s, or add it to the codebook"), marks);
    }
    return tori__row_finding(r, TORI_ERROR, "mark", place->at, (unsigned)r->column, item->id, text, n,
                             "is not an answer here", remedy);
}

static bool no_text(struct tori__reader *r, const char *item, const char *text, size_t n,
                    const tori_csv_cursor *place)
{
    bool control = tori_text_valid(text, n);
    return tori__row_finding(
        r, TORI_ERROR, "encoding", place->at, (unsigned)r->column, item, text, n,
        control ? N_("holds control characters") : N_("holds bytes that are no text in this encoding"),
        control ? N_("type the cell anew") : N_("save the file anew, or name its encoding with --encoding"));
}

static bool keep_open(struct tori__reader *r, const struct tori__column *c, const char *text, size_t n)
{
    if (!r->keep_open)
        return true;
    r->open[r->n_open].item = (size_t)c->item;
    return tori__keep_text(r, &r->open_at[r->n_open++], text, n);
}

/* A text, a number or a date: of the latter two their plain form is kept. */
static bool value_cell(struct tori__reader *r, const struct tori__column *c, const char *text, size_t n,
                       const tori_csv_cursor *place)
{
    const tori_item *item = tori_codebook_item(r->book, (size_t)c->item);
    tori_reading value;
    tori_code rc = tori_codebook_read_value(&value, r->book, (size_t)c->item, text, n, r->err);
    if (rc == TORI_EDATA)
        return no_text(r, item->id, text, n, place);
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (value.rule)
        return tori__row_finding(r, TORI_ERROR, value.rule, place->at, (unsigned)r->column, item->id, text, n,
                                 value.what, value.remedy);
    r->answers[c->item] = value.answer;
    if (value.answer != TORI_GIVEN)
        return true;
    return item->type == TORI_ITEM_OPEN ? keep_open(r, c, text, n)
                                        : keep_open(r, c, value.text, strlen(value.text));
}

/* Several choices in one cell: an answer for each item of the set. */
static bool list_cell(struct tori__reader *r, const struct tori__column *c, const char *text, size_t n,
                      const tori_csv_cursor *place)
{
    size_t set = (size_t)c->list, n_odd;
    const char *odd, *id = tori_codebook_set_id(r->book, set);
    char choices[512], part[100], what[300], remedy[700];
    tori_code rc =
        tori_codebook_list_answers(r->answers + c->item, r->book, set, text, n, &odd, &n_odd, r->err);
    if (rc == TORI_EDATA)
        return no_text(r, id, text, n, place);
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (!odd)
        return true;
    tori_codebook_list_marks(choices, sizeof choices, r->book, set);
    tori_text_escape(part, sizeof part, odd, n_odd);
    if (odd == text && n_odd == n)
        snprintf(what, sizeof what, "%s", _("is none of the choices"));
    else
        snprintf(what, sizeof what, _("holds \"%s\", which is none of the choices"), part);
    snprintf(remedy, sizeof remedy, _("use one or more of %s, or add it to the codebook"), choices);
    return tori__row_finding(r, TORI_ERROR, "mark", place->at, (unsigned)r->column, id, text, n, what,
                             remedy);
}

/* Not settled at first sight: remembered elsewhere, or folded and asked of the codebook. */
static bool other_text(struct tori__reader *r, struct tori__column *c, const char *text, size_t n,
                       const tori_csv_cursor *place)
{
    const tori_item *item = tori_codebook_item(r->book, (size_t)c->item);
    uint32_t mark = n <= MARK ? mark_key(text, n) : 0;
    char answer = recall(c->memo, text, n);
    if (answer) {
        r->answers[c->item] = answer;
        return true;
    }
    if (mark && is_refused(c->memo, mark))
        return not_understood(r, c, text, n, place);
    tori_code rc = tori_codebook_answer(&answer, r->book, (size_t)c->item, text, n, r->err);
    if (rc == TORI_EDATA)
        return no_text(r, item->id, text, n, place);
    if (rc != TORI_OK)
        return tori__stop(r, rc);
    if (!answer) {
        refuse_mark(c->memo, mark);
        return not_understood(r, c, text, n, place);
    }
    r->answers[c->item] = answer;
    remember(c->memo, text, n, answer);
    return true;
}

static bool role_cell(struct tori__reader *r, const struct tori__column *c, const char *text, size_t n,
                      const tori_csv_cursor *place)
{
    if (c->role == TORI_ROLE_IGNORE)
        return true;
    if (!tori_text_plain(text, n))
        return no_text(r, tori_role_name(c->role), text, n, place);
    if (n >= TORI__ROLE_TEXT)
        return tori__row_finding(r, TORI_ERROR, "long", place->at, (unsigned)r->column,
                                 tori_role_name(c->role), text, n, "is too long",
                                 "a quote may have been left open");
    memcpy(r->role_text[c->role], text, n);
    r->role_text[c->role][n] = 0;
    return true;
}

/* A cell in a column that the header does not name, or behind its end. */
static bool stray_cell(struct tori__reader *r, const char *text, size_t n, const tori_csv_cursor *place)
{
    if (n == 0)
        return true;
    char what[100];
    if (r->column <= r->n_columns)
        return tori__row_finding(r, TORI_ERROR, "column", place->at, (unsigned)r->column, NULL, text, n,
                                 "stands in a column without a header", "name the column or empty it");
    if (r->column > r->n_columns + 1)
        return true; /* one finding a row is enough */
    snprintf(what, sizeof what, _("the row has more cells than the header, which has %zu"), r->n_columns);
    return tori__row_finding(r, TORI_ERROR, "length", place->line, 0, NULL, NULL, 0, what,
                             "look for a comma that should be in quotes");
}

/* Whatever is not settled by one look at the memo. */
static bool read_cell(struct tori__reader *r, const char *text, size_t n, const tori_csv_cursor *place)
{
    size_t i = r->column++;
    if (i >= r->n_columns)
        return stray_cell(r, text, n, place);
    struct tori__column *c = &r->columns[i];
    if (c->list >= 0)
        return list_cell(r, c, text, n, place);
    if (c->item >= 0)
        return tori__memorable(r, c) ? other_text(r, c, text, n, place) : value_cell(r, c, text, n, place);
    if (c->field >= 0)
        return role_cell(r, c, text, n, place);
    if (!c->header[0])
        return stray_cell(r, text, n, place);
    c->unread += n > 0;
    return true;
}

__attribute__((noinline)) static void other_cell(struct tori__reader *r, const char *text, size_t n,
                                                 const tori_csv_cursor *place)
{
    if (r->rc == TORI_OK && !read_cell(r, text, n, place))
        r->cursor.stop = true;
}

/* The way of nearly every cell: one look at the memo. Where it is kept how cells stood,
 * the place in the memo says so. */
static inline bool take(struct tori__reader *r, const char *text, size_t n, bool keep)
{
    if (r->column >= r->n_columns || n > MARK)
        return false;
    const struct tori__column *c = &r->columns[r->column];
    uint32_t key = mark_key(text, n);
    size_t home = mark_home(key);
    if (c->memo->mark[home].key != key)
        return false;
    r->answers[c->item] = c->memo->mark[home].answer;
    if (keep)
        r->raw[c->item] = (uint16_t)(home + 1);
    r->column++;
    return true;
}

/* How the cell of an item stood in the file: in the memo, else its text. */
static bool keep_raw(struct tori__reader *r, const struct tori__column *c, const char *text, size_t n)
{
    enum { LONGEST = 1024 };
    const struct tori__mark *mark = n <= MARK ? find_mark(c->memo, mark_key(text, n)) : NULL;
    if (mark && mark->key) {
        r->raw[c->item] = (uint16_t)(mark - c->memo->mark + 1);
        return true;
    }
    r->raw[c->item] = 0;
    r->long_raw[r->n_long].item = (size_t)c->item;
    return tori__keep_text(r, &r->long_at[r->n_long++], text, n < LONGEST ? n : LONGEST);
}

/* A mark that was kept, as text. */
size_t tori__mark_text(char to[4], const struct tori__memo *memo, uint16_t raw)
{
    uint32_t key = memo->mark[raw - 1].key;
    size_t n = (key >> 24) - 1;
    for (size_t i = 0; i < n; i++)
        to[i] = (char)(key >> 8 * i & 0xff);
    to[n] = 0;
    return n;
}

static void compare_cell(struct tori__reader *r, const char *text, size_t n, const tori_csv_cursor *place)
{
    size_t i = r->column;
    if (take(r, text, n, true))
        return;
    other_cell(r, text, n, place);
    if (i < r->n_columns && r->columns[i].item >= 0 && r->rc == TORI_OK &&
        !keep_raw(r, &r->columns[i], text, n))
        r->cursor.stop = true;
}

void tori__take_cell(struct tori__reader *r, const char *text, size_t n, const tori_csv_cursor *place)
{
    if (r->kept)
        compare_cell(r, text, n, place);
    else if (!take(r, text, n, false))
        other_cell(r, text, n, place);
}

void tori__compared_cell(void *text, size_t n, void *reader)
{
    struct tori__reader *r = reader;
    compare_cell(r, text, n, &r->cursor);
}

void tori__row_cell(void *text, size_t n, void *reader)
{
    struct tori__reader *r = reader;
    if (!take(r, text, n, false))
        other_cell(r, text, n, &r->cursor);
}
