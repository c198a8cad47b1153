#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every rule of the validator is broken at every place of valid files where it
# applies, and reported each time: in the suites of the XLIFF committee, in our
# own cases, and in what dragoman writes for each tool and in each version.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${builddir:=$PWD}"
: "${DRAGOMAN:=$PWD/dragoman}"
export DRAGOMAN
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/small.sh"

shared=${DRAGOMAN_SHARED:-$srcdir/../shared}
mkdir "$tap_dir/cases"
if [ -x "$builddir/tests/unit/test_validate" ]; then
	srcdir=$srcdir VALIDATE_CASES=$tap_dir/cases "$builddir/tests/unit/test_validate" > /dev/null
else
	tap_skip "our own cases" "tests/unit/test_validate isn't built (make check)"
fi
tap_ok "a small article is exported for each tool" small_export "$tap_dir/small"
[ -d "$shared/suites/xliff" ] ||
	tap_skip "the suites of the XLIFF committee" "there are none in $shared"

set -- "$srcdir"/tests/xliff/*.xlf "$tap_dir"/small/*.xlf
for file in "$tap_dir"/cases/*-valid.xlf "$shared"/suites/xliff/xliff-2[12]/test-suite/*/valid/*.xlf; do
	[ -e "$file" ] && set -- "$@" "$file"
done
tap_ok "every mutator is one of a rule" sh -c 'python3 "$@" > "'"$tap_dir"'/results"' sh \
	"$srcdir/tests/interop/rule_mutants.py" "$@"
grep -q '^1\.\.[1-9]' "$tap_dir/results" || tap_fail "the mutants are judged"
while read -r line; do
	case $line in
	"ok "*) tap_pass "${line#*- }" ;;
	"not ok "*) tap_fail "${line#*- }" ;;
	"#"*) printf '%s\n' "$line" ;;
	esac
done < "$tap_dir/results"
tap_done
