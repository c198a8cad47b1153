#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# OmegaT without its window translates a file with a translation memory, and
# merge and import take the result back.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/corpus.sh"

command -v omegat > /dev/null || tap_skip_all "OmegaT is missing (omegat)"
articles=$corpus_interop/articles
project=$tap_dir/project
mkdir -p "$project/source" "$project/target" "$project/tm/auto" "$project/omegat" \
	"$project/glossary" "$project/dictionary"

cat > "$project/omegat.project" << EOF
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
<project version="1.0">
<source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang>
<target_lang>FR</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project>
</omegat>
EOF

# Each line is a source, a tab and its translation. OmegaT shows an inline code
# as <g0>; in the memory it is text.
write_memory() {
	cat << EOF
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.1">
<header creationtool="dragoman-tests" creationtoolversion="1" segtype="sentence"
	o-tmf="none" adminlang="EN" srclang="EN" datatype="plaintext"/>
<body>
EOF
	sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g
		s|^\(.*\)	\(.*\)$|<tu><tuv lang="EN"><seg>\1</seg></tuv><tuv lang="FR"><seg>\2</seg></tuv></tu>|'
	echo "</body></tmx>"
}

write_memory > "$project/tm/auto/memory.tmx" << EOF
The ferry runs again	Le bac circule à nouveau
The ferry is back	Le bac est revenu
After two winters the ferry is back.	Après deux hivers, le bac est de retour.
It crossed the lake <g0>twice</g0> on Monday.	Lundi, il a traversé le lac <g0>deux fois</g0>.
Nobody had <g0>planned</g0> that.	Personne ne l’avait <g0>prévu</g0>.
The ferry at the pier	Le bac à l’embarcadère
Salt & bread	Du sel & du pain
were on board.	étaient à bord.
EOF

# Java takes the home from the system's list of users, whatever HOME says.
translate() {
	JAVA_TOOL_OPTIONS="-Duser.home=$tap_dir -Djava.util.prefs.userRoot=$tap_dir" \
		omegat "$project" --mode=console-translate --config-dir="$tap_dir/config"
}

tap_ok "extract for OmegaT" "$DRAGOMAN" extract --for omegat5 --to fr \
	-o "$project/source/ferry.xlf" "$articles/ferry.html"
tap_ok "OmegaT translates it with a translation memory" translate
tap_ok "OmegaT returns a file" test -s "$project/target/ferry.xlf"
tap_ok "merge takes it" "$DRAGOMAN" merge --source "$articles/ferry.html" \
	-o "$tap_dir/ferry.fr.html" "$project/target/ferry.xlf"
tap_same "the article is exact" "$tap_dir/ferry.fr.html" "$articles/ferry.expected.html"

# imported DESCRIPTION KEPT: what OmegaT returned is imported into it, which loses nothing;
# imported.xlf becomes the result.
imported() {
	for base in "" "$2"; do
		tap_ok "import $1${base:+, with --base}" "$DRAGOMAN" import -q ${base:+"--base=$base"} \
			-o "$tap_dir/imported.xlf" "$2" "$project/target/ferry.xlf"
		tap_ok "nothing is lost or promoted" "$corpus_python" "$corpus_interop/judge.py" "$2" \
			"$project/target/ferry.xlf" ${base:+"$base"}
	done
}
translated() {
	"$DRAGOMAN" status --json "$tap_dir/imported.xlf" | grep -o '"translated": *[0-9]*' | head -n 1
}

imported "all of it" "$project/source/ferry.xlf"
tap_is "all segments are translated" "$(translated)" '"translated": 8'
tap_ok "merge takes what came of it" "$DRAGOMAN" merge --source "$articles/ferry.html" \
	-o "$tap_dir/imported.html" "$tap_dir/imported.xlf"
tap_same "the article is exact" "$tap_dir/imported.html" "$articles/ferry.expected.html"

# Half a memory: what OmegaT doesn't translate stays as it was.
grep -v -e 'runs again' -e 'ferry is back' -e 'winters' -e 'crossed' -e 'pier' -e 'bread' "$project/tm/auto/memory.tmx" \
	> "$tap_dir/half.tmx"
mv "$tap_dir/half.tmx" "$project/tm/auto/memory.tmx"
rm -f "$project/omegat/project_save.tmx" "$project/target/ferry.xlf"
tap_ok "OmegaT translates a part of it" translate
tap_ok "merge takes that, too" "$DRAGOMAN" merge --source "$articles/ferry.html" \
	-o "$tap_dir/half.html" "$project/target/ferry.xlf"
tap_same "only that part is translated" "$tap_dir/half.html" "$articles/ferry.half.expected.html"
imported "that part" "$project/source/ferry.xlf"
tap_is "two segments are translated" "$(translated)" '"translated": 2'
tap_ok "merge takes what came of it" "$DRAGOMAN" merge --source "$articles/ferry.html" \
	-o "$tap_dir/imported.html" "$tap_dir/imported.xlf"
tap_same "only that part is translated" "$tap_dir/imported.html" "$articles/ferry.half.expected.html"

# Older translations in all states: OmegaT up to 5.7 takes them for texts to translate.
"$DRAGOMAN" extract -q --for omegat5 --to fr -o "$tap_dir/empty.xlf" "$articles/ferry.html"
"$DRAGOMAN" pseudo -q -o "$tap_dir/full.xlf" "$tap_dir/empty.xlf"
"$corpus_python" "$corpus_interop/judge.py" --mix "$tap_dir/empty.xlf" "$tap_dir/full.xlf" \
	> "$project/source/ferry.xlf"
rm -f "$project/omegat/project_save.tmx" "$project/target/ferry.xlf"
tap_ok "OmegaT translates a file with older translations" translate
imported "that" "$project/source/ferry.xlf"
tap_is "what was there already stays" "$(grep -c 'Ancien :' "$tap_dir/imported.xlf")" 5
tap_is "with its states" "$(grep -c 'approved="yes"' "$tap_dir/imported.xlf")" 2

# The profile of OmegaT 6 has no targets: here there is nothing to do for an older one.
"$DRAGOMAN" extract -q --for omegat --to fr -o "$project/source/ferry.xlf" "$articles/ferry.html"
rm -f "$project/omegat/project_save.tmx" "$project/target/ferry.xlf"
tap_ok "OmegaT opens a file without targets" translate
imported "that" "$project/source/ferry.xlf"
tap_same "nothing changes" "$tap_dir/imported.xlf" "$project/source/ferry.xlf"
tap_done
