# Codebooks and figures are installed; the sample goes with the source only.
nobase_dist_pkgdata_DATA = \
	data/open-data-2020/codebook.json \
	data/open-data-2020/corrections.csv \
	data/privacy/codebook.json \
	data/privacy/measures.csv \
	data/privacy/published.csv

EXTRA_DIST += \
	data/.gitattributes \
	data/open-data-2020/README.md \
	data/privacy/README.md \
	data/privacy/frames/2003.csv \
	data/privacy/frames/2004.csv \
	data/privacy/frames/2005.csv \
	data/privacy/frames/2006.csv \
	data/privacy/frames/2007.csv \
	data/privacy/make-sample.py \
	data/privacy/mergers.csv \
	data/privacy/returns/2003.csv \
	data/privacy/returns/2004.csv \
	data/privacy/returns/2005.csv \
	data/privacy/returns/2006.csv \
	data/privacy/returns/2007.csv
