/* Which files an operand means, and opening them. */
#include "files.h"

#include "archive.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Folders in folders, up to here. */
enum { DEEPEST = 32 };

static const char *const tables[] = {".csv", ".txt", ".tsv", ".zip"};
static const char *const archives[] = {".zip"};
static const char *const workbooks[] = {".xlsx", ".xlsm", ".xls", ".ods"};
enum { TABLES = 4, ARCHIVES = 1, WORKBOOKS = 4 };

static bool ends_in(const char *name, const char *const endings[], size_t n)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < n; i++) {
        size_t m = strlen(endings[i]);
        if (length > m && strcasecmp(name + length - m, endings[i]) == 0)
            return true;
    }
    return false;
}

static tori_code out_of_memory(tori_error *err)
{
    return tori_fail(err, TORI_ENOMEM, "out of memory");
}

/* Add "a" + between + "b". */
static tori_code add(tori_files *f, const char *a, const char *between, const char *b, tori_error *err)
{
    size_t n = strlen(a), k = strlen(between), m = strlen(b);
    if ((f->n & (f->n + 1)) == 0) { /* 0, 1, 3, 7, ...: room for twice as many */
        char **more = realloc(f->path, (2 * f->n + 1) * sizeof *more);
        if (!more)
            return out_of_memory(err);
        f->path = more;
    }
    char *path = malloc(n + k + m + 1);
    if (!path)
        return out_of_memory(err);
    memcpy(path, a, n);
    memcpy(path + n, between, k);
    memcpy(path + n + k, b, m + 1);
    f->path[f->n++] = path;
    return TORI_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort(tori_files *f)
{
    if (f->n > 0)
        qsort(f->path, f->n, sizeof *f->path, by_name);
}

/* Is a file or folder of this name none that somebody saved? */
static bool beside(const char *name)
{
    return name[0] == '.' || strncmp(name, "~$", 2) == 0 || strcmp(name, "__MACOSX") == 0;
}

/* Is a workbook that was not saved as a table beside it among the names? A return must not be passed over in
 * silence; opening it says what to do. Names are sorted. */
static bool left_behind(const tori_files *names, size_t i)
{
    const char *name = names->path[i];
    if (!ends_in(name, workbooks, WORKBOOKS))
        return false;
    size_t stem = (size_t)(strrchr(name, '.') - name) + 1; /* with the dot: "03." of "03.xlsx", "03.csv" */
    for (size_t k = 0; k < names->n; k++)
        if (ends_in(names->path[k], tables, TABLES) && strncmp(names->path[k], name, stem) == 0 &&
            !strchr(names->path[k] + stem, '.'))
            return false;
    return true;
}

/* ---- archives ---- */

/* Any part of a member's path may say that it is none. */
static bool member_beside(const char *name)
{
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (beside(part) || strncmp(part, "__MACOSX/", 9) == 0)
            return true;
    }
    return false;
}

static tori_code note_member(void *user, const char *name, tori_error *err)
{
    if (member_beside(name) || !(ends_in(name, tables, TABLES) || ends_in(name, workbooks, WORKBOOKS)))
        return TORI_OK;
    return add(user, name, "", "", err);
}

static tori_code add_archive(tori_files *f, const char *path, bool asked, tori_error *err)
{
    tori_files members = {0};
    tori_code rc = tori__archive_each(path, note_member, &members, err);
    if (rc == TORI_EREAD) { /* to be told when it is opened */
        rc = add(f, path, "", "", err);
        goto done;
    }
    sort(&members);
    for (size_t i = 0; rc == TORI_OK && i < members.n; i++) {
        if (i > 0 && strcmp(members.path[i], members.path[i - 1]) == 0)
            rc = tori_fail_at(err, TORI_EDATA, path, 0, 0, "has two members called %.200s", members.path[i]);
        else if (ends_in(members.path[i], tables, TABLES) || left_behind(&members, i))
            rc = add(f, path, ":", members.path[i], err);
    }
    if (rc == TORI_OK && members.n == 0 && asked)
        rc = tori_fail_at(err, TORI_EDATA, path, 0, 0, "holds no .csv, .txt or .tsv file");
done:
    tori_files_free(&members);
    return rc;
}

/* ---- folders ---- */

static tori_code read_names(tori_files *names, const char *path, tori_error *err)
{
    DIR *folder = opendir(path);
    tori_code rc = TORI_OK;
    if (!folder)
        return tori_fail_at(err, errno == ENOMEM ? TORI_ENOMEM : TORI_EREAD, path, 0, 0, "cannot be read: %s",
                            strerror(errno));
    for (struct dirent *e; rc == TORI_OK && (e = readdir(folder));)
        if (!beside(e->d_name))
            rc = add(names, e->d_name, "", "", err);
    closedir(folder);
    sort(names);
    return rc;
}

static tori_code add_folder(tori_files *f, const char *path, unsigned depth, tori_error *err)
{
    tori_files names = {0}, inside = {0};
    size_t n = strlen(path);
    const char *between = n > 0 && path[n - 1] == '/' ? "" : "/";
    tori_code rc = read_names(&names, path, err);
    for (size_t i = 0; rc == TORI_OK && i < names.n; i++)
        rc = add(&inside, path, between, names.path[i], err);
    for (size_t i = 0; rc == TORI_OK && i < inside.n; i++) {
        const char *one = inside.path[i];
        struct stat st;
        bool folder = lstat(one, &st) == 0 && S_ISDIR(st.st_mode);
        bool file = !folder && stat(one, &st) == 0 && S_ISREG(st.st_mode);
        if (folder && depth < DEEPEST)
            rc = add_folder(f, one, depth + 1, err);
        else if (file && ends_in(one, archives, ARCHIVES))
            rc = add_archive(f, one, false, err);
        else if (file && (ends_in(one, tables, TABLES) || left_behind(&names, i)))
            rc = add(f, one, "", "", err);
    }
    tori_files_free(&names);
    tori_files_free(&inside);
    return rc;
}

tori_code tori_files_find(tori_files *out, char *const operands[], size_t n, tori_error *err)
{
    tori_files f = {0};
    tori_code rc = TORI_OK;
    *out = (tori_files){0};
    for (size_t i = 0; rc == TORI_OK && i < n; i++) {
        struct stat st;
        size_t before = f.n;
        bool there = stat(operands[i], &st) == 0;
        if (there && S_ISDIR(st.st_mode))
            rc = add_folder(&f, operands[i], 0, err);
        else if (there && S_ISREG(st.st_mode) && ends_in(operands[i], archives, ARCHIVES))
            rc = add_archive(&f, operands[i], true, err);
        else
            rc = add(&f, operands[i], "", "", err);
        if (rc == TORI_OK && f.n == before)
            rc = tori_fail_at(err, TORI_EDATA, operands[i], 0, 0, "holds no .csv, .txt, .tsv or .zip file");
    }
    if (rc == TORI_OK)
        *out = f;
    else
        tori_files_free(&f);
    return rc;
}

void tori_files_free(tori_files *files)
{
    for (size_t i = 0; i < files->n; i++)
        free(files->path[i]);
    free(files->path);
    *files = (tori_files){0};
}

/* ---- one of them ---- */

const char *tori_files_member(const char *path)
{
    for (const char *colon = strchr(path, ':'); colon; colon = strchr(colon + 1, ':'))
        if (colon - path > 4 && strncasecmp(colon - 4, ".zip", 4) == 0 && colon[1])
            return colon + 1;
    return NULL;
}

tori_code tori_files_open(tori_decoder **out, const char *path, tori_encoding encoding, tori_error *err)
{
    struct stat st;
    tori_source source;
    const char *member = tori_files_member(path);
    bool there = stat(path, &st) == 0;
    *out = NULL;
    if (there && S_ISREG(st.st_mode) && ends_in(path, archives, ARCHIVES))
        return tori_fail_at(err, TORI_EREAD, path, 0, 0, "is no ZIP archive, or a damaged one");
    if (there || !member)
        return tori_decoder_open(out, path, encoding, err);
    if (ends_in(member, archives, ARCHIVES))
        return tori_fail_at(err, TORI_EREAD, path, 0, 0, "is an archive within an archive; take it out");
    char *archive = tori_text_copy(path, (size_t)(member - path) - 1);
    if (!archive)
        return out_of_memory(err);
    tori_code rc = tori__archive_member(&source, archive, member, path, err);
    free(archive);
    return rc == TORI_OK ? tori_decoder_new(out, &source, path, encoding, err) : rc;
}
