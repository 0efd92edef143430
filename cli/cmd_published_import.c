/* torikumi published import: takes printed figures into the store. */
#include "command.h"
#include "common.h"
#include "environment.h"
#include "figure.h"
#include "gather.h"
#include "message.h"
#include "published.h"
#include "store.h"
#include "translate.h"

struct settings {
    const char *store;
    tori_encoding encoding;
    int on_error;
    bool quiet;
};

static const option options[] = {
    OPTION_STORE(struct settings, store),
    OPTION_ENCODING(struct settings, encoding),
    OPTION_ON_ERROR(struct settings, on_error),
    OPTION_QUIET(struct settings, quiet),
    {.name = NULL},
};

static void tell(FILE *out, const char *path, size_t written, size_t n)
{
    char count[32];
    tori_figure_count(count, (int64_t)written);
    if (written == 0 && n > 0)
        message_line(out, "imported already: %s", path);
    else
        message_line(out, P_("imported %s published figure from %s", "imported %s published figures from %s", written),
                     count, path);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const struct settings *s = settings;
    tori_store *store = NULL;
    tori_published *figures = NULL;
    tori_findings *findings = NULL;
    tori_error err = {0};
    long long now;
    size_t written = 0;
    bool faulty = false;
    (void)n;
    tori_code rc = environment_now(&now, &err);
    if (rc == TORI_OK)
        rc = tori_store_open(&store, environment_store(s->store), true, &err);
    if (rc == TORI_OK)
        rc = tori_findings_new(&findings, 0, &err);
    if (rc == TORI_OK)
        rc = tori_published_read(&figures, operands[0], s->encoding, findings, &err);
    if (rc == TORI_OK) {
        message_findings(stderr, &findings, 1);
        rc = message_verdict(&findings, 1, s->on_error == ON_ERROR_SKIP, &faulty, &err);
    }
    if (rc == TORI_OK)
        rc = tori_store_put_published(store, figures, operands[0], now, &written, &err);
    if (rc == TORI_OK && !s->quiet)
        tell(out, operands[0], written, tori_published_count(figures));
    tori_published_free(figures);
    tori_findings_free(findings);
    tori_store_close(store);
    return rc == TORI_OK && faulty ? EXIT_DATA : message_failure(rc, &err);
}

const command cmd_published_import = {
    .name = "published import",
    .group = "Collect",
    .operands = "FILE",
    .summary = "take printed figures into the store",
    .description =
        "Figures that exist only as printed tables: a row each, with year, item, group and source, and any "
        "of count, base, percent, date, title, published and note. Other usual headers do too: 年度, 項目, 区分, 件数, 分母, "
        "割合, 出典, 備考; indicator, level, numerator, denominator, published_pct, published_on. Without a column of years "
        "the year is the fiscal year of the date (date, as_of, 基準日). What stands in brackets behind a number or date goes to "
        "the note, and so does what published_on says that is no date; 都道府県, 市区町村 and 合計 become the ids of groups. They are kept apart from rates that "
        "come from returns, and drawn with a mark of their own.",
    .examples = "torikumi published import --store survey.db data/privacy/published.csv",
    .options = options,
    .settings_size = sizeof(struct settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
