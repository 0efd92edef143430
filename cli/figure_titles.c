/* What the rows and columns of a chart of rates are called. */
#include "figure_titles.h"

#include "body.h"
#include "figure.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *ja, *en;
} answers[FIGURE_ANSWERS] = {[FIGURE_YES] = {"実施", "yes"},
                             [FIGURE_NO] = {"未実施", "no"},
                             [FIGURE_MISSING] = {"無回答・不詳", "no answer"},
                             [FIGURE_NOT_APPLICABLE] = {"非該当", "not applicable"}};

static void group_title(char *to, size_t size, const titles_of *of, size_t group)
{
    const figures *f = of->f;
    const char *title = tori_rates_group_title(of->rates, group, f->lang);
    tori_count c = tori_rates_get(of->rates, of->year, of->order->items[0], group);
    char number[32];
    tori_figure_count(number, tori_count_bodies(&c));
    bool english = strcmp(f->lang, "en") == 0;
    if (f->plan.sizes)
        snprintf(to, size, english ? "%s (n=%s)" : "%s（n=%s）", title, number);
    else
        snprintf(to, size, "%s", title);
}

static char *title_of(const titles_of *of, figure_axis axis, long entry, long before)
{
    bool english = strcmp(of->f->lang, "en") == 0;
    char text[1024] = "", year_title[CALENDAR_TITLE];
    switch (axis) {
    case AXIS_ITEMS:
        snprintf(
            text, sizeof text, "%s",
            tori_codebook_item_title(tori_rates_codebook(of->rates), of->order->items[entry], of->f->lang));
        break;
    case AXIS_GROUPS:
        group_title(text, sizeof text, of, of->order->groups[entry]);
        break;
    case AXIS_YEARS:
    case AXIS_ENDS:
        calendar_tick(year_title, tori_rates_year(of->rates, (size_t)entry),
                      before >= 0 && axis == AXIS_YEARS ? tori_rates_year(of->rates, (size_t)before) : 0,
                      of->f->calendar, of->f->lang);
        snprintf(text, sizeof text, "%s", year_title);
        break;
    case AXIS_ANSWERS:
        snprintf(text, sizeof text, "%s", english ? answers[entry].en : answers[entry].ja);
        break;
    case AXIS_PREFECTURES:
        snprintf(text, sizeof text, "%s", tori_prefecture_name((int)entry + 1, of->f->lang));
        break;
    default:
        if (of->f->plan.change)
            snprintf(text, sizeof text, "%s", english ? "Change (points)" : "実施率の変化（ポイント）");
        else
            snprintf(text, sizeof text, "%s", english ? "Implementation rate (%)" : "実施率（％）");
    }
    while (!tori_text_valid(text, strlen(text))) /* cut within a character */
        text[strlen(text) - 1] = '\0';
    return tori_text_copy(text, strlen(text));
}

bool figure_titles(char **to, const titles_of *of, figure_axis axis, const long entries[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((to[i] = title_of(of, axis, entries[i], i > 0 ? entries[i - 1] : -1)) == NULL)
            return false;
    return true;
}

bool figure_done(const tori_codebook *book, size_t item, size_t choice)
{
    char answer = (char)(choice < 26 ? 'A' + choice : 'a' + (choice - 26));
    return tori_codebook_rated(book, item) && tori_codebook_class(book, item, answer) == TORI_YES;
}

void figure_answers(char *to, size_t size, const tori_codebook *book, size_t item, const char *lang)
{
    const char *between = strcmp(lang, "en") == 0 ? "\", \"" : "」「";
    size_t used = 0;
    to[0] = '\0';
    for (size_t k = 0; k < tori_codebook_item(book, item)->n_choices && used < size; k++)
        if (figure_done(book, item, k))
            used += (size_t)snprintf(to + used, size - used, "%s%s", used > 0 ? between : "",
                                     tori_codebook_choice_title(book, item, k, lang));
    while (!tori_text_valid(to, strlen(to))) /* cut within a character */
        to[strlen(to) - 1] = '\0';
}
