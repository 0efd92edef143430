/* The one error type of the library. */
#ifndef TORI_ERROR_H
#define TORI_ERROR_H

#if defined __GNUC__
#define TORI_MUST_CHECK __attribute__((warn_unused_result))
#define TORI_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define TORI_MUST_CHECK
#define TORI_PRINTF(f, a)
#endif

/* Argument order everywhere in this library: out, object, inputs (an array
 * before its length), options, err. A value that is returned belongs to its
 * parent; what comes through a pointer-to-pointer belongs to the caller and
 * goes back to the matching tori_..._free, which takes NULL. After a failure
 * every out pointer is NULL. Misuse (NULL where an object is needed) is an
 * assert, not a code. */

typedef enum {
    TORI_OK = 0,
    /* The input is faulty. The error, or the list of findings that went
     * with the call, names file, line and column. Correct the input. */
    TORI_EDATA,
    /* An input cannot be opened or read. See that it exists and is a file. */
    TORI_EREAD,
    /* A request that makes no sense: an item, year, group or format that is
     * not there. Ask for one that is. */
    TORI_EARG,
    /* The store is missing, none of ours, damaged, newer than this library
     * or busy. It was left as it was. */
    TORI_ESTORE,
    /* Something cannot be written. Nothing half-written was left. */
    TORI_EWRITE,
    /* A font, driver or module is not installed; the text names the package. */
    TORI_EMISSING,
    /* Out of memory. The call can be repeated when there is more. */
    TORI_ENOMEM
} tori_code;

/* Filled by a call that fails, if the caller passed one. Never allocates.
 * text is UTF-8 without control characters, lower case, no full stop. */
typedef struct {
    tori_code code;
    char file[256];      /* the input concerned, or "" */
    unsigned long line;  /* physical line in it, from 1, or 0 */
    unsigned column;     /* column in it, from 1, or 0 */
    char text[512];
    char excerpt[320];   /* of a condition: the line concerned and, under it, a caret; or "" */
} tori_error;

/* Fill err (may be NULL) and return code, so that a failing function can say
 * "return tori_fail(err, ...)". */
tori_code tori_fail(tori_error *err, tori_code code, const char *format, ...)
    TORI_PRINTF(3, 4);

/* The same with the place in an input. file may be NULL. */
tori_code tori_fail_at(tori_error *err, tori_code code, const char *file,
                       unsigned long line, unsigned column, const char *format,
                       ...) TORI_PRINTF(6, 7);

#endif
