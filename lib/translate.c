/* Messages in the language of the user. */
#include "translate.h"

#include <libintl.h>

static const char domain[] = "torikumi";

const char *tori__translated(const char *text)
{
    return *text ? dgettext(domain, text) : text; /* "" is the catalogue's own header */
}

const char *tori__translated_number(const char *one, const char *many, unsigned long n)
{
    return dngettext(domain, one, many, n);
}
