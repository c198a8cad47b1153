#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever is extracted from other people's articles, in each version of XLIFF and for each tool,
# is valid by our own validator and by the schemas of OASIS. Everything in each version, with targets
# in 1.2 and 2.0, and with modules in 2.1; the rest, and what is for each tool, converted or
# embedded, with a sample: the same one each time. With DRAGOMAN_INTEROP_ALL=1 all is done with all,
# which takes some ten minutes.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"

every=$tap_dir/every
some=$tap_dir/some

# sample NAME COUNT: links to that many files of a corpus, evenly spread.
sample() {
	find "$shared/corpus/$1" -type f | sort > "$tap_dir/files"
	step=$((($(wc -l < "$tap_dir/files") + $2 - 1) / $2))
	mkdir -p "$some/$1"
	awk -v step="$step" 'NR % step == 1 || step == 1' "$tap_dir/files" |
		while read -r file; do
			name=${file#"$shared/corpus/$1"/}
			ln -s "$file" "$some/$1/$(printf '%s' "$name" | tr / _)"
		done
}

# extract NAME DIR OPTION...: of the articles below DIR, to $tap_dir/xliff.
extract() {
	name=$1
	articles=$2
	shift 2
	rm -rf "$tap_dir/xliff"
	corpus_works "$name: extract" "$DRAGOMAN" extract -q -j2 --to fr "$@" -d "$tap_dir/xliff/a" \
		"$articles"
}

# valid NAME DIR OPTION...: the same, and "pseudo" of it; both are valid.
valid() {
	extract "$@" || return
	shift 2
	corpus_works "$name: pseudo --hostile" "$DRAGOMAN" pseudo --hostile -q -j2 "$@" \
		-d "$tap_dir/xliff/b" "$articles" || return
	judge
}

# judge: all files below $tap_dir/xliff, which are called $name.
judge() {
	tap_run "$DRAGOMAN" validate "$tap_dir/xliff"
	tap_is "$name: our own validator accepts them" "$tap_code" 0
	tap_is "$name: without a warning" "$(grep -c ': warning: ' "$tap_tmp/output")" 0
	corpus_schemas "$name" "$tap_dir/xliff"
}

# modules VERSION DIR: with everything that translators can be told.
modules() {
	extract "XLIFF $1, with modules" "$2" --its --xliff "$1" \
		--max-length title=60,h1=80,p=2000 --keep "$tap_dir/keep" \
		--glossary "$tap_dir/glossary" --preview 'https://example.org/{}?a=1&b=2' || return
	judge
}

# converted VERSION: what was extracted last, as that version.
converted() {
	rm -rf "$tap_dir/xliff"
	mkdir "$tap_dir/xliff"
	count=0
	for file in "$tap_dir"/extracted/*.xlf; do
		"$DRAGOMAN" convert -q --xliff "$1" -o "$tap_dir/xliff/${file##*/}" "$file" \
			> /dev/null
		[ $? -le 1 ] && count=$((count + 1))
	done
	name="converted to XLIFF $1"
	tap_is "$name: all files" "$count" "$(find "$tap_dir/extracted" -name '*.xlf' | wc -l)"
	judge
}

corpus_say_missing
corpus_own "$every/own"
mkdir -p "$some"
cp -rs "$every/own" "$some/own"
if [ -n "$shared" ]; then
	for name in $(corpus_list); do
		cp -rs "$shared/corpus/$name" "$every/$name"
	done
	sample html-gutenberg 70
	sample html-html5lib 200
	sample html-readability 30
	sample txt-seed 1
	for name in $(corpus_list md); do
		sample "$name" 50
	done
fi
if [ -n "${DRAGOMAN_INTEROP_ALL:-}" ]; then
	some=$every
fi
tap_note "$(find -L "$every" -type f | wc -l) articles in each version," \
	"$(find -L "$some" -type f | wc -l) for each tool"

printf 'the\nGlobal Voices\n' > "$tap_dir/keep"
printf 'term,definition,fr\nhouse,"a place, to live",maison\nand,,et\n' > "$tap_dir/glossary"
for version in 1.2 2.0; do
	valid "XLIFF $version" "$every" --xliff "$version"
	modules "$version" "$some"
done
for version in 2.1 2.2; do
	extract "XLIFF $version" "$every" --xliff "$version" && judge
	valid "XLIFF $version, with targets" "$some" --xliff "$version"
done
modules 2.1 "$every"
modules 2.2 "$some"
valid "XLIFF 2.0, embedded, by paragraph" "$some" --xliff 2.0 --embed --segment paragraph
valid "XLIFF 1.2, embedded, by paragraph" "$some" --xliff 1.2 --embed --segment paragraph
for tool in poedit omegat omegat5 virtaal lokalize weblate matecat trados memoq phrase crowdin \
	typo3 wpml; do
	valid "for $tool" "$some" --for "$tool"
done

# Flat, with names that differ.
extract "to be converted" "$some" --xliff 2.0
mkdir "$tap_dir/extracted"
find "$tap_dir/xliff/a" -name '*.xlf' | sort | awk '{ printf "%s\t%d.xlf\n", $0, NR }' |
	while IFS='	' read -r file number; do
		mv "$file" "$tap_dir/extracted/$number"
	done
converted 2.1
converted 2.2
tap_done
