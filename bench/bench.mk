# Timing against a bare libcsv loop: make bench BENCHFLAGS="--rounds 3 --compare 0" PANELS="small middle".
EXTRA_PROGRAMS += bench/generate bench/bare bench/timed
bench_generate_SOURCES = bench/generate.c
bench_bare_SOURCES = bench/bare.c
bench_bare_LDADD = $(CSV_PROGRAM_LIBS)
bench_timed_SOURCES = bench/timed.c

EXTRA_DIST += bench/run.sh bench/sqlite.sh bench/datatable.R
CLEANFILES += bench/generate$(EXEEXT) bench/bare$(EXEEXT) bench/timed$(EXEEXT)

# Through libtool, so that the program itself is timed and not a wrapper that finds its library.
.PHONY: bench clean-bench
bench: torikumi$(EXEEXT) bench/generate$(EXEEXT) bench/bare$(EXEEXT) bench/timed$(EXEEXT)
	$(AM_V_at)$(LIBTOOL) --silent --mode=execute $(SHELL) $(srcdir)/bench/run.sh $(BENCHFLAGS) \
	  ./torikumi$(EXEEXT) . $(PANELS)

# The panels take 660 MB.
clean-bench:
	rm -rf bench-data
clean-local: clean-bench
