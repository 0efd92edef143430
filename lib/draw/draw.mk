# Drawing: a module that is loaded only when something is drawn.
noinst_LTLIBRARIES += libdraw.la
libdraw_la_CFLAGS = $(AM_CFLAGS) $(DRAW_CFLAGS)
libdraw_la_LIBADD = libbase.la $(UNISTRING_LIBS) $(DRAW_LIBS) -lm
libdraw_la_SOURCES = \
	lib/draw/draw.c \
	lib/draw/font.c lib/draw/font.h \
	lib/draw/letters.c lib/draw/letters.h \
	lib/draw/output.c lib/draw/output.h \
	lib/draw/shapes.c lib/draw/shapes.h \
	lib/draw/pdf.c lib/draw/pdf.h \
	lib/draw/svg.c lib/draw/svg.h

# The same objects as a module; the tests link the library itself.
pkglib_LTLIBRARIES += torikumi-draw.la
torikumi_draw_la_SOURCES =
torikumi_draw_la_LIBADD = libdraw.la
torikumi_draw_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -no-undefined \
	-export-symbols-regex '^tori_drawer_get$$'

toridrawincludedir = $(toriincludedir)/draw
toridrawinclude_HEADERS = lib/draw/draw.h
