#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""front_matter.py ORIGINALS RESULTS
front_matter.py --values DIRECTORY

Compares the YAML front matter of the Markdown files of two directories, as
PyYAML reads it: the same keys and values, but for the texts of the keys that
are translated. With --values, prints all strings in it as JSON.
"""
import json
import os
import re
import sys

try:
    import yaml
except ImportError:
    print('PyYAML is missing (python3-yaml)')
    sys.exit(77)

KEYS = {'title', 'description', 'summary', 'tagline', 'caption', 'alt'}
LANGUAGE = {'lang', 'language', 'locale', 'dir'}
FRONT_MATTER = re.compile(
    r'\ufeff?---[ \t]*\r?\n(.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)', re.DOTALL)


class Loader(yaml.SafeLoader):
    """Reads dates and the like as the strings they are."""


Loader.yaml_implicit_resolvers = {}
# What a template engine makes of its own tags is its own business.
Loader.add_multi_constructor('!', lambda loader, suffix, node: f'!{suffix}')


def read(path):
    with open(path, encoding='utf-8', errors='replace', newline='') as file:
        match = FRONT_MATTER.match(file.read())
    if match is None or not match[1]:
        return None
    try:
        value = yaml.load(match[1], Loader)
    except yaml.YAMLError:
        return None
    return value if isinstance(value, dict) else None


def strings(value, key=None):
    """All strings for translators in a value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


def without_text(value, key=None):
    if isinstance(value, dict):
        # A language of the article that wasn't said before may be said now.
        return {name: without_text(inner, name) for name, inner in value.items()
                if str(name).lower() not in LANGUAGE}
    if isinstance(value, list):
        return [without_text(inner, key) for inner in value]
    return bool(value) if str(key).lower() in KEYS else value


def markdown_files(directory):
    for parent, _, files in os.walk(directory):
        for file in sorted(files):
            if file.endswith(('.md', '.markdown')):
                yield os.path.relpath(os.path.join(parent, file), directory)


def compare(originals, results):
    count = differing = 0
    for file in markdown_files(originals):
        original = without_text(read(os.path.join(originals, file)))
        result = without_text(read(os.path.join(results, file)))
        count += original is not None
        if original != result:
            differing += 1
            print(f'{file}: {original} became {result}'[:400])
    print(f'{count - differing} of {count} front matters have the structure of their source')
    return differing == 0


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if sys.argv[1] == '--values':
        values = {file: [text for _, text in strings(read(os.path.join(sys.argv[2], file)))]
                  for file in markdown_files(sys.argv[2])}
        json.dump(values, sys.stdout, ensure_ascii=False)
        return
    sys.exit(0 if compare(sys.argv[1], sys.argv[2]) else 1)


main()
