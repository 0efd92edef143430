/* Bytes of a file to UTF-8, detected and streamed. */
#include "encoding.h"

#include "foreign.h"
#include "text.h"
#include "translate.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024, CARRY = 16 };

static const struct {
    const char *name;  /* for people */
    const char *iconv; /* glibc's; CP932 reads ①㈱髙 where SHIFT_JIS stops */
    const char *also[5];
} encodings[] = {
    [TORI_ENCODING_AUTO] = {"auto", NULL, {NULL}},
    [TORI_UTF8] = {"UTF-8", NULL, {"utf8", NULL}},
    [TORI_CP932] = {"CP932", "CP932", {"sjis", "shift_jis", "shift-jis", "windows-31j", NULL}},
    [TORI_EUCJP] = {"EUC-JP", "EUC-JP-MS", {"eucjp", "ujis", NULL}},
    [TORI_UTF16] = {"UTF-16", "UTF-16LE", {"utf16", "unicode", NULL}},
};

enum { N_ENCODINGS = sizeof encodings / sizeof *encodings };

struct tori_decoder {
    tori_source source;
    int fd; /* what the source reads, where it is a file */
    struct stat opened;
    tori_encoding encoding; /* TORI_ENCODING_AUTO until decided */
    iconv_t cd;
    bool started, end, big_endian;
    bool hashing;
    struct sha256_ctx sha;
    char hex[65];
    unsigned long long bytes;
    size_t held; /* bytes at the start of in that wait for the rest of a character */
    char path[256];
    char in[CHUNK + CARRY];
    char out[CHUNK * 3 + 64]; /* two bytes make at most three, one half-width kana too */
};

const char *tori_encoding_name(tori_encoding encoding)
{
    return encodings[encoding].name;
}

tori_code tori_encoding_parse(tori_encoding *out, const char *name, tori_error *err)
{
    for (int e = 0; e < N_ENCODINGS; e++) {
        bool same = strcasecmp(name, encodings[e].name) == 0;
        for (int i = 0; encodings[e].also[i]; i++)
            same |= strcasecmp(name, encodings[e].also[i]) == 0;
        if (same) {
            *out = (tori_encoding)e;
            return TORI_OK;
        }
    }
    *out = TORI_ENCODING_AUTO;
    return tori_fail(err, TORI_EARG, "unknown encoding \"%s\"; use UTF-8, CP932, EUC-JP, UTF-16 or auto", name);
}

/* A file that somebody writes meanwhile would be half of one state and half of another. What is put
 * in its place under the same name does no harm: the old one is read to its end. */
static bool has_changed(const tori_decoder *d)
{
    struct stat now;
    const struct timespec *before = &d->opened.st_mtim, *after = &now.st_mtim;
    return fstat(d->fd, &now) == 0 && S_ISREG(now.st_mode) &&
           (now.st_size != d->opened.st_size || before->tv_sec != after->tv_sec ||
            before->tv_nsec != after->tv_nsec);
}

/* Of a file, user is the decoder itself. */
static tori_code read_file(void *user, char *to, size_t size, size_t *got, tori_error *err)
{
    tori_decoder *d = user;
    ssize_t n;
    do
        n = read(d->fd, to, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return tori_fail_at(err, TORI_EREAD, d->path, 0, 0, "cannot be read: %s", strerror(errno));
    if (n == 0 && has_changed(d))
        return tori_fail_at(err, TORI_EREAD, d->path, 0, 0,
                            "was changed while it was read; read it again when it is done");
    *got = (size_t)n;
    return TORI_OK;
}

static void close_file(void *user)
{
    tori_decoder *d = user;
    close(d->fd);
}

tori_code tori_decoder_new(tori_decoder **out, const tori_source *source, const char *name, tori_encoding encoding,
                           tori_error *err)
{
    tori_decoder *d = malloc(sizeof *d);
    *out = d;
    if (!d) {
        if (source->close)
            source->close(source->user);
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    }
    memset(d, 0, offsetof(struct tori_decoder, in)); /* not the buffers */
    d->source = *source;
    d->encoding = encoding;
    d->cd = (iconv_t)-1;
    strncpy(d->path, name, sizeof d->path - 1);
    return TORI_OK;
}

tori_code tori_decoder_open(tori_decoder **out, const char *path, tori_encoding encoding, tori_error *err)
{
    struct stat st;
    *out = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return tori_fail_at(err, TORI_EREAD, path, 0, 0, "cannot be opened: %s", strerror(errno));
    if (fstat(fd, &st) != 0) {
        int cause = errno;
        close(fd);
        return tori_fail_at(err, TORI_EREAD, path, 0, 0, "cannot be read: %s", strerror(cause));
    }
    if (S_ISDIR(st.st_mode)) {
        close(fd);
        return tori_fail_at(err, TORI_EREAD, path, 0, 0, "is a directory; name the CSV file itself");
    }
    tori_code rc = tori_decoder_new(out, &(tori_source){.read = read_file}, path, encoding, err);
    if (rc != TORI_OK) {
        close(fd);
        return rc;
    }
    (*out)->fd = fd;
    (*out)->opened = st;
    (*out)->source.user = *out;
    (*out)->source.close = close_file;
    return TORI_OK;
}

void tori_decoder_free(tori_decoder *d)
{
    if (!d)
        return;
    if (d->cd != (iconv_t)-1)
        iconv_close(d->cd);
    if (d->source.close)
        d->source.close(d->source.user);
    free(d);
}

/* Lengths of valid prefixes, for detection: how many bytes of s are sound
 * before the first fault. A character cut off at the end is no fault. */
static size_t sound_utf8(const unsigned char *s, size_t n)
{
    size_t i = 0;
    while (i < n) {
        size_t k = s[i] < 0x80 ? 1 : s[i] >= 0xc2 && s[i] < 0xe0 ? 2 : s[i] >= 0xe0 && s[i] < 0xf0 ? 3
                   : s[i] >= 0xf0 && s[i] < 0xf5 ? 4 : 0;
        if (k == 0)
            return i;
        if (n - i < k)
            return n;
        if (k > 1 && !tori_text_valid((const char *)s + i, k)) /* a zero byte is no sign of another encoding */
            return i;
        i += k;
    }
    return n;
}

static size_t sound_cp932(const unsigned char *s, size_t n, size_t *kana)
{
    size_t i = 0;
    for (*kana = 0; i < n; i++) {
        unsigned char c = s[i];
        if (c < 0x80)
            continue;
        if (c >= 0xa1 && c <= 0xdf) {
            ++*kana;
            continue;
        }
        if (!((c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc)))
            return i;
        if (i + 1 == n)
            return n;
        unsigned char t = s[i + 1];
        if (t < 0x40 || t == 0x7f || t > 0xfc)
            return i;
        i++;
    }
    return n;
}

static size_t sound_eucjp(const unsigned char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = s[i];
        if (c < 0x80)
            continue;
        size_t k = c == 0x8f ? 3 : 2;
        if (c != 0x8e && c != 0x8f && (c < 0xa1 || c > 0xfe))
            return i;
        for (size_t j = 1; j < k && i + j < n; j++)
            if (s[i + j] < 0xa1 || s[i + j] > 0xfe)
                return i;
        i += k - 1;
    }
    return n;
}

/* Which encoding are these bytes in? UTF-8 is never right by chance for long;
 * between the other two the one with fewer half-width kana wins, since EUC-JP
 * read as CP932 is nearly all of them. */
static tori_encoding detect(const unsigned char *s, size_t n)
{
    enum { ENOUGH = 16 * 1024 }; /* bytes from the first that is not ASCII */
    size_t kana;
    while (n > 0 && *s < 0x80) {
        s++;
        n--;
    }
    n = n < ENOUGH ? n : ENOUGH;
    size_t utf8 = sound_utf8(s, n), cp932 = sound_cp932(s, n, &kana), euc = sound_eucjp(s, n);
    if (utf8 == n)
        return TORI_UTF8;
    if (euc == n && (cp932 < n || kana * 2 > n / 4))
        return TORI_EUCJP;
    if (cp932 == n)
        return TORI_CP932;
    if (utf8 >= cp932 && utf8 >= euc)
        return TORI_UTF8;
    return cp932 >= euc ? TORI_CP932 : TORI_EUCJP;
}

static tori_code start_iconv(tori_decoder *d, tori_error *err)
{
    const char *from = d->encoding == TORI_UTF16 && d->big_endian ? "UTF-16BE" : encodings[d->encoding].iconv;
    d->cd = iconv_open("UTF-8", from);
    if (d->cd == (iconv_t)-1)
        return tori_fail_at(err, TORI_EMISSING, d->path, 0, 0,
                            "this system's iconv does not know %s; install libc-bin and its gconv modules", from);
    return TORI_OK;
}

/* Look at the first bytes of all: a BOM, or the zero bytes of UTF-16. Returns
 * how many bytes of BOM to skip. */
static size_t look_at_start(tori_decoder *d, const unsigned char *s, size_t n)
{
    bool automatic = d->encoding == TORI_ENCODING_AUTO;
    if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 && (automatic || d->encoding == TORI_UTF8)) {
        d->encoding = TORI_UTF8;
        return 3;
    }
    if (!automatic && d->encoding != TORI_UTF16)
        return 0;
    bool little = n >= 2 && s[0] == 0xff && s[1] == 0xfe;
    bool big = n >= 2 && s[0] == 0xfe && s[1] == 0xff;
    if (little || big) {
        d->encoding = TORI_UTF16;
        d->big_endian = big;
        return 2;
    }
    /* Without BOM: a header in ASCII has a zero in every second byte. */
    if (n >= 4 && !s[0] && s[1] && !s[2] && s[3])
        d->big_endian = true;
    else if (!(n >= 4 && s[0] && !s[1] && s[2] && !s[3]))
        return 0;
    d->encoding = TORI_UTF16;
    return 0;
}

/* Convert the n bytes of in; what is left over stays at its start. */
static tori_code convert(tori_decoder *d, size_t n, size_t *made, tori_error *err)
{
    char *from = d->in, *to = d->out;
    size_t left = n, room = sizeof d->out;
    while (left) {
        if (iconv(d->cd, &from, &left, &to, &room) != (size_t)-1)
            break;
        if (errno == EINVAL && !d->end)
            break; /* a character cut by the chunk's border */
        if (errno != EILSEQ && errno != EINVAL)
            return tori_fail_at(err, TORI_EREAD, d->path, 0, 0, "cannot be decoded: %s", strerror(errno));
        size_t skip = d->encoding == TORI_UTF16 && left > 1 ? 2 : 1;
        from += skip;
        left -= skip;
        *to++ = (char)0xff;
        room--;
    }
    memmove(d->in, from, left);
    d->held = left;
    *made = (size_t)(to - d->out);
    return TORI_OK;
}

static tori_code fill(tori_decoder *d, size_t *n, tori_error *err)
{
    enum { MARK = 4 }; /* bytes that show a BOM, whoever named the encoding */
    /* Until the encoding is known, short reads are gathered: a decision on two
     * bytes would be a guess. */
    size_t have = d->held, wanted = d->encoding == TORI_ENCODING_AUTO ? CHUNK : d->started ? 1 : MARK;
    do {
        size_t got = 0;
        tori_code rc = d->source.read(d->source.user, d->in + have, CHUNK - have, &got, err);
        if (rc != TORI_OK)
            return rc;
        if (d->hashing)
            sha256_update(&d->sha, got, (const uint8_t *)d->in + have);
        d->bytes += (unsigned long long)got;
        d->end = got == 0;
        have += got;
    } while (!d->end && have < wanted);
    d->held = 0;
    *n = have;
    return TORI_OK;
}

static bool all_ascii(const char *s, size_t n)
{
    uint64_t word;
    for (; n >= sizeof word; s += sizeof word, n -= sizeof word) {
        memcpy(&word, s, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            return false;
    }
    while (n--)
        if (*s++ & 0x80)
            return false;
    return true;
}

tori_code tori_decoder_read(tori_decoder *d, const char **data, size_t *n, tori_error *err)
{
    tori_code rc;
    size_t have = 0, skip = 0;
    const char *foreign;
    *data = d->in;
    *n = 0;
    do {
        if (d->end)
            return TORI_OK;
        rc = fill(d, &have, err);
        if (rc != TORI_OK)
            return rc;
        if (!d->started && (foreign = tori__foreign((const unsigned char *)d->in, have)) != NULL)
            return tori_fail_at(err, TORI_EREAD, d->path, 0, 0, "is %s, no CSV file; save its table as CSV",
                                _(foreign));
        if (!d->started)
            skip = look_at_start(d, (const unsigned char *)d->in, have);
        d->started = true;
        if (skip) {
            have -= skip;
            memmove(d->in, d->in + skip, have);
            skip = 0;
        }
        if (d->encoding == TORI_ENCODING_AUTO && !all_ascii(d->in, have))
            d->encoding = detect((const unsigned char *)d->in, have);
        if (d->encoding == TORI_ENCODING_AUTO || d->encoding == TORI_UTF8) {
            *n = have;
        } else {
            if (d->cd == (iconv_t)-1 && (rc = start_iconv(d, err)) != TORI_OK)
                return rc;
            rc = convert(d, have, n, err);
            *data = d->out;
        }
    } while (rc == TORI_OK && *n == 0);
    return rc;
}

tori_encoding tori_decoder_encoding(const tori_decoder *d)
{
    return d->encoding == TORI_ENCODING_AUTO ? TORI_UTF8 : d->encoding;
}

void tori_decoder_hash(tori_decoder *d)
{
    d->hashing = true;
    sha256_init(&d->sha);
}

const char *tori_decoder_sha256(tori_decoder *d)
{
    if (!d->hashing)
        return NULL;
    if (!d->hex[0]) {
        uint8_t digest[SHA256_DIGEST_SIZE];
        static const char digits[] = "0123456789abcdef";
        sha256_digest(&d->sha, sizeof digest, digest);
        for (size_t i = 0; i < sizeof digest; i++) {
            d->hex[2 * i] = digits[digest[i] >> 4];
            d->hex[2 * i + 1] = digits[digest[i] & 15];
        }
    }
    return d->hex;
}

unsigned long long tori_decoder_bytes(const tori_decoder *d)
{
    return d->bytes;
}

const char *tori_decoder_path(const tori_decoder *d)
{
    return d->path;
}

tori_code tori_encoding_decode_name(char **out, const char *raw, tori_error *err)
{
    size_t left = strlen(raw), room = 3 * left; /* a half-width kana makes three bytes of one */
    char *from = (char *)(uintptr_t)raw, *to = malloc(room + 1); /* iconv only reads there */
    *out = to;
    if (!to)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    if (tori_text_valid(raw, left)) {
        memcpy(to, raw, left + 1);
        return TORI_OK;
    }
    iconv_t cd = iconv_open("UTF-8", encodings[TORI_CP932].iconv);
    while (left > 0) {
        if (cd != (iconv_t)-1 && iconv(cd, &from, &left, &to, &room) != (size_t)-1)
            continue;
        *to++ = '?'; /* a byte that decodes in no way */
        from++;
        left--;
        room--;
    }
    *to = 0;
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    return TORI_OK;
}
