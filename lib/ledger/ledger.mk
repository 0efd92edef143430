# Reports on the ledger.
toriinclude_HEADERS += lib/ledger.h
libcore_la_SOURCES += lib/ledger/internal.h lib/ledger/words.c \
  lib/ledger/log.c \
  lib/ledger/reasons.h lib/ledger/reasons.c lib/ledger/changes.h lib/ledger/changes.c lib/ledger/grounds.c lib/ledger/pairs.h lib/ledger/pairs.c lib/ledger/errata.c lib/ledger/answers.c lib/ledger/status.c \
  lib/ledger/entries.h lib/ledger/entries.c lib/ledger/explain.h lib/ledger/explain.c lib/ledger/explain_parts.c
