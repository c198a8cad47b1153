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

tap_run "$DRAGOMAN" diff --textconv wrong.xlf
tap_like "a file that isn't XLIFF is printed as it is" "$(cat "$tap_tmp/output")" '^<a/>$'
tap_is "which is no failure" "$tap_code" 0

# What is written, and where.
cp base.xlf ours.xlf
cp base.xlf theirs.xlf
translate ours.xlf u1 "La rivière a monté."
translate theirs.xlf u2 'Personne <pc id="1">fut</pc> blessé.'
"$DRAGOMAN" diff3 -q base.xlf ours.xlf theirs.xlf > out.xlf
tap_same "diff3 writes to standard output" out.xlf both.xlf
"$DRAGOMAN" diff3 -q base.xlf ours.xlf - < theirs.xlf > out.xlf
tap_same "and reads standard input" out.xlf both.xlf
"$DRAGOMAN" import -q --base base.xlf - theirs.xlf < ours.xlf > out.xlf
tap_same "and so does import, which writes to standard output then" out.xlf both.xlf
tap_status "standard input can be one file only" 2 \
	"$DRAGOMAN" diff3 -q - ours.xlf - < theirs.xlf
cp ours.xlf kept.xlf
chmod 640 kept.xlf
ln -s kept.xlf link.xlf
tap_ok "a symbolic link" "$DRAGOMAN" import -q --base base.xlf link.xlf theirs.xlf
tap_same "leads to the file that is written" kept.xlf both.xlf
tap_ok "and stays" [ -h link.xlf ]
tap_is "the mode of the file stays" "$(find kept.xlf -perm 640)" kept.xlf
tap_is "no other file is left" "$(find . -name '*.tmp')" ""
cp ours.xlf kept.xlf
tap_not_ok "what can't be merged" "$DRAGOMAN" import -q kept.xlf wrong.xlf
tap_same "changes nothing" kept.xlf ours.xlf
mkdir closed
cp ours.xlf closed/kept.xlf
chmod 555 closed
if [ "$(id -u)" -ne 0 ]; then
	tap_status "a directory that can't be written to" 3 \
		"$DRAGOMAN" import -q --base base.xlf closed/kept.xlf theirs.xlf
	tap_same "keeps its file" closed/kept.xlf ours.xlf
else
	tap_skip "a directory that can't be written to" "root can write everywhere"
fi
chmod 755 closed
if [ -c /dev/full ]; then
	tap_status "a full disk" 3 "$DRAGOMAN" diff3 -q -o /dev/full base.xlf ours.xlf theirs.xlf
	# shellcheck disable=SC2016
	tap_status "a full disk behind standard output" 3 \
		sh -c '"$DRAGOMAN" diff3 -q base.xlf ours.xlf theirs.xlf > /dev/full'
	tap_status "a full disk for import" 3 \
		"$DRAGOMAN" import -q -o /dev/full --base base.xlf ours.xlf theirs.xlf
else
	tap_skip "a full disk" "there is no /dev/full"
fi
# As with any program in a pipe: ended by the signal, without a word.
{ "$DRAGOMAN" diff3 -q base.xlf ours.xlf theirs.xlf 2> errors; echo $? > code; } | true
tap_like "a closed pipe ends it" "$(cat code)" "^(0|141)$"
tap_is "without a word" "$(cat errors)" ""

# A file in UTF-16 stays one.
if command -v iconv > /dev/null; then
	for file in base ours theirs both; do
		sed 's/<?xml version="1.0"?>/<?xml version="1.0" encoding="UTF-16"?>/' $file.xlf |
			iconv -f UTF-8 -t UTF-16 > $file.16.xlf
	done
	tap_ok "files in UTF-16" "$DRAGOMAN" diff3 -q -o out.xlf base.16.xlf ours.16.xlf theirs.16.xlf
	tap_same "stay in it" out.xlf both.16.xlf
	tap_ok "and don't differ from others" "$DRAGOMAN" diff both.16.xlf both.xlf
	tap_ok "and are converted" "$DRAGOMAN" convert -q -x 2.1 -o out.xlf both.16.xlf
	"$DRAGOMAN" convert -q -x 2.1 -o expected.xlf both.xlf
	tap_ok "into the same" "$DRAGOMAN" diff out.xlf expected.xlf
	tap_is "in UTF-16" "$(head -c 2 out.xlf | od -An -tx1)" "$(head -c 2 both.16.xlf | od -An -tx1)"
else
	tap_skip "files in UTF-16" "iconv is missing"
fi
printf '<xliff version="2.0">\n\351</xliff>' > bad.xlf
tap_run "$DRAGOMAN" diff bad.xlf base.xlf
tap_like "bytes that are no text" "$(cat "$tap_tmp/output")" "bad.xlf:2: "

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
git_quietly commit -a -m resolved

# The same by rebasing.
git_quietly checkout -b four main
translate a.xlf u1 "Le fleuve monta."
git_quietly commit -a -m four
tap_not_ok "a rebase stops at a conflict, too" git_quietly rebase one
tap_like "with both sides in the file" "$(cat a.xlf)" "<target>La rivière a monté.</target>"
tap_like "of which one is a suggestion" "$(cat a.xlf)" "mtc:match.*Le fleuve monta"
git_quietly add a.xlf
tap_ok "and goes on" env GIT_EDITOR=true git -c user.name=test -c user.email=test@example.org rebase --continue
tap_ok "with a valid file" "$DRAGOMAN" validate a.xlf
git_quietly checkout -b five main
translate a.xlf u2 'Personne <pc id="1">fut</pc> blessé.'
git_quietly commit -a -m five
tap_ok "another one needs nobody" git_quietly rebase one
tap_same "and has both changes" a.xlf ../both.xlf

# Names of files that a shell would trip over, and files that both sides added.
git_quietly checkout -b names main
odd="it's \$HOME \"a b\";.xlf"
cp ../base.xlf "$odd"
git add -A && git_quietly commit -m names
git_quietly checkout -b names-one
translate "$odd" u1 "La rivière a monté."
git_quietly commit -a -m one
git_quietly checkout names
translate "$odd" u2 'Personne <pc id="1">fut</pc> blessé.'
git_quietly commit -a -m two
tap_ok "a file with quotes and spaces in its name is merged" git_quietly merge names-one -m merge
tap_same "as any other" "$odd" ../both.xlf
tap_like "and shown" "$(git diff HEAD~1 -- "$odd")" "^\+> La rivière a monté\.$"
git_quietly checkout -b added-one main
cp ../ours.xlf new.xlf
git add -A && git_quietly commit -m one
git_quietly checkout -b added-two main
cp ../theirs.xlf new.xlf
git add -A && git_quietly commit -m two
tap_ok "a file that both sides added is merged" git_quietly merge added-one -m merge
tap_same "without a base" new.xlf ../both.xlf

# What can't be read is a conflict for people, and nothing is lost.
git_quietly checkout -b broken main
echo '<xliff' > a.xlf
git_quietly commit -a -m broken
git_quietly checkout -b beside one
tap_not_ok "a file that isn't well-formed is not merged" git_quietly merge broken -m merge
tap_is "git has it as a conflict" "$(git ls-files -u -- a.xlf | cut -f 2 | sort -u)" a.xlf
tap_is "with the side of ours in place" "$(git hash-object a.xlf)" "$(git rev-parse one:a.xlf)"
tap_ok "git shows what it is" git_quietly diff main broken
git_quietly merge --abort

# A worktree of its own shares the settings.
tap_ok "a worktree" git_quietly worktree add "../work tree" two
cd "../work tree" || exit 99
git_quietly checkout -b six main
translate a.xlf u2 'Personne <pc id="1">fut</pc> blessé.'
git_quietly commit -a -m six
tap_ok "merges, too" git_quietly merge one -m merge
tap_same "in the same way" a.xlf ../both.xlf
tap_ok "can be set up itself" "$DRAGOMAN" git-setup -q .
tap_is "which changes nothing" "$(git status --short)" ""
cd ../repository || exit 99
cd .. || exit 99
mkdir plain
tap_status "a directory without git" 3 env GIT_CEILING_DIRECTORIES="$tap_dir" \
	"$DRAGOMAN" git-setup -q plain
tap_not_ok "gets no attributes" [ -e plain/.gitattributes ]
printf '*.png binary' > repository/.gitattributes
tap_ok "attributes that are there" "$DRAGOMAN" git-setup -q repository
tap_is "stay" "$(head -n 1 repository/.gitattributes)" "*.png binary"
tap_ok "the settings go away again" "$DRAGOMAN" git-setup -q --remove repository
tap_is "and so do the attributes" "$(cat repository/.gitattributes)" "*.png binary"
tap_is "and the merge driver" "$(git -C repository config merge.dragoman.driver)" ""
tap_done
