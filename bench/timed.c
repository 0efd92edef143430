/* Runs a command and logs its wall time and peak memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run(const char *output, char **command)
{
    int fd = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd >= 0 && dup2(fd, STDOUT_FILENO) >= 0) {
        close(fd);
        execvp(command[0], command);
    }
    fprintf(stderr, "timed: %s: %s\n", fd < 0 ? output : command[0], strerror(errno));
    _exit(127);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: timed LOG LABEL OUTPUT COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    double start = now();
    pid_t child = fork();
    if (child == 0)
        run(argv[3], argv + 4);
    int status;
    struct rusage used; /* of the child and all it waited for; ru_maxrss in KiB on Linux */
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror("timed");
        return EXIT_FAILURE;
    }
    double seconds = now() - start;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE;
    FILE *log = fopen(argv[1], "a");
    if (log == NULL || fprintf(log, "%s %.6f %ld\n", argv[2], seconds, used.ru_maxrss) < 0 ||
        fclose(log) != 0) {
        fprintf(stderr, "timed: %s: %s\n", argv[1], strerror(errno));
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
