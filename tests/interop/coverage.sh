#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What readers of web pages see is extracted, and nothing of scripts. Our own
# judge decides. The one that all peers were measured with is only shown: it
# drops text that looks like a tag, and decodes references twice.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"
corpus_need_node parse5

# covers NAME DIR
covers() {
	rm -rf "$tap_dir/xliff"
	corpus_works "$1: extract" "$DRAGOMAN" extract -q -j2 --segment paragraph \
		-d "$tap_dir/xliff" "$2" || return
	"$corpus_python" "$corpus_interop/xliff_texts.py" "$tap_dir/xliff" > "$tap_dir/texts.json"
	tap_ok "$1: all that readers see is in units" "$corpus_interop/coverage.mjs" "$2" \
		"$tap_dir/texts.json"
	[ "$tap_code" -ne 0 ] || tap_note "$(cat "$tap_tmp/output")"
}

# A page of which a paragraph is missing, and a unit out of a script.
mkdir "$tap_dir/page"
echo '<p>one two three<p>four<script>five = "six seven"</script>' > "$tap_dir/page/page.html"
echo '{"page.html": [["one two three"]]}' > "$tap_dir/less.json"
echo '{"page.html": [["one two three"], ["four"], ["six seven"]]}' > "$tap_dir/more.json"
echo '{"page.html": [["one ", "two three"], ["four"]]}' > "$tap_dir/all.json"
for what in less more; do
	tap_not_ok "judge: $what than the page's text" "$corpus_interop/coverage.mjs" \
		"$tap_dir/page" "$tap_dir/$what.json"
done
tap_ok "judge: the page's text" "$corpus_interop/coverage.mjs" "$tap_dir/page" "$tap_dir/all.json"

corpus_say_missing
if [ -n "$shared" ]; then
	covers html-readability "$shared/corpus/html-readability"
	"$corpus_python" "$shared/tools/units.py" "$tap_dir/xliff" --strip-suffix .xlf \
		> "$tap_dir/units.json"
	tap_note "the judge of the peers:" "$(PARSE5=$NODE_PATH/parse5/dist/index.js \
		node "$shared/tools/coverage.mjs" "$shared/corpus/html-readability" "$tap_dir/units.json" 2>&1)"
fi
corpus_own "$tap_dir/own"
find "$tap_dir/own" -type f ! -name "*.html" -exec rm {} +
covers "our own pages" "$tap_dir/own"
tap_done
