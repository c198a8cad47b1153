#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How a command line is read, and what a wrong one is told.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
printf 'One. Two.\n' > a.txt

# says WHAT STATUS PATTERN COMMAND...: the status, and one line on standard error.
says() {
	what=$1 status=$2 pattern=$3
	shift 3
	got=0
	"$@" < /dev/null > out 2> err || got=$?
	tap_is "$what: status" "$got" "$status"
	tap_is "$what: one line" "$(wc -l < err | tr -d ' ')" 1
	tap_like "$what: message" "$(cat err)" "$pattern"
}

says "no command" 2 '^dragoman: no command given' "$DRAGOMAN"
says "an unknown command" 2 'no command "extrat"; did you mean "extract"\?' "$DRAGOMAN" extrat
says "a strange command" 2 'no command "zzzzzz" \(see' "$DRAGOMAN" zzzzzz
says "an unknown option" 2 'unknown option --formt; did you mean --format\?' \
	"$DRAGOMAN" extract --formt=html a.txt
says "a strange option" 2 'unknown option --zzzzzz \(see "dragoman help extract"\)' \
	"$DRAGOMAN" extract --zzzzzz a.txt
says "an unknown letter" 2 'unknown option -Z' "$DRAGOMAN" extract -Z a.txt
says "an unknown letter of several bytes" 2 'unknown option -é ' "$DRAGOMAN" extract -é a.txt
says "an ambiguous option" 2 'option --f can mean --from or --format' \
	"$DRAGOMAN" extract --f x a.txt
says "a missing argument" 2 'option --from needs an argument: LANG' "$DRAGOMAN" extract a.txt --from
says "a missing argument of a letter" 2 'option -d needs an argument: DIR' \
	"$DRAGOMAN" extract a.txt -d
says "an argument too many" 2 'option --embed takes no argument' \
	"$DRAGOMAN" extract --embed=yes a.txt
says "an empty argument" 2 '^dragoman: --output has an empty argument' \
	"$DRAGOMAN" extract -o '' a.txt
says "a word that isn't allowed" 2 "can't be \"3\"; it is one of: 1.2 2.0 2.1 2.2" \
	"$DRAGOMAN" extract --xliff 3 a.txt
says "an unknown tool" 2 "can't be \"word\"; it is one of: .*poedit" \
	"$DRAGOMAN" extract --for word a.txt
says "an unknown format" 2 'it is one of: html' "$DRAGOMAN" extract --format doc a.txt
says "a number that is none" 2 'needs a number' "$DRAGOMAN" extract -j two a.txt
says "a language that is none" 2 '"not a tag"' "$DRAGOMAN" extract --to 'not a tag' a.txt
says "options that exclude each other" 2 'exclude each other' \
	"$DRAGOMAN" extract --for poedit --xliff 1.2 a.txt
says "output and directory" 2 'exclude each other' "$DRAGOMAN" extract -o x -d y a.txt
says "formats with a file" 2 'takes no files' "$DRAGOMAN" formats a.txt
for command in extract merge count pseudo; do
	says "$command without files" 2 'say which' "$DRAGOMAN" $command
done
says "status without files or a project" 2 'there is no project here' "$DRAGOMAN" status

# xliff_of ARGUMENT... prints what extract makes of a.txt.
xliff_of() {
	"$DRAGOMAN" extract "$@" 2> /dev/null
}

xliff_of --from en --xliff 1.2 a.txt > expected
tap_like "the options have an effect" "$(cat expected)" 'xliff:document:1.2'
xliff_of --from=en --xliff=1.2 a.txt > got
tap_same "an argument after =" got expected
xliff_of a.txt --from en -x1.2 > got
tap_same "options after the file, an argument with its letter" got expected
xliff_of -qx 1.2 --from en a.txt > got
tap_same "letters together" got expected
xliff_of --xl 1.2 --fro en a.txt > got
tap_same "shortened names" got expected
xliff_of --xliff 2.0 --xliff 1.2 --from en a.txt > got
tap_same "the last of several counts" got expected
cp a.txt ./--from
xliff_of --xliff 1.2 --from en --format text -- --from | sed 's/--from/a.txt/' > got
tap_same "-- ends the options" got expected

tap_like "--version" "$("$DRAGOMAN" --version)" '^dragoman [0-9]+\.[0-9]+'
tap_done
