#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The suites of the XLIFF committee: every invalid file is rejected, and the
# first error is the fault in its name (oasis-rules.tsv); every valid one is
# accepted, but for those that are not valid (oasis-exceptions.tsv, with
# reasons). A few invalid files have other faults as well before the one in
# their name; the third column of the table lists them, and nothing else may
# come first.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"

here=$srcdir/tests/interop
suites=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/xliff
[ -d "$suites" ] || tap_skip_all "there are no suites in $suites"

# Prints the rules of the errors in the file $1, in order; the rest are options.
list_errors() {
	list_file=$1
	shift
	"$DRAGOMAN" validate "$@" --json "$list_file" |
		python3 -c 'import json, sys
for file in json.load(sys.stdin)["files"]:
    for finding in file["findings"]:
        if finding["severity"] == "error":
            print(finding["rule"])'
}

# The field $3 of the line of the table $1 that begins with $2.
look_up() {
	awk -F '\t' -v key="$2" -v field="$3" 'index($0, key "\t") == 1 { print $field }' "$here/$1"
}

test_invalid() {
	rejected=0
	total=0
	for file in "$suites/xliff-$directory"/test-suite/*/invalid/*.xlf; do
		name=${file##*/}
		rule=$(look_up oasis-rules.tsv "$name" 2)
		others=$(look_up oasis-rules.tsv "$name" 3)
		total=$((total + 1))
		first=
		for error in $(list_errors "$file"); do
			[ -n "$first" ] || rejected=$((rejected + 1))
			first=$error
			case " $others " in
			*" $error "*) ;;
			*) break ;;
			esac
		done
		tap_is "$version $name" "$first" "${rule:-a rule in the table}"
	done
	tap_is "$version: all invalid files are rejected" "$rejected" "$total"
	tap_note "XLIFF $version: $rejected of $total invalid files rejected"
}

test_valid() {
	accepted=0
	total=0
	for file in "$suites/xliff-$directory"/test-suite/*/valid/*.xlf; do
		name=${file##*/}
		exception=$(look_up oasis-exceptions.tsv "$version	$name" 3)
		# The prefixes that the suite's extra-prefixes.properties registers.
		first=$(list_errors "$file" --extension-prefix tbx --extension-prefix my | head -n 1)
		total=$((total + 1))
		if [ -n "$exception" ]; then
			tap_is "$version $name isn't valid" "$first" "$exception"
			continue
		fi
		[ -n "$first" ] || accepted=$((accepted + 1))
		tap_is "$version $name is accepted" "$first" ""
	done
	tap_note "XLIFF $version: $accepted of $total valid files accepted; oasis-exceptions.tsv" \
		"tells why the others are not valid"
}

for version in 2.1 2.2; do
	directory=$(printf '%s' "$version" | tr -d .)
	test_invalid
	test_valid
done
tap_done
