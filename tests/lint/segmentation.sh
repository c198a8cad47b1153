#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The words of segmentation: every file is built in, for sixty languages and
# more, and words.awk refuses what is out of order, twice there, or unknown.
. "$srcdir/tests/tap.sh"

cd "$srcdir" || exit 99
words() {
	LC_ALL=C "${AWK:-awk}" -f data/segmentation/words.awk "$@"
}

for file in data/segmentation/*.txt; do
	grep -Eq "^	$file( |\$)" data/local.mk || echo "$file"
done > "$tap_dir/unnamed"
tap_is "data/local.mk names every file" "$(cat "$tap_dir/unnamed")" ""
tap_ok "all are in order" words data/segmentation/*.txt
for file in data/segmentation/*.txt; do
	tap_is "$file has its language first" "$(sed -n 's/^languages: \([^ ]*\).*/\1/p' "$file" |
		sed 's/^\*$/any/')" "$(basename "$file" .txt)"
done
sed -n 's/^languages: //p' data/segmentation/*.txt | tr ' ' '\n' | sort > "$tap_dir/languages"
tap_note "$(wc -l < "$tap_dir/languages") languages"
tap_ok "sixty languages and more" [ "$(wc -l < "$tap_dir/languages")" -gt 60 ]
tap_is "none in two files" "$(uniq -d "$tap_dir/languages")" ""

# refuses WHAT LINE...
refuses() {
	tap_what=$1
	shift
	printf '%s\n' 'languages: tlh' "$@" > "$tap_dir/tlh.txt"
	tap_not_ok "refused: $tap_what" words "$tap_dir/tlh.txt"
}

printf '%s\n' 'languages: tlh' 'plain: a b' '	c' 'titles: a' > "$tap_dir/tlh.txt"
tap_ok "a file in order" words "$tap_dir/tlh.txt"
refuses "words out of order" 'plain: b a'
refuses "words out of order on two lines" 'plain: a c' '	b'
refuses "a word that is there twice" 'plain: a a'
refuses "a number out of order" 'plain: 9 10'
refuses "an unknown key" 'words: a'
refuses "a character that no word has" 'plain: a"b'
tap_done
