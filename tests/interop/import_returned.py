#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import_returned.py

Imports and merges the files that translation tools have saved (returned/README.md).
"""
import bitext
import importing

RETURNED = importing.SRCDIR / 'tests/interop/returned'
ARTICLES = importing.SRCDIR / 'examples/articles'
# What record.sh types: the unit's place in the file, the state it has to have afterwards, the
# article's text before and after.
EDITS = (
    (0, (bitext.TRANSLATED,), 'title: "The women who read the sky for salt"',
     'title: "Les femmes qui lisent le ciel pour le sel"'),
    (1, (bitext.DRAFT, bitext.REVIEW),
     'description: On a shrinking coast, a cooperative of salt-makers keeps a weather diary that '
     'scientists have begun to read.', 'description: Une traduction à revoir'),
    (10, (bitext.TRANSLATED,), 'all of them women.', 'all of them women. Oui.'),
    (None, (), 'lang: en', 'lang: "fr"'),
)


def test_file(work, tool, exported, returned, article):
    for base in (exported, None):
        how = f'{tool}, {"with" if base else "without"} --base'
        verdict, result = work.judge(exported, returned, base, tool)
        importing.show(verdict, how)
        if result is None:
            continue
        segments = [segment for _, segment in bitext.Bitext(result).segments() if not segment.ignorable]
        states = [segment.rank() for segment in segments if bitext.text_of(segment.target)]
        importing.report(
            len(states) == 3 and all(segments[place].rank() in ranks for place, ranks, _, _ in EDITS if ranks),
            f'{how}: the three translations have the states they had', states)
    expected = article.read_text()
    for _, _, before, after in EDITS:
        expected = expected.replace(before, after, 1)
    for what, path in (('what came of it', result), ('what came back', returned)):
        merged = work.path('merged')
        _, messages = importing.run('merge', '--source', article, '-o', merged, path)
        importing.report(merged.exists() and merged.read_text() == expected,
                         f'{tool}: merging {what} makes the article expected', messages.splitlines())


def main():
    files = sorted(RETURNED.glob('*/*.returned.xlf'))
    importing.report(len(files) >= 2, f'{len(files)} files came back')
    with importing.Workplace() as work:
        for returned in files:
            name = returned.name.removesuffix('.returned.xlf')
            test_file(work, returned.parent.name, returned.with_name(f'{name}.export.xlf'), returned,
                      ARTICLES / name)
    importing.done()


main()
