/* GSL without its error handler, while we are in it. */
#ifndef TORI_STATS_GSL_QUIET_H
#define TORI_STATS_GSL_QUIET_H

/* GSL has one error handler for the whole process; unless replaced it ends the
 * program. A library must neither let that happen nor take the handler away from
 * a program that uses GSL itself. So ours, which does nothing, is in place only
 * between these two calls: the first thread to enter puts it there, the last to
 * leave puts back what was there, unless somebody has set another one since.
 * What fails in GSL gives NaN instead. A handler that the program has is not
 * called for what its own other threads do wrong during that time. */
void tori__gsl_enter(void);
void tori__gsl_leave(void);

#endif
