/* Bytes as a file in memory, findings in words. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const char *fuzz_file(const uint8_t *data, size_t n)
{
    static char path[64];
    static int fd = -1;
    if (fd < 0) {
        fd = memfd_create("fuzz", MFD_CLOEXEC);
        fuzz_assert(fd >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    fuzz_assert(ftruncate(fd, 0) == 0 && pwrite(fd, data, n, 0) == (ssize_t)n);
    return path;
}

void fuzz_tell(const tori_findings *findings)
{
    char line[1024];
    for (size_t i = 0; i < tori_findings_kept(findings); i++) {
        tori_finding_text(line, sizeof line, tori_findings_get(findings, i));
        fuzz_assert(strlen(line) < sizeof line && !strpbrk(line, "\r\n\033"));
    }
}
