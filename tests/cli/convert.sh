#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Versions of XLIFF 2 into each other.
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
sed "s/document:2.0/document:1.2/" a.xlf > old.xlf
tap_status "XLIFF 1.2 is refused" 3 "$DRAGOMAN" convert -x 2.0 old.xlf
tap_status "no version" 2 "$DRAGOMAN" convert a.xlf
tap_status "no file" 2 "$DRAGOMAN" convert -x 2.0

suites=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/xliff
if [ -d "$suites" ]; then
	count=0
	for file in "$suites"/xliff-2[12]/test-suite/*/valid/*.xlf; do
		"$DRAGOMAN" validate -q --extension-prefix tbx --extension-prefix my "$file" \
			> /dev/null || continue
		for version in 2.0 2.2; do
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
