/* A codebook as a document for people. */
#include "export.h"

#include <stdlib.h>
#include <string.h>

/* Text in a table's cell or a heading: nothing in it is markup. */
static void put(FILE *f, const char *text)
{
    for (; *text; text++) {
        if (strchr("\n\r\t", *text))
            fputc(' ', f);
        else if (strchr("\\`*_[]<>#|~", *text))
            fprintf(f, "\\%c", *text);
        else
            fputc(*text, f);
    }
}

static const char *type_title(const char *type, bool japanese)
{
    static const struct {
        const char *type, *ja, *en;
    } titles[] = {
        {"yes/no", "はい・いいえ", "yes/no"},
        {"choice", "選択", "choice"},
        {"integer", "整数", "whole number"},
        {"number", "数値", "number"},
        {"date", "日付", "date"},
        {"string", "自由記述", "text"},
        {"list", "複数選択", "several choices"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i].type, type) == 0)
            return japanese ? titles[i].ja : titles[i].en;
    return type;
}

/* What may stand in a cell: choices by title, marks of yes and no, and of missing answers. */
static void put_answers(FILE *f, const tori_codebook *book, size_t item, const char *lang)
{
    const struct tori__marks *marks = &book->marks[book->items[item].marks];
    const char *between = "", *listed = tori__describe_listed(book, item);
    if (listed) {
        put(f, listed);
        fprintf(f, " (%s)", tori__export_answer(TORI_YES, lang));
        between = " / ";
    }
    for (size_t c = 0; c < book->items[item].pub.n_choices; c++) {
        fputs(between, f);
        put(f, tori_codebook_choice_title(book, item, c, lang));
        between = " / ";
    }
    for (size_t i = 0; i < marks->own; i++) {
        const char *title = tori__export_answer(marks->mark[i].answer, lang);
        if (!*title || !*marks->mark[i].text || (listed && strchr("10", marks->mark[i].answer)))
            continue;
        fputs(between, f);
        put(f, marks->mark[i].text);
        fprintf(f, " (%s)", title);
        between = " / ";
    }
}

/* Of a choice that has a column of its own with the title of its set, as that of a list has it. */
static void put_title(FILE *f, const tori_codebook *book, size_t i, const char *lang)
{
    int set = book->items[i].pub.set;
    if (set >= 0 && !tori__describe_listed(book, i)) {
        put(f, tori_codebook_set_title(book, (size_t)set, lang));
        fputs(": ", f);
    }
    put(f, tori_codebook_item_title(book, i, lang));
}

/* Has any item points? Then the tables have a column of them. */
static bool is_scored(const tori_codebook *book)
{
    tori_number points;
    bool any = false;
    for (size_t i = 0; i < book->n_items; i++)
        any = tori_codebook_points(&points, book, i) || any;
    return any;
}

static bool put_item(FILE *f, const tori_codebook *book, size_t i, const char *lang)
{
    bool japanese = strcmp(lang, "ja") == 0;
    char *routing = tori__describe_routing(book, i, lang, true), *years = tori__describe_years(book, i);
    const char *unit = tori_codebook_unit(book, i, lang);
    bool whole = routing && years;
    fputs("| ", f);
    put(f, book->items[i].pub.id);
    fputs(" | ", f);
    put_title(f, book, i, lang);
    fprintf(f, " | %s", type_title(book->items[i].pub.set >= 0 ? "list" : tori__describe_type(book, i), japanese));
    if (*unit) {
        fputs(" (", f);
        put(f, unit);
        fputc(')', f);
    }
    fputs(" | ", f);
    put_answers(f, book, i, lang);
    fputs(" | ", f);
    if (whole)
        put(f, *routing ? routing : japanese ? "全団体" : "every body");
    fprintf(f, " | %s |", whole ? years : "");
    if (is_scored(book)) {
        char *points = tori__describe_points(book, i, japanese);
        whole = whole && points;
        fprintf(f, " %s |", points ? points : "");
        free(points);
    }
    fputc('\n', f);
    free(routing);
    free(years);
    return whole;
}

/* Items of a category under a heading; category -1: those without. */
static bool put_category(FILE *f, const tori_codebook *book, int category, const char *lang)
{
    bool japanese = strcmp(lang, "ja") == 0, whole = true, begun = false, scored = is_scored(book);
    for (size_t i = 0; i < book->n_items; i++) {
        if (book->items[i].pub.category != category)
            continue;
        if (!begun && category >= 0) {
            fputs("\n## ", f);
            put(f, tori_codebook_category_title(book, (size_t)category, lang));
            fputc('\n', f);
        }
        if (!begun)
            fprintf(f, "\n| %s |%s\n| --- | --- | --- | --- | --- | --- |%s\n",
                    japanese ? "項目 | 表題 | 種類 | 回答 | 対象 | 年度"
                             : "item | title | type | answers | asked | years",
                    !scored ? "" : japanese ? " 評価 |" : " scored |", scored ? " --- |" : "");
        begun = true;
        whole &= put_item(f, book, i, lang);
    }
    return whole;
}

bool tori__export_markdown(FILE *f, const tori_codebook *book, const char *lang)
{
    const char *source = tori_codebook_source(book, lang);
    bool whole = true;
    fputs("# ", f);
    put(f, tori_codebook_title(book, lang));
    fputc('\n', f);
    if (*source) {
        fputc('\n', f);
        put(f, source);
        fputc('\n', f);
    }
    for (int c = -1; c < (int)book->n_categories; c++)
        whole &= put_category(f, book, c, lang);
    return whole;
}
