/* When a command is stopped: files that were begun go. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdbool.h>

/* At the start: from here on a signal that ends the program first takes away what is told of below. */
void interrupt_begin(void);

/* A file that was begun; its name must stay where it is until it is told that the file is finished. Of more
 * than 64 at a time the rest would stay. */
void interrupt_begun(const char *path);
void interrupt_finished(const char *path);

/* Let these signals wait until what follows is done, and let them in again. */
void interrupt_wait(bool wait);

#endif
