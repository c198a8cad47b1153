#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sentences by the rules of SRX files.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99

# write_srx FILE HEADER: exceptions for English, and a rule for all.
write_srx() {
	cat > "$1" <<-END
	<?xml version="1.0" encoding="UTF-8"?>
	<srx xmlns="http://www.lisa.org/srx20" version="2.0">
	$2
	<body>
	<languagerules>
	<languagerule languagerulename="English">
	<rule break="no"><beforebreak>\b(Mr|Dr)\.</beforebreak><afterbreak>\s</afterbreak></rule>
	</languagerule>
	<languagerule languagerulename="all">
	<rule break="yes"><beforebreak>[.?!]</beforebreak><afterbreak>\s</afterbreak></rule>
	</languagerule>
	</languagerules>
	<maprules>
	<languagemap languagepattern="EN.*" languagerulename="English"/>
	<languagemap languagepattern="(EN|FR).*" languagerulename="all"/>
	</maprules>
	</body>
	</srx>
	END
}
write_srx plain.srx '<header segmentsubflows="yes" cascade="yes"/>'
write_srx other.srx '<header segmentsubflows="no" cascade="yes">
<formathandle type="start" include="yes"/>
<formathandle type="end" include="no"/>
<formathandle type="isolated" include="no"/>
</header>'

# segment
text='Mr. Smith met Dr. No. Who? me. end.Next'
tap_is "plain text" "$(echo "$text" | "$DRAGOMAN" segment --lang en-GB --srx plain.srx)" \
	"$(printf '%s\n' 'Mr. Smith met Dr. No.' 'Who?' 'me.' 'end.Next')"
tap_is "in another language" "$(echo "$text" | "$DRAGOMAN" segment --lang fr --srx plain.srx)" \
	"$(printf '%s\n' 'Mr.' 'Smith met Dr.' 'No.' 'Who?' 'me.' 'end.Next')"
tap_is "in a language without rules" "$(echo "$text" |
	"$DRAGOMAN" segment --lang de --srx plain.srx 2> err)" "$text"
tap_like "which is said" "$(cat err)" 'note: the SRX file has no rules for the language de'
printf '%s\n' '{"lang": "en", "text": "Dr. A. B."}' '{"lang": "fr", "text": "Dr. A.  B."}' > in.jsonl
tap_is "JSON lines: ends are where the rules say" "$("$DRAGOMAN" segment --jsonl --srx plain.srx in.jsonl)" \
	"$(printf '%s\n' '{"sentences": ["Dr. A.", " B."]}' '{"sentences": ["Dr.", " A.", "  B."]}')"

# extract
cat > a.html <<'END'
<html lang="en"><p>Met <b>Mr. Smith.</b> <i>Who?</i> Me.<img alt="Inner. Text." src="a"> Then.</p></html>
END
# sources FILE.srx: the sources of all segments, with their codes' names.
sources() {
	"$DRAGOMAN" extract --to fr --srx "$1" a.html |
		sed -n 's|.*<source[^>]*>\(.*\)</source>|\1|p' | sed 's|<\(/*[a-z]*\)[^>]*>|<\1>|g'
}
tap_is "extract: codes as the standard has them" "$(sources plain.srx)" "$(printf '%s\n' \
	'Met <pc>Mr. Smith.</pc>' ' ' '<pc>Who?</pc>' ' ' 'Me.' '<ph> ' 'Then.' 'Inner.' ' ' 'Text.')"
tap_is "extract: codes and inner texts as the file says" "$(sources other.srx)" "$(printf '%s\n' \
	'Met <sc>Mr. Smith.' '<ec> ' '<sc>Who?' '<ec> ' 'Me.' '<ph> ' 'Then.' 'Inner. Text.')"
tap_status "segments of rules are merged" 0 sh -c '
	"$DRAGOMAN" pseudo --to fr --srx other.srx -o p.xlf a.html && "$DRAGOMAN" merge -o p.html p.xlf'
mkdir -p in
for i in 1 2 3 4 5 6; do
	cp a.html in/$i.html
done
tap_status "several threads" 0 "$DRAGOMAN" extract -j 4 --to fr --srx plain.srx -d many in
tap_is "give the same" "$(cat many/[1-6].html.xlf | grep -c 'Mr. Smith.')" 6
"$DRAGOMAN" extract --from de --to fr --srx plain.srx -o de.xlf a.html 2> err
tap_status "no rules for the language: a note" 0 grep -q 'no rules for the language de.*\[no-segmentation-rules\]' err

# resegment
"$DRAGOMAN" extract --to fr --segment paragraph -o whole.xlf a.html
"$DRAGOMAN" resegment --split sentences --srx plain.srx -o cut.xlf whole.xlf
tap_is "resegment" "$(grep -c '<segment' cut.xlf)" 6
tap_status "resegment: without sentences" 2 "$DRAGOMAN" resegment --join all --srx plain.srx cut.xlf

# What is wrong
tap_like "an expression that is none" "$(sed 's/(Mr/((Mr/' plain.srx > bad.srx
	"$DRAGOMAN" segment --srx bad.srx a.html 2>&1)" \
	'^dragoman: bad.srx:7: beforebreak, character 4: there is no ) to this'
tap_status "it isn't used" 2 "$DRAGOMAN" extract --to fr --srx bad.srx -o bad.xlf a.html
tap_status "nothing is written" 1 test -e bad.xlf
tap_status "a file that isn't there" 2 "$DRAGOMAN" segment --srx missing.srx a.html
tap_status "with --cut" 2 "$DRAGOMAN" segment --srx plain.srx --cut lines a.html
tap_status "an article for rules" 2 "$DRAGOMAN" segment --srx a.html a.html

# A rule that would take for ever is named.
sed 's/\[.?!\]/x.*/' plain.srx > slow.srx
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "a "; print "" }' > long.txt
tap_status "a rule that takes too long" 3 "$DRAGOMAN" segment --lang fr --srx slow.srx long.txt
tap_like "is named" "$("$DRAGOMAN" segment --lang fr --srx slow.srx long.txt 2>&1)" \
	'^dragoman: slow.srx:10: this rule takes too long on the text'
tap_done
