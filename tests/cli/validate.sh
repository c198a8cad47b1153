#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The validate command: its outputs and exit statuses, and files that mean harm.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
cat > good.xlf <<'EOF'
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">
<file id="f1"><unit id="u1"><segment><source>One.</source></segment></unit></file>
</xliff>
EOF
sed 's|One\.|<sc id="1"/>One.|' good.xlf > bad.xlf

tap_status "a valid file" 0 "$DRAGOMAN" validate good.xlf
tap_status "a file that isn't valid" 1 "$DRAGOMAN" validate bad.xlf
tap_status "a file that isn't there" 3 "$DRAGOMAN" validate missing.xlf
tap_status "no file" 2 "$DRAGOMAN" validate
tap_status "two outputs at once" 2 "$DRAGOMAN" validate --json --sarif good.xlf
tap_status "standard input" 1 "$DRAGOMAN" validate - < bad.xlf
mkdir directory
cp good.xlf bad.xlf directory
tap_run "$DRAGOMAN" validate directory
tap_like "a directory is summed up" "$(cat "$tap_tmp/output")" "^1 of 2 files are not valid\.$"

tap_is "a finding has a place, a rule, a path and a section" "$("$DRAGOMAN" validate -q bad.xlf)" \
	'bad.xlf:3:46: error: The <sc> "1" has no <ec> in the unit, so it must say isolated="yes". [sc-not-isolated]
    /xliff/file[1]/unit[1]/segment[1]/source[1]/sc[1] (3.2.3.4 sc)'

# look_up OPTION EXPRESSION: of what is printed for the bad file.
look_up() {
	"$DRAGOMAN" validate "$1" bad.xlf | python3 -c "import json, sys
d = json.load(sys.stdin)
print($2)"
}
tap_is "JSON: the rule" "$(look_up --json 'd["files"][0]["findings"][0]["rule"]')" sc-not-isolated
tap_is "JSON: the sum" "$(look_up --json '(d["errors"], d["invalid"], d["files"][0]["valid"])')" \
	"(1, 1, False)"
tap_is "SARIF: the version" "$(look_up --sarif 'd["version"]')" 2.1.0
tap_is "SARIF: the result" "$(look_up --sarif 'd["runs"][0]["results"][0]["ruleId"]')" \
	sc-not-isolated
tap_is "SARIF: columns count characters" "$(look_up --sarif 'd["runs"][0]["columnKind"]')" \
	unicodeCodePoints
tap_is "SARIF: every rule is listed once" "$(look_up --sarif \
	'len(d["runs"][0]["tool"]["driver"]["rules"]) - len({r["id"] for r in
	d["runs"][0]["tool"]["driver"]["rules"]})')" 0

# rejects WHAT: the file bad.xlf, with a message that has its place.
rejects() {
	tap_run "$DRAGOMAN" validate -q bad.xlf
	tap_is "$1 is rejected" "$tap_code" 1
	tap_like "$1: with a place" "$(cat "$tap_tmp/output")" "^bad\.xlf:[0-9]+:[0-9]+: error: "
}
printf '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n' > bad.xlf
sed 1d good.xlf >> bad.xlf
rejects "a document type"
: > bad.xlf
rejects "an empty file"
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "<a>" }' > bad.xlf
rejects "what is nested too deeply"
{
	printf '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" a="'
	head -c 6000000 /dev/zero | tr '\0' a
	printf '"/>'
} > bad.xlf
rejects "a tag without end"
head -c 200 good.xlf > bad.xlf
rejects "half a file"
printf '\377\376\000x' > bad.xlf
rejects "what is no text"
printf '<?xml version="1.0" encoding="KOI-9"?>' | cat - good.xlf > bad.xlf
rejects "an encoding that nobody knows"
tap_like "and a way out is told" "$(cat "$tap_tmp/output")" "save it as UTF-8"
sed 's|One\.|\&nbsp;|' good.xlf > bad.xlf
rejects "an entity of HTML"
awk '{ gsub(/One\./, "a\001b"); print }' good.xlf > bad.xlf
rejects "a control character"
awk '/<file/ { for (i = 0; i < 20000; i++) a = a " a" i "=\"\""; sub(/<unit/, "<unit" a) } { print }' \
	good.xlf > bad.xlf
rejects "thousands of attributes"
{
	printf '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
	for pair in "b a" "c b" "d c" "e d" "f e" "g f" "h g" "i h"; do
		set -- $pair
		printf '<!ENTITY %s "&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;">' "$1" "$2" "$2" "$2" "$2" "$2" \
			"$2" "$2" "$2"
	done
	printf ']>'
	sed '1d; s/One\./\&i;/' good.xlf
} > bad.xlf
rejects "entities that grow"

for encoding in UTF-16 UTF-16LE ISO-8859-1; do
	{
		case $encoding in
		ISO-8859-1) printf '<?xml version="1.0" encoding="ISO-8859-1"?>' ;;
		esac
		sed '1d; s/One/Oné/' good.xlf
	} | iconv -f UTF-8 -t "$encoding" > other.xlf
	tap_status "$encoding is read" 0 "$DRAGOMAN" validate other.xlf
done
{
	printf '\357\273\277'
	cat good.xlf
} > other.xlf
tap_status "a byte order mark is no harm" 0 "$DRAGOMAN" validate other.xlf

# Places: columns count characters, a tab is one; paths have the prefixes of the document.
cat > bad.xlf <<'EOF'
<?xml version='1.0'?>
<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'>
<x:file id='f'>
	<x:unit id='u'><x:segment><x:source>日本語é	<x:sc id='1'/></x:source></x:segment></x:unit>
<o:e xmlns:o='urn:example:o'/></x:file>
</x:xliff>
EOF
places='bad.xlf:4:43 /x:xliff/x:file[1]/x:unit[1]/x:segment[1]/x:source[1]/x:sc[1]
bad.xlf:5:1 /x:xliff/x:file[1]/o:e[1]'
# find_places: the place and path of each finding about bad.xlf.
find_places() {
	"$DRAGOMAN" validate -q bad.xlf | sed -n '/^bad/{s/: error.*//;N;s/\n */ /;s/ *$//;p;}; /^ /p' |
		sed 's/ (.*//; s/: error[^/]*/ /'
}
tap_is "lines, columns and paths" "$(find_places)" "$places"
awk '{ printf "%s\r\n", $0 }' bad.xlf > crlf.xlf
mv crlf.xlf bad.xlf
tap_is "the same with CRLF" "$(find_places)" "$places"
mkdir 'a b'
cp bad.xlf 'a b/ü#1.xlf'
tap_is "SARIF: the address of a file" "$("$DRAGOMAN" validate --sarif 'a b' |
	sed -n 's/.*"uri": //p' | sort -u)" '"a%20b/%C3%BC%231.xlf"'

cat > bad.xlf <<'EOF'
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en_US">
<file id="f"><unit id="u" translate="maybe"><notes/><segment state="fertig"><source><mrk id="m" type="my:x" ref="#tbx=1">a</mrk></source><target/></segment></unit><unit id="v"/></file>
</xliff>
EOF
tap_run "$DRAGOMAN" validate bad.xlf
tap_like "a value is told, and what it must be" "$(cat "$tap_tmp/output")" \
	'srcLang="en_US" is not allowed; the value must be a language tag such as "fr" or "pt-BR"\.'
tap_like "values of a list are told" "$(cat "$tap_tmp/output")" \
	'state="fertig" is not allowed; the value must be one of initial, translated, reviewed, final\.'
tap_like "what is missing is told" "$(cat "$tap_tmp/output")" \
	'<unit> lacks what must stand in it: <segment> \| <ignorable>\.'
tap_like "a prefix isn't registered" "$(cat "$tap_tmp/output")" '\[fragment-prefix-unknown\]'
tap_run "$DRAGOMAN" validate --extension-prefix my --extension-prefix tbx bad.xlf
tap_is "until it is" "$(grep -c fragment-prefix-unknown "$tap_tmp/output")" 0

# Warnings stop nothing.
sed 's|One\.|<mrk id="1">One.</mrk>|' good.xlf > odd.xlf
tap_status "a file with a warning is valid" 0 "$DRAGOMAN" validate odd.xlf
tap_like "the warning is printed" "$("$DRAGOMAN" validate odd.xlf)" 'warning: .*annotation-without-purpose'
tap_is "but not with --quiet" "$("$DRAGOMAN" validate -q odd.xlf)" ""
tap_is "a file that can't be read isn't counted" "$("$DRAGOMAN" validate missing.xlf 2> /dev/null)" ""

# The list of rules.
"$DRAGOMAN" validate --rules > rules
tap_like "each rule has its severity, versions and section" "$(cat rules)" \
	'^note-id-duplicate  error  2\.0 2\.1 2\.2  \(3\.3\.1\.21 id\)$'
tap_is "no line of them is broken off" "$(grep -c '%s' rules)" 0
tap_is "all of them are in JSON, each once" "$("$DRAGOMAN" validate --rules --json | python3 -c '
import json, sys
rules = [rule["id"] for rule in json.load(sys.stdin)["rules"]]
print(len(rules) - len(set(rules)))')" 0
tap_is "as many as in the text" "$("$DRAGOMAN" validate --rules --json | grep -c '"id":')" \
	"$(grep -c '^[^ ]' rules)"
tap_status "rules of a file" 2 "$DRAGOMAN" validate --rules good.xlf
tap_status "rules as SARIF" 2 "$DRAGOMAN" validate --rules --sarif
tap_is "nobody reads on" "$("$DRAGOMAN" validate --rules 2>&1 | head -n 1)" "$(head -n 1 rules)"
tap_done
