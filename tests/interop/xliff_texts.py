#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""xliff_texts.py [--pairs] DIRECTORY

Prints the texts of the XLIFF files below DIRECTORY as JSON: for each article
(the name without .xlf) a list of sources, each a list of the runs of text
between its inline codes; with --pairs, a list of {"source", "target"} of such
lists. Reads XLIFF 1.2 and 2.0 with Python's own parser.
"""
import json
import os
import sys
import xml.etree.ElementTree as ElementTree

# Inline elements with text for translators; the others stand for something.
SPANS = {'g', 'pc', 'mrk'}


def local_name(element):
    return element.tag.rsplit('}', 1)[-1]


def collect_runs(runs, element):
    runs[-1] += element.text or ''
    for child in element:
        name = local_name(child)
        if name == 'cp':
            runs[-1] += chr(int(child.get('hex'), 16))
        elif name in SPANS:
            if name != 'mrk':
                runs.append('')
            collect_runs(runs, child)
            if name != 'mrk':
                runs.append('')
        else:
            runs.append('')
        runs[-1] += child.tail or ''


def runs_of(element):
    runs = ['']
    collect_runs(runs, element)
    return [run for run in runs if run.strip()]


def texts_of(path, pairs):
    """A source is followed by its target, if it has one."""
    texts = []
    for _, element in ElementTree.iterparse(path):
        name = local_name(element)
        if name == 'source':
            texts.append({'source': runs_of(element)})
        elif name == 'target':
            texts[-1]['target'] = runs_of(element)
        elif name == 'file':
            element.clear()
    if pairs:
        return [pair for pair in texts if pair.get('target')]
    return [pair['source'] for pair in texts if pair['source']]


def main():
    arguments = sys.argv[1:]
    pairs = arguments[:1] == ['--pairs']
    arguments = arguments[pairs:]
    if len(arguments) != 1:
        sys.exit(__doc__)
    found = {}
    for directory, _, files in os.walk(arguments[0]):
        for file in files:
            path = os.path.join(directory, file)
            name = os.path.relpath(path, arguments[0])
            if name.endswith('.xlf'):
                found[name[:-len('.xlf')]] = texts_of(path, pairs)
    json.dump(found, sys.stdout, ensure_ascii=False)


main()
