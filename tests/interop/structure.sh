#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hostile translations change the text and nothing else: "dragoman pseudo
# --hostile" and merge of whole corpora, judged by other people's parsers. And
# they can be read in the article exactly as they were written.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"
corpus_need_node parse5 commonmark markdown-it

# judge NAME COMMAND...: the last line of what the judge prints says how many.
judge() {
	name=$1
	shift
	tap_run "$@"
	what="$name: $(tail -n 1 "$tap_tmp/output")"
	case $tap_code in
	0) tap_pass "$what" ;;
	77) tap_skip "$name: front matter" "$(tail -n 1 "$tap_tmp/output")" ;;
	*)
		tap_fail "$what"
		tap_show_output
		;;
	esac
}

judge_markdown() {
	for engine in commonmark markdown-it cmark-gfm; do
		if [ "$engine" != cmark-gfm ] || command -v cmark-gfm > /dev/null; then
			judge "$1, $engine" "$corpus_interop/md_structure.mjs" "$engine" "$2" "$3"
		else
			tap_skip "$1, cmark-gfm" "cmark-gfm is missing"
		fi
	done
	judge "$1, YAML" "$corpus_python" "$corpus_interop/front_matter.py" "$2" "$3"
}

# keeps_structure NAME DIR KIND
keeps_structure() {
	rm -rf "$tap_dir/pseudo" "$tap_dir/merged"
	corpus_works "$1: pseudo --hostile" "$DRAGOMAN" pseudo --hostile -q -j2 --to ar \
		-d "$tap_dir/pseudo" "$2" || return
	tap_ok "$1: merge without findings" "$DRAGOMAN" merge -q -j2 -d "$tap_dir/merged" \
		"$tap_dir/pseudo"
	[ -d "$tap_dir/merged" ] || return
	case $3 in
	html) judge "$1" "$corpus_interop/html_structure.mjs" "$2" "$tap_dir/merged" ;;
	md) judge_markdown "$1" "$2" "$tap_dir/merged" ;;
	esac
	"$corpus_python" "$corpus_interop/xliff_texts.py" --pairs "$tap_dir/pseudo" \
		> "$tap_dir/pairs.json"
	write_values "$2" > "$tap_dir/before.json"
	write_values "$tap_dir/merged" > "$tap_dir/after.json"
	judge "$1" "$corpus_interop/arrival.mjs" "$2" "$tap_dir/merged" "$tap_dir/pairs.json" \
		"$tap_dir/before.json" "$tap_dir/after.json"
}

# Without PyYAML it prints why, and nothing is known of front matters.
write_values() {
	"$corpus_python" "$corpus_interop/front_matter.py" --values "$1" > "$tap_dir/values" ||
		echo '{}' > "$tap_dir/values"
	cat "$tap_dir/values"
}

# The judges themselves: what they are for must not pass.
refuses() {
	mkdir -p "$tap_dir/a" "$tap_dir/b"
	printf '%s\n' "$3" > "$tap_dir/a/x.$2"
	printf '%s\n' "$4" > "$tap_dir/b/x.$2"
	case $2 in
	html) tap_not_ok "judge: $1" "$corpus_interop/html_structure.mjs" "$tap_dir/a" "$tap_dir/b" ;;
	md)
		tap_not_ok "judge: $1" "$corpus_interop/md_structure.mjs" commonmark "$tap_dir/a" \
			"$tap_dir/b"
		;;
	esac
	rm -r "$tap_dir/a" "$tap_dir/b"
}

refuses "an element more" html '<p>one</p>' '<p>o<b>n</b>e</p>'
refuses "an attribute more" html '<p>one</p>' '<p id=x>one</p>'
refuses "another address" html '<a href=x>one</a>' '<a href=y>one</a>'
refuses "a comment less" html '<p>one<!-- two --></p>' '<p>one</p>'
refuses "another script" html '<script>one</script>' '<script>two</script>'
refuses "protected text" html '<p translate=no>one</p>' '<p translate=no>two</p>'
refuses "a paragraph without text" html '<p>one</p>' '<p> </p>'
refuses "a list more" md 'one' '1. one'
refuses "a link more" md 'one' '[one](two)'
refuses "another level" md '# one' '## one'

corpus_say_missing
if [ -n "$shared" ]; then
	for kind in html md txt; do
		for name in $(corpus_list "$kind"); do
			keeps_structure "$name" "$shared/corpus/$name" "$kind"
		done
	done
fi
corpus_own "$tap_dir/own"
for kind in html md txt; do
	mkdir "$tap_dir/own-$kind"
	(cd "$tap_dir/own" && find . -name "*.$kind" -exec cp --parents {} "$tap_dir/own-$kind" \;)
	keeps_structure "our own articles ($kind)" "$tap_dir/own-$kind" "$kind"
done
tap_done
