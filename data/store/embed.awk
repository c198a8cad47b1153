# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the table of migrations for store/migrate.c from their files, NNNN-name.up.sql and
# NNNN-name.down.sql, given in the order of their names: down comes before up.

# Comments are for people, who read the files.
function text_of(line) {
	sub(/[ \t]*--.*/, "", line)
	return line
}

FNR == 1 {
	name = FILENAME
	sub(/.*\//, "", name)
	is_up = name ~ /\.up\.sql$/
	sub(/\.(up|down)\.sql$/, "", name)
	if (is_up)
		printf "\",\n\""
	else
		printf "%s{\"%s\",\n\"", NR == 1 ? "" : "\"},\n", name
}

{
	line = text_of($0)
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	sub(/^[ \t]+/, "", line)
	if (line != "")
		printf "%s ", line
}

END {
	printf "\"},\n"
}
