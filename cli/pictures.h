/* Pictures as files: options that all charts share, and writing. */
#ifndef PICTURES_H
#define PICTURES_H

#include "drawing.h"
#include "option.h"
#include "table.h"

/* In points; 0: as the chart likes. */
typedef struct {
    double width, height;
} picture_size;

typedef struct {
    text_list outputs;
    picture_size size;
    double scale;
    const char *font;
    bool terminal; /* drawn in characters as well, so that no file is needed */
} picture_options;

tori_code pictures_parse_size(void *setting, const char *text, tori_error *err);
tori_code pictures_parse_scale(void *setting, const char *text, tori_error *err);

/* The rows of a command whose struct has picture_options as `member`. */
#define PICTURE_OPTIONS(type_, member)                                                                     \
    {.name = "output",                                                                                     \
     .letter = 'o',                                                                                        \
     .type = OPTION_LIST,                                                                                  \
     .offset = offsetof(type_, member.outputs),                                                            \
     .argument = "FILE",                                                                                   \
     .help = "picture to write, in the format of its name: svg, pdf or png; may be repeated"},             \
        PICTURE_LOOK_OPTIONS(type_, member)

/* Those of them that say how a picture looks. */
#define PICTURE_LOOK_OPTIONS(type_, member)                                                                \
    {.name = "size",                                                                                   \
         .type = OPTION_PARSED,                                                                            \
         .offset = offsetof(type_, member.size),                                                           \
         .argument = "SIZE",                                                                               \
         .help = "width and height, as 160mmx90mm, 16cmx9cm, 6inx4in or 480ptx270pt",                      \
         .unset = "as the chart needs",                                                                    \
         .parse = pictures_parse_size},                                                                    \
        {.name = "scale",                                                                                  \
         .type = OPTION_PARSED,                                                                            \
         .offset = offsetof(type_, member.scale),                                                          \
         .argument = "N",                                                                                  \
         .help = "pixels a point in PNG, 0.5 to 10",                                                       \
         .unset = "2",                                                                                     \
         .parse = pictures_parse_scale},                                                                   \
    {                                                                                                      \
        .name = "font", .type = OPTION_TEXT, .offset = offsetof(type_, member.font), .argument = "FAMILY", \
        .help = "font family", .unset = "the first that sets Japanese well"                                \
    }

#define OPTION_TERMINAL(type_, member)                                              \
    {                                                                                   \
        .name = "terminal", .type = OPTION_FLAG, .offset = offsetof(type_, member.terminal), \
        .help = "draw in characters on standard output; no file is needed then"         \
    }

/* Is there a file to write, and a format for each? TORI_EARG if not. */
tori_code pictures_check(const picture_options *options, tori_error *err);

/* Draw the scene into every file, and the table (NULL: none) as CSV under the first
 * one's name: when one cannot be drawn, none is written. */
tori_code pictures_write(const picture_options *options, const drawing *d, const tori_scene *scene,
                         const tori_table *table, tori_error *err);

#endif
