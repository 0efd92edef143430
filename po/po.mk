# Messages in other languages: po/LANGUAGE.po, made a catalogue where msgfmt is there.
EXTRA_DIST += po/ja.po
CATALOGUES = po/ja/LC_MESSAGES/torikumi.mo

if CATALOGUES
japanesedir = $(localedir)/ja/LC_MESSAGES
nodist_japanese_DATA = $(CATALOGUES)
CLEANFILES += $(CATALOGUES)
endif

po/ja/LC_MESSAGES/torikumi.mo: po/ja.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@.new $(srcdir)/po/ja.po && mv $@.new $@

# What is to be translated. The first argument of _ and N_ and both of P_ are, and those
# of functions that translate what they are given. A function with two such arguments
# needs two passes; "4t" tells functions of one name apart by how many arguments they take.
TRANSLATED = $(libbase_la_SOURCES) $(libcore_la_SOURCES) $(libdraw_la_SOURCES) $(torikumi_SOURCES)
XGETTEXT_ALL = $(XGETTEXT) --language=C --from-code=UTF-8 --package-name=torikumi --add-location=file \
	--directory=$(srcdir) --directory=.
FIRST = --keyword --keyword=_ --keyword=N_ --keyword=P_:1,2 --keyword=tori_fail:3 --keyword=tori_fail_at:6 \
	--keyword=tori__codebook_fault:4 --keyword=tori__expression_fault:4 --keyword=fault:4 --keyword=found:4 \
	--keyword=tell:6,7t --keyword=find_fault:6 --keyword=tori__file_finding:5 --keyword=tori__file_remark:7 \
	--keyword=tori__row_finding:9 --keyword=role_error:5 --keyword=name_error:3 --keyword=tori__mergers_fault:5 \
	--keyword=find:6 --keyword=warn:4 --keyword=refuse:2,3t --keyword=require:3 --keyword=fold:3,4t \
	--keyword=tori__page_check_text:2 --keyword=check_names:3 --keyword=fail:2 --keyword=message:1 \
	--keyword=message_say:2 --keyword=message_line:2 --keyword=message_usage:1 --keyword=usage_of:2 \
	--keyword=progress_begin:3 --keyword=tell_some:2
SECOND = --keyword --keyword=fault:5 --keyword=found:5 --keyword=tell:7,7t --keyword=find_fault:7 \
	--keyword=tori__file_finding:6 --keyword=tori__file_remark:8 --keyword=tori__row_finding:10 --keyword=role_error:6 \
	--keyword=name_error:4 --keyword=tori__mergers_fault:6 --keyword=find:7 --keyword=warn:5 --keyword=refuse:3,4t \
	--keyword=message_usage:2 --keyword=usage_of:3 --keyword=progress_begin:4
THIRD = --keyword --keyword=found:6 --keyword=refuse:4,4t

po/help.c: torikumi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) po && ./torikumi help --texts >$@.new && mv $@.new $@

po/torikumi.pot: $(TRANSLATED) po/help.c po/po.mk
	$(AM_V_GEN)for f in $(TRANSLATED); do case $$f in *.c) echo $$f;; esac; done | LC_ALL=C sort >po/sources && \
	echo po/help.c >>po/sources && \
	$(XGETTEXT_ALL) $(FIRST) --files-from=po/sources -o $@.new && \
	$(XGETTEXT_ALL) $(SECOND) --join-existing --files-from=po/sources -o $@.new && \
	$(XGETTEXT_ALL) $(THIRD) --join-existing --files-from=po/sources -o $@.new && \
	mv $@.new $@
CLEANFILES += po/help.c po/sources po/torikumi.pot

# The test that compares ja.po with it.
if TEMPLATE
check_DATA = po/torikumi.pot
endif

# Bring ja.po up to date with the sources: new messages come in empty, changed ones marked fuzzy.
.PHONY: messages
messages: po/torikumi.pot
	$(MSGMERGE) --update --backup=none --previous $(srcdir)/po/ja.po po/torikumi.pot
