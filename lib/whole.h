/* Characters that a limit in bytes has cut. */
#ifndef TORI_WHOLE_H
#define TORI_WHOLE_H

/* Take out of text, in place, what is left of characters that lost their end, as
 * "%.100s" of printf leaves them. Bytes that never were UTF-8 stay. */
void tori__whole(char *text);

#endif
