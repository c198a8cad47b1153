#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Help, manual page and completion, which are made from the option tables.
. "$srcdir/tests/tap.sh"

commands=$("$DRAGOMAN" help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z0-9-]*\)\( .*\)*$/\1/p')
tap_is "all commands are listed" "$(echo "$commands" | tr '\n' ' ')" \
	"extract merge import update status check validate convert resegment normalise diff diff3 git-setup segment count pseudo init add user assign claim release export submit review approve reject suggestions comment get history undo check-store backup restore formats help "
tap_is "--help is help" "$("$DRAGOMAN" --help)" "$("$DRAGOMAN" help)"

"$DRAGOMAN" help --man > "$tap_dir/dragoman.1"
"$DRAGOMAN" help --completion > "$tap_dir/completion"
for command in $commands; do
	text=$("$DRAGOMAN" help "$command")
	tap_like "help $command shows how it is used" "$text" "^Usage: dragoman $command"
	tap_like "help $command shows the options" "$text" '^  -h, --help  *show this help'
	tap_is "$command --help is the same" "$("$DRAGOMAN" "$command" --help)" "$text"
	tap_is "help $command keeps to 40 columns" \
		"$(COLUMNS=40 "$DRAGOMAN" help "$command" | sed -n '/^Options:/,$p' |
			awk 'length > 40 && NF > 3')" ""
	for option in $(echo "$text" | sed -n 's/^  .*\(--[a-z]*\).*/\1/p'); do
		tap_ok "the manual page has $command $option" awk \
			-v section="$(echo "$command" | sed 's/-/\\\\-/g')" \
			-v option="$(echo "$option" | sed 's/-/\\\\-/g')" '
			/^\.S[SH]/ { inside = $2 == "\"" section "\"" }
			inside && index($0, option) { found = 1 }
			END { exit !found }' "$tap_dir/dragoman.1"
		tap_ok "the completion has $command $option" awk -v section="$command" \
			-v option="$option" '
			$1 == section ")" { inside = 1 }
			/;;/ { inside = 0 }
			inside && index($0, option) { found = 1 }
			END { exit !found }' "$tap_dir/completion"
	done
done
tap_status "help about nothing" 2 "$DRAGOMAN" help nothing
tap_status "help about two commands" 2 "$DRAGOMAN" help extract merge

if command -v groff > /dev/null; then
	groff -ww -man -Tutf8 -Kutf8 -P-cbu "$tap_dir/dragoman.1" \
		> "$tap_dir/page" 2> "$tap_dir/warnings"
	tap_is "groff has no warnings" "$(cat "$tap_dir/warnings")" ""
	tap_like "the page has its sections" "$(grep '^[A-Z]' "$tap_dir/page" | tr '\n' ' ')" \
		'NAME.*SYNOPSIS.*DESCRIPTION.*COMMANDS.*EXIT STATUS.*ENVIRONMENT.*FILES.*EXAMPLES'
else
	tap_skip "groff has no warnings" "groff is missing"
fi

if command -v bash > /dev/null; then
	tap_ok "the completion is bash" bash -n "$tap_dir/completion"
	cat > "$tap_dir/complete" <<'END'
. "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_dragoman 2> /dev/null
echo "${COMPREPLY[*]}"
END
	completions() {
		bash "$tap_dir/complete" "$tap_dir/completion" dragoman "$@"
	}
	tap_is "commands are completed" "$(completions ext)" extract
	tap_is "options are completed" "$(completions merge --un)" --untranslated=
	tap_is "words are completed" "$(completions merge --untranslated = "")" "source fail empty"
	tap_is "words of a letter are completed" "$(completions extract -x "")" "1.2 2.0 2.1 2.2"
	tap_like "formats are completed" "$(completions count --format "")" '^html markdown text'
	tap_like "tools are completed" "$(completions extract --for p)" 'poedit'
	tap_is "languages are completed" "$(completions extract --to = fr,e)" \
		"fr,el fr,en fr,eo fr,es fr,et fr,eu"
	tap_is "help is completed" "$(completions help sta)" status
	: > "$tap_dir/article.html"
	tap_is "files are completed" "$(cd "$tap_dir" && completions extract art)" article.html
else
	tap_skip "the completion is bash" "bash is missing"
fi

"$DRAGOMAN" formats --json > "$tap_dir/formats.json"
for name in html markdown text poedit omegat omegat5 virtaal lokalize weblate matecat trados memoq \
	phrase crowdin typo3 wpml; do
	tap_like "formats lists $name" "$("$DRAGOMAN" formats)" "^$name "
	tap_like "formats --json lists $name" "$(cat "$tap_dir/formats.json")" "\"name\": \"$name\""
done
tap_done
