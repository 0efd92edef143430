/* Options that several commands share. */
#ifndef COMMON_H
#define COMMON_H

#include "codebook.h"
#include "option.h"

#include <stdbool.h>
#include <stddef.h>

/* Years as --year takes them: one is a range of one. */
typedef struct {
    int from, to;
} year_range;

enum { MOST_RANGES = 64 };

typedef struct {
    year_range ranges[MOST_RANGES];
    size_t n;
} year_list;

bool year_list_holds(const year_list *list, int year);

/* What to do with a file that has errors. */
typedef enum { ON_ERROR_STOP, ON_ERROR_SKIP } on_error;

/* For the rows below: words of choices, parsers. */
const char *common_base(int i);
const char *common_bases(int i);
const char *common_sort(int i);
const char *common_format(int i);
const char *common_lang(int i);
const char *common_on_error(int i);
const char *common_interval(int i);
const char *common_thousands(int i);
const char *common_among(int i);

/* What the word chosen puts between thousands. */
const char *common_thousands_mark(int i);

/* The language of a command's result: what --lang says, else the codebook's. */
const char *common_lang_of(int lang, const tori_codebook *book);
tori_code common_by(void *setting, const char *text, tori_error *err);
tori_code common_year(void *setting, const char *text, tori_error *err);
tori_code common_years(void *setting, const char *text, tori_error *err);
tori_code common_one_year(void *setting, const char *text, tori_error *err); /* into a year_list too */
tori_code common_encoding(void *setting, const char *text, tori_error *err);
tori_code common_confidence(void *setting, const char *text, tori_error *err);

/* One row each. `type` is the command's struct, `member` the setting in it; what differs between commands is
 * given behind it. */
#define OPTION_STORE(type_, member)                                                                  \
    {                                                                                                \
        .name = "store", .type = OPTION_TEXT, .offset = offsetof(type_, member), .argument = "FILE", \
        .help = "the store", .unset = "$TORIKUMI_STORE, else survey.db"                              \
    }
#define OPTION_CODEBOOK(type_, member)                                                                  \
    {                                                                                                   \
        .name = "codebook", .type = OPTION_TEXT, .offset = offsetof(type_, member), .argument = "FILE", \
        .help = "read returns straight from files, against this codebook"                               \
    }
#define OPTION_ENCODING(type_, member)                                                                    \
    {                                                                                                     \
        .name = "encoding", .type = OPTION_PARSED, .offset = offsetof(type_, member), .argument = "NAME", \
        .help = "encoding of the files: UTF-8, CP932, EUC-JP or UTF-16", .unset = "detected",             \
        .parse = common_encoding                                                                          \
    }
#define OPTION_AS_OF(type_, member)                                                                         \
    {                                                                                                       \
        .name = "as-of", .type = OPTION_TEXT, .offset = offsetof(type_, member), .argument = "DATE|BATCH",  \
        .help = "as the store stood at the end of a day, or when an entry of the log was the last",         \
        .unset = "as it is"                                                                                 \
    }
#define OPTION_ONE_YEAR(type_, member, help_, unset_)                                                 \
    {                                                                                                 \
        .name = "year", .type = OPTION_PARSED, .offset = offsetof(type_, member), .argument = "YEAR", \
        .help = help_, .unset = unset_, .parse = common_year                                          \
    }
#define OPTION_FISCAL_YEAR(type_, member, unset_) \
    OPTION_ONE_YEAR(type_, member, "fiscal year, as 2007 or H19", unset_)
#define OPTION_YEAR(type_, member) OPTION_FISCAL_YEAR(type_, member, "from a column or the file's name")
#define OPTION_YEARS(type_, member)                                                                    \
    {                                                                                                  \
        .name = "year", .type = OPTION_PARSED, .offset = offsetof(type_, member), .argument = "YEAR",  \
        .help = "fiscal years, as 2007, H19, 2003-2007 or 2003,2007; may be repeated", .unset = "all", \
        .parse = common_years                                                                          \
    }
#define OPTION_BY(type_, member) OPTION_BY_UNLESS(type_, member, common_by, "none")
#define OPTION_BY_UNLESS(type_, member, parse_, unset_)                                                     \
    {                                                                                                       \
        .name = "by", .type = OPTION_PARSED, .offset = offsetof(type_, member), .argument = "GROUPING",     \
        .help =                                                                                             \
            "how bodies are grouped: kind, type, prefecture, region, size, body or a column of the frame; " \
            "several within each other as kind,size",                                                       \
        .unset = unset_, .parse = parse_                                                                    \
    }
#define OPTION_WHERE(type_, member)                                                                       \
    {                                                                                                     \
        .name = "where", .type = OPTION_TEXT, .offset = offsetof(type_, member), .argument = "CONDITION", \
        .help = "count only bodies of which this is true, as 'population < 10000 and region == 東北'",    \
        .unset = "all bodies"                                                                             \
    }
#define OPTION_CATEGORY(type_, member)                                                                      \
    {                                                                                                       \
        .name = "category", .type = OPTION_LIST, .offset = offsetof(type_, member), .argument = "CATEGORY", \
        .help = "only items of this category, by id or a pattern; may be repeated", .unset = "all"          \
    }
#define OPTION_BASE(type_, member)                                                                     \
    {                                                                                                  \
        .name = "base", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "BASE",  \
        .help = "what a rate is over: the bodies that are asked, all of them, or those that answered", \
        .word = common_base                                                                            \
    }
#define OPTION_ITEM(type_, member)                                                                  \
    {                                                                                               \
        .name = "item", .type = OPTION_LIST, .offset = offsetof(type_, member), .argument = "ITEM", \
        .help = "item to show, by id or a pattern like 'p_*'; may be repeated", .unset = "all"      \
    }
#define OPTION_ADJUST(type_, member)                                                                         \
    {                                                                                                        \
        .name = "adjust", .type = OPTION_FLAG, .offset = offsetof(type_, member),                            \
        .help = "also the rate of all, those that answered weighted up to all bodies asked of their kind and " \
                "class of size, with its standard error"                                                     \
    }
#define OPTION_SUPPRESS(type_, member)                                                                   \
    {                                                                                                    \
        .name = "suppress", .type = OPTION_NUMBER, .offset = offsetof(type_, member), .argument = "N",   \
        .help = "hide counts of fewer than N bodies, and what they could be worked out from",            \
        .unset = "every count is shown", .minimum = 2, .maximum = 1000000                                \
    }
#define OPTION_PUBLISHED(type_, member, help_)                                                           \
    {                                                                                                    \
        .name = "published", .type = OPTION_TEXT, .offset = offsetof(type_, member), .argument = "ITEM", \
        .help = help_                                                                                    \
    }
#define OPTION_PUBLISHED_TOO(type_, member) \
    OPTION_PUBLISHED(                       \
        type_, member,                      \
        "also show published figures, by id or a pattern, marked; without other items, those of these")
#define OPTION_CONFIDENCE(type_, member, help_)                                                          \
    {                                                                                                    \
        .name = "confidence", .type = OPTION_PARSED, .offset = offsetof(type_, member), .argument = "N", \
        .help = help_, .unset = "95", .parse = common_confidence                                         \
    }
#define OPTION_FORMAT(type_, member)                                                                      \
    {                                                                                                     \
        .name = "format", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "FORMAT", \
        .help = "a sheet for people, or, as csv or json, a list for programs; csv-raw does not put a ' before what a spreadsheet would run", .word = common_format                          \
    }
#define OPTION_DECIMALS(type_, member)                                                                     \
    {                                                                                                      \
        .name = "decimals", .type = OPTION_NUMBER, .offset = offsetof(type_, member), .argument = "N",     \
        .help = "digits behind the decimal point of a percentage", .minimum = 0, .maximum = 6, .preset = 1 \
    }
#define OPTION_THOUSANDS(type_, member)                                                                      \
    {                                                                                                        \
        .name = "thousands", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "MARK",   \
        .help = "what stands between thousands where people read them; lists for programs have nothing",     \
        .word = common_thousands                                                                             \
    }
#define OPTION_LANG(type_, member)                                                                           \
    {                                                                                                        \
        .name = "lang", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "LANG",        \
        .help = "language of titles and notes", .unset = "the codebook's", .word = common_lang, .preset = -1 \
    }
#define OPTION_ON_ERROR(type_, member)                                                                       \
    {                                                                                                        \
        .name = "on-error", .type = OPTION_CHOICE, .offset = offsetof(type_, member), .argument = "WHAT",    \
        .help = "when rows have errors: stop with nothing done, or skip those rows", .word = common_on_error \
    }
#define OPTION_CORRECTIONS(type_, member)                                                                  \
    {                                                                                                      \
        .name = "corrections", .type = OPTION_TEXT, .offset = offsetof(type_, member), .argument = "FILE", \
        .help = "editing log, applied to the cells on the way in"                                          \
    }
#define OPTION_OUTPUT(type_, member)                                                             \
    {                                                                                            \
        .name = "output", .letter = 'o', .type = OPTION_TEXT, .offset = offsetof(type_, member), \
        .argument = "FILE", .help = "write to a file, which appears whole or not at all",        \
        .unset = "standard output"                                                               \
    }
#define OPTION_ALL_FINDINGS(type_, member)                                                      \
    {                                                                                           \
        .name = "all-findings", .type = OPTION_FLAG, .offset = offsetof(type_, member),         \
        .help = "list every finding, not only the first 20 of a body and of a rule in a file"   \
    }
#define OPTION_VERBOSE(type_, member)                                                             \
    {                                                                                             \
        .name = "verbose", .letter = 'v', .type = OPTION_FLAG, .offset = offsetof(type_, member), \
        .help = "show notes too, and of each file its encoding, rows and columns"                          \
    }
#define OPTION_QUIET(type_, member)                                                             \
    {                                                                                           \
        .name = "quiet", .letter = 'q', .type = OPTION_FLAG, .offset = offsetof(type_, member), \
        .help = "no progress and no closing line"                                               \
    }

/* All that a command about a store as a whole is told. */
typedef struct {
    const char *store;
    bool quiet;
} store_settings;

extern const option store_options[];

/* A confidence interval of rates. */
typedef struct {
    int method;
    double confidence; /* 0: not given */
} interval_options;

/* Its rows, for a command whose struct has interval_options as `member`; help says what becomes of it. */
#define INTERVAL_OPTIONS(type_, member, help_) \
    {.name = "interval",                       \
     .type = OPTION_CHOICE,                    \
     .offset = offsetof(type_, member.method), \
     .argument = "METHOD",                     \
     .help = help_,                            \
     .word = common_interval},                 \
        OPTION_CONFIDENCE(type_, member.confidence, "how sure the interval is, in percent, 50 to 99.9")

/* A confidence without an interval: TORI_EARG. */
tori_code common_check_interval(const interval_options *options, tori_error *err);

#endif
