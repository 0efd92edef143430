/* The bytes of a picture. */
#include "output.h"

#include <stdlib.h>
#include <string.h>

bool tori__output_add(tori__output *to, const char *bytes, size_t n)
{
    if (to->room - to->n < n) {
        size_t room = to->room ? to->room : 16384;
        while (room - to->n < n)
            room *= 2;
        char *more = realloc(to->bytes, room);
        if (!more)
            return false;
        to->bytes = more;
        to->room = room;
    }
    if (n)
        memcpy(to->bytes + to->n, bytes, n);
    to->n += n;
    return true;
}

bool tori__output_text(tori__output *to, const char *text)
{
    return tori__output_add(to, text, strlen(text));
}

cairo_status_t tori__output_write(void *to, const unsigned char *bytes, unsigned n)
{
    return tori__output_add(to, (const char *)bytes, n) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}
