#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What only a terminal gets to see: colours and the progress of a batch.
. "$srcdir/tests/tap.sh"

command -v script > /dev/null || tap_skip_all "script (util-linux) is missing"
cd "$tap_dir" || exit 99
mkdir articles
i=0
while [ $i -lt 60 ]; do
	i=$((i + 1))
	printf 'Text %d.\n' $i > articles/$i.txt
done
printf '<html lang="en"><meta charset="utf-8"><p>A stray \377 byte and a naïve word.</p>\n' \
	> stray.html
esc=$(printf '\033')

# on_terminal COMMAND: what it would show.
on_terminal() {
	script -q -e -c "$1" /dev/null < /dev/null | tr -d '\r'
}

TERM=xterm
export TERM
unset NO_COLOR
"$DRAGOMAN" extract -q -d work articles stray.html
tap_like "findings have colours" "$(on_terminal '"$DRAGOMAN" extract -o x.xlf stray.html')" \
	"${esc}\[33mwarning:${esc}\[m"
tap_like "heads are bold" "$(on_terminal '"$DRAGOMAN" status work')" "^${esc}\[1mArticle"
tap_is "not with NO_COLOR" "$(on_terminal 'NO_COLOR=1 "$DRAGOMAN" status work; NO_COLOR=1 \
	"$DRAGOMAN" extract -o x.xlf stray.html' | grep -c "$esc")" 0
tap_is "not on a dumb terminal" \
	"$(on_terminal 'TERM=dumb "$DRAGOMAN" status work' | grep -c "$esc")" 0
tap_like "a summary at the end" \
	"$(on_terminal '"$DRAGOMAN" extract --from en -d x articles stray.html')" \
	'^61 files: 1 with findings, 0 failed$'
tap_is "but not when asked to be quiet" \
	"$(on_terminal '"$DRAGOMAN" extract -q --from en -d x articles')" ""
tap_is "nor for one file" \
	"$(on_terminal '"$DRAGOMAN" extract --from en -o x.xlf articles/1.txt')" ""

# A slow reader keeps the batch going for longer than the bar's first tenth of a second.
mkfifo articles/slow.txt
(sleep 0.5; echo slow > articles/slow.txt) &
shown=$(on_terminal '"$DRAGOMAN" extract --from en -d x articles/slow.txt articles')
wait
tap_like "a bar with the number of files" "$shown" '[█░]+ [0-9]+/6[0-9]'
tap_done
