#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Broken copies of valid XLIFF get the same verdict from "dragoman validate" as
# from libxml2 on the schemas: 1.2 strict and transitional, 2.0, 2.1 and 2.2 with their modules.
: "${srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}"
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/interop/small.sh"

: "${DRAGOMAN:=$PWD/dragoman}"
export DRAGOMAN
shared=${DRAGOMAN_SHARED:-$srcdir/../shared}
command -v xmllint > /dev/null || tap_skip_all "xmllint is missing (libxml2-utils)"
[ -d "$shared/suites/schemas/xliff" ] || tap_skip_all "there are no schemas in $shared"
shared=$(cd "$shared" && pwd)
suites=$shared/suites/xliff

xml_xsd=file://$suites/xliff-21/schemas/informativeCopiesOf3rdPartySchemas/w3c/xml.xsd
XML_CATALOG_FILES=$tap_dir/catalog.xml
export XML_CATALOG_FILES
cat > "$XML_CATALOG_FILES" <<EOF
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<system systemId="http://www.w3.org/2001/xml.xsd" uri="$xml_xsd"/>
<uri name="http://www.w3.org/2001/xml.xsd" uri="$xml_xsd"/>
</catalog>
EOF

# driver VERSION FOLDER CORE: a schema of the core and all modules.
driver() {
	echo '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
	for file in "$2/$3" "$2"/matches.xsd "$2"/glossary.xsd "$2"/fs.xsd "$2"/metadata.xsd \
		"$2"/resource_data.xsd "$2"/size_restriction.xsd "$2"/validation.xsd; do
		echo "<xs:import namespace=\"$(sed -n \
			's/.*targetNamespace="\([^"]*\)".*/\1/p' "$file" | head -n 1)\"" \
			"schemaLocation=\"file://$file\"/>"
	done
	echo '</xs:schema>'
}

# mutants FILE SCHEMA NAME OPTION...
mutants() {
	python3 "$srcdir/tests/interop/mutants.py" "$@" > "$tap_dir/results"
	grep -q '^1\.\.' "$tap_dir/results" || tap_fail "$3: the mutants are judged"
	while read -r line; do
		case $line in
		"ok "*) tap_pass "${line#*- }" ;;
		"not ok "*) tap_fail "${line#*- }" ;;
		"#"*) printf '%s\n' "$line" ;;
		esac
	done < "$tap_dir/results"
}

core12=$shared/suites/schemas/xliff/xliff-core-1.2
mutants "$srcdir/tests/xliff/rich-1.2-transitional.xlf" "$core12-transitional.xsd" \
	"1.2 transitional" --prose 12-
mutants "$srcdir/tests/xliff/rich-1.2-strict.xlf" "$core12-strict.xsd" "1.2 strict" --prose 12- \
	--strict
# What we write ourselves, for each tool.
tap_ok "a small article is exported for each tool" small_export "$tap_dir/small"
for tool in $small_tools 1.2; do
	grep -q 'document:1\.2' "$tap_dir/small/$tool.xlf" || continue
	mutants "$tap_dir/small/$tool.xlf" "$core12-transitional.xsd" "1.2 for $tool" --prose 12-
done
driver 2.0 "$suites/xliff-21/schemas" xliff_core_2.0.xsd > "$tap_dir/2.0.xsd"
driver 2.2 "$suites/xliff-22/schemas" xliff_core_2.2.xsd > "$tap_dir/2.2.xsd"
for file in everything-core withMatches withGlossary withValidation; do
	mutants "$suites/xliff-21/test-suite/core/valid/$file.xlf" "$tap_dir/2.0.xsd" "2.0 $file"
	mutants "$suites/xliff-22/test-suite/core/valid/$file.xlf" "$tap_dir/2.2.xsd" "2.2 $file"
done
tap_done
