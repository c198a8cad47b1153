#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Segments joined and split in place, and the normal form.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99

# file NAME: a file with the unit "u" that standard input is.
file() {
	{
		echo '<?xml version="1.0"?>'
		echo '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">'
		echo '<file id="f">'
		echo '<unit id="u">'
		cat
		echo '</unit>'
		echo '<unit id="other"><segment id="s1"><source>x</source></segment></unit>'
		echo '</file>'
		echo '</xliff>'
	} > "$1"
}

# becomes DESCRIPTION STATUS NAME OPTION...: the unit of NAME becomes standard input.
becomes() {
	what=$1 status=$2 name=$3
	shift 3
	file expected.xlf
	tap_status "$what" "$status" "$DRAGOMAN" resegment "$@" -o got.xlf "$name"
	tap_same "$what: the file" got.xlf expected.xlf
	tap_ok "$what: it is valid" "$DRAGOMAN" validate got.xlf
}

file a.xlf <<'EOF'
<segment id="s1" state="final"><source>One. <pc id='1'>Two.</pc></source>
  <target>Un. <pc id='1'>Deux.</pc></target></segment>
<!-- between -->
<ignorable><source> </source></ignorable>
<segment id="s2"   state='translated' subState="my:x"><source>Three. Four.</source>
  <target>Trois. Quatre.</target></segment>
EOF
becomes "segments are joined" 0 a.xlf --join s1,s2 --unit u <<'EOF'
<segment id="s1" state="translated" subState="my:x"><source>One. <pc id='1'>Two.</pc> Three. Four.</source>
  <target>Un. <pc id='1'>Deux.</pc> Trois. Quatre.</target></segment>
<!-- between -->
EOF
becomes "joining all is the same" 0 a.xlf -j all <<'EOF'
<segment id="s1" state="translated" subState="my:x"><source>One. <pc id='1'>Two.</pc> Three. Four.</source>
  <target>Un. <pc id='1'>Deux.</pc> Trois. Quatre.</target></segment>
<!-- between -->
EOF
becomes "and so is the other way round" 0 a.xlf --join s2,s1 -u u <<'EOF'
<segment id="s1" state="translated" subState="my:x"><source>One. <pc id='1'>Two.</pc> Three. Four.</source>
  <target>Un. <pc id='1'>Deux.</pc> Trois. Quatre.</target></segment>
<!-- between -->
EOF
becomes "a split tears codes, and takes states back" 0 a.xlf --split s1@7:6 -u u <<'EOF'
<segment id="s1" state="translated"><source>One. <sc id='1' canOverlap="no"/>Tw</source>
  <target>Un. <sc id='1' canOverlap="no"/>De</target></segment>
<segment id="s3" state="translated"><source>o.<ec startRef="1" canOverlap="no"/></source>
  <target>ux.<ec startRef="1" canOverlap="no"/></target></segment>
<!-- between -->
<ignorable><source> </source></ignorable>
<segment id="s2"   state='translated' subState="my:x"><source>Three. Four.</source>
  <target>Trois. Quatre.</target></segment>
EOF
"$DRAGOMAN" resegment --split s1@7:6 -u u -o split.xlf a.xlf
becomes "joining mends them" 0 split.xlf --join s1,s3 -u u <<'EOF'
<segment id="s1" state="translated"><source>One. <pc id='1'>Two.</pc></source>
  <target>Un. <pc id='1'>Deux.</pc></target></segment>
<!-- between -->
<ignorable><source> </source></ignorable>
<segment id="s2"   state='translated' subState="my:x"><source>Three. Four.</source>
  <target>Trois. Quatre.</target></segment>
EOF
becomes "without a second place the translation stays with the first piece" 0 a.xlf -s s2@6,7 <<'EOF'
<segment id="s1" state="final"><source>One. <pc id='1'>Two.</pc></source>
  <target>Un. <pc id='1'>Deux.</pc></target></segment>
<!-- between -->
<ignorable><source> </source></ignorable>
<segment id="s2"   state='translated' subState="my:x"><source>Three.</source>
  <target>Trois. Quatre.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="s3"><source>Four.</source></segment>
EOF
becomes "sentences" 0 a.xlf --join all --split sentences <<'EOF'
<segment id="s1" state="translated" subState="my:x"><source>One.</source>
  <target>Un.</target></segment>
<ignorable><source> </source>
  <target> </target></ignorable>
<segment id="s3" state="translated" subState="my:x"><source><pc id='1'>Two.</pc></source>
  <target><pc id='1'>Deux.</pc></target></segment>
<ignorable><source> </source>
  <target> </target></ignorable>
<segment id="s4" state="translated" subState="my:x"><source>Three.</source>
  <target>Trois.</target></segment>
<ignorable><source> </source>
  <target> </target></ignorable>
<segment id="s5" state="translated" subState="my:x"><source>Four.</source>
  <target>Quatre.</target></segment>
<!-- between -->
EOF
tap_is "nothing is printed of what nobody needs to know" \
	"$("$DRAGOMAN" resegment --join all -o got.xlf a.xlf 2>&1)" ""

sed 's/Trois. Quatre/Trois quatre/' a.xlf > uneven.xlf
tap_like "a translation with other sentences is kept whole" \
	"$("$DRAGOMAN" resegment -s sentences uneven.xlf 2>&1 > got.xlf)" \
	'uneven\.xlf:9:1: note: .*\[kept-whole\]'

# A file that was extracted is what it was after everything was joined and split again.
cat > article.html <<'EOF'
<p>First sentence. <b>Second one. Third <i>one.</i></b> Fourth with <img src="a.png" alt="Text. More."> in it! And<br>a
break. Last.</p>
EOF
"$DRAGOMAN" extract --to fr -o extracted.xlf article.html
"$DRAGOMAN" resegment --join all -o joined.xlf extracted.xlf
tap_is "an extracted paragraph becomes one segment" "$(grep -c '<segment' joined.xlf)" 2
"$DRAGOMAN" resegment --split sentences -o split.xlf joined.xlf
for which in extracted split; do
	# What is torn says for both halves what it said as a whole.
	"$DRAGOMAN" normalise "$which.xlf" |
		sed 's/ canOverlap="yes"//g; s/<ec startRef="1"[^>]*>/<ec>/' > "$which.normal"
done
tap_same "which is split into the sentences that it had" split.normal extracted.normal
"$DRAGOMAN" pseudo --to fr -o pseudo.xlf article.html
"$DRAGOMAN" resegment --join all -o pseudo-joined.xlf pseudo.xlf
"$DRAGOMAN" merge -o one.html pseudo.xlf
"$DRAGOMAN" merge -o other.html pseudo-joined.xlf
tap_same "joined translations are merged like others" other.html one.html

# What refers to a segment that goes finds it as an annotation.
file refs.xlf <<'EOF'
<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#s2"><source>B</source><target>b</target></mtc:match></mtc:matches>
<segment id="s1"><source>A<sc id="1"/></source></segment>
<segment id="s2"><source>B<ec startRef="1"/></source></segment>
EOF
becomes "a reference is kept" 0 refs.xlf --join all <<'EOF'
<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#s2"><source>B</source><target>b</target></mtc:match></mtc:matches>
<segment id="s1"><source>A<pc id="1" canOverlap="yes"><mrk id="s2" type="mtc:match">B</mrk></pc></source></segment>
EOF
sed 's/>B</>BC</' refs.xlf > refs2.xlf
tap_like "a reference to what is split is narrowed, which is said" \
	"$("$DRAGOMAN" resegment -s s2@1 refs2.xlf 2>&1 > got.xlf)" '\[reference-narrowed\]'

file order.xlf <<'EOF'
<segment id="s1"><source>A</source><target order="3">a</target></segment>
<segment id="s2"><source>B</source><target>b</target></segment>
<segment id="s3"><source>C</source><target order="1">c</target></segment>
<segment id="s4" canResegment="no"><source>D</source></segment>
EOF
becomes "translations keep their order" 0 order.xlf --join s1,s2 -u u <<'EOF'
<segment id="s1"><source>AB</source><target order="2">ba</target></segment>
<segment id="s3"><source>C</source><target order="1">c</target></segment>
<segment id="s4" canResegment="no"><source>D</source></segment>
EOF
becomes "joining all" 0 order.xlf --join all <<'EOF'
<segment id="s1"><source>ABC</source><target order="1">cba</target></segment>
<segment id="s4" canResegment="no"><source>D</source></segment>
EOF
becomes "or sources take theirs" 0 order.xlf --join all --by-target <<'EOF'
<segment id="s3"><source>CBA</source><target order="1">cba</target></segment>
<segment id="s4" canResegment="no"><source>D</source></segment>
EOF
sed 's/>A</>AA</; s/>a</>aa</' order.xlf > order2.xlf
becomes "a split counts in the order" 0 order2.xlf --split s1@1:1 -u u <<'EOF'
<segment id="s1"><source>A</source><target order="3">a</target></segment>
<segment id="s5"><source>A</source><target order="4">a</target></segment>
<segment id="s2"><source>B</source><target order="2">b</target></segment>
<segment id="s3"><source>C</source><target order="1">c</target></segment>
<segment id="s4" canResegment="no"><source>D</source></segment>
EOF
tap_status "what is fixed stays" 1 "$DRAGOMAN" resegment --join s3,s4 -o got.xlf order.xlf
tap_same "as it was" got.xlf order.xlf
tap_run "$DRAGOMAN" resegment --join s3,s4 -o got.xlf order.xlf
tap_like "with the reason" "$(cat "$tap_tmp/output")" 'order\.xlf:4:1: .*canResegment.*\[not-resegmented\]'
sed 's/order="3"/order="4"/; s/canResegment="no"//; s|D</source>|&<target order="3">d</target>|' order.xlf > far.xlf
tap_ok "segments may have translations far from each other" "$DRAGOMAN" validate far.xlf
tap_status "but are not joined then" 1 "$DRAGOMAN" resegment --join s1,s2 -u u far.xlf

# White space that didn't count doesn't count when it is joined with some that does.
file space.xlf <<'EOF'
<segment id="s1"><source>A
  b </source></segment>
<segment id="s2"><source xml:space="preserve">C  d</source></segment>
EOF
becomes "white space means what it meant" 0 space.xlf --join all <<'EOF'
<segment id="s1"><source xml:space="preserve">A b C  d</source></segment>
EOF

# A letter with an accent of its own, and a man with red hair: one character each.
clusters=$(printf 'e\314\201\360\237\221\250\342\200\215\360\237\246\260x')
echo "<segment id=\"s1\"><source>$clusters</source></segment>" | file clusters.xlf
tap_status "a letter isn't torn from its accent" 1 "$DRAGOMAN" resegment -u u -s s1@1 clusters.xlf
tap_status "nor an emoji" 1 "$DRAGOMAN" resegment -u u -s s1@3 clusters.xlf
tap_status "but one from another" 0 "$DRAGOMAN" resegment -u u -s s1@2,5 clusters.xlf

tap_status "no such segment" 2 "$DRAGOMAN" resegment --join s1,s9 -u u a.xlf
tap_status "no such unit" 2 "$DRAGOMAN" resegment --join all -u v a.xlf
tap_status "a segment in several units" 2 "$DRAGOMAN" resegment --split s1@1 a.xlf
tap_status "no such place" 2 "$DRAGOMAN" resegment --split s2@99 a.xlf
tap_status "no place at all" 2 "$DRAGOMAN" resegment --split s2@x a.xlf
tap_status "one segment" 2 "$DRAGOMAN" resegment --join s2 a.xlf
tap_status "twice the same" 2 "$DRAGOMAN" resegment --split s2@1 --split s2@2 a.xlf
tap_status "all and one" 2 "$DRAGOMAN" resegment --join all --split s2@2 a.xlf
tap_status "nothing to do" 2 "$DRAGOMAN" resegment a.xlf
tap_status "no file" 2 "$DRAGOMAN" resegment --join all
sed 's/document:2.0/document:1.2/; s/version="2.0"/version="1.2"/' a.xlf > old.xlf
tap_status "XLIFF 1.2" 3 "$DRAGOMAN" resegment --join all old.xlf
tap_status "XLIFF 1.2 has no normal form either" 3 "$DRAGOMAN" normalise old.xlf

# The normal form
file loose.xlf <<'EOF'
<?x y?>
<segment id="s1"><source xmlns:f="urn:oasis:names:tc:xliff:fs:2.0"><sc id="1" f:fs="b"/>A<ec startRef="1"/> <sm id="m" type="term" ref="#s1"/>B<em startRef="m"/></source></segment>
EOF
file expected.xlf <<'EOF'
<segment id="s1"><source><pc id="1" f:fs="b" canOverlap="yes" xmlns:f="urn:oasis:names:tc:xliff:fs:2.0">A</pc> <mrk id="m" type="term" ref="#s1">B</mrk></source></segment>
EOF
tap_status "a normal form" 0 "$DRAGOMAN" normalise -o got.xlf loose.xlf
tap_same "has one way to say it" got.xlf expected.xlf
tap_is "and may have no annotations" \
	"$("$DRAGOMAN" normalise --without annotations loose.xlf | grep -c '</pc> B</source>')" 1
sed 's/ref="#s1"/ref="#m"/' loose.xlf > held.xlf
tap_is "but for those that something refers to" \
	"$("$DRAGOMAN" normalise --without annotations held.xlf | grep -c '<mrk id="m"')" 1
tap_status "no file to normalise" 2 "$DRAGOMAN" normalise

# A file in UTF-16 stays one.
in_utf16() {
	sed 's/<?xml version="1.0"?>/<?xml version="1.0" encoding="UTF-16"?>/' "$1" |
		iconv -f UTF-8 -t UTF-16
}
if command -v iconv > /dev/null; then
	"$DRAGOMAN" resegment --split s1@1 -u u -o expected.xlf held.xlf
	in_utf16 held.xlf > held.16.xlf
	in_utf16 expected.xlf > expected.16.xlf
	tap_status "a file in UTF-16" 0 "$DRAGOMAN" resegment --split s1@1 -u u -o got.xlf held.16.xlf
	tap_same "stays one" got.xlf expected.16.xlf
	"$DRAGOMAN" normalise -o expected.xlf held.xlf
	in_utf16 expected.xlf > expected.16.xlf
	tap_status "and has a normal form" 0 "$DRAGOMAN" normalise -o got.xlf held.16.xlf
	tap_same "in UTF-16" got.xlf expected.16.xlf
else
	tap_skip "a file in UTF-16" "iconv is missing"
fi
tap_done
