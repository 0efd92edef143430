/* Members of ZIP archives as streams: the only user of libzip. */
#include "archive.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct member {
    zip_t *archive;
    zip_file_t *file;
    char *name; /* of the whole, for messages */
};

static tori_code open_archive(zip_t **out, const char *path, tori_error *err)
{
    int why = 0;
    zip_error_t e;
    *out = zip_open(path, ZIP_RDONLY, &why);
    if (*out)
        return TORI_OK;
    zip_error_init_with_code(&e, why);
    tori_code rc = why == ZIP_ER_MEMORY
                       ? tori_fail(err, TORI_ENOMEM, "out of memory")
                       : tori_fail_at(err, TORI_EREAD, path, 0, 0, "cannot be opened as a ZIP archive: %s",
                                      zip_error_strerror(&e));
    zip_error_fini(&e);
    return rc;
}

/* A member's name as UTF-8; NULL in *out for one that has none. */
static tori_code member_name(char **out, zip_t *archive, zip_uint64_t i, tori_error *err)
{
    const char *raw = zip_get_name(archive, i, ZIP_FL_ENC_RAW);
    *out = NULL;
    return raw ? tori_encoding_decode_name(out, raw, err) : TORI_OK;
}

tori_code tori__archive_each(const char *path, tori__archive_fn fn, void *user, tori_error *err)
{
    zip_t *archive = NULL;
    tori_code rc = open_archive(&archive, path, err);
    if (rc != TORI_OK)
        return rc;
    zip_int64_t n = zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; rc == TORI_OK && i < n; i++) {
        char *name = NULL;
        rc = member_name(&name, archive, (zip_uint64_t)i, err);
        if (rc == TORI_OK && name)
            rc = fn(user, name, err);
        free(name);
    }
    zip_discard(archive);
    return rc;
}

static tori_code read_member(void *user, char *to, size_t size, size_t *got, tori_error *err)
{
    struct member *m = user;
    zip_int64_t n = zip_fread(m->file, to, size);
    if (n < 0)
        return tori_fail_at(err, TORI_EREAD, m->name, 0, 0, "cannot be unpacked: %s",
                            zip_file_strerror(m->file));
    *got = (size_t)n;
    return TORI_OK;
}

static void close_member(void *user)
{
    struct member *m = user;
    if (m->file)
        zip_fclose(m->file);
    if (m->archive)
        zip_discard(m->archive);
    free(m->name);
    free(m);
}

static tori_code open_named(struct member *m, const char *name, tori_error *err)
{
    zip_int64_t n = zip_get_num_entries(m->archive, 0);
    for (zip_int64_t i = 0; i < n; i++) {
        char *own = NULL;
        tori_code rc = member_name(&own, m->archive, (zip_uint64_t)i, err);
        bool same = own && strcmp(own, name) == 0;
        free(own);
        if (rc != TORI_OK)
            return rc;
        if (!same)
            continue;
        m->file = zip_fopen_index(m->archive, (zip_uint64_t)i, 0);
        if (m->file)
            return TORI_OK;
        int why = zip_error_code_zip(zip_get_error(m->archive));
        if (why == ZIP_ER_NOPASSWD)
            return tori_fail_at(err, TORI_EREAD, m->name, 0, 0, "is encrypted; take it out of the archive");
        return tori_fail_at(err, TORI_EREAD, m->name, 0, 0, "cannot be unpacked: %s",
                            zip_strerror(m->archive));
    }
    return tori_fail_at(err, TORI_EREAD, m->name, 0, 0, "is not in the archive");
}

tori_code tori__archive_member(tori_source *out, const char *path, const char *name, const char *whole,
                               tori_error *err)
{
    struct member *m = calloc(1, sizeof *m);
    *out = (tori_source){.read = NULL};
    if (!m || !(m->name = strdup(whole))) {
        free(m);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    tori_code rc = open_archive(&m->archive, path, err);
    if (rc == TORI_OK)
        rc = open_named(m, name, err);
    if (rc != TORI_OK) {
        close_member(m);
        return rc;
    }
    *out = (tori_source){.read = read_member, .close = close_member, .user = m};
    return TORI_OK;
}
