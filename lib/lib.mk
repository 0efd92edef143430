# The library: the core without anything that draws.
noinst_LTLIBRARIES += libbase.la libcore.la

toriincludedir = $(includedir)/torikumi
toriinclude_HEADERS = \
	lib/torikumi.h lib/audit.h lib/body.h lib/codebook.h lib/corrections.h lib/cross.h lib/csv.h lib/encoding.h lib/era.h lib/files.h lib/glued.h \
	lib/error.h lib/expression.h lib/figure.h lib/finding.h lib/mergers.h lib/number.h \
	lib/milestones.h lib/panel.h lib/published.h lib/rates.h lib/render.h \
	lib/codebook_draft.h lib/codebook_export.h lib/codebook_faults.h \
	lib/returns.h lib/sheet.h lib/store.h lib/table.h lib/text.h lib/trend.h

# What the core needs of others; the program may carry it (see configure.ac).
OTHERS_LIBS = $(UNISTRING_LIBS) $(CORE_LIBS) $(CSV_LIBS) -lm
OTHERS_PROGRAM_LIBS = $(CORE_PROGRAM_LIBS) $(CSV_PROGRAM_LIBS) -lm

# What the core and the drawing module share.
libbase_la_SOURCES = lib/whole.c lib/whole.h lib/text.c lib/translate.c lib/translate.h lib/error.c

# In the order in which data pass through.
libcore_la_CFLAGS = $(AM_CFLAGS) $(CORE_CFLAGS)
libcore_la_LIBADD = libbase.la
libcore_la_SOURCES = \
	lib/expression/internal.h lib/expression/token.c lib/expression/parse.c lib/expression/evaluate.c \
	lib/expression/caret.c \
	lib/finding.c \
	lib/map.c lib/map.h \
	lib/arena.c lib/arena.h \
	lib/era.c \
	lib/figure.c \
	lib/number.c \
	lib/foreign.c lib/foreign.h \
	lib/encoding.c \
	lib/archive.c lib/archive.h \
	lib/files.c \
	lib/csv.c \
	lib/sheet.c \
	lib/body.c \
	lib/frame/frame.c lib/frame/read.c \
	lib/mergers/internal.h lib/mergers/list.c lib/mergers/read.c lib/mergers/reason.c lib/mergers/order.c \
	lib/mergers/follow.c lib/mergers/replay.c lib/mergers/check.c \
	lib/codebook/internal.h lib/codebook/read.c lib/codebook/item.c lib/codebook/marks.c \
	lib/codebook/choices.c lib/codebook/sets.c lib/codebook/values.c lib/codebook/routing.c lib/codebook/names.c \
	lib/codebook/constraints.c lib/codebook/points.c lib/codebook/pattern.h lib/codebook/pattern.c \
	lib/codebook/ratios.c lib/codebook/sizes.c lib/codebook/dialect.c lib/codebook/checks.c \
	lib/codebook/places.c lib/codebook/breaks.c lib/codebook/faults.c \
	lib/codebook/observe.h lib/codebook/observe.c lib/codebook/see.c lib/codebook/guess.h lib/codebook/guess.c \
	lib/codebook/no_returns.c \
	lib/codebook/build.h lib/codebook/build.c lib/codebook/draft.c lib/codebook/questions.c \
	lib/codebook/describe.h lib/codebook/describe.c lib/codebook/diff.c lib/codebook/export.h lib/codebook/export.c \
	lib/codebook/export_ddi.c lib/codebook/export_csvw.c lib/codebook/export_markdown.c \
	lib/corrections.c \
	lib/returns/internal.h lib/returns/all.c lib/returns/reader.c lib/returns/year.c \
	lib/returns/held.c lib/returns/layout.c lib/returns/begin.c lib/returns/mend.c lib/returns/pass.c lib/returns/named.c \
	lib/returns/header.c lib/returns/cell.c lib/returns/row.c lib/returns/rules.c lib/returns/plan.c \
	lib/returns/earlier.h lib/returns/earlier.c lib/returns/compare.c \
	lib/panel.c \
	lib/published/internal.h lib/published/list.c lib/published/read.c \
	lib/audit.c \
	lib/glued.c \
	lib/milestones.c \
	lib/table.c \
	lib/rates/internal.h lib/rates/groups.c lib/rates/groups.h lib/rates/filter.c lib/rates/arrange.c lib/rates/order.c lib/rates/order.h \
	lib/rates/select.c lib/rates/kept.c lib/rates/kept.h lib/rates/found.c lib/rates/found.h lib/rates/measures.h lib/rates/measures.c lib/rates/parts.c \
	lib/rates/parts_sheet.c lib/rates/figures.c lib/rates/tally.c lib/rates/years.c lib/rates/rates.c lib/rates/list.c lib/rates/sheet.c \
	lib/rates/suppress.c lib/rates/suppress.h lib/rates/notes.c lib/rates/notes.h lib/rates/beside.c lib/rates/beside.h lib/rates/adjust.c lib/rates/adjust.h lib/rates/printed.c lib/rates/printed.h lib/rates/words.c lib/rates/words.h \
	lib/rates/columns.c lib/rates/columns.h lib/rates/listed.c \
	lib/rates/family.c lib/rates/family.h lib/rates/grounds.c lib/rates/grounds.h \
	lib/rates/sentences.c lib/rates/sentences.h lib/rates/warnings.c lib/rates/warnings.h \
	lib/cross/internal.h lib/cross/count.c lib/cross/suppress.c lib/cross/suppress.h lib/cross/tables.c lib/cross/tests.c \
	lib/trend/breaks.c lib/trend/breaks.h lib/trend/measured.c lib/trend/joined.c lib/trend/joined.h \
	lib/trend/joined_tables.c lib/trend/years.c lib/trend/years.h lib/trend.c \
	lib/render.c lib/render/plain.c lib/render/csv.c lib/render/json.c lib/render/text.c lib/render/markdown.c \
	lib/render/layout.c lib/render/layout.h lib/render/lines.c lib/render/lines.h lib/render/writer.h

lib_LTLIBRARIES += libtorikumi.la
libtorikumi_la_SOURCES =
libtorikumi_la_LIBADD = libcore.la $(OTHERS_LIBS)
libtorikumi_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined -export-symbols-regex '^tori_[^_]'

EXTRA_DIST += lib/torikumi.pc.in
