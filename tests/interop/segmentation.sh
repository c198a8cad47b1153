#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sentences are cut as in gold data: paragraphs made of Universal Dependencies in
# many languages, other segmenters' own cases, and Unicode's test of UAX #29. Their
# conventions clash, so that nobody agrees with all of them. What is wanted is in
# segmentation-wanted.tsv: the set, a row of its figures (a language, the poorest
# of them, or all together), the measure, and at least how much of it in per cent.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${DRAGOMAN:=$PWD/dragoman}"
. "$srcdir/tests/tap.sh"

suite=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/segmentation
[ -f "$suite/score.py" ] || tap_skip_all "there is no gold data in $suite"

# Measures the set $1.
score() {
	python3 "$suite/score.py" --macro --json "$tap_dir/$1.json" "$suite/dev/$1.jsonl" -- \
		"$DRAGOMAN" segment --jsonl > "$tap_dir/$1.txt" || return 1
	grep -q '^TOTAL' "$tap_dir/$1.txt" && ! grep 'changed$' "$tap_dir/$1.txt"
}

# Prints the figure of the set $1, the row $2 and the measure $3, and the row's name; nothing
# when the language has too few cases to tell.
find_figure() {
	python3 -c 'import json, sys
path, row, measure = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    rows = json.load(file)["rows"]
languages = {name for name in rows if name.islower() and rows[name]["cases"] >= 50}
if row == "poorest":
    row = min(languages, key=lambda name: rows[name][measure])
if row in languages or row.isupper():
    print("%.3f" % (100 * rows[row][measure]), row)' "$tap_dir/$1.json" "$2" "$3"
}

test_figure() {
	figure=$(find_figure "$1" "$2" "$3")
	what="$1, $2: at least $4 % $3"
	if [ -z "$figure" ]; then
		tap_skip "$what" "the set has less than 50 cases of it"
		return
	fi
	tap_note "$1, $3: $figure"
	tap_ok "$what" awk -v got="${figure% *}" -v least="$4" 'BEGIN { exit !(got >= least) }'
}

while read -r set row measure least; do
	if [ ! -e "$tap_dir/$set.txt" ]; then
		tap_ok "$set: every text is cut, and none is changed" score "$set"
		tap_note "$set" "$(grep -E '^(lang |MACRO|TOTAL)' "$tap_dir/$set.txt")"
	fi
	[ ! -e "$tap_dir/$set.json" ] || test_figure "$set" "$row" "$measure" "$least"
done < "$srcdir/tests/interop/segmentation-wanted.tsv"
tap_done
