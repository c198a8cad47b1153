#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Translate Toolkit (Debian's, under Virtaal, Pootle and Weblate) reads,
# edits and returns XLIFF 1.2 files, and merge takes what it returns.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"

command -v xliff2po > /dev/null || tap_skip_all "the Translate Toolkit is missing (translate-toolkit)"
articles=$corpus_interop/articles
cp "$articles/ferry.html" "$tap_dir"
cd "$tap_dir" || exit 99

# output_like DESCRIPTION PATTERN COMMAND...
output_like() {
	what=$1 pattern=$2
	shift 2
	"$@" > output 2>&1
	tap_like "$what" "$(sed 's/\x1b\[[0-9;]*m//g' output)" "$pattern"
}

# The toolkit's PO has no inline codes: bold text and links are lost on the way.
sed 's|<b>deux fois</b>|deux fois|; s|<a href="[^"]*">prévu</a>|prévu|' \
	"$articles/ferry.expected.html" > plain.expected.html

tap_ok "extract for Virtaal" "$DRAGOMAN" extract --for virtaal --to fr -o ferry.xlf ferry.html
output_like "pocount finds all segments" '^Untranslated: +8 \(100%\)' pocount ferry.xlf
tap_ok "xliff2po" xliff2po --errorlevel=traceback ferry.xlf ferry.po
output_like "the PO file has all texts" '^8 units were translated' \
	"$corpus_python" "$corpus_interop/toolkit_edit.py" ferry.po ferry.fr.po "$articles/ferry.json"
output_like "pocount finds them translated" '^Translated: +8 \(100%\)' pocount ferry.fr.po

tap_ok "pomerge: from PO into XLIFF" pomerge --errorlevel=traceback -t ferry.xlf -i ferry.fr.po \
	-o merged.xlf
output_like "pocount finds the XLIFF file translated" '^Translated: +8 \(100%\)' pocount merged.xlf
tap_status "merge takes it back, and says that codes are missing" 1 \
	"$DRAGOMAN" merge -o merged.html merged.xlf
tap_same "the article is exact" merged.html plain.expected.html
output_like "status finds it translated" '"translated": *8' "$DRAGOMAN" status --json merged.xlf

tap_ok "po2xliff: from PO beside the XLIFF file" po2xliff --errorlevel=traceback -t ferry.xlf \
	-i ferry.fr.po -o beside.xlf
tap_status "merge takes that back, too" 1 "$DRAGOMAN" merge -o beside.html beside.xlf
tap_same "the article is exact" beside.html plain.expected.html
tap_ok "po2xliff: from PO alone" po2xliff --errorlevel=traceback ferry.fr.po alone.xlf
output_like "status reads what po2xliff writes" '"total": *8$' "$DRAGOMAN" status --json alone.xlf

output_like "edited in place, as Virtaal does" '^8 units were translated' \
	"$corpus_python" "$corpus_interop/toolkit_edit.py" ferry.xlf ferry.fr.xlf "$articles/ferry.json"
tap_ok "merge takes it without findings" "$DRAGOMAN" merge -o ferry.fr.html ferry.fr.xlf
tap_same "the article is exact, with its codes" ferry.fr.html "$articles/ferry.expected.html"

# One translation asks where its source states.
sed 's/étaient à bord\./étaient à bord ?/' ferry.fr.xlf > question.xlf
tap_ok "pofilter" pofilter --errorlevel=traceback -t endpunc question.xlf filtered.xlf
tap_is "pofilter returns the segment that ends in another way" \
	"$(grep -o 'id="u[0-9]*-s[0-9]*"' filtered.xlf)" \
	"$(grep -B 1 '^<source>were on board' ferry.xlf | grep -o ' id="[^"]*"' | tr -d ' ')"
output_like "status reads what pofilter writes" '"total": *1$' "$DRAGOMAN" status --json filtered.xlf

# PO as we write it keeps inline codes, so that nothing is lost on the way.
tap_ok "convert to PO" "$DRAGOMAN" convert --to po -o ours.po ferry.xlf
output_like "pocount finds all segments" '^Untranslated: +8 \(100%\)' pocount ours.po
tap_ok "podebug fills it in" podebug --errorlevel=traceback --rewrite=xxx ours.po ours.xxx.po
cp ferry.xlf kept.xlf
tap_ok "import takes it in without findings" "$DRAGOMAN" import kept.xlf ours.xxx.po
output_like "status finds it translated" '"translated": *8' "$DRAGOMAN" status --json kept.xlf
tap_ok "merge takes it without findings" "$DRAGOMAN" merge -o xxx.html kept.xlf
tap_is "with all codes" "$(grep -o '<[^>]*>' xxx.html | grep -c '<b>\|<a ')" \
	"$(grep -o '<[^>]*>' ferry.html | grep -c '<b>\|<a ')"
sed 's|^msgstr "xxx\(.*\)<b1>|msgstr "xxx\1|' ours.xxx.po > broken.po
tap_ok "pofilter" pofilter --errorlevel=traceback -t xmltags broken.po filtered.po
tap_is "pofilter returns the placeholder that is broken" "$(grep -c '^msgctxt' filtered.po)" \
	"$(grep -c '^msgid.*<b1>' ours.po)"
cp ferry.xlf kept.xlf
output_like "and so does import" 'missing-code|unbalanced-code' "$DRAGOMAN" import kept.xlf broken.po
tap_ok "pomerge" pomerge --errorlevel=traceback -t ours.po -i ours.xxx.po -o pomerged.po
cp ferry.xlf kept.xlf
tap_ok "import takes what pomerge writes" "$DRAGOMAN" import kept.xlf pomerged.po
output_like "status finds that translated, too" '"translated": *8' "$DRAGOMAN" status --json kept.xlf
tap_ok "po2xliff makes XLIFF of other people's PO" po2xliff --errorlevel=traceback \
	"$srcdir/locales/fr.po" locale.xlf
tap_ok "and convert the same PO again" "$DRAGOMAN" convert -q --to po -o locale.po locale.xlf
msgattrib --no-obsolete --no-location --no-wrap "$srcdir/locales/fr.po" | grep '^msg' | sort > expected
msgattrib --no-obsolete --no-location --no-wrap locale.po | grep '^msg' | sort > got
tap_same "with all messages" got expected
tap_done
