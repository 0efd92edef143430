/* Words printed in tables, in both languages. */
#ifndef TORI_RATES_WORDS_H
#define TORI_RATES_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    TORI__WORD_ITEM,
    TORI__WORD_GROUP,
    TORI__WORD_YES,
    TORI__WORD_BASE,
    TORI__WORD_RATE,
    TORI__WORD_MISSING,
    TORI__WORD_CHANGE,
    TORI__WORD_ELIGIBLE,
    TORI__WORD_BODIES,
    TORI__WORD_ANSWERED,
    TORI__WORD_LOW,
    TORI__WORD_HIGH,
    TORI__WORD_LEAST,
    TORI__WORD_MOST,
    TORI__WORD_BELOW,
    TORI__WORD_COMPLETE,
    TORI__WORD_BOUNDS,
    TORI__WORD_BOUNDS_ASKED,
    TORI__WORD_LEAST_CHANGE,
    TORI__WORD_MOST_CHANGE,
    TORI__WORD_CHANGE_BOUNDS,
    TORI__WORD_ALL_BODIES,
    TORI__WORD_THOSE_ANSWERED,
    TORI__WORD_EVERY_BASE,
    TORI__WORD_BODIES_COUNT,
    TORI__WORD_CHOICE,
    TORI__WORD_TIME,
    TORI__WORD_SHARES_ELIGIBLE,
    TORI__WORD_SHARES_BODIES,
    TORI__WORD_SHARES_ANSWERED,
    TORI__WORD_IMPLEMENTED,
    TORI__WORD_ADD_UP,
    TORI__WORD_MORE_DECIMALS,
    TORI__WORD_COARSE,
    TORI__WORD_SUM,
    TORI__WORD_MEAN,
    TORI__WORD_Q1,
    TORI__WORD_MEDIAN,
    TORI__WORD_Q3,
    TORI__WORD_BOTH,
    TORI__WORD_PER,
    TORI__WORD_NUMERATOR,
    TORI__WORD_DENOMINATOR,
    TORI__WORD_OF_NUMBERS,
    TORI__WORD_OF_RATIOS,
    TORI__WORD_OF_PAIRS,
    TORI__WORD_SEVERAL,
    TORI__WORD_PREVIOUS,
    TORI__WORD_NO_PREVIOUS,
    TORI__WORD_ADJUSTED,
    TORI__WORD_ADJUSTED_ERROR,
    TORI__WORD_ADJUSTED_NOTE,
    TORI__WORD_ADJUSTED_INTERVAL,
    TORI__WORD_ADJUSTED_COMPLETE,
    TORI__WORD_ADJUSTED_ROW,
    TORI__WORD_ADJUSTED_ERROR_ROW,
    TORI__WORD_DATE,
    TORI__WORD_SOURCE,
    TORI__WORD_YEAR,
    TORI__WORD_YEAR_CHANGE,
    TORI__WORD_REFERENCE_DAY,
    TORI__WORD_SHARES_TREND,
    TORI__WORD_FIGURES_TREND,
    TORI__WORDS
} tori__word_id;

const char *tori__word(tori__word_id word, const char *lang);

/* "平成19年4月1日現在" or "平成19年度"; "1 April 2007", "fiscal 2007". */
void tori__year_words(char *to, size_t size, int year, int month, int day, const char *lang);

/* "都道府県（47団体）", "prefectures (47)". */
enum { TORI__SIZED = 160 };
void tori__sized(char to[TORI__SIZED], const char *title, int64_t size, const char *group, const char *lang);

/* What stands between thousands, "," where a view does not say. */
const char *tori__thousands(const char *group);

#endif
