/* Pictures as files: options that all charts share, and writing. */
#include "pictures.h"

#include "environment.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

/* A length with its unit, to points. */
static bool parse_length(double *points, const char **text)
{
    static const struct {
        const char *unit;
        double points;
    } units[] = {{"mm", 72 / 25.4}, {"cm", 720 / 25.4}, {"in", 72}, {"pt", 1}};
    char *end;
    double number = strtod(*text, &end);
    if (end == *text || !(number > 0 && number < 1e6))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strncmp(end, units[i].unit, 2) == 0) {
            *points = number * units[i].points;
            *text = end + 2;
            return true;
        }
    }
    return false;
}

tori_code pictures_parse_size(void *setting, const char *text, tori_error *err)
{
    picture_size size = {0, 0};
    const char *at = text;
    bool good =
        parse_length(&size.width, &at) && *at++ == 'x' && parse_length(&size.height, &at) && *at == '\0';
    if (!good)
        return tori_fail(err, TORI_EARG, "\"%s\" is no size; write it as 160mmx90mm", text);
    *(picture_size *)setting = size;
    return TORI_OK;
}

tori_code pictures_parse_scale(void *setting, const char *text, tori_error *err)
{
    char *end;
    double scale = strtod(text, &end);
    if (end == text || *end != '\0' || !(scale >= 0.5 && scale <= 10))
        return tori_fail(err, TORI_EARG, "a number from 0.5 to 10 is needed, not \"%s\"", text);
    *(double *)setting = scale;
    return TORI_OK;
}

tori_code pictures_check(const picture_options *options, tori_error *err)
{
    tori_picture picture;
    tori_code rc = TORI_OK;
    if (options->outputs.n == 0 && !options->terminal)
        return tori_fail(err, TORI_EARG, "nothing to write: give -o FILE, with a name in .svg, .pdf or .png");
    for (size_t i = 0; i < options->outputs.n && rc == TORI_OK; i++)
        rc = tori_picture_of_path(&picture, options->outputs.texts[i], err);
    return rc;
}

static tori_code write_one(output *to, const char *path, const picture_options *options, long long date,
                           const drawing *d, const tori_scene *scene, tori_error *err)
{
    tori_draw_options how = {.scale = options->scale, .created = date};
    char *bytes = NULL;
    size_t n = 0;
    tori_sink sink = output_sink(to);
    tori_code rc = tori_picture_of_path(&how.picture, path, err);
    if (rc == TORI_OK)
        rc = d->drawer->render(&bytes, &n, d->pen, scene, &how, err);
    if (rc == TORI_OK && !sink.write(sink.user, bytes, n))
        rc = output_finish(to, TORI_EWRITE, err);
    free(bytes);
    return rc;
}

/* "a.csv" for "a.svg"; the caller frees it. NULL when out of memory. */
static char *path_of_table(const char *picture)
{
    static const char ending[] = ".csv";
    size_t n = (size_t)(strrchr(picture, '.') - picture);
    char *path = malloc(n + sizeof ending);
    if (path != NULL) {
        memcpy(path, picture, n);
        memcpy(path + n, ending, sizeof ending);
    }
    return path;
}

static tori_code write_table(output *to, const tori_table *table, tori_error *err)
{
    tori_sink sink = output_sink(to);
    return tori_render(table, &(tori_render_options){.format = TORI_CSV}, &sink, err);
}

/* How the tables of pictures begin. One of them may be replaced, by the next picture of that name; nothing else
 * may, because nobody gave the table's name. */
static const char *const tables[] = {"series,year,", "row,column,", "level,column,", "date,until,lane,"};

static tori_code check_table_path(const char *path, tori_error *err)
{
    char head[32] = "";
    FILE *old = fopen(path, "re");
    if (old == NULL)
        return TORI_OK; /* it is not there, or writing will say why it cannot be */
    size_t n = fread(head, 1, sizeof head - 1, old);
    fclose(old);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strncmp(head, tables[i], strlen(tables[i])) == 0)
            return TORI_OK;
    return n == 0 ? TORI_OK
                  : tori_fail(err, TORI_EARG,
                              "--data would replace %s, which holds something else: give the picture another name", path);
}

tori_code pictures_write(const picture_options *options, const drawing *d, const tori_scene *scene,
                         const tori_table *table, tori_error *err)
{
    if (options->outputs.n == 0)
        return TORI_OK;
    size_t n = options->outputs.n, all = n + (table != NULL);
    long long date;
    char *path = table != NULL ? path_of_table(options->outputs.texts[0]) : NULL;
    output **to = calloc(all, sizeof(output *));
    tori_code rc = TORI_OK;
    if (to == NULL || (table != NULL && path == NULL))
        rc = tori_fail(err, TORI_ENOMEM, "out of memory");
    if (rc == TORI_OK)
        rc = environment_date(&date, err);
    if (rc == TORI_OK && table != NULL)
        rc = check_table_path(path, err);
    for (size_t i = 0; i < all && rc == TORI_OK; i++)
        rc = output_open(&to[i], i < n ? options->outputs.texts[i] : path, NULL, err);
    for (size_t i = 0; i < n && rc == TORI_OK; i++)
        rc = write_one(to[i], options->outputs.texts[i], options, date, d, scene, err);
    if (table != NULL && rc == TORI_OK)
        rc = write_table(to[n], table, err);
    for (size_t i = 0; i < all && rc == TORI_OK; i++)
        rc = output_finish(to[i], TORI_OK, err);
    for (size_t i = 0; to != NULL && i < all; i++)
        output_free(to[i]);
    free(to);
    free(path);
    return rc;
}
