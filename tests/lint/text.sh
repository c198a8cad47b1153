#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No file has a path of somebody's machine or a note to be done later: what is
# left to do is an issue, not a comment. Fixtures are others' documents and may
# say anything.
. "$srcdir/tests/tap.sh"

# Prints "file:line:text" for the files named on standard input. The words are
# written in pieces so that this file doesn't contain them.
find_offences() {
	tr '\n' '\0' > "$tap_dir/names"
	xargs -0 grep -HnwIE "TO""DO|FIX""ME|X""XX" < "$tap_dir/names"
	xargs -0 grep -HnIE "(^|[^]A-Za-z0-9_.})/-])/(root|home|work|tmp|Users)/" < "$tap_dir/names"
}

# What git would keep, or else what is not known to be built.
list_files() {
	if [ -e .git ]; then
		git ls-files --cached --others --exclude-standard
	else
		find . -type f -print | sed 's|^\./||' | grep -Ev \
			-e '^(build|build-aux|autom4te\.cache|_build|_inst)/' \
			-e '(^|/)(node_modules|\.deps)/' \
			-e '^(aclocal\.m4|configure~?|config\..*|Makefile|stamp-h1)$' \
			-e '(Makefile\.in|\.o|\.a|\.tmp|\.log|\.trs|~)$'
	fi | grep -v "^${builddir#"$srcdir"/}/"
}

cd "$srcdir" || exit 99
list_files | grep -Ev -e '^(examples|tests/golden|tests/fuzz/seeds)/' -e '(^|/)fixtures/' \
	-e '^COPYING$' -e '(^|/)package-lock\.json$' -e '\.po$' | sort > "$tap_dir/all"
while read -r file; do
	[ ! -f "$file" ] || echo "$file"
done < "$tap_dir/all" > "$tap_dir/files"
tap_is "no file has a machine's path or a postponed task" \
	"$(find_offences < "$tap_dir/files")" ""

echo "see /ho""me/someone/notes, TO""DO" > "$tap_dir/planted"
tap_is "both are caught" "$(echo "$tap_dir/planted" | find_offences | wc -l | tr -d ' ')" 2
tap_done
