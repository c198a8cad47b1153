#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Many files on one thread and on several: the same files, the same words in
# the same order, and the worst status of all.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
mkdir -p articles/a articles/b
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	printf 'Article %d. It has two sentences.\n\nAnd a paragraph.\n' $i > articles/a/$i.txt
	printf '<html lang="en"><title>Page %d</title><p>Some <i>text</i> here.</p></html>\n' $i \
		> articles/b/$i.html
done
# A stray byte is a finding.
printf '<meta charset="utf-8"><p>A stray \377 byte and a naïve word.</p>\n' > articles/b/stray.html

for jobs in 1 2 8 0; do
	got=0
	"$DRAGOMAN" extract -j $jobs --to fr,es -d out$jobs articles missing.txt > log$jobs 2>&1 ||
		got=$?
	tap_is "extract -j $jobs: the worst status" "$got" 3
done
tap_is "all is done but what failed" "$(find out1 -type f | wc -l | tr -d ' ')" 82
tap_like "the failure is named" "$(cat log1)" '^dragoman: missing.txt: No such file'
tap_like "the finding is named" "$(cat log1)" \
	'^articles/b/stray.html:1:[0-9]+: warning: .*\[undecodable-bytes\]'
for jobs in 2 8 0; do
	tap_ok "extract -j $jobs: the same files" diff -r out1 out$jobs
	tap_same "extract -j $jobs: the same words" log$jobs log1
done
tap_status "findings alone" 1 "$DRAGOMAN" extract -q -d x articles/b/stray.html
tap_status "notes don't count" 0 "$DRAGOMAN" extract -d x articles/a/1.txt

for jobs in 1 2; do
	"$DRAGOMAN" extract --json -j $jobs -d same articles > extract$jobs.json 2> err
	"$DRAGOMAN" merge --json -j $jobs -d merged$jobs out1 2> err | sed "s/merged$jobs/merged/" \
		> merge$jobs.json
	"$DRAGOMAN" count -j $jobs articles > count$jobs 2> err
	"$DRAGOMAN" status -j $jobs out1 > status$jobs
	"$DRAGOMAN" pseudo -j $jobs --hostile -d pseudo$jobs articles 2> err
done
tap_same "extract --json on two threads" extract2.json extract1.json
tap_same "merge --json on two threads" merge2.json merge1.json
tap_ok "merge on two threads" diff -r merged1 merged2
tap_same "count on two threads" count2 count1
tap_same "status on two threads" status2 status1
tap_ok "pseudo on two threads" diff -r pseudo1 pseudo2
for lang in fr es; do
	tap_ok "nothing translated, nothing changed ($lang)" diff -r merged1/$lang articles
done
tap_is "no temporary file is left" "$(find . -name '*.??????' -newer articles -type f |
	grep -E '\.(xlf|html|txt)\.')" ""
tap_done
