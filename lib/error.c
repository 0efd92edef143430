/* Filling the one error type. */
#include "error.h"

#include "text.h"
#include "translate.h"
#include "whole.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

TORI_PRINTF(6, 0)
static tori_code fill(tori_error *err, tori_code code, const char *file, unsigned long line,
                      unsigned column, const char *format, va_list args)
{
    if (!err)
        return code;
    *err = (tori_error){.code = code, .line = line, .column = column};
    if (file) {
        /* The end of a path tells more than its beginning. */
        size_t n = strlen(file);
        size_t cut = n < sizeof err->file ? 0 : n - sizeof err->file + 1;
        memcpy(err->file, file + cut, n - cut + 1);
    }
    char text[sizeof err->text];
    vsnprintf(text, sizeof text, _(format), args);
    tori__whole(text);
    tori_text_escape(err->text, sizeof err->text, text, strlen(text));
    return code;
}

tori_code tori_fail(tori_error *err, tori_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, code, NULL, 0, 0, format, args);
    va_end(args);
    return code;
}

tori_code tori_fail_at(tori_error *err, tori_code code, const char *file, unsigned long line,
                       unsigned column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, code, file, line, column, format, args);
    va_end(args);
    return code;
}
