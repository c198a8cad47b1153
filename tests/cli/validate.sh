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
tap_done
