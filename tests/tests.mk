# A Check program for each module, and the cases of the command line.
CHECKED = \
	tests/test_text \
	tests/test_expression \
	tests/test_finding \
	tests/test_era \
	tests/test_figure \
	tests/test_number \
	tests/test_encoding \
	tests/test_csv \
	tests/test_body \
	tests/test_mergers \
	tests/test_codebook \
	tests/test_draft \
	tests/test_codebook_export \
	tests/test_codebook_manual \
	tests/test_corrections \
	tests/test_returns \
	tests/test_layout \
	tests/test_files \
	tests/test_named \
	tests/test_rules \
	tests/test_earlier \
	tests/test_panel \
	tests/test_published \
	tests/test_audit \
	tests/test_glued \
	tests/test_interval \
	tests/test_bounds \
	tests/test_association \
	tests/test_movement \
	tests/test_store \
	tests/test_store_file \
	tests/test_store_frames \
	tests/test_store_memory \
	tests/test_store_shared \
	tests/test_store_sql \
	tests/test_ledger \
	tests/test_grounds \
	tests/test_peers \
	tests/test_score \
	tests/test_store_values \
	tests/test_table \
	tests/test_rates \
	tests/test_suppress \
	tests/test_adjust \
	tests/test_printed \
	tests/test_measures \
	tests/test_memory \
	tests/test_cross \
	tests/test_render \
	tests/test_scene \
	tests/test_chart \
	tests/test_draw \
	tests/test_grid \
	tests/test_pictures \
	tests/test_panels \
	tests/test_milestones \
	tests/test_timeline \
	tests/test_sources \
	tests/run_cases

# Each is built when it is run, so that make check TESTS=tests/test_x builds one.
EXTRA_PROGRAMS += $(CHECKED)
CLEANFILES += $(CHECKED)
TESTS += $(CHECKED)
LDADD = libcore.la $(OTHERS_LIBS) $(CHECK_LIBS)

# Charts are tested with real letters; one test makes every allocation fail.
tests_test_chart_LDADD = libdraw.la $(LDADD)
tests_test_chart_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_draw_LDADD = libdraw.la $(LDADD)
tests_test_pictures_CPPFLAGS = $(AM_CPPFLAGS) $(DRAW_CFLAGS)
tests_test_pictures_LDADD = libdraw.la $(LDADD) $(DRAW_LIBS)
tests_test_grid_LDADD = libdraw.la $(LDADD)
tests_test_panels_LDADD = libdraw.la $(LDADD)
tests_test_timeline_LDADD = libdraw.la $(LDADD)
tests_test_grounds_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_mergers_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_codebook_export_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_draft_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_adjust_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_printed_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_score_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_memory_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_test_store_memory_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

# What the libraries below us never free is named and explained in lsan.supp. A test that
# hangs is stopped late: under a sanitizer, on a busy machine, it only takes its time.
AM_TESTS_ENVIRONMENT = \
	LSAN_OPTIONS=suppressions=$(abs_top_srcdir)/tests/lsan.supp:print_suppressions=0; export LSAN_OPTIONS; \
	srcdir=$(abs_top_srcdir); export srcdir; \
	CK_TIMEOUT_MULTIPLIER=4; export CK_TIMEOUT_MULTIPLIER; \
	builddir=$(abs_top_builddir); export builddir;

EXTRA_DIST += tests/cli tests/support.h tests/failing.h tests/chart_support.h tests/chart_check.h tests/store_support.h tests/lsan.supp
tests_run_cases_CPPFLAGS = $(AM_CPPFLAGS) -DBUILD_DIR='"$(abs_top_builddir)"' -DSOURCE_DIR='"$(abs_top_srcdir)"'
tests_run_cases_LDADD = $(CHECK_LIBS)
tests_test_sources_CPPFLAGS = $(AM_CPPFLAGS) -DBUILD_DIR='"$(abs_top_builddir)"' \
	-DSOURCE_DIR='"$(abs_top_srcdir)"' -DCOMPILER='"$(CC)"'
tests_test_sources_LDADD = $(CHECK_LIBS)
