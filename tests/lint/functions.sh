#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Functions and files stay short: nine functions in ten have at most 45 lines,
# none has more than 100, and no file more than 600.
. "$srcdir/tests/tap.sh"

cd "$srcdir" || exit 99
find src -name '*.[ch]' | sort > "$tap_dir/files"

# Prints "lines file:line name" for each function of the files named on
# standard input, longest first. The layout puts a function's braces, and
# nothing else, in the first column.
measure() {
	xargs awk '
		/^[A-Za-z_].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
		/^\{/ { start = FNR }
		/^\}/ && start { print FNR - start - 1, FILENAME ":" start, name; start = 0 }
		FNR == 1 { start = 0 }
	' | sort -rn
}

measure < "$tap_dir/files" > "$tap_dir/functions"
count=$(wc -l < "$tap_dir/functions")
p90=$(sed -n "$((count / 10 + 1))p" "$tap_dir/functions" | cut -d ' ' -f 1)
tap_note "$count functions, the longest have:"
tap_note "$(head -n 10 "$tap_dir/functions")"
tap_ok "nine functions in ten have at most 45 lines (${p90:-0})" [ "${p90:-0}" -le 45 ]
tap_is "no function has more than 100 lines" "$(awk '$1 > 100' "$tap_dir/functions")" ""
tap_is "no file has more than 600 lines" "$(while read -r file; do
	lines=$(wc -l < "$file")
	[ "$lines" -le 600 ] || echo "$lines $file"
done < "$tap_dir/files")" ""

{
	echo 'int long_one(void)'
	echo '{'
	seq -f '	x(%g);' 101
	echo '}'
} > "$tap_dir/long.c"
tap_is "a long function is seen" "$(echo "$tap_dir/long.c" | measure)" \
	"101 $tap_dir/long.c:2 long_one"
tap_done
