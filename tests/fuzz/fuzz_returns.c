/* Returns of any bytes: read, checked and counted. */
#include "fuzz.h"

#include "rates.h"
#include "returns.h"

/* One field of every sort that a codebook can have. */
static const char json[] =
    "{\"language\": \"ja\", \"title\": \"t\","
    " \"missingValues\": [\"\", {\"value\": \"－\", \"x-missing\": \"not_applicable\"},"
    "                   {\"value\": \"不明\", \"x-missing\": \"unknown\"}],"
    " \"fields\": ["
    "  {\"name\": \"code\", \"type\": \"string\", \"x-role\": \"code\", \"x-headers\": [\"団体コード*\"]},"
    "  {\"name\": \"name\", \"type\": \"string\", \"x-role\": \"name\"},"
    "  {\"name\": \"prefecture\", \"type\": \"string\", \"x-role\": \"prefecture\"},"
    "  {\"name\": \"year\", \"type\": \"string\", \"x-role\": \"year\"},"
    "  {\"name\": \"status\", \"type\": \"string\", \"x-role\": \"status\", \"x-returned\": [\"提出済\"]},"
    "  {\"name\": \"rule\", \"type\": \"boolean\", \"trueValues\": [\"○\", \"有\"], \"falseValues\": [\"×\", \"無\"]},"
    "  {\"name\": \"part\", \"type\": \"boolean\", \"x-askIf\": {\"rule\": \"yes\"}},"
    "  {\"name\": \"how\", \"type\": \"string\", \"categories\": [\"a\", {\"value\": \"b\", \"label\": \"乙\"}],"
    "   \"x-implemented\": [\"a\"]},"
    "  {\"name\": \"why\", \"type\": \"string\"}]}";

static const char frame_csv[] = "code,name,population\n010006,北海道,\n011002,札幌市,1900000\n012025,函館市,\n";

static tori_codebook *book;
static tori_frame *frame;

static void prepare(void)
{
    if (book)
        return;
    fuzz_assert(tori_codebook_parse(&book, json, sizeof json - 1, "fuzz", NULL) == TORI_OK);
    const char *path = fuzz_file((const uint8_t *)frame_csv, sizeof frame_csv - 1);
    fuzz_assert(tori_frame_read(&frame, path, TORI_UTF8, true, NULL, NULL) == TORI_OK);
    fuzz_assert(tori_frame_index(frame, NULL) == TORI_OK);
}

/* The first byte says in which encoding, and whether there is a frame. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tori_findings *findings = NULL;
    tori_tally *tally = NULL;
    tori_rates *rates = NULL;
    tori_returns_summary summary;
    if (n == 0)
        return 0;
    prepare();
    tori_returns_options options = {.codebook = book,
                                    .frame = data[0] & 8 ? frame : NULL,
                                    .encoding = (tori_encoding)((data[0] & 7) % (TORI_UTF16 + 1)),
                                    .year = 2007,
                                    .hash = data[0] & 16,
                                    .keep_open = true};
    fuzz_assert(tori_findings_new(&findings, 0, NULL) == TORI_OK);
    fuzz_assert(tori_tally_new(&tally, book, options.frame, TORI_GROUPED_BY(TORI_BY_KIND), NULL) == TORI_OK);
    fuzz_assert(tori_rates_new(&rates, book, TORI_GROUPED_BY(TORI_BY_KIND), NULL) == TORI_OK);
    const char *path = fuzz_file(data + 1, n - 1);
    fuzz_assert(tori_returns_read(path, &options, tori_tally_add, tally, findings, &summary, NULL) == TORI_OK);
    fuzz_assert(summary.returns + summary.refused <= summary.rows);
    fuzz_tell(findings);
    fuzz_assert(tori_rates_take(rates, 2007, tally, NULL) == TORI_OK);
    for (size_t i = 0; i < tori_codebook_items(book); i++) {
        tori_count c = tori_rates_get(rates, 0, i, tori_rates_groups(rates) - 1);
        if (options.frame)
            fuzz_assert(tori_count_bodies(&c) == (int64_t)tori_frame_count(frame));
        fuzz_assert(c.yes >= 0 && c.yes <= tori_count_base(&c, TORI_BASE_ANSWERED));
    }
    tori_rates_free(rates);
    tori_tally_free(tally);
    tori_findings_free(findings);
    return 0;
}
