/* Proposes a codebook from a list of questions. */
#include "build.h"
#include "guess.h"

#include "../csv.h"
#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { FREE, SINGLE, MULTIPLE, YESNO, NUMBER, DATE };

static const struct {
    const char *word; /* folded */
    enum kind kind;
} kinds[] = {
    {"free", FREE},      {"te×t", FREE},         {"自由記述", FREE}, {"記述", FREE},
    {"single", SINGLE},  {"単一", SINGLE},       {"単数", SINGLE},   {"単一回答", SINGLE},
    {"multi", MULTIPLE}, {"multiple", MULTIPLE}, {"複数", MULTIPLE}, {"複数回答", MULTIPLE},
    {"yesno", YESNO},    {"boolean", YESNO},     {"number", NUMBER}, {"数値", NUMBER},
    {"date", DATE},      {"日付", DATE},
};

/* A column of the list by its header, folded. */
enum column { CHOICE, QUESTION, TYPE, COUNT };

static const struct {
    const char *header;
    enum column column;
} columns[] = {
    {"question", QUESTION}, {"設問", QUESTION}, {"質問", QUESTION}, {"項目", QUESTION},   {"type", TYPE},
    {"種類", TYPE},         {"形式", TYPE},     {"回答形式", TYPE}, {"n_answers", COUNT}, {"選択肢数", COUNT},
};

struct question {
    unsigned long line;
    const char *text;   /* as in the file, with its line breaks */
    const char *folded; /* tori_text_fold_name */
    const char *head;   /* "[No.4]", "" */
    enum kind kind;
    const char **choices;
    size_t n_choices;
    tori_role role;
    unsigned number; /* at its head; 0: none */
    char id[64];
};

struct list {
    tori_csv_cursor cursor; /* first */
    const char *path;
    tori_findings *findings;
    tori_error *err;
    tori_code rc;
    tori__arena arena;
    enum column *columns;
    size_t n_columns;
    bool header_done, has[4];
    struct question *questions;
    size_t n, room;
    size_t column;     /* next cell of the row at hand */
    bool typed;        /* the row at hand has a type */
    tori__map headers; /* folded titles and headers, to their number of uses */
    struct tori__building building;
};

static bool stop(struct list *l, tori_code rc)
{
    l->rc = rc;
    if (rc == TORI_ENOMEM)
        tori_fail(l->err, rc, "out of memory");
    l->cursor.stop = true;
    return false;
}

static bool tell(struct list *l, tori_severity severity, unsigned long line, size_t column, const char *raw,
                 const char *what, const char *remedy)
{
    tori_finding f = {.severity = severity,
                      .rule = "question",
                      .file = l->path,
                      .line = line,
                      .column = (unsigned)column,
                      .raw = raw,
                      .what = what,
                      .remedy = remedy};
    tori_code rc = tori_findings_add(l->findings, &f, l->err);
    return rc == TORI_OK || stop(l, rc);
}

/* ---- reading ---- */

static bool header_cell(struct list *l, const char *folded)
{
    enum column column = CHOICE;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (strcmp(columns[i].header, folded) == 0)
            column = columns[i].column;
    enum column *more = realloc(l->columns, (l->n_columns + 1) * sizeof *more);
    if (!more)
        return stop(l, TORI_ENOMEM);
    l->columns = more;
    more[l->n_columns++] = column;
    l->has[column] = true;
    return true;
}

static struct question *begin_question(struct list *l)
{
    if (l->n == l->room) {
        size_t room = l->room ? l->room * 2 : 64;
        struct question *more = realloc(l->questions, room * sizeof *more);
        if (!more) {
            stop(l, TORI_ENOMEM);
            return NULL;
        }
        l->questions = more;
        l->room = room;
    }
    l->questions[l->n] = (struct question){.line = l->cursor.line, .text = "", .folded = "", .head = ""};
    l->typed = false;
    return &l->questions[l->n++];
}

static bool take_type(struct list *l, struct question *q, const char *folded, const char *raw)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].word, folded) == 0) {
            q->kind = kinds[i].kind;
            l->typed = true;
            return true;
        }
    }
    l->typed = true;
    return tell(l, TORI_ERROR, l->cursor.at, l->column, raw, "is no type of question",
                "use single, multiple, free, yesno, number or date");
}

static bool take_choice(struct list *l, struct question *q, const char *raw)
{
    const char **more =
        tori__arena_take(&l->arena, (q->n_choices + 1) * sizeof *more, _Alignof(const char *));
    if (!more)
        return stop(l, TORI_ENOMEM);
    if (q->n_choices > 0)
        memcpy(more, q->choices, q->n_choices * sizeof *more);
    more[q->n_choices++] = raw;
    q->choices = more;
    return true;
}

static bool body_cell(struct list *l, const char *folded, const char *raw)
{
    struct question *q = l->column == 0 ? begin_question(l) : &l->questions[l->n - 1];
    size_t i = l->column++;
    if (!q || !*raw)
        return q != NULL;
    switch (i < l->n_columns ? l->columns[i] : CHOICE) {
    case QUESTION:
        q->text = raw;
        return true;
    case TYPE:
        return take_type(l, q, folded, raw);
    case CHOICE:
        return take_choice(l, q, raw);
    case COUNT:
        break;
    }
    return true;
}

static void on_cell(void *text, size_t n, void *cursor)
{
    struct list *l = cursor;
    char *folded = NULL;
    if (l->cursor.stop)
        return;
    tori_code rc = tori_text_fold(&folded, text, n, l->err);
    if (rc == TORI_EDATA)
        tori_fail_at(l->err, rc, l->path, l->cursor.at,
                     (unsigned)(l->header_done ? l->column : l->n_columns) + 1,
                     "the cell holds bytes of another encoding, or control characters; name the encoding");
    const char *raw = rc == TORI_OK ? tori__tidy(&l->arena, text, n, true) : NULL;
    if (rc != TORI_OK)
        stop(l, rc);
    else if (!raw)
        stop(l, TORI_ENOMEM);
    else if (l->header_done)
        body_cell(l, folded, raw);
    else
        header_cell(l, folded);
    free(folded);
}

static void on_record(tori_csv_cursor *cursor)
{
    struct list *l = (struct list *)cursor;
    if (!l->header_done && (!l->has[QUESTION] || !l->has[TYPE])) {
        tell(l, TORI_ERROR, l->cursor.line, 0, NULL, "is no list of questions",
             "its header has question and type (設問, 形式), then the choices");
        l->cursor.stop = true;
    }
    l->header_done = true;
    l->column = 0;
}

/* ---- what is wrong with a question ---- */

/* Are two of the choices one after folding? */
static bool look_for_twins(struct list *l, const struct question *q)
{
    tori__map seen = {0};
    bool going = true, added = true;
    for (size_t i = 0; going && i < q->n_choices; i++) {
        char *folded = NULL;
        uint32_t *at;
        tori_code rc = tori_text_fold(&folded, q->choices[i], strlen(q->choices[i]), l->err);
        const char *kept = rc == TORI_OK ? tori__arena_keep(&l->arena, folded, strlen(folded) + 1) : NULL;
        free(folded);
        if (!kept || !tori__map_put(&seen, kept, 0, &at, &added))
            going = stop(l, rc == TORI_OK ? TORI_ENOMEM : rc);
        else if (!added)
            going = tell(l, TORI_ERROR, q->line, 0, q->choices[i], "stands twice among the choices",
                         "remove one of the two");
    }
    tori__map_free(&seen);
    return going;
}

static bool look_at(struct list *l, const struct question *q)
{
    enum { MOST = 52 };
    bool chosen = q->kind == SINGLE || q->kind == MULTIPLE;
    char what[100];
    if (!*q->text)
        return tell(l, TORI_ERROR, q->line, 0, NULL, "the question has no text", "each row is a question");
    if (chosen && q->n_choices == 0)
        return tell(l, TORI_ERROR, q->line, 0, NULL, "the question has no choices",
                    "list them behind its type");
    if (!chosen && q->n_choices > 0)
        return tell(l, TORI_ERROR, q->line, 0, NULL, "the question has choices, which its type does not",
                    "make it single or multiple");
    if (q->n_choices > MOST) {
        snprintf(what, sizeof what, _("the question has %zu choices; %d is the most"), q->n_choices, MOST);
        return tell(l, TORI_ERROR, q->line, 0, NULL, what, "split it, or make it free");
    }
    return look_for_twins(l, q);
}

/* ---- ids ---- */

/* "[No.4]" and 4 from "[No.4]How ...": a word for question before digits. */
static bool take_head(struct list *l, struct question *q)
{
    static const char *const words[] = {"No.", "No", "Q", "q", "問", "設問", "質問"};
    char *folded = NULL;
    tori_code rc = tori_text_fold_name(&folded, q->text, strlen(q->text), l->err);
    if (rc != TORI_OK)
        return stop(l, rc);
    q->folded = tori__arena_keep(&l->arena, folded, strlen(folded) + 1);
    free(folded);
    if (!q->folded)
        return stop(l, TORI_ENOMEM);
    q->role = tori__guess_role(q->folded);
    const char *p = q->folded + (*q->folded == '[');
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t n = strlen(words[w]);
        unsigned number;
        if (strncmp(p, words[w], n) == 0 && sscanf(p + n, "%5u", &number) == 1)
            q->number = number;
    }
    const char *end = *q->text == '[' ? strchr(q->text, ']') : NULL;
    if (end && !(q->head = tori__tidy(&l->arena, q->text, (size_t)(end - q->text) + 1, false)))
        return stop(l, TORI_ENOMEM);
    return true;
}

/* The numbers of the form where each item has one of its own, else in the order of the list. */
static void number_questions(struct list *l)
{
    bool own = true;
    unsigned next = 1;
    for (size_t i = 0; i < l->n; i++) {
        if (l->questions[i].role != TORI_ROLE_ITEM)
            continue;
        own &= l->questions[i].number > 0;
        for (size_t k = 0; k < i; k++)
            own &= l->questions[k].role != TORI_ROLE_ITEM || l->questions[k].number != l->questions[i].number;
    }
    for (size_t i = 0; i < l->n; i++) {
        struct question *q = &l->questions[i];
        bool taken = false;
        for (size_t k = 0; k < i; k++)
            taken |= q->role != TORI_ROLE_ITEM && l->questions[k].role == q->role;
        if (taken)
            q->role = TORI_ROLE_ITEM;
        if (q->role != TORI_ROLE_ITEM)
            snprintf(q->id, sizeof q->id, "%s", tori_role_name(q->role));
        else
            snprintf(q->id, sizeof q->id, "q%u", own && !taken ? q->number : next);
        next += q->role == TORI_ROLE_ITEM;
    }
}

/* ---- fields ---- */

static void add_header(struct list *l, json_t *field, const char *header)
{
    json_t *headers = json_array();
    tori__build_add(&l->building, headers, json_string(header));
    tori__build_set(&l->building, field, "x-headers", headers);
}

/* An item for each choice. Columns of such answers carry the question's head and the choice. */
static bool add_set(struct list *l, const struct question *q)
{
    for (size_t i = 0; i < q->n_choices; i++) {
        char id[100];
        size_t n = strlen(q->head) + strlen(q->choices[i]) + 1;
        char *header = tori__arena_take(&l->arena, n, 1), *folded = NULL;
        uint32_t *at;
        bool first;
        if (!header)
            return stop(l, TORI_ENOMEM);
        snprintf(header, n, "%s%s", q->head, q->choices[i]);
        tori_code rc = tori_text_fold_name(&folded, q->choices[i], strlen(q->choices[i]), l->err);
        const char *kept = rc == TORI_OK ? tori__arena_keep(&l->arena, folded, strlen(folded) + 1) : NULL;
        free(folded);
        if (!kept || !tori__map_put(&l->headers, kept, 0, &at, &first))
            return stop(l, rc == TORI_OK ? TORI_ENOMEM : rc);
        snprintf(id, sizeof id, "%s_%zu", q->id, i + 1);
        json_t *field = tori__build_field(&l->building, id, "boolean", first ? q->choices[i] : header);
        tori__build_text(&l->building, field, "x-set", q->id);
        if (*q->head && first)
            add_header(l, field, header);
    }
    return true;
}

static bool add_question(struct list *l, const struct question *q)
{
    static const char *const types[] = {[FREE] = "string",   [SINGLE] = "string", [MULTIPLE] = "boolean",
                                        [YESNO] = "boolean", [NUMBER] = "number", [DATE] = "date"};
    size_t line = strcspn(q->text, "\n");
    if (q->kind == MULTIPLE && q->role == TORI_ROLE_ITEM)
        return add_set(l, q);
    const char *title = tori__tidy(&l->arena, q->text, line, false);
    if (!title)
        return stop(l, TORI_ENOMEM);
    json_t *field =
        tori__build_field(&l->building, q->id, types[q->role == TORI_ROLE_ITEM ? q->kind : FREE], title);
    if (q->role != TORI_ROLE_ITEM)
        tori__build_text(&l->building, field, "x-role", tori_role_name(q->role));
    if (q->kind == SINGLE || q->role == TORI_ROLE_STATUS) {
        bool words = q->role == TORI_ROLE_STATUS;
        json_t *choices = json_array();
        for (size_t i = 0; i < q->n_choices; i++)
            if (!words || tori__guess_returned(q->choices[i]))
                tori__build_add(&l->building, choices, json_string(q->choices[i]));
        if (words && json_array_size(choices) == 0)
            tori__build_add(&l->building, choices, json_string("提出済"));
        tori__build_set(&l->building, field, words ? "x-returned" : "categories", choices);
    }
    if (q->text[line] != '\0')
        add_header(l, field, q->text);
    return q->role != TORI_ROLE_STATUS ||
           tell(l, TORI_NOTE, q->line, 0, NULL, "taken for the column that tells whether a return came in",
                "see that x-returned has all words for yes");
}

/* ---- the whole ---- */

static tori_code read_list(struct list *l, tori_encoding encoding)
{
    static const tori_csv_sink sink = {on_cell, on_record};
    tori_decoder *d = NULL;
    tori_code rc = tori_decoder_open(&d, l->path, encoding, l->err);
    if (rc == TORI_OK)
        rc = tori_csv_read(d, NULL, &sink, &l->cursor, l->err);
    tori_decoder_free(d);
    if (rc == TORI_OK)
        rc = l->rc;
    if (rc == TORI_OK && !l->header_done)
        rc = tori_fail_at(l->err, TORI_EDATA, l->path, 0, 0, "is empty; a header and rows are needed");
    return rc;
}

/* A codebook needs a column of codes, which a list of questions seldom has. */
static void add_code(struct list *l, const tori_draft_options *options)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->questions[i].role == TORI_ROLE_CODE)
            return;
    const char *title = options->code ? options->code : "団体コード";
    tori__build_text(&l->building, tori__build_field(&l->building, "code", "string", title), "x-role",
                     "code");
    tell(l, TORI_NOTE, 1, 0, NULL, "the list asks for no code of the body; a column for it was added",
         "correct its header with --code");
}

static tori_code propose(char **json, struct list *l, const tori_draft_options *options)
{
    json_t *missing = json_array();
    number_questions(l);
    tori__build_begin(&l->building, l->path, options->title, "ja", true);
    tori__build_add(&l->building, missing, json_string(""));
    tori__build_set(&l->building, l->building.root, "missingValues", missing);
    add_code(l, options);
    for (size_t i = 0; l->rc == TORI_OK && i < l->n; i++)
        add_question(l, &l->questions[i]);
    tori_code rc = tori__build_end(json, &l->building, l->rc == TORI_OK ? l->err : NULL);
    return l->rc == TORI_OK ? rc : l->rc;
}

tori_code tori_codebook_draft_questions(char **json, const char *path, const tori_draft_options *options,
                                        tori_findings *findings, tori_error *err)
{
    struct list l = {.path = path, .findings = findings, .err = err};
    size_t before = tori_findings_count(findings, TORI_ERROR);
    *json = NULL;
    tori_code rc = read_list(&l, options->encoding);
    for (size_t i = 0; rc == TORI_OK && i < l.n; i++) {
        if (look_at(&l, &l.questions[i]))
            take_head(&l, &l.questions[i]);
        rc = l.rc;
    }
    if (rc == TORI_OK && l.n == 0 && tori_findings_count(findings, TORI_ERROR) == before)
        tell(&l, TORI_ERROR, 0, 0, NULL, "has no questions", "each row below the header is one");
    if (rc == TORI_OK && tori_findings_count(findings, TORI_ERROR) == before)
        rc = propose(json, &l, options);
    if (rc != TORI_OK) {
        free(*json);
        *json = NULL;
    }
    tori__map_free(&l.headers);
    tori__arena_free(&l.arena);
    free(l.questions);
    free(l.columns);
    return rc;
}
