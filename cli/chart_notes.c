/* What is said at the foot of a chart. */
#include "chart_notes.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

void chart_notes_add(chart_notes *notes, const char *text)
{
    bool new = text != NULL &&text[0] != '\0' && notes->n < MOST_NOTES;
    for (size_t i = 0; i < notes->n && new; i++)
        new = strcmp(notes->list[i], text) != 0;
    if (new)
        notes->list[notes->n++] = text;
}

void chart_notes_source(chart_notes *notes, const source *from, bool unframed, const char *lang)
{
    bool english = strcmp(lang, "en") == 0;
    chart_notes_add(notes, tori_codebook_source(from->book, lang));
    if (from->where != NULL) {
        snprintf(notes->filter, NOTE_FILTER,
                 english ? "Only bodies with %s are counted" : "%sの団体だけを集計した",
                 tori_filter_text(from->where));
        while (!tori_text_valid(notes->filter, strlen(notes->filter))) /* cut within a character */
            notes->filter[strlen(notes->filter) - 1] = '\0';
        chart_notes_add(notes, notes->filter);
    }
    if (unframed)
        chart_notes_add(notes, english ? "In a year without a frame, the bodies are those that sent a return"
                                       : "団体名簿のない年は、回答票のあった団体を全体とした");
}

void chart_notes_hidden(chart_notes *notes, size_t n, int suppress, const char *lang)
{
    if (n == 0)
        return;
    snprintf(
        notes->hidden, NOTE_HIDDEN,
        strcmp(lang, "en") == 0
            ? "%zu figures are hidden, since 1 to %d bodies say yes or are left, or since totals would tell "
              "one that is"
            : "%zu個の数値を秘匿した（実施又はその残りが1～%d団体のもの、及び計からそれを逆算できるもの）",
        n, suppress - 1);
    chart_notes_add(notes, notes->hidden);
}

/* By the two languages. */
static const struct words {
    const char *interval[ENDS_SHAPES], *bounds[ENDS_SHAPES]; /* what they are drawn as */
    const char *reach, *reach_asked;     /* behind it: bounds, over the base and over all asked */
    const char *no_bounds[ENDS_SHAPES], *no_interval[ENDS_SHAPES]; /* why nothing has a width */
} all_words[] = {
    {{"帯は", "線は", "括弧内は"},
     {"帯は", "線は", "括弧内は"},
     "、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率",
     "、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率（分母は調査対象の団体）",
     {"無回答等がなく、実施率の取り得る幅はない（帯なし）", "無回答等がなく、実施率の取り得る幅はない（線なし）",
      "無回答等がなく、実施率の取り得る幅はない（帯なし）"},
     {"全団体が回答しており標本誤差がないため、信頼区間に幅はない", "全団体が回答しており標本誤差がないため、信頼区間に幅はない",
      "全団体が回答しており標本誤差がないため、信頼区間に幅はない"}},
    {{"Bands are", "Lines are", "Brackets hold"},
     {"Bands reach", "Lines reach", "Brackets reach"},
     " from the rate if none to the rate if all of the missing answers were yes",
     " from the rate if none to the rate if all of the missing answers were yes, over all bodies asked",
     {"No answer is missing, so that a rate can be nothing else: there are no bands",
      "No answer is missing, so that a rate can be nothing else: there are no lines",
      "No answer is missing, so that a rate can be nothing else: there are no bands"},
     {"All have answered, so that there is no sampling error: there are no bands",
      "All have answered, so that there is no sampling error: there are no lines",
      "All have answered, so that there is no sampling error: there are no bands"}},
};

void chart_notes_ends(chart_notes *notes, const tori_rates_view *view, ends_shape shape, ends_found found,
                      const char *lang)
{
    const struct words *words = &all_words[strcmp(lang, "en") == 0];
    bool interval = view->interval != TORI_INTERVAL_NONE;
    if (!found.incomplete) {
        chart_notes_add(notes, interval ? words->no_interval[shape] : words->no_bounds[shape]);
    } else if (interval) {
        tori_rates_interval_notes(&notes->interval, view, words->interval[shape], found.complete,
                                  found.incomplete, lang);
        for (size_t i = 0; i < notes->interval.n; i++)
            chart_notes_add(notes, notes->interval.text[i]);
    } else {
        snprintf(notes->bounds, NOTE_BOUNDS, "%s%s", words->bounds[shape],
                 view->base == TORI_BASE_ANSWERED ? words->reach_asked : words->reach);
        chart_notes_add(notes, notes->bounds);
    }
}
