# Scores and levels of bodies.
toriinclude_HEADERS += lib/score.h
libcore_la_SOURCES += lib/score/internal.h lib/score/find.c lib/score/groups.c lib/score/notes.c lib/score/list.c \
  lib/score/sheet.c lib/score/tables.c
