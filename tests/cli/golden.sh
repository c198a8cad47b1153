#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What becomes of each document in tests/golden/FORMAT/: NAME.in.EXT gives
# NAME.xlf, and with a hostile pseudo-translation NAME.merged.EXT.
# `make update-golden` writes the expectations anew.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 1
unset DRAGOMAN_LOCALEDIR

# expect FILE EXPECTED: compares them, or replaces the expectation.
expect() {
	if [ -n "${UPDATE_GOLDEN-}" ]; then
		cp "$1" "$2"
	fi
	if diff -u "$2" "$1" > diff.out 2>&1; then
		tap_pass "${2##*/golden/}"
	else
		tap_fail "${2##*/golden/}"
		sed 's/^/# /' diff.out
	fi
}

for input in "$srcdir"/tests/golden/*/*.in.*; do
	base=${input##*/}
	name=${base%%.in.*}
	extension=${base##*.}
	directory=${input%/*}
	cp "$input" "$name.$extension"
	chmod u+w "$name.$extension"
	"$DRAGOMAN" extract --from en -q -o "$name.xlf" "$name.$extension" > /dev/null 2>&1
	expect "$name.xlf" "$directory/$name.xlf"
	"$DRAGOMAN" merge -q -o "same.$extension" "$name.xlf" > /dev/null 2>&1
	if cmp "same.$extension" "$input"; then
		tap_pass "$base comes back"
	else
		tap_fail "$base comes back"
	fi
	"$DRAGOMAN" pseudo -q --hostile --to ar -o pseudo.xlf "$name.xlf" > /dev/null 2>&1
	"$DRAGOMAN" merge -q -o "$name.merged.$extension" pseudo.xlf > /dev/null 2>&1
	expect "$name.merged.$extension" "$directory/$name.merged.$extension"
done
tap_done
