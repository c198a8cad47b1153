#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every catalogue has every message of the program, translated, and no other.
. "$srcdir/tests/tap.sh"

pot=$builddir/locales/dragoman.pot
[ -n "$LINGUAS_LIST" ] || tap_skip_all "there is no catalogue yet"
[ -f "$pot" ] || tap_skip_all "gettext's tools are missing or switched off"

for lang in $LINGUAS_LIST; do
	po=$srcdir/locales/$lang.po
	merged=$tap_dir/$lang.po

	tap_ok "$lang.po is well-formed" msgfmt --check --output-file=/dev/null "$po"
	tap_ok "$lang.po merges with the sources" sh -c \
		"sh '$srcdir/locales/merge.sh' '$po' '$pot' > '$merged'"
	tap_like "$lang.po has every message, and none is fuzzy" \
		"$(msgfmt --statistics --output-file=/dev/null "$merged" 2>&1)" \
		'^[0-9]+ translated messages?\.$'
	msgattrib --untranslated "$merged" | grep -v '^#' | sed 's/^/# /'
	msgattrib --only-fuzzy "$merged" | grep -v '^#~' | sed 's/^/# /'
	tap_is "$lang.po has no obsolete message" "$(grep '^#~ msgid' "$po")" ""
	tap_same "$lang.po is current (make update-po)" "$po" "$merged"
done
tap_done
