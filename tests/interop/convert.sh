#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever is extracted from other people's articles stays valid when it is converted
# between XLIFF 1.2 and 2, is read alike when it comes back, and is merged alike. So do the
# valid files of the XLIFF committee.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"

: "${builddir:=${DRAGOMAN%/*}}"
returns=$builddir/tests/unit/test_xliff_convert
[ -x "$returns" ] || tap_skip_all "there is no program $returns (make check builds it)"

# Every 20th article of each corpus, as files with names of their own.
sample() {
	for name in $(corpus_list); do
		find "$shared/corpus/$name" -type f | sort | awk 'NR % 20 == 1' | while read -r file; do
			place=$(printf '%s' "${file#"$shared/corpus/"}" | tr '/ ' __)
			cp "$file" "$tap_dir/articles/$place"
		done
	done
}

# judge DIR NAME: our validator and the schemas accept the files in DIR.
judge() {
	tap_ok "$2: our own validator accepts them" "$DRAGOMAN" validate -q \
		--extension-prefix tbx --extension-prefix my "$1"
	corpus_schemas "$2" "$1"
}

# There and back, as readers see it; all files at once.
come_back() {
	find "$1" -name '*.xlf' -print0 | srcdir="$srcdir" xargs -0 "$returns" > "$tap_dir/results"
	tap_is "$2: what readers see comes back" "$(grep -A 8 '^not ok' "$tap_dir/results")" ""
	tap_ok "$2: $(grep -c '^ok' "$tap_dir/results") comparisons were made" \
		grep -q '^ok' "$tap_dir/results"
}

# both VERSION DIR OUT: converts all files of DIR.
both() {
	mkdir -p "$3"
	find "$2" -name '*.xlf' | while read -r file; do
		"$DRAGOMAN" convert -q -x "$1" -o "$3/${file##*/}" "$file" 2>&1
		[ $? -le 1 ] || echo "$file: not converted"
	done > "$tap_dir/errors"
	tap_is "$2 as $1: all are converted" "$(cat "$tap_dir/errors")" ""
}

# merges_alike DIR CONVERTED: the translated files of both give the same articles.
merges_alike() {
	"$DRAGOMAN" merge -q -d merged/a "$1" > /dev/null 2>&1
	mv "$1" original
	cp -r "$2" "$1"
	"$DRAGOMAN" merge -q -d merged/b "$1" > /dev/null 2>&1
	rm -r "$1"
	mv original "$1"
	files=$(find "$1" -name '*.xlf' | wc -l)
	count=$(find merged/a -type f | wc -l)
	tap_ok "$1: $count articles of $files are merged alike" diff -rq merged/a merged/b
	tap_ok "$1: and they are most of them" [ "$count" -gt $((files * 9 / 10)) ]
	rm -r merged
}

corpus_say_missing
cd "$tap_dir" || exit 99
mkdir articles
[ -n "$shared" ] && sample
corpus_own "$tap_dir/own"
find own -type f | while read -r file; do
	cp "$file" "articles/$(printf '%s' "$file" | tr / _)"
done
for from in 1.2 2.1; do
	corpus_works "XLIFF $from: pseudo" "$DRAGOMAN" pseudo --hostile -q -j2 -x $from -d p$from articles
	corpus_works "XLIFF $from: extract" "$DRAGOMAN" extract -q -j2 --to fr -x $from -d e$from \
		articles
done
corpus_works "for trados: pseudo" "$DRAGOMAN" pseudo -q -j2 --for trados -d ptrados articles
for dir in p1.2 e1.2 ptrados; do
	for version in 2.0 2.2; do
		both $version $dir to-$version/$dir
		judge to-$version/$dir "$dir as $version"
	done
done
for dir in p2.1 e2.1; do
	both 1.2 $dir to-1.2/$dir
	judge to-1.2/$dir "$dir as 1.2"
done
for dir in p1.2 ptrados; do
	merges_alike $dir to-2.0/$dir
done
merges_alike p2.1 to-1.2/p2.1
mkdir extracted
mv p1.2 e1.2 p2.1 e2.1 ptrados extracted
come_back extracted "what is extracted"

if [ -n "$shared" ] && [ -d "$shared/suites/xliff" ]; then
	mkdir suites
	for file in "$shared"/suites/xliff/xliff-2[12]/test-suite/*/valid/*.xlf; do
		# Some hold elements that no schema knows, and one is no XML.
		name=${file#"$shared/suites/xliff/"}
		if "$DRAGOMAN" validate -q --extension-prefix tbx --extension-prefix my "$file" \
			> /dev/null && ! grep -qE 'myN|martif|changeTrack|changetracking' "$file"; then
			cp "$file" "suites/$(printf '%s' "$name" | tr / _)"
		fi
	done
	both 1.2 suites to-1.2/suites
	judge to-1.2/suites "the committee's files as 1.2"
	come_back suites "the committee's files"
else
	tap_skip "the committee's files" "there are none in ${DRAGOMAN_SHARED:-../shared}"
fi
tap_done
