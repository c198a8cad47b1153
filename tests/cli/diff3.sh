#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Merging and comparing XLIFF files, alone and by git.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
cat > base.xlf <<'EOF'
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">
<file id="f1">
<unit id="u1">
<segment id="s1" state="initial">
<source>The river rose.</source>
</segment>
</unit>
<!-- between -->
<unit id="u2">
<segment id="s1" state="initial">
<source>Nobody <pc id="1">was</pc> hurt.</source>
</segment>
</unit>
</file>
</xliff>
EOF

# translate FILE UNIT TEXT
translate() {
	awk -v unit="id=\"$2\"" -v text="$3" '
		/<unit/ { inside = index($0, unit) }
		inside { sub(/state="initial"/, "state=\"translated\""); if (/<target/) next }
		{ print }
		inside && /<source/ { print "<target>" text "</target>" }' "$1" > new.xlf
	mv new.xlf "$1"
}

cp base.xlf ours.xlf
cp base.xlf theirs.xlf
translate ours.xlf u1 "La rivière a monté."
translate theirs.xlf u2 'Personne <pc id="1">fut</pc> blessé.'

tap_status "different segments merge" 0 "$DRAGOMAN" diff3 -q -o out.xlf base.xlf ours.xlf theirs.xlf
cp base.xlf both.xlf
translate both.xlf u1 "La rivière a monté."
translate both.xlf u2 'Personne <pc id="1">fut</pc> blessé.'
tap_same "into both changes and nothing else" out.xlf both.xlf
tap_status "nothing to merge leaves the file as it is" 0 \
	"$DRAGOMAN" diff3 -q -o out.xlf base.xlf base.xlf base.xlf
tap_same "byte for byte" out.xlf base.xlf

cp base.xlf theirs.xlf
translate theirs.xlf u1 "Le fleuve est monté."
tap_status "the same segment is a conflict" 1 \
	"$DRAGOMAN" diff3 -o out.xlf base.xlf ours.xlf theirs.xlf
tap_run "$DRAGOMAN" diff3 -o out.xlf base.xlf ours.xlf theirs.xlf
tap_like "that is reported" "$(cat "$tap_tmp/output")" "Le fleuve est monté.*\[conflict\]"
tap_like "ours stays" "$(cat out.xlf)" "<target>La rivière a monté.</target>"
tap_like "theirs is a suggestion" "$(cat out.xlf)" "mtc:match.*Le fleuve est monté"
tap_ok "and the file is valid" "$DRAGOMAN" validate out.xlf
tap_status "a file that isn't there" 3 "$DRAGOMAN" diff3 base.xlf ours.xlf missing.xlf
echo '<a/>' > wrong.xlf
tap_status "a file that isn't XLIFF" 3 "$DRAGOMAN" diff3 base.xlf ours.xlf wrong.xlf
tap_status "too few files" 2 "$DRAGOMAN" diff3 base.xlf ours.xlf

cp base.xlf kept.xlf
translate kept.xlf u1 "La rivière a monté."
sed 's/state="translated"/state="final"/; s/monté\./monté. /' kept.xlf > returned.xlf
cp kept.xlf before.xlf
tap_status "what hasn't changed" 0 "$DRAGOMAN" import -q --base base.xlf kept.xlf returned.xlf
tap_same "gets no new state and no new edges" kept.xlf before.xlf
cp base.xlf returned.xlf
translate returned.xlf u2 'Nobody <pc id="1">was</pc> hurt.'
sed 's/ state="translated"//' returned.xlf > new.xlf && mv new.xlf returned.xlf
tap_status "a copy of the source" 0 "$DRAGOMAN" import -q --base base.xlf kept.xlf returned.xlf
tap_same "is no translation" kept.xlf before.xlf
cp base.xlf returned.xlf
translate returned.xlf u2 'Personne <pc id="1">fut</pc> blessé.'
sed 's/state="translated"/state="final"/' returned.xlf > new.xlf && mv new.xlf returned.xlf
tap_status "a new translation" 0 "$DRAGOMAN" import -q --base base.xlf kept.xlf returned.xlf
tap_same "is taken, as translated and no more" kept.xlf both.xlf
tap_status "a file that doesn't know its base" 1 "$DRAGOMAN" import -q -o out.xlf kept.xlf theirs.xlf
tap_like "only suggests" "$(cat out.xlf)" "mtc:match.*Le fleuve"
tap_status "too few files" 2 "$DRAGOMAN" import kept.xlf

tap_status "equal files don't differ" 0 "$DRAGOMAN" diff base.xlf base.xlf
tap_run "$DRAGOMAN" diff base.xlf ours.xlf
tap_is "a difference is shown by words" "$(cat "$tap_tmp/output")" "@@ u1 s1 @@
  [initial] -> [translated]
  The river rose.
> {+La rivière a monté.+}"
tap_run "$DRAGOMAN" diff ours.xlf theirs.xlf
tap_like "only the words that changed" "$(cat "$tap_tmp/output")" \
	"> \[-La rivière a-\]\{\+Le fleuve est\+\} monté\."
sed 's/La rivière a monté/Hier la rivière a baissé/' ours.xlf > twice.xlf
tap_run "$DRAGOMAN" diff ours.xlf twice.xlf
tap_like "in several places" "$(cat "$tap_tmp/output")" \
	"> \[-La -\]\{\+Hier la \+\}rivière a \[-monté-\]\{\+baissé\+\}\."
tap_run "$DRAGOMAN" diff --textconv ours.xlf
tap_like "a file as text" "$(cat "$tap_tmp/output")" "@@ u2 s1 @@"

command -v git > /dev/null || tap_skip "git merges XLIFF files" "git is missing"
command -v git > /dev/null || tap_done
HOME=$tap_dir
PATH=$(dirname "$DRAGOMAN"):$PATH
export HOME PATH
git_quietly() {
	git -c user.name=test -c user.email=test@example.org "$@" > "$tap_dir/git.log" 2>&1
}
mkdir repository
tap_ok "a repository" git init -q -b main repository
tap_ok "is set up" "$DRAGOMAN" git-setup -q repository
cp repository/.gitattributes before
tap_ok "twice" "$DRAGOMAN" git-setup -q repository
tap_same "which changes nothing more" repository/.gitattributes before
cp base.xlf repository/a.xlf
cd repository || exit 99
git add -A && git_quietly commit -m base
git_quietly checkout -b one
translate a.xlf u1 "La rivière a monté."
git_quietly commit -a -m one
tap_is "what one translator did is one hunk" "$(git diff --no-textconv main one | grep -c '^@@')" 1
git_quietly checkout -b two main
translate a.xlf u2 'Personne <pc id="1">fut</pc> blessé.'
git_quietly commit -a -m two
tap_ok "git merges two translators" git_quietly merge one -m merge
tap_same "into what both did" a.xlf ../both.xlf
tap_like "git shows segments" "$(git diff main -- a.xlf)" "^\+> La rivière a monté\.$"
git_quietly checkout -b three main
translate a.xlf u1 "Le fleuve est monté."
git_quietly commit -a -m three
tap_not_ok "git stops at a conflict" git_quietly merge two -m merge
tap_like "with nothing lost" "$(cat a.xlf)" "Le fleuve est monté"
tap_like "of the other side either" "$(cat a.xlf)" "mtc:match.*La rivière a monté"
tap_ok "in a valid file" "$DRAGOMAN" validate a.xlf
cd .. || exit 99
tap_ok "the settings go away again" "$DRAGOMAN" git-setup -q --remove repository
tap_is "and so do the attributes" "$(cat repository/.gitattributes)" ""
tap_done
