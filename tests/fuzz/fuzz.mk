# Fuzz targets, where configure was told --enable-fuzzers: each runs in the suite on
# its corpus and 20 s more, and for long with make fuzz FUZZ_SECONDS=3600.
TEST_EXTENSIONS = .fuzz
FUZZ_LOG_COMPILER = $(srcdir)/tests/fuzz/run.sh
FUZZ_SECONDS = 600
FUZZED =
EXTRA_DIST += tests/fuzz/run.sh tests/fuzz/corpus

if FUZZERS
FUZZED += tests/fuzz/returns.fuzz tests/fuzz/codebook.fuzz tests/fuzz/frame.fuzz tests/fuzz/text.fuzz
EXTRA_PROGRAMS += $(FUZZED)
CLEANFILES += $(FUZZED)
TESTS += $(FUZZED)
tests_fuzz_returns_fuzz_SOURCES = tests/fuzz/fuzz_returns.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h
tests_fuzz_returns_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_codebook_fuzz_SOURCES = tests/fuzz/fuzz_codebook.c tests/fuzz/fuzz.h
tests_fuzz_codebook_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_frame_fuzz_SOURCES = tests/fuzz/fuzz_frame.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h
tests_fuzz_frame_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_text_fuzz_SOURCES = tests/fuzz/fuzz_text.c tests/fuzz/fuzz.h
tests_fuzz_text_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
endif

.PHONY: fuzz
fuzz: $(FUZZED)
	@test -n "$(FUZZED)" || { echo "configure with --enable-sanitizers --enable-fuzzers CC=clang" >&2; exit 1; }
	for t in $(FUZZED); do builddir=. $(srcdir)/tests/fuzz/run.sh -t $(FUZZ_SECONDS) $$t || exit 1; done
