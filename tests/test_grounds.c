/* Every figure of a list of rates says what is explained of it. */
#include "failing.h"

#include "ledger.h"
#include "render.h"
#include "store_support.h"

static tori_error err;

/* The question of audit changed twice between 2004 and 2006, and once more; manual is new in 2007, and asked
 * only of those with training; of the choices of plan one counts as yes. */
static const char survey[] =
    "{\"title\": \"test\", \"language\": \"ja\", \"fields\": ["
    " {\"name\": \"code\", \"x-role\": \"code\"},"
    " {\"name\": \"audit\", \"type\": \"boolean\", \"title\": \"監査\", \"x-break\": ["
    "  {\"year\": 2005, \"reason\": \"外部監査を含む\", \"reason@en\": \"external ones too\"}, {\"year\": "
    "2006},"
    "  {\"year\": 2007, \"reason\": \"点検も\\n含む\"}]},"
    " {\"name\": \"training\", \"type\": \"boolean\", \"title\": \"研修\"},"
    " {\"name\": \"manual\", \"type\": \"boolean\", \"title\": \"要領\", \"x-askIf\": {\"training\": "
    "\"yes\"},"
    "  \"x-years\": {\"from\": 2007}},"
    " {\"name\": \"plan\", \"categories\": [\"済\", \"予定\"], \"x-implemented\": [\"済\"], \"title\": "
    "\"計画\"}]}";

enum { ITEMS = 4 };
static const char *const item_ids[ITEMS] = {"audit", "training", "manual", "plan"};

/* Of two prefectures; the last one sends nothing in 2007. */
static const tori_body bodies[] = {
    {"010006", "北海道", "北海道", "", TORI_PREFECTURE, -1, NULL},
    {"011002", "一市", "北海道", "", TORI_MUNICIPALITY, -1, NULL},
    {"012025", "二市", "北海道", "", TORI_MUNICIPALITY, -1, NULL},
    {"022012", "三市", "青森県", "", TORI_MUNICIPALITY, -1, NULL},
    {"022021", "四市", "青森県", "", TORI_MUNICIPALITY, -1, NULL},
};

static const struct given of_2004[] = {{.code = "010006", .answers = "10-A", .kind = TORI_PREFECTURE},
                                       {.code = "011002", .answers = "01-B", .kind = TORI_MUNICIPALITY},
                                       {.code = NULL}};
static const struct given of_2006[] = {{.code = "010006", .answers = "11-A", .kind = TORI_PREFECTURE},
                                       {.code = "011002", .answers = "01-B", .kind = TORI_MUNICIPALITY},
                                       {.code = "022012", .answers = "?1-.", .kind = TORI_MUNICIPALITY},
                                       {.code = NULL}};
/* 032018 is not in the frame. */
static const struct given of_2007[] = {{.code = "010006", .answers = "111A", .kind = TORI_PREFECTURE},
                                       {.code = "011002", .answers = "00-B", .kind = TORI_MUNICIPALITY},
                                       {.code = "012025", .answers = "010B", .kind = TORI_MUNICIPALITY},
                                       {.code = "022012", .answers = ".0-A", .kind = TORI_MUNICIPALITY},
                                       {.code = "032018", .answers = "111A", .kind = TORI_MUNICIPALITY},
                                       {.code = NULL}};
/* Audit of 011002 and training and manual of 022012 are other answers now; 012025 says what it said. */
static const struct given revised[] = {{.code = "011002", .answers = "10-B", .kind = TORI_MUNICIPALITY},
                                       {.code = "012025", .answers = "010B", .kind = TORI_MUNICIPALITY},
                                       {.code = "022012", .answers = ".10A", .kind = TORI_MUNICIPALITY},
                                       {.code = NULL}};
/* 012025 once more, with audit corrected on the way in. */
static const struct given corrected[] = {{.code = "012025", .answers = "110B", .kind = TORI_MUNICIPALITY},
                                         {.code = NULL}};
/* Withdrawn again. */
static const struct given withdrawn[] = {{.code = "010006", .answers = "0000", .kind = TORI_PREFECTURE},
                                         {.code = NULL}};

static tori_codebook *survey_book(void)
{
    tori_codebook *book = NULL;
    assert_ok(tori_codebook_parse(&book, survey, strlen(survey), "survey.json", &err), &err);
    return book;
}

static void put(tori_store *store, const char *file, int year, const struct given *rows,
                const tori_corrections *log)
{
    tori_returns_summary summary = {.year = year, .encoding = TORI_UTF8};
    tori_panel *panel = NULL;
    tori_imported result;
    snprintf(summary.sha256, sizeof summary.sha256, "%s", file);
    assert_ok(tori_panel_new(&panel, tori_store_codebook(store), &err), &err);
    for (size_t i = 0; rows[i].code; i++) {
        const tori_return r = {.year = year,
                               .code = rows[i].code,
                               .kind = rows[i].kind,
                               .returned = true,
                               .stray = true,
                               .line = i + 2,
                               .answers = rows[i].answers};
        assert_ok(tori_panel_add(panel, &r, &err), &err);
    }
    summary.returns = summary.rows = tori_panel_count(panel);
    const tori_batch batch = {.file = file, .panel = panel, .summary = &summary};
    assert_ok(tori_store_put_batches(store, &batch, 1, log, NOW, &result, &err), &err);
    ck_assert_int_gt(result.batch, 0);
    tori_panel_free(panel);
}

static void put_corrected(tori_store *store)
{
    const char *path = write_text("log.csv", "line,column,before,after,reason\n2,audit,×,○,電話\n");
    tori_corrections *log = NULL;
    assert_ok(tori_corrections_read(&log, path, TORI_UTF8, NULL, &err), &err);
    tori_correction *c;
    assert_ok(tori_corrections_find(&c, log, "corrected.csv", 2, NULL, "audit", &err), &err);
    ck_assert_ptr_nonnull(c);
    c->applied = true;
    put(store, "corrected.csv", 2007, corrected, log);
    tori_corrections_free(log);
}

/* Entries: 1 the codebook, 2 and 3 the returns of 2004 and 2006, 4 the frame of 2007, 5 its returns, 6 to 8
 * what came later, 9 the withdrawal of 8. */
static const char *survey_store(void)
{
    const char *path = path_of("survey.db");
    tori_codebook *book = survey_book();
    tori_frame *frame = NULL;
    bool changed;
    long long entry;
    assert_ok(tori_store_create(path, book, NOW, &err), &err);
    tori_codebook_free(book);
    tori_store *store = open_store(path, true);
    put(store, "2004.csv", 2004, of_2004, NULL);
    put(store, "2006.csv", 2006, of_2006, NULL);
    assert_ok(tori_frame_new(&frame, &err), &err);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        assert_ok(tori_frame_add(frame, &bodies[i], &err), &err);
    assert_ok(tori_store_put_frame(store, 2007, frame, "frame.csv", false, NOW, &changed, &err), &err);
    tori_frame_free(frame);
    put(store, "2007.csv", 2007, of_2007, NULL);
    put(store, "revised.csv", 2007, revised, NULL);
    put_corrected(store);
    put(store, "withdrawn.csv", 2007, withdrawn, NULL);
    assert_ok(tori_store_withdraw(&entry, store, 8, NULL, NULL, NOW, &err), &err);
    tori_store_close(store);
    return path;
}

static tori_code count(tori_rates **out, tori_store *store, const tori_grouping *by, tori_error *e)
{
    int *years = NULL;
    size_t n = 0;
    tori_rates *rates = NULL;
    tori_code rc = tori_rates_new(&rates, tori_store_codebook(store), by, e);
    if (rc == TORI_OK)
        rc = tori_store_years(&years, &n, store, e);
    if (rc == TORI_OK)
        tori_rates_keep_grounds(rates);
    if (rc == TORI_OK)
        rc = tori_rates_count_store(rates, store, years, n, 1, e);
    if (rc == TORI_OK)
        rc = tori_ledger_ground(rates, store, e);
    free(years);
    if (rc != TORI_OK) {
        tori_rates_free(rates);
        rates = NULL;
    }
    *out = rates;
    return rc;
}

/* ---- both sides ---- */

static const tori_cell *cell_of(const tori_table *table, size_t row, const char *id)
{
    for (size_t i = 0; i < tori_table_columns(table); i++)
        if (strcmp(tori_table_column(table, i)->id, id) == 0)
            return &tori_table_get_row(table, row).cells[i];
    ck_abort_msg("no column %s", id);
}

static size_t row_of(const tori_table *list, int year, const char *item, const char *group)
{
    for (size_t r = 0; r < tori_table_rows(list); r++)
        if (cell_of(list, r, "year")->a == year && strcmp(cell_of(list, r, "item")->text, item) == 0 &&
            strcmp(cell_of(list, r, "group")->text, group) == 0)
            return r;
    ck_abort_msg("no row for %d %s %s", year, item, group);
}

/* Put a text behind the others, each on a line. */
static void add(char *to, size_t size, const char *text)
{
    size_t n = strlen(to);
    snprintf(to + n, size - n, "%s%s", n ? "\n" : "", text);
    for (char *c = to + n + (n > 0); *c; c++)
        *c = (char)(*c == '\n' ? ' ' : *c);
}

/* "returns 6: 2" of "#6 revised.csv, 2007-04-01 00:00" and 2. */
static void add_entry(char *to, size_t size, const char *kind, const char *text, int64_t count)
{
    char line[80];
    long long entry = atoll(text + 1);
    ck_assert_int_eq(text[0], '#');
    snprintf(line, sizeof line, count < 0 ? "%s %lld" : "%s %lld: %lld", kind, entry, (long long)count);
    add(to, size, line);
}

static void assert_same(const tori_cell *a, const tori_cell *b, const char *part)
{
    ck_assert_msg(a->type == b->type, "%s: type %d and %d", part, a->type, b->type);
    ck_assert_msg(a->a == b->a && a->b == b->b && a->c == b->c && a->d == b->d, "%s: %lld/%lld and %lld/%lld",
                  part, (long long)a->a, (long long)a->b, (long long)b->a, (long long)b->b);
}

static void assert_text(const tori_cell *cell, const char *text, const char *part)
{
    const char *own = cell->type == TORI_CELL_EMPTY ? "" : cell->text;
    ck_assert_msg(strcmp(own, text) == 0, "%s: \"%s\" and \"%s\"", part, own, text);
}

/* Parts that have a figure, a text or both beside a rate. */
static const struct {
    const char *part, *figure, *text;
} both[] = {
    {"yes", "yes", NULL},
    {"base", "base", "base_rule"},
    {"asked", "asked", "asked_of"},
    {"percent", "percent", "rounding"},
    {"no", "no", NULL},
    {"no_answer", "no_answer", NULL},
    {"not_returned", "not_returned", NULL},
    {"unknown", "unknown", NULL},
    {"not_applicable", "not_applicable", NULL},
    {"answered", "response", NULL},
    {"least", "least", NULL},
    {"most", "most", NULL},
    {"previous", "percent_before", NULL},
    {"change", "change", NULL},
    {"frame", "bodies", NULL},
};

struct told {
    char rests_on[400], changed[400], frame[80], warnings[1000];
    int64_t changes;
    bool previous, change;
};

static void compare_part(struct told *told, const tori_cell cells[7], const tori_table *list, size_t row)
{
    const char *part = cells[3].text, *text = cells[6].text;
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        if (strcmp(both[i].part, part) != 0)
            continue;
        assert_same(&cells[5], cell_of(list, row, both[i].figure), part);
        if (both[i].text)
            assert_text(cell_of(list, row, both[i].text), text, part);
    }
    told->previous = told->previous || strcmp(part, "previous") == 0;
    told->change = told->change || (strcmp(part, "change") == 0 && cells[5].type == TORI_CELL_POINTS);
    if (strcmp(part, "frame") == 0)
        add_entry(told->frame, sizeof told->frame, "frame", text, -1);
    if (strcmp(part, "returns") == 0)
        add_entry(told->rests_on, sizeof told->rests_on, "returns", text, cells[5].a);
    if (strcmp(part, "changed") == 0) {
        add_entry(told->changed, sizeof told->changed, "returns", text, cells[5].a);
        told->changes += cells[5].a;
    }
    if (strcmp(part, "warning") == 0) {
        add(told->warnings, sizeof told->warnings, text);
        if (cells[5].type == TORI_CELL_COUNT)
            ck_assert_int_eq(cells[5].a, cell_of(list, row, "left_out")->a);
        if (cells[5].type == TORI_CELL_PERCENT)
            assert_same(&cells[5], cell_of(list, row, "response"), part);
    }
}

/* All that is explained of a figure, and nothing else, stands in the row of its rate; its warnings go to all.
 */
static void compare(const tori_table *explained, const tori_table *list, size_t row, char *all, size_t size)
{
    struct told told = {.changes = 0};
    for (size_t r = 0; r < tori_table_rows(explained); r++)
        compare_part(&told, tori_table_get_row(explained, r).cells, list, row);
    if (*told.frame)
        add(told.rests_on, sizeof told.rests_on, told.frame);
    assert_text(cell_of(list, row, "rests_on"), told.rests_on, "rests on");
    assert_text(cell_of(list, row, "answers_changed_by"), told.changed, "changed");
    ck_assert_int_eq(cell_of(list, row, "answers_changed")->a, told.changes);
    assert_text(cell_of(list, row, "warnings"), told.warnings, "warnings");
    ck_assert_int_eq(cell_of(list, row, "percent_before")->type == TORI_CELL_PERCENT, told.previous);
    ck_assert_int_eq(cell_of(list, row, "change")->type == TORI_CELL_POINTS, told.change);
    add(all, size, told.warnings);
}

static void compare_all(tori_store *store, const tori_grouping *by, tori_base base, const char *lang,
                        char *all, size_t size)
{
    const tori_rates_view view = {.base = base, .decimals = 1, .lang = lang, .family = true};
    tori_rates *rates = NULL;
    tori_table *list = NULL, *explained = NULL;
    assert_ok(count(&rates, store, by, &err), &err);
    assert_ok(tori_rates_list(&list, rates, &view, &err), &err);
    ck_assert_uint_eq(tori_table_rows(list), 3 * ITEMS * tori_rates_groups(rates));
    for (size_t y = 0; y < tori_rates_years(rates); y++)
        for (size_t i = 0; i < ITEMS; i++)
            for (size_t g = 0; g < tori_rates_groups(rates); g++) {
                const char *group = tori_rates_group_id(rates, g);
                int year = tori_rates_year(rates, y);
                const tori_explain_view one = {.item = item_ids[i],
                                               .by = by,
                                               .group = group,
                                               .base = base,
                                               .decimals = 1,
                                               .lang = lang,
                                               .list = true};
                tori_code rc = tori_explain(&explained, store, year, &one, &err);
                if (rc == TORI_EARG) /* the group has no body in this year */
                    continue;
                assert_ok(rc, &err);
                compare(explained, list, row_of(list, year, item_ids[i], group), all, size);
                tori_table_free(explained);
            }
    tori_table_free(list);
    tori_rates_free(rates);
}

START_TEST(each_figure_says_what_is_explained_of_it)
{
    static const char *const groupings[] = {"none", "kind", "prefecture,kind"};
    static char told[400000];
    tori_store *store = open_store(survey_store(), false);
    for (size_t i = 0; i < sizeof groupings / sizeof *groupings; i++)
        for (tori_base base = 0; base < TORI_BASES; base++) {
            tori_grouping by = {.n = 0};
            assert_ok(tori_grouping_parse(&by, groupings[i], &err), &err);
            compare_all(store, &by, base, "ja", told, sizeof told);
            compare_all(store, &by, base, "en", told, sizeof told);
        }
    static const char *const warnings[] = {
        "nobody is in the base: there is no rate",
        "the year before did not ask this",
        "another base than in 2004: 2",
        "the question changed in 2005: external ones too",
        "the question changed in 2006",
        "the question changed in 2007: 点検も 含む",
        "no frame of bodies: the bodies are those in the returns",
        "returns of bodies that are not in the frame were left out of all groups",
        "under 80 % answered: those that did not may differ",
        "調査対象の団体がないため率はない",
        "前回の調査にはない項目",
        "前回（2006年）と分母が異なる: 3団体",
        "2005年に質問が変わった: 外部監査を含む",
        "団体名簿がないため、回答票にある団体を全団体とした",
        "団体名簿にない団体の回答票を集計全体から除いた",
        "回答率が80％未満。回答のない団体の偏りに注意"};
    for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
        assert_contains(told, warnings[i]);
    tori_store_close(store);
}
END_TEST

/* By hand, of 2007: entry 6 changed audit of 011002, training and manual of 022012; the correction that came
 * with entry 7 audit of 012025. The return of 010006 that holds is of entry 5, that of 012025 of entry 7,
 * those of the other two of entry 6; 022021 sent none. What was withdrawn changed nothing. */
START_TEST(changes_and_grounds_by_hand)
{
    static const struct {
        const char *item, *group, *rests_on, *changed_by;
        int64_t changed;
    } rows[] = {
        {"audit", "total", "returns 5: 1\nreturns 6: 2\nreturns 7: 1\nframe 4", "returns 6: 1\nreturns 7: 1",
         2},
        {"audit", "prefecture", "returns 5: 1\nframe 4", "", 0},
        {"audit", "municipality", "returns 6: 2\nreturns 7: 1\nframe 4", "returns 6: 1\nreturns 7: 1", 2},
        {"training", "total", "returns 5: 1\nreturns 6: 2\nreturns 7: 1\nframe 4", "returns 6: 1", 1},
        {"manual", "municipality", "returns 6: 2\nreturns 7: 1\nframe 4", "returns 6: 1", 1},
        {"plan", "total", "returns 5: 1\nreturns 6: 2\nreturns 7: 1\nframe 4", "", 0},
    };
    const tori_rates_view view = {.decimals = 1, .family = true};
    tori_store *store = open_store(survey_store(), false);
    tori_rates *rates = NULL;
    tori_table *list = NULL;
    assert_ok(count(&rates, store, TORI_GROUPED_BY(TORI_BY_KIND), &err), &err);
    assert_ok(tori_rates_list(&list, rates, &view, &err), &err);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t row = row_of(list, 2007, rows[i].item, rows[i].group);
        assert_text(cell_of(list, row, "rests_on"), rows[i].rests_on, rows[i].item);
        assert_text(cell_of(list, row, "answers_changed_by"), rows[i].changed_by, rows[i].item);
        ck_assert_int_eq(cell_of(list, row, "answers_changed")->a, rows[i].changed);
        ck_assert_int_eq(cell_of(list, row, "left_out")->a, 1);
    }
    size_t first = row_of(list, 2004, "audit", "total");
    assert_text(cell_of(list, first, "rests_on"), "returns 2: 2", "2004");
    ck_assert_int_eq(cell_of(list, first, "answers_changed")->type, TORI_CELL_COUNT);
    tori_table_free(list);
    tori_rates_free(rates);
    tori_store_close(store);
}
END_TEST

/* Files say which they are; what changed in them since nobody can know. */
START_TEST(of_files_no_changes_are_known)
{
    tori_codebook *book = survey_book();
    tori_rates *rates = NULL;
    tori_tally *tally = NULL;
    tori_table *list = NULL;
    const tori_rates_view view = {.decimals = 1, .lang = "en", .family = true};
    const tori_return r = {
        .year = 2007, .code = "011002", .kind = TORI_MUNICIPALITY, .returned = true, .answers = ".0-A"};
    assert_ok(tori_tally_new(&tally, book, NULL, NULL, &err), &err);
    assert_ok(tori_tally_add(tally, &r, &err), &err);
    assert_ok(tori_rates_new(&rates, book, NULL, &err), &err);
    assert_ok(tori_rates_take(rates, 2007, tally, &err), &err);
    assert_ok(tori_rates_rest_on(rates, 2007, "a\nb.csv", &err), &err);
    assert_ok(tori_rates_rest_on(rates, 2007, "c.csv", &err), &err);
    assert_ok(tori_rates_rest_on(rates, 2006, "d.csv", &err), &err);
    assert_ok(tori_rates_list(&list, rates, &view, &err), &err);
    assert_text(cell_of(list, 0, "rests_on"), "a b.csv\nc.csv", "files");
    ck_assert_int_eq(cell_of(list, 0, "answers_changed")->type, TORI_CELL_EMPTY);
    ck_assert_int_eq(cell_of(list, 0, "answers_changed_by")->type, TORI_CELL_EMPTY);
    assert_text(cell_of(list, 0, "warnings"),
                "the question changed in 2007: 点検も 含む\n"
                "no frame of bodies: the bodies are those in the returns\n"
                "under 80 % answered: those that did not may differ",
                "files");
    tori_table_free(list);
    tori_rates_free(rates);
    tori_tally_free(tally);
    tori_codebook_free(book);
}
END_TEST

static bool swallow(void *user, const char *bytes, size_t n)
{
    (void)user;
    (void)bytes;
    (void)n;
    return true;
}

static tori_code make_all(tori_store *store, tori_error *e)
{
    const tori_rates_view view = {.decimals = 1, .family = true};
    const tori_render_options options = {.format = TORI_JSON};
    const tori_sink sink = {swallow, NULL};
    tori_rates *rates = NULL;
    tori_table *list = NULL;
    tori_code rc = count(&rates, store, TORI_GROUPED_BY(TORI_BY_KIND), e);
    if (rc == TORI_OK)
        rc = tori_rates_list(&list, rates, &view, e);
    if (rc == TORI_OK)
        rc = tori_render(list, &options, &sink, e);
    tori_table_free(list);
    tori_rates_free(rates);
    return rc;
}

START_TEST(running_out_of_memory)
{
    tori_store *store = open_store(survey_store(), false);
    long n = 0;
    for (bool done = false; !done; n++) {
        allocations = 0;
        failing = n;
        tori_code rc = make_all(store, &err);
        failing = -1;
        done = allocations <= n;
        ck_assert_msg(rc == (done ? TORI_OK : TORI_ENOMEM), "allocation %ld: code %d, %s", n, rc, err.text);
    }
    ck_assert_int_gt(n, 100);
    tori_store_close(store);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {each_figure_says_what_is_explained_of_it, changes_and_grounds_by_hand,
                                  of_files_no_changes_are_known, running_out_of_memory};
    return run_tests("grounds", tests, sizeof tests / sizeof *tests);
}
