#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Broken copies of valid XLIFF 1.2 get the same verdict from "dragoman validate"
# as from libxml2 on the schemas, strict and transitional.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"

shared=${DRAGOMAN_SHARED:-$srcdir/../shared}
command -v xmllint > /dev/null || tap_skip_all "xmllint is missing (libxml2-utils)"
[ -d "$shared/suites/schemas/xliff" ] || tap_skip_all "there are no schemas in $shared"
DRAGOMAN_SHARED=$(cd "$shared" && pwd)
export DRAGOMAN_SHARED

for flavour in transitional strict; do
	python3 "$srcdir/tests/interop/mutants_12.py" "$srcdir/tests/xliff/rich-1.2-$flavour.xlf" \
		"$flavour" > "$tap_dir/results"
	while read -r line; do
		case $line in
		"ok "*) tap_pass "${line#*- }" ;;
		"not ok "*) tap_fail "${line#*- }" ;;
		"#"*) printf '%s\n' "$line" ;;
		esac
	done < "$tap_dir/results"
done
[ "$tap_count" -gt 0 ] || tap_fail "the mutants are judged"
tap_done
