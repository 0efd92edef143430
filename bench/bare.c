/* The yardstick: two libcsv threads that only count. */
#include <csv.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No checks, no routing, no other marks: the least that any program built on
 * libcsv must do for these figures. Expects what generate writes: code and
 * name, perhaps kind, then only items. */
enum { THREADS = 2, CHUNK = 256 * 1024, MOST_COLUMNS = 1024 };
enum { PREFECTURE, MUNICIPALITY, KINDS };

typedef struct {
    const char *path;
    char *names[MOST_COLUMNS];
    long counts[MOST_COLUMNS][KINDS][3]; /* yes, no, blank */
    size_t columns, first_item;
    size_t column; /* of the cell that comes next */
    bool below_header;
    int kind;
} returns_file;

static returns_file *files;
static int n_files;
static atomic_int next_file;

static void on_cell(void *text, size_t n, void *user)
{
    returns_file *f = user;
    const char *s = text;
    size_t column = f->column++;
    if (!f->below_header) {
        f->names[column] = strndup(s, n);
    } else if (column >= f->first_item) {
        long *counts = f->counts[column][f->kind];
        if (n == 3 && memcmp(s, "○", 3) == 0)
            counts[0]++;
        else if (n == 2 && memcmp(s, "×", 2) == 0)
            counts[1]++;
        else if (n == 0)
            counts[2]++;
    } else if (column == 0) {
        f->kind = n == 6 && memcmp(s + 2, "000", 3) == 0 ? PREFECTURE : MUNICIPALITY;
    } else if (column == 2) {
        f->kind = n > 0 && s[0] == 'p' ? PREFECTURE : MUNICIPALITY;
    }
}

static void on_record(int end, void *user)
{
    (void)end;
    returns_file *f = user;
    if (!f->below_header) {
        f->below_header = true;
        f->columns = f->column;
        f->first_item = strcmp(f->names[2], "kind") == 0 ? 3 : 2;
    }
    f->column = 0;
}

static void count_file(returns_file *f)
{
    FILE *in = fopen(f->path, "rb");
    char *chunk = malloc(CHUNK);
    struct csv_parser parser;
    if (in == NULL || chunk == NULL || csv_init(&parser, 0) != 0) {
        perror(f->path);
        exit(EXIT_FAILURE);
    }
    setvbuf(in, NULL, _IONBF, 0);
    for (size_t n; (n = fread(chunk, 1, CHUNK, in)) > 0;)
        csv_parse(&parser, chunk, n, on_cell, on_record, f);
    csv_fini(&parser, on_cell, on_record, f);
    csv_free(&parser);
    free(chunk);
    fclose(in);
}

static void *work(void *unused)
{
    for (int i; (i = atomic_fetch_add(&next_file, 1)) < n_files;)
        count_file(&files[i]);
    return unused;
}

static void print_counts(const returns_file *f)
{
    static const char *const kinds[] = {[PREFECTURE] = "prefecture", [MUNICIPALITY] = "municipality"};
    const char *slash = strrchr(f->path, '/');
    int year = atoi(slash != NULL ? slash + 1 : f->path);
    for (size_t i = f->first_item; i < f->columns; i++)
        for (int kind = 0; kind < KINDS; kind++)
            printf("%d,%s,%s,%ld,%ld,%ld\n", year, f->names[i], kinds[kind], f->counts[i][kind][0],
                   f->counts[i][kind][1], f->counts[i][kind][2]);
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    n_files = argc - 1;
    files = calloc((size_t)argc, sizeof *files);
    if (files == NULL)
        return EXIT_FAILURE;
    for (int i = 0; i < n_files; i++)
        files[i].path = argv[i + 1];
    for (int t = 0; t < THREADS; t++)
        if (pthread_create(&threads[t], NULL, work, NULL) != 0)
            return EXIT_FAILURE;
    for (int t = 0; t < THREADS; t++)
        pthread_join(threads[t], NULL);
    puts("year,item,kind,yes,no,blank");
    for (int i = 0; i < n_files; i++)
        print_counts(&files[i]);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
