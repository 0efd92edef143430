/* Which items are shown, how many and in which order: of every command with rates. */
#ifndef SELECTION_H
#define SELECTION_H

#include "common.h"
#include "rates.h"

typedef struct {
    text_list categories;
    int sort, top;
} selection_options;

/* The rows of a command whose struct has selection_options as `member`. */
#define SELECTION_OPTIONS(type_, member)                                                                \
    OPTION_CATEGORY(type_, member.categories),                                                          \
        {.name = "sort",                                                                                \
         .type = OPTION_CHOICE,                                                                         \
         .offset = offsetof(type_, member.sort),                                                        \
         .argument = "HOW",                                                                             \
         .help = "the order of the groups where one item is shown, else of the items by their total: "  \
                 "highest first, "                                                                      \
                 "or by name",                                                                          \
         .word = common_sort},                                                                          \
    {                                                                                                   \
        .name = "top", .type = OPTION_NUMBER, .offset = offsetof(type_, member.top), .argument = "N",   \
        .help = "show only the first so many of them", .unset = "all", .minimum = 1, .maximum = 1000000 \
    }

#define OPTION_RATES_ONLY(type_, member)                                                                  \
    {                                                                                                     \
        .name = "rates-only", .type = OPTION_FLAG, .offset = offsetof(type_, member),                     \
        .help = "of everything that is named show rates only, of a choice how many chose what counts as " \
                "implemented"                                                                             \
    }

/* Not by figures where counts are hidden: TORI_EARG. */
tori_code selection_check(const selection_options *options, int suppress, tori_error *err);

/* An option that is for rates only. */
typedef struct {
    const char *name;
    bool given;
} rates_option;

/* None of n such options goes with what has no rate: TORI_EARG where something of that kind was chosen. */
tori_code selection_check_rates(const tori_selection *chosen, const rates_option options[], size_t n,
                                tori_error *err);

/* Let a view have what was chosen and has a rate, item by item, in place of patterns and categories. The
 * caller frees *ids, which it borrows. */
tori_code selection_narrow(tori_rates_view *view, const char ***ids, const tori_selection *chosen,
                           const tori_codebook *book, tori_error *err);

/* What they ask for goes into a view. */
void selection_apply(tori_rates_view *view, const selection_options *options);

#endif
