/* The header row: which column holds what. */
#include "internal.h"

#include "../text.h"
#include "../translate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool twice(struct tori__reader *r, size_t first)
{
    char what[200], letter[8];
    tori_csv_letter(letter, (unsigned)first + 1);
    snprintf(what, sizeof what, _("this column holds \"%.100s\", which column %s holds already"),
             tori_codebook_field_name(r->book, (size_t)r->columns[first].field), letter);
    return tori__file_finding(r, "column", r->columns[r->n_columns - 1].line, (unsigned)r->n_columns, what,
                              "remove one of the two");
}

/* Do short cells of this column mean one answer for good? */
bool tori__memorable(const struct tori__reader *r, const struct tori__column *c)
{
    if (c->item < 0 || c->list >= 0)
        return false;
    tori_item_type type = tori_codebook_item(r->book, (size_t)c->item)->type;
    return type == TORI_ITEM_YESNO || type == TORI_ITEM_CHOICE;
}

/* What the field of a new column makes of it. */
static bool identify(struct tori__reader *r, struct tori__column *c)
{
    if (c->field < 0)
        return true;
    for (size_t i = 0; i + 1 < r->n_columns; i++)
        if (r->columns[i].field == c->field)
            return twice(r, i);
    c->role = tori_codebook_field_role(r->book, (size_t)c->field);
    c->item = tori_codebook_field_item(r->book, (size_t)c->field);
    c->list = tori_codebook_field_list(r->book, (size_t)c->field);
    if (c->item >= 0 && r->options->corrections) {
        const char *title = tori_codebook_field_title(r->book, (size_t)c->field, NULL);
        tori_code rc = tori_text_fold_name(&c->title, title, strlen(title), r->err);
        if (rc != TORI_OK)
            return tori__stop(r, rc);
    }
    if (tori__memorable(r, c))
        c->memo = &r->memos[tori_codebook_mark_set(r->book, (size_t)c->item)];
    if (c->role != TORI_ROLE_ITEM)
        r->role_column[c->role] = (unsigned)r->n_columns;
    return true;
}

static bool add_column(struct tori__reader *r, struct tori__header *h)
{
    struct tori__column *c = &r->columns[r->n_columns++];
    *c = (struct tori__column){.item = -1, .field = h->field, .list = -1, .role = TORI_ROLE_IGNORE, .header = h->text,
                                .line = h->line, .memo = &r->memos[tori_codebook_mark_sets(r->book)]};
    h->text = NULL; /* handed over */
    if (!h->faulty)
        return identify(r, c);
    r->fatal = true;
    return tori__file_finding(r, "encoding", h->line, (unsigned)r->n_columns,
                              "the header holds bytes that are no text in this encoding",
                              "save the file anew, or name its encoding with --encoding");
}

static bool has_column(const struct tori__reader *r, size_t field)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (r->columns[i].field == (int)field)
            return true;
    return false;
}

/* Fields without a column: missing from the file, unless the year does not ask
 * their items. Every row starts from the template, the first one too. */
static bool missing_columns(struct tori__reader *r, unsigned long line)
{
    for (size_t f = 0; f < tori_codebook_fields(r->book); f++) {
        int item = tori_codebook_field_item(r->book, f), list = tori_codebook_field_list(r->book, f);
        char what[300];
        if (item < 0)
            continue;
        bool there = has_column(r, f), asked = tori_codebook_asked_in(r->book, (size_t)item, r->year);
        memset(r->template + item, asked ? TORI_NO_ANSWER : TORI_NOT_APPLICABLE,
               list >= 0 ? tori_codebook_set_size(r->book, (size_t)list) : 1);
        if (there || !asked)
            continue;
        snprintf(what, sizeof what, _("there is no column for %.100s (%.150s)"), tori_codebook_field_name(r->book, f),
                 tori_codebook_field_title(r->book, f, NULL));
        if (!tori__file_finding(r, "column", line, 0, what,
                                "add it, name its header in the codebook (x-headers), or say which years ask it "
                                "(x-years)"))
            return false;
    }
    memcpy(r->answers, r->template, tori_codebook_items(r->book));
    return true;
}

/* One column more in a list for people; false when it is full. */
static bool tell_column(char *list, size_t size, unsigned column, const char *name)
{
    char letter[8], shown[200];
    size_t used = strlen(list);
    tori_csv_letter(letter, column);
    tori_text_escape(shown, sizeof shown, name, strlen(name));
    size_t wanted = strlen(shown) + strlen(letter) + sizeof ",  …";
    if (used + wanted >= size)
        return false;
    snprintf(list + used, size - used, "%s%s %s", used ? ", " : "", letter, shown);
    return true;
}

static void tell_columns(struct tori__reader *r)
{
    char *lists[2] = {r->summary->recognised, r->summary->ignored};
    bool full[2] = {false, false};
    for (size_t i = 0; i < r->n_columns; i++) {
        const struct tori__column *c = &r->columns[i];
        bool ignored = c->field < 0 || c->role == TORI_ROLE_IGNORE;
        if (full[ignored] || (ignored && !c->header[0]))
            continue;
        full[ignored] = !tell_column(lists[ignored], sizeof r->summary->ignored, (unsigned)i + 1,
                                     c->field < 0 ? c->header : tori_codebook_field_name(r->book, (size_t)c->field));
        size_t used = strlen(lists[ignored]);
        if (full[ignored])
            snprintf(lists[ignored] + used, sizeof r->summary->ignored - used, " …");
    }
}

bool tori__header_read(struct tori__reader *r, struct tori__layout *l, unsigned long line)
{
    r->columns = calloc(l->n_columns + 1, sizeof *r->columns);
    if (!r->columns)
        return tori__stop(r, TORI_ENOMEM);
    for (size_t i = 0; i < l->n_columns; i++)
        if (!add_column(r, &l->column[i]))
            return false;
    tell_columns(r);
    bool named = r->role_column[TORI_ROLE_NAME] > 0;
    if (!r->role_column[TORI_ROLE_CODE] && named && !r->options->frame) {
        r->fatal = true;
        tori__file_finding(r, "column", line, 0,
                           "there is no column for the body's code, and no frame to find the names in",
                           "add the codes, or give a store with the frame of the year (--store)");
    } else if (!r->role_column[TORI_ROLE_CODE] && !named) {
        r->fatal = true;
        tori__file_finding(r, "column", line, 0, "there is no column for the body's code",
                           "is this the header row? Name the column in the codebook (x-role code, x-headers)");
    }
    return !r->fatal && missing_columns(r, line);
}

/* An empty column that the codebook has not is nothing to speak of. */
bool tori__header_unread(struct tori__reader *r)
{
    bool going = true;
    for (size_t i = 0; going && i < r->n_columns; i++) {
        const struct tori__column *c = &r->columns[i];
        char what[400];
        if (c->field >= 0 || c->unread == 0)
            continue;
        snprintf(what, sizeof what, P_("the codebook has no column \"%.200s\": %lu cell of it stays unread",
                    "the codebook has no column \"%.200s\": %lu cells of it stay unread", c->unread),
                 c->header, c->unread);
        going = tori__file_remark(r, TORI_ERROR, "column", c->line, (unsigned)i + 1, NULL, what,
                                  "correct the header, or add it to the codebook (x-headers, or x-role ignore)");
    }
    return going;
}
