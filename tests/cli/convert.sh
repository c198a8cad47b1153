#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Versions of XLIFF into each other.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
cat > a.xlf <<'EOF'
<?xml version='1.0'?>
<x:xliff  xmlns:x='urn:oasis:names:tc:xliff:document:2.0' version = "2.0" srcLang='en'>
<!-- kept --><x:file id="f"><x:unit id="u"><x:notes><x:note id='n'>N</x:note></x:notes><x:segment><x:source>a<![CDATA[<]]></x:source></x:segment></x:unit></x:file>
</x:xliff>
EOF
tap_status "2.0 becomes 2.2" 0 "$DRAGOMAN" convert --xliff 2.2 -o b.xlf a.xlf
sed 's/document:2.0/document:2.2/; s/version = "2.0"/version = "2.2"/' a.xlf > expected.xlf
tap_same "and nothing else changes" b.xlf expected.xlf
tap_ok "the result is valid" "$DRAGOMAN" validate b.xlf
tap_status "and back" 0 "$DRAGOMAN" convert --xliff 2.0 -o c.xlf b.xlf
tap_same "it is what it was" c.xlf a.xlf
tap_status "2.1 differs by its number" 0 "$DRAGOMAN" convert -x 2.1 -o c.xlf a.xlf
sed 's/version = "2.0"/version = "2.1"/' a.xlf > expected.xlf
tap_same "alone" c.xlf expected.xlf

sed "s/id='n'/id='n' ref='#u'/; s|<x:file|<x:notes><x:note>M</x:note></x:notes><x:file|" b.xlf > d.xlf
tap_ok "what only 2.2 has is valid there" "$DRAGOMAN" validate d.xlf
tap_status "and is left out of 2.0 with findings" 1 "$DRAGOMAN" convert -x 2.0 -o e.xlf d.xlf
tap_run "$DRAGOMAN" convert -x 2.0 -o e.xlf d.xlf
tap_like "that say where" "$(cat "$tap_tmp/output")" 'd\.xlf:3:.*"ref".*\[not-in-version\]'
tap_ok "so that the result is valid" "$DRAGOMAN" validate e.xlf
sed "s/document:2.0/document:3.0/" a.xlf > old.xlf
tap_status "XLIFF 3 is refused" 3 "$DRAGOMAN" convert -x 2.0 old.xlf
tap_status "no version" 2 "$DRAGOMAN" convert a.xlf
tap_status "no file" 2 "$DRAGOMAN" convert -x 2.0

# Between 1.2 and 2.
odd=$srcdir/tests/xliff/odd-1.2.xlf
for version in 2.0 2.1 2.2; do
	tap_status "1.2 becomes $version, with findings" 1 \
		"$DRAGOMAN" convert -x $version -o odd.xlf "$odd"
	tap_ok "which is valid" "$DRAGOMAN" validate odd.xlf
	tap_status "and back" 0 "$DRAGOMAN" convert -q -x 1.2 -o back.xlf odd.xlf
	tap_ok "which is valid, too" "$DRAGOMAN" validate back.xlf
done
tap_status "1.2 as 1.2" 0 "$DRAGOMAN" convert -x 1.2 -o same.xlf "$odd"
tap_same "is the same file" same.xlf "$odd"
"$DRAGOMAN" convert -q -x 2.0 "$odd" > odd.xlf
tap_is "trans-units of one paragraph are segments of a unit" \
	"$(sed -n '/<unit id="u1"/,/<.unit>/p' odd.xlf | grep -c '<segment id="s[12]"')" 2
tap_like "a state of 1.2 has its name in subState" "$(cat odd.xlf)" \
	'state="reviewed" subState="dragoman:signed-off/approved"'
sed 's|state="reviewed" subState="dragoman:signed-off/approved"|state="final"|' odd.xlf > done.xlf
"$DRAGOMAN" convert -q -x 1.2 -o done-1.2.xlf done.xlf
tap_like "what was done since counts" "$(cat done-1.2.xlf)" '<target state="final">B'
tap_is "and isn't undone by what was kept" "$(grep -c 'id="1" approved' done-1.2.xlf)" 0

# Our own files, for each tool: what readers see stays, and merging gives the same article.
cp -r "$srcdir/examples/articles" articles
chmod -R u+w articles
number=0
while read -r options; do
	number=$((number + 1))
	# shellcheck disable=SC2086 # several words
	"$DRAGOMAN" pseudo -q $options -d p$number articles > /dev/null 2>&1
	# shellcheck disable=SC2086
	"$DRAGOMAN" extract -q --to fr $options -d e$number articles > /dev/null 2>&1
	for file in "p$number"/*.xlf; do
		version=1.2
		grep -q document:1.2 "$file" && version=2.0
		"$DRAGOMAN" convert -q -x $version -o "${file%.xlf}.converted" "$file" 2>&1
		"$DRAGOMAN" merge -q -o merged "$file"
		"$DRAGOMAN" merge -q -o merged-converted "${file%.xlf}.converted"
		cmp -s merged merged-converted || echo "$file is merged otherwise"
	done > different
	tap_is "$options: converted files are merged alike" "$(cat different)" ""
	"$builddir/tests/unit/test_xliff_convert" [pe]"$number"/*.xlf > compared
	tap_is "$options: and are read alike when they are converted back" \
		"$(grep -A 8 '^not ok' compared)$(grep -c '^ok' compared | grep '^0$')" ""
	rm -f p$number/*.converted
done <<'EOF'
--for poedit
--for omegat
--for omegat5
--for virtaal
--for lokalize
--for weblate
--for matecat
--for trados
--for memoq
--for phrase
--for crowdin
--for typo3
--for wpml
--xliff 1.2 --embed
--xliff 2.2 --embed
--xliff 2.1 --segment paragraph
EOF

suites=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/xliff
if [ -d "$suites" ]; then
	count=0
	for file in "$suites"/xliff-2[12]/test-suite/*/valid/*.xlf; do
		"$DRAGOMAN" validate -q --extension-prefix tbx --extension-prefix my "$file" \
			> /dev/null || continue
		for version in 1.2 2.0 2.2; do
			"$DRAGOMAN" convert -q -x $version -o f.xlf "$file"
			"$DRAGOMAN" validate -q --extension-prefix tbx --extension-prefix my f.xlf \
				> invalid && continue
			tap_fail "${file##*/} as $version: $(head -n 1 invalid)"
		done
		count=$((count + 1))
	done
	tap_is "valid files of other people stay valid" "$((count > 100))" 1
else
	tap_skip "valid files of other people stay valid" "there are no suites in $suites"
fi
tap_done
