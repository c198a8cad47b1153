# SPDX-License-Identifier: GPL-3.0-or-later
# One word per language, with locales/WORD.po beside this file. For a new one,
# add the word and run `make update-po`.
LINGUAS_LIST = ar es fr

catalogues = $(LINGUAS_LIST:%=locales/%/LC_MESSAGES/dragoman.mo)
translated_sources = $(dragoman_SOURCES) $(src_libdragoman_a_SOURCES)
EXTRA_DIST += $(LINGUAS_LIST:%=locales/%.po) locales/merge.sh

if NLS
noinst_DATA = $(catalogues)

# Uninstalled, these are found with DRAGOMAN_LOCALEDIR=locales.
locales/%/LC_MESSAGES/dragoman.mo: locales/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check --output-file=$@ $<

install-data-hook:
	@for l in $(LINGUAS_LIST); do \
		dir="$(DESTDIR)$(localedir)/$$l/LC_MESSAGES"; \
		echo " $(INSTALL_DATA) locales/$$l/LC_MESSAGES/dragoman.mo '$$dir'"; \
		$(MKDIR_P) "$$dir" && \
		$(INSTALL_DATA) locales/$$l/LC_MESSAGES/dragoman.mo "$$dir" || exit 1; \
	done

uninstall-hook:
	@for l in $(LINGUAS_LIST); do \
		rm -f "$(DESTDIR)$(localedir)/$$l/LC_MESSAGES/dragoman.mo"; \
	done
endif

# The template is made of the very list of sources that is compiled.
if XGETTEXT
check_DATA += locales/dragoman.pot

locales/dragoman.pot: $(translated_sources) Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cd $(srcdir) && $(XGETTEXT) \
		--language=C --from-code=UTF-8 --add-comments=TRANSLATORS: \
		--keyword=_ --keyword=N_ --keyword=ngettext:1,2 --no-location --force-po \
		--package-name=dragoman --copyright-holder='The authors of dragoman' \
		--output=- $(translated_sources) | \
		sed -e '/^"POT-Creation-Date:/d' -e 's/charset=CHARSET/charset=UTF-8/' > $(abs_builddir)/$@.tmp && \
		mv $(abs_builddir)/$@.tmp $(abs_builddir)/$@

update-po: locales/dragoman.pot
	@for l in $(LINGUAS_LIST); do \
		po=$(srcdir)/locales/$$l.po; \
		test -f $$po || $(MSGINIT) --no-translator --locale=$$l.UTF-8 --output-file=$$po \
			--input=locales/dragoman.pot || exit 1; \
		sh $(srcdir)/locales/merge.sh $$po locales/dragoman.pot > locales/$$l.new || exit 1; \
		if cmp -s locales/$$l.new $$po; then rm locales/$$l.new; \
		else mv locales/$$l.new $$po && echo "$$l.po changed"; fi; \
	done
else
update-po:
	@echo 'make update-po needs gettext tools and no --disable-nls' >&2; exit 1
endif
.PHONY: update-po

CLEANFILES += $(catalogues) locales/dragoman.pot
