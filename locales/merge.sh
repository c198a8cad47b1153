#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# merge.sh LANG.po dragoman.pot: prints the catalogue as it should be stored:
# with the template's messages and no others, no line numbers and no date of the
# template, so that a catalogue changes only when a message does.
set -e
msgmerge --quiet --no-location --previous --output-file=- "$1" "$2" |
	msgattrib --no-obsolete --no-location - |
	sed '/^"POT-Creation-Date:/d'
