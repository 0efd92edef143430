/* torikumi bodies mergers import: takes a list of mergers into the store. */
#include "command.h"
#include "figure.h"
#include "frames.h"
#include "list_import.h"
#include "message.h"
#include "translate.h"

/* "imported 2 mergers of 2003-07-01 to 2005-10-01 from FILE, passed over 1 ...". */
static void tell(FILE *out, const char *path, size_t written, const tori_mergers *list)
{
    size_t n = tori_mergers_count(list), passed = tori_mergers_passed_over(list);
    char count[32], first[16], last[16];
    if (written == 0 && n > 0) {
        message_line(out, "imported already: %s", path);
        return;
    }
    tori_figure_count(count, (int64_t)written);
    if (n > 0) {
        frames_format_day(first, tori_mergers_get(list, 0)->day);
        frames_format_day(last, tori_mergers_get(list, n - 1)->day);
        message_say(out, P_("imported %s merger of %s to %s from %s", "imported %s mergers of %s to %s from %s", written),
                    count, first, last, path);
    } else {
        message_say(out, P_("imported %s merger from %s", "imported %s mergers from %s", written), count, path);
    }
    tori_figure_count(count, (int64_t)passed);
    if (passed > 0)
        message_say(out, "; passed over %s about districts, wards or borders", count);
    fputc('\n', out);
}

static int run(const void *settings, int n, char *operands[], FILE *out)
{
    const list_import_settings *s = settings;
    list_import to = {0};
    tori_mergers *list = NULL;
    tori_error err = {0};
    size_t written = 0;
    (void)n;
    tori_code rc = list_import_begin(&to, s->store, &err);
    if (rc == TORI_OK)
        rc = tori_mergers_read(&list, operands[0], s->encoding,
                               tori_codebook_jp_codes(tori_store_codebook(to.store)), to.findings, &err);
    if (rc == TORI_OK)
        rc = list_import_judge(&to, s->on_error == ON_ERROR_SKIP, &err);
    if (rc == TORI_OK)
        rc = tori_store_put_mergers(to.store, list, operands[0], to.now, &written, &err);
    if (rc == TORI_OK && !s->quiet)
        tell(out, operands[0], written, list);
    tori_mergers_free(list);
    return list_import_end(&to, rc, &err);
}

const command cmd_bodies_mergers_import = {
    .name = "bodies mergers import",
    .group = "Collect",
    .operands = "FILE",
    .summary = "take a list of mergers into the store",
    .description = "What became of bodies: with it, a body that is not in the frame of its year is told when "
                   "it ceased and "
                   "into which body it went, and the bodies of any day can be counted.\n"
                   "The file is e-Stat's list of abolitions and mergers as it is published (標準地域コード, "
                   "廃置分合等施行年月日, 改正事由), a list with from_code and to_code, names, date and "
                   "type, or a plain one "
                   "of date, event, old and new, where event is a word like 新設合併, 編入合併, 分割 or "
                   "名称変更. Districts, "
                   "wards of designated cities and changed borders are passed over. A body that went into "
                   "several is noted.\n"
                   "Lists add up; what stands in two of them counts once.",
    .examples = "torikumi bodies mergers import --store survey.db data/privacy/mergers.csv",
    .options = list_import_options,
    .settings_size = sizeof(list_import_settings),
    .min_operands = 1,
    .max_operands = 1,
    .run = run,
};
