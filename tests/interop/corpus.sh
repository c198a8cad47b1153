# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the parts of the interoperability tests share, after tests/tap.sh:
#
#	. "$srcdir/tests/tap.sh"
#	. "$srcdir/tests/interop/corpus.sh"
#
# It finds the program ($DRAGOMAN, else ./dragoman) and other people's articles:
# $shared, empty when they are not on this machine. Names here start with
# corpus_.

: "${DRAGOMAN:=$PWD/dragoman}"
: "${INTEROP_DIR:=$PWD}"
: "${NODE_PATH:=$INTEROP_DIR/node_modules}"
export DRAGOMAN NODE_PATH
LC_ALL=C.UTF-8
export LC_ALL

# Debian's, which has the Translate Toolkit and PyYAML; another python3 may come first.
corpus_python=/usr/bin/python3
[ -x "$corpus_python" ] || corpus_python=python3

corpus_interop=$srcdir/tests/interop
export corpus_interop
shared=${DRAGOMAN_SHARED:-$srcdir/../shared}
if [ -d "$shared/corpus" ]; then
	shared=$(cd "$shared" && pwd)
else
	shared=
fi
[ -x "$DRAGOMAN" ] || tap_skip_all "there is no program $DRAGOMAN (set DRAGOMAN)"

# corpus_list [KIND] prints the names of the corpora, or those of html or md.
corpus_list() {
	for corpus_name in html-readability html-html5lib html-gutenberg md-cncf \
		md-opensource-guide md-commonmark-spec md-gfm-spec txt-seed; do
		case $corpus_name in
		"${1:-}"*) echo "$corpus_name" ;;
		esac
	done
}

# Says what isn't tested. Without the corpora, the project's own articles are
# all there is.
corpus_say_missing() {
	[ -n "$shared" ] ||
		tap_skip "the corpora" "there are none in ${DRAGOMAN_SHARED:-../shared}; only our own articles are used"
}

# corpus_own DIR: DIR becomes a tree of the project's own articles and fixtures.
corpus_own() {
	mkdir -p "$1"
	cp -r "$srcdir/examples/articles/." "$1"
	find "$srcdir/tests" -path '*/golden/*' -name '*.in.*' -type f |
		while read -r corpus_file; do
			corpus_name=${corpus_file#"$srcdir"/tests/}
			mkdir -p "$1/${corpus_name%/*}"
			cp "$corpus_file" "$1/$corpus_name"
		done
	chmod -R u+w "$1"
}

# corpus_works DESCRIPTION COMMAND...: the program does its work. Findings are
# none of its faults.
corpus_works() {
	corpus_what=$1
	shift
	tap_run "$@"
	if [ "$tap_code" -le 1 ]; then
		tap_pass "$corpus_what"
	else
		tap_fail "$corpus_what"
		tap_show_output
		return 1
	fi
}

# corpus_need_node MODULE...: without node or these modules all is skipped.
corpus_need_node() {
	command -v node > /dev/null || tap_skip_all "node is missing (nodejs)"
	for corpus_name; do
		[ -d "$NODE_PATH/$corpus_name" ] ||
			tap_skip_all "the npm module $corpus_name is not in $NODE_PATH (npm ci)"
	done
}

# corpus_schemas NAME DIR: the schemas accept all XLIFF files below DIR, called NAME.
corpus_schemas() {
	find "$2" -name '*.xlf' -print0 |
		xargs -0 env srcdir="$srcdir" sh "$corpus_interop/validate.sh" > "$tap_dir/results"
	while read -r corpus_line; do
		case $corpus_line in
		"ok "*) tap_pass "$1: ${corpus_line#*- }" ;;
		"not ok "*) tap_fail "$1: ${corpus_line#*- }" ;;
		"1..0 # SKIP "*) tap_skip "$1" "${corpus_line#*SKIP }" ;;
		"#"*) printf '%s\n' "$corpus_line" ;;
		esac
	done < "$tap_dir/results"
}
