/* What the environment says; nothing else reads it. */
#include "environment.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define STORE "TORIKUMI_STORE"
#define CLOCK "SOURCE_DATE_EPOCH"
#define MODULES "TORIKUMI_MODULES"
#define LANGUAGE "LANGUAGE"
#define NO_COLOR "NO_COLOR" /* no-color.org */

const environment_variable environment_variables[] = {
    {STORE, "The store to use where --store is not given; survey.db in the current folder if it is unset."},
    {CLOCK, "Seconds since 1970 that stand for the present: the time of an import, the date in a PDF. Without "
            "it a PDF is dated 1 January 1970, so that the same input gives the same bytes."},
    {MODULES, "The folder that has the drawing module, if it is not where torikumi was installed to."},
    {"LC_ALL", "With LC_MESSAGES, LANG and LANGUAGE: the language of messages and help, English or Japanese. The words "
               "in tables follow the codebook, not the locale."},
    {NO_COLOR, "If it is set to anything, findings on a terminal are not coloured."},
    {NULL, NULL},
};

const char *environment_store(const char *asked)
{
    if (asked != NULL)
        return asked;
    const char *set = getenv(STORE);
    return set != NULL && set[0] != '\0' ? set : "survey.db";
}

const char *environment_modules(void)
{
    const char *set = getenv(MODULES);
    return set != NULL && set[0] != '\0' ? set : NULL;
}

bool environment_keep_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *language = getenv(LANGUAGE);
    if (language != NULL && language[0] != '\0')
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *set = getenv(names[i]);
        if (set != NULL && set[0] != '\0')
            return setenv(LANGUAGE, set, 1) == 0;
    }
    return false;
}

void environment_program(char to[PATH_MAX])
{
    ssize_t n = readlink("/proc/self/exe", to, PATH_MAX - 1);
    to[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(to, '/');
    if (slash != NULL)
        *slash = '\0';
}

bool environment_colours(void)
{
    const char *never = getenv(NO_COLOR), *terminal = getenv("TERM");
    return (never == NULL || never[0] == '\0') && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

tori_code environment_date(long long *date, tori_error *err)
{
    const char *set = getenv(CLOCK);
    char *end;
    *date = 0;
    if (set == NULL || set[0] == '\0')
        return TORI_OK;
    errno = 0;
    *date = strtoll(set, &end, 10);
    if (end == set || *end != '\0' || errno != 0 || *date < 0)
        return tori_fail(err, TORI_EARG, "%s must be a number of seconds, not \"%s\"", CLOCK, set);
    return TORI_OK;
}

tori_code environment_now(long long *now, tori_error *err)
{
    tori_code rc = environment_date(now, err);
    if (rc == TORI_OK && *now == 0)
        *now = (long long)time(NULL);
    return rc;
}

int environment_zone(void)
{
    time_t now = time(NULL);
    struct tm local;
    return localtime_r(&now, &local) != NULL ? (int)(local.tm_gmtoff / 60) : 0;
}

const char *environment_user(void)
{
    const struct passwd *user = getpwuid(geteuid());
    return user != NULL ? user->pw_name : NULL;
}
