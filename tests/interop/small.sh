# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A small article with every kind of inline code, and what dragoman makes of it
# for each tool and in each version: for tests that need many copies of a file.
#
#	. "$srcdir/tests/interop/small.sh"
#	small_export DIR		DIR/TOOL.xlf with targets, DIR/VERSION.xlf without
#
# Names here start with small_.

small_tools="poedit omegat omegat5 virtaal lokalize weblate matecat trados memoq phrase crowdin typo3
	wpml"

small_article() {
	cat <<'EOF'
<!DOCTYPE html>
<html lang="en"><head><title>The night bus</title></head><body>
<h1>The night bus to Ganvié</h1>
<p>It leaves <b>at <i>ten</i></b>, they say.<br>We <a href="b.html" title="The way">walked</a> to
it. See <img src="c.png" alt="A bus"> there.</p>
<p>Nobody paid.</p>
</body></html>
EOF
}

small_export() {
	mkdir -p "$1/work"
	small_article > "$1/work/a.html"
	printf 'Ganvié\n' > "$1/work/keep"
	printf 'term,definition,fr\nbus,"a long car",bus\n' > "$1/work/glossary"
	for small_tool in $small_tools; do
		"$DRAGOMAN" pseudo -q --for "$small_tool" -o "$1/$small_tool.xlf" "$1/work/a.html" ||
			return
	done
	for small_version in 1.2 2.0 2.1 2.2; do
		"$DRAGOMAN" extract -q --to fr --xliff "$small_version" --its --keep "$1/work/keep" \
			--glossary "$1/work/glossary" --max-length title=60,p=200 \
			--preview 'https://example.org/{}' -o "$1/$small_version.xlf" "$1/work/a.html" ||
			return
	done
	rm -r "$1/work"
}
