/* Where results go: standard output, or a file that appears whole or not at all. */
#define _GNU_SOURCE /* mkostemp */
#include "output.h"

#include "guard.h"
#include "interrupt.h"
#include "text.h"
#include "translate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct output {
    FILE *to;
    const char *name; /* as given; NULL for standard output */
    char *path;       /* final place, links followed */
    char *temporary;  /* NULL when written directly */
    int fault;        /* errno of the first write that failed */
};

void output_begin(void)
{
    /* A stream that was closed would give its number to the next file opened. */
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) == -1)
            abort();
}

tori_code output_end(tori_error *err)
{
    if (ferror(stdout) != 0 || fflush(stdout) != 0)
        return tori_fail(err, TORI_EWRITE, "cannot write to standard output: %s",
                         errno != 0 ? strerror(errno) : _("the write failed"));
    if (close(STDOUT_FILENO) != 0 && errno != EBADF)
        return tori_fail(err, TORI_EWRITE, "cannot write to standard output: %s", strerror(errno));
    return TORI_OK;
}

/* A new file in the folder of o->path. Nothing is opened when it fails. */
static tori_code open_temporary(output *o, mode_t mode, tori_error *err)
{
    static const char name[] = ".torikumi-XXXXXX";
    const char *slash = strrchr(o->path, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - o->path) + 1;
    char *temporary = malloc(folder + sizeof name);
    if (temporary == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    memcpy(temporary, o->path, folder);
    memcpy(temporary + folder, name, sizeof name);
    interrupt_wait(true);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd != -1)
        interrupt_begun(temporary);
    interrupt_wait(false);
    if (fd != -1)
        o->to = fdopen(fd, "w");
    if (o->to == NULL) {
        tori_code rc = tori_fail(err, TORI_EWRITE, "cannot write %s: %s", o->name, strerror(errno));
        if (fd != -1) {
            close(fd);
            unlink(temporary);
            interrupt_finished(temporary);
        }
        free(temporary);
        return rc;
    }
    o->temporary = temporary;
    if (fchmod(fd, mode) != 0)
        return tori_fail(err, TORI_EWRITE, "cannot write %s: %s", o->name, strerror(errno));
    return TORI_OK;
}

/* What is no ordinary file: a device, a pipe. */
static tori_code open_directly(output *o, tori_error *err)
{
    o->to = fopen(o->name, "we");
    return o->to != NULL ? TORI_OK : tori_fail(err, TORI_EWRITE, "cannot write %s: %s", o->name, strerror(errno));
}

static tori_code open_path(output *o, const char *path, tori_error *err)
{
    struct stat there;
    mode_t mask = umask(0);
    umask(mask);
    bool exists = stat(path, &there) == 0;
    o->name = path;
    if (exists && S_ISDIR(there.st_mode))
        return tori_fail(err, TORI_EWRITE, "cannot write %s: %s", path, strerror(EISDIR));
    if (exists && access(path, W_OK) != 0)
        return tori_fail(err, TORI_EWRITE, "cannot write %s: %s", path, strerror(errno));
    if (exists && !S_ISREG(there.st_mode))
        return open_directly(o, err);
    tori_code rc = guard_check(path, err);
    if (rc != TORI_OK)
        return rc;
    o->path = exists ? realpath(path, NULL) : tori_text_copy(path, strlen(path));
    if (o->path == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    return open_temporary(o, exists ? there.st_mode & 07777 : 0666 & ~mask, err);
}

tori_code output_open(output **out, const char *path, FILE *standard, tori_error *err)
{
    *out = NULL;
    output *o = calloc(1, sizeof *o);
    if (o == NULL)
        return tori_fail(err, TORI_ENOMEM, "out of memory");
    tori_code rc = TORI_OK;
    if (path == NULL || (strcmp(path, "-") == 0 && standard != NULL))
        o->to = standard;
    else
        rc = open_path(o, path, err);
    if (rc != TORI_OK) {
        output_free(o);
        return rc;
    }
    *out = o;
    return TORI_OK;
}

static bool write_bytes(void *user, const char *bytes, size_t n)
{
    output *o = user;
    errno = 0;
    if (fwrite(bytes, 1, n, o->to) == n)
        return true;
    if (o->fault == 0)
        o->fault = errno != 0 ? errno : EIO;
    return false;
}

tori_sink output_sink(output *o)
{
    return (tori_sink){.write = write_bytes, .user = o};
}

static tori_code fail_write(const output *o, int fault, tori_error *err)
{
    if (o->name == NULL)
        return tori_fail(err, TORI_EWRITE, "cannot write to standard output: %s", strerror(fault));
    return tori_fail(err, TORI_EWRITE, "cannot write %s: %s", o->name, strerror(fault));
}

tori_code output_finish(output *o, tori_code rc, tori_error *err)
{
    if (rc == TORI_EWRITE && o->fault != 0)
        return fail_write(o, o->fault, err);
    if (rc != TORI_OK)
        return rc;
    if (fflush(o->to) != 0)
        return fail_write(o, errno, err);
    if (o->name == NULL)
        return TORI_OK;
    FILE *to = o->to;
    o->to = NULL;
    if (fclose(to) != 0)
        return fail_write(o, errno, err);
    if (o->temporary == NULL)
        return TORI_OK;
    if (rename(o->temporary, o->path) != 0)
        return fail_write(o, errno, err);
    interrupt_finished(o->temporary);
    free(o->temporary);
    o->temporary = NULL;
    return TORI_OK;
}

void output_free(output *o)
{
    if (o == NULL)
        return;
    if (o->name != NULL && o->to != NULL)
        fclose(o->to);
    if (o->temporary != NULL) {
        unlink(o->temporary);
        interrupt_finished(o->temporary);
    }
    free(o->temporary);
    free(o->path);
    free(o);
}

tori_code output_text(const char *text, const char *path, FILE *standard, tori_error *err)
{
    output *o = NULL;
    tori_code rc = output_open(&o, path, standard, err);
    if (rc != TORI_OK)
        return rc;
    tori_sink sink = output_sink(o);
    if (!sink.write(sink.user, text, strlen(text)))
        rc = tori_fail(err, TORI_EWRITE, "cannot write");
    rc = output_finish(o, rc, err);
    output_free(o);
    return rc;
}
