/* The drawing module, loaded when something is drawn. */
#include "drawing.h"

#include "environment.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* In a folder that the environment names; beside a program that was not
 * installed, where libtool keeps modules in .libs; where it was installed to. */
static void find_module(char *to, size_t size)
{
    char program[PATH_MAX];
    const char *folder = environment_modules();
    environment_program(program);
    if (folder != NULL) {
        snprintf(to, size, "%s/%s", folder, TORI_DRAWER_MODULE);
        return;
    }
    snprintf(to, size, "%s/.libs/%s", program, TORI_DRAWER_MODULE);
    if (access(to, F_OK) != 0)
        snprintf(to, size, "%s/%s", PKGLIBDIR, TORI_DRAWER_MODULE);
}

tori_code drawing_open(drawing *d, const char *font, const char *lang, tori_error *err)
{
    char path[PATH_MAX + 64];
    tori_drawer_get_fn get;
    *d = (drawing){0};
    find_module(path, sizeof path);
    if (access(path, F_OK) != 0)
        return tori_fail(err, TORI_EMISSING, "the drawing module %s is not installed; install torikumi again",
                         path);
    /* It is never unloaded: the libraries behind it keep state to the end. */
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void *symbol = module != NULL ? dlsym(module, TORI_DRAWER_SYMBOL) : NULL;
    if (symbol == NULL)
        return tori_fail(err, TORI_EMISSING, "the drawing module cannot be loaded: %s", dlerror());
    memcpy(&get, &symbol, sizeof get); /* C has no cast from an object to a function */
    const tori_drawer *drawer = get();
    if (drawer->version != TORI_DRAWER_VERSION)
        return tori_fail(err, TORI_EMISSING, "the drawing module %s is of another version of torikumi", path);
    d->drawer = drawer;
    return drawer->open(&d->pen, font, lang, err);
}

void drawing_close(drawing *d)
{
    if (d->pen != NULL)
        d->drawer->close(d->pen);
    *d = (drawing){0};
}
