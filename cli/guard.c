/* What a command reads is never replaced by what it writes. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "guard.h"

#include "environment.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Until the program ends. */
static struct {
    int n;
    char **words;
} line;

bool guard_begin(int n, char *const words[])
{
    line.words = malloc((size_t)(n > 0 ? n : 1) * sizeof *line.words);
    if (line.words == NULL)
        return false;
    line.n = n;
    memcpy(line.words, words, (size_t)n * sizeof *words);
    return true;
}

/* What a word names for reading: an operand, or the text of an option other than -o. */
static const char *read_name(int i)
{
    const char *word = line.words[i];
    bool behind = i > 0 && (strcmp(line.words[i - 1], "-o") == 0 || strcmp(line.words[i - 1], "--output") == 0);
    if (behind || strncmp(word, "-o", 2) == 0 || strncmp(word, "--output=", strlen("--output=")) == 0)
        return NULL;
    if (word[0] != '-')
        return word;
    const char *equals = strchr(word, '=');
    return equals != NULL ? equals + 1 : NULL;
}

static bool lies_in(const char *path, const char *folder)
{
    char file[PATH_MAX], top[PATH_MAX];
    if (realpath(path, file) == NULL || realpath(folder, top) == NULL)
        return false;
    size_t n = strlen(top);
    return strncmp(file, top, n) == 0 && file[n] == '/';
}

static bool reads(const char *name, const char *path, const struct stat *written)
{
    struct stat there;
    if (stat(name, &there) != 0)
        return false;
    if (S_ISDIR(there.st_mode))
        return lies_in(path, name);
    return there.st_dev == written->st_dev && there.st_ino == written->st_ino;
}

tori_code guard_check(const char *path, tori_error *err)
{
    struct stat written;
    if (stat(path, &written) != 0 || !S_ISREG(written.st_mode))
        return TORI_OK;
    bool found = reads(environment_store(NULL), path, &written);
    for (int i = 0; i < line.n && !found; i++) {
        const char *name = read_name(i);
        found = name != NULL && reads(name, path, &written);
    }
    return found ? tori_fail(err, TORI_EARG, "%s is read by this command: write to another file", path) : TORI_OK;
}
