#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sentences in JSON lines and in plain text.
. "$srcdir/tests/tap.sh"

cd "$tap_dir" || exit 99
segment() {
	"$DRAGOMAN" segment "$@"
}

cat > in.jsonl <<'END'
{"lang": "fr", "text": "Bonjour. Ça va ?  Oui\n."}
{"text": ""}

{"lang": "zh", "text": "你好。再见！"}
{"lang": null, "text": "Nul \u0000 et \"guillemets\". Fin."}
END
cat > expected.jsonl <<'END'
{"sentences": ["Bonjour. ", "Ça va ?  ", "Oui\n."]}
{"sentences": []}
{"sentences": ["你好。", "再见！"]}
{"sentences": ["Nul \u0000 et \"guillemets\". ", "Fin."]}
END
segment --jsonl --lang fr in.jsonl > out.jsonl
tap_same "JSON lines" out.jsonl expected.jsonl
segment --jsonl --lang fr < in.jsonl > out.jsonl
tap_same "from standard input" out.jsonl expected.jsonl
printf '{"text": "No line feed."}' > last.jsonl
tap_is "a last line without its end" "$(segment --jsonl last.jsonl)" \
	'{"sentences": ["No line feed."]}'

# bad WHAT LINE PATTERN: the second of two lines is refused.
bad() {
	{
		echo '{"text": "Good."}'
		printf '%s\n' "$2"
	} > bad.jsonl
	tap_status "$1" 3 segment --jsonl bad.jsonl
	tap_like "$1: message" "$(segment --jsonl bad.jsonl 2>&1 > out)" "^dragoman: bad.jsonl:2: $3"
	tap_is "$1: the line before it" "$(cat out)" '{"sentences": ["Good."]}'
}

bad "no JSON" 'text' ".*expected near"
bad "half an object" '{"text": "a' '.'
bad "no text" '{"lang": "fr"}' 'there is no string "text"'
bad "text that is none" '{"text": 5}' 'there is no string "text"'
bad "no object" '["text"]' 'not a JSON object'
bad "a language that is none" '{"lang": "f r", "text": "a"}' '"f r"'
bad "a language of another kind" '{"lang": 5, "text": "a"}' '"lang" isn'
tap_status "a missing file" 3 segment --jsonl missing.jsonl
tap_status "two files" 2 segment a b
tap_status "a language that is none" 2 segment --lang 'f r' in.jsonl

cat > in.txt <<'END'
One sentence that
goes on.  Another one.
Not a heading

A second paragraph without an end

END
tap_is "plain text" "$(segment --lang en in.txt)" "$(printf '%s\n' 'One sentence that goes on.' \
	'Another one.' 'Not a heading' 'A second paragraph without an end')"
printf 'caf\351' > latin.txt
tap_like "what isn't UTF-8" "$(segment latin.txt 2>&1)" '^dragoman: latin.txt:1: not UTF-8'

# cut LANG TEXT OPTION...: the sentences of a paragraph, with bars between.
cut() {
	cut_lang=$1
	cut_text=$2
	shift 2
	printf '%b' "$cut_text" | segment --lang "$cut_lang" "$@" | tr '\n' '|'
}

text='He said: it is; "I came. I saw." (The one ran. Both fell.)\nNext line'
tap_is "the policy" "$(cut en "$text")" \
	'He said: it is; "I came.|I saw."|(The one ran.|Both fell.)|Next line|'
tap_is "--cut colons" "$(cut en "$text" --cut colons)" \
	'He said:|it is; "I came.|I saw."|(The one ran.|Both fell.)|Next line|'
tap_is "--cut semicolons" "$(cut en "$text" --cut semicolons)" \
	'He said: it is;|"I came.|I saw."|(The one ran.|Both fell.)|Next line|'
tap_is "--cut whole" "$(cut en "$text" --cut whole)" \
	'He said: it is; "I came. I saw."|(The one ran. Both fell.)|Next line|'
tap_is "--cut spaces, where spaces separate words" "$(cut en "$text" --cut spaces)" \
	"$(cut en "$text")"
tap_is "several of them" \
	"$(cut en "$text" --cut colons --cut semicolons --cut whole --cut colons)" \
	'He said:|it is;|"I came. I saw."|(The one ran. Both fell.)|Next line|'
tap_is "lines are white space" "$(cut en 'one\ntwo. Three')" 'one two.|Three|'
tap_is "--cut lines" "$(cut en 'one\ntwo. Three' --cut lines)" 'one|two.|Three|'
tap_is "no language, --cut lines" "$(cut und 'One.\ntwo' --cut lines)" 'One.|two|'
tap_is "Thai" "$(cut th 'ภาษาไทย เป็นภาษา')" 'ภาษาไทย เป็นภาษา|'
tap_is "Thai, --cut spaces" "$(cut th 'ภาษาไทย เป็นภาษา' --cut spaces)" 'ภาษาไทย|เป็นภาษา|'
tap_status "--cut without a value" 2 segment --cut
tap_status "--cut with a value that there isn't" 2 segment --cut words in.txt
tap_like "the values are in the message" "$(segment --cut words in.txt 2>&1)" \
	'lines.*colons.*semicolons.*spaces.*whole'
tap_is "JSON lines take it" "$(printf '{"lang":"en","text":"One: two"}' |
	segment --jsonl --cut colons)" '{"sentences": ["One: ", "two"]}'
printf 'One: two; (The three. The four.)\n' > cut.txt
for command in extract pseudo; do
	tap_is "$command takes it" "$("$DRAGOMAN" $command --from en --cut colons --cut whole \
		cut.txt | grep -c '<segment ')" 2
done

if [ -c /dev/full ]; then
	tap_status "a full disk" 3 sh -c '"$DRAGOMAN" segment --jsonl in.jsonl > /dev/full'
fi

# A reader that goes away: no message, and the writer ends.
yes '{"lang": "en", "text": "Hello. You."}' |
	{ "$DRAGOMAN" segment --jsonl 2> err; echo $? > status; } | head -n 2 > out
tap_is "a closed pipe: what was read" "$(head -n 1 out)" '{"sentences": ["Hello. ", "You."]}'
tap_is "a closed pipe: nothing is said" "$(cat err)" ""
tap_is "a closed pipe: as if by its signal" "$(cat status)" 141

# Many languages in turn and many lines take no more memory than a few. A
# sanitizer's allocator keeps what was freed, which is no leak of ours.
awk 'BEGIN {
	for (i = 0; i < 20000; i++)
		printf "{\"lang\": \"%c%c\", \"text\": \"One. Two. %d\"}\n",
			97 + i % 26, 97 + i / 26 % 7, i
}' > many.jsonl
# shellcheck disable=SC3045 # where there is no such limit, none is set
(ulimit -v 400000 2> /dev/null; segment --jsonl many.jsonl > many.out 2> many.err)
if grep -q 'AddressSanitizer' many.err; then
	segment --jsonl many.jsonl > many.out
fi
tap_is "twenty thousand lines in 182 languages, in bounded memory" \
	"$(wc -l < many.out | tr -d ' ')" 20000
tap_done
