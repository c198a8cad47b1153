#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Records what translation tools with a window make of an XLIFF file of ours: each
# opens the export that is made for it, translates some segments by keyboard,
# marks one as unfinished and saves. The tests import these files; they don't run this.
#
#	DRAGOMAN=build/gcc/dragoman tests/interop/record.sh [poedit] [lokalize]
#
# It needs, of Debian: poedit lokalize xvfb xdotool openbox dbus-x11.
# Nothing of the person who runs it gets into the files: the tools see an empty home.
# With RECORD_SHOTS=DIRECTORY pictures of the screen are left there (imagemagick).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${DRAGOMAN:-./dragoman}")

for command in Xvfb xdotool openbox dbus-run-session; do
	command -v $command > /dev/null || {
		echo "record.sh: $command is missing" >&2
		exit 2
	}
done
work=$(mktemp -d "${TMPDIR:-/tmp}/dragoman-record.XXXXXX")
pids=
# shellcheck disable=SC2086 # a list of process ids
trap 'kill $pids 2> /dev/null || :; sleep 1; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
HOME=$work/home
DISPLAY=:$((90 + $$ % 100))
XDG_RUNTIME_DIR=$work/run
export HOME DISPLAY XDG_RUNTIME_DIR
export USER=translator LOGNAME=translator LANG=C.UTF-8 LC_ALL=C.UTF-8
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME EMAIL
mkdir -m 700 "$HOME" "$XDG_RUNTIME_DIR"
mkdir "$work/articles"
cp "$here/../../examples/articles/salt-harvest.md" "$here/articles/ferry.html" "$work/articles"
cd "$work/articles"

Xvfb "$DISPLAY" -screen 0 1280x900x24 -nolisten tcp > "$work/xvfb.log" 2>&1 &
pids=$!
sleep 2
openbox > "$work/openbox.log" 2>&1 &
pids="$pids $!"

shot() {
	[ -z "${RECORD_SHOTS:-}" ] || import -window root "$RECORD_SHOTS/$1.png"
}

# keys KEY...: each with the time that a slow machine needs.
keys() {
	for key; do
		xdotool key --clearmodifiers "$key"
		sleep 0.4
	done
}

type_text() {
	xdotool type --delay 40 "$1"
	sleep 0.5
}

# find_window CLASS TITLE prints the window of that class whose title has TITLE in it.
find_window() {
	xdotool search --onlyvisible --class "$1" | while read -r id; do
		case $(xdotool getwindowname "$id" 2> /dev/null) in
		*"$2"*) echo "$id" ;;
		esac
	done | head -n 1
}

# open TOOL TITLE FILE: starts the tool with the file and waits for its window.
open() {
	dbus-run-session -- "$1" "$3" > "$work/$1.log" 2>&1 &
	tool=$!
	pids="$pids $tool"
	for _ in $(seq 60); do
		sleep 1
		window=$(find_window "$1" "$2")
		[ -z "$window" ] || break
	done
	sleep 5
	xdotool windowactivate --sync "$window"
	xdotool windowsize --sync "$window" 1200 850
	xdotool windowmove "$window" 10 10
	sleep 1
}

# finish NAME VERSION: saves, closes and keeps export and result.
finish() {
	keys ctrl+s
	sleep 2
	shot "$1-saved"
	keys ctrl+q
	sleep 2
	kill "$tool" 2> /dev/null || :
	kept=$here/returned/$1-$2
	mkdir -p "$kept"
	cp export.xlf "$kept/$name.export.xlf"
	cp "$name.xlf" "$kept/$name.returned.xlf"
	echo "recorded $kept"
}

version_of() {
	dpkg-query -W -f '${Version}' "$1" | sed 's/^[0-9]*://; s/-.*//'
}

export_for() {
	"$program" extract -q --for "$1" --from en --to fr -o "$name.xlf" "$name"
	if [ "$name" = ferry.html ]; then
		mv "$name.xlf" empty.xlf
		"$program" pseudo -q -o full.xlf empty.xlf
		DRAGOMAN=$program python3 "$here/judge.py" --mix empty.xlf full.xlf > "$name.xlf"
	fi
	cp "$name.xlf" export.xlf
}

record_poedit() {
	# Without these it asks for a name and shows bars.
	mkdir -p "$HOME/.config/poedit"
	printf 'show_sidebar=0\ntranslator_name=\ntranslator_email=\ncheck_for_updates=0\n' \
		> "$HOME/.config/poedit/config"
	export_for poedit
	open poedit "$name" "$PWD/$name.xlf"
	shot poedit-open
	# The translation's field is in the lower part of the window.
	xdotool mousemove --window "$window" 300 760 click 1
	sleep 0.5
	if [ "$name" = ferry.html ]; then
		# Of those that have translations in all states, one more, one changed, one not ready.
		type_text "Le bac circule à nouveau"
		keys ctrl+Down ctrl+Down ctrl+End
		type_text " Oui."
		keys ctrl+Down ctrl+u ctrl+Down
		finish poedit "$(version_of poedit)"
		return
	fi
	type_text "Les femmes qui lisent le ciel pour le sel"
	keys ctrl+Down
	type_text "Une traduction à revoir"
	keys ctrl+u
	for _ in 3 4 5 6 7 8 9 10 11; do keys ctrl+Down; done
	# The one with bold text: its source, with another end.
	shot poedit-code
	keys ctrl+b ctrl+End
	type_text " Oui."
	shot poedit-typed
	keys ctrl+Down
	finish poedit "$(version_of poedit)"
}

record_lokalize() {
	export_for lokalize
	open lokalize Lokalize "$PWD/$name.xlf"
	shot lokalize-open
	# The translation's field is on the right, under the source.
	xdotool mousemove --window "$window" 800 420 click 1
	sleep 0.5
	# At the first change it asks for a name and an address.
	type_text "L"
	for answer in Translator translator@example.org; do
		sleep 1
		keys ctrl+a
		type_text "$answer"
		keys Return
	done
	sleep 1
	shot lokalize-asked
	xdotool mousemove --window "$window" 800 420 click 1
	sleep 0.5
	keys ctrl+a
	if [ "$name" = ferry.html ]; then
		type_text "Le bac circule à nouveau"
		keys Next Next ctrl+End
		type_text " Oui."
		keys Next ctrl+u Next
		shot lokalize-mixed
		finish lokalize "$(version_of lokalize)"
		return
	fi
	type_text "Les femmes qui lisent le ciel pour le sel"
	keys Next
	type_text "Une traduction à revoir"
	shot lokalize-typed
	# What is typed is approved at once; this takes it back.
	keys ctrl+u Next Next Next Next Next Next Next Next Next
	shot lokalize-code
	keys ctrl+space ctrl+End
	type_text " Oui."
	shot lokalize-end
	finish lokalize "$(version_of lokalize)"
}

[ $# -gt 0 ] || set -- poedit lokalize
for tool_name; do
	case $tool_name in
	poedit | lokalize)
		for name in salt-harvest.md ferry.html; do
			"record_$tool_name"
		done
		;;
	*)
		sed -n '3,/^set/s/^# \{0,1\}//p' "$0" >&2
		exit 2
		;;
	esac
done
