/* Says in words how an item is asked and answered. */
#define _GNU_SOURCE /* open_memstream */
#include "describe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text that was written to f; NULL, and nothing kept, when memory ran out. */
static char *finish(FILE *f, char **text)
{
    bool whole = !ferror(f);
    if (fclose(f) != 0 || !whole) {
        free(*text);
        return NULL;
    }
    return *text;
}

const char *tori__describe_type(const tori_codebook *book, size_t item)
{
    const char *type = tori__codebook_text(book->items[item].json, "type", "string");
    if (strcmp(type, "boolean") == 0)
        return "yes/no";
    return book->items[item].categories ? "choice" : type;
}

const char *tori__describe_listed(const tori_codebook *book, size_t item)
{
    if (!book->items[item].own_json)
        return NULL;
    const struct tori__set *set = &book->sets[book->items[item].pub.set];
    return tori__codebook_entry(json_array_get(json_object_get(set->json, "categories"), item - set->first));
}

/* A value that routing names, as people read it. */
static const char *value_title(const tori_codebook *book, int on, const char *value, const char *lang)
{
    bool japanese = strcmp(lang ? lang : book->language, "ja") == 0;
    if (on < 0)
        return tori_kind_title(tori_kind_parse(value), japanese ? "ja" : "en");
    if (book->items[on].pub.type == TORI_ITEM_YESNO)
        return !japanese ? value : strcmp(value, "yes") == 0 ? "はい" : "いいえ";
    for (size_t c = 0; c < book->items[on].pub.n_choices; c++)
        if (strcmp(tori__codebook_entry(json_array_get(book->items[on].categories, c)), value) == 0)
            return tori_codebook_choice_title(book, (size_t)on, c, lang);
    return value;
}

char *tori__describe_routing(const tori_codebook *book, size_t item, const char *lang, bool titles)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    const char *key, *between = "";
    json_t *values;
    if (!f)
        return NULL;
    json_object_foreach(json_object_get(book->items[item].json, "x-askIf"), key, values)
    {
        int on = tori_codebook_find(book, key);
        bool japanese = strcmp(lang ? lang : book->language, "ja") == 0;
        const char *name = on < 0 ? (japanese ? "団体の種類" : "kind of body")
                                  : tori_codebook_item_title(book, (size_t)on, lang);
        size_t count = json_is_array(values) ? json_array_size(values) : 1;
        fprintf(f, "%s%s:", between, titles ? name : key);
        for (size_t i = 0; i < count; i++) {
            const char *value = json_string_value(json_is_array(values) ? json_array_get(values, i) : values);
            fprintf(f, "%s%s", i > 0 ? " / " : " ", titles ? value_title(book, on, value, lang) : value);
        }
        between = "; ";
    }
    return finish(f, &text);
}

static void put_choice(FILE *f, const tori_codebook *book, size_t item, size_t choice)
{
    const char *value = tori_codebook_choice_value(book, item, choice),
               *label = tori_codebook_choice_title(book, item, choice, NULL);
    fputs(value, f);
    if (strcmp(label, value) != 0)
        fprintf(f, " (%s)", label);
}

char *tori__describe_choice(const tori_codebook *book, size_t item, size_t choice)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return NULL;
    put_choice(f, book, item, choice);
    return finish(f, &text);
}

char *tori__describe_choices(const tori_codebook *book, size_t item)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return NULL;
    for (size_t c = 0; c < book->items[item].pub.n_choices; c++) {
        fputs(c > 0 ? " / " : "", f);
        put_choice(f, book, item, c);
    }
    return finish(f, &text);
}

char *tori__describe_marks(const tori_codebook *book, size_t item)
{
    static const struct {
        char answer;
        const char *name;
    } names[] = {{TORI_YES, "yes"},
                 {TORI_NO, "no"},
                 {TORI_NO_ANSWER, "no answer"},
                 {TORI_NOT_APPLICABLE, "not applicable"},
                 {TORI_UNKNOWN, "unknown"}};
    const struct tori__marks *marks = &book->marks[book->items[item].marks];
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return NULL;
    const char *between = "";
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        bool first = true;
        for (size_t i = 0; i < marks->own; i++) {
            if (marks->mark[i].answer != names[k].answer || !*marks->mark[i].text)
                continue;
            if (first)
                fprintf(f, "%s%s: %s", between, names[k].name, marks->mark[i].text);
            else
                fprintf(f, " / %s", marks->mark[i].text);
            first = false;
            between = "; ";
        }
    }
    return finish(f, &text);
}

char *tori__describe_years(const tori_codebook *book, size_t item)
{
    const tori_item *it = &book->items[item].pub;
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return NULL;
    if (it->from > 0)
        fprintf(f, "%d", it->from);
    if (it->from != it->to)
        fputs("-", f);
    if (it->to > 0 && it->to != it->from)
        fprintf(f, "%d", it->to);
    return finish(f, &text);
}

char *tori_codebook_asked_of(const tori_codebook *book, size_t item, const char *lang)
{
    return tori__describe_routing(book, item, lang, true);
}

const char *tori_codebook_break(const tori_codebook *book, size_t item, int year, const char *lang)
{
    json_t *breaks = json_object_get(book->items[item].json, "x-break");
    size_t n = json_is_array(breaks) ? json_array_size(breaks) : 1;
    for (size_t i = 0; i < n; i++) {
        json_t *one = json_is_array(breaks) ? json_array_get(breaks, i) : breaks;
        if (json_integer_value(json_object_get(one, "year")) == year)
            return tori__codebook_title(book, one, "reason", lang, "");
    }
    return NULL;
}

char *tori__describe_points(const tori_codebook *book, size_t item, bool japanese)
{
    char *text = NULL, number[32];
    size_t n = 0;
    tori_number points;
    bool scored = tori_codebook_points(&points, book, item);
    int level = tori_codebook_level(book, item);
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return NULL;
    tori_number_print(number, points);
    if (scored)
        fprintf(f, japanese ? "配点%s" : "weight %s", number);
    if (level)
        fprintf(f, japanese ? "、レベル%d" : ", level %d", level);
    return finish(f, &text);
}
