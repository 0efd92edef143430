/* The language of messages. */
#ifndef LANGUAGE_H
#define LANGUAGE_H

/* Messages, help and hints are in the language of the user's locale from now on, where there is a
 * catalogue of it, else in English. */
void language_begin(void);

/* English from now on: for what is made once for all languages, like the manual. */
void language_english(void);

#endif
