#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import_rewrites.py

Files of ours as translation tools are known to return them (rewrite.py) are imported: no text
is lost, no code unsaid, no state is promoted, and the article that is merged, from
what came of it as well as from what came back, is the one expected.
"""
import bitext
import importing
import rewrite

# How an article is exported for a tool that has a profile, and otherwise.
OPTIONS = {
    1: (('--xliff', '1.2'), ('--xliff', '1.2', '--segment', 'paragraph')),
    2: (('--xliff', '2.0'), ('--xliff', '2.1')),
}


def options_for(name, version):
    profiles = importing.profiles(version)
    options = [('--for', name)] if name in profiles else []
    return options + list(OPTIONS[version])


def merged(work, article, path):
    """(the article that PATH makes, what merge says)"""
    out = work.path('merged')
    _, messages = importing.run('merge', '--source', article, '-o', out, path)
    return out.read_bytes() if out.exists() else None, messages


def returned_file(work, name, given, full):
    path = work.path('returned.xlf')
    text = (rewrite.TOOLS | rewrite.DAMAGES)[name][0](given.read_text(), full.read_text())
    path.write_bytes(rewrite.encode(name, text))
    return path


class Results:
    def __init__(self):
        self.verdict = bitext.Verdict()
        self.wrong = {'import': [], 'merge': []}
        self.articles = 0


def compare(work, results, name, export, base, result, returned):
    """The article that RESULT makes, and RETURNED, is the one expected."""
    wanted = work.path('wanted.xlf')
    wanted.write_text(rewrite.wanted(export.empty.read_text(), export.full.read_text()))
    expected, _ = merged(work, export.article, wanted)
    results.articles += 1
    for kind, path in (('import', result), ('merge', returned)):
        got, messages = merged(work, export.article, path) if path else (None, 'refused')
        # Where segments are joined or divided, it is another white space that is kept.
        moved = name in ('joined', 'divided')
        if got is None or (got.split() != expected.split() if moved else got != expected):
            results.wrong[kind].append((export.name, 'with base' if base else 'without base', messages))


def test_export(work, results, name, export):
    for given, kept, base in importing.ways(export):
        returned = returned_file(work, name, given, export.full)
        verdict, result = work.judge(kept, returned, base, f'{kept.name} {"with" if base else "without"} base')
        results.verdict += verdict
        if given == export.empty == kept and (rewrite.TOOLS | rewrite.DAMAGES)[name][2]:
            compare(work, results, name, export, base, result, returned)


def choose(name, version, number, own, others):
    """(article, options) for one rewrite: our own articles, and some of other people's in turn."""
    options = options_for(name, version)
    if name in rewrite.DAMAGES:
        own, share = own[::2], 12
    else:
        share = 6
    yield from ((article, options[0]) for article in own)
    yield own[-1], options[1]
    for i, article in enumerate(others[number % share::share]):
        yield article, options[i % len(options)]


def test(work, name, version, number, own, others):
    results = Results()
    for article, options in choose(name, version, number, own, others):
        export = importing.export(article, work.directory, *options)
        if export is not None:
            test_export(work, results, name, export)
    what = f'{name}, XLIFF {version}'
    importing.show(results.verdict, what)
    if (rewrite.TOOLS | rewrite.DAMAGES)[name][2]:
        importing.report(not results.wrong['import'],
                         f'{what}: {results.articles} articles of what came of it are exact', results.wrong['import'])
        importing.report(not results.wrong['merge'], f'{what}: and so are those of what came back',
                         results.wrong['merge'])


def main():
    own, others = importing.own_articles(), importing.corpus_articles()
    for number, (name, (_, versions, _)) in enumerate((rewrite.TOOLS | rewrite.DAMAGES).items()):
        for version in versions:
            with importing.Workplace() as work:
                test(work, name, version, number, own, others)
    importing.done()


if __name__ == "__main__":
    main()
