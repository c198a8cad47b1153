#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A new revision of an article: what becomes of translations, from the command line.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99

cat > one.md <<'END'
# The night bus

The bus is late. Nobody **knows** when it comes.

Ask [the driver](https://example.org/driver). He reads.

This goes away.
END

# translate VERSION: one.xlf, where each target is the source in capitals, reviewed
translate() {
	"$DRAGOMAN" extract -q -x "$1" --from en --to fr -o empty.xlf one.md
	awk '
		function capitals(line,    out, tag) {
			out = ""
			while (match(line, /<[^>]*>/)) {
				tag = substr(line, RSTART, RLENGTH)
				out = out toupper(substr(line, 1, RSTART - 1)) tag
				line = substr(line, RSTART + RLENGTH)
			}
			return out toupper(line)
		}
		/<ignorable/ { ignorable = 1 }
		/<\/ignorable/ { ignorable = 0 }
		{ sub(/<segment id="[^"]*" state="initial/, "&@"); sub(/initial@/, "reviewed"); print }
		/<source/ && !ignorable {
			line = capitals($0)
			gsub(/<source/, "<target", line)
			gsub(/<\/source/, "</target", line)
			if (line !~ /xml:space/) sub(/<target/, "<target state=\"signed-off\"", line)
			print line
		}' empty.xlf > one.xlf
}

# update STATUS DESCRIPTION OPTION...: to new.xlf, which must be valid; $said
update() {
	update_status=$1 update_what=$2
	shift 2
	tap_status "$update_what" "$update_status" "$DRAGOMAN" update -o new.xlf "$@"
	said=$(cat "$tap_tmp/output")
	tap_ok "$update_what: the result is valid" "$DRAGOMAN" validate -q --extension-prefix my new.xlf
}

# Not a word

translate 2.0
update 0 "nothing changed" one.xlf one.md
tap_same "nothing changes in the file" new.xlf one.xlf
tap_is "and that is said" "$said" "6 translations kept."
translate 1.2
update 0 "nothing changed in XLIFF 1.2" one.xlf one.md
tap_same "nothing changes in that file either" new.xlf one.xlf

# Words

sed 's/bus is late/train is late/; /away/d' one.md > two.md
translate 2.0
update 1 "a word changed" one.xlf two.md
tap_like "a stale translation is said" "$said" \
	'^one\.xlf: warning: the source changed; its translation is a suggestion now: The train is late\. \(u2\) \[stale-translation\]'
tap_like "and what is gone" "$said" 'is gone; its translation was: THIS GOES AWAY\. \[segment-removed\]'
tap_like "the segment is to be translated" "$(cat new.xlf)" \
	'<segment id="s1" state="initial" subState="dragoman:stale">'
tap_like "the old translation is a suggestion with its source" "$(cat new.xlf)" \
	'origin="update reviewed"><source>The bus is late\.</source><target>THE BUS IS LATE\.</target>'
tap_like "a note shows the difference" "$(cat new.xlf)" \
	'<note category="update">The source has changed since this was translated: The \[-bus-\]\{\+train\+\} is late\.'
tap_ok "the translations are those of the new article" sh -c '
	"$DRAGOMAN" merge -q new.xlf -o merged.md && grep -q "^The train is late. NOBODY \*\*KNOWS\*\* WHEN IT COMES.$" merged.md'

cp new.xlf two.xlf
sed 's/train is late/train was late/' two.md > three.md
update 1 "another word changed" two.xlf three.md
tap_like "the difference is one to what was translated" "$(cat new.xlf)" \
	'The \[-bus is-\]\{\+train was\+\} late\.'
tap_is "that is said once" "$(grep -c 'category="update"' new.xlf)" 1
update 0 "the source is back" new.xlf one.md --history one.xlf
tap_like "and with it the translation" "$(cat new.xlf)" '<target xml:space="preserve">THE BUS IS LATE\.</target>'
tap_like "in its state" "$(grep -B 2 'THE BUS IS LATE' new.xlf)" 'state="reviewed">'
tap_is "nothing says that it was stale" "$(grep -c 'update\|stale' new.xlf)" 0
tap_like "what was removed comes back from the history" "$(cat new.xlf)" '>THIS GOES AWAY\.</target>'
tap_is "all that is said" "$(echo "$said" | sed 's/.*: \(.*\[.*\]\)/\1/')" \
	'The bus is late. (u2) [carried-over]
This goes away. (u4) [carried-over]
6 translations kept.'

translate 1.2
update 1 "a word changed in XLIFF 1.2" one.xlf two.md
tap_like "the state says so" "$(cat new.xlf)" \
	'<target state="needs-translation" state-qualifier="x-stale"></target>'
tap_like "the old translation is an alternative" "$(cat new.xlf)" \
	'<alt-trans origin="update reviewed"><source>The bus is late\.</source><target>THE BUS IS LATE\.</target></alt-trans>'
update 0 "the source is back in XLIFF 1.2" new.xlf one.md
tap_like "the state, too" "$(cat new.xlf)" '<target state="signed-off">THE BUS IS LATE\.</target>'

translate 2.0
update 0 "a change that doesn't matter" --minor one.xlf two.md
tap_like "makes nothing stale" "$(cat new.xlf)" '<target xml:space="preserve">THE BUS IS LATE\.</target>'
tap_like "which is said" "$said" 'not its meaning; the translation stays: The train is late\. \(u2\) \[carried-over\]'

# Markup

sed 's/\*\*/__/g; s|org/driver|org/drivers|' one.md > two.md
update 0 "markup changed" one.xlf two.md
tap_is "no translation is lost" "$(grep -c '<target' new.xlf)" 6
tap_ok "it has the new markup" sh -c '
	"$DRAGOMAN" merge -q new.xlf -o merged.md && grep -q "NOBODY __KNOWS__ WHEN" merged.md &&
	grep -q "ASK \[THE DRIVER\](https://example.org/drivers)" merged.md'
sed 's/He reads/He *reads*/' one.md > two.md
update 1 "markup came in" one.xlf two.md
tap_like "the translation is a draft" "$(grep -B 2 'HE READS' new.xlf)" 'subState="poedit:fuzzy"'
tap_like "a note says why" "$(cat new.xlf)" '<note category="update">The inline codes of the source have changed'
tap_like "and so does a finding" "$said" 'draft: He reads\. \(u3\) \[kept-as-draft\]'

# Sentences

printf '# The night bus\n\nThe bus is late.\n\nNobody knows when it comes. Ask the driver.\n' > one.md
printf '# The night bus\n\nThe bus is late. Nobody knows when it comes.\n\nAsk the driver.\n' > two.md
translate 2.0
update 0 "sentences that changed their paragraphs" one.xlf two.md
tap_is "have their translations" "$said" "4 translations kept."
"$DRAGOMAN" extract -q --segment paragraph --from en --to fr -o empty.xlf one.md
sed 's|<source xml:space="preserve">Nobody.*</source>|&<target xml:space="preserve">Qui sait ? Demande.</target>|
	s|<source xml:space="preserve">The bus.*</source>|&<target xml:space="preserve">Le bus.</target>|' empty.xlf > one.xlf
printf '# The night bus\n\nThe bus is late.\n\nNobody knows when it comes.\n\nAsk the driver.\n' > two.md
update 0 "a paragraph that was split" --segment paragraph one.xlf two.md
tap_like "its translation is cut" "$(grep -A 3 'Ask the' new.xlf)" '>Demande\.</target>'
printf '# The night bus\n\nThe bus is late. Nobody knows when it comes. Ask the driver.\n' > two.md
update 0 "paragraphs that were joined" --segment paragraph one.xlf two.md
tap_like "so are their translations" "$(cat new.xlf)" '>Le bus\. Qui sait \? Demande\.</target>'
sed 's/Qui sait ? Demande/Qui sait/' one.xlf > other.xlf
printf '# The night bus\n\nThe bus is late.\n\nNobody knows when it comes.\n\nAsk the driver.\n' > two.md
update 1 "a translation that can't be cut" --segment paragraph other.xlf two.md
tap_like "is a suggestion on the first part" "$said" 'changed and was split; all of its translation.*: Nobody knows when it comes\. \(u3\)'

# What tools and people add

printf '# The night bus\n\nThe bus is late.\n\nIt comes.\n' > one.md
printf '# Night\n\nNew.\n\nIt comes.\n\nThe bus is late. More.\n' > two.md
translate 2.0
sed 's|<xliff |<xliff xmlns:my="urn:my" |; s|<unit id="u3" |&my:by="Ada" |; s|<unit id="u2" [^>]*>|&<my:x>kept</my:x>|
	s|<notes>|&<note category="Ada">Sic.</note>|; s|>IT COMES|><mrk id="m1" type="comment" value="why">IT</mrk> COMES|' one.xlf > own.xlf
update 1 "a file with more in it" own.xlf two.md
tap_like "a unit that moved keeps attributes of tools" "$(cat new.xlf)" '<unit id="u3" my:by="Ada" name="p" xmlns:my="urn:my">'
tap_like "and annotations" "$(cat new.xlf)" '<mrk id="m1" type="comment" value="why">IT</mrk> COMES'
tap_like "its context is the new one" "$(sed -n '/id="u3"/,/<\/unit>/p' new.xlf)" 'Under the heading: Night'
tap_is "every note is somewhere" "$(grep -c 'Sic\.' new.xlf)" 3
printf '# Night\n\nIt comes. Soon.\n' > three.md
update 1 "a unit that got another sentence" own.xlf three.md
tap_like "keeps annotations of what didn't change" "$(cat new.xlf)" '<mrk id="m1" type="comment" value="why">IT</mrk> COMES'
translate 1.2
sed 's|<xliff |<xliff xmlns:my="urn:my" |; s|<trans-unit id="u3-s1" |&my:by="Ada" |' one.xlf > own.xlf
update 1 "a file of XLIFF 1.2 with more in it" own.xlf two.md
tap_like "it keeps attributes of tools, too" "$(cat new.xlf)" '<trans-unit id="u3-s1" my:by="Ada" resname="p/u3-s1"'

# The program's side

translate 2.0
tap_status "the results as JSON" 1 sh -c '"$DRAGOMAN" update --json -o new.xlf one.xlf two.md > result.json'
tap_ok "say what happened to each segment" python3 -c '
import json
result = json.load(open("result.json"))
assert [s["change"] for s in result["segments"]] == ["reworded", "new", "moved", "same", "new"] or \
	[s["change"] for s in result["segments"]] == ["reworded", "new", "same", "moved", "new"], result["segments"]
assert result["segments"][0]["stale"] and result["segments"][0]["oldUnit"] == "u1"
assert result["counts"]["kept"] == 2 and result["counts"]["stale"] == 1
'
"$DRAGOMAN" extract -q --embed --from en --to fr -o embedded.xlf one.md
"$DRAGOMAN" update -q -o new.xlf embedded.xlf two.md
tap_like "what had its source embedded has the new one" "$(cat new.xlf)" "<skeleton>$(base64 -w 0 two.md)"
tap_ok "the old article may be named" "$DRAGOMAN" update -q --source one.md -o new.xlf embedded.xlf one.md
tap_status "another one is refused" 3 "$DRAGOMAN" update --source two.md -o new.xlf one.xlf two.md
tap_status "so is a file of another version" 3 "$DRAGOMAN" update -x 1.2 -o new.xlf one.xlf two.md
sed 's|</file>|&<file id="f2"><unit id="u1"><segment><source>x</source></segment></unit></file>|' one.xlf > twice.xlf
tap_status "and one of two articles" 3 "$DRAGOMAN" update -o new.xlf twice.xlf two.md
tap_status "both files must be named" 2 "$DRAGOMAN" update one.xlf
tap_status "one of them may be standard input" 2 "$DRAGOMAN" update - -
tap_status "with --json, the XLIFF goes elsewhere" 2 "$DRAGOMAN" update --json one.xlf two.md
tap_status "the article isn't written over" 2 "$DRAGOMAN" update -o two.md one.xlf two.md
tap_done
