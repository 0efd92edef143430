/* Where rates come from: a store, or files straight away. */
#ifndef SOURCE_H
#define SOURCE_H

#include "common.h"
#include "gather.h"
#include "published.h"
#include "rates.h"
#include "store.h"

typedef struct {
    const char *store, *codebook, *as_of; /* as given; NULL: not */
    year_list years;
    tori_encoding encoding;
    tori_grouping by; /* where is added when counting */
    const char *where;
    const char *corrections; /* path of the editing log for files */
    int on_error;
    bool quiet;
} source_options;

typedef struct {
    const tori_codebook *book;
    const tori_measured *measures; /* counted beside rates; set before counting, borrowed */
    size_t n_measures;
    int suppress; /* counts of fewer bodies are hidden; 0: none; set before counting */
    bool strata; /* counted apart by kind and size too; set before counting */
    const tori_published *also; /* shown beside: their years are there too; set before counting, borrowed */
    bool grounds;     /* what the figures rest on is noted in rates; set before counting */
    bool year_before; /* of a store the last year before those asked for is counted too; set before counting */
    tori_rates *rates; /* NULL: none were asked for */
    bool faulty;       /* rows with errors were left out */
    tori_store *store;
    tori_codebook *own;
    tori_filter *where;
} source;

/* The rows of a command whose struct has source_options as `member`. */
#define SOURCE_OPTIONS(type_, member)                                                                    \
    SOURCE_PLACE_OPTIONS(type_, member), OPTION_YEARS(type_, member.years), OPTION_BY(type_, member.by), \
        OPTION_WHERE(type_, member.where), SOURCE_FILES_OPTIONS(type_, member)

/* Those of them that say where returns are, and those that say how files are read. */
#define SOURCE_PLACE_OPTIONS(type_, member)                               \
    OPTION_STORE(type_, member.store), OPTION_AS_OF(type_, member.as_of), \
        OPTION_CODEBOOK(type_, member.codebook)
#define SOURCE_FILES_OPTIONS(type_, member)                                                 \
    OPTION_CORRECTIONS(type_, member.corrections), OPTION_ENCODING(type_, member.encoding), \
        OPTION_ON_ERROR(type_, member.on_error), OPTION_QUIET(type_, member.quiet)

/* In place of the years, for a command about one. */
#define SOURCE_YEAR_OPTION(type_, member)                                                                   \
    {                                                                                                       \
        .name = "year", .type = OPTION_PARSED, .offset = offsetof(type_, member.years), .argument = "YEAR", \
        .help = "fiscal year, as 2007 or H19", .unset = "the store's last, or the files' own",              \
        .parse = common_one_year                                                                            \
    }

/* Open the store, or read the codebook when there are files. Fails with TORI_EARG
 * when both or neither are given. source_free it in any case. */
tori_code source_open(source *s, const source_options *options, size_t n_files, tori_error *err);

/* Say of an item that is not there before anything is counted: TORI_EARG. */
tori_code source_check_items(const source *s, const tori_rates_view *view, tori_error *err);

/* Say of a column that no frame has before anything is counted: TORI_EARG. Files have no frame. */
tori_code source_check_quantity(const source *s, const tori_quantity *quantity, tori_error *err);
tori_code source_check_measure(const source *s, const tori_measured *measure, tori_error *err);

/* What a view selects, by what it gives, or of it only what has a rate; columns that no frame has are
 * TORI_EARG as above. Free *out in any case. */
tori_code source_select(tori_selection *out, const source *s, const tori_rates_view *view, bool rates_only,
                        tori_error *err);

/* The language of a view: its own, else the codebook's. */
const char *source_lang(const source *s, const tori_rates_view *view);

/* The years of the store that are asked for, ascending; each year or range must be there: TORI_EARG. The
 * caller frees *years. */
tori_code source_years(int **years, size_t *n, const source *s, const year_list *asked, tori_error *err);

/* Read files as options say, with open answers where measures are counted. Findings go to standard error;
 * errors among them are TORI_EDATA, or make the source faulty when they are to be skipped. TORI_EARG for
 * years other than one. Free g in any case. */
tori_code source_gather(gathered *g, source *s, const source_options *options, const gather_kind *kind,
                        char *const files[], size_t n, tori_error *err);

/* Count the rates: of the store's years that are asked for, or of the files, which
 * source_gather reads. */
tori_code source_count(source *s, const source_options *options, char *const files[], size_t n,
                       tori_error *err);
void source_free(source *s);

/* With --codebook, operands are files as well as items: a file is there, or has
 * a slash or a dot in its name, which ids have not. Moves files to the front and
 * returns how many there are. */
size_t source_part(const source_options *options, char *operands[], size_t n);

#endif
