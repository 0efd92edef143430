/* A codebook as metadata for CSV on the Web. */
#include "build.h"
#include "export.h"

#include <stdlib.h>
#include <string.h>

/* A column's name is a URI template variable: what is no letter, digit or _ is encoded by byte.
 * Source: W3C, Metadata Vocabulary for Tabular Data, 5.6; RFC 6570, 2.3. */
static json_t *name_of(const char *id)
{
    char *text = malloc(3 * strlen(id) + 1), *to = text;
    if (!text)
        return NULL;
    for (; *id; id++) {
        unsigned char c = (unsigned char)*id;
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_')
            *to++ = (char)c;
        else
            to += snprintf(to, 4, "%%%02X", c);
    }
    *to = '\0';
    json_t *name = json_string(text);
    free(text);
    return name;
}

/* Titles by language: the codebook's own one, other headers with it, then English. */
static json_t *titles_of(struct tori__building *b, const tori_codebook *book, const struct tori__field *field)
{
    json_t *titles = json_object(), *own = json_array(), *header;
    size_t i;
    tori__build_add(b, own, json_string(tori__codebook_text(field->json, "title", field->name)));
    json_array_foreach(json_object_get(field->json, "x-headers"), i, header)
    {
        tori__build_add(b, own, json_string(json_string_value(header)));
    }
    tori__build_set(b, titles, book->language, own);
    if (strcmp(book->language, "en") != 0)
        tori__build_text(b, titles, "en", tori__codebook_text(field->json, "title@en", NULL));
    return titles;
}

/* A boolean of CSV on the Web knows one mark for yes and one for no. */
static json_t *datatype_of(struct tori__building *b, json_t *field)
{
    const char *type = tori__codebook_text(field, "type", "string");
    json_t *yes = json_object_get(field, "trueValues"), *no = json_object_get(field, "falseValues");
    if (strcmp(type, "yearmonth") == 0)
        return json_string("gYearMonth");
    if (strcmp(type, "year") == 0)
        return json_string("gYear");
    if (strcmp(type, "integer") == 0 || strcmp(type, "number") == 0 || strcmp(type, "date") == 0)
        return json_string(type);
    if (strcmp(type, "boolean") != 0 || json_array_size(yes) != 1 || json_array_size(no) != 1)
        return json_string("string");
    const char *words[2] = {json_string_value(json_array_get(yes, 0)),
                            json_string_value(json_array_get(no, 0))};
    if (strchr(words[0], '|') || strchr(words[1], '|'))
        return json_string("string");
    json_t *datatype = json_object();
    tori__build_text(b, datatype, "base", "boolean");
    tori__build_set(b, datatype, "format", json_sprintf("%s|%s", words[0], words[1]));
    return datatype;
}

static json_t *null_of(struct tori__building *b, const tori_codebook *book, json_t *field)
{
    json_t *missing = json_object_get(field, "missingValues"), *null = json_array(), *entry;
    size_t i;
    if (!missing)
        missing = json_object_get(book->root, "missingValues");
    tori__build_add(b, null, json_string(""));
    json_array_foreach(missing, i, entry)
    {
        if (*tori__codebook_entry(entry))
            tori__build_add(b, null, json_string(tori__codebook_entry(entry)));
    }
    return null;
}

/* What parts the choices of a list; the unit of a number; how a measure is scored. */
static void put_form(struct tori__building *b, json_t *column, const tori_codebook *book,
                     const struct tori__field *field, const char *lang)
{
    if (field->list >= 0)
        tori__build_text(b, column, "separator", tori__codebook_text(field->json, "delimiter", ","));
    if (field->item >= 0 && *tori_codebook_unit(book, (size_t)field->item, lang))
        tori__build_text(b, column, "schema:unitText", tori_codebook_unit(book, (size_t)field->item, lang));
    if (field->item < 0)
        return;
    char *points = tori__describe_points(book, (size_t)field->item, strcmp(lang, "ja") == 0);
    b->failed |= !points;
    if (points && *points)
        tori__build_text(b, column, "rdfs:comment", points);
    free(points);
}

bool tori__export_csvw(FILE *f, const tori_codebook *book, const char *lang)
{
    struct tori__building b = {.root = json_object(), .fields = json_array()};
    json_t *context = json_array(), *language = json_object(), *schema = json_object();
    tori__build_text(&b, language, "@language", book->language);
    tori__build_add(&b, context, json_string("http://www.w3.org/ns/csvw"));
    tori__build_add(&b, context, language);
    tori__build_set(&b, b.root, "@context", context);
    tori__build_set(&b, b.root, "url",
                    json_sprintf("%s.csv", tori__codebook_text(book->root, "name", "returns")));
    tori__build_text(&b, b.root, "dc:title", tori_codebook_title(book, lang));
    for (size_t i = 0; i < book->n_fields; i++) {
        json_t *column = json_object();
        tori__build_set(&b, column, "name", name_of(book->fields[i].name));
        tori__build_set(&b, column, "titles", titles_of(&b, book, &book->fields[i]));
        tori__build_set(&b, column, "datatype", datatype_of(&b, book->fields[i].json));
        put_form(&b, column, book, &book->fields[i], lang);
        tori__build_set(&b, column, "null", null_of(&b, book, book->fields[i].json));
        tori__build_add(&b, b.fields, column);
    }
    b.failed |= json_object_set(schema, "columns", b.fields) != 0;
    tori__build_set(&b, b.root, "tableSchema", schema);
    char *text = b.failed ? NULL : json_dumps(b.root, JSON_INDENT(2));
    if (text)
        fprintf(f, "%s\n", text);
    bool whole = text != NULL;
    free(text);
    json_decref(b.fields);
    json_decref(b.root);
    return whole;
}
