# Statistics: the only user of GSL.
libcore_la_SOURCES += \
	lib/stats/bounds.c \
	lib/stats/gsl_quiet.c lib/stats/gsl_quiet.h \
	lib/stats/interval.c

toristatsincludedir = $(toriincludedir)/stats
toristatsinclude_HEADERS = lib/stats/bounds.h lib/stats/interval.h
