#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files as tools return them, imported from the command line: results, messages, exit statuses.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99

# make_2 FILE SEGMENTS: a unit of XLIFF 2
make_2() {
	cat > "$1" <<END
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr" xml:space="preserve">
<file id="f1">
<unit id="u1">
$2
</unit>
</file>
</xliff>
END
}

# make_1 FILE ORIGINAL LANG UNITS
make_1() {
	cat > "$1" <<END
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="$2" source-language="en" target-language="$3" datatype="html"><body>
$4
</body></file>
</xliff>
END
}

# import STATUS DESCRIPTION: returned.xlf into kept.xlf; result.xlf, which must be valid, and $said
import() {
	tap_status "$2" "$1" "$DRAGOMAN" import --base kept.xlf -o result.xlf kept.xlf returned.xlf
	said=$(cat "$tap_tmp/output")
	tap_ok "$2: the result is valid" "$DRAGOMAN" validate result.xlf
}

make_2 kept.xlf '<segment id="s1"><source>One. </source></segment><segment id="s2"><source>Two.</source></segment>'

make_2 returned.xlf '<segment id="s1" state="translated" xml:space="preserve"><source>One.</source><target>Un.</target><notes><note>Sic.</note></notes></segment><ignorable><source> </source></ignorable><segment id="s2"><source>Two.</source></segment>'
import 0 "a note in a segment, and a space in an ignorable of its own"
tap_like "the space is back" "$(cat result.xlf)" '<target>Un\. </target>'
tap_like "the note is the unit's" "$(grep -A 1 '<unit' result.xlf)" '^<notes><note>Sic\.</note></notes>'
tap_like "all that is said" "$said" 'notes stood inside of segments.*\[repaired\]'
tap_like "with xml:space" "$said" '"xml:space" stood where.*\[repaired\]'

make_2 returned.xlf '<segment id="s1" state="translated"><source>On</source><target>U</target></segment><segment id="s9" state="translated"><source>e. </source><target>n.</target></segment><segment id="s2"><source>Two.</source></segment>'
import 0 "a segment that was split"
tap_like "is one again" "$(cat result.xlf)" '<target>Un\. </target>'

make_2 returned.xlf '<segment id="s1" state="translated"><source>One. Two.</source><target>Un. Deux.</target></segment>'
import 0 "segments that were joined"
tap_like "are divided between their sentences" "$(cat result.xlf)" 'id="s1" state="translated".*<target>Un\. </target>.*id="s2" state="translated".*<target>Deux\.</target>'
tap_like "which is said" "$said" 'divided between its sentences \[repaired\]'

make_2 returned.xlf '<segment id="s1" state="translated"><source>One. Two.</source><target>Un, un seul. Deux. Voilà.</target></segment>'
import 1 "joined segments with more sentences than before"
tap_like "are drafts" "$(cat result.xlf)" 'id="s1" state="initial" subState="poedit:fuzzy".*<target>Un, un seul\. </target>.*subState="poedit:fuzzy".*<target>Deux\. Voil'
tap_is "which is said of each" "$(printf '%s\n' "$said" | grep -c "where it is to be divided isn't certain \[kept-as-draft\]")" 2

make_2 returned.xlf '<segment id="s1" state="translated"><source>One. Two.</source><target>Un et deux.</target></segment>'
import 1 "joined segments with fewer sentences"
tap_like "are a suggestion" "$(cat result.xlf)" 'mtc:match .*<source>One\. Two\.</source><target>Un et deux\.</target>'
tap_is "and nothing else" "$(grep -c 'One\. </source></segment>.*Two\.</source></segment>' result.xlf)" 1
tap_like "with the reason" "$said" "and what came back can't be divided \[source-changed\]"

make_2 kept.xlf '<segment id="s1"><source><ph id="1"/>One.</source></segment><ignorable><source> <ph id="2" type="fmt" subType="xlf:lb"/> </source></ignorable><segment id="s2"><source>Two <pc id="3">and</pc> three</source></segment>'
make_2 returned.xlf '<segment id="s1" state="translated"><source><ph id="1"/>One. <ph id="2" type="fmt" subType="xlf:lb"/> Two <pc id="3">and</pc> three</source><target>Un<ph id="1"/> <ph id="2" type="fmt" subType="xlf:lb"/> deux <pc id="3">et</pc> trois</target></segment>'
import 0 "segments that were joined with the line break between them"
tap_like "are divided there, each with its codes" "$(cat result.xlf)" '<target>Un<ph id="1"/></target>.*<target>deux <pc id="3">et</pc> trois</target>'
make_2 returned.xlf '<segment id="s1" state="translated"><source><ph id="1"/>One. <ph id="2" type="fmt" subType="xlf:lb"/> Two <pc id="3">and</pc> three</source><target>Un <pc id="3">et</pc> <ph id="2" type="fmt" subType="xlf:lb"/> deux <ph id="1"/>trois</target></segment>'
import 1 "joined segments whose codes changed places"
tap_like "are a suggestion with all of them" "$(cat result.xlf)" 'mtc:match .*<target>Un <pc id="3">et</pc> <ph id="2"[^>]*> deux <ph id="1"/>trois</target>'

make_2 kept.xlf '<segment id="s1"><source><ph id="1"/> has no staff. </source></segment><segment id="s2"><source>Two <ph id="2"/></source></segment>'
make_2 returned.xlf '<segment id="s1a" state="translated"><source><ph id="1"/> </source><target>La <ph id="1"/> </target></segment><segment id="s1" state="translated"><source>has no staff. </source><target>est seule. </target></segment><segment id="s2" state="translated"><source>Two </source><target>Deux </target></segment><segment id="s2a" state="translated"><source><ph id="2"/></source><target>(<ph id="2"/>)</target></segment>'
import 0 "parts whose sources are codes alone"
tap_like "give their words, too" "$(cat result.xlf)" '<target>La <ph id="1"/> est seule\. </target>'
tap_like "at the end, too" "$(cat result.xlf)" '<target>Deux \(<ph id="2"/>\)</target>'
make_2 returned.xlf '<segment id="s1a" state="translated"><source><ph id="1"/> </source><target>La <ph id="1"/> </target></segment><segment id="s1"><source>has no staff. </source></segment><segment id="s2"><source>Two <ph id="2"/></source></segment>'
import 1 "a part with a code that alone is translated"
tap_like "is the beginning of a draft" "$(cat result.xlf)" 'subState="poedit:fuzzy".*<target>La <ph id="1"/> has no staff\. </target>'

make_2 kept.xlf '<segment id="s1" state="translated"><source> <pc id="1" canReorder="firstNo" canCopy="no" canDelete="no">One <ph id="2" canReorder="no" canCopy="no" canDelete="no"/> </pc> <ph id="3"/>   </source><target> <pc id="1" canReorder="firstNo" canCopy="no" canDelete="no">Un <ph id="2" canReorder="no" canCopy="no" canDelete="no"/> </pc> </target></segment>'
make_2 returned.xlf '<segment id="s1" state="translated"><source>One</source><target>Deux</target></segment>'
import 0 "dropped codes at an edge with other white space"
tap_like "are back in the order of the source" "$(cat result.xlf)" '<target> <pc [^>]*>Deux <ph id="2"[^>]*></pc><ph id="3"/>  </target>'

make_2 kept.xlf '<segment id="s1"><source>One <ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/> <ph id="2" canReorder="no" canCopy="no" canDelete="no"/> <ph id="3" canDelete="no"/> <ph id="4"/> two.</source></segment>'
make_2 returned.xlf '<segment id="s1" state="translated"><source>One <ph id="1"/> <ph id="2"/> <ph id="3"/> <ph id="4"/> two.</source><target>Un <ph id="4"/> <ph id="1"/> <ph id="3"/> <ph id="2"/> deux.</target></segment>'
import 1 "a code between two whose order must stay"
tap_like "these end a draft" "$(cat result.xlf)" '<target>Un <ph id="4"/> +deux\.<ph id="1"[^>]*><ph id="2"[^>]*><ph id="3"[^>]*></target>'
tap_like "with the reason" "$said" 'must keep their order have another one \[kept-as-draft\]'
make_2 returned.xlf '<segment id="s1" state="translated"><source>One <ph id="1"/> <ph id="2"/> <ph id="3"/> <ph id="4"/> two.</source><target>Un <ph id="3"/> <ph id="4"/> <ph id="1"/> <ph id="2"/> deux.</target></segment>'
import 0 "codes that may be moved around these"
tap_like "stay" "$(cat result.xlf)" 'state="translated".*<target>Un <ph id="3"[^>]*> <ph id="4"/> <ph id="1"[^>]*> <ph id="2"[^>]*> deux\.</target>'

tracked='<ctr:changeTrack xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0"><ctr:revisions appliesTo="note"><ctr:revision><ctr:item property="content">Old.</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>'
segment='<segment id="s1"><source>One.</source></segment>'
make_2 kept.xlf "$tracked<notes><note>New.</note></notes>$segment"
make_2 returned.xlf "$tracked<notes><note>New.</note><note>Mine.</note><note>Mine, too.</note></notes>$segment"
import 0 "notes beside one whose changes are tracked"
tap_like "the changes say whose they are" "$(cat result.xlf)" 'appliesTo="note" ref="n1">.*<note id="n1">New\.</note><note>Mine\.</note><note>Mine, too\.</note></notes>'
make_2 kept.xlf "$tracked<notes><note id=\"a\">New.</note></notes>$segment"
make_2 returned.xlf "$tracked<notes><note id=\"a\">New.</note><note>Mine.</note></notes>$segment"
import 0 "the same with an id"
tap_like "which is that of the note" "$(cat result.xlf)" 'appliesTo="note" ref="a">.*<note id="a">New\.</note><note>Mine\.</note></notes>'
make_2 kept.xlf "$tracked$segment"
make_2 returned.xlf "$tracked<notes><note>Mine.</note><note>Mine, too.</note></notes>$segment"
import 1 "notes in a unit that tracks the changes of one that is gone"
tap_same "are not added" result.xlf kept.xlf
tap_like "but said" "$said" "isn't added: Mine, too\. \[conflict\]"
make_2 kept.xlf "$tracked<notes><note>New.</note></notes>$segment"
make_2 returned.xlf "$tracked<notes><note>Mine.</note></notes>$segment"
tap_status "a note that replaces the one whose changes are tracked" 0 "$DRAGOMAN" diff3 -o result.xlf kept.xlf kept.xlf returned.xlf
tap_ok "the result is valid" "$DRAGOMAN" validate result.xlf
tap_like "both are there" "$(cat result.xlf)" 'ref="n1">.*<note id="n1">New\.</note><note>Mine\.</note></notes>'

make_2 kept.xlf '<segment id="s1" state="translated"><source>One. </source><target>Un. </target></segment><segment id="s2" state="final"><source>Two.</source><target>Deux.</target></segment>'
make_2 returned.xlf '<segment id="s1" state="translated"><source>One. Two.</source><target>Un. Les deux.</target></segment>'
import 0 "joined segments of which one has changed"
tap_like "are divided" "$(cat result.xlf)" '<target>Un\. </target>.*<target>Les deux\.</target>'

make_2 returned.xlf '<segment id="s1" state="translated"><source>Eleven.</source><target>Onze.</target></segment><segment id="s2" state="final"><source>Two.</source><target>Deux.</target></segment>'
import 1 "a source that was changed"
tap_like "its translation is a suggestion" "$(cat result.xlf)" 'mtc:match.*<target>Onze\.</target>'
tap_like "and ours stays" "$(cat result.xlf)" '<source>One\. </source><target>Un\. </target>'

units='<trans-unit id="a" resname="x/a"><source>One <g id="1">two</g>.</source></trans-unit>
<trans-unit id="b" resname="x/b"><source>Three.</source></trans-unit>'
make_1 kept.xlf a.html fr "$units"

make_1 returned.xlf C:/a.html fr '<trans-unit id="2" resname="x/b"><source>Three.</source><target state="final">Trois.</target></trans-unit>
<trans-unit id="1" resname="x/a"><source>One two.</source><target state="translated"><mrk mtype="seg" mid="1">Un <bpt id="1"/>deux<ept id="1"/>.</mrk></target></trans-unit>'
import 0 "other ids, another order, another name of the file, other elements"
tap_like "all are found" "$(cat result.xlf)" '<target state="translated">Un <g id="1">deux</g>\.</target>'
tap_like "and the other one" "$(cat result.xlf)" '<target state="translated">Trois\.</target>'
tap_like "each is named" "$said" 'kept.xlf:[0-9:]+ note: this unit came back with another id.*\[repaired\]'

make_1 returned.xlf a.html fr '<trans-unit id="a"><source>One <g id="1">two</g>.</source><target state="translated">Un deux.</target></trans-unit>
<trans-unit id="a"><source>One <g id="1">two</g>.</source><target state="translated">Autre.</target></trans-unit>
<trans-unit id="z"><source>Nine.</source><target>Neuf.</target></trans-unit>'
import 1 "codes that are missing, units twice and units that nobody knows"
tap_like "the missing code is named" "$said" 'are missing: \{1\} \[kept-as-draft\]'
tap_like "the unit that is there twice" "$said" 'this unit twice.*Autre'
tap_like "the unknown one" "$said" 'Neuf.*\[unknown-unit\]'
tap_like "the draft" "$(cat result.xlf)" '<target state="needs-l10n">Un deux\.</target>'

make_1 returned.xlf a.html fr-FR '<trans-unit id="b"><source>Three.</source><target state="translated">Trois.</target></trans-unit>'
import 1 "a variety of the language"
tap_like "is taken with a warning" "$said$(cat result.xlf)" 'fr-FR.*\[language-changed\]'
tap_like "with its text" "$(cat result.xlf)" 'Trois\.'
make_1 returned.xlf a.html es '<trans-unit id="b"><source>Three.</source><target state="translated">Tres.</target></trans-unit>'
import 1 "another language"
tap_like "is refused" "$said" '\[other-language\]'
tap_same "and nothing is taken" result.xlf kept.xlf

make_1 new.xlf a.html fr '<trans-unit id="b"><source>Three.</source><target state="translated">Trois.</target></trans-unit>'
sed 's/document:1\.2/document:1.1/; s/version="1\.2"/version="1.1"/; 1d; s/<\(\/*\)\([a-z]\)/<\1ns0:\2/g; s/xmlns=/xmlns:ns0=/' new.xlf > returned.xlf
printf '\357\273\277' > with-bom.xlf && sed 's/$/\r/' returned.xlf >> with-bom.xlf && mv with-bom.xlf returned.xlf
import 0 "prefixes, another version, a byte order mark, other ends of lines, no declaration"
tap_like "change nothing" "$(cat result.xlf)" '<target state="translated">Trois\.</target>'
tap_like "but are said" "$said" 'mixed versions.*\[repaired\]'
tap_done
