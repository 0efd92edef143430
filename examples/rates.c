/* Print the implementation rates of one file of returns. */
#include <torikumi/torikumi.h>

#include <stdio.h>

static bool print(void *user, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, user) == n;
}

int main(int argc, char *argv[])
{
    tori_error err = {0};
    tori_codebook *book = NULL;
    tori_tally *tally = NULL;
    tori_rates *rates = NULL;
    tori_table *table = NULL;
    tori_findings *findings = NULL;
    tori_returns_summary summary;
    tori_rates_view view = {.decimals = 1};
    tori_render_options csv = {.format = TORI_CSV};
    tori_sink to = {.write = print, .user = stdout};
    int status = 1;

    if (argc == 3 && !tori_codebook_read(&book, argv[1], &err) && !tori_findings_new(&findings, 0, &err) &&
        !tori_tally_new(&tally, book, NULL, TORI_GROUPED_BY(TORI_BY_KIND), &err) &&
        !tori_returns_read(argv[2], &(tori_returns_options){.codebook = book}, tori_tally_add, tally, findings,
                           &summary, &err) &&
        tori_findings_count(findings, TORI_ERROR) == 0 && !tori_rates_new(&rates, book, TORI_GROUPED_BY(TORI_BY_KIND), &err) &&
        !tori_rates_take(rates, summary.year, tally, &err) && !tori_rates_list(&table, rates, &view, &err))
        status = tori_render(table, &csv, &to, &err) != TORI_OK;
    if (status)
        fprintf(stderr, "%s: %s\n", err.file, err.text);
    tori_table_free(table);
    tori_rates_free(rates);
    tori_tally_free(tally);
    tori_findings_free(findings);
    tori_codebook_free(book);
    return status;
}
