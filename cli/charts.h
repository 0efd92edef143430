/* What all chart commands share: options, selection, output. */
#ifndef CHARTS_H
#define CHARTS_H

#include "calendar.h"
#include "chart_notes.h"
#include "figures.h"
#include "grid_words.h"
#include "pictures.h"
#include "published.h"
#include "selection.h"
#include "source.h"

#include <stdio.h>

typedef struct {
    source_options source;
    selection_options selection;
    int base, decimals, lang, theme, suppress, calendar;
    const char *title, *subtitle, *note;
    bool data;
    picture_options picture;
} chart_options;

const char *charts_theme(int i);

#define OPTION_THEME(type_, member)                                                                     \
    {                                                                                                   \
        .name = "theme", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "THEME", \
        .help = "for a report, for print without colour, for a screen before an audience, or on dark",  \
        .word = charts_theme                                                                            \
    }

#define OPTION_CALENDAR(type_, member)                                                                     \
    {                                                                                                       \
        .name = "calendar", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "YEARS", \
        .help = "years by era, western or both, on axes and in words",                                      \
        .unset = "as each kind of chart and its language have it", .word = calendar_word, .preset = -1      \
    }

/* The rows of a command whose struct has chart_options as `member`. */
#define CHART_OPTIONS(type_, member)                                                                    \
    SOURCE_OPTIONS(type_, member.source), SELECTION_OPTIONS(type_, member.selection),                   \
        OPTION_BASE(type_, member.base), OPTION_DECIMALS(type_, member.decimals),                       \
        OPTION_SUPPRESS(type_, member.suppress),                                                        \
        CHART_LOOK_OPTIONS(type_, member)

/* Those of them that say how a chart looks and where it goes. */
#define CHART_LOOK_OPTIONS(type_, member)                                                               \
    OPTION_LANG(type_, member.lang), OPTION_CALENDAR(type_, member.calendar),                           \
        {.name = "title",                                                                               \
         .type = OPTION_TEXT,                                                                           \
         .offset = offsetof(type_, member.title),                                                       \
         .argument = "TEXT",                                                                            \
         .help = "the headline",                                                                        \
         .unset = "what the figures say, in words"},                                                    \
        {.name = "subtitle",                                                                            \
         .type = OPTION_TEXT,                                                                           \
         .offset = offsetof(type_, member.subtitle),                                                    \
         .argument = "TEXT",                                                                            \
         .help = "the line under the headline",                                                         \
         .unset = "measure, unit, base and years"},                                                     \
        {.name = "note",                                                                                \
         .type = OPTION_TEXT,                                                                           \
         .offset = offsetof(type_, member.note),                                                        \
         .argument = "TEXT",                                                                            \
         .help = "one more note at the foot"},                                                          \
        OPTION_THEME(type_, member.theme),                                                              \
        {.name = "data",                                                                                \
         .type = OPTION_FLAG,                                                                           \
         .offset = offsetof(type_, member.data),                                                        \
         .help = "also write the table behind the picture, as CSV under the first picture's name"},     \
        PICTURE_OPTIONS(type_, member.picture)

/* The page of a chart: texts that are given, else found ("" leaves one out). The notes
 * that the page should have in front are there already; they are borrowed with the page. */
void charts_page(tori_chart_page *page, const chart_options *options, const char *lang, const char *headline,
                 const char *subtitle, chart_notes *notes);

/* An English headline begins with a capital, unless it begins with the id of an item that has no title: of the
 * codebook, or of published figures (NULL: there are none). */
void charts_capital(char *headline, const tori_codebook *book, const tori_published *printed, const char *lang);

/* Write pictures, and with --data the table, all or none. Takes the table over. */
tori_code charts_write(const chart_options *options, const drawing *d, const tori_scene *scene,
                       tori_table *table, tori_error *err);

#define OPTION_BANDS(type_, member)                                                                  \
    {                                                                                                \
        .name = "bounds", .type = OPTION_FLAG, .offset = offsetof(type_, member),                    \
        .help = "bands of lines from the least to the most that rates can be, whatever the missing " \
                "answers are"                                                                        \
    }

/* As common_check_interval; bounds and an interval at once are TORI_EARG too. */
tori_code charts_check_bands(bool bounds, const interval_options *options, tori_error *err);

/* A kind of chart that is drawn from rows and columns of rates. */
typedef struct {
    tori_grid grid;
    figure_plan plan;    /* of several items */
    figure_plan grouped; /* of several items by group */
    figure_plan single;  /* of one item by group */
    grid_tell tell;
    tori_by by;    /* where no grouping is asked for */
    bool interval; /* bounds are drawn, or an interval */
    bool choices;  /* items that are choices are drawn too */
    bool sums;     /* items that are numbers are, by year, and a share beside counts */
} chart_kind;

typedef struct {
    chart_options chart;
    interval_options interval;
    const char *published; /* figures that are drawn in place of returns */
    const char *share;     /* drawn as a line beside counts */
    bool stack;            /* columns on each other */
    bool change, status;   /* points between years, or returns that came in, in place of rates */
} grid_settings;

/* The option tables of such kinds: usual; for those that a terminal can show; with changes and the status of
 * returns. */
extern const option grid_options[], bar_options[], field_options[];

extern const chart_kind chart_bars, chart_columns, chart_dots, chart_heatmap, chart_map, chart_slope,
    chart_stacked;

/* Draw one from rates that are counted by what the kind needs (choices among their measures), into the files that s names, and
 * to out where s asks for a terminal. d may be empty where there is no file. */
tori_code charts_draw(const chart_kind *kind, const grid_settings *s, const source *from,
                      const tori_rates_view *view, const drawing *d, FILE *out, tori_error *err);

/* Run one: exit status. */
int charts_run(const chart_kind *kind, const grid_settings *s, int n, char *operands[], FILE *out);

#endif
