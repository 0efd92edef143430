/* Words printed in tables, in both languages. */
#ifndef TORI_RATES_WORDS_H
#define TORI_RATES_WORDS_H

#include <stdbool.h>
#include <stddef.h>

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
    TORI__WORDS
} tori__word_id;

const char *tori__word(tori__word_id word, const char *lang);

/* "平成19年4月1日現在" or "平成19年度"; "1 April 2007", "fiscal 2007". */
void tori__year_words(char *to, size_t size, int year, int month, int day, const char *lang);

#endif
