#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The life of a small newsroom, on SQLite and on PostgreSQL: both must say the same, byte for byte.
. "$srcdir/tests/tap.sh"

DRAGOMAN_NOW=1700000000
export DRAGOMAN_NOW
articles=$srcdir/examples/articles

# later HOURS: the clock goes on.
later() {
	DRAGOMAN_NOW=$((DRAGOMAN_NOW + $1 * 3600))
}

# translate WORD IN OUT: fills in all segments without a target, as a translator would.
translate() {
	awk -v word="$1" '
		/^<segment / { inside = 1; sub(/state="initial"/, "state=\"translated\"") }
		/^<\/segment>/ { inside = 0 }
		{ print }
		inside && /^<source/ && /<\/source>$/ {
			sub(/^<source[^>]*>/, "<target xml:space=\"preserve\">" word " ")
			sub(/<\/source>$/, "</target>")
			print
		}' "$2" > "$3"
}

# do ARGUMENT...: what is said goes to the log, with the exit status.
run() {
	echo "\$ dragoman $*" >> "$log"
	code=0
	"$DRAGOMAN" "$@" >> "$log" 2>&1 < /dev/null || code=$?
	echo "= $code" >> "$log"
}

# The whole life, in the current directory, with the store $1 ("": the folder's own).
live() {
	store=$1
	log=$PWD/log
	: > "$log"
	DRAGOMAN_NOW=1700000000
	mkdir work
	cp "$articles/river-radio.html" "$articles/weavers.md" work/
	set --
	[ -z "$store" ] || set -- --store "$store"
	"$DRAGOMAN" init --to fr,es --as ada --claim-days 10 "$@" > out 2>&1 || cat out >> "$log"
	run init
	cd work || return

	run user bo --role translator:fr --account bo@example.org
	run user rio --role reviewer:fr
	run user sam --role suggester
	run user ned --role manager
	run user max --role nonsense
	run user
	run add --from en -m author=Ana -m licence='CC BY 3.0' river-radio.html
	later 1
	run add --as ned --from en weavers.md
	run add --from en weavers.md
	run add --as bo --from en weavers.md
	echo "more" >> weavers.md
	run add --from en weavers.md
	run add --from en -m colour=red "$articles/salt-harvest.md"
	run status
	run status --json

	# One claim an article and language.
	run claim --as bo --to fr river-radio.html weavers.md
	run claim --as rio --to fr river-radio.html
	run claim --as sam --to fr river-radio.html
	run claim --as bo --to es river-radio.html
	run claim --as bo --to en river-radio.html
	run claim --as bo --to fr nothing.html
	run release --as rio --to fr weavers.md
	run release --as bo --to fr weavers.md
	run release --as bo --to fr weavers.md
	run assign --as ned --to fr bo weavers.md
	run assign --as bo --to fr rio weavers.md
	run assign --as bo --to fr bo weavers.md
	run assign --as ned --to fr sam weavers.md
	run status --queue unclaimed
	later 200
	run status --queue idle
	later 48
	run claim --as rio --to fr weavers.md
	run claim --as bo --to fr river-radio.html

	# Out and back, in the profiles of several tools.
	run export --as bo --to fr -o bo.xlf river-radio.html
	run export --as rio --to fr --for omegat -o rio.xlf river-radio.html
	run export --as sam --to fr -o sam.xlf river-radio.html
	run export --as bo --to fr --po -o bo.po weavers.md
	run export --as bo --to fr -d mine
	run export --as bo --to fr
	translate Bo bo.xlf back.xlf
	translate Sam sam.xlf sam-back.xlf
	run submit --as bo --to fr river-radio.html
	run import --as bo back.xlf
	run import --as bo back.xlf
	run status --to fr --json
	run import --as sam sam-back.xlf
	run import --as bo --json sam-back.xlf
	run import --as nobody back.xlf
	run suggestions --to fr river-radio.html
	run suggestions --as sam --accept 1
	run suggestions --as sam --decline 2
	run suggestions --as rio --decline 3
	run suggestions --as rio --accept 4
	run suggestions --as rio --accept 4
	run undo --as rio
	run suggestions --to fr --json river-radio.html
	run history --to fr river-radio.html
	run check-store

	# Undoing an import, and undoing that.
	run undo --as bo
	run status --to fr
	run undo --as sam 1
	run undo 999
	run history --limit 1
	run undo "$("$DRAGOMAN" history --limit 1 | awk '{ print $1 }')"
	run check-store

	# Review, by somebody else.
	run approve --as rio --to fr river-radio.html
	run submit --as bo --to fr river-radio.html
	run claim --as bo --to fr river-radio.html
	run approve --as bo --to fr river-radio.html
	later 5
	run review --as rio --to fr river-radio.html
	run status --queue review
	run approve --as rio --to fr -u u1 -u u2 river-radio.html
	run approve --as rio --to fr -u u999 river-radio.html
	run reject --as rio --to fr -u u3 river-radio.html
	run reject --as rio --to fr -u u3 -m 'Too literal.' river-radio.html
	run comment --as bo --to fr -u u3 -m 'Better?' river-radio.html
	run comment --as bo --to fr river-radio.html
	run comment --as bo --to fr --json river-radio.html
	run submit --as bo --to fr river-radio.html
	run export --as bo --to fr -o again.xlf river-radio.html
	sed 's/Bo \(.*\)<\/target>/Bo2 \1<\/target>/; s/ subState="poedit:fuzzy"//' again.xlf \
		> again-back.xlf
	run import --as bo again-back.xlf
	run submit --as bo --to fr river-radio.html
	run approve --as rio --to fr river-radio.html
	run approve --as rio --to fr river-radio.html
	run status --queue ready --json

	# What changes after it was approved is reviewed again.
	run export --as rio --to fr -o last.xlf river-radio.html
	sed '0,/Bo2/s/Bo2/Rio/' last.xlf > last-back.xlf
	run import --as rio last-back.xlf
	run status --to fr
	run approve --as rio --to fr river-radio.html
	run get --to fr -o fr.html river-radio.html
	run get --to es -o source.html river-radio.html
	run status --csv

	# A translation is the source of another.
	run claim --as ned --to es --from es weavers.md
	run claim --as ned --to es --from fr weavers.md
	run claim --as ned --to es --from fr river-radio.html
	run claim --as ned --to es --from en river-radio.html
	run export --as ned --to es -o relay.xlf river-radio.html
	translate Ned relay.xlf relay-back.xlf
	run import --as ned relay-back.xlf
	run get --to es -o es.html river-radio.html
	run history
	run history --batch 3
	run user bo --rename Robin --revoke translator:fr --role translator
	run user rio --shut-out
	run claim --as rio --to fr weavers.md
	run undo --as ada 2
	run user ada --revoke admin
	run user ada --shut-out
	run user --json
	run check-store
	run backup -o backup
	cd ..
}

mkdir "$tap_dir/sqlite" && cd "$tap_dir/sqlite" || exit 99
live ""
log=$tap_dir/sqlite/log

# said COMMAND: what it said the first time, from the log.
said() {
	awk -v command="$ dragoman $1" '
		$0 == command && !inside { inside = 1; next }
		inside { print }
		inside && /^= / { exit }' "$log"
}

tap_like "what is added is counted" "$(said 'add --from en -m author=Ana -m licence=CC BY 3.0 river-radio.html')" \
	'^river-radio\.html \(en\): [0-9]+ segments$'
tap_is "adding it again does nothing" "$(said 'add --from en weavers.md')" \
	"weavers.md (en): is in the project already
= 0"
tap_like "translators don't add articles" "$(said 'add --as bo --from en weavers.md')" '^= 3'
tap_like "a claim that is somebody else's" "$(said 'claim --as rio --to fr river-radio.html')" \
	'is claimed by bo until 2023-11-24'
tap_like "one language only" "$(said 'claim --as bo --to es river-radio.html')" 'bo may not translate to es'
tap_like "the original is no translation" "$(said 'claim --as bo --to en river-radio.html')" '^= [23]'
tap_like "a claim ends" "$(said 'claim --as rio --to fr weavers.md')" 'rio has it until'
tap_like "what isn't translated isn't submitted" "$(said 'submit --as bo --to fr river-radio.html')" \
	"segments aren't translated"
tap_is "what is one's own goes out at once" "$(said 'export --as bo --to fr -d mine')" \
	"mine/river-radio.html.xlf
= 0"
tap_like "a file is imported" "$(said 'import --as bo back.xlf')" '107 translations taken'
tap_like "a suggester's becomes suggestions" "$(said 'import --as sam sam-back.xlf')" \
	'0 translations taken, 107 kept as suggestions'
tap_like "which are listed" "$(said 'suggestions --to fr river-radio.html')" '^  [+] Sam '
tap_like "and not for suggesters to accept" "$(said 'suggestions --as sam --accept 1')" 'sam may not translate'
tap_is "but to take back" "$(said 'suggestions --as sam --decline 2')" '= 0'
tap_like "nobody unknown comes in" "$(said 'import --as nobody back.xlf')" 'nobody in the project is called'
tap_is "the store is sound" "$(said check-store)" "= 0"
tap_like "nobody approves what is their own" "$(said 'approve --as bo --to fr river-radio.html')" \
	'may not review'
tap_like "no rejection without a reason" "$(said 'reject --as rio --to fr -u u3 river-radio.html')" 'say why'
tap_like "the translator reads why" "$(said 'comment --as bo --to fr river-radio.html')" 'rio  u3/s1  Too literal'
tap_like "what changed is reviewed again" "$(said 'approve --as rio --to fr river-radio.html')" '.'
tap_like "the article is localized" "$(cat work/fr.html)" 'Bo2 '
tap_like "and says so" "$(cat work/fr.html)" '<html lang="fr"'
tap_like "nobody translates from what isn't approved" \
	"$(said 'claim --as ned --to es --from fr weavers.md')" "isn't approved"
tap_like "a translation is a source" "$(cat work/relay.xlf)" 'srcLang="fr" trgLang="es"'
tap_like "and is translated itself" "$(cat work/es.html)" '<title>Ned (Bo2|Rio) '
tap_same "without a translation it is the source" work/source.html "$articles/river-radio.html"
tap_like "an admin is left" "$(said 'user ada --revoke admin')" 'without an admin'
tap_like "who is shut out does nothing" "$(cat "$log")" 'rio is shut out'
tap_is "no account is shown" "$(grep -c 'bo@example.org' "$log" | grep -v '^1$')" ""
tap_is "nor goes out in a file" "$(grep -l 'bo@example.org' work/*.xlf work/*.po work/*.html)" ""

# A backup is the store, wherever it goes.
mkdir "$tap_dir/restored"
tap_ok "a backup is restored" "$DRAGOMAN" restore work/backup "$tap_dir/restored"
tap_ok "and sound" "$DRAGOMAN" check-store --project "$tap_dir/restored" --as ada
"$DRAGOMAN" backup --project "$tap_dir/restored" --as ada > "$tap_dir/again"
tap_same "and the same again" "$tap_dir/again" work/backup
head -c 3000 work/backup > "$tap_dir/half"
mkdir "$tap_dir/broken"
tap_not_ok "half a backup is none" "$DRAGOMAN" restore "$tap_dir/half" "$tap_dir/broken"
tap_ok "and is in nobody's way" "$DRAGOMAN" restore work/backup "$tap_dir/broken"

if command -v pg_virtualenv > /dev/null && [ "$(pg_lsclusters 2>&1 | grep -c 'command not found')" -eq 0 ]; then
	mkdir "$tap_dir/postgres" && cd "$tap_dir/postgres" || exit 99
	cat > life.sh <<'END'
createdb newsroom && createdb copy
server="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT"
live "$server/newsroom"
mkdir copy
"$DRAGOMAN" restore --store "$server/copy" ../sqlite/work/backup copy 2>&1
"$DRAGOMAN" backup --as ada --project copy > copied 2>&1
END
	# shellcheck disable=SC2016 # the functions are those of this script
	sed -n '/^later()/,/^mkdir "\$tap_dir\/sqlite"/p' "$srcdir/tests/cli/project.sh" | sed '$d' > functions
	{
		echo "articles='$articles' DRAGOMAN_NOW=0"
		echo 'export DRAGOMAN_NOW'
		cat functions life.sh
	} > all.sh
	if pg_virtualenv -t -o fsync=off sh all.sh > started 2>&1; then
		tap_same "PostgreSQL says the same" log ../sqlite/log
		tap_same "and holds the same" work/backup ../sqlite/work/backup
		tap_same "and localizes the same" work/fr.html ../sqlite/work/fr.html
		tap_same "an embedded store moves to a server" copied ../sqlite/work/backup
	else
		tap_note "$(tail -n 5 started)"
		tap_fail "PostgreSQL starts"
	fi
else
	tap_skip "PostgreSQL says the same" "pg_virtualenv is missing"
fi

# Loading it takes longer than most commands take.
if command -v ldd > /dev/null && ldd "$DRAGOMAN" > linked 2> /dev/null; then
	tap_is "PostgreSQL's library is loaded only for a store on a server" \
		"$(grep -c libpq linked)" 0
else
	tap_skip "which libraries are loaded" "there is no ldd, or it doesn't know the program"
fi
tap_done
