#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How far the translations are: for people, and for programs.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
mkdir -p work/fr work/ar

# segment STATE SOURCE [TARGET]
segment() {
	count=$((count + 1))
	printf '<unit id="u%d"><segment id="s1" state="%s"%s><source>%s</source>' \
		"$count" "$1" "${4-}" "$2"
	[ -z "${3-}" ] || printf '<target>%s</target>' "$3"
	printf '</segment></unit>\n'
}
# begin ORIGINAL LANG
begin() {
	count=0
	printf '<?xml version="1.0" encoding="UTF-8"?>\n'
	printf '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"'
	[ -z "$2" ] || printf ' trgLang="%s"' "$2"
	printf '>\n<file id="f1" original="%s">\n' "$1"
}
finish() {
	printf '</file></xliff>\n'
}

{
	begin river.html fr
	segment initial "one two three"
	segment translated "one two" "un deux"
	segment reviewed "one" "un"
	segment final "one two three four" "un deux trois quatre"
	finish
} > work/fr/river.html.xlf
{
	begin article-10.txt fr
	segment final "all done" "tout"
	finish
} > work/fr/article-10.txt.xlf
{
	begin article-9.txt fr
	segment initial "nothing here"
	printf '<unit id="u9"><ignorable><source> </source></ignorable></unit>\n'
	finish
} > work/fr/article-9.txt.xlf
{
	begin river.html ar
	segment initial "one two three"
	finish
} > work/ar/river.html.xliff
echo text > work/notes.txt

cat > expected <<'END'
Article                               Done  Initial  Translated  Reviewed  Final

Arabic (ar)
river.html      ░░░░░░░░░░░░░░░░░░░░    0%      1/3         0/0       0/0    0/0

French (fr)
article-9.txt   ░░░░░░░░░░░░░░░░░░░░    0%      1/2         0/0       0/0    0/0
article-10.txt  ████████████████████  100%      0/0         0/0       0/0    1/2
river.html      ████████▓▓▒▒▒▒░░░░░░   70%      1/3         1/2       1/1    1/4
Total           ████████▓▓▒▒░░░░░░░░   64%      2/5         1/2       1/1    2/6

All languages   ███████▓▒▒░░░░░░░░░░   53%      3/8         1/2       1/1    2/6

█ Final  ▓ Reviewed  ▒ Translated  ░ Initial
The numbers are segments/words.
END
"$DRAGOMAN" status work > table
tap_same "the table" table expected
COLUMNS=80 "$DRAGOMAN" status -j 2 work > got
tap_same "on two threads" got table
tap_is "no colours in a file" "$(grep -c "$(printf '\033')" table)" 0

LC_ALL=C "$DRAGOMAN" status work > got
tap_like "ASCII where there is no UTF-8" "$(cat got)" \
	'^river\.html +########==----\.\.\.\.\.\. +70% +1/3 +1/2 +1/1 +1/4$'
tap_is "and nothing else" "$(LC_ALL=C grep -c '[^ -~]' got)" 0

# Widths count characters here, as every one of them takes one cell.
for width in 40 60 72 79 80 200; do
	COLUMNS=$width "$DRAGOMAN" status work > got
	tap_is "no line is wider than $width cells" "$(awk -v width=$width \
		'{ gsub(/[\200-\277]/, ""); if (length > width) print }' got | grep -v '^█')" ""
done
tap_like "40 cells still have all figures" "$(COLUMNS=40 "$DRAGOMAN" status work)" \
	'^  Reviewed +1/1$'

cat > expected <<'END'
language,file,original,segments_initial,segments_translated,segments_reviewed,segments_final,segments_total,words_initial,words_translated,words_reviewed,words_final,words_total,needs_edit
ar,work/ar/river.html.xliff,river.html,1,0,0,0,1,3,0,0,0,3,0
fr,work/fr/article-10.txt.xlf,article-10.txt,0,0,0,1,1,0,0,0,2,2,0
fr,work/fr/article-9.txt.xlf,article-9.txt,1,0,0,0,1,2,0,0,0,2,0
fr,work/fr/river.html.xlf,river.html,1,1,1,1,4,3,2,1,4,10,0
END
"$DRAGOMAN" status --csv work > got
tap_same "CSV" got expected

"$DRAGOMAN" status --json work > status.json
tap_is "JSON" "$(tr -d ' \n' < status.json | sed 's/.*,"segments":\({"initial":3.*\)/\1/')" \
	'{"initial":3,"translated":1,"reviewed":1,"final":2,"total":7},"words":{"initial":8,"translated":2,"reviewed":1,"final":6,"total":17},"needs_edit":0}'
tap_is "JSON has the articles in byte order" \
	"$(sed -n 's/.*"original": "\(.*\)",/\1/p' status.json | tr '\n' ' ')" \
	"river.html article-10.txt article-9.txt river.html "
if command -v python3 > /dev/null; then
	tap_is "JSON is JSON" "$(python3 -c '
import json, sys
status = json.load(open("status.json"))
print([language["language"] for language in status["languages"]],
      status["languages"][1]["articles"][2]["words"]["final"],
      status["languages"][1]["segments"]["total"])')" "['ar', 'fr'] 4 6"
else
	tap_skip "JSON is JSON" "python3 is missing"
fi
for locale in C C.UTF-8; do
	LC_ALL=$locale LANGUAGE=fr "$DRAGOMAN" status --json work > got
	tap_same "JSON is the same in $locale" got status.json
done

{
	begin 'say "hi", all.html' fr
	segment initial "a"
	finish
} | sed 's/original="say "hi"/original="say \&quot;hi\&quot;/' > quoted.xlf
tap_like "CSV quotes" "$("$DRAGOMAN" status --csv quoted.xlf)" ',"say ""hi"", all.html",'
{
	begin 'خبر.html' ""
	segment initial "a"
	finish
} > rtl.xlf
"$DRAGOMAN" status rtl.xlf > got
tap_like "no language" "$(cat got)" '^No target language$'
tap_like "names from right to left are isolated" "$(cat got)" \
	"^$(printf '\342\201\250')خبر.html$(printf '\342\201\251')"
tap_like "no language in JSON" "$("$DRAGOMAN" status --json rtl.xlf)" '"language": "und"'

mkdir empty
tap_status "an empty directory is nothing to worry about" 0 "$DRAGOMAN" status empty
tap_like "and empty in JSON" "$("$DRAGOMAN" status --json empty 2> err | tr -d ' \n')" \
	'^{"languages":\[\],'
echo broken > broken.xlf
tap_status "a broken file" 3 "$DRAGOMAN" status broken.xlf work
tap_like "doesn't hide the others" "$("$DRAGOMAN" status --csv broken.xlf work 2> err)" '^ar,'
tap_like "and is named" "$(cat err)" '^dragoman: broken.xlf:1: '
tap_status "one form at a time" 2 "$DRAGOMAN" status --json --csv work
tap_done
