#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks a valid XLIFF 1.2 file in every way that a schema can notice, one change
at a time, and compares the verdicts of "dragoman validate" with those of
libxml2 on the schemas of OASIS: what they reject, it rejects; what it rejects
and they don't breaks a rule that no schema holds (an id that begins with "12-").

    mutants_12.py FILE.xlf transitional|strict

Prints TAP. DRAGOMAN names the program, DRAGOMAN_SHARED the schemas."""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

NS = "{urn:oasis:names:tc:xliff:document:1.2}"
# libxml2 2.9 accepts an extension between the others in <header>, whose content
# model has extensions at the end only.
KNOWN = re.compile(r"^count-group \d+: renamed \{urn:example:b\}b ")
VALUES = ["", "x", "yes", "x-own", "-1", "1.5", "a b", "#", "2026-13-01T00:00:00"]


def read(path):
    ET.register_namespace("", NS[1:-1])
    return ET.parse(path)


def elements(tree):
    return list(tree.getroot().iter())


def parents(tree):
    return {child: parent for parent in tree.getroot().iter() for child in parent}


def mutants(path):
    """Yields (what was done, tree)."""
    count = len(elements(read(path)))
    names = sorted({e.tag for e in elements(read(path))})
    for i in range(count):
        def fresh():
            tree = read(path)
            return tree, elements(tree)[i]
        tree, element = fresh()
        name = element.tag.replace(NS, "")
        for key in list(element.attrib):
            tree, element = fresh()
            del element.attrib[key]
            yield f"{name} {i}: without {key}", tree
            for value in VALUES:
                tree, element = fresh()
                element.attrib[key] = value
                yield f"{name} {i}: {key}={value!r}", tree
        tree, element = fresh()
        element.attrib["unheard-of"] = "1"
        yield f"{name} {i}: an unknown attribute", tree
        tree, element = fresh()
        element.text = (element.text or "") + "stray"
        yield f"{name} {i}: text at its start", tree
        if i == 0:
            continue
        tree, element = fresh()
        parents(tree)[element].remove(element)
        yield f"{name} {i}: removed", tree
        tree, element = fresh()
        parent = parents(tree)[element]
        parent.insert(list(parent).index(element), copy.deepcopy(element))
        yield f"{name} {i}: twice", tree
        tree, element = fresh()
        parent = parents(tree)[element]
        parent.remove(element)
        parent.append(element)
        yield f"{name} {i}: last", tree
        tree, element = fresh()
        parent = parents(tree)[element]
        parent.remove(element)
        parent.insert(0, element)
        yield f"{name} {i}: first", tree
        for other in names:
            tree, element = fresh()
            element.tag = other
            yield f"{name} {i}: renamed {other.replace(NS, '')}", tree
        tree, element = fresh()
        ET.SubElement(element, "{urn:example:extension}thing")
        yield f"{name} {i}: an extension at its end", tree


def schema_verdicts(files, schema, catalog):
    """False for the files that the schema rejects."""
    environment = dict(os.environ, XML_CATALOG_FILES=catalog)
    verdicts = {}
    for start in range(0, len(files), 500):
        run = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema,
                              *files[start:start + 500]], capture_output=True, text=True,
                             env=environment, check=False)
        for line in run.stderr.splitlines():
            match = re.match(r"(.*\.xlf) (validates|fails to validate)$", line)
            if match:
                verdicts[match[1]] = match[2] == "validates"
    return verdicts


def our_verdicts(files, options):
    """The rules of the errors that dragoman reports for each file."""
    verdicts = {}
    for start in range(0, len(files), 500):
        run = subprocess.run([os.environ["DRAGOMAN"], "validate", "--json", *options,
                              *files[start:start + 500]], capture_output=True, text=True,
                             check=False)
        for file in json.loads(run.stdout)["files"]:
            verdicts[file["file"]] = [f["rule"] for f in file["findings"]
                                      if f["severity"] == "error"]
    return verdicts


def main():
    path, flavour = sys.argv[1:]
    shared = os.environ["DRAGOMAN_SHARED"]
    schema = f"{shared}/suites/schemas/xliff/xliff-core-1.2-{flavour}.xsd"
    xml_xsd = (f"file://{shared}/suites/xliff/xliff-21/schemas/"
               "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd")
    options = ["--strict"] if flavour == "strict" else []
    with tempfile.TemporaryDirectory() as directory:
        catalog = f"{directory}/catalog.xml"
        with open(catalog, "w", encoding="utf-8") as out:
            out.write('<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
                      f'<system systemId="http://www.w3.org/2001/xml.xsd" uri="{xml_xsd}"/>'
                      f'<uri name="http://www.w3.org/2001/xml.xsd" uri="{xml_xsd}"/></catalog>')
        done = {}
        for number, (what, tree) in enumerate(mutants(path)):
            name = f"{directory}/{number}.xlf"
            tree.write(name, encoding="utf-8", xml_declaration=True)
            done[name] = what
        theirs = schema_verdicts(list(done), schema, catalog)
        ours = our_verdicts(list(done), options)
    missed = [what for name, what in done.items() if not theirs[name] and not ours[name]]
    extra = [f"{what} ({ours[name][0]})" for name, what in done.items()
             if theirs[name] and ours[name] and not all(r.startswith("12-") for r in ours[name])]
    extra = [line for line in extra if not KNOWN.match(line)]
    rejected = sum(1 for name in done if not theirs[name])
    prose = sum(1 for name in done if theirs[name] and ours[name])
    for number, (bad, what) in enumerate(
            [(missed, f"{flavour}: what the schema rejects is rejected ({rejected} mutants)"),
             (extra, f"{flavour}: what else is rejected breaks rules that no schema holds "
                     f"({prose} mutants)")]):
        print(f"{'not ok' if bad else 'ok'} {number + 1} - {what}")
        for line in bad[:40]:
            print(f"#   {line}")
    print(f"# {len(done)} mutants")
    print("1..2")


main()
