# Statistics: the only user of GSL.
libcore_la_SOURCES += \
	lib/stats/bounds.c \
	lib/stats/gsl_quiet.c lib/stats/gsl_quiet.h \
	lib/stats/interval.c \
	lib/stats/chi_square.c lib/stats/cramer_v.c lib/stats/residual.c \
	lib/stats/tables.c lib/stats/tables.h lib/stats/fisher.c lib/stats/fisher_simulate.c \
	lib/stats/difference.c \
	lib/stats/armitage.c lib/stats/mcnemar.c lib/stats/kendall.c \
	lib/stats/growth.c \
	lib/stats/stratified.c \
	lib/stats/remainder.c \
	lib/stats/quantile.c \
	lib/stats/place.c \
	lib/stats/shift_share.c

toristatsincludedir = $(toriincludedir)/stats
toristatsinclude_HEADERS = \
	lib/stats/association.h lib/stats/bounds.h lib/stats/difference.h lib/stats/growth.h lib/stats/interval.h \
	lib/stats/movement.h lib/stats/place.h lib/stats/quantile.h lib/stats/remainder.h lib/stats/shift_share.h lib/stats/stratified.h
