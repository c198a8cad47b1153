#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is counted: for people, for programs, and by GMX-V.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
cat > page.html <<'END'
<!doctype html>
<html lang="en"><title>A title</title>
<p>Some <b>bold <i>text</i></b> and a <a href="u">link</a>. Another sentence.</p>
<img src="x" alt="A picture">
</html>
END
printf 'One. Two.\n\nThree.\n' > a.txt
csv=file,format,language,units,segments,words,characters,characters_without_spaces,gmx_words
csv=$csv,gmx_characters,repeated_segments,repeated_words,repeated_elsewhere_segments
csv=$csv,repeated_elsewhere_words,target_language,translated_segments,translated_words,target_words
cat > expected <<END
$csv
a.txt,text,und,2,3,3,15,14,3,11,0,0,0,0,"",0,0,0
page.html,html,en,3,4,12,60,51,12,49,0,0,0,0,"",0,0,0
END
"$DRAGOMAN" count --csv a.txt page.html > got 2> err
tap_same "--csv" got expected
tap_like "a table" "$("$DRAGOMAN" count a.txt page.html)" '^Total +5 +7 +15 +0 +75$'
tap_like "--json" "$("$DRAGOMAN" count --json a.txt | tr -d ' \n')" \
	'"units":2,"segments":3,"words":3,"characters":15,'
tap_like "standard input" "$("$DRAGOMAN" count --csv --format text - < a.txt)" \
	'^-,text,und,2,3,3,'
tap_status "a missing file" 3 "$DRAGOMAN" count a.txt missing.txt
tap_status "one form at a time" 2 "$DRAGOMAN" count --gmx --json a.txt
tap_like "columns of types" "$("$DRAGOMAN" count --by type page.html)" '^Paragraph +1 +2 +8 '
tap_is "types in CSV" "$("$DRAGOMAN" count --by type --csv page.html | cut -d , -f 1-4)" \
	"$(printf 'type,units,segments,words\ntitle,1,1,2\np,1,2,8\nalt,1,1,2')"
printf '' > empty.txt
tap_like "an article without text" "$("$DRAGOMAN" count --csv empty.txt)" '^empty.txt,text,und,0,0,0,'

# Repetitions and what is much alike.
mkdir -p many
cat > many/a.txt <<'END'
The night bus to the harbour is late again today.

The night bus to the harbour is late again today.

The night bus to the harbour was late again today.

Nobody knows why.
END
cat > many/b.txt <<'END'
Nobody knows why.

Nobody knows why.

The morning bus to the harbour is never late.

END
printf 'caf\303\251s for all who wait there\n\ncafe\314\201s for all who wait there\n' >> many/b.txt
# figures OPTION...: the columns of the CSV output that names say, of the last line.
figures() {
	"$DRAGOMAN" count --csv -m --from en "$@" many/a.txt many/b.txt
}
column() {
	awk -F , -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) n = i }
		NR == '"$2"' { print $n }' got
}
figures > got
tap_is "repeated in the file" "$(column repeated_words 2),$(column repeated_words 3)" 10,9
tap_is "repeated in another file" \
	"$(column repeated_elsewhere_words 2),$(column repeated_elsewhere_words 3)" 0,3
tap_is "much alike" "$(column matches_95_99_words 2),$(column matches_50_74_segments 3)" 10,1
tap_is "new" "$(column matches_0_49_words 2),$(column matches_0_49_segments 3)" 13,1
total() {
	awk -F , 'NR == 1 { for (i = 1; i <= NF; i++) if ($i ~ /^(repeated|matches).*_words$/) n[i] }
		NR > 1 { for (i in n) sum += $i; words += $6 } END { print sum - words }' got
}
tap_is "every word is in one class" "$(total)" 0
figures -j 2 > got2
tap_same "two threads" got2 got
tap_like "columns of matches" "$("$DRAGOMAN" count -m --from en many)" \
	'Repeated +95–99% +85–94% +75–84% +50–74% +New +Characters$'

# XLIFF files.
cat > b.xlf <<'END'
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">
<file id="f1" original="b.html">
<unit id="u1"><segment id="s1" state="translated"><source>Three little words</source>
<target>Trois petits mots de plus</target></segment></unit>
<unit id="u2"><segment id="s1"><source>Not <pc id="1">yet</pc></source></segment></unit>
</file></xliff>
END
sed 's/trgLang="fr"/trgLang="ar"/; s/Trois.*plus/ثلاث كلمات/' b.xlf > c.xlf
"$DRAGOMAN" count --csv b.xlf c.xlf > got
tap_like "XLIFF" "$(cat got)" '^b.xlf,xliff,en,2,2,5,25,22,5,22,0,0,0,0,fr,1,3,5$'
tap_like "each target for itself" "$(cat got)" '^c.xlf,xliff,en,2,2,5,25,22,5,22,0,0,0,0,ar,1,3,2$'
tap_like "a column of translated words" "$("$DRAGOMAN" count b.xlf c.xlf)" \
	'^Total +4 +4 +10 +0 +6 +50$'
tap_is "sorted by the name of the language" \
	"$("$DRAGOMAN" count --by language b.xlf c.xlf | sed -n 's/^English (en) → \([A-Z][a-z]*\).*/\1/p' |
		tr '\n' ' ')" "Arabic French "
printf '' > d.md
for name in Zoo.md zebra.md 'file 10.txt' 'file 9.txt' Éclair.txt; do
	printf 'One.\n' > "$name"
done
tap_is "names are sorted as people do" \
	"$("$DRAGOMAN" count Zoo.md zebra.md 'file 10.txt' 'file 9.txt' Éclair.txt |
		sed -n 's/\.\(md\|txt\) .*//p' | tr '\n' ',')" "Éclair,file 9,file 10,zebra,Zoo,"

# GMX-V.
printf 'Al Capone was an Italian-American.\n\nPay 10,000.00 for 5 kg of AEG321 on 2026-11-25.\n' > g.txt
SOURCE_DATE_EPOCH=0 "$DRAGOMAN" count --gmx --from en -m g.txt b.xlf > gmx.xml
for pair in TextUnitCount:2 TotalWordCount:14 TotalCharacterCount:65 PunctuationCharacterCount:4 \
	WhiteSpaceCharacterCount:12 OverallCharacterCount:81 ComplexNumericAutoTextWordCount:1 \
	MeasurementAutoTextWordCount:2 AlphaNumericAutoTextWordCount:1 DateAutoTextWordCount:1; do
	tap_like "GMX-V: $pair" "$(cat gmx.xml)" "<count type=\"${pair%:*}\" value=\"${pair#*:}\"/>"
done
tap_like "GMX-V: the date" "$(cat gmx.xml)" '<stage date="1970-01-01T00:00:00Z" '
tap_like "GMX-V: the state" "$(cat gmx.xml)" '<count-group name="verifiable" state="translated">'
schema=${DRAGOMAN_SHARED:-$srcdir/../shared}/suites/schemas/gmx-v/gmx-v.xsd
if [ -f "$schema" ] && command -v xmllint > /dev/null; then
	# The only schema published is that of 1.0: 2.0 adds one count.
	sed '/<xs:import/,/>/d; s/value="1.0"/value="2.0"/
		s|<xs:enumeration value="TotalCharacterCount"/>|&<xs:enumeration value="OverallCharacterCount"/>|' \
		"$schema" > gmx.xsd
	tap_ok "GMX-V: valid" xmllint --noout --nonet --schema gmx.xsd gmx.xml
	sed 's/TextUnitCount/TextunitCount/' gmx.xml > wrong.xml
	tap_not_ok "GMX-V: the schema sees what is wrong" xmllint --noout --nonet --schema gmx.xsd wrong.xml
else
	tap_skip "GMX-V: valid" "the schema or xmllint is missing"
fi
tap_done
