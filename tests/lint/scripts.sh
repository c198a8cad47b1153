#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every script passes shellcheck.
. "$srcdir/tests/tap.sh"

command -v shellcheck > /dev/null || tap_skip_all "shellcheck is missing"

cd "$srcdir" || exit 99
find autogen.sh .ci script tests locales -type f 2> /dev/null | sort > "$tap_dir/files"
while read -r file; do
	case $(head -c 30 "$file" | head -n 1 | tr -d '\0') in
	'#!'*/sh | '#!'*/bash | '#!'*env\ bash) ;;
	'# shellcheck shell='*) ;;
	*) continue ;;
	esac
	# SC1091, SC2154: what the sourced tap.sh and the environment define.
	# SC2317: functions called through tap_ok. SC2016: awk's and sed's dollars.
	tap_ok "$file" shellcheck --exclude=SC1091,SC2016,SC2154,SC2317 "$file"
done < "$tap_dir/files"
tap_done
