#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks a valid XLIFF file in every way that a schema can notice, one change at a
time, and compares the verdicts of "dragoman validate" with those of libxml2 on
the schemas of OASIS: what they reject, it rejects. With a prefix of rule ids that no schema holds ("12-"), it
must reject nothing else that the schemas accept but by those.

    mutants.py FILE.xlf SCHEMA.xsd NAME [--prose PREFIX] [OPTION...]

Prints TAP. DRAGOMAN names the program, XML_CATALOG_FILES the catalogue."""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

# libxml2 2.9 accepts an extension between the others in <header>, whose content
# model has extensions at the end only.
KNOWN = re.compile(r"^count-group \d+: renamed \{urn:example:b\}b$")
VALUES = ["", "x", "yes", "x-own", "-1", "1.5", "a b", "#", "2026-13-01T00:00:00"]


def read(path):
    tree = ET.parse(path)
    ET.register_namespace("", tree.getroot().tag[1:].split("}")[0])
    return tree


def short(tag):
    """Without the namespace of XLIFF itself."""
    return re.sub(r"^\{urn:oasis:names:tc:xliff:[^}]*\}", "", tag)


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
        name = element.tag.split("}")[-1]
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
            yield f"{name} {i}: renamed {short(other)}", tree
        tree, element = fresh()
        ET.SubElement(element, "{urn:example:extension}thing")
        yield f"{name} {i}: an extension at its end", tree


def schema_verdicts(files, schema):
    """False for the files that the schema rejects."""
    verdicts = {}
    for start in range(0, len(files), 500):
        run = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema,
                              *files[start:start + 500]], capture_output=True, text=True, check=False)
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
    path, schema, title, *options = sys.argv[1:]
    prose = None
    if options[:1] == ["--prose"]:
        prose = options[1]
        options = options[2:]
    with tempfile.TemporaryDirectory() as directory:
        done = {}
        for number, (what, tree) in enumerate(mutants(path)):
            name = f"{directory}/{number}.xlf"
            tree.write(name, encoding="utf-8", xml_declaration=True)
            done[name] = what
        theirs = schema_verdicts(list(done), schema)
        ours = our_verdicts(list(done), options)
    rejected = sum(1 for name in done if not theirs[name])
    missed = [what for name, what in done.items() if not theirs[name] and not ours[name]]
    more = {what: ours[name] for name, what in done.items() if theirs[name] and ours[name]}
    tests = [(missed, f"{title}: what the schema rejects is rejected ({rejected} mutants)")]
    if prose is not None:
        extra = [f"{what} ({rules[0]})" for what, rules in more.items()
                 if not all(rule.startswith(prose) for rule in rules) and not KNOWN.match(what)]
        tests.append((extra, f"{title}: what else is rejected breaks rules that no schema "
                             f"holds ({len(more)} mutants)"))
    for number, (bad, what) in enumerate(tests):
        print(f"{'not ok' if bad else 'ok'} {number + 1} - {what}")
        for line in bad[:40]:
            print(f"#   {line}")
    print(f"# {title}: {len(done)} mutants, {len(more)} rejected that the schema accepts")
    print(f"1..{len(tests)}")


main()
