/* 改正事由: the sentences of e-Stat's list of abolitions and mergers. */
#include "internal.h"

#include "../text.h"

#include <stdlib.h>
#include <string.h>

/* The grammar, as far as the list keeps to one. A sentence stands on a line of its own,
 * and once for each body that it is about:
 *   A(code)、B(code)がC(code)に編入             A(code)、B(code)が合併し、C[(code)]を新設
 *   A(code)を分割し、B(code)、C(code)を新設     A(code)から分離し、B(code)を新設
 *   A(code)がB(code)に名称変更                  A(code)がBに名称変更し、C(code)に市制施行
 *   A(code)のB(code)への政令指定都市移行        A(code)、B(code)がA(code)、B(code)に区域変更
 *   A(code)の廃止                               A(code)の新設
 * A code can have the reading of the name before it: 佐伯町(さえきちょう、34325). Other
 * brackets hold remarks. 大字 ... before が is a part of a body that ceased. */

enum { MOST = 64, NAME = 64 }; /* bodies of a sentence, bytes of a name */

struct named {
    char code[7], name[NAME];
    const char *at; /* where it stands */
};

struct sentence {
    const char *text;
    struct named body[MOST];
    size_t n;
    size_t first_new;   /* bodies from here on are new */
    char uncoded[NAME]; /* a new body without a code */
};

/* The rows of the list, one of which can know the code of a name. */
struct rows {
    const struct tori__mergers_file *file;
    int code, name, district, day, reason;
};

static void copy(char *to, const char *from, const char *end)
{
    size_t n = (size_t)(end - from);
    if (n >= NAME)
        n = 0; /* no name is that long */
    memcpy(to, from, n);
    to[n] = 0;
}

static bool skip(const char **p, const char *word)
{
    size_t n = strlen(word);
    bool there = strncmp(*p, word, n) == 0;
    *p += there ? n : 0;
    return there;
}

/* The last place of a word before end, or NULL. */
static const char *last(const char *from, const char *end, const char *word)
{
    const char *found = NULL;
    for (const char *p = from; (p = strstr(p, word)) && p < end; p += strlen(word))
        found = p;
    return found;
}

/* A name begins behind what joins it to the bracket before it. Particles are only
 * looked for at the start: つがる市 and 紀の川市 hold some themselves. */
static const char *name_start(const char *from, const char *end, bool first)
{
    static const char *const joints[] = {"、", "が", "と", "を", "に", "の", "及び"};
    static const char *const parts[] = {"大字", "の一部"};
    const char *clause = last(from, end, "し、");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *part = last(from, end, parts[i]);
        const char *into = part ? last(part, end, "が") : NULL;
        if (into)
            return into + strlen("が");
    }
    if (clause)
        return clause + strlen("し、");
    for (size_t i = 0; !first && i < sizeof joints / sizeof *joints; i++)
        if (skip(&from, joints[i]))
            break;
    return from;
}

/* The five digits that end a bracket, or NULL. */
static const char *code_in(const char *open, const char *close)
{
    const char *digits = close - 5;
    if (close - open < 6)
        return NULL;
    for (const char *p = digits; p < close; p++)
        if (*p < '0' || *p > '9')
            return NULL;
    return digits[-1] < '0' || digits[-1] > '9' ? digits : NULL;
}

static bool add_body(struct sentence *s, const char *digits, const char *name, const char *end, bool district)
{
    struct named *b = &s->body[s->n];
    const char *inner = district ? last(name, end, "郡") : NULL;
    const char *office = district ? last(name, end, "支庁") : NULL;
    if (s->n == MOST)
        return false;
    if (inner && inner + strlen("郡") < end)
        name = inner + strlen("郡");
    else if (office && office + strlen("支庁") < end)
        name = office + strlen("支庁");
    memcpy(b->code, digits, 5);
    b->code[5] = tori_code_check_digit(b->code);
    b->code[6] = 0;
    skip(&name,
         tori_prefecture_name(tori_code_prefecture(b->code), "ja")); /* across a border of prefectures */
    copy(b->name, name, end);
    b->at = digits;
    s->n++;
    return true;
}

/* The bodies of a sentence with their codes, in order; false when there are too many. */
static bool find_bodies(struct sentence *s, tori_merger_event event)
{
    const char *from = s->text;
    for (const char *open = s->text; (open = strchr(open, '('));) {
        const char *close = strchr(open, ')');
        const char *digits = close ? code_in(open, close) : NULL;
        if (!close)
            return true;
        if (digits && !add_body(s, digits, name_start(from, open, from == s->text), open,
                                event == TORI_MERGER_DISTRICT))
            return false;
        open = from = close + 1;
    }
    return true;
}

/* Which bodies are new: those behind the clause, or the last one. */
static void part(struct sentence *s, tori_merger_event event)
{
    static const char *const clauses[TORI_MERGER_EVENTS] = {
        [TORI_MERGER_NEW] = "し、", [TORI_MERGER_SPLIT] = "を分割し、", [TORI_MERGER_PART] = "から分離し、"};
    const char *clause = clauses[event] ? strstr(s->text, clauses[event]) : NULL;
    s->first_new = s->n ? s->n - 1 : 0;
    if (event == TORI_MERGER_DISTRICT)
        s->first_new = s->n / 2;
    if (event == TORI_MERGER_END)
        s->first_new = s->n;
    if (event == TORI_MERGER_BEGIN)
        s->first_new = 0;
    if (!clause)
        return;
    for (s->first_new = 0; s->first_new < s->n && s->body[s->first_new].at < clause;)
        s->first_new++;
    const char *name = clause + strlen(clauses[event]), *end = strstr(name, "を新設");
    if (s->first_new == s->n && end)
        copy(s->uncoded, name, end);
}

/* The code of a new body that the sentence names only: that of an old one with the same
 * name, else that of a row of the same day and sentence. *found is false when there is none. */
static tori_code find_code(bool *found, struct sentence *s, const struct rows *rows, size_t row,
                           tori_error *err)
{
    struct named *to = &s->body[s->n];
    const tori_sheet *sheet = rows->file->sheet;
    tori_code_readings r = {0};
    tori_code rc = TORI_OK;
    *found = true;
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->body[i].name, s->uncoded) == 0) {
            *to = s->body[i];
            return TORI_OK;
        }
    for (size_t i = 0; i < sheet->n_records && r.n == 0 && rc == TORI_OK; i++) {
        const char *code = tori_sheet_cell(sheet, i, rows->code);
        if (strcmp(tori_sheet_cell(sheet, i, rows->name), s->uncoded) == 0 &&
            strcmp(tori_sheet_cell(sheet, i, rows->day), tori_sheet_cell(sheet, row, rows->day)) == 0 &&
            strcmp(tori_sheet_cell(sheet, i, rows->reason), tori_sheet_cell(sheet, row, rows->reason)) == 0)
            rc = tori_code_read(&r, code, strlen(code), err);
    }
    *found = r.n > 0;
    if (r.n == 0)
        return rc;
    memcpy(to->code, r.code[0], 7);
    memcpy(to->name, s->uncoded, sizeof to->name); /* both NAME bytes */
    return TORI_OK;
}

static tori_code take(const struct rows *rows, size_t row, tori_merger_event event, int day,
                      const struct named *from, const struct named *to, tori_error *err)
{
    const tori_merger m = {.day = day,
                           .event = event,
                           .old_code = from ? from->code : "",
                           .old_name = from ? from->name : "",
                           .new_code = to ? to->code : "",
                           .new_name = to ? to->name : "",
                           .line = rows->file->sheet->lines[row]};
    return tori__mergers_take(rows->file, &m, err);
}

/* Each old body with each new one. */
static tori_code take_all(const struct rows *rows, size_t row, tori_merger_event event, int day,
                          const struct sentence *s, tori_error *err)
{
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < s->first_new && rc == TORI_OK; i++) {
        if (s->first_new == s->n)
            rc = take(rows, row, event, day, &s->body[i], NULL, err);
        for (size_t k = s->first_new; k < s->n && rc == TORI_OK; k++)
            rc = take(rows, row, event, day, &s->body[i], &s->body[k], err);
    }
    for (size_t k = 0; s->first_new == 0 && k < s->n && rc == TORI_OK; k++)
        rc = take(rows, row, event, day, NULL, &s->body[k], err);
    return rc;
}

/* A part of a body that ceased, whose code only the row has: 大字...がB(code)に編入. *added is false where
 * the row is that of B. */
static tori_code add_own(bool *added, struct sentence *s, const struct rows *rows, size_t row,
                         tori_error *err)
{
    const tori_sheet *sheet = rows->file->sheet;
    const char *code = tori_sheet_cell(sheet, row, rows->code);
    tori_code_readings r;
    tori_code rc = tori_code_read(&r, code, strlen(code), err);
    *added = r.n > 0 && strcmp(r.code[0], s->body[0].code) != 0;
    if (!*added)
        return rc;
    s->body[1] = s->body[0];
    memcpy(s->body[0].code, r.code[0], 7);
    copy(s->body[0].name, tori_sheet_cell(sheet, row, rows->name),
         strchr(tori_sheet_cell(sheet, row, rows->name), 0));
    s->n = 2;
    s->first_new = 1;
    return TORI_OK;
}

static tori_code misunderstood(const struct rows *rows, size_t row, tori_error *err)
{
    return tori__mergers_fault(rows->file, row, rows->reason, TORI_WARNING,
                               "is not understood and passed over",
                               "add it as a list of date, event, old and new", err);
}

/* One sentence, folded. */
static tori_code read_sentence(const struct rows *rows, size_t row, int day, const char *text,
                               tori_error *err)
{
    struct sentence s = {.text = text};
    tori_merger_event event = tori_merger_event_parse(text);
    tori_code rc = TORI_OK;
    bool found = false;
    if (!*text)
        return TORI_OK;
    if (tori__mergers_border(text)) {
        rows->file->list->passed_over++;
        return TORI_OK;
    }
    if (event == TORI_MERGER_EVENTS || !find_bodies(&s, event) || s.n == 0)
        return misunderstood(rows, row, err);
    part(&s, event);
    if (*s.uncoded) {
        if (s.n < MOST)
            rc = find_code(&found, &s, rows, row, err);
        if (rc != TORI_OK || !found)
            return rc != TORI_OK ? rc : misunderstood(rows, row, err);
        s.n++;
    }
    /* The row of the body that takes the part in says nothing of the other one. */
    if (s.n == 1 && event == TORI_MERGER_INTO &&
        ((rc = add_own(&found, &s, rows, row, err)) != TORI_OK || !found))
        return rc;
    if (s.first_new == 0 && event != TORI_MERGER_BEGIN)
        return tori_code_city(s.body[0].code, NULL) || strstr(text, "郡") ? TORI_OK
                                                                          : misunderstood(rows, row, err);
    return take_all(rows, row, event, day, &s, err);
}

static tori_code read_row(const struct rows *rows, size_t row, tori_error *err)
{
    const char *reason = tori_sheet_cell(rows->file->sheet, row, rows->reason);
    int day = 0;
    if (!*reason)
        return TORI_OK;
    tori_code rc = tori__mergers_day(&day, rows->file, row, rows->day, err);
    while (rc == TORI_OK && day && *reason) {
        size_t n = strcspn(reason, "\n");
        char *folded = NULL;
        rc = tori_text_fold(&folded, reason, n, err);
        if (rc == TORI_OK)
            rc = read_sentence(rows, row, day, folded, err);
        free(folded);
        reason += n + (reason[n] == '\n');
    }
    return rc;
}

tori_code tori__mergers_read_reasons(const struct tori__mergers_file *f, tori_error *err)
{
    static const char *const code[] = {"標準地域コード", "code", NULL};
    static const char *const name[] = {"市区町村", "municipality", NULL};
    static const char *const day[] = {"廃置分合等施行年月日", "施行年月日", "date", NULL};
    static const char *const reason[] = {"改正事由", NULL};
    struct rows rows = {.file = f,
                        .code = tori_sheet_column(f->sheet, code),
                        .name = tori_sheet_column(f->sheet, name),
                        .day = tori_sheet_column(f->sheet, day),
                        .reason = tori_sheet_column(f->sheet, reason)};
    tori_code rc = TORI_OK;
    if (rows.code < 0 || rows.day < 0)
        return tori_fail_at(err, TORI_EDATA, f->path, 1, 0, "no column \"%s\"; e-Stat's list has it",
                            rows.code < 0 ? code[0] : day[0]);
    for (size_t row = 0; row < f->sheet->n_records && rc == TORI_OK; row++)
        rc = read_row(&rows, row, err);
    return rc;
}
