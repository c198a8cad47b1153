#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pretended translations.
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

"$DRAGOMAN" pseudo -o page.xlf page.html
tap_like "every target is filled" "$("$DRAGOMAN" status --csv page.xlf)" \
	'^en-XA,page.xlf,page.html,0,4,0,0,4,'
tap_ok "it merges without findings" "$DRAGOMAN" merge -o page.out page.xlf
tap_like "brackets and accents" "$(cat page.out)" '<title>⟦Á ţíţłé [^ ].*⟧</title>'
# skeleton FILE prints its tags, without values of attributes.
skeleton() {
	tr '\n' ' ' < "$1" | grep -o '<[^>]*>' | sed 's/="[^"]*"//g'
}
tap_is "the markup stays" "$(skeleton page.out)" "$(skeleton page.html)"
"$DRAGOMAN" pseudo --hostile --to ar -o hostile.xlf page.html
tap_ok "hostile text merges without findings" "$DRAGOMAN" merge -o hostile.html hostile.xlf
tap_is "and changes no markup" "$(skeleton hostile.html | sed 's/ dir//')" "$(skeleton page.html)"
tap_like "though there is some" "$(cat hostile.html)" '&lt;b&gt;'
for version in 1.2 2.0; do
	"$DRAGOMAN" extract --from en --to fr --xliff $version --embed -o in.xlf a.txt
	"$DRAGOMAN" pseudo -o out.xlf in.xlf
	tap_is "XLIFF $version stays what it is" "$(grep -c "document:$version" out.xlf)" 1
	tap_like "and its language ($version)" "$("$DRAGOMAN" status --csv out.xlf)" \
		'^fr,out.xlf,a.txt,0,3,0,0,3,'
	tap_is "and merges ($version)" "$("$DRAGOMAN" merge out.xlf | grep -c '⟦.*⟧')" 2
done
"$DRAGOMAN" extract --from en --to fr --segment paragraph -o in.xlf a.txt
"$DRAGOMAN" pseudo -o out.xlf in.xlf
tap_is "paragraphs stay paragraphs" "$(grep -c '<segment' out.xlf)" 2
"$DRAGOMAN" pseudo --hostile a.txt 2> err | "$DRAGOMAN" merge - > piped.txt
tap_is "in a pipe" "$(wc -l < piped.txt | tr -d ' ')" 3
tap_status "the XLIFF isn't its own source" 2 "$DRAGOMAN" pseudo -o a.txt a.txt
tap_done
