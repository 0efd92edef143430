# The bodies of a year one by one, and one of them beside its peers.
toriinclude_HEADERS += lib/bodies.h lib/peers.h
libcore_la_SOURCES += lib/bodies/internal.h lib/bodies/bodies.c \
  lib/peers/internal.h lib/peers/find.c lib/peers/list.c lib/peers/sheet.c
