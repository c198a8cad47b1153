#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Segments joined and split: what the XLIFF committee's pairs of files say that must come out, and
# whether whatever comes out of its valid files is valid.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"

canonical=$srcdir/tests/interop/canonical.py
suites=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/xliff
[ -d "$suites" ] || tap_skip_all "there are no suites in $suites"
pairs=$suites/xliff-21/test-suite/core/in-out

# pair NAME COMMAND...: what it makes of NAME_in.xlf is NAME_out.xlf, and valid.
pair() {
	pair_name=$1
	shift
	"$DRAGOMAN" "$@" -o "$tap_dir/got.xlf" "$pairs/${pair_name}_in.xlf"
	python3 "$canonical" "$tap_dir/got.xlf" > "$tap_dir/got"
	python3 "$canonical" "$pairs/${pair_name}_out.xlf" > "$tap_dir/expected"
	tap_same "$pair_name: $*" "$tap_dir/got" "$tap_dir/expected"
	tap_ok "$pair_name is valid" "$DRAGOMAN" validate "$tap_dir/got.xlf"
}

# These put the source in the order of the target, and let spaces without a translation vanish.
pair toJoin1 resegment --join all
pair toJoin2 resegment --join all --by-target
pair toJoin3 resegment --join all --by-target
pair toJoin4 resegment --join all --by-target
# The places are those that the pair wants; it takes "3.</mrk> S" for no end of a sentence.
pair toSegment1 resegment --split s1@12,24 --split s2@13:11 --split s4@12
pair toRewrite1 normalise
pair toRewrite2 normalise
# Both leave out annotations only, those of an extension in the second one.
pair toRemoveAnnotations normalise --without annotations
pair toRemoveExtensions normalise --without annotations

validate() {
	"$DRAGOMAN" validate -q --extension-prefix tbx --extension-prefix my "$1" > "$tap_dir/why" && return
	tap_fail "$2: $(grep -m 1 error "$tap_dir/why" | sed 's/.*error: //')"
}

# step NAME FROM TO OPTION...: changes a file and looks at what came out.
step() {
	step_name=$1 step_from=$2 step_to=$3
	shift 3
	"$DRAGOMAN" "$@" -o "$tap_dir/$step_to" "$step_from" > "$tap_dir/why" 2>&1
	if [ $? -gt 1 ]; then
		tap_fail "$step_name: $* ended with an error: $(head -n 1 "$tap_dir/why")"
	else
		validate "$tap_dir/$step_to" "$step_name: $*"
	fi
}

count=0
for file in "$suites"/xliff-2[12]/test-suite/*/valid/*.xlf; do
	"$DRAGOMAN" validate -q --extension-prefix tbx --extension-prefix my "$file" > /dev/null || continue
	name=${file##*/}
	step "$name" "$file" joined.xlf resegment -q --join all
	step "$name" "$tap_dir/joined.xlf" split.xlf resegment -q --split sentences
	step "$name" "$tap_dir/split.xlf" again.xlf resegment -q --join all
	step "$name" "$file" both.xlf resegment -q --join all --split sentences
	step "$name" "$file" by-target.xlf resegment -q --join all --by-target
	step "$name" "$file" normal.xlf normalise
	step "$name" "$file" bare.xlf normalise --without annotations
	step "$name" "$tap_dir/normal.xlf" normal-again.xlf normalise
	cmp -s "$tap_dir/normal.xlf" "$tap_dir/normal-again.xlf" ||
		tap_fail "$name: what is normal stays as it is"
	# What is joined again is what was joined, but for ids, and states that a split takes back.
	for which in joined again; do
		"$DRAGOMAN" normalise "$tap_dir/$which.xlf" | sed 's/ state="[a-z]*"//; s/ subState="[^"]*"//' \
			> "$tap_dir/$which.normal"
		python3 "$canonical" "$tap_dir/$which.normal" > "$tap_dir/$which"
	done
	cmp -s "$tap_dir/joined" "$tap_dir/again" ||
		tap_fail "$name: joining undoes splitting: $(diff "$tap_dir/joined" "$tap_dir/again" | head -n 4)"
	count=$((count + 1))
done
tap_ok "valid files stay valid in eight ways ($count files)" [ "$count" -gt 100 ]
tap_done
