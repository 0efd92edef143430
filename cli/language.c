/* The language of messages. */
#include "language.h"

#include "environment.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

/* Beside a program that was not installed, else where it was installed to. */
static void find_catalogues(char *to, size_t size)
{
    char program[PATH_MAX];
    environment_program(program);
    snprintf(to, size, "%s/po/ja", program);
    if (access(to, F_OK) == 0)
        snprintf(to, size, "%s/po", program);
    else
        snprintf(to, size, "%s", LOCALEDIR);
}

/* Only messages follow the locale: numbers are written in one way everywhere. A system
 * on which the locale that is asked for was never generated still knows C.UTF-8, under
 * which gettext looks at LANGUAGE; under plain C it would not. */
void language_begin(void)
{
    char catalogues[PATH_MAX + 8];
    if (setlocale(LC_MESSAGES, "") == NULL && environment_keep_language())
        setlocale(LC_MESSAGES, "C.UTF-8");
    find_catalogues(catalogues, sizeof catalogues);
    bindtextdomain("torikumi", catalogues);
    bind_textdomain_codeset("torikumi", "UTF-8");
    bind_textdomain_codeset("libc", "UTF-8"); /* what the system says of files that cannot be read */
}

void language_english(void)
{
    setlocale(LC_MESSAGES, "C");
}
