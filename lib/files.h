/* Files, folders of them, and ZIP archives, by name. */
#ifndef TORI_FILES_H
#define TORI_FILES_H

#include "encoding.h"
#include "error.h"

#include <stddef.h>

/* Paths in a fixed order. A member of an archive is named file.zip:member.csv. */
typedef struct {
    size_t n;
    char **path;
} tori_files;

/* What operands mean: a file itself; a folder its .csv, .txt, .tsv and .zip files in
 * order of name, with those of its folders; an archive its .csv, .txt and .tsv
 * members in the order of their names. Hidden files, lock files (~$) and what
 * macOS adds (__MACOSX) are passed over, links to folders too. A workbook (.xlsx, .xlsm, .xls,
 * .ods) without a table of its name beside it is among them, so that opening it says what to do. What cannot be read as
 * it is (not there, no archive) stays as it is named: opening it says why. Fails with
 * TORI_EDATA for a folder or archive without such a file, or an archive with two members of one
 * name; TORI_EREAD for a folder that cannot be read; TORI_ENOMEM. Names of members
 * are UTF-8 or CP932. On failure *out is empty. */
tori_code tori_files_find(tori_files *out, char *const operands[], size_t n, tori_error *err) TORI_MUST_CHECK;
void tori_files_free(tori_files *files);

/* Decode a file or a member of an archive, as tori_decoder_open does. A member is
 * unpacked as it is read. TORI_EREAD also for one that is encrypted or damaged. */
tori_code tori_files_open(tori_decoder **out, const char *path, tori_encoding encoding,
                          tori_error *err) TORI_MUST_CHECK;

/* The part of a path behind "file.zip:", or NULL where it names no member. */
const char *tori_files_member(const char *path);

#endif
