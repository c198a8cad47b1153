#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever is extracted from other people's articles, in each dialect and for
# each tool, is valid by the schemas of OASIS.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"

# sample NAME COUNT: links to that many files of a corpus, evenly spread.
sample() {
	find "$shared/corpus/$1" -type f | sort > "$tap_dir/files"
	every=$((($(wc -l < "$tap_dir/files") + $2 - 1) / $2))
	mkdir -p "$tap_dir/articles/$1"
	awk -v every="$every" 'NR % every == 1 || every == 1' "$tap_dir/files" |
		while read -r file; do
			name=${file#"$shared/corpus/$1"/}
			ln -s "$file" "$tap_dir/articles/$1/$(printf '%s' "$name" | tr / _)"
		done
}

# extract NAME OPTION...: of the sample, below $tap_dir/xliff.
extract() {
	name=$1
	shift
	rm -rf "$tap_dir/xliff"
	corpus_works "$name: extract" "$DRAGOMAN" extract -q -j2 --to fr "$@" -d "$tap_dir/xliff/a" \
		"$tap_dir/articles"
}

# valid NAME OPTION...: the same, and "pseudo" of it; both are valid.
valid() {
	extract "$@" || return
	shift
	corpus_works "$name: pseudo --hostile" "$DRAGOMAN" pseudo --hostile -q -j2 "$@" \
		-d "$tap_dir/xliff/b" "$tap_dir/articles" || return
	judge
}

# judge: all files below $tap_dir/xliff, which are called $name.
judge() {
	tap_ok "$name: our own validator accepts them" "$DRAGOMAN" validate -q "$tap_dir/xliff"
	find "$tap_dir/xliff" -name '*.xlf' -print0 |
		xargs -0 env srcdir="$srcdir" sh "$corpus_interop/validate.sh" > "$tap_dir/results"
	while read -r line; do
		case $line in
		"ok "*) tap_pass "$name: ${line#*- }" ;;
		"not ok "*) tap_fail "$name: ${line#*- }" ;;
		"1..0 # SKIP "*) tap_skip "$name" "${line#*SKIP }" ;;
		"#"*) printf '%s\n' "$line" ;;
		esac
	done < "$tap_dir/results"
}

corpus_say_missing
if [ -n "$shared" ]; then
	sample html-gutenberg 70
	sample html-html5lib 200
	sample html-readability 30
	sample txt-seed 1
	for name in $(corpus_list md); do
		sample "$name" 50
	done
fi
corpus_own "$tap_dir/articles/own"
valid "XLIFF 2.0" --xliff 2.0
valid "XLIFF 2.0, embedded, by paragraph" --xliff 2.0 --embed --segment paragraph
valid "XLIFF 2.1" --xliff 2.1
valid "XLIFF 2.2" --xliff 2.2
valid "XLIFF 1.2" --xliff 1.2
valid "XLIFF 1.2, embedded, by paragraph" --xliff 1.2 --embed --segment paragraph
# With everything that translators can be told.
printf 'the\nGlobal Voices\n' > "$tap_dir/keep"
printf 'term,definition,fr\nhouse,"a place, to live",maison\nand,,et\n' > "$tap_dir/glossary"
modules() {
	extract "$1, with modules" --its --xliff "$2" --max-length title=60,h1=80,p=2000 \
		--keep "$tap_dir/keep" --glossary "$tap_dir/glossary" \
		--preview 'https://example.org/{}?a=1&b=2' || return
	judge
}
for version in 1.2 2.0 2.1 2.2; do
	modules "XLIFF $version" $version
done
for tool in poedit omegat omegat5 virtaal lokalize weblate matecat trados memoq phrase crowdin \
	typo3 wpml; do
	valid "for $tool" --for "$tool"
done
tap_done
