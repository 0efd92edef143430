# The store: the only user of SQLite.
libcore_la_SOURCES += lib/store/internal.h lib/store/sql.c lib/store/schema.c lib/store/views.c \
  lib/store/entry.c lib/store/create.c lib/store/open.c lib/store/helper.c lib/store/hold.c lib/store/as_of.c lib/store/copy.c lib/store/check.c lib/store/log.c lib/store/frame.c lib/store/mergers.c lib/store/batch.c \
  lib/store/return.c lib/store/read.c lib/store/years.c lib/store/published.c
