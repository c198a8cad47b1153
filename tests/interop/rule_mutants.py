#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks each rule of the validator at each place of valid XLIFF files where it applies,
one at a time (rule_mutators.py): "dragoman validate" must report that very rule, each time.
A rule without a mutator fails, as one does that applies nowhere.

    rule_mutants.py [--keep DIR] FILE.xlf...

Prints TAP. DRAGOMAN names the program. With --keep, mutants that aren't reported stay there."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

import rule_mutators  # noqa: F401: registers its mutators
import rule_mutators_12  # noqa: F401
from rule_document import MUTATORS, Document

# Other rules that say as well what is wrong, and come instead.
EQUIVALENT = {
    # Of two things that are wrong at once only the one that explains the other is told.
    "gls-ref-syntax": {"gls-ref-unresolved"},
}
OPTIONS = ["--extension-prefix", "tbx", "--extension-prefix", "my"]


def program(*arguments):
    return subprocess.run([os.environ["DRAGOMAN"], "validate", *arguments], capture_output=True,
                          text=True, check=False).stdout


def findings(files):
    """The rules reported for each file."""
    found = {}
    for start in range(0, len(files), 500):
        answer = json.loads(program("--json", *OPTIONS, *files[start:start + 500]))
        for file in answer["files"]:
            found[file["file"]] = {f["rule"] for f in file["findings"]}, file["valid"]
    return found


def mutants(document):
    """Yields (rule, document or text)."""
    for rule, functions in MUTATORS.items():
        for function in functions:
            for mutant in function(document):
                # Some serve several rules and say which one it is.
                if not isinstance(mutant, tuple):
                    yield rule, mutant
                elif mutant[0] == rule:
                    yield mutant


def write(path, mutant):
    if isinstance(mutant, bytes):
        text = mutant
    else:
        ET.register_namespace("", mutant.core)
        text = ET.tostring(mutant.root, encoding="utf-8", xml_declaration=True)
    with open(path, "wb") as file:
        file.write(text)


def judge(path, directory, results, keep):
    """Adds to RESULTS, by rule: [how many mutants, those that aren't reported]."""
    before = findings([path])[path][0]
    made = {}
    for number, (rule, mutant) in enumerate(mutants(Document(ET.parse(path).getroot()))):
        if rule not in before:
            name = f"{directory}/{number}.xlf"
            write(name, mutant)
            made[name] = rule
    after = findings(list(made))
    for name, rule in made.items():
        result = results.setdefault(rule, [0, []])
        result[0] += 1
        if not after[name][0] & ({rule} | EQUIVALENT.get(rule, set())):
            result[1].append(f"{path}, mutant {os.path.basename(name)}: "
                             f"{' '.join(sorted(after[name][0])) or 'valid'}")
            if keep is not None:
                shutil.copy(name, f"{keep}/{rule}-{len(result[1])}.xlf")
        os.unlink(name)


def main():
    paths = sys.argv[1:]
    keep = None
    if paths[:1] == ["--keep"]:
        keep = paths[1]
        paths = paths[2:]
    rules = [rule["id"] for rule in json.loads(program("--rules", "--json"))["rules"]]
    results = {}
    used = 0
    verdicts = findings(paths)
    with tempfile.TemporaryDirectory() as directory:
        for path in paths:
            if verdicts[path][1]:
                used += 1
                judge(path, directory, results, keep)
    for number, rule in enumerate(rules):
        count, missed = results.get(rule, [0, []])
        good = count > 0 and not missed
        print(f"{'ok' if good else 'not ok'} {number + 1} - {rule}: "
              f"{count - len(missed)} of {count} mutants are reported")
        for line in missed[:10]:
            print(f"#   {line}")
    for rule in set(MUTATORS) - set(rules):
        print(f"# there is no rule {rule}")
    total = sum(count for count, _ in results.values())
    print(f"# {total} mutants of {used} valid files, {len(rules)} rules")
    print(f"1..{len(rules)}")
    return 1 if set(MUTATORS) - set(rules) else 0


sys.exit(main())
