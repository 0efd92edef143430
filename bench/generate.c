/* Writes a panel of random returns to time with. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIRST_YEAR = 2003, PREFECTURES = 47, MOST_ITEMS = 200, LONGEST_START = 128 };

typedef struct {
    const char *name;
    unsigned copies; /* of the country's 47 prefectures and 1,827 municipalities */
    unsigned items, years;
    bool jp_codes; /* six digits that tell the kind; else any text and a column of kinds */
} panel_size;

static const panel_size panels[] = {
    {.name = "small", .copies = 1, .items = 50, .years = 5, .jp_codes = true},
    {.name = "middle", .copies = 1, .items = 200, .years = 20, .jp_codes = true},
    {.name = "large", .copies = 100, .items = 200, .years = 5, .jp_codes = false},
};

/* Each mark with the comma behind it, so that a cell is one copy of four bytes. */
enum { YES, NO, BLANK, NOT_ASKED };
static const struct {
    char text[5];
    unsigned length;
} marks[] = {
    [YES] = {"○,", 4},
    [NO] = {"×,", 3},
    [BLANK] = {",", 1},
    [NOT_ASKED] = {"－,", 4},
};

/* Every fifth item is asked only where the item four before it, which is
 * asked of everybody, was answered with yes. */
static bool routed(unsigned item)
{
    return item % 5 == 4;
}

/* splitmix64 of Steele, Lea and Flood (2014): tiny, quick, and good from any seed. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

static void write_codebook(FILE *to, const panel_size *panel)
{
    fprintf(to,
            "{\"$schema\": \"https://datapackage.org/profiles/2.0/tableschema.json\",\n"
            " \"name\": \"bench_%s\", \"language\": \"ja\",\n"
            " \"title\": \"速さを測るための調査\", \"title@en\": \"A survey to time with\",\n"
            " \"x-code\": \"%s\",\n"
            " \"x-source\": \"乱数による架空の回答\", \"x-source@en\": \"Invented returns from random "
            "numbers\",\n"
            " \"missingValues\": [\"\", {\"value\": \"－\", \"label\": \"非該当\","
            " \"x-missing\": \"not_applicable\"}],\n"
            " \"fields\": [\n"
            "  {\"name\": \"code\", \"type\": \"string\", \"title\": \"団体コード\", \"x-role\": \"code\"},\n"
            "  {\"name\": \"name\", \"type\": \"string\", \"title\": \"団体名\", \"x-role\": \"name\"}",
            panel->name, panel->jp_codes ? "jp" : "any");
    if (!panel->jp_codes)
        fputs(
            ",\n  {\"name\": \"kind\", \"type\": \"string\", \"title\": \"団体区分\", \"x-role\": \"kind\"}",
            to);
    for (unsigned i = 0; i < panel->items; i++) {
        fprintf(to,
                ",\n  {\"name\": \"q%03u\", \"type\": \"boolean\", \"title\": \"問%u\","
                " \"title@en\": \"Question %u\", \"trueValues\": [\"○\"], \"falseValues\": [\"×\"]",
                i + 1, i + 1, i + 1);
        if (routed(i))
            fprintf(to, ", \"x-askIf\": {\"q%03u\": \"yes\"}", i - 3);
        fputc('}', to);
    }
    fputs("\n ]}\n", to);
}

static void write_header(FILE *to, const panel_size *panel)
{
    fputs(panel->jp_codes ? "code,name" : "code,name,kind", to);
    for (unsigned i = 0; i < panel->items; i++)
        fprintf(to, ",q%03u", i + 1);
    fputc('\n', to);
}

/* The check digit is 11 - (6a+5b+4c+3d+2e mod 11), its last digit (JIS X 0401/0402). */
static unsigned jp_code(unsigned prefecture, unsigned within)
{
    unsigned five = prefecture * 1000 + within;
    unsigned sum = 6 * (five / 10000) + 5 * (five / 1000 % 10) + 4 * (five / 100 % 10) +
                   3 * (five / 10 % 10) + 2 * (five % 10);
    return five * 10 + (11 - sum % 11) % 10;
}

/* Write the columns before the answers. Municipalities number from 201, as cities do. */
static char *put_body(char *to, const panel_size *panel, unsigned copy, unsigned prefecture,
                      unsigned municipality)
{
    const char *suffix = municipality == 0 ? "県" : "市";
    int n;
    if (panel->jp_codes)
        n = snprintf(to, LONGEST_START, "%06u,架空%02u%03u%s,",
                     jp_code(prefecture, municipality == 0 ? 0 : 200 + municipality), prefecture,
                     municipality, suffix);
    else
        n = snprintf(to, LONGEST_START, "B%02u%02u%03u,架空%02u%03u%s,%s,", copy, prefecture, municipality,
                     prefecture, municipality, suffix, municipality == 0 ? "prefecture" : "municipality");
    return to + n;
}

/* Write a row's answers. yes[i]: of 65,536, how many answer item i with yes. */
static char *put_answers(char *to, const panel_size *panel, const unsigned yes[], uint64_t *random)
{
    const unsigned blank = 65536 * 12 / 100;
    unsigned answers[MOST_ITEMS];
    uint64_t bits = 0;
    for (unsigned i = 0; i < panel->items; i++) {
        bits = i % 4 == 0 ? next_random(random) : bits >> 16;
        unsigned draw = bits & 0xFFFF;
        answers[i] = draw < blank ? BLANK : draw - blank < yes[i] ? YES : NO;
        if (routed(i) && answers[i - 4] == NO)
            answers[i] = NOT_ASKED;
        memcpy(to, marks[answers[i]].text, 4);
        to += marks[answers[i]].length;
    }
    to[-1] = '\n';
    return to;
}

static void write_year(FILE *to, const panel_size *panel, unsigned year, uint64_t seed)
{
    uint64_t random = seed;
    unsigned yes[MOST_ITEMS];
    /* Items differ (5 to 60 %) and rise by almost a point a year. */
    for (unsigned i = 0; i < panel->items; i++)
        yes[i] = 65536 * (5 + next_random(&random) % 56) / 100 + year * 600;
    random = seed + year + 1;
    write_header(to, panel);
    char row[LONGEST_START + 4 * MOST_ITEMS + 4];
    for (unsigned copy = 0; copy < panel->copies; copy++) {
        for (unsigned prefecture = 1; prefecture <= PREFECTURES; prefecture++) {
            /* 38 or 39 municipalities each make 1,827. */
            unsigned municipalities = prefecture <= 1827 % PREFECTURES ? 39 : 38;
            for (unsigned m = 0; m <= municipalities; m++) {
                char *end = put_answers(put_body(row, panel, copy, prefecture, m), panel, yes, &random);
                fwrite(row, 1, (size_t)(end - row), to);
            }
        }
    }
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL) {
        fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
        exit(EXIT_FAILURE);
    }
    return f;
}

static void close_file(FILE *f)
{
    bool failed = ferror(f) != 0;
    if (fclose(f) != 0 || failed) {
        fprintf(stderr, "generate: cannot write: %s\n", strerror(errno));
        exit(EXIT_FAILURE);
    }
}

static const panel_size *find_panel(const char *name)
{
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++)
        if (strcmp(panels[i].name, name) == 0)
            return &panels[i];
    return NULL;
}

int main(int argc, char **argv)
{
    const panel_size *panel = argc == 3 || argc == 4 ? find_panel(argv[1]) : NULL;
    if (panel == NULL) {
        fputs("usage: generate small|middle|large FOLDER [SEED]\n", stderr);
        return 2;
    }
    const char *folder = argv[2];
    uint64_t seed = argc == 4 ? strtoull(argv[3], NULL, 10) : 2007;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "generate: %s: %s\n", folder, strerror(errno));
        return EXIT_FAILURE;
    }
    for (unsigned year = 0; year < panel->years; year++) {
        char name[32];
        snprintf(name, sizeof name, "%u.csv", FIRST_YEAR + year);
        FILE *f = open_in(folder, name);
        write_year(f, panel, year, seed);
        close_file(f);
    }
    /* Last, so that a folder with a codebook is a whole panel. */
    FILE *f = open_in(folder, "codebook.json");
    write_codebook(f, panel);
    close_file(f);
    return EXIT_SUCCESS;
}
