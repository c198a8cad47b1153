#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import_returned.py

Imports and merges the files that translation tools have saved (returned/README.md).
"""
import bitext
import importing

RETURNED = importing.SRCDIR / 'tests/interop/returned'
ARTICLES = importing.SRCDIR / 'examples/articles'
# What record.sh types into salt-harvest.md: the segment's place in the file, the state that it may
# have afterwards, the article's text before and after.
EDITS = (
    (0, (bitext.TRANSLATED,), 'title: "The women who read the sky for salt"',
     'title: "Les femmes qui lisent le ciel pour le sel"'),
    (1, (bitext.DRAFT, bitext.REVIEW),
     'description: On a shrinking coast, a cooperative of salt-makers keeps a weather diary that '
     'scientists have begun to read.', 'description: Une traduction à revoir'),
    (10, (bitext.TRANSLATED,), 'all of them women.', 'all of them women. Oui.'),
    (None, (), 'lang: en', 'lang: "fr"'),
)


# And into ferry.html, which has older translations in all states: the segment's place, its new text.
# The fourth was marked as unfinished and nothing else; like all others it stays as it was.
CHANGES = {0: 'Le bac circule à nouveau', 2: 'Oui.'}


def test_older(work, tool, exported, returned):
    verdict, result = work.judge(exported, returned, exported, tool)
    importing.show(verdict, f'{tool}, older translations')
    pairs = zip(bitext.Bitext(exported).segments(), bitext.Bitext(result).segments())
    wrong = []
    for place, ((_, before), (_, after)) in enumerate(pairs):
        text = CHANGES.get(place)
        as_before = (after.target, after.state, after.more) == (before.target, before.state, before.more)
        taken = text and bitext.text_of(after.target).endswith(text) and \
            (after.rank(), after.more) == (bitext.TRANSLATED, None)
        if not (taken if text else as_before):
            wrong.append((place, after.state, after.more, after.target))
    importing.report(not wrong, f'{tool}: two are taken as translated, the others stay as they were', wrong)


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
    importing.report(len(files) >= 4, f'{len(files)} files came back')
    with importing.Workplace() as work:
        for returned in files:
            name = returned.name.removesuffix('.returned.xlf')
            tool, exported = returned.parent.name, returned.with_name(f'{name}.export.xlf')
            if name == 'ferry.html':
                test_older(work, tool, exported, returned)
            else:
                test_file(work, tool, exported, returned, ARTICLES / name)
    importing.done()


main()
