# SPDX-License-Identifier: GPL-3.0-or-later
# The words of sentence segmentation: a file for each language, and its name here.
segment_files = \
	data/segmentation/ar.txt \
	data/segmentation/az.txt \
	data/segmentation/be.txt \
	data/segmentation/bg.txt \
	data/segmentation/ca.txt \
	data/segmentation/cs.txt \
	data/segmentation/da.txt \
	data/segmentation/de.txt \
	data/segmentation/el.txt \
	data/segmentation/en.txt \
	data/segmentation/es.txt \
	data/segmentation/et.txt \
	data/segmentation/eu.txt \
	data/segmentation/fi.txt \
	data/segmentation/fr.txt \
	data/segmentation/ga.txt \
	data/segmentation/gl.txt \
	data/segmentation/he.txt \
	data/segmentation/hi.txt \
	data/segmentation/hr.txt \
	data/segmentation/hu.txt \
	data/segmentation/hy.txt \
	data/segmentation/id.txt \
	data/segmentation/is.txt \
	data/segmentation/it.txt \
	data/segmentation/jv.txt \
	data/segmentation/ka.txt \
	data/segmentation/kk.txt \
	data/segmentation/lt.txt \
	data/segmentation/lv.txt \
	data/segmentation/mk.txt \
	data/segmentation/ml.txt \
	data/segmentation/mr.txt \
	data/segmentation/nb.txt \
	data/segmentation/nl.txt \
	data/segmentation/pl.txt \
	data/segmentation/pt.txt \
	data/segmentation/ro.txt \
	data/segmentation/ru.txt \
	data/segmentation/sk.txt \
	data/segmentation/sl.txt \
	data/segmentation/sr.txt \
	data/segmentation/sv.txt \
	data/segmentation/ta.txt \
	data/segmentation/tr.txt \
	data/segmentation/uk.txt \
	data/segmentation/vi.txt

EXTRA_DIST += $(segment_files) data/segmentation/words.awk data/segmentation/README.md

src/text/segment_data.inc: $(segment_files) data/segmentation/words.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cd $(srcdir) && LC_ALL=C $(AWK) \
		-f data/segmentation/words.awk $(segment_files) > $(abs_builddir)/$@.tmp && \
		mv $(abs_builddir)/$@.tmp $(abs_builddir)/$@

src/text/segment_words.$(OBJEXT): src/text/segment_data.inc
CLEANFILES += src/text/segment_data.inc
