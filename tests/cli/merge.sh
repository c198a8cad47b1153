#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How merge finds the source, and when it refuses.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
mkdir -p articles/deep
printf 'One.\n\nTwo.\n' > articles/a.txt
printf '<!doctype html><html lang="en"><title>T</title><p>A <b>page</b>.</html>\n' \
	> articles/deep/b.html
merge() {
	"$DRAGOMAN" merge "$@"
}
# translate FILE: puts a target to the first segment of a file in XLIFF 2.0.
translate() {
	sed '0,/<source[^>]*>One\.<\/source>/s//&<target>Un.<\/target>/' "$1" > "$1.new" &&
		mv "$1.new" "$1"
}

"$DRAGOMAN" extract --from en --to fr -o work/a.xlf articles/a.txt
merge -o a.out work/a.xlf
tap_same "the source by the way to it, untranslated" a.out articles/a.txt
translate work/a.xlf
merge work/a.xlf > a.out
tap_is "a translation in its place" "$(cat a.out)" "$(printf 'Un.\n\nTwo.')"
merge --source articles/a.txt - < work/a.xlf > a.out2
tap_same "from standard input, with --source" a.out2 a.out
merge --source - -o a.out2 work/a.xlf < articles/a.txt
tap_same "the source from standard input" a.out2 a.out
tap_status "not both" 2 merge --source - -
tap_status "not for several" 2 merge --source articles/a.txt -d x work/a.xlf work/a.xlf
tap_status "not without -d" 2 merge work/a.xlf work/a.xlf

tap_status "--untranslated=fail" 3 merge --untranslated fail -o none.txt work/a.xlf
tap_not_ok "writes nothing" test -e none.txt
tap_like "and says what is missing" "$(merge -u fail -o none.txt work/a.xlf 2>&1)" \
	'^work/a.xlf:[0-9]+: error: .* \[untranslated\]'
tap_is "--untranslated=empty" "$(merge --untranslated empty work/a.xlf | tr '\n' '|')" 'Un.|||'

mkdir -p moved/far
cp work/a.xlf moved/
cp work/a.xlf moved/far/
tap_status "a source that isn't there" 3 merge -o x.txt moved/far/a.xlf
tap_like "is named" "$(merge -o x.txt moved/far/a.xlf 2>&1)" \
	"^dragoman: moved/far/a.xlf: its source .*articles/a.txt isn't there"
cp articles/a.txt moved/a.txt
merge -o a.out2 --source moved/a.txt moved/a.xlf
tap_same "can be named" a.out2 a.out
printf 'Changed.\n' >> moved/a.txt
tap_status "another source is refused" 3 merge -o x.txt --source moved/a.txt moved/a.xlf
message=$(merge -o x.txt --source moved/a.txt moved/a.xlf 2>&1)
tap_like "with both hashes, in one line" "$message" \
	'^dragoman: .*moved/a.txt: .*[0-9a-f]{64}.*[0-9a-f]{64}.*extract it again$'
tap_is "one line" "$(echo "$message" | wc -l | tr -d ' ')" 1
tap_not_ok "and nothing is written" test -e x.txt

"$DRAGOMAN" extract --from en --to fr --embed -o moved/e.xlf articles/a.txt
mkdir elsewhere
mv moved/e.xlf elsewhere/
translate elsewhere/e.xlf
merge elsewhere/e.xlf > a.out2
tap_same "an embedded source goes along" a.out2 a.out

"$DRAGOMAN" extract --from en --to fr,es -d tree articles
merge -d public tree
tap_is "a tree of languages keeps its shape" "$(cd public && find . -type f | sort | tr '\n' ' ')" \
	"./es/a.txt ./es/deep/b.html ./fr/a.txt ./fr/deep/b.html "
tap_same "untranslated articles are the sources" public/es/deep/b.html articles/deep/b.html
merge -d one tree/fr/a.txt.xlf tree/fr/deep/b.html.xlf
tap_is "files go where they were" "$(cd one && find . -type f | sort | tr '\n' ' ')" \
	"./a.txt ./deep/b.html "
tap_status "two files, one article" 3 merge -d two tree/fr/a.txt.xlf tree/es/a.txt.xlf
tap_like "the second is refused" "$(merge -j 2 -d two tree/fr/a.txt.xlf tree/es/a.txt.xlf 2>&1)" \
	'tree/es/a.txt.xlf: two/a.txt is already made from tree/fr/a.txt.xlf'
tap_status "the source isn't overwritten" 2 merge -d articles work/a.xlf
tap_is "it is as it was" "$(cat articles/a.txt)" "$(printf 'One.\n\nTwo.')"
tap_status "nor the XLIFF file" 2 merge -o work/a.xlf work/a.xlf

sed 's/original="a.txt"/original="..\/..\/escaped.txt"/' work/a.xlf > work/evil.xlf
merge -d inside work/evil.xlf
tap_is "no name leads out of the directory" "$(find . -name escaped.txt)" ./inside/escaped.txt
sed 's/original="a.txt"/original=".."/' work/a.xlf > work/evil.xlf
tap_status "or is none" 3 merge -d inside work/evil.xlf
grep -v sha256 work/a.xlf > work/stripped.xlf
tap_status "without a hash, the file can't choose what to read" 3 merge work/stripped.xlf
tap_is "but the user can" "$(merge --source articles/a.txt work/stripped.xlf)" "$(cat a.out)"

printf '<xliff>\n<oops' > broken.xlf
tap_status "broken XLIFF" 3 merge broken.xlf
tap_like "is named with its line" "$(merge broken.xlf 2>&1)" '^dragoman: broken.xlf:[0-9]+: '
tap_status "a missing file" 3 merge missing.xlf

merge --json -d json tree/fr missing.xlf > result.json 2> err
tap_is "JSON has the status" "$(tail -n 1 result.json)" '], "status": 3}'
for pattern in '"file": "json/deep/b.html"' '"source": ".*articles/a.txt"' '"language": "fr"'; do
	tap_like "JSON has $pattern" "$(cat result.json)" "$pattern"
done
# Studio takes the space after a sentence into the segment.
printf 'One here. Two there.\n' > articles/s.txt
"$DRAGOMAN" extract --from en --to fr -o work/s.xlf articles/s.txt
awk '/<ignorable>/ { skip = 3 } skip > 0 { skip--; next }
	{ sub(/One here\.<\/source>/, "One here. </source><target>Un ici. </target>") }
	{ sub(/Two there\.<\/source>/, "&<target>Deux là.</target>"); print }' work/s.xlf > work/t.xlf
tap_is "a space that moved into a segment" "$(merge work/t.xlf)" "Un ici. Deux là."
sed 's/Un ici\. /   /' work/t.xlf > work/u.xlf
tap_is "white space alone is no translation" "$(merge work/u.xlf)" "One here. Deux là."
tap_done
