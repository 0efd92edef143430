/* Words printed in tables, in both languages. */
#include "words.h"

#include "../era.h"
#include "../figure.h"

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
    [TORI__WORD_BODIES_COUNT] = {"団体数", "bodies"},
    [TORI__WORD_CHOICE] = {"選択肢", "choice"},
    [TORI__WORD_TIME] = {"時期", "time"},
    [TORI__WORD_SHARES_ELIGIBLE] = {"割合の分母は調査対象の団体（未回答の団体を含み、非該当の団体を除く）",
                                    "Shares are over all bodies that were asked, those that did not answer included"},
    [TORI__WORD_SHARES_BODIES] = {"割合の分母は全団体", "Shares are over all bodies"},
    [TORI__WORD_SHARES_ANSWERED] = {"割合の分母はその項目に回答した団体",
                                    "Shares are over the bodies that answered the item"},
    [TORI__WORD_IMPLEMENTED] = {"＊は実施に数える選択肢", "＊: the choice counts as implemented"},
    [TORI__WORD_ADD_UP] = {"割合は、合計が100になるように最大剰余法で丸めた（四捨五入ではない）",
                           "Shares are rounded by largest remainders so that they add up to 100, not each half up"},
    [TORI__WORD_MORE_DECIMALS] = {"該当する団体がある割合が0にならないよう、小数の桁数を増やした区分がある",
                                  "Where a share of some would be 0, its column has more decimals"},
    [TORI__WORD_COARSE] = {"年月や年度までの回答は、その月・年度まで比べた",
                           "Answers that say only a month or year are compared by month or fiscal year"},
    [TORI__WORD_SUM] = {"合計", "sum"},
    [TORI__WORD_MEAN] = {"平均", "mean"},
    [TORI__WORD_Q1] = {"第1四分位", "quartile 1"},
    [TORI__WORD_MEDIAN] = {"中央値", "median"},
    [TORI__WORD_Q3] = {"第3四分位", "quartile 3"},
    [TORI__WORD_BOTH] = {"両方あり", "with both"},
    [TORI__WORD_PER] = {"1,000当たり", "per 1,000"},
    [TORI__WORD_NUMERATOR] = {"分子", "numerator"},
    [TORI__WORD_DENOMINATOR] = {"分母", "denominator"},
    [TORI__WORD_OF_NUMBERS] =
        {"数値は回答のあった団体だけのもので、無回答等は0としない。四分位は値の間を直線で補う（Rのtype 7）",
         "Figures are of the bodies that gave a number, a missing one is not 0. Quartiles are interpolated (R's type 7)"},
    [TORI__WORD_OF_RATIOS] = {"％は、両方の数値がある団体の合計どうしの比（四捨五入）",
                              "Percentages are sum over sum of the bodies that have both numbers, rounded half up"},
    [TORI__WORD_OF_PAIRS] = {"1,000当たりは、両方の数値がある団体の合計どうしの比",
                             "Per 1,000 is sum over sum of the bodies that have both numbers"},
    [TORI__WORD_PREVIOUS] = {"前年％", "before %"},
    [TORI__WORD_NO_PREVIOUS] = {"前年の数値はない", "There are no figures of an earlier year"},
    [TORI__WORD_SEVERAL] = {"複数回答の項目は、割合の合計が100％を超えることがある（分母は団体数）",
                            "Where a body may give several answers their rates are over bodies and can add up to "
                            "more than 100 %"},
    [TORI__WORD_ADJUSTED] = {"補正％", "adjusted %"},
    [TORI__WORD_ADJUSTED_ERROR] = {"標準誤差", "std. error"},
    [TORI__WORD_DATE] = {"時点", "date"},
    [TORI__WORD_SOURCE] = {"出典", "source"},
    [TORI__WORD_YEAR] = {"年度", "year"},
    [TORI__WORD_YEAR_CHANGE] = {"増減", "change"},
    [TORI__WORD_REFERENCE_DAY] = {"基準日現在", "on the reference day"},
    [TORI__WORD_SHARES_TREND] = {"割合の推移、増減は期間全体（ポイント）", "shares over the years, change over the whole span in points"},
    [TORI__WORD_FIGURES_TREND] = {"数値の推移、増減は期間全体", "figures over the years, change over the whole span"},
    [TORI__WORD_ADJUSTED_ROW] = {"　補正％", "  adjusted"},
    [TORI__WORD_ADJUSTED_ERROR_ROW] = {"　標準誤差", "  standard error"},
    [TORI__WORD_ADJUSTED_NOTE] =
        {"補正％は、回答した団体をその区分の種別・規模区分ごとに調査対象の全団体まで膨らませた推定値（事後層化）。標準誤差（ポイント）"
         "は、回答した団体を各層からの無作為標本とみなす。区分ごとに推定するので、計と一致しないことがある",
         "Adjusted rates are estimates: those that answered stand for all bodies asked of their kind and class of size in "
         "the group (post-stratification). The standard error, in points, takes them as random samples of these "
         "strata. Each group is estimated for itself, so that they need not add up to the total"},
    [TORI__WORD_ADJUSTED_INTERVAL] = {"補正％の右の下限～上限は、補正％の信頼区間（有効標本サイズによるウィルソン法）",
                                      "Low to high behind an adjusted rate is its confidence interval (Wilson, by the "
                                      "effective size of the sample)"},
    [TORI__WORD_ADJUSTED_COMPLETE] = {"全団体が回答した場合、補正％は実施率そのもので、標準誤差は0である",
                                      "Where all answered, the adjusted rate is the rate itself and has no error"},
};

const char *tori__word(tori__word_id word, const char *lang)
{
    return lang && strcmp(lang, "en") == 0 ? words[word].en : words[word].ja;
}

const char *tori__thousands(const char *group)
{
    return group ? group : ",";
}

void tori__sized(char to[TORI__SIZED], const char *title, int64_t size, const char *group, const char *lang)
{
    char count[32];
    tori_figure_grouped(count, size, tori__thousands(group));
    snprintf(to, TORI__SIZED, strcmp(lang, "en") == 0 ? "%.90s (%s)" : "%.90s（%s団体）", title, count);
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
