#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Where extract reads from and writes to, and what it leaves alone.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
mkdir -p articles/deep other
printf 'One. Two.\n\nThree.\n' > articles/a.txt
printf '<!doctype html><html lang="en"><title>T</title><p>A <b>page</b>. More.</html>\n' \
	> articles/deep/b.html
printf '\377\330\377\340\0\020JFIF\0' > articles/photo.jpg
printf 'Other.\n' > other/a.txt
extract() {
	"$DRAGOMAN" extract "$@"
}

extract --from en --to fr articles/a.txt > stdout.xlf
tap_like "to standard output" "$(cat stdout.xlf)" 'srcLang="en" trgLang="fr"'
tap_like "the source is named from where standard output goes" "$(cat stdout.xlf)" \
	'href="articles/a.txt"'
mkdir below
extract --from en --to fr articles/a.txt > below/stdout.xlf
tap_like "also below" "$(cat below/stdout.xlf)" 'href="../articles/a.txt"'
extract --from en --to fr articles/a.txt -o stdout2.xlf
tap_same "to a file" stdout2.xlf stdout.xlf
extract --from en --to fr -o - articles/a.txt > got.xlf
tap_same "-o -" got.xlf stdout.xlf
extract --from en --to fr - < articles/a.txt > stdin.xlf
tap_like "standard input has no name" "$(cat stdin.xlf)" 'original="stdin"'
tap_not_ok "standard input has no path" grep -q href= stdin.xlf
extract --from en --format html - < articles/a.txt > stdin.xlf
tap_like "standard input in a given format" "$(cat stdin.xlf)" '>html<'

extract --from en --to fr -d out articles
tap_is "a directory keeps its tree" "$(cd out && find . -type f | sort | tr '\n' ' ')" \
	"./a.txt.xlf ./deep/b.html.xlf "
tap_like "the way to the source" "$(cat out/deep/b.html.xlf)" 'href="../../articles/deep/b.html"'
tap_like "the name below the directory" "$(cat out/deep/b.html.xlf)" 'original="deep/b.html"'
extract --from en --to fr -d flat articles/deep/b.html articles/a.txt
tap_is "files lose their directories" "$(cd flat && find . -type f | sort | tr '\n' ' ')" \
	"./a.txt.xlf ./b.html.xlf "
extract --from en --to fr,ES --to pt_br --to fr -d langs articles/a.txt
tap_is "a directory for each language" "$(cd langs && find . -type f | sort | tr '\n' ' ')" \
	"./es/a.txt.xlf ./fr/a.txt.xlf ./pt-BR/a.txt.xlf "
tap_like "each file has its language" "$(cat langs/pt-BR/a.txt.xlf)" 'trgLang="pt-BR"'

tap_status "two inputs, one name" 2 extract -d clash articles/a.txt other/a.txt
tap_like "the names are in the message" "$(extract -d clash articles/a.txt other/a.txt 2>&1)" \
	'articles/a.txt and other/a.txt would have the same output'
tap_not_ok "nothing was written" test -e clash
tap_status "several files need a directory" 2 extract articles/a.txt articles/deep/b.html
tap_status "a directory needs one, too" 2 extract articles
tap_status "so do several languages" 2 extract --to fr,es articles/a.txt
tap_status "several files into one" 2 extract -o x.xlf articles/a.txt articles/deep/b.html
cp articles/a.txt precious.txt
tap_status "a source isn't overwritten" 2 extract --format text -o precious.txt precious.txt
tap_same "it is still there" precious.txt articles/a.txt
tap_status "JSON and XLIFF don't mix" 2 extract --json articles/a.txt

tap_status "a missing file" 3 extract -o x.xlf missing.txt
tap_is "is named" "$(extract -o x.xlf missing.txt 2>&1)" \
	"dragoman: missing.txt: No such file or directory"
tap_is "whatever its name and the locale" "$(LC_ALL=C "$DRAGOMAN" extract -o x.xlf fehlt-ä.txt 2>&1)" \
	"dragoman: fehlt-ä.txt: No such file or directory"
tap_status "an unknown format" 3 extract -o x.xlf articles/photo.jpg
mkdir -p nothing
tap_status "an empty directory is worth a warning" 1 extract -d x nothing
tap_like "the language isn't known" "$(extract articles/a.txt 2>&1 > out.xlf)" \
	"^dragoman: articles/a.txt: note: its language isn't known"
tap_is "unless told to be quiet" "$(extract -q articles/a.txt 2>&1 > out.xlf)" ""
tap_is "a document that names its language" "$(extract articles/deep/b.html 2>&1 > out.xlf)" ""
tap_like "is taken at its word" "$(cat out.xlf)" 'srcLang="en"'
extract --from de articles/deep/b.html > out.xlf
tap_like "unless the user knows better" "$(cat out.xlf)" 'srcLang="de"'

echo old > kept.xlf
tap_status "a failure" 3 extract -o kept.xlf missing.txt
tap_is "leaves the old file" "$(cat kept.xlf)" old
mkdir locked.xlf
tap_status "what can't be written" 3 extract --from en -o locked.xlf articles/a.txt
tap_is "and leaves no temporary file" "$(find . -name '*.xlf.*' -o -name 'locked.xlf?*')" ""
if [ -c /dev/full ]; then
	tap_status "a full disk behind standard output" 3 \
		sh -c '"$DRAGOMAN" extract --from en articles/a.txt > /dev/full'
	tap_like "is reported" "$(extract --from en articles/a.txt 2>&1 > /dev/full)" \
		'^dragoman: standard output: '
	tap_status "a full disk" 3 extract --from en -o /dev/full articles/a.txt
else
	tap_skip "a full disk" "there is no /dev/full"
fi

extract --json --from en --to fr,es -d json articles missing.txt > result.json 2> err
tap_is "JSON is one document with a status" "$(tail -n 1 result.json)" '], "status": 3}'
for pattern in '"input": "articles/a.txt"' '"format": "text"' '"language": "en"' '"segments": 3' \
	'"file": "json/fr/deep/b.html.xlf"' '"error": "missing.txt: No such file or directory"' \
	'"findings": \[\]'; do
	tap_like "JSON has $pattern" "$(cat result.json)" "$pattern"
done
tap_is "errors are on standard error all the same" "$(cat err)" \
	"dragoman: missing.txt: No such file or directory"

extract --from en --segment paragraph articles/a.txt > out.xlf
tap_is "paragraphs" "$(grep -c '<segment' out.xlf)" 2
extract --from en articles/a.txt > out.xlf
tap_is "sentences" "$(grep -c '<segment' out.xlf)" 3
extract --from en --only p --skip b articles/deep/b.html > out.xlf
tap_not_ok "--only leaves the rest out" grep -q '<source[^>]*>T<' out.xlf
printf 'na\357ve caf\351.\n' > latin.txt
extract --from en --charset iso-8859-1 -o latin.xlf latin.txt
tap_like "--charset" "$(cat latin.xlf)" 'naïve café'
"$DRAGOMAN" merge -o latin.out latin.xlf
tap_same "is remembered" latin.out latin.txt
tap_done
