# An example that is compiled against what was installed, and run.
EXTRA_DIST += examples/rates.c

installcheck-local:
	$(MKDIR_P) examples
	PKG_CONFIG_PATH=$(DESTDIR)$(pkgconfigdir) $(PKG_CONFIG) --exists torikumi
	$(CC) $(WARN_CFLAGS) $(SANITIZE_CFLAGS) $(CFLAGS) -o examples/rates $(srcdir)/examples/rates.c \
	  -I$(DESTDIR)$(includedir) -L$(DESTDIR)$(libdir) -ltorikumi
	LD_LIBRARY_PATH=$(DESTDIR)$(libdir) examples/rates $(srcdir)/data/privacy/codebook.json \
	  $(srcdir)/data/privacy/returns/2007.csv | grep ',audit,.*,total,261,1874,1874,1874,13.9$$'
	rm -f examples/rates

CLEANFILES += examples/rates
