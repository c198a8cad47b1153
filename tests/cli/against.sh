#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# "validate --against": what a tool did to a file that it must not do. Every
# rule about two files has at least two cases here.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
cat > given.xlf <<'EOF'
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:o="urn:example:own" version="2.0" srcLang="en" trgLang="fr">
<file id="f1" o:job="7">
<skeleton><o:page at="1"><!-- c --><o:part/></o:page></skeleton>
<mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>
<o:record id="r1">a</o:record>
<notes><note>For all.</note></notes>
<unit id="u1" name="n1" canResegment="no">
<notes><note>One.</note><note>Two.</note></notes>
<originalData><data id="d1">&lt;br/&gt;</data></originalData>
<segment id="s1" state="translated" subState="my:a"><source>First  one. </source><target>Une. </target></segment>
<segment id="s2"><source>Second<ph id="1" dataRef="d1" type="fmt" subType="xlf:lb" canCopy="no"/> <sc id="2"/>one.<ec startRef="2"/></source></segment>
</unit>
<group id="g1">
<unit id="u2"><segment><source>Third. Fourth.</source></segment></unit>
<unit id="u3"><o:mine/><segment><source xml:space="preserve">A  b</source></segment></unit>
</group>
</file>
</xliff>
EOF
tap_ok "what is given is valid" "$DRAGOMAN" validate -q given.xlf

# unchanged WHAT SED...: that may be done.
unchanged() {
	unchanged_what=$1
	shift
	sed "$@" given.xlf > back.xlf
	tap_is "$unchanged_what" "$("$DRAGOMAN" validate --against given.xlf back.xlf)" \
		"1 file is valid."
}
# broken RULE WHAT SED...: that rule is broken, and no other one about two files.
broken() {
	rule=$1
	broken_what=$2
	shift 2
	sed "$@" given.xlf > back.xlf
	echo "$rule" >> tested
	tap_is "$rule: $broken_what" "$("$DRAGOMAN" validate --against given.xlf back.xlf |
		sed -n 's/.*\[\(tool-.*\)\]$/\1/p' | sort -u)" "$rule"
}

unchanged "nothing is done" ""
unchanged "a translation is added" 's|<source>Third. Fourth.</source>|&<target>Trois.</target>|'
unchanged "a state goes on with its subState" \
	's|state="translated" subState="my:a"|state="reviewed" subState="my:b"|'
unchanged "a subState goes with its state" 's|state="translated" subState="my:a"|state="final"|'
unchanged "a segment is split" \
	's|<source>Third. Fourth.</source>|<source>Third. </source></segment><segment><source>Fourth.</source>|'
unchanged "halves become one code" 's|<sc id="2"/>one.<ec startRef="2"/>|<pc id="2" canOverlap="yes">one.</pc>|'
unchanged "an annotation is added" 's|Third\.|<mrk id="m1" translate="no">Third</mrk>.|'
unchanged "white space that doesn't count" 's|First  one|First one|; s|<unit|  <unit|'
unchanged "a note and metadata are added" \
	's|<note>One.</note>|&<note>More.</note>|; s|<mda:meta |<mda:meta type="c">d</mda:meta>&|'
unchanged "text as a CDATA section, comments" 's|Third\.|<![CDATA[Third.]]><!-- c -->|'
unchanged "other prefixes" 's|<mda:|<x:|g; s|</mda:|</x:|g; s|xmlns:mda|xmlns:x|'
unchanged "another version" 's|document:2.0|document:2.2|; s|version="2.0"|version="2.2"|'
unchanged "a hint is said that held anyway" 's|canCopy="no"|& canDelete="yes"|'

broken tool-language-changed "of the source" 's|srcLang="en"|srcLang="en-GB"|'
broken tool-language-changed "of the target" 's|trgLang="fr"|trgLang="fr-CA"|'
broken tool-structure-removed "a unit" '/<unit id="u2"/d'
broken tool-structure-removed "a group" '/<group/,/<\/group/d'
broken tool-structure-added "a unit" 's|<group id="g1">|&<unit id="u9"><segment><source>a</source></segment></unit>|'
broken tool-structure-added "a group" 's|</group>|<group id="g9"/>&|'
broken tool-structure-moved "out of its group" -e '/<\/group>/d' -e '/<unit id="u2"/s|$|</group>|'
broken tool-structure-moved "into one" \
	-e '/<group/d' -e 's|^<unit id="u3">|<group id="g1">&|' -e 's|<unit id="u1"|<!-- -->&|'
broken tool-skeleton-changed "an attribute" 's|at="1"|at="2"|'
broken tool-skeleton-changed "it is gone" '/<skeleton/d'
broken tool-source-changed "a word" 's|Third|Thrid|'
broken tool-source-changed "a code" 's|<ph [^>]*>||'
broken tool-source-changed "white space that counts" 's|A  b|A b|'
broken tool-source-changed "an id" 's|id="2"/>one|id="3"/>one|; s|startRef="2"|startRef="3"|'
broken tool-segments-changed "two are joined" \
	-e '/<segment id="s1"/{N;s|<segment id="s1".*<source>\(Second\)|<segment><source>First  one. \1|;}'
broken tool-segments-changed "one is split" \
	's|<source>First  one. </source><target>Une. </target>|<source>First </source><target>U</target></segment><segment id="s3"><source>one. </source>|'
broken tool-sub-state-stale "of a state that went on" 's|state="translated"|state="final"|'
broken tool-sub-state-stale "of one that went back" \
	's|state="translated"|state="initial"|'
broken tool-sub-type-stale "of another type" 's|type="fmt" subType="xlf:lb"|type="ui" subType="xlf:lb"|'
broken tool-sub-type-stale "of another type in other order" 's|type="fmt" subType="xlf:lb"|subType="xlf:lb" type="other"|'
broken tool-code-changed "it may be copied now" 's| canCopy="no"||'
broken tool-code-changed "it must stay now" 's|canCopy="no"|& canDelete="no"|'
broken tool-module-removed "metadata" '/<mda:/d'
broken tool-module-removed "notes" '/<notes><note>For all/d'
broken tool-extension-removed "of the file" '/<o:record/d'
broken tool-extension-removed "of a unit" 's|<o:mine/>||'
broken tool-attribute-removed "a name" 's| name="n1"||'
broken tool-attribute-removed "an extension's" 's| o:job="7"||'

for rule in $("$DRAGOMAN" validate --rules | sed -n 's/^\(tool-[^ ]*\).*/\1/p'); do
	tap_ok "$rule has two cases" [ "$(grep -cx "$rule" tested)" -ge 2 ]
done

sed 's|Third|Thrid|' given.xlf > back.xlf
tap_status "the file isn't valid then" 1 "$DRAGOMAN" validate --against given.xlf back.xlf
tap_is "the place is told" "$("$DRAGOMAN" validate -q --against given.xlf back.xlf)" \
	'back.xlf:15:1: error: The tool changed the source text or the codes of the unit "u2". [tool-source-changed]
    /xliff/file[1]/group[1]/unit[1] (3.8.3 Segmentation Modification)'
tap_is "JSON has it" "$("$DRAGOMAN" validate --json --against given.xlf back.xlf |
	sed -n 's/.*"rule": //p')" '"tool-source-changed",'
tap_status "standard input" 1 "$DRAGOMAN" validate --against given.xlf - < back.xlf
sed 's|One\.|<b|' given.xlf > back.xlf
tap_status "what came back can't be read" 1 "$DRAGOMAN" validate --against given.xlf back.xlf
tap_status "what was given isn't there" 3 "$DRAGOMAN" validate --against missing.xlf given.xlf
echo '<xliff version="1.2"/>' > old.xlf
tap_status "what was given isn't XLIFF 2" 3 "$DRAGOMAN" validate --against old.xlf given.xlf
tap_status "two files came back" 2 "$DRAGOMAN" validate --against given.xlf given.xlf given.xlf

# Which transforms are allowed, the XLIFF committee's own pairs say.
pairs=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/xliff/xliff-21/test-suite/core/in-out
if [ -d "$pairs" ]; then
	for file in "$pairs"/*_in.xlf; do
		name=${file##*/}
		tap_ok "the committee's ${name%_in.xlf} is allowed" "$DRAGOMAN" validate -q \
			--against "$file" "${file%_in.xlf}_out.xlf"
	done
else
	tap_skip "the committee's pairs" "there are none in $pairs"
fi
tap_done
