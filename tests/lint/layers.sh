#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom, who may see which library, and what nobody may use.
# This table is the architecture; doc/style.md has the rules in words.
. "$srcdir/tests/tap.sh"

# Prints "file:line: what is wrong" for the tree $1, whose modules are its
# directories.
find_violations() {
	(cd "$1" && find . -name '*.[ch]' -o -name '*.def' | sort | sed 's|^\./||' |
		xargs awk -f "$tap_dir/rules.awk")
}

cat > "$tap_dir/rules.awk" <<'EOF'
BEGIN {
	# base <- text <- { xml model } <- { format xliff validate memory check srx } <- store
	#      <- workflow <- { cli server }
	uses["base"] = ""
	uses["text"] = "base"
	uses["xml"] = "base text"
	uses["model"] = "base text"
	uses["format"] = uses["check"] = "base text model"
	uses["xliff"] = uses["memory"] = uses["validate"] = "base text xml model"
	uses["srx"] = "base text xml"
	uses["store"] = uses["xliff"] " format xliff memory check validate srx"
	uses["workflow"] = uses["store"] " store"
	uses["cli"] = uses["workflow"] " workflow"
	uses["server"] = "base text model workflow"

	# Header of a library: the modules that may include it, and whether only
	# one file may.
	library("unicode/", "text", 0)
	library("gumbo.h", "format", 1)
	library("md4c.h", "format", 1)
	library("yaml.h", "format", 1)
	library("expat.h", "xml", 1)
	library("nettle/", "base", 0)
	library("enchant.h", "check", 1)
	library("gettext-po.h", "xliff", 1)
	library("sqlite3.h", "store", 1)
	library("libpq-fe.h", "store", 1)
	library("jansson.h", "text model format xliff memory check store workflow cli server", 0)

	# Functions that are forbidden, and the modules where they are not.
	forbid("strtok strtok_r strcpy strcat sprintf vsprintf gets", "")
	forbid("isalpha isdigit isalnum isspace isupper islower ispunct toupper tolower", "")
	forbid("printf vprintf puts putchar exit _exit", "cli")
	forbid("abort", "base")
}

function library(header, modules, single) {
	library_users[header] = " " modules " "
	library_single[header] = single
}

function forbid(names, modules,    list, n) {
	n = split(names, list, " ")
	for (; n > 0; n--)
		forbidden[list[n]] = " " modules " "
}

function report(message) {
	print FILENAME ":" FNR ": " message
}

function may_use(user, used) {
	return user == used || index(" " uses[user] " ", " " used " ") > 0
}

function check_own(path,    used) {
	if (path == "config.h")
		return
	if (path !~ "/") {
		report("\"" path "\" is included without its module's name")
		return
	}
	used = path
	sub("/.*", "", used)
	if (!may_use(module, used))
		report(module " must not include " path)
	else if (path ~ /_int\.h$/ && used != module)
		report(path " is internal to " used)
}

function check_library(path,    header) {
	if (path == "ctype.h")
		report("ctype.h depends on the locale; use base/ascii.h or text/")
	for (header in library_users) {
		if (index(path, header) != 1)
			continue
		if (index(library_users[header], " " module " ") == 0)
			report(module " must not include <" path ">")
		if (library_single[header] && seen_in[header] != "" &&
		    seen_in[header] != FILENAME)
			report("<" path "> is already included by " seen_in[header])
		seen_in[header] = FILENAME
	}
}

# Takes away comments, strings and character constants.
function code_of(line,    out, c, n, i) {
	out = ""
	n = length(line)
	for (i = 1; i <= n; i++) {
		c = substr(line, i, 1)
		if (in_comment) {
			if (substr(line, i, 2) == "*/") {
				in_comment = 0
				i++
			}
		} else if (substr(line, i, 2) == "/*") {
			in_comment = 1
			i++
		} else if (substr(line, i, 2) == "//") {
			break
		} else if (c == "\"" || c == "'") {
			for (i++; i <= n && substr(line, i, 1) != c; i++)
				if (substr(line, i, 1) == "\\")
					i++
			out = out c c
		} else {
			out = out c
		}
	}
	return out
}

FNR == 1 {
	module = FILENAME
	sub("/.*", "", module)
	in_comment = 0
	if (!(module in uses))
		report("module " module " is not in tests/lint/layers.sh")
}

!in_comment && /^[ \t]*#[ \t]*include[ \t]*["<]/ {
	path = $0
	sub(/^[^"<]*["<]/, "", path)
	sub(/[">].*/, "", path)
	if ($0 ~ /"/)
		check_own(path)
	else
		check_library(path)
	next
}

{
	code = code_of($0)
	if (code ~ /typedef[ \t]+(const[ \t]+)?(struct|enum|union)/)
		report("types are not typedef'd")
	while (match(code, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
		name = substr(code, RSTART, RLENGTH - 1)
		sub(/[ \t]+$/, "", name)
		if ((name in forbidden) && index(forbidden[name], " " module " ") == 0)
			report(name "() is forbidden in " module)
		code = substr(code, RSTART + RLENGTH)
	}
}
EOF

tap_is "nothing in src/ breaks a rule" "$(find_violations "$srcdir/src")" ""

# Plants one line and expects to be told about it.
catches() {
	rm -rf "$tap_dir/planted"
	mkdir -p "$tap_dir/planted/$2"
	printf '#include "config.h"\n%s\n' "$3" > "$tap_dir/planted/$2/a.c"
	tap_is "$1 is caught" "$(find_violations "$tap_dir/planted" | grep -c '^[^:]*:[0-9]*: ')" 1
}

# The same, and expects silence.
allows() {
	rm -rf "$tap_dir/planted"
	mkdir -p "$tap_dir/planted/$2"
	printf '#include "config.h"\n%s\n' "$3" > "$tap_dir/planted/$2/a.c"
	tap_is "$1 is allowed" "$(find_violations "$tap_dir/planted")" ""
}

catches "an include upwards" base '#include "text/locale.h"'
catches "an include sideways" format '#include "xliff/read.h"'
catches "cli including server" cli '#include "server/http.h"'
catches "server going around workflow" server '#include "xliff/read.h"'
catches "an include without a module" text '#include "locale.h"'
catches "another module's internals" cli '#include "xliff/xliff_int.h"'
catches "ICU outside text" model '#include <unicode/utext.h>'
catches "gumbo outside format" cli '#include <gumbo.h>'
catches "Nettle outside base" xliff '#include <nettle/sha2.h>'
catches "libgettextpo outside xliff" cli '#include <gettext-po.h>'
catches "SQLite outside store" workflow '#include <sqlite3.h>'
catches "libpq outside store" cli '#include <libpq-fe.h>'
catches "store using workflow" store '#include "workflow/workflow.h"'
catches "format using store" format '#include "store/store.h"'
catches "jansson in base" base '#include <jansson.h>'
catches "ctype.h" text '#include <ctype.h>'
catches "strcpy" text 'strcpy(a, b);'
catches "a typedef'd struct" model 'typedef struct unit unit;'
catches "printing outside cli" xliff 'printf("x");'
catches "an exit outside cli" base 'exit (1);'
catches "abort outside base" text 'abort();'
catches "an unknown module" gadgets 'int x;'
catches "workflow including cli" workflow '#include "cli/source.h"'
allows "an include downwards" cli '#include "format/format.h"'
allows "workflow including what it works with" workflow '#include "xliff/xliff.h"'
allows "a comment or a string about strcpy()" text '/* not strcpy() */ f("strcpy(a)", '"'\"'"');'
allows "a function whose name ends in printf" base 'buf_printf(&buf, "x");'

rm -rf "$tap_dir/planted"
mkdir -p "$tap_dir/planted/format"
echo '#include <gumbo.h>' > "$tap_dir/planted/format/a.c"
echo '#include <gumbo.h>' > "$tap_dir/planted/format/b.c"
tap_like "gumbo in a second file is caught" "$(find_violations "$tap_dir/planted")" '^format/b.c:1:'
tap_done
