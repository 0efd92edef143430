/* ZIP archives, for lib/files. */
#ifndef TORI_ARCHIVE_H
#define TORI_ARCHIVE_H

#include "encoding.h"

/* Receives the names of an archive's members, decoded; they are borrowed. */
typedef tori_code (*tori__archive_fn)(void *user, const char *name, tori_error *err);

/* TORI_EREAD when path is no archive, TORI_ENOMEM, or what fn returned. */
tori_code tori__archive_each(const char *path, tori__archive_fn fn, void *user, tori_error *err);

/* The bytes of the member with this name. whole: "file.zip:member", for messages. */
tori_code tori__archive_member(tori_source *out, const char *path, const char *name, const char *whole,
                               tori_error *err);

#endif
