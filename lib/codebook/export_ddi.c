/* A codebook as DDI Codebook 2.5. */
#include "export.h"

#include <stdlib.h>
#include <string.h>

/* Text of an element or attribute. Control characters have no place in XML 1.0. */
static void put(FILE *f, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '<':
            fputs("&lt;", f);
            break;
        case '>':
            fputs("&gt;", f);
            break;
        case '&':
            fputs("&amp;", f);
            break;
        case '"':
            fputs("&quot;", f);
            break;
        default:
            if ((unsigned char)*text >= ' ' || strchr("\t\n", *text))
                fputc(*text, f);
        }
    }
}

static void put_element(FILE *f, const char *indent, const char *name, const char *lang, const char *text)
{
    fprintf(f, "%s<%s", indent, name);
    if (lang)
        fprintf(f, " xml:lang=\"%s\"", lang);
    fputc('>', f);
    put(f, text);
    fprintf(f, "</%s>\n", name);
}

static void put_category(FILE *f, const char *lang, const char *value, const char *label, bool missing)
{
    fprintf(f, "      <catgry%s>\n", missing ? " missing=\"Y\"" : "");
    put_element(f, "        ", "catValu", NULL, value);
    put_element(f, "        ", "labl", lang, label);
    fputs("      </catgry>\n", f);
}

/* What is understood in a cell: choices by their value, everything else by its marks. A choice of
 * a list is taken where its value is among those in the cell. */
static void put_categories(FILE *f, const tori_codebook *book, size_t item, const char *lang)
{
    const struct tori__marks *marks = &book->marks[book->items[item].marks];
    const char *listed = tori__describe_listed(book, item);
    if (listed)
        put_category(f, lang, listed, tori__export_answer(TORI_YES, lang), false);
    for (size_t c = 0; c < book->items[item].pub.n_choices; c++)
        put_category(f, lang, tori__codebook_entry(json_array_get(book->items[item].categories, c)),
                     tori_codebook_choice_title(book, item, c, lang), false);
    for (size_t i = 0; i < marks->own; i++) {
        char answer = marks->mark[i].answer;
        const char *title = tori__export_answer(answer, lang);
        bool missing = answer != TORI_YES && answer != TORI_NO;
        if (*title && (missing || !listed))
            put_category(f, lang, marks->mark[i].text, title, missing);
    }
}

/* Does the item at k ask only where the one at i was answered in some way? */
static bool depends(const tori_codebook *book, size_t k, size_t i)
{
    const tori_item *item = &book->items[k].pub;
    for (size_t c = 0; c < item->n_conditions; c++)
        if (item->conditions[c].item == (int)i)
            return true;
    return false;
}

static bool put_question(FILE *f, const tori_codebook *book, size_t i, const char *lang)
{
    fprintf(f, "      <qstn ID=\"Q%zu\">\n", i + 1);
    put_element(f, "        ", "qstnLit", lang, tori_codebook_item_title(book, i, lang));
    for (size_t k = i + 1; k < book->n_items; k++) {
        if (!depends(book, k, i))
            continue;
        char *routing = tori__describe_routing(book, k, lang, true);
        if (!routing)
            return false;
        fprintf(f, "        <forward qstn=\"Q%zu\">", k + 1);
        put(f, routing);
        fputs("</forward>\n", f);
        free(routing);
    }
    fputs("      </qstn>\n", f);
    return true;
}

static bool put_universe(FILE *f, const tori_codebook *book, size_t i, const char *lang)
{
    char *routing = tori__describe_routing(book, i, lang, true), *years = tori__describe_years(book, i);
    bool whole = routing && years;
    if (whole && *routing)
        put_element(f, "      ", "universe", lang, routing);
    if (whole && *years)
        put_element(f, "      ", "universe", lang, years);
    free(routing);
    free(years);
    return whole;
}

static bool put_variable(FILE *f, const tori_codebook *book, size_t i, const char *lang)
{
    const char *type = tori__describe_type(book, i);
    bool number = strcmp(type, "integer") == 0 || strcmp(type, "number") == 0;
    fprintf(f, "    <var ID=\"V%zu\" name=\"", i + 1);
    put(f, book->items[i].pub.id);
    if (*tori_codebook_unit(book, i, lang)) {
        fputs("\" measUnit=\"", f);
        put(f, tori_codebook_unit(book, i, lang));
    }
    if (tori_codebook_ordered(book, i))
        fputs("\" nature=\"ordinal", f);
    fputs("\">\n", f);
    put_element(f, "      ", "labl", lang, tori_codebook_item_title(book, i, lang));
    bool whole = put_question(f, book, i, lang) && put_universe(f, book, i, lang);
    put_categories(f, book, i, lang);
    fprintf(f, "      <varFormat type=\"%s\"/>\n", number ? "numeric" : "character");
    char *points = tori__describe_points(book, i, strcmp(lang, "ja") == 0);
    if (points && *points)
        put_element(f, "      ", "notes", lang, points);
    whole = whole && points;
    free(points);
    fputs("    </var>\n", f);
    return whole;
}

static void put_group(FILE *f, const tori_codebook *book, size_t category, const char *lang)
{
    const char *between = "";
    fprintf(f, "    <varGrp ID=\"G%zu\" type=\"subject\" var=\"", category + 1);
    for (size_t i = 0; i < book->n_items; i++) {
        if (book->items[i].pub.category != (int)category)
            continue;
        fprintf(f, "%sV%zu", between, i + 1);
        between = " ";
    }
    fputs("\">\n", f);
    put_element(f, "      ", "labl", lang, tori_codebook_category_title(book, category, lang));
    fputs("    </varGrp>\n", f);
}

/* Source: DDI Codebook 2.5, varGrp, type "multipleResp". */
static void put_set(FILE *f, const tori_codebook *book, size_t set, const char *lang)
{
    size_t first = tori_codebook_set_first(book, set), n = tori_codebook_set_size(book, set);
    fprintf(f, "    <varGrp ID=\"S%zu\" type=\"multipleResp\" var=\"", set + 1);
    for (size_t i = 0; i < n; i++)
        fprintf(f, "%sV%zu", i > 0 ? " " : "", first + i + 1);
    fputs("\">\n", f);
    put_element(f, "      ", "labl", lang, tori_codebook_set_title(book, set, lang));
    fputs("    </varGrp>\n", f);
}

bool tori__export_ddi(FILE *f, const tori_codebook *book, const char *lang)
{
    const char *source = tori_codebook_source(book, lang);
    bool whole = true;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<codeBook xmlns=\"ddi:codebook:2_5\" version=\"2.5\">\n"
          "  <stdyDscr>\n    <citation>\n      <titlStmt>\n",
          f);
    put_element(f, "        ", "titl", lang, tori_codebook_title(book, lang));
    fputs("      </titlStmt>\n", f);
    if (*source)
        put_element(f, "      ", "biblCit", lang, source);
    fputs("    </citation>\n  </stdyDscr>\n  <dataDscr>\n", f);
    for (size_t i = 0; i < book->n_categories; i++)
        put_group(f, book, i, lang);
    for (size_t i = 0; i < book->n_sets; i++)
        put_set(f, book, i, lang);
    for (size_t i = 0; i < book->n_items; i++)
        whole &= put_variable(f, book, i, lang);
    fputs("  </dataDscr>\n</codeBook>\n", f);
    return whole;
}
