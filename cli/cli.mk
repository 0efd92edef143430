# The command line tool.
bin_PROGRAMS += torikumi
torikumi_CPPFLAGS = $(AM_CPPFLAGS) -DPKGLIBDIR='"$(pkglibdir)"' -DLOCALEDIR='"$(localedir)"'
torikumi_LDADD = libcore.la $(OTHERS_PROGRAM_LIBS) -ldl
torikumi_SOURCES = \
	cli/main.c \
	cli/command.h cli/commands.c \
	cli/option.c cli/option.h \
	cli/common.c cli/common.h \
	cli/environment.c cli/environment.h \
	cli/message.c cli/message.h \
	cli/language.c cli/language.h \
	cli/output.c cli/output.h \
	cli/guard.c cli/guard.h \
	cli/interrupt.c cli/interrupt.h \
	cli/progress.c cli/progress.h \
	cli/help.c cli/help.h cli/manual.c cli/texts.c \
	cli/completion.c cli/completion.h \
	cli/gather.c cli/gather.h \
	cli/source.c cli/source.h \
	cli/frames.c cli/frames.h \
	cli/list_import.c cli/list_import.h \
	cli/tables.c cli/tables.h \
	cli/findings.c cli/findings.h \
	cli/lines.c cli/lines.h \
	cli/headline.c cli/headline.h \
	cli/credits.c cli/credits.h \
	cli/drawing.c cli/drawing.h \
	cli/pictures.c cli/pictures.h \
	cli/calendar.c cli/calendar.h cli/chapters.c cli/chapters.h cli/ends.c cli/ends.h cli/chart_notes.c cli/chart_notes.h \
	cli/charts.c cli/charts.h cli/chart_figures.c cli/chart_figures.h cli/figures.c cli/figures.h cli/figure_titles.c cli/figure_titles.h cli/grid_subtitle.c cli/grid_words.c cli/grid_words.h \
	cli/choice_figures.c cli/choice_figures.h cli/printed_figures.c cli/printed_figures.h \
	cli/sum_figures.c cli/sum_figures.h cli/status_figures.c cli/status_figures.h \
	cli/figure_cells.c cli/figure_cells.h cli/selection.c cli/selection.h \
	cli/events.c cli/events.h cli/timelines.c cli/timelines.h cli/cmd_chart_timeline.c \
	cli/cmd_chart_all.c \
	cli/terminal.c cli/terminal.h \
	cli/printed.c cli/printed.h cli/line_charts.c cli/line_charts.h cli/cmd_chart_panels.c \
	cli/sentence.c cli/sentence.h \
	cli/cmd_chart_bars.c cli/cmd_chart_columns.c cli/cmd_chart_dots.c cli/cmd_chart_heatmap.c \
	cli/cmd_chart_map.c cli/cmd_chart_slope.c cli/cmd_chart_stacked.c \
	cli/cmd_init.c cli/cmd_bodies_import.c cli/cmd_bodies_mergers_import.c \
	cli/cmd_bodies_list.c cli/cmd_bodies_check.c cli/cmd_bodies_history.c cli/cmd_bodies_count.c \
	cli/cmd_codebook_check.c \
	cli/cmd_codebook_draft.c cli/cmd_codebook_diff.c cli/cmd_codebook_export.c \
	cli/cmd_import.c cli/cmd_check.c \
	cli/cmd_log.c cli/cmd_cross.c cli/cmd_audit.c \
	cli/reading.c cli/reading.h \
	cli/cmd_explain.c \
	cli/years.c cli/years.h cli/cmd_peers.c cli/cmd_score.c cli/body_charts.h cli/peers_chart.c cli/score_chart.c cli/cmd_chart_score.c \
	cli/cmd_errata.c cli/cmd_answers.c cli/cmd_status.c cli/cmd_store_check.c cli/cmd_store_backup.c \
	cli/cmd_published_import.c cli/cmd_rates.c cli/cmd_trend.c cli/cmd_chart_trend.c cli/cmd_help.c

# The manual page comes from the command entries and is kept in the tree; a test
# sees that it is up to date. Make it anew after a change of an entry.
dist_man_MANS += man/torikumi.1
.PHONY: manual
manual: torikumi$(EXEEXT)
	./torikumi help --manual >$(srcdir)/man/torikumi.1

# Completion comes from the same entries; it is made at each build.
bashcompletiondir = $(datadir)/bash-completion/completions
bashcompletion_DATA = completion/torikumi
zshcompletiondir = $(datadir)/zsh/site-functions
zshcompletion_DATA = completion/_torikumi
CLEANFILES += $(bashcompletion_DATA) $(zshcompletion_DATA)

completion/torikumi: torikumi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./torikumi help --completion bash >$@.new && mv $@.new $@
completion/_torikumi: torikumi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && ./torikumi help --completion zsh >$@.new && mv $@.new $@
