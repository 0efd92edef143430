/* Detecting and decoding the encodings that offices send. */
#include "encoding.h"

#include "support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* 団体,○,髙㈱① in each encoding; the bytes are those of the JIS and Unicode tables. */
#define UTF8 "団体,○,髙㈱①\n"
static const char cp932[] = "\x92\x63\x91\xcc,\x81\x9b,\xfb\xfc\x87\x8a\x87\x40\n";
static const char eucjp[] = "\xc3\xc4\xc2\xce,\xa1\xfb,\xb9\xe2\n"; /* 団体,○,高: EUC-JP has no 髙 */
static const char utf16[] = "\xff\xfe\xe3\x56\x53\x4f,\0\xcb\x25,\0\xd9\x9a\x31\x32\x60\x24\n"; /* the last NUL is the literal's */

static const char *decoded(const char *path, tori_encoding encoding, tori_encoding *found)
{
    static char text[1 << 20];
    size_t n, all = 0;
    const char *data;
    tori_decoder *d = NULL;
    ck_assert_int_eq(tori_decoder_open(&d, path, encoding, NULL), TORI_OK);
    while (tori_decoder_read(d, &data, &n, NULL) == TORI_OK && n > 0) {
        ck_assert_uint_lt(all + n, sizeof text);
        memcpy(text + all, data, n);
        all += n;
    }
    text[all] = 0;
    *found = tori_decoder_encoding(d);
    tori_decoder_free(d);
    return text;
}

START_TEST(each_encoding_is_detected)
{
    tori_encoding e;
    ck_assert_str_eq(decoded(write_text("a", UTF8), TORI_ENCODING_AUTO, &e), UTF8);
    ck_assert_int_eq(e, TORI_UTF8);
    ck_assert_str_eq(decoded(write_text("b", "\xef\xbb\xbf" UTF8), TORI_ENCODING_AUTO, &e), UTF8);
    ck_assert_int_eq(e, TORI_UTF8);
    ck_assert_str_eq(decoded(write_text("c", cp932), TORI_ENCODING_AUTO, &e), UTF8);
    ck_assert_int_eq(e, TORI_CP932);
    ck_assert_str_eq(decoded(write_text("d", eucjp), TORI_ENCODING_AUTO, &e), "団体,○,高\n");
    ck_assert_int_eq(e, TORI_EUCJP);
    ck_assert_str_eq(decoded(write_bytes("e", utf16, sizeof utf16), TORI_ENCODING_AUTO, &e), UTF8);
    ck_assert_int_eq(e, TORI_UTF16);
    ck_assert_str_eq(decoded(write_text("f", "code,audit\n"), TORI_ENCODING_AUTO, &e), "code,audit\n");
    ck_assert_int_eq(e, TORI_UTF8);
}
END_TEST

START_TEST(a_long_ascii_head_does_not_mislead)
{
    enum { HEAD = 600 * 1024 };
    static char bytes[HEAD + sizeof cp932];
    tori_encoding e;
    memset(bytes, 'a', HEAD);
    memcpy(bytes + HEAD, cp932, sizeof cp932 - 1);
    const char *text = decoded(write_bytes("g", bytes, HEAD + sizeof cp932 - 1), TORI_ENCODING_AUTO, &e);
    ck_assert_int_eq(e, TORI_CP932);
    ck_assert_str_eq(text + HEAD, UTF8);
}
END_TEST

/* Two-byte characters at every offset around the border of a chunk. */
START_TEST(chunk_borders_split_no_character)
{
    enum { CHUNK = 256 * 1024 };
    static char bytes[CHUNK + 64];
    for (int shift = 0; shift < 4; shift++) {
        tori_encoding e;
        size_t n = 0;
        memset(bytes, 'a', (size_t)(CHUNK - 10 + shift));
        n = (size_t)(CHUNK - 10 + shift);
        bytes[0] = (char)0x81; /* so that the encoding is known from the first byte on */
        bytes[1] = (char)0x9b;
        for (int i = 0; i < 10; i++) {
            bytes[n++] = (char)0x81;
            bytes[n++] = (char)0x9b;
        }
        const char *text = decoded(write_bytes("h", bytes, n), TORI_ENCODING_AUTO, &e);
        ck_assert_int_eq(e, TORI_CP932);
        ck_assert_str_eq(text + strlen(text) - 30, "○○○○○○○○○○");
    }
}
END_TEST

START_TEST(a_byte_that_decodes_in_no_way_is_marked)
{
    tori_encoding e;
    ck_assert_str_eq(decoded(write_text("i", "\x81\x9b,\x81\xff,a\n"), TORI_CP932, &e), "○,\xff\xff,a\n");
    ck_assert_str_eq(decoded(write_text("j", "○,\xe3\x81"), TORI_UTF8, &e), "○,\xe3\x81");
    ck_assert_str_eq(decoded(write_text("k", "\x81\x9b,\x81"), TORI_CP932, &e), "○,\xff");
}
END_TEST

START_TEST(names_are_parsed)
{
    tori_encoding e;
    tori_error err;
    ck_assert_int_eq(tori_encoding_parse(&e, "Shift_JIS", &err), TORI_OK);
    ck_assert_int_eq(e, TORI_CP932);
    ck_assert_int_eq(tori_encoding_parse(&e, "utf-8", &err), TORI_OK);
    ck_assert_int_eq(e, TORI_UTF8);
    ck_assert_int_eq(tori_encoding_parse(&e, "latin1", &err), TORI_EARG);
    assert_contains(err.text, "CP932");
}
END_TEST

START_TEST(what_is_no_file_is_said)
{
    tori_decoder *d;
    tori_error err;
    ck_assert_int_eq(tori_decoder_open(&d, "/nowhere/2007.csv", TORI_ENCODING_AUTO, &err), TORI_EREAD);
    assert_contains(err.text, "No such file");
    ck_assert_ptr_null(d);
    ck_assert_int_eq(tori_decoder_open(&d, "/", TORI_ENCODING_AUTO, &err), TORI_EREAD);
    assert_contains(err.text, "directory");
}
END_TEST

/* The first bytes as their formats have them: APPNOTE.TXT 4.3.7, [MS-CFB] 2.2, ISO 32000-1 7.5.2, PNG 5.2. */
START_TEST(what_is_no_text_is_said)
{
    static const struct {
        size_t n;
        const char *bytes, *said;
    } files[] = {{8, "PK\3\4\x14\0\6\0", "is a workbook or another archive"},
                 {9, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "old Excel"},
                 {8, "%PDF-1.7", "is a PDF"},
                 {12, "\x89PNG\r\n\x1a\n\0\0\0\r", "is a picture"},
                 {17, "SQLite format 3\0\x10", "is a database"},
                 {16, "<!doctype html>\n", "is a web page"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        tori_decoder *d = NULL;
        tori_error err;
        const char *data;
        size_t n;
        ck_assert_int_eq(tori_decoder_open(&d, write_bytes("x.csv", files[i].bytes, files[i].n), TORI_ENCODING_AUTO,
                                           &err),
                         TORI_OK);
        ck_assert_int_eq(tori_decoder_read(d, &data, &n, &err), TORI_EREAD);
        assert_contains(err.text, files[i].said);
        assert_contains(err.text, "save its table as CSV");
        tori_decoder_free(d);
    }
    tori_encoding e;
    ck_assert_str_eq(decoded(write_text("y.csv", "PK,%PDF\n"), TORI_ENCODING_AUTO, &e), "PK,%PDF\n");
}
END_TEST

START_TEST(the_bytes_are_hashed_as_they_stand)
{
    /* SHA-256 of "abc": FIPS 180-2, appendix B.1. */
    tori_decoder *d = NULL;
    const char *data;
    size_t n;
    ck_assert_int_eq(tori_decoder_open(&d, write_text("l", "abc"), TORI_ENCODING_AUTO, NULL), TORI_OK);
    tori_decoder_hash(d);
    while (tori_decoder_read(d, &data, &n, NULL) == TORI_OK && n > 0)
        ;
    ck_assert_str_eq(tori_decoder_sha256(d), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert_uint_eq(tori_decoder_bytes(d), 3);
    tori_decoder_free(d);
}
END_TEST

/* A source that gives one byte a call. */
struct drip {
    const char *bytes;
    size_t n;
};

static tori_code drip(void *user, char *to, size_t size, size_t *got, tori_error *err)
{
    struct drip *d = user;
    (void)err;
    ck_assert_uint_gt(size, 0);
    *got = d->n > 0;
    if (*got) {
        *to = *d->bytes++;
        d->n--;
    }
    return TORI_OK;
}

static const struct dripping {
    const char *bytes;
    size_t n;
    tori_encoding encoding;
    const char *text;
} dripping[] = {
    {UTF8, sizeof UTF8 - 1, TORI_UTF8, UTF8},
    {"\xef\xbb\xbf" UTF8, sizeof UTF8 + 2, TORI_UTF8, UTF8},
    {cp932, sizeof cp932 - 1, TORI_CP932, UTF8},
    {eucjp, sizeof eucjp - 1, TORI_EUCJP, "団体,○,高\n"},
    /* JIS X 0212 in three bytes: 丂 is 0x3021 there */
    {"\x8f\xb0\xa1,\x8e\xb1\n", 7, TORI_EUCJP, "丂,ｱ\n"},
    {utf16, sizeof utf16, TORI_UTF16, UTF8},
    {"\xfe\xff\x56\xe3\x4f\x53\0\t\0a", 10, TORI_UTF16, "団体\ta"},
    /* 𠮷 (U+20BB7) is the pair d842 dfb7; half of one is no character */
    {"\xff\xfe\x42\xd8\xb7\xdf\x42\xd8,\0", 10, TORI_UTF16, "𠮷\xff,"},
    {"\x81\x9b\x81", 3, TORI_CP932, "○\xff"},
};

/* Nothing depends on how many bytes come at once, detected or asked for. */
START_TEST(bytes_may_come_one_by_one)
{
    for (size_t i = 0; i < 2 * sizeof dripping / sizeof *dripping; i++) {
        const struct dripping *c = &dripping[i / 2];
        struct drip source = {c->bytes, c->n};
        char text[64] = "";
        const char *data;
        size_t n, all = 0;
        tori_decoder *d = NULL;
        tori_encoding encoding = i % 2 ? c->encoding : TORI_ENCODING_AUTO;
        ck_assert_int_eq(tori_decoder_new(&d, &(tori_source){.read = drip, .user = &source}, "drip", encoding, NULL),
                         TORI_OK);
        while (tori_decoder_read(d, &data, &n, NULL) == TORI_OK && n > 0) {
            ck_assert_uint_lt(all + n, sizeof text);
            memcpy(text + all, data, n);
            all += n;
        }
        ck_assert_str_eq(text, c->text);
        ck_assert_int_eq(tori_decoder_encoding(d), c->encoding);
        ck_assert_uint_eq(tori_decoder_bytes(d), c->n);
        tori_decoder_free(d);
    }
}
END_TEST

enum { LONG = 600 * 1024 }; /* more than is read at once */

/* Open a long file, read its first part, do something to it, and read on. */
static tori_code read_on(const char *path, void (*meddle)(const char *path), tori_decoder **d, tori_error *err)
{
    const char *data;
    size_t n;
    ck_assert_int_eq(tori_decoder_open(d, path, TORI_UTF8, err), TORI_OK);
    tori_decoder_hash(*d);
    ck_assert_int_eq(tori_decoder_read(*d, &data, &n, err), TORI_OK);
    ck_assert_uint_lt(n, LONG);
    meddle(path);
    tori_code rc = TORI_OK;
    while (rc == TORI_OK && n > 0)
        rc = tori_decoder_read(*d, &data, &n, err);
    return rc;
}

static void grow(const char *path)
{
    FILE *f = fopen(path, "a");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_ne(fputs("b", f), EOF);
    ck_assert_int_eq(fclose(f), 0);
}

static void shrink(const char *path)
{
    ck_assert_int_eq(truncate(path, LONG - 1), 0);
}

/* Other bytes, as many, at another time. */
static void overwrite(const char *path)
{
    const struct timespec times[2] = {{.tv_sec = 1175385600}, {.tv_sec = 1175385600}};
    FILE *f = fopen(path, "r+");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_ne(fputs("b", f), EOF);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void replace(const char *path)
{
    ck_assert_int_eq(rename(write_text("other", "other"), path), 0);
}

START_TEST(a_file_that_changes_while_it_is_read_is_an_error)
{
    static void (*const meddle[])(const char *path) = {grow, shrink, overwrite};
    static char bytes[LONG];
    memset(bytes, 'a', LONG);
    for (size_t i = 0; i < sizeof meddle / sizeof *meddle; i++) {
        tori_decoder *d = NULL;
        tori_error err = {.text = ""};
        const char *path = write_bytes("long", bytes, LONG);
        ck_assert_int_eq(read_on(path, meddle[i], &d, &err), TORI_EREAD);
        ck_assert_str_eq(err.text, "was changed while it was read; read it again when it is done");
        ck_assert_str_eq(err.file, path);
        tori_decoder_free(d);
    }
}
END_TEST

/* python3 -c "import hashlib; print(hashlib.sha256(b'a' * 600 * 1024).hexdigest())" */
START_TEST(a_file_that_is_replaced_is_read_to_the_end_of_the_old_one)
{
    static char bytes[LONG];
    tori_decoder *d = NULL;
    tori_error err = {.text = ""};
    memset(bytes, 'a', LONG);
    ck_assert_int_eq(read_on(write_bytes("long", bytes, LONG), replace, &d, &err), TORI_OK);
    ck_assert_uint_eq(tori_decoder_bytes(d), LONG);
    ck_assert_str_eq(tori_decoder_sha256(d), "79b1f2657e3325ff16db5d3c65a47b780dd5a145b530e0915401400cff351dd3");
    tori_decoder_free(d);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        each_encoding_is_detected, a_long_ascii_head_does_not_mislead, chunk_borders_split_no_character,
        a_byte_that_decodes_in_no_way_is_marked, names_are_parsed, what_is_no_file_is_said,
        what_is_no_text_is_said,
                                  the_bytes_are_hashed_as_they_stand, bytes_may_come_one_by_one,
        a_file_that_changes_while_it_is_read_is_an_error, a_file_that_is_replaced_is_read_to_the_end_of_the_old_one,
    };
    return run_tests("encoding", tests, sizeof tests / sizeof *tests);
}
