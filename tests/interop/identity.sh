#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An article that nobody translated comes back byte for byte: extract and merge
# of whole corpora, in one process each.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"

# comes_back NAME DIR OPTION...: every file of DIR does.
comes_back() {
	name=$1 dir=$2
	shift 2
	rm -rf "$tap_dir/xliff" "$tap_dir/merged"
	corpus_works "$name: extract" "$DRAGOMAN" extract -q -j2 "$@" -d "$tap_dir/xliff" "$dir" ||
		return
	# Nothing to translate would come back, too.
	files=$(find "$dir" -type f | wc -l)
	texts=$(grep -rl '<source' "$tap_dir/xliff" | wc -l)
	tap_ok "$name: $texts of $files files have text" test $((texts * 4)) -gt "$files"
	corpus_works "$name: merge" "$DRAGOMAN" merge -q -j2 -d "$tap_dir/merged" \
		"$tap_dir/xliff" || return
	diff -rq "$dir" "$tap_dir/merged" > "$tap_dir/differences" 2>&1
	differing=$(wc -l < "$tap_dir/differences")
	what="$name: $((files - differing)) of $files files come back byte for byte"
	if [ "$differing" -eq 0 ]; then
		tap_pass "$what"
	else
		tap_fail "$what"
		tap_note "$(head -n 40 "$tap_dir/differences")"
	fi
}

corpus_say_missing
if [ -n "$shared" ]; then
	for name in $(corpus_list); do
		comes_back "$name" "$shared/corpus/$name" --to ar
	done
	# Targets that are filled in with the source are no translations.
	comes_back "html-gutenberg for OmegaT" "$shared/corpus/html-gutenberg" --for omegat5 --to ar
	comes_back "md-gfm-spec, XLIFF 1.2" "$shared/corpus/md-gfm-spec" --xliff 1.2 --to ar
fi
corpus_own "$tap_dir/own"
comes_back "our own articles" "$tap_dir/own" --to ar
comes_back "our own articles, embedded" "$tap_dir/own" --embed --to ar
comes_back "our own articles for OmegaT" "$tap_dir/own" --for omegat5 --to ar
tap_done
