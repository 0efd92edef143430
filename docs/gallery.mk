# The pictures that README.md shows, from the sample. They are kept in the tree; make
# them anew after a change of how charts look.
EXTRA_DIST += $(GALLERY)
GALLERY = docs/gallery/bars.png docs/gallery/change.png docs/gallery/columns.png docs/gallery/dark.png docs/gallery/dots.png \
	docs/gallery/heatmap.png docs/gallery/map.png docs/gallery/mono.png docs/gallery/panels.png docs/gallery/peers.png docs/gallery/score.png docs/gallery/slope.png \
	docs/gallery/stacked.png docs/gallery/timeline.png docs/gallery/trainees.png

gallery_store = gallery.db
gallery_seven = head_officer unit_officer training audit notice_web notice_meeting notice_overreaction
gallery_chart = ./torikumi chart $(1) --store $(gallery_store) --scale 1.25 -o $(srcdir)/docs/gallery/$(2).png

.PHONY: gallery
gallery: torikumi$(EXEEXT) torikumi-draw.la
	rm -f $(gallery_store)
	SOURCE_DATE_EPOCH=1175385600; export SOURCE_DATE_EPOCH; \
	./torikumi init --store $(gallery_store) $(srcdir)/data/privacy/codebook.json && \
	for year in 2003 2004 2005 2006 2007; do \
	  ./torikumi bodies import --store $(gallery_store) --year $$year $(srcdir)/data/privacy/frames/$$year.csv || exit 1; \
	done && \
	./torikumi bodies mergers import --store $(gallery_store) $(srcdir)/data/privacy/mergers.csv && \
	./torikumi import --store $(gallery_store) $(srcdir)/data/privacy/returns/*.csv && \
	./torikumi published import --store $(gallery_store) $(srcdir)/data/privacy/published.csv
	$(call gallery_chart,bars,bars) --by kind $(gallery_seven)
	$(call gallery_chart,columns,columns) training audit notice_web --share training
	$(call gallery_chart,map,change) --year 2003,2007 --change training
	$(call gallery_chart,columns,trainees) --published 'trainees_*' --share completion_elearning --stack --note ''
	$(call gallery_chart,dots,dots) --by kind --year 2004 $(gallery_seven)
	$(call gallery_chart,heatmap,heatmap) $(gallery_seven)
	$(call gallery_chart,map,map) notice_overreaction
	$(call gallery_chart,panels,panels) $(gallery_seven)
	$(call gallery_chart,dots,peers) --year 2007 --body 012807 --among size $(gallery_seven)
	$(call gallery_chart,score,score) --year 2007 --by kind --body 012777
	$(call gallery_chart,slope,slope) $(gallery_seven)
	$(call gallery_chart,stacked,stacked) --year 2003 $(gallery_seven)
	./torikumi chart timeline $(srcdir)/data/privacy/measures.csv --scale 1.25 -o $(srcdir)/docs/gallery/timeline.png
	$(call gallery_chart,bars,dark) --theme dark --lang en --by kind $(gallery_seven)
	$(call gallery_chart,columns,mono) --theme mono training audit notice_web unit_officer
	rm -f $(gallery_store)
