/* torikumi rates: how many bodies carry out each measure. */
#include "command.h"
#include "message.h"
#include "printed.h"
#include "selection.h"
#include "source.h"
#include "tables.h"

#include <limits.h>
#include <stdlib.h>

struct settings {
    source_options source;
    text_list items;
    selection_options selection;
    int base, decimals, thousands, preset, suppress;
    interval_options interval;
    bool bounds, adjust, add_up, rates_only;
    const char *per, *published;
    table_options table;
};

/* Ways to print that several settings make up. */
enum { PRESET_NONE, PRESET_MIC, PRESETS };

static const char *preset_word(int i)
{
    static const char *const words[PRESETS] = {[PRESET_NONE] = "none", [PRESET_MIC] = "mic"};
    return i >= 0 && i < PRESETS ? words[i] : NULL;
}

static const option options[] = {
    SOURCE_OPTIONS(struct settings, source),
    OPTION_ITEM(struct settings, items),
    {.name = "base",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, base),
     .argument = "BASE",
     .help = "what a rate is over: the bodies that are asked, all of them, or those that answered; all for the "
             "three side by side",
     .word = common_bases},
    SELECTION_OPTIONS(struct settings, selection),
    OPTION_DECIMALS(struct settings, decimals),
    INTERVAL_OPTIONS(struct settings, interval,
                     "confidence interval, by the score of Wilson or exact, for a finite number of bodies"),
    {.name = "bounds",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, bounds),
     .help = "the least and the most that a rate can be, whatever the missing answers are"},
    OPTION_ADJUST(struct settings, adjust),
    {.name = "add-up",
     .type = OPTION_FLAG,
     .offset = offsetof(struct settings, add_up),
     .help = "round shares of choices by largest remainders, so that those printed add up to 100; a note "
             "says so"},
    {.name = "per",
     .type = OPTION_TEXT,
     .offset = offsetof(struct settings, per),
     .argument = "NUMBER",
     .help = "show numbers also per 1,000 of this: population, another column of the frame, or an item",
     .unset = "as the codebook says (x-per)"},
    OPTION_SUPPRESS(struct settings, suppress),
    OPTION_PUBLISHED_TOO(struct settings, published),
    OPTION_RATES_ONLY(struct settings, rates_only),
    OPTION_THOUSANDS(struct settings, thousands),
    {.name = "preset",
     .type = OPTION_CHOICE,
     .offset = offsetof(struct settings, preset),
     .argument = "NAME",
     .help = "print as the ministry (mic) does: one decimal, and behind each rate that of the year before in brackets; "
             "the last year unless --year says which",
     .word = preset_word},
    TABLE_OPTIONS(struct settings, table),
    {.name = NULL},
};

static tori_code check_settings(const struct settings *s, tori_error *err)
{
    if (s->preset == PRESET_MIC && (s->decimals != 1 || !tables_for_people(&s->table)))
        return tori_fail(err, TORI_EARG, "--preset mic is a sheet with one decimal: leave --decimals, and csv and json, out");
    tori_code rc = common_check_interval(&s->interval, err);
    if (rc != TORI_OK)
        return rc;
    if (s->published != NULL && s->preset == PRESET_MIC)
        return tori_fail(err, TORI_EARG, "--published does not go with --preset mic, which has figures of two years only");
    if ((rc = printed_check(s->published, s->suppress, err)) != TORI_OK)
        return rc;
    if (s->published != NULL && s->source.where != NULL)
        return tori_fail(err, TORI_EARG, "--where does not go with --published: printed figures are of all bodies");
    if (s->adjust && s->interval.method == TORI_INTERVAL_EXACT)
        return tori_fail(err, TORI_EARG, "an adjusted rate has no exact interval: give --interval wilson");
    if (s->adjust && s->suppress > 0)
        return tori_fail(err, TORI_EARG, "--suppress does not go with --adjust: a weighted rate would tell what is hidden");
    return selection_check(&s->selection, s->suppress, err);
}

/* What is to be shown, and of what. */
struct report {
    const struct settings *s;
    tori_rates_view view;
    tori_quantity per;
    tori_selection selection;
    const char **ids; /* of the items that have a rate */
    const char **own; /* of published figures */
    tori_published *published;
};

static tori_code find_per(struct report *r, const source *from, tori_error *err)
{
    if (r->s->per == NULL)
        return TORI_OK;
    r->view.per = &r->per;
    tori_code rc = tori_codebook_quantity(&r->per, from->book, r->s->per, err);
    return rc == TORI_OK ? source_check_quantity(from, &r->per, err) : rc;
}

/* Items by what they give. Tables of rates then have those that have one. */
static tori_code choose(struct report *r, const source *from, tori_error *err)
{
    const rates_option for_rates[] = {{"--published", r->s->published != NULL},
                                      {"--adjust", r->s->adjust},
                                      {"--suppress", r->s->suppress > 0}};
    tori_code rc = find_per(r, from, err);
    if (rc == TORI_OK && r->published != NULL)
        rc = printed_apply(&r->view, &r->own, from, r->published, err);
    if (rc == TORI_OK)
        rc = source_select(&r->selection, from, &r->view, r->s->rates_only, err);
    if (rc == TORI_OK)
        rc = selection_check_rates(&r->selection, for_rates, sizeof for_rates / sizeof *for_rates, err);
    return rc == TORI_OK ? selection_narrow(&r->view, &r->ids, &r->selection, from->book, err) : rc;
}

/* For people: of a year the sheet of its rates, then the tables of everything else. */
static tori_code make_sheets(table_list *tables, const struct report *r, const tori_rates *rates, size_t year,
                             tori_error *err)
{
    tori_table *table = NULL;
    tori_code rc = TORI_OK;
    if (r->selection.n_rated > 0)
        rc = tori_rates_sheet(&table, rates, year, &r->view, err);
    if (rc == TORI_OK && table != NULL)
        rc = table_list_add(tables, table, err);
    for (size_t m = 0; m < r->selection.n_measures && rc == TORI_OK;) {
        rc = tori_measures_sheet(&table, &m, rates, year, &r->view, err);
        if (rc == TORI_OK)
            rc = table_list_add(tables, table, err);
    }
    return rc;
}

/* The preset prints the last year where none is asked for. */
static bool is_printed(const struct settings *s, const tori_rates *rates, size_t year)
{
    if (s->preset == PRESET_MIC && s->source.years.n == 0)
        return year + 1 == tori_rates_years(rates);
    return !tori_rates_is_only_before(rates, year);
}

/* Published figures of years up to one, behind another. */
static tori_code add_published(table_list *tables, const struct report *r, const tori_codebook *book, int after, int last,
                               tori_error *err)
{
    tori_code rc = TORI_OK;
    for (int year = after; r->published != NULL && rc == TORI_OK;) {
        tori_table *table = NULL;
        year = printed_next_year(r->published, year);
        if (year > last || year == INT_MAX)
            break;
        rc = tori_printed_sheet(&table, book, year, &r->view, err);
        if (rc == TORI_OK)
            rc = table_list_add(tables, table, err);
    }
    return rc;
}

/* Of each year what returns give, then what was published. */
static tori_code make_years(table_list *tables, const struct report *r, const tori_rates *rates, tori_error *err)
{
    const tori_codebook *book = tori_rates_codebook(rates);
    int before = INT_MIN;
    tori_code rc = TORI_OK;
    for (size_t i = 0; i < tori_rates_years(rates) && rc == TORI_OK; i++) {
        int year = tori_rates_year(rates, i);
        rc = add_published(tables, r, book, before, year - 1, err);
        if (rc == TORI_OK && is_printed(r->s, rates, i))
            rc = make_sheets(tables, r, rates, i, err);
        if (rc == TORI_OK)
            rc = add_published(tables, r, book, year - 1, year, err);
        before = year;
    }
    return rc == TORI_OK ? add_published(tables, r, book, before, INT_MAX, err) : rc;
}

static tori_code make_list(tori_table **out, const struct report *r, const tori_rates *rates, tori_error *err)
{
    return r->selection.n_measures == 0
               ? tori_rates_list(out, rates, &r->view, err)
               : tori_measures_list(out, rates, r->selection.rated, r->selection.n_rated, &r->view, err);
}

/* A list for spreadsheets and programs may be long: by body it has millions of rows. */
static tori_code write_list(struct report *r, const tori_rates *rates, FILE *out, tori_error *err)
{
    table_stream stream;
    tori_table *table = NULL;
    tori_code rc =
        table_stream_begin(&stream, (tori_format)r->s->table.format, r->s->table.output, out, err);
    r->view.rows = &stream.rows;
    if (rc == TORI_OK)
        rc = make_list(&table, r, rates, err);
    rc = table_stream_end(&stream, table, rc, err);
    tori_table_free(table);
    return rc;
}

static tori_code write_tables(const struct report *r, const tori_rates *rates, FILE *out, tori_error *err)
{
    table_list tables = {.thousands = r->view.thousands};
    tori_table *table = NULL;
    tori_code rc;
    if (tables_for_people(&r->s->table)) {
        rc = make_years(&tables, r, rates, err);
    } else {
        rc = make_list(&table, r, rates, err);
        if (rc == TORI_OK)
            rc = table_list_add(&tables, table, err);
    }
    if (rc == TORI_OK)
        rc = tables_write_as(&tables, &r->s->table, tori_rates_codebook(rates), out, err);
    table_list_free(&tables);
    return rc;
}

static tori_rates_view view_of(const struct settings *s)
{
    tori_rates_view view = {.items = s->items.texts,
                            .n_items = s->items.n,
                            .base = s->base == TORI_BASES ? TORI_BASE_ELIGIBLE : (tori_base)s->base,
                            .every_base = s->base == TORI_BASES,
                            .decimals = s->decimals,
                            .lang = common_lang(s->table.lang),
                            .interval = (tori_interval_method)s->interval.method,
                            .confidence = s->interval.confidence,
                            .bounds = s->bounds,
                            .adjust = s->adjust,
                            .family = s->table.format == TORI_JSON,
                            .previous = s->preset == PRESET_MIC,
                            .thousands = common_thousands_mark(s->thousands),
                            .add_up = s->add_up};
    selection_apply(&view, &s->selection);
    return view;
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    struct report r = {.s = s, .view = view_of(s)};
    source from = {0};
    bool csv = s->table.format == TORI_CSV || s->table.format == TORI_CSV_RAW;
    tori_error err = {0};
    tori_code rc = check_settings(s, &err);
    if (rc == TORI_OK)
        rc = source_open(&from, &s->source, (size_t)n, &err);
    if (rc == TORI_OK && s->published != NULL)
        rc = printed_read(&r.published, &from, s->published, &err);
    if (rc == TORI_OK)
        rc = choose(&r, &from, &err);
    from.also = r.published;
    from.measures = r.selection.measures;
    from.n_measures = r.selection.n_measures;
    from.strata = s->adjust;
    from.suppress = s->suppress;
    from.year_before = s->preset == PRESET_MIC || r.view.family;
    from.grounds = r.view.family;
    if (rc == TORI_OK)
        rc = source_count(&from, &s->source, operands, (size_t)n, &err);
    if (rc == TORI_OK && r.published != NULL)
        rc = printed_of_years(&r.published, &s->source.years, &err);
    r.view.published = r.published;
    if (rc == TORI_OK)
        rc = csv ? write_list(&r, from.rates, out, &err) : write_tables(&r, from.rates, out, &err);
    bool faulty = from.faulty;
    source_free(&from);
    tori_selection_free(&r.selection);
    free(r.ids);
    free(r.own);
    tori_published_free(r.published);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_rates = {
    .name = "rates",
    .group = "Report",
    .operands = "[FILE...]",
    .summary = "show how many bodies carry out each measure",
    .description =
        "Prints, for each item and group, how many bodies answered yes, what that is over, and the rate. "
        "The returns come from the store, or straight from files when a codebook is given.\n"
        "A body that sent no return, or left an item blank, is never counted as a no: it stays in the base "
        "and is shown as missing. Bodies that an item is not asked of are outside of the base unless "
        "--base bodies is given.\n"
        "Groups within groups (--by kind,size) have subtotals behind them; these and the total come from "
        "counts. "
        "Type, class of size (x-sizes of the codebook) and columns of a frame are known only where a year "
        "has a "
        "frame. --where speaks of code, name, prefecture, kind, type, region, size, population and the "
        "columns of "
        "frames; a text that is also a name stands in quotes, as kind == \"prefecture\". A body of which it "
        "cannot be "
        "told is left out, and a note says the condition.\n"
        "An item that is named and is no yes or no has a table of its own: of a choice the share of each, of "
        "dates how "
        "many bodies had reached theirs by each fiscal year's end, of a number its sum, mean and quartiles, "
        "and "
        "of a ratio (x-ratio of the codebook) sum over sum of the bodies that have both numbers. Without "
        "--item "
        "these are shown only where no item has a rate. Lists for programs then have a row for each figure: "
        "year, "
        "item, title, by, group, measure (rate, choice, date, number, ratio), part, label, implemented, "
        "count, base, bodies, "
        "value; --rates-only keeps to the usual one.\n"
        "A complete count has no sampling error, and so an interval is given only where --interval asks for "
        "it: "
        "it takes the bodies that answered as a random sample of those that are asked, and is the rate "
        "itself "
        "where all of them answered. --bounds assumes nothing about the others. Both have as many decimals "
        "as the "
        "rate, rounded half up.\n"
        "--adjust estimates the rate that all bodies asked would have: within each group those that answered stand for all of "
        "their kind and class of size (x-sizes), as a frame with populations tells them (post-stratification). The "
        "standard error, in points, is that of a stratified sample of a finite number of bodies. A class of which "
        "nobody answered, or one of several bodies, is put together with the next one of its kind in the order of x-sizes, the last with "
        "the one before it, which a note counts; where nobody of a kind answered there is no estimate, and none "
        "of the error where one of several did. Without populations the strata are kinds, which a note says too. With "
        "--interval wilson the estimate has its interval, by its effective number of answers. Lists have "
        "adjusted, adjusted_se, adjusted_low and adjusted_high, how many strata there were, how many more were put into "
        "these (pooled), and adjusted_why where something is not there.\n"
        "--published ITEM also shows figures that were published, marked † and with their sources: in lists as rows of "
        "origin published behind those of their year, for people in a table of their own. A percentage that was printed with a "
        "base but without a count stands for all counts that round to it, from least_yes to most_yes, half up unless another "
        "rule gives more of the figures; one without a base for all shares that do.\n"
        "--suppress N hides a rate where 1 to N - 1 bodies say yes, or so many are left of the bodies, of those asked "
        "or of those that answered; and then as many others as it takes for no hidden count to be worked out from the "
        "subtotals and totals of its item and year: at least two numbers remain possible for each. With a rate "
        "go its interval, its bounds and its bracket in a later year. They are marked × and counted in a note; in csv "
        "and json they are empty or null, with 1 in a column suppressed. Tables that group or filter the "
        "same bodies in another way are not looked at: what one hides another can show.\n"
        "As json each figure also has, unless counts are hidden, all that 'torikumi explain' tells of it, in columns that "
        "are named there.",
    .examples =
        "torikumi rates --store demo/survey.db --year H19 --by kind\n"
        "torikumi rates --store demo/survey.db --year 2003-2007 --item 'p_*' --format csv\n"
        "torikumi rates --store demo/survey.db --year 2003 --interval wilson --confidence 99 --bounds\n"
        "torikumi rates --store demo/survey.db --year 2007 --by kind,type --item audit\n"
        "torikumi rates --store demo/survey.db --year 2003 --by kind --adjust --interval wilson\n"
        "torikumi rates --store demo/survey.db --year 2007 --by kind,type --item audit --suppress 3\n"
        "torikumi rates --store demo/survey.db --year 2007 --by prefecture --item audit --sort rate --top "
        "10\n"
        "torikumi rates --codebook data/privacy/codebook.json --by kind data/privacy/returns/2007.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .max_operands = -1,
    .run = run,
};
