/* torikumi published import: takes printed figures into the store. */
#include "command.h"
#include "figure.h"
#include "list_import.h"
#include "message.h"
#include "published.h"
#include "translate.h"

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
    const list_import_settings *s = settings;
    list_import to = {0};
    tori_published *figures = NULL;
    tori_error err = {0};
    size_t written = 0;
    (void)n;
    tori_code rc = list_import_begin(&to, s->store, &err);
    if (rc == TORI_OK)
        rc = tori_published_read(&figures, operands[0], s->encoding, to.findings, &err);
    if (rc == TORI_OK)
        rc = list_import_judge(&to, s->on_error == ON_ERROR_SKIP, &err);
    if (rc == TORI_OK)
        rc = tori_store_put_published(to.store, figures, operands[0], to.now, &written, &err);
    if (rc == TORI_OK && !s->quiet)
        tell(out, operands[0], written, tori_published_count(figures));
    tori_published_free(figures);
    return list_import_end(&to, rc, &err);
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
    .options = list_import_options,
    .settings_size = sizeof(list_import_settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
