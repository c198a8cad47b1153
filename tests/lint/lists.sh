#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file that should be in one of the build's lists is in it.
. "$srcdir/tests/tap.sh"

cd "$srcdir" || exit 99

# in_list LIST FILE... prints the files that LIST does not name.
not_in() {
	list=$1
	shift
	for file; do
		# A pattern that matched nothing is no file.
		[ ! -e "$file" ] || grep -Eq "(^|[[:space:]])${file%.c}(\.c)?([[:space:]]|\$)" "$list" ||
			echo "$file"
	done
}

for list in src/*/local.mk; do
	dir=${list%/local.mk}
	tap_is "$list names every source" \
		"$(not_in "$list" "$dir"/*.[ch] "$dir"/*.def | grep -vx 'src/cli/main.c')" ""
	tap_ok "src/local.mk includes $list" grep -q "^include $list\$" src/local.mk
done
tap_is "tests/local.mk names every test" \
	"$(not_in tests/local.mk tests/unit/test_*.c tests/cli/*.sh tests/lint/*.sh)" ""
tap_is "tests/fuzz/local.mk names every target" \
	"$(not_in tests/fuzz/local.mk tests/fuzz/fuzz_*.c)" ""
for po in locales/*.po; do
	[ -e "$po" ] || continue
	lang=${po#locales/}
	tap_like "locales/local.mk names $po" " $LINGUAS_LIST " " ${lang%.po} "
done
tap_done
