# Charts: from series to a scene, nothing drawn yet.
libcore_la_SOURCES += \
	lib/chart/axis.c lib/chart/axis.h lib/chart/years.c lib/chart/years.h \
	lib/chart/bars.c lib/chart/columns.c lib/chart/columns.h lib/chart/columns_share.c lib/chart/dots.c lib/chart/heatmap.c lib/chart/map.c \
	lib/chart/slope.c lib/chart/stacked.c \
	lib/chart/grid.c lib/chart/grid.h \
	lib/chart/labels.c \
	lib/chart/legend.c lib/chart/legend.h \
	lib/chart/markers.c \
	lib/chart/page.c lib/chart/page.h \
	lib/chart/panels.c lib/chart/series.c lib/chart/series.h \
	lib/chart/picture.c \
	lib/chart/spread.c lib/chart/spread.h \
	lib/chart/theme.c lib/chart/theme.h \
	lib/chart/timeline.c lib/chart/timeline_arrange.c lib/chart/timeline_layout.h \
	lib/chart/trend.c \
	lib/chart/trend_arrange.c \
	lib/chart/trend_draw.c \
	lib/chart/trend_layout.h \
	lib/chart/wrap.c lib/chart/wrap.h

# The scene is what charts and the drawing module share.
libbase_la_SOURCES += lib/chart/scene.c

torichartincludedir = $(toriincludedir)/chart
torichartinclude_HEADERS = lib/chart/chart.h lib/chart/picture.h lib/chart/scene.h
