#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# XLIFF to and from PO; gettext's own programs say whether that is PO.
. "$srcdir/tests/tap.sh"

command -v msgattrib > /dev/null || tap_skip_all "gettext's tools are missing"
cd "$tap_dir" || exit 99
cat > kept.xlf <<'EOF2'
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">
<file id="f1" original="a b.html">
<unit id="u1">
<notes><note category="context">About the river</note><note category="translator">Asked Léa.</note></notes>
<originalData><data id="d1">&lt;b&gt;</data></originalData>
<segment id="s1" state="initial">
<source>The river <pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1">rose</pc>.</source>
</segment>
<ignorable><source> </source></ignorable>
<segment id="s2" state="translated">
<source>Nobody was hurt.</source>
<target>Personne ne fut blessé.</target>
</segment>
</unit>
<unit id="u2">
<segment state="translated" subState="poedit:fuzzy">
<source>Write &lt;b1> &amp; go<ph id="7" disp="(picture)" type="image"/></source>
<target>Écris<ph id="7"/></target>
</segment>
<segment id="s2" state="initial">
<source>Not yet</source>
<target>Not yet</target>
</segment>
</unit>
<unit id="u3" translate="no"><segment><source>Locked</source></segment></unit>
</file>
</xliff>
EOF2
cp kept.xlf before.xlf

cat > expected.po <<'EOF2'
#. About the river
#. <b1>: <b>
# Asked Léa.
#: a%20b.html#u1
msgctxt "f1/u1/s1"
msgid "The river <b1>rose</b1>."
msgstr ""

# Asked Léa.
#. About the river
#: a%20b.html#u1
msgctxt "f1/u1/s2"
msgid "Nobody was hurt."
msgstr "Personne ne fut blessé."

#. <img7/>: (picture)
#: a%20b.html#u2
#, fuzzy
msgctxt "f1/u2/#1"
msgid "Write \\<b1> & go<img7/>"
msgstr "Écris<img7/>"

#: a%20b.html#u2
msgctxt "f1/u2/s2"
msgid "Not yet"
msgstr ""
EOF2
tap_status "XLIFF becomes PO" 0 "$DRAGOMAN" convert --to po -o a.po kept.xlf
sed 1,/^$/d a.po > messages.po
msgcat expected.po > expected 2> /dev/null
msgcat messages.po > got 2> /dev/null
tap_same "with a message for each segment" got expected
tap_ok "that msgfmt accepts" msgfmt --check --output-file=/dev/null a.po
tap_like "the header says the language" "$(cat a.po)" '^"Language: fr\\n"'
tap_is "and nothing of the machine or a person" "$(grep -c '@\|/home' a.po)" 0

tap_status "PO that nobody touched" 0 "$DRAGOMAN" import kept.xlf a.po
tap_same "changes no byte" kept.xlf before.xlf

# edit SED-SCRIPT: the PO file as a translator returns it.
edit() {
	sed "$1" a.po > returned.po
	cp before.xlf kept.xlf
}

edit '/<b1>rose/{n;s|""|"La <b1>crue</b1>."|}'
tap_status "a translation" 0 "$DRAGOMAN" import kept.xlf returned.po
sed '/<source>The river/a\
<target>La <pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1">crue</pc>.</target>
/id="s1"/s/initial/translated/' before.xlf > expected.xlf
tap_same "changes its segment" kept.xlf expected.xlf

edit '/^#, fuzzy/d'
tap_status "a draft that was confirmed" 0 "$DRAGOMAN" import kept.xlf returned.po
sed 's/ subState="poedit:fuzzy"//' before.xlf > expected.xlf
tap_same "is translated" kept.xlf expected.xlf

edit 's/^msgctxt "f1.u1.s2"/#, fuzzy\
&/'
tap_status "a doubt about what is translated, by someone who may know less" 1 \
	"$DRAGOMAN" import kept.xlf returned.po
tap_same "changes nothing without a base" kept.xlf before.xlf
tap_status "with it" 0 "$DRAGOMAN" import --base before.xlf kept.xlf returned.po
sed '/id="s2" state="translated"/s/translated"/& subState="poedit:fuzzy"/' before.xlf > expected.xlf
tap_same "it makes a draft" kept.xlf expected.xlf

edit 's/Personne ne fut/Nul ne fut/'
tap_status "another translation is only suggested" 1 "$DRAGOMAN" import kept.xlf returned.po
tap_like "in the file" "$(cat kept.xlf)" 'mtc:match.*Nul ne fut'
cp before.xlf kept.xlf
tap_status "unless the base tells who changed it" 0 \
	"$DRAGOMAN" import --base before.xlf kept.xlf returned.po
tap_like "then it is taken" "$(cat kept.xlf)" '<target>Nul ne fut blessé'
sed 's/Personne ne fut/Aucun/' before.xlf > kept.xlf
tap_status "both changed it" 1 "$DRAGOMAN" import --base before.xlf kept.xlf returned.po
tap_like "ours stays" "$(cat kept.xlf)" '<target>Aucun blessé'

edit 's/^#: a.*u1$/# Which river?\
&/'
tap_status "a comment" 0 "$DRAGOMAN" import kept.xlf returned.po
sed 's|</notes>|<note>Which river?</note>&|' before.xlf > expected.xlf
tap_is "becomes a note, once" "$(grep -c 'Which river' kept.xlf)" 1
tap_ok "in a valid file" "$DRAGOMAN" validate kept.xlf

edit '/<b1>rose/{n;s|""|"La crue."|}'
tap_run "$DRAGOMAN" import kept.xlf returned.po
tap_is "a placeholder that is lost is a finding" "$tap_code" 1
tap_like "that says which" "$(cat "$tap_tmp/output")" '<b1> is missing.*\[missing-code\]'
tap_like "the text is kept" "$(cat kept.xlf)" '<target>La crue.</target>'
tap_like "as a draft" "$(grep 'id="s1"' kept.xlf)" 'subState="poedit:fuzzy"'

edit 's/^msgid "Nobody was hurt."/msgid "Nobody died."/; s/Personne ne fut blessé/Aucun mort/'
tap_status "the translation of another source" 1 "$DRAGOMAN" import kept.xlf returned.po
tap_like "is a suggestion" "$(cat kept.xlf)" 'mtc:match.*Aucun mort'
edit 's|f1/u1/s2|f1/u9/s2|'
tap_run "$DRAGOMAN" import kept.xlf returned.po
tap_like "that of a segment that isn't here is in the finding" "$(cat "$tap_tmp/output")" \
	'returned.po:[0-9]*: .*Personne ne fut.*\[unknown-unit\]'
tap_same "and nowhere else" kept.xlf before.xlf

# What gettext's programs do to a file.
{
	cat a.po
	printf '\n#~ msgid "old"\n#~ msgstr "vieux"\n'
} > obsolete.po
tap_run "$DRAGOMAN" import kept.xlf obsolete.po
tap_like "obsolete messages are left out" "$(cat "$tap_tmp/output")" \
	'1 obsolete message.*\[obsolete-message\]'
for tool in "msgcat --sort-output --width=40" "msgattrib --set-obsolete" "msgattrib --untranslated" \
	"msgconv --to-code=ISO-8859-1" "msguniq" "msgcat --no-location" "msgcat --escape"; do
	$tool a.po > returned.po
	tap_status "after $tool" 0 "$DRAGOMAN" import -q kept.xlf returned.po
	tap_same "nothing changes" kept.xlf before.xlf
done
msgmerge --quiet a.po a.po -o returned.po
tap_status "after msgmerge" 0 "$DRAGOMAN" import -q kept.xlf returned.po
tap_same "nothing changes" kept.xlf before.xlf
msgen a.po > returned.po
tap_status "msgen translates what isn't" 0 "$DRAGOMAN" import -q kept.xlf returned.po
tap_like "with its codes" "$(cat kept.xlf)" '<target>The river <pc [^>]*>rose</pc>'
cp before.xlf kept.xlf
msgexec -i a.po -o /dev/null cat > /dev/null
msgfilter -i a.po -o returned.po sed 's/blessé/atteint/' 2> /dev/null
tap_status "after msgfilter" 0 "$DRAGOMAN" import -q --base before.xlf kept.xlf returned.po
tap_like "what it changed is taken" "$(cat kept.xlf)" 'ne fut atteint'

# Without the file that was kept, PO becomes XLIFF again.
cp "$srcdir/examples/articles/salt-harvest.md" .
sed 's|href="[^"]*"|href="salt-harvest.md"|' \
	"$srcdir/examples/translations/fr/salt-harvest.md.xlf" > salt.xlf
"$DRAGOMAN" merge -q -o salt.md salt.xlf
"$DRAGOMAN" convert --to po -o salt.po salt.xlf
msgcat --sort-output salt.po > sorted.po
for version in 1.2 2.0 2.1 2.2; do
	tap_status "our PO as XLIFF $version" 0 "$DRAGOMAN" convert --to $version -o again.xlf salt.po
	tap_ok "is valid" "$DRAGOMAN" validate again.xlf
	tap_status "and can be merged" 0 "$DRAGOMAN" merge -o again.md again.xlf
	tap_same "into the same article" again.md salt.md
done
tap_status "sorted as well" 0 "$DRAGOMAN" convert --to 2.0 -o again.xlf sorted.po
tap_status "it can be merged" 0 "$DRAGOMAN" merge -o again.md again.xlf
tap_same "into the same article" again.md salt.md

# PO of other people is the same for gettext after it was XLIFF.
iconv -f UTF-8 -t ISO-8859-1 > latin.po <<'EOF2'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=ISO-8859-1\n"
"Language: de\n"

msgid "c:\\<b1>"
msgstr "é\\ü <b1>"
EOF2
normalise() {
	msgattrib --no-obsolete "$1" 2> /dev/null | msgconv --to-code=UTF-8 2> /dev/null
}
for po in "$srcdir"/tests/po/*.po "$srcdir"/locales/*.po latin.po; do
	for version in 1.2 2.0 2.1 2.2; do
		name="${po##*/} as $version"
		"$DRAGOMAN" convert -q --to $version -o b.xlf "$po"
		tap_ok "$name is valid" "$DRAGOMAN" validate b.xlf
		tap_status "$name and back" 0 "$DRAGOMAN" convert --to po -o b.po b.xlf
		normalise "$po" > expected
		normalise b.po > got
		tap_same "$name has everything" got expected
		cp b.xlf kept.xlf
		tap_status "$name takes its PO in" 0 "$DRAGOMAN" import kept.xlf b.po
		tap_same "$name doesn't change by it" kept.xlf b.xlf
	done
done
"$DRAGOMAN" convert -q --to 2.2 -o b.xlf "$srcdir/tests/po/features.po"
tap_like "plural forms are cases" "$(cat b.xlf)" 'pgs:case="few"'
tap_like "the previous source is a match" "$(cat b.xlf)" '<mtc:match ref="#s1" origin="gettext">'
tap_like "characters that XML lacks have an element" "$(cat b.xlf)" 'hi<cp hex="0007"/>'
"$DRAGOMAN" convert --to 2.0 -o kept.xlf "$srcdir/tests/po/features.po"
"$DRAGOMAN" convert --to po -o b.po kept.xlf
sed 's/"4\\n"/"vier <b1>\\n"/' b.po > returned.po
tap_status "a plural form comes back" 0 "$DRAGOMAN" import -q --base kept.xlf kept.xlf returned.po
tap_like "and what looks like a placeholder is text there" "$(cat kept.xlf)" 'vier &lt;b1&gt;'

# All tools, all articles.
for profile in $("$DRAGOMAN" formats | sed -n '/^poedit/,$s/^\([a-z0-9]*\) .*/\1/p'); do
	"$DRAGOMAN" extract -q --for "$profile" --to fr -d exports "$srcdir/examples/articles"
	bad=
	for file in exports/*.xlf; do
		cp "$file" kept.xlf
		"$DRAGOMAN" convert --to po -o c.po "$file" &&
			msgfmt --check -o /dev/null c.po && msgcat c.po > /dev/null &&
			"$DRAGOMAN" import -q kept.xlf c.po && cmp -s kept.xlf "$file" ||
			bad="$bad $file"
	done
	tap_is "exports for $profile go through PO" "$bad" ""
	rm -rf exports
done
suites=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/xliff
if [ -d "$suites" ]; then
	bad=
	for file in "$suites"/xliff-2[12]/test-suite/*/valid/*.xlf; do
		# One of them isn't well-formed.
		case $file in */Good-pgs_plural.xlf) continue ;; esac
		"$DRAGOMAN" convert -q --to po -o c.po "$file" &&
			msgfmt --check -o /dev/null c.po && msgcat c.po > /dev/null ||
			bad="$bad ${file##*/}"
	done
	tap_is "msgfmt accepts what other people's files become" "$bad" ""
else
	tap_skip "msgfmt accepts what other people's files become" "there are no suites in $suites"
fi

# refuses DESCRIPTION PATTERN TEXT
refuses() {
	printf '%b' "$3" > bad.po
	tap_run "$DRAGOMAN" convert --to 2.0 -o bad.xlf bad.po
	tap_is "$1 is refused" "$tap_code" 3
	tap_is "$1 is said in one line" "$(wc -l < "$tap_tmp/output" | tr -d ' ')" 1
	tap_like "$1 is said where" "$(cat "$tap_tmp/output")" "$2"
}

header='msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
refuses "a string without end" '^dragoman: bad.po:2: ' 'msgid "a\nmsgstr "b"\n'
refuses "a truncated file" '^dragoman: bad.po:1: ' 'msgid "a"\n'
refuses "what is no PO" '^dragoman: bad.po: this is neither' 'Hello!\n'
refuses "a PO file with a mistake" '^dragoman: bad.po:2: ' 'msgid "a"\nHello!\n'
refuses "a second message with the same id" '^dragoman: bad.po:[0-9]+: ' \
	'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n'
refuses "another charset than it says" '^dragoman: bad.po:4: .*UTF-8' "$header"'msgid "a"\nmsgstr "\0377"\n'
refuses "bytes that are no text" '^dragoman: bad.po:1: ' 'msgid "a"\nmsgstr "\\377"\n'
refuses "a file of NULs" '^dragoman: bad.po:1: ' '\0000\0000\0000'
tap_status "PO is PO already" 3 "$DRAGOMAN" convert --to po a.po
tap_status "a bad file isn't taken" 3 "$DRAGOMAN" import before.xlf bad.po
tap_status "two formats" 2 "$DRAGOMAN" convert --to po --xliff 2.0 a.po
tap_done
