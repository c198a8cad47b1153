# SPDX-License-Identifier: GPL-3.0-or-later
# The words of sentence segmentation: a file for each language, and its name here.
segment_files = \
	data/segmentation/af.txt \
	data/segmentation/am.txt \
	data/segmentation/any.txt \
	data/segmentation/ar.txt \
	data/segmentation/as.txt \
	data/segmentation/ast.txt \
	data/segmentation/az.txt \
	data/segmentation/be.txt \
	data/segmentation/bg.txt \
	data/segmentation/bn.txt \
	data/segmentation/br.txt \
	data/segmentation/ca.txt \
	data/segmentation/ceb.txt \
	data/segmentation/ckb.txt \
	data/segmentation/cs.txt \
	data/segmentation/cy.txt \
	data/segmentation/da.txt \
	data/segmentation/de.txt \
	data/segmentation/el.txt \
	data/segmentation/en.txt \
	data/segmentation/eo.txt \
	data/segmentation/es.txt \
	data/segmentation/et.txt \
	data/segmentation/eu.txt \
	data/segmentation/fa.txt \
	data/segmentation/fi.txt \
	data/segmentation/fo.txt \
	data/segmentation/fr.txt \
	data/segmentation/fy.txt \
	data/segmentation/ga.txt \
	data/segmentation/gd.txt \
	data/segmentation/gl.txt \
	data/segmentation/gu.txt \
	data/segmentation/ha.txt \
	data/segmentation/he.txt \
	data/segmentation/hi.txt \
	data/segmentation/hr.txt \
	data/segmentation/hsb.txt \
	data/segmentation/ht.txt \
	data/segmentation/hu.txt \
	data/segmentation/hy.txt \
	data/segmentation/id.txt \
	data/segmentation/ig.txt \
	data/segmentation/is.txt \
	data/segmentation/it.txt \
	data/segmentation/jv.txt \
	data/segmentation/ka.txt \
	data/segmentation/kk.txt \
	data/segmentation/km.txt \
	data/segmentation/kn.txt \
	data/segmentation/ku.txt \
	data/segmentation/ky.txt \
	data/segmentation/la.txt \
	data/segmentation/lb.txt \
	data/segmentation/lo.txt \
	data/segmentation/lt.txt \
	data/segmentation/lv.txt \
	data/segmentation/mg.txt \
	data/segmentation/mk.txt \
	data/segmentation/ml.txt \
	data/segmentation/mn.txt \
	data/segmentation/mr.txt \
	data/segmentation/mt.txt \
	data/segmentation/my.txt \
	data/segmentation/nb.txt \
	data/segmentation/nds.txt \
	data/segmentation/ne.txt \
	data/segmentation/nl.txt \
	data/segmentation/oc.txt \
	data/segmentation/or.txt \
	data/segmentation/pa.txt \
	data/segmentation/pap.txt \
	data/segmentation/pl.txt \
	data/segmentation/ps.txt \
	data/segmentation/pt.txt \
	data/segmentation/ro.txt \
	data/segmentation/ru.txt \
	data/segmentation/rw.txt \
	data/segmentation/sd.txt \
	data/segmentation/si.txt \
	data/segmentation/sk.txt \
	data/segmentation/sl.txt \
	data/segmentation/so.txt \
	data/segmentation/sq.txt \
	data/segmentation/sr.txt \
	data/segmentation/st.txt \
	data/segmentation/su.txt \
	data/segmentation/sv.txt \
	data/segmentation/sw.txt \
	data/segmentation/ta.txt \
	data/segmentation/te.txt \
	data/segmentation/tg.txt \
	data/segmentation/th.txt \
	data/segmentation/ti.txt \
	data/segmentation/tk.txt \
	data/segmentation/tl.txt \
	data/segmentation/tr.txt \
	data/segmentation/tt.txt \
	data/segmentation/ug.txt \
	data/segmentation/uk.txt \
	data/segmentation/ur.txt \
	data/segmentation/uz.txt \
	data/segmentation/vi.txt \
	data/segmentation/yo.txt \
	data/segmentation/zh.txt \
	data/segmentation/zu.txt

EXTRA_DIST += $(segment_files) data/segmentation/words.awk data/segmentation/README.md

src/text/segment_data.inc: $(segment_files) data/segmentation/words.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cd $(srcdir) && LC_ALL=C $(AWK) \
		-f data/segmentation/words.awk $(segment_files) > $(abs_builddir)/$@.tmp && \
		mv $(abs_builddir)/$@.tmp $(abs_builddir)/$@

src/text/segment_words.$(OBJEXT): src/text/segment_data.inc
CLEANFILES += src/text/segment_data.inc

# The migrations of the store: two files each, and their names here, down before up.
migration_files = \
	data/store/0001-begin.down.sql \
	data/store/0001-begin.up.sql

EXTRA_DIST += $(migration_files) data/store/embed.awk

src/store/migration.inc: $(migration_files) data/store/embed.awk
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cd $(srcdir) && LC_ALL=C $(AWK) \
		-f data/store/embed.awk $(migration_files) > $(abs_builddir)/$@.tmp && \
		mv $(abs_builddir)/$@.tmp $(abs_builddir)/$@

src/store/migrate.$(OBJEXT): src/store/migration.inc
CLEANFILES += src/store/migration.inc
