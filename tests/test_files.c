/* Folders and archives of files. */
#include "files.h"

#include "support.h"

#include <sys/stat.h>

/* A ZIP archive made by hand (PKWARE APPNOTE.TXT 6.3, 4.3): members stored, not
 * compressed, with their CRC-32. */
struct zip_file {
    unsigned char bytes[8192];
    size_t n, directory_n, entries;
    unsigned char directory[4096];
};

static void put(unsigned char *to, size_t *n, unsigned long value, int size)
{
    for (int i = 0; i < size; i++)
        to[(*n)++] = (unsigned char)(value >> 8 * i);
}

static unsigned long crc32_of(const char *s, size_t n)
{
    unsigned long crc = 0xffffffff;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)s[i];
        for (int k = 0; k < 8; k++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return crc ^ 0xffffffff;
}

/* What local and central entries have in common, from the version on. */
static void put_common(unsigned char *to, size_t *n, const char *name, const char *text, unsigned flags)
{
    put(to, n, 20, 2);
    put(to, n, flags, 2);
    put(to, n, 0, 2);          /* stored */
    put(to, n, 0x21 << 16, 4); /* 1980-01-01 */
    put(to, n, crc32_of(text, strlen(text)), 4);
    put(to, n, strlen(text), 4);
    put(to, n, strlen(text), 4);
    put(to, n, strlen(name), 2);
    put(to, n, 0, 2);
}

static void add_member(struct zip_file *z, const char *name, const char *text, unsigned flags)
{
    size_t at = z->n;
    put(z->bytes, &z->n, 0x04034b50, 4);
    put_common(z->bytes, &z->n, name, text, flags);
    memcpy(z->bytes + z->n, name, strlen(name));
    memcpy(z->bytes + z->n + strlen(name), text, strlen(text));
    z->n += strlen(name) + strlen(text);
    put(z->directory, &z->directory_n, 0x02014b50, 4);
    put(z->directory, &z->directory_n, 20, 2);
    put_common(z->directory, &z->directory_n, name, text, flags);
    put(z->directory, &z->directory_n, 0, 2);
    put(z->directory, &z->directory_n, 0, 4);
    put(z->directory, &z->directory_n, 0, 4);
    put(z->directory, &z->directory_n, at, 4);
    memcpy(z->directory + z->directory_n, name, strlen(name));
    z->directory_n += strlen(name);
    z->entries++;
}

static const char *write_zip(const char *name, struct zip_file *z)
{
    size_t at = z->n;
    memcpy(z->bytes + z->n, z->directory, z->directory_n);
    z->n += z->directory_n;
    put(z->bytes, &z->n, 0x06054b50, 4);
    put(z->bytes, &z->n, 0, 4);
    put(z->bytes, &z->n, z->entries, 2);
    put(z->bytes, &z->n, z->entries, 2);
    put(z->bytes, &z->n, z->directory_n, 4);
    put(z->bytes, &z->n, at, 4);
    put(z->bytes, &z->n, 0, 2);
    return write_bytes(name, z->bytes, z->n);
}

/* The paths without the test's folder, each with a semicolon. */
static const char *found(const char *operand)
{
    static char text[2048];
    tori_files files;
    tori_error err = {0};
    char path[300];
    snprintf(path, sizeof path, "%s", operand);
    char *operands[] = {path};
    ck_assert_msg(tori_files_find(&files, operands, 1, &err) == TORI_OK, "%s", err.text);
    text[0] = 0;
    for (size_t i = 0; i < files.n; i++) {
        size_t at = strlen(text);
        ck_assert_int_eq(strncmp(files.path[i], test_directory, strlen(test_directory)), 0);
        snprintf(text + at, sizeof text - at, "%s;", files.path[i] + strlen(test_directory) + 1);
    }
    tori_files_free(&files);
    return text;
}

static const char *text_of(const char *path, tori_error *err)
{
    static char text[1024];
    size_t n, all = 0;
    const char *data;
    tori_decoder *d = NULL;
    tori_code rc = tori_files_open(&d, path, TORI_ENCODING_AUTO, err);
    while (rc == TORI_OK && (rc = tori_decoder_read(d, &data, &n, err)) == TORI_OK && n > 0) {
        ck_assert_uint_lt(all + n, sizeof text);
        memcpy(text + all, data, n);
        all += n;
    }
    text[all] = 0;
    tori_decoder_free(d);
    return rc == TORI_OK ? text : NULL;
}

static void make_folder(const char *name)
{
    char path[300];
    write_text("first", ""); /* the test's folder is there */
    snprintf(path, sizeof path, "%s/%s", test_directory, name);
    ck_assert_int_eq(mkdir(path, 0700), 0);
}

START_TEST(a_folder_means_its_tables_in_order_of_name)
{
    make_folder("r");
    make_folder("r/b");
    make_folder("r/__MACOSX");
    make_folder("r/.git");
    static const char *const names[] = {"r/c.TSV",       "r/a.csv",      "r/b/x.txt", "r/b/a.csv",
                                        "r/.hidden.csv", "r/~$lock.csv", "r/d.docx",  "r/__MACOSX/a.csv",
                                        "r/.git/a.csv",  "r/e.zip",      "r/a.xlsx",  "r/~$f.xlsx",
                                        "r/f.xlsx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        write_text(names[i], "a\n");
    char path[300];
    snprintf(path, sizeof path, "%s/r", test_directory);
    /* what is called .zip and is none stays, so that it is told when it is read; a workbook too, unless it was
     * saved as a table (a.csv) */
    ck_assert_str_eq(found(path), "r/a.csv;r/b/a.csv;r/b/x.txt;r/c.TSV;r/e.zip;r/f.xlsx;");
    snprintf(path, sizeof path, "%s/r/e.zip", test_directory);
    tori_error err;
    ck_assert_ptr_null(text_of(path, &err));
    assert_contains(err.text, "is no ZIP archive, or a damaged one");
}
END_TEST

/* 東京.csv in CP932, 大阪.csv in UTF-8 with and without the flag that says so. */
START_TEST(an_archive_means_its_members)
{
    struct zip_file z = {.n = 0};
    add_member(&z, "\x93\x8c\x8b\x9e.csv", "tokyo\n", 0);
    add_member(&z, "大阪.csv", "\x91\xe5\x8d\xe3\n", 0x800); /* the text is CP932 */
    add_member(&z, "dir/京都.tsv", "kyoto\n", 0);
    add_member(&z, "__MACOSX/a.csv", "x", 0);
    add_member(&z, "dir/.hidden.csv", "x", 0);
    add_member(&z, "readme.pdf", "x", 0);
    const char *path = write_zip("all.ZIP", &z);
    ck_assert_str_eq(found(path), "all.ZIP:dir/京都.tsv;all.ZIP:大阪.csv;all.ZIP:東京.csv;");
    char member[400];
    tori_error err = {0};
    snprintf(member, sizeof member, "%s:東京.csv", path);
    ck_assert_str_eq(text_of(member, &err), "tokyo\n");
    snprintf(member, sizeof member, "%s:大阪.csv", path);
    ck_assert_str_eq(text_of(member, &err), "大阪\n");
    snprintf(member, sizeof member, "%s:奈良.csv", path);
    ck_assert_ptr_null(text_of(member, &err));
    assert_contains(err.text, "is not in the archive");
    ck_assert_str_eq(tori_files_member("a/b.zip:c.csv"), "c.csv");
    ck_assert_ptr_null(tori_files_member("a/b.zip"));
    ck_assert_ptr_null(tori_files_member("a:b.csv"));
}
END_TEST

START_TEST(what_an_archive_hides_is_said)
{
    tori_error err = {0};
    char member[400];
    struct zip_file z = {.n = 0};
    add_member(&z, "locked.csv", "abcdefghijklmnop", 1); /* encrypted */
    add_member(&z, "inner.zip", "PK", 0);
    add_member(&z, "broken.csv", "text", 0);
    memcpy(z.bytes + z.n - 4, "TEXT", 4); /* not what the CRC was made of */
    const char *path = write_zip("a.zip", &z);
    ck_assert_str_eq(found(path), "a.zip:broken.csv;a.zip:inner.zip;a.zip:locked.csv;");
    snprintf(member, sizeof member, "%s:locked.csv", path);
    ck_assert_ptr_null(text_of(member, &err));
    assert_contains(err.text, "is encrypted");
    snprintf(member, sizeof member, "%s:inner.zip", path);
    ck_assert_ptr_null(text_of(member, &err));
    assert_contains(err.text, "archive within an archive");
    snprintf(member, sizeof member, "%s:broken.csv", path);
    ck_assert_ptr_null(text_of(member, &err));
    assert_contains(err.text, "cannot be unpacked");
    ck_assert_int_eq(err.code, TORI_EREAD);
}
END_TEST

START_TEST(nothing_to_read_is_refused)
{
    tori_files files;
    tori_error err = {0};
    make_folder("empty");
    char path[300];
    snprintf(path, sizeof path, "%s/empty", test_directory);
    char *operands[] = {path};
    ck_assert_int_eq(tori_files_find(&files, operands, 1, &err), TORI_EDATA);
    ck_assert_str_eq(err.text, "holds no .csv, .txt, .tsv or .zip file");
    ck_assert_uint_eq(files.n, 0);
    struct zip_file z = {.n = 0};
    add_member(&z, "a.pdf", "x", 0);
    snprintf(path, sizeof path, "%s", write_zip("a.zip", &z));
    ck_assert_int_eq(tori_files_find(&files, operands, 1, &err), TORI_EDATA);
    ck_assert_str_eq(err.text, "holds no .csv, .txt or .tsv file");
    struct zip_file two = {.n = 0};
    add_member(&two, "a.csv", "x", 0);
    add_member(&two, "a.csv", "y", 0);
    snprintf(path, sizeof path, "%s", write_zip("b.zip", &two));
    ck_assert_int_eq(tori_files_find(&files, operands, 1, &err), TORI_EDATA);
    ck_assert_str_eq(err.text, "has two members called a.csv");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_folder_means_its_tables_in_order_of_name,
        an_archive_means_its_members,
        what_an_archive_hides_is_said,
        nothing_to_read_is_refused,
    };
    return run_tests("files", tests, sizeof tests / sizeof *tests);
}
