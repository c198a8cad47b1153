# SPDX-License-Identifier: GPL-3.0-or-later
# The program knows its own commands: it writes its manual page and its
# completions, so that they can't disagree with it.
EXTRA_DIST += doc/architecture.md doc/benchmarks.md doc/checks.md doc/counting.md doc/findings.md doc/profiles.md doc/segmentation.md doc/store.md doc/style.md doc/updates.md doc/decisions

man1_MANS = doc/dragoman.1
bashcompletion_DATA = doc/completions/dragoman

doc/dragoman.1: dragoman$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && LC_ALL=C.UTF-8 ./dragoman$(EXEEXT) help --man > $@.tmp && \
		mv $@.tmp $@

doc/completions/dragoman: dragoman$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && LC_ALL=C.UTF-8 ./dragoman$(EXEEXT) help --completion > $@.tmp && \
		mv $@.tmp $@

CLEANFILES += doc/dragoman.1 doc/completions/dragoman
