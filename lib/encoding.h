/* Bytes of a file to UTF-8, as a stream. */
#ifndef TORI_ENCODING_H
#define TORI_ENCODING_H

#include "error.h"

#include <stddef.h>

typedef enum {
    TORI_ENCODING_AUTO, /* detect */
    TORI_UTF8,          /* with or without BOM */
    TORI_CP932,         /* Windows Shift_JIS with ①㈱髙 */
    TORI_EUCJP,
    TORI_UTF16          /* byte order from the BOM, or guessed */
} tori_encoding;

/* "UTF-8", "CP932", ...; and back from a name in any case ("sjis" and
 * "shift_jis" mean CP932). Fails with TORI_EARG and lists the names. */
const char *tori_encoding_name(tori_encoding encoding);
tori_code tori_encoding_parse(tori_encoding *out, const char *name, tori_error *err);

/* A file being decoded. Detection looks at the first bytes that are not ASCII,
 * never at the file's name; until then the stream passes through. */
typedef struct tori_decoder tori_decoder;

/* Where bytes come from. read gives up to size of them, 0 at the end, or fails
 * as the decoder then does; close (may be NULL) ends it. */
typedef struct {
    tori_code (*read)(void *user, char *to, size_t size, size_t *got, tori_error *err);
    void (*close)(void *user);
    void *user;
} tori_source;

/* Decode what source gives; name stands for the file in messages. The source is
 * closed with the decoder, and when this fails with TORI_ENOMEM. */
tori_code tori_decoder_new(tori_decoder **out, const tori_source *source, const char *name, tori_encoding encoding,
                           tori_error *err) TORI_MUST_CHECK;

/* Open path. Fails with TORI_EREAD (missing, a directory, not readable) and
 * TORI_ENOMEM. */
tori_code tori_decoder_open(tori_decoder **out, const char *path, tori_encoding encoding,
                            tori_error *err) TORI_MUST_CHECK;
void tori_decoder_free(tori_decoder *d);

/* Next bytes of UTF-8 without BOM; *n is 0 at the end of the file. *data is
 * borrowed until the next call. A byte that decodes in no way comes out as
 * 0xFF, which no UTF-8 text contains, so that the cell it stands in can be
 * named. Under TORI_UTF8 faulty bytes pass as they are. Fails with TORI_EREAD, also at the end of
 * a file that was changed since it was opened. */
tori_code tori_decoder_read(tori_decoder *d, const char **data, size_t *n, tori_error *err);

/* What was detected or asked for (TORI_UTF8 for pure ASCII), whether there
 * was a BOM, how many bytes were read, and the SHA-256 of them in hex (valid
 * once the end was reached, borrowed; NULL when the decoder was not asked to). */
tori_encoding tori_decoder_encoding(const tori_decoder *d);
void tori_decoder_hash(tori_decoder *d); /* call before the first read */
const char *tori_decoder_sha256(tori_decoder *d);
unsigned long long tori_decoder_bytes(const tori_decoder *d);
const char *tori_decoder_path(const tori_decoder *d);

/* A file's name from an archive, which is in UTF-8 or CP932 and does not say so; bytes that are
 * neither become ?. The caller frees *out. TORI_ENOMEM. */
tori_code tori_encoding_decode_name(char **out, const char *raw, tori_error *err);

#endif
