#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The check command: what it prints, its settings, dismissals, and other commands with --check.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
# unit ID SOURCE TARGET
unit() {
	printf '<unit id="%s"><segment id="s1" state="translated"><source>%s</source>' "$1" "$2"
	printf '<target>%s</target></segment></unit>\n' "$3"
}
# begin LANG
begin() {
	printf '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"'
	printf ' trgLang="%s">\n<file id="f1" original="a.txt">\n' "$1"
}
{
	begin fr
	unit u1 "It has 27 members." "Il compte 72 membres."
	unit u2 "One two." "Un  deux."
	unit u3 "A river." "Un fleuve."
	echo "</file></xliff>"
} > a.fr.xlf
{
	begin ar
	unit u1 "It has 27 members." "يضم ٧٢ عضوا."
	echo "</file></xliff>"
} > a.ar.xlf
{
	begin fr
	unit u1 "A river." "Un fleuve."
	echo "</file></xliff>"
} > good.xlf

tap_status "a file without findings" 0 "$DRAGOMAN" check good.xlf
tap_status "a file with warnings" 1 "$DRAGOMAN" check a.fr.xlf
tap_status "a file with notes alone" 0 "$DRAGOMAN" check --skip number-differs a.fr.xlf
tap_status "no file" 2 "$DRAGOMAN" check
tap_status "a file that isn't there" 3 "$DRAGOMAN" check missing.xlf
tap_status "two outputs at once" 2 "$DRAGOMAN" check --json --sarif a.fr.xlf
tap_status "a check that isn't one" 2 "$DRAGOMAN" check --only numbers a.fr.xlf
tap_status "a list of files" 2 "$DRAGOMAN" check --list a.fr.xlf
tap_is "findings have their places marked" "$("$DRAGOMAN" check a.fr.xlf)" \
	"a.fr.xlf:3: warning: the source has the number 27, the translation 72 [number-differs]
    It has 27 members.
           ^~
    Il compte 72 membres.
              ^~
    instead: 27
a.fr.xlf:4: note: there is more than one space; keep one [double-space]
    Un  deux.
      ^~
2 findings in 2 of 3 translated segments."
tap_is "in text from right to left they are marked within" \
	"$("$DRAGOMAN" check a.ar.xlf | sed -n 4p)" "    ⁨يضم ⟦٧٢⟧ عضوا.⁩"
tap_is "lines are cut around the place" "$(COLUMNS=40 "$DRAGOMAN" check --only double-space - <<END
$(begin de)
$(unit u1 "One two three four five six seven eight nine ten." \
	"Eins zwei drei vier  fünf sechs sieben acht neun zehn elf zwölf dreizehn.")
</file></xliff>
END
)" "standard input:3: note: there is more than one space; keep one [double-space]
    …drei vier  fünf sechs sieben ach…
              ^~
1 finding in 1 of 1 translated segments."

# look_up EXPRESSION OPTION...: of the JSON that is printed for a.fr.xlf.
look_up() {
	expression=$1
	shift
	"$DRAGOMAN" check "$@" a.fr.xlf | python3 -c "import json, sys
d = json.load(sys.stdin)
print($expression)"
}
tap_is "JSON: places and fixes" "$(look_up '[(f["check"], f["unit"], f["segment"], f["line"],
	f["source_range"], f["target_range"], f.get("fix")) for f in d["files"][0]["findings"]]' \
	--json)" \
	"[('number-differs', 'u1', 's1', 3, [7, 9], [10, 12], '27'), ('double-space', 'u2', 's1', 4, [0, 0], [2, 4], ' ')]"
tap_is "JSON: sums" "$(look_up '(d["errors"], d["warnings"], d["notes"])' --json)" "(0, 1, 1)"
tap_is "SARIF: results" "$(look_up '[(r["ruleId"], r["level"],
	r["locations"][0]["physicalLocation"]["region"]["startLine"])
	for r in d["runs"][0]["results"]]' --sarif)" \
	"[('number-differs', 'warning', 3), ('double-space', 'note', 4)]"
tap_is "SARIF: every result has its rule" "$(look_up '{r["ruleId"] for r in d["runs"][0]["results"]} -
	{r["id"] for r in d["runs"][0]["tool"]["driver"]["rules"]}' --sarif)" "set()"
"$DRAGOMAN" check --junit a.fr.xlf good.xlf > junit.xml
tap_is "JUnit: suites, failures" "$(python3 -c '
import xml.etree.ElementTree as t
print([(s.get("name"), s.get("failures"), [c.get("name") for c in s if len(c)])
       for s in t.parse("junit.xml").getroot()])')" \
	"[('a.fr.xlf', '1', ['number-differs']), ('good.xlf', '0', [])]"
tap_is "a check is listed as it is set" \
	"$("$DRAGOMAN" check --list --skip double-space | grep '^double-space')" "double-space = off"

mkdir project
cat > project/checks.conf <<'EOF2'
# of this project

double-space = error
number-differs=off
length.characters = 10
dismissed = dismissed
EOF2
tap_is "settings" "$(look_up '[(f["check"], f["severity"]) for f in d["files"][0]["findings"]]' --json \
	--config project/checks.conf)" "[('length', 'warning'), ('double-space', 'error')]"
for line in "nothing = on" "length = loud" "length.size = 3" "length.max = many" "length"; do
	echo "$line" > bad.conf
	tap_run "$DRAGOMAN" check --config bad.conf a.fr.xlf
	tap_is "\"$line\" is no setting" "$tap_code" 3
	tap_like "\"$line\": it is said where" "$(cat "$tap_tmp/output")" "bad\.conf:1: "
done

tap_status "findings are dismissed" 0 "$DRAGOMAN" check --dismissed list --dismiss a.fr.xlf
tap_is "one on each line" "$(sed 's/ [0-9a-f]\{16\} .*//' list | tr '\n' ' ')" \
	"number-differs double-space "
tap_status "they don't come back" 0 "$DRAGOMAN" check --dismissed list a.fr.xlf
sed 's/u1/x9/' a.fr.xlf > renumbered.xlf
tap_is "not even with another number" "$("$DRAGOMAN" check --dismissed list renumbered.xlf)" \
	"Nothing was found in 3 translated segments."
sed 's/membres/membre/' a.fr.xlf > changed.xlf
tap_status "but when the translation changes" 1 "$DRAGOMAN" check --dismissed list changed.xlf
sed 's/members/member/' a.fr.xlf > changed.xlf
tap_status "and when the source does" 1 "$DRAGOMAN" check --dismissed list changed.xlf
cp list project/dismissed
tap_status "the settings name the list" 0 "$DRAGOMAN" check --config project/checks.conf \
	--skip length a.fr.xlf

cat > a.po <<'EOF2'
msgid ""
msgstr "Language: fr\nContent-Type: text/plain; charset=UTF-8\n"

msgid "A river."
msgstr "Un fleuve."

#, c-format
msgid "It has 27 members."
msgstr "Il compte 72 membres."
EOF2
tap_like "PO: the line of the message" "$("$DRAGOMAN" check a.po)" \
	'^a\.po:8: warning: .* \[number-differs\]$'
"$DRAGOMAN" convert --to po -q -o own.po a.fr.xlf
tap_like "PO made of XLIFF: the unit and the segment" "$("$DRAGOMAN" check own.po)" \
	'^own\.po: warning: .* \(u1/s1\) \[number-differs\]$'

echo "It has 27 members." > b.txt
"$DRAGOMAN" extract --to fr -q -o b.xlf b.txt
sed -i 's|</source>|</source><target>Il compte 72 membres.</target>|' b.xlf
tap_status "merge doesn't check by itself" 0 "$DRAGOMAN" merge -q -o b.fr.txt b.xlf
tap_run "$DRAGOMAN" merge --check -o b.fr.txt b.xlf
tap_like "merge --check does" "$(cat "$tap_tmp/output")" 'warning: .*\[number-differs\]$'
"$DRAGOMAN" extract --to fr -q -o kept.xlf b.txt
tap_run "$DRAGOMAN" import --check kept.xlf b.xlf
tap_like "import --check does" "$(cat "$tap_tmp/output")" 'warning: .*\[number-differs\]$'
tap_is "status --check counts" "$("$DRAGOMAN" status --check --json a.fr.xlf | python3 -c '
import json, sys
print(json.load(sys.stdin)["to_check"])')" 1
tap_is "status doesn't check by itself" "$("$DRAGOMAN" status --json a.fr.xlf | grep -c to_check)" 0
tap_done
