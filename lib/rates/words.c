/* Words printed in tables, in both languages. */
#include "words.h"

#include "../era.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *ja, *en;
} words[TORI__WORDS] = {
    [TORI__WORD_ITEM] = {"項目", "item"},
    [TORI__WORD_GROUP] = {"区分", "group"},
    [TORI__WORD_YES] = {"実施", "yes"},
    [TORI__WORD_BASE] = {"分母", "base"},
    [TORI__WORD_RATE] = {"％", "%"},
    [TORI__WORD_MISSING] = {"無回答等", "missing"},
    [TORI__WORD_CHANGE] = {"期間増減", "whole change"},
    [TORI__WORD_ELIGIBLE] = {"実施率の分母は調査対象の団体（未回答の団体を含み、非該当の団体を除く）",
                             "Rates are over all bodies that were asked, those that did not answer included"},
    [TORI__WORD_BODIES] = {"実施率の分母は全団体", "Rates are over all bodies"},
    [TORI__WORD_ANSWERED] = {"実施率の分母はその項目に回答した団体",
                             "Rates are over the bodies that answered the item"},
    [TORI__WORD_LOW] = {"下限", "low"},
    [TORI__WORD_HIGH] = {"上限", "high"},
    [TORI__WORD_LEAST] = {"最小", "least"},
    [TORI__WORD_MOST] = {"最大", "most"},
    [TORI__WORD_BELOW] = {"実施率は無回答等を実施に数えないため、信頼区間を下回ることがある",
                          "A rate counts a missing answer as no yes, so that it can lie below its interval"},
    [TORI__WORD_COMPLETE] = {"全団体が回答した項目には標本誤差がなく、信頼区間は実施率そのものになる",
                             "Where all answered there is no sampling error: the interval is the rate itself"},
    [TORI__WORD_BOUNDS] = {"最小～最大は、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率",
                           "Least to most is the rate if none, up to if all, of the missing answers were yes"},
    [TORI__WORD_BOUNDS_ASKED] =
        {"最小～最大は、無回答等の団体がすべて未実施の場合からすべて実施の場合までの実施率（分母は調査対象の団体）",
         "Least to most is the rate if none, up to if all, of the missing answers were yes, over all bodies asked"},
    [TORI__WORD_LEAST_CHANGE] = {"増減の最小", "least change"},
    [TORI__WORD_MOST_CHANGE] = {"増減の最大", "most change"},
    [TORI__WORD_ALL_BODIES] = {"全団体", "bodies"},
    [TORI__WORD_THOSE_ANSWERED] = {"回答団体", "answered"},
    [TORI__WORD_EVERY_BASE] = {"「全団体」「回答団体」の右の％は、それぞれ全団体、その項目に回答した団体を分母とした実施率",
                               "The rates behind \"bodies\" and \"answered\" are over all bodies, and over those that "
                               "answered the item"},
    [TORI__WORD_CHANGE_BOUNDS] = {"無回答等の団体がどう回答したとしても、増減は最小と最大の間にある",
                                  "Whatever the missing answers are, the change lies between the least and the most"},
};

const char *tori__word(tori__word_id word, const char *lang)
{
    return lang && strcmp(lang, "en") == 0 ? words[word].en : words[word].ja;
}

void tori__year_words(char *to, size_t size, int year, int month, int day, const char *lang)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    char era[32];
    /* The reference date lies within the fiscal year: January to March belong to the next calendar year. */
    int calendar = month >= 1 && month <= 3 ? year + 1 : year;
    if (lang && strcmp(lang, "en") == 0) {
        if (month)
            snprintf(to, size, "as of %d %s %d", day, months[month - 1], calendar);
        else
            snprintf(to, size, "fiscal year %d", year);
        return;
    }
    tori_era_format(era, calendar, 'k');
    if (month)
        snprintf(to, size, "%s年（%d年）%d月%d日現在", era, calendar, month, day);
    else
        snprintf(to, size, "%s年度（%d年度）", era, year);
}
