/* Finding a font that sets Japanese. */
#include "font.h"

#include <fontconfig/fontconfig.h>
#include <stdbool.h>
#include <stdio.h>

/* By look in a chart: true bold, even colour, digits that align; small PDFs
 * before large ones. */
static const char *const families[] = {
    "BIZ UDPGothic", "BIZ UDGothic", "Noto Sans CJK JP",    "Noto Sans JP", "Source Han Sans JP",
    "IPAexGothic",   "IPAPGothic",   "IPAGothic",           "TakaoPGothic", "TakaoGothic",
    "VL PGothic",    "VL Gothic",    "Droid Sans Japanese",
};

/* One each of hiragana, katakana, kanji, and a full-width sign. */
static const FcChar32 probes[] = {0x3042, 0x30A2, 0x7387, 0xFF05};

static bool covers_japanese(const FcPattern *font)
{
    FcCharSet *set = NULL;
    if (FcPatternGetCharSet(font, FC_CHARSET, 0, &set) != FcResultMatch)
        return false;
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
        if (!FcCharSetHasChar(set, probes[i]))
            return false;
    return true;
}

/* A font has its name in several languages. */
static bool is_called(const FcPattern *font, const char *family)
{
    FcChar8 *name = NULL;
    for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
            return true;
    return false;
}

/* Fontconfig always answers with the nearest font: it counts only if it is the
 * one that was asked for. */
static bool installed(const char *family, bool japanese)
{
    FcResult result;
    FcPattern *match = NULL;
    FcPattern *pattern = FcPatternCreate();
    if (!pattern)
        return false;
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    match = FcFontMatch(NULL, pattern, &result);
    bool found = match && is_called(match, family) && (!japanese || covers_japanese(match));
    FcPatternDestroy(pattern);
    if (match)
        FcPatternDestroy(match);
    return found;
}

tori_code tori__font_choose(char family[TORI__FAMILY_MAX], const char *wanted, tori_error *err)
{
    if (wanted && !installed(wanted, false))
        return tori_fail(err, TORI_EMISSING, "the font \"%s\" is not installed; fc-list shows those that are",
                         wanted);
    for (size_t i = 0; !wanted && i < sizeof families / sizeof *families; i++)
        if (installed(families[i], true))
            wanted = families[i];
    if (!wanted)
        return tori_fail(err, TORI_EMISSING,
                         "no Japanese font is installed; install the package fonts-morisawa-bizud-gothic");
    snprintf(family, TORI__FAMILY_MAX, "%s", wanted);
    return TORI_OK;
}
