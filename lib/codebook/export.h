/* The writers of exports, for the files of this folder. */
#ifndef TORI_CODEBOOK_EXPORTING_H
#define TORI_CODEBOOK_EXPORTING_H

#include "describe.h"

#include <stdio.h>

/* Write all of it to f, a stream in memory that keeps its own errors; false when memory for
 * anything else ran out. lang is "ja" or "en". */
bool tori__export_ddi(FILE *f, const tori_codebook *book, const char *lang);
bool tori__export_csvw(FILE *f, const tori_codebook *book, const char *lang);
bool tori__export_markdown(FILE *f, const tori_codebook *book, const char *lang);

/* "yes", "no answer", ... as people call an answer byte in ja or en. */
const char *tori__export_answer(char answer, const char *lang);

#endif
