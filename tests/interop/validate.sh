#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Validates XLIFF files with OASIS' schemas, which are not part of the project:
#
#	tests/interop/validate.sh FILE.xlf...
#
# They are looked for in $DRAGOMAN_SHARED, or ../shared beside the sources. The
# 1.2 ones are both tried, strict and transitional.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"

shared=${DRAGOMAN_SHARED:-$srcdir/../shared}
command -v xmllint > /dev/null || tap_skip_all "xmllint is missing (libxml2-utils)"
[ -d "$shared/suites/schemas/xliff" ] || tap_skip_all "there are no schemas in $shared"
shared=$(cd "$shared" && pwd)
core20=$shared/suites/xliff/xliff-21/schemas
core22=$shared/suites/xliff/xliff-22/schemas
core12=$shared/suites/schemas/xliff
own_xml=$core20/informativeCopiesOf3rdPartySchemas/w3c/xml.xsd

# schema VERSION CORE DIRECTORY: one schema of the core and the modules that we write,
# which are extensions in 1.2.
schema() {
	echo '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
	printf '<xs:import namespace="urn:oasis:names:tc:xliff:document:%s"\n' "$1"
	printf '\tschemaLocation="file://%s"/>\n' "$2"
	for import in metadata:2.0=metadata glossary:2.0=glossary matches:2.0=matches \
		resourcedata:2.0=resource_data sizerestriction:2.0=size_restriction \
		validation:2.0=validation itsm:2.1=itsm; do
		printf '<xs:import namespace="urn:oasis:names:tc:xliff:%s"\n' "${import%=*}"
		printf '\tschemaLocation="file://%s/%s.xsd"/>\n' "$3" "${import#*=}"
	done
	echo '</xs:schema>'
}
schema 2.0 "$core20/xliff_core_2.0.xsd" "$core20" > "$tap_dir/xliff-2.0.xsd"
schema 2.2 "$core22/xliff_core_2.2.xsd" "$core22" > "$tap_dir/xliff-2.2.xsd"
for kind in strict transitional; do
	schema 1.2 "$core12/xliff-core-1.2-$kind.xsd" "$core20" > "$tap_dir/xliff-1.2-$kind.xsd"
done
# Several schemas name that of xml:lang by its address on the web.
cat > "$tap_dir/catalog.xml" <<EOF
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<system systemId="http://www.w3.org/2001/xml.xsd" uri="file://$own_xml"/>
<uri name="http://www.w3.org/2001/xml.xsd" uri="file://$own_xml"/>
</catalog>
EOF
XML_CATALOG_FILES=$tap_dir/catalog.xml
export XML_CATALOG_FILES

# validates NAME SCHEMA FILE...: one run for all files, because compiling a
# schema takes longer than using it.
validates() {
	tap_name=$1
	tap_schema=$2
	shift 2
	tap_ok "$# files are valid $tap_name" \
		xmllint --nonet --noout --huge --schema "$tap_schema" "$@"
}

# Files by version, all in one go: the root stands in the first lines. What follows
# "xargs" can't be a function.
awk -v directory="$tap_dir" -v here="$PWD" '
FNR == 1 { version = "other" }
match($0, /urn:oasis:names:tc:xliff:document:(1\.2|2\.0|2\.2)/) {
	version = substr($0, RSTART + RLENGTH - 3, 3)
}
version != "other" || FNR > 20 {
	print (FILENAME ~ /^\// ? "" : here "/") FILENAME > (directory "/" version)
	nextfile
}' "$@"
if [ -s "$tap_dir/other" ]; then
	tap_fail "$(head -n 1 "$tap_dir/other") is XLIFF 1.2, 2.0, 2.1 or 2.2"
fi

judged=$(cat "$tap_dir"/[12].[02] 2> /dev/null | wc -l)

set -f
IFS='
'
# shellcheck disable=SC2046 # one word per line
if [ -s "$tap_dir/2.0" ]; then
	validates "XLIFF 2.0 or 2.1" "$tap_dir/xliff-2.0.xsd" $(cat "$tap_dir/2.0")
fi
# shellcheck disable=SC2046
if [ -s "$tap_dir/2.2" ]; then
	validates "XLIFF 2.2" "$tap_dir/xliff-2.2.xsd" $(cat "$tap_dir/2.2")
fi
# shellcheck disable=SC2046
if [ -s "$tap_dir/1.2" ]; then
	validates "XLIFF 1.2 (strict)" "$tap_dir/xliff-1.2-strict.xsd" $(cat "$tap_dir/1.2")
	validates "XLIFF 1.2 (transitional)" "$tap_dir/xliff-1.2-transitional.xsd" \
		$(cat "$tap_dir/1.2")
fi
[ $# -gt 0 ] || tap_skip_all "no files were given"
tap_is "every file was judged" "$judged" "$#"
tap_done
