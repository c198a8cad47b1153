#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The layout is what .clang-format says. Versions of clang-format disagree in
# details, so only one is believed.
. "$srcdir/tests/tap.sh"

clang_format=
for name in clang-format-14 clang-format; do
	if command -v $name > /dev/null; then
		clang_format=$name
		break
	fi
done
[ -n "$clang_format" ] || tap_skip_all "clang-format is missing"
$clang_format --version | grep -q 'version 14\.' ||
	tap_skip_all "$($clang_format --version | head -n 1) is not version 14"

cd "$srcdir" || exit 99
find src tests -name '*.[ch]' | sort > "$tap_dir/files"
while read -r file; do
	tap_ok "$file is laid out (make format)" $clang_format --dry-run -Werror "$file"
done < "$tap_dir/files"
tap_done
