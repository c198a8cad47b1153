# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Shell tests print TAP with this: . "$srcdir/tests/tap.sh" at the top (POSIX
# sh), assertions in any number, tap_done as the last line. It gives each test
# an empty directory, $tap_dir, which is removed at the end. Names here start
# with tap_, so a test may use any other.
#
#	tap_ok DESCRIPTION COMMAND...		the command succeeds
#	tap_not_ok DESCRIPTION COMMAND...	the command fails
#	tap_status DESCRIPTION STATUS COMMAND...	the command exits with it
#	tap_is DESCRIPTION GOT EXPECTED		two strings are equal
#	tap_same DESCRIPTION FILE EXPECTED-FILE	two files have equal bytes
#	tap_like DESCRIPTION TEXT PATTERN	the extended regex occurs in the text
#	tap_pass, tap_fail DESCRIPTION		when the test decided by itself
#	tap_skip DESCRIPTION WHY    tap_skip_all WHY    tap_note LINE...
#
# What a command prints is shown when its assertion fails.

unset DRAGOMAN_AS DRAGOMAN_NOW DRAGOMAN_TEST_STORE
: "${srcdir:=.}" "${builddir:=.}"
tap_count=0
tap_tmp=$(mktemp -d "${TMPDIR:-/tmp}/dragoman-test.XXXXXX") || exit 99
tap_dir=$tap_tmp/dir
mkdir "$tap_dir"
trap 'rm -rf "$tap_tmp"' EXIT
trap 'exit 130' INT TERM HUP

tap_note() {
	printf '%s\n' "$*" | sed 's/^/# /'
}

tap_pass() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s\n' "$tap_count" "$(printf '%s' "$1" | tr '\n#' '  ')"
}

tap_fail() {
	tap_count=$((tap_count + 1))
	printf 'not ok %d - %s\n' "$tap_count" "$(printf '%s' "$1" | tr '\n#' '  ')"
}

tap_skip() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

tap_skip_all() {
	echo "1..0 # SKIP $*"
	exit 0
}

# Standard input goes to the command; its status is in $tap_code.
tap_run() {
	tap_code=0
	"$@" > "$tap_tmp/output" 2>&1 || tap_code=$?
}

tap_show_output() {
	tap_note "exit status $tap_code"
	head -n 40 "$tap_tmp/output" | sed 's/^/#   /'
}

tap_ok() {
	tap_what=$1
	shift
	tap_run "$@"
	if [ "$tap_code" -eq 0 ]; then
		tap_pass "$tap_what"
	else
		tap_fail "$tap_what"
		tap_show_output
	fi
}

tap_not_ok() {
	tap_what=$1
	shift
	tap_run "$@"
	# 126 and more: not started, killed by a signal, or a sanitizer's abort.
	if [ "$tap_code" -ne 0 ] && [ "$tap_code" -lt 126 ]; then
		tap_pass "$tap_what"
	else
		tap_fail "$tap_what"
		tap_show_output
	fi
}

tap_status() {
	tap_what=$1
	tap_expected=$2
	shift 2
	tap_run "$@"
	if [ "$tap_code" -eq "$tap_expected" ]; then
		tap_pass "$tap_what"
	else
		tap_fail "$tap_what"
		tap_note "expected exit status $tap_expected"
		tap_show_output
	fi
}

tap_is() {
	if [ "$2" = "$3" ]; then
		tap_pass "$1"
	else
		tap_fail "$1"
		printf '%s\n' "$2" | head -n 40 | sed 's/^/#   got      /'
		printf '%s\n' "$3" | head -n 40 | sed 's/^/#   expected /'
	fi
}

tap_same() {
	if cmp -s "$2" "$3"; then
		tap_pass "$1"
	else
		tap_fail "$1"
		{ diff -u "$3" "$2" || cmp "$3" "$2"; } 2>&1 | head -n 40 | sed 's/^/#   /'
	fi
}

tap_like() {
	if printf '%s\n' "$2" | grep -Eq -- "$3"; then
		tap_pass "$1"
	else
		tap_fail "$1"
		printf '%s\n' "$2" | head -n 40 | sed 's/^/#   got     /'
		tap_note "  pattern $3"
	fi
}

tap_done() {
	echo "1..$tap_count"
	exit 0
}
