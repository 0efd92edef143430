/* Picture formats by name. */
#include "picture.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

static const char *const names[TORI_PICTURES] = {
    [TORI_PICTURE_SVG] = "svg",
    [TORI_PICTURE_PDF] = "pdf",
    [TORI_PICTURE_PNG] = "png",
};

const char *tori_picture_name(tori_picture picture)
{
    assert(picture < TORI_PICTURES);
    return names[picture];
}

tori_code tori_picture_of_path(tori_picture *out, const char *path, tori_error *err)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    for (int i = 0; dot && i < TORI_PICTURES; i++)
        if (strcasecmp(dot + 1, names[i]) == 0) {
            *out = (tori_picture)i;
            return TORI_OK;
        }
    return tori_fail_at(err, TORI_EARG, path, 0, 0,
                        "the name does not say which kind of picture; end it in .svg, .pdf or .png");
}
