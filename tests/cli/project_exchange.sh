#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files of a project go out for every tool and come back; two people's work on one article meets.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
"$DRAGOMAN" init --to fr --as ada > out 2>&1
"$DRAGOMAN" add --from en "$srcdir/examples/articles/weavers.md" >> out 2>&1
tap_like "an article" "$(cat out)" 'weavers\.md \(en\): [0-9]+ segments'
segments=$(sed 's/.*: \([0-9]*\) .*/\1/' out)

# translate WORD IN OUT [UNIT]: as a translator would, all or one unit.
translate() {
	awk -v word="$1" -v unit="$4" '
		/^<(unit|group) / { wanted = unit == "" || index($0, "id=\"" unit "\"") }
		/^<(segment|trans-unit) / { inside = wanted; sub(/state="initial"/, "state=\"translated\"") }
		/^<\/(segment|trans-unit)>/ { inside = 0 }
		inside && /^<target/ { next }
		{ print }
		inside && /^<source/ && /<\/source>$/ {
			sub(/^<source[^>]*>/, "<target" \
				(index($0, "xml:space") ? " xml:space=\"preserve\"" : "") ">" word " ")
			sub(/<\/source>$/, "</target>")
			print
		}' "$2" > "$3"
}

# said ARGUMENT...: what the program says, and nothing about repairs.
said() {
	"$DRAGOMAN" "$@" 2>&1 | grep -v '\[repaired\]'
}

for tool in $("$DRAGOMAN" formats --json | sed -n '/"tools"/,$s/.*"name": "\([a-z0-9]*\)".*/\1/p'); do
	tap_is "to $tool" "$(said export --to fr --for "$tool" -o "$tool.xlf" weavers.md)" "$tool.xlf"
	tap_ok "what $tool gets is valid" "$DRAGOMAN" validate --quiet "$tool.xlf"
	translate "$tool" "$tool.xlf" back.xlf
	tap_is "and from $tool" "$(said import back.xlf)" \
		"weavers.md (fr): $segments translations taken"
	tap_like "which is in the article" "$(said get --to fr weavers.md)" "$tool "
done

if command -v msgattrib > /dev/null && command -v msgen > /dev/null; then
	tap_is "to gettext" "$(said export --to fr --po -o go.po weavers.md)" go.po
	sed 's/^msgstr "[a-z0-9]* /msgstr "PO /' go.po > back.po
	tap_ok "the file is one of gettext's" msgfmt --check -o out.mo back.po
	tap_like "and back" "$(said import back.po)" '^weavers\.md \(fr\): [0-9]{2} translations taken$'
	tap_like "which is in the article" "$(said get --to fr weavers.md)" "PO "
else
	tap_skip "to gettext" "gettext is missing"
fi

# Two people have a file each; nobody's work is lost.
"$DRAGOMAN" user bo --role reviewer:fr
"$DRAGOMAN" export --to fr -o ada.xlf weavers.md > out 2>&1
"$DRAGOMAN" export --to fr -o bo.xlf weavers.md > out 2>&1
translate Ada ada.xlf ada-back.xlf u3
translate Bo bo.xlf bo-back.xlf u4
tap_like "one brings a unit" "$(said import ada-back.xlf)" ': [1-9][0-9]* translations? taken$'
tap_like "the other brings another" "$(said import --as bo bo-back.xlf)" ': [1-9][0-9]* translations? taken$'
translate Bo bo.xlf bo-back.xlf u3
tap_like "and then the same" "$(said import --as bo bo-back.xlf)" 'kept as (a suggestion|suggestions)$'
tap_like "the first one's stays" "$(said get --to fr weavers.md)" 'Ada '
tap_like "and the second one's" "$(said get --to fr weavers.md)" 'Bo '
tap_like "the rest is a suggestion" "$(said suggestions --to fr weavers.md)" '^  [+] Bo '

# A file that has lost its number is found by what else it says, or not at all.
grep -v 'type="export"' ada-back.xlf > nameless.xlf
tap_like "several exports may be meant" "$(said import --as bo nameless.xlf)" 'say it with --export'
tap_like "which one is told" "$(said import --as ada --export 9999 nameless.xlf)" 'knows no export 9999'
sed 's/<mda:meta type="export">[0-9]*/<mda:meta type="export">99999999999999999999/' ada-back.xlf > wrong.xlf
tap_like "a number that is none" "$(said import --as bo wrong.xlf)" 'knows no export'
tap_status "what isn't XLIFF" 3 "$DRAGOMAN" import --as ada "$srcdir/examples/articles/weavers.md"
cp ada.xlf kept.xlf
tap_like "two files are two of the project" "$(said import ada.xlf bo.xlf)" '^weavers.*0 translations.*'
mkdir "$tap_tmp/away"
tap_like "but one that is kept and one that came back where there is none" \
	"$(cd "$tap_tmp/away" && said import "$tap_dir/kept.xlf" "$tap_dir/ada-back.xlf")" 'taken'
tap_like "checks are for files" "$(said import --check back.xlf)" 'for files without a project'
tap_like "and so in status" "$(said status --check)" 'for files without a project'
tap_is "the store is sound" "$("$DRAGOMAN" check-store)" ""
tap_done
