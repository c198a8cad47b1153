# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the words of data/segmentation/*.txt into initialisers of struct source
# (src/text/segment_words.c). data/segmentation/README.md describes the files.

function fail(message) {
	printf "%s:%d: %s\n", FILENAME, FNR, message > "/dev/stderr"
	failed = 1
	exit 1
}

# Fails unless the words of LINE are in order, after LAST, and none is there twice.
function check_order(line,    list, n, i) {
	n = split(line, list, " ")
	for (i = 1; i <= n; i++) {
		if (list[i] "" <= last "")
			fail("\"" list[i] "\" after \"" last "\"")
		last = list[i]
	}
}

# Prints what the file before said.
function finish(    i) {
	if (languages == "")
		return
	printf "    {\" %s \", %s, {", languages, ordinals
	for (i = 1; i <= count; i++)
		printf("%s\n\t\"%s\"", (i > 1 ? "," : ""), words[i])
	print "}},"
	split("", words)
	languages = ""
}

BEGIN {
	count = split("titles numbers months last plain starters ordinals units letters speech", keys, " ")
	for (i = 1; i <= count; i++)
		class[keys[i]] = i
}

FNR == 1 {
	finish()
	ordinals = "SEGMENT_ORDINALS_NONE"
	key = ""
}

/^#/ || /^[ \t]*$/ {
	next
}

/^[a-z-]+:/ {
	key = $1
	sub(/:$/, "", key)
	$1 = ""
	last = ""
}

/["\\?]/ {
	fail("a character that no word has")
}

{
	sub(/^[ \t]+/, "")
	if (key == "languages")
		languages = languages (languages == "" ? "" : " ") $0
	else if (key == "ordinal-stops")
		ordinals = "SEGMENT_ORDINALS_" toupper($0)
	else if (key in class) {
		check_order($0)
		words[class[key]] = words[class[key]] (words[class[key]] == "" ? "" : " ") $0
	} else
		fail("what is \"" key "\"?")
}

END {
	if (!failed)
		finish()
}
