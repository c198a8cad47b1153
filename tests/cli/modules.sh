#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What XLIFF files tell translators beyond the text, and what merge says when
# a translation doesn't keep to it.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
cat > a.html << 'END'
<!doctype html><html lang="en"><title>The UN on the strike</title>
<p>Ana of the <b>UN</b> talks. Undergrowth.</p></html>
END
printf '# names\nUN\nAna\n\n' > keep.txt
printf 'term,definition,fr,pt-BR\nStrike,"no work, ""on purpose""",grève,greve\nno,,non,\n' > glossary.csv
printf 'fr\tterm\nparle\ttalks\n' > glossary.tsv
extract() {
	"$DRAGOMAN" extract -q --max-length title=70,p=9 --keep keep.txt --glossary glossary.csv \
		--preview 'https://example.org/{}?draft' "$@"
}

# holds WHAT FILE TEXT: FILE has TEXT in it.
holds() {
	tap_ok "$1" grep -qF "$3" "$2"
}

for version in 2.0 2.1 2.2; do
	extract --to fr-CA --xliff $version a.html -o a.xlf
	holds "$version: its version" a.xlf " version=\"$version\""
	holds "$version: the limit" a.xlf '<unit id="u1" name="title" slr:sizeRestriction="70">'
	holds "$version: how it is counted" a.xlf 'generalProfile="xliff:codepoints"'
	holds "$version: a name to keep" a.xlf '<val:rule isPresent="UN"/>'
	holds "$version: a translation of the language" a.xlf '<gls:translation>grève'
	holds "$version: a definition" a.xlf '<gls:definition>no work, "on purpose"</gls:definition>'
	holds "$version: the preview" a.xlf '<res:source href="https://example.org/a.html?draft"/>'
	holds "$version: a note of the limit" a.xlf '<note category="limit">Not longer than 70'
	tap_is "$version: names are words" "$(grep -c 'isPresent="UN"' a.xlf)" 2
	tap_ok "$version: it is valid" "$DRAGOMAN" validate a.xlf
done
holds "2.2 has its namespace" a.xlf 'xmlns="urn:oasis:names:tc:xliff:document:2.2"'
extract --to fr --xliff 2.1 a.html -o a.xlf
holds "2.1 has that of 2.0" a.xlf 'xmlns="urn:oasis:names:tc:xliff:document:2.0"'
extract --to es a.html -o a.xlf
tap_not_ok "no translation of another language" grep -q 'gls:translation' a.xlf
extract --to fr --glossary glossary.tsv a.html -o a.xlf
holds "tabs separate, too" a.xlf '<gls:term>talks</gls:term>'
"$DRAGOMAN" extract --to fr a.html -o plain.xlf
tap_not_ok "nothing without options" grep -q 'slr:\|val:\|gls:\|res:' plain.xlf

extract --to fr --xliff 1.2 a.html -o a12.xlf
holds "1.2: the limit" a12.xlf 'maxwidth="70" size-unit="char"'
tap_is "1.2: no limit for one sentence of several" "$(grep -c maxwidth a12.xlf)" 1
holds "1.2: the preview" a12.xlf '<reference><external-file href="https://example.org/a.html?draft"/>'
tap_ok "1.2: it is valid" "$DRAGOMAN" validate a12.xlf
holds "1.2: names are in notes" a12.xlf '<note from="keep">Leave as it is: UN</note>'

for limit in title title= =7 title=x title=0 title=1234567; do
	tap_status "--max-length $limit" 2 "$DRAGOMAN" extract --max-length "$limit" a.html
done
printf 'word,fr\na,b\n' > bad.csv
tap_status "a glossary without terms" 2 "$DRAGOMAN" extract --glossary bad.csv a.html
tap_status "a file that isn't there" 2 "$DRAGOMAN" extract --keep missing.txt a.html

printf '<html lang="en"><p>One.<p lang="fr">Un. Deux.</p>' > langs.html
for version in 2.1 2.2; do
	"$DRAGOMAN" extract --its --to es --xliff $version langs.html -o l.xlf
	holds "$version: ITS has the language" l.xlf \
		'<mrk id="m2" type="its:generic" itsm:lang="fr">Deux.</mrk></source>'
	tap_is "$version: only of other languages" "$(grep -c itsm:lang l.xlf)" 2
	tap_ok "$version: ITS is valid" "$DRAGOMAN" validate l.xlf
	tap_ok "$version: it can be merged" "$DRAGOMAN" merge l.xlf -o l.html
	tap_same "$version: nothing is lost" l.html langs.html
done
"$DRAGOMAN" extract --its --to es --xliff 2.0 langs.html -o l.xlf
tap_not_ok "2.0 has no ITS" grep -q itsm l.xlf

# Profiles.
"$DRAGOMAN" extract --for omegat --to fr a.html -o t.xlf
tap_not_ok "OmegaT 6 gets no targets" grep -q '<target' t.xlf
"$DRAGOMAN" extract --for omegat5 --to fr a.html -o t.xlf
holds "OmegaT 5 gets the source as target" t.xlf '<target state="needs-translation">The UN on'
"$DRAGOMAN" pseudo -q --for virtaal a.html -o t.xlf
tap_is "Virtaal: what is translated is approved" "$(grep -c 'approved="yes"' t.xlf)" 3
"$DRAGOMAN" pseudo -q --for weblate a.html -o t.xlf
tap_not_ok "Weblate: only what is reviewed" grep -q 'approved=' t.xlf
for tool in trados memoq; do
	"$DRAGOMAN" pseudo -q --for $tool a.html -o t.xlf
	holds "$tool: native codes" t.xlf '<bpt id="1" ctype="bold">&lt;b&gt;</bpt>'
	tap_ok "$tool: it is valid" "$DRAGOMAN" validate t.xlf
	tap_ok "$tool: comes back" "$DRAGOMAN" merge -q t.xlf -o t.html
	holds "$tool: its codes, too" t.html '<b>'
done

# Demands: a.html has two units, of one and of two segments.
sha=$(sed -n 's/.*source-sha256">\([0-9a-f]*\).*/\1/p' plain.xlf)
# demand FILE-LEVEL UNIT-ATTRIBUTES UNIT-LEVEL TARGET: merges a.html with the title translated;
# prints the findings without the place.
demand() {
	cat > d.xlf << END
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"
	xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"
	xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"
	xmlns:val="urn:oasis:names:tc:xliff:validation:2.0">
<file id="f1" original="a.html"><skeleton href="a.html"/>
<mda:metadata><mda:metaGroup category="dragoman"><mda:meta
type="source-sha256">$sha</mda:meta></mda:metaGroup></mda:metadata>$1
<group id="g1"><unit id="u1" $2>$3
<segment><source>The UN on the strike</source><target>$4</target></segment></unit></group></file></xliff>
END
	"$DRAGOMAN" merge d.xlf -o d.html 2>&1 | sed 's/^d.xlf:\([0-9]*\): warning: /\1 /'
}

# finds WHAT EXPECTED-CODES DEMAND...: the codes of all findings.
finds() {
	what=$1 expected=$2
	shift 2
	tap_is "$what" "$(demand "$@" | sed 's/.*\[\(.*\)\]$/\1/' | tr '\n' ' ')" "$expected"
}

rules() {
	printf '<val:validation>%s</val:validation>' "$*"
}

tap_like "a finding has its line" "$(demand "" "" "$(rules '<val:rule isPresent="UN"/>')" "Rien")" \
	'^9 "UN" is missing in the translation \[rule-broken\]$'
finds "isPresent" "" "" "" "$(rules '<val:rule isPresent="UN"/>')" "UN"
finds "occurs" "rule-broken " "" "" "$(rules '<val:rule isPresent="UN" occurs="2"/>')" "UN"
finds "occurs so often" "" "" "" "$(rules '<val:rule isPresent="UN" occurs="2"/>')" "UN UN"
finds "existsInSource" "rule-broken " "" "" \
	"$(rules '<val:rule isPresent="ONU" existsInSource="yes"/>')" "ONU"
finds "existsInSource as often" "rule-broken " "" "" \
	"$(rules '<val:rule isPresent="UN" existsInSource="yes"/>')" "UN UN"
finds "isNotPresent" "rule-broken " "" "" "$(rules '<val:rule isNotPresent="ONU"/>')" "ONU"
finds "startsWith" "rule-broken " "" "" "$(rules '<val:rule startsWith="*"/>')" "x*"
finds "startsWith is kept" "" "" "" "$(rules '<val:rule startsWith="*"/>')" "*x"
finds "endsWith" "rule-broken " "" "" "$(rules '<val:rule endsWith=":"/>')" "x"
finds "endsWith in the source" "rule-broken " "" "" \
	"$(rules '<val:rule endsWith=":" existsInSource="yes"/>')" "x:"
finds "case counts" "rule-broken " "" "" "$(rules '<val:rule isPresent="UN"/>')" "un"
finds "unless it doesn't" "" "" "" "$(rules '<val:rule isPresent="ÉTAT" caseSensitive="no"/>')" "état"
finds "composition doesn't count" "" "" "" "$(rules '<val:rule isPresent="été"/>')" "été"
finds "unless it does" "rule-broken " "" "" \
	"$(rules '<val:rule isPresent="été" normalization="none"/>')" "été"
finds "a rule of the file" "rule-broken " "$(rules '<val:rule isPresent="UN"/>')" "" "" "x"
finds "disabled in the unit" "" "$(rules '<val:rule isPresent="UN"/>')" "" \
	"$(rules '<val:rule isPresent="UN" disabled="yes"/>')" "x"
finds "changed in the unit" "rule-broken " "$(rules '<val:rule isPresent="UN"/>')" "" \
	"$(rules '<val:rule isPresent="UN" occurs="2"/>')" "UN"

profiles='<slr:profiles generalProfile="xliff:codepoints" storageProfile="xliff:PROFILE"
><slr:normalization general="nfc" storage="nfd"/></slr:profiles>'
# sizes WHAT EXPECTED PROFILE ATTRIBUTES TARGET
sizes() {
	finds "$1" "$2" "$(printf '%s' "$profiles" | sed "s/PROFILE/$3/")" "$4" "" "$5"
}
sizes "a size" "" utf8 'slr:sizeRestriction="3"' "été"
sizes "a size exceeded" "size-exceeded " utf8 'slr:sizeRestriction="2"' "été"
sizes "a size that isn't reached" "size-exceeded " utf8 'slr:sizeRestriction="4,*"' "été"
sizes "no limit" "" utf8 'slr:sizeRestriction="*"' "été"
sizes "bytes of UTF-8, decomposed" "" utf8 'slr:storageRestriction="7"' "été"
sizes "too many of them" "size-exceeded " utf8 'slr:storageRestriction="6"' "été"
sizes "bytes of UTF-16" "size-exceeded " utf16 'slr:storageRestriction="9"' "été"
sizes "bytes of UTF-32" "" utf32 'slr:storageRestriction="20"' "été"
sizes "an unknown profile" "" other 'slr:storageRestriction="1"' "été"

finds "locked" "locked-changed " "" 'translate="no"' "" "x"
finds "locked, and as it was" "" "" 'translate="no"' "" "The UN on the strike"

cat > codes.xlf << END
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file
id="f1"><unit id="u2"><segment><source>Ana of the <pc id="1" canDelete="no" canCopy="no"
canReorder="firstNo">UN</pc> talks.</source><target>TARGET</target></segment></unit></file></xliff>
END
# codes WHAT EXPECTED TARGET
codes() {
	sed "s|TARGET|$3|" codes.xlf > c.xlf
	tap_is "$1" "$("$DRAGOMAN" merge --source a.html c.xlf -o c.html 2>&1 |
		grep -c 'code-rule-broken')" "$2"
}
codes "a code that is kept" 0 '<pc id="1">x</pc>'
codes "canDelete" 1 'x'
codes "canCopy" 1 '<pc id="1">x</pc><pc id="1">y</pc>'

sed -e '/id="u1-s1"/,/<\/source>/s|</source>|&<target>1234567890</target>|' \
	-e 's/maxwidth="70"/maxwidth="9"/' a12.xlf > w.xlf
tap_like "maxwidth" "$("$DRAGOMAN" merge w.xlf -o w.html 2>&1)" \
	'has 10 characters; at most 9 are allowed \[size-exceeded\]'
sed 's/size-unit="char"/size-unit="pixel"/' w.xlf > p.xlf
tap_is "pixels aren't characters" "$("$DRAGOMAN" merge p.xlf -o p.html 2>&1)" ""
sed 's/maxwidth="9" size-unit="char"/maxbytes="9"/' w.xlf > b.xlf
tap_like "maxbytes" "$("$DRAGOMAN" merge b.xlf -o b.html 2>&1)" 'takes 10 bytes; at most 9'
tap_done
