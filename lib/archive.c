/* Members of ZIP archives as streams: the only user of minizip. */
#include "archive.h"

#include <minizip/unzip.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { ENCRYPTED = 1 }; /* flag of a member */

struct member {
    unzFile archive;
    bool open;  /* a member of it */
    char *name; /* of the whole, for messages */
};

/* minizip tells no more of an archive than that it could not be opened. */
static tori_code open_archive(unzFile *out, const char *path, tori_error *err)
{
    *out = unzOpen64(path);
    return *out ? TORI_OK
                : tori_fail_at(err, TORI_EREAD, path, 0, 0, "cannot be opened as a ZIP archive: damaged, or none");
}

/* The name of the member the archive stands at, as UTF-8, and its flags; NULL in
 * *out for one that has none. */
static tori_code member_name(char **out, unsigned long *flags, unzFile archive, tori_error *err)
{
    unz_file_info64 info;
    *out = NULL;
    if (unzGetCurrentFileInfo64(archive, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK || info.size_filename == 0)
        return TORI_OK;
    char *raw = calloc(info.size_filename + 1, 1);
    if (!raw)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori_code rc = TORI_OK;
    if (unzGetCurrentFileInfo64(archive, &info, raw, info.size_filename, NULL, 0, NULL, 0) == UNZ_OK)
        rc = tori_encoding_decode_name(out, raw, err);
    *flags = info.flag;
    free(raw);
    return rc;
}

tori_code tori__archive_each(const char *path, tori__archive_fn fn, void *user, tori_error *err)
{
    unzFile archive = NULL;
    unsigned long flags;
    tori_code rc = open_archive(&archive, path, err);
    if (rc != TORI_OK)
        return rc;
    for (int at = unzGoToFirstFile(archive); rc == TORI_OK && at == UNZ_OK; at = unzGoToNextFile(archive)) {
        char *name = NULL;
        rc = member_name(&name, &flags, archive, err);
        if (rc == TORI_OK && name)
            rc = fn(user, name, err);
        free(name);
    }
    unzClose(archive);
    return rc;
}

static tori_code damaged(const struct member *m, tori_error *err)
{
    return tori_fail_at(err, TORI_EREAD, m->name, 0, 0,
                        "cannot be unpacked: damaged, or compressed in an unusual way");
}

/* At its end a member's checksum is compared. */
static tori_code read_member(void *user, char *to, size_t size, size_t *got, tori_error *err)
{
    struct member *m = user;
    int n = m->open ? unzReadCurrentFile(m->archive, to, (unsigned)size) : 0;
    if (n == 0 && m->open) {
        m->open = false;
        n = unzCloseCurrentFile(m->archive);
    }
    *got = n > 0 ? (size_t)n : 0;
    return n < 0 ? damaged(m, err) : TORI_OK;
}

static void close_member(void *user)
{
    struct member *m = user;
    if (m->open)
        unzCloseCurrentFile(m->archive);
    if (m->archive)
        unzClose(m->archive);
    free(m->name);
    free(m);
}

static tori_code open_named(struct member *m, const char *name, tori_error *err)
{
    for (int at = unzGoToFirstFile(m->archive); at == UNZ_OK; at = unzGoToNextFile(m->archive)) {
        char *own = NULL;
        unsigned long flags = 0;
        tori_code rc = member_name(&own, &flags, m->archive, err);
        bool same = own && strcmp(own, name) == 0;
        free(own);
        if (rc != TORI_OK)
            return rc;
        if (!same)
            continue;
        if (flags & ENCRYPTED)
            return tori_fail_at(err, TORI_EREAD, m->name, 0, 0, "is encrypted; take it out of the archive");
        m->open = unzOpenCurrentFile(m->archive) == UNZ_OK;
        return m->open ? TORI_OK : damaged(m, err);
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
