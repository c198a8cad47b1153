#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The program is killed in the middle of its work, DRAGOMAN_KILLS times: what it had said to be done is
# done, all else is as it was, and the store is sound.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
"$DRAGOMAN" init --to fr --as ada > out 2>&1
"$DRAGOMAN" add --from en "$srcdir/examples/articles/weavers.md" >> out 2>&1
tap_ok "a project" "$DRAGOMAN" export --to fr -o base.xlf weavers.md
segments=$(grep -c '^<segment' base.xlf)

# translate WORD: a file that came back.
translate() {
	awk -v word="$1" '
		/^<segment / { inside = 1; sub(/state="initial"/, "state=\"translated\"") }
		/^<\/segment>/ { inside = 0 }
		/^<target/ && inside { next }
		{ print }
		inside && /^<source/ && /<\/source>$/ {
			sub(/^<source[^>]*>/, "<target xml:space=\"preserve\">" word " ")
			sub(/<\/source>$/, "</target>")
			print
		}' base.xlf > back.xlf
}

# How many translations the store has that begin with the WORD.
count() {
	"$DRAGOMAN" backup | grep '^\["target"' | grep -c "\"$1 "
}

killed=0
done=0
wrong=
i=0
while [ "$i" -lt "${DRAGOMAN_KILLS:-12}" ]; do
	i=$((i + 1))
	# Each one changes what the one before it did, or tried to do.
	"$DRAGOMAN" export --to fr -o base.xlf weavers.md > /dev/null
	translate "K$i"
	"$DRAGOMAN" import back.xlf > said 2>&1 &
	pid=$!
	sleep "$(awk -v i="$i" 'BEGIN { srand(i); printf "%.3f", i == 1 ? 0 : rand() * 0.12 }')"
	kill -9 "$pid" 2> /dev/null
	wait "$pid" 2> /dev/null
	code=$?
	have=$(count "K$i")
	if [ "$code" -eq 0 ]; then
		done=$((done + 1))
		[ "$have" -eq "$segments" ] || wrong="$wrong $i: said to be done, $have of $segments;"
	else
		killed=$((killed + 1))
		[ "$have" -eq "$segments" ] || [ "$have" -eq 0 ] || wrong="$wrong $i: half done, $have;"
	fi
	"$DRAGOMAN" check-store > check 2>&1 || wrong="$wrong $i: $(head -n 1 check);"
done
tap_note "$killed killed, $done done"
tap_is "nothing is lost, halved or damaged" "$wrong" ""
tap_like "some were killed" "$killed" '[1-9]'
tap_done
