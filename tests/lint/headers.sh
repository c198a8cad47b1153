#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every header compiles alone and is guarded; every source starts with
# config.h, because that decides what the system's headers declare.
. "$srcdir/tests/tap.sh"

cd "$srcdir/src" || exit 99
find . -name '*.h' | sort | sed 's|^\./||' > "$tap_dir/headers"
find . -name '*.c' | sort | sed 's|^\./||' > "$tap_dir/sources"

while read -r header; do
	guard=$(echo "$header" | tr 'a-z/.-' 'A-Z___')
	tap_is "$header has the guard $guard" \
		"$(grep -m 2 '^#[a-z]' "$header" | tr '\n' ' ')" "#ifndef $guard #define $guard "
	printf '#include "%s"\n#include "%s"\n' "$header" "$header" > "$tap_dir/alone.c"
	# shellcheck disable=SC2086 # it is a command with its options
	tap_ok "$header compiles alone" $DRAGOMAN_COMPILE -fsyntax-only "$tap_dir/alone.c"
done < "$tap_dir/headers"

without=
while read -r source; do
	[ "$(grep -m 1 '^#include' "$source")" = '#include "config.h"' ] ||
		without="$without $source"
done < "$tap_dir/sources"
tap_is "every source includes config.h first" "$without" ""
tap_done
