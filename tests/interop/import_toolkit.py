#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import_toolkit.py

The Translate Toolkit (Debian's, of Virtaal, Pootle and Weblate) changes our XLIFF 1.2
files in every way that it offers, and `dragoman import` takes back what it
returns: no text is lost, no code unsaid, and no state is promoted.
"""
import shutil
import subprocess

import bitext
import importing

try:
    from translate.storage import factory
    import toolkit_ways
except ImportError:
    importing.skip_all('the Translate Toolkit is missing (translate-toolkit)')


def serialize(store, path):
    with open(path, 'wb') as file:
        store.serialize(file)


SAVES = (lambda store, path: store.savefile(str(path)), serialize, lambda store, path: store.save(),
         lambda store, path: path.write_bytes(bytes(store)))


def edit(export, given, path, choose):
    """Lets the toolkit change the file GIVEN: the unit i in the way CHOOSE(i)."""
    shutil.copyfile(given, path)
    store = factory.getobject(str(path))
    others = {unit.getid(): unit for unit in factory.getobject(str(export.full)).units}
    for i, unit in enumerate(list(store.units)):
        toolkit_ways.WAYS[choose(i) % len(toolkit_ways.WAYS)][1](store, unit, others[unit.getid()])
    SAVES[choose(0) % len(SAVES)](store, path)


def rotate(work, export, first):
    """The units of EXPORT change in one way after another, beginning with FIRST."""
    verdict = bitext.Verdict()
    for given, kept, base in importing.ways(export):
        returned = work.path('returned.xlf')
        edit(export, given, returned, lambda i: i + first)
        verdict += work.judge(kept, returned, base, f'{export.name} {first}')[0]
    return verdict


def test_ways(work, articles, what):
    verdict = bitext.Verdict()
    first = 0
    names = importing.profiles(1)
    for number, article in enumerate(articles):
        # Our own articles for each tool; others' for one after the other.
        for name in names if what == 'our own' else names[number % len(names):][:1]:
            export = importing.export(article, work.directory, '--for', name)
            if export is not None:
                verdict += rotate(work, export, first)
            first += 7
    importing.show(verdict, f'{what} articles, in {len(toolkit_ways.WAYS)} ways')


def test_alone(work, article):
    """One way at a time: all the units of a file."""
    for name in ('virtaal', 'trados'):
        export = importing.export(article, work.directory, '--for', name)
        for number, (way, _) in enumerate(toolkit_ways.WAYS):
            verdict = bitext.Verdict()
            for given in (export.empty, export.mixed):
                returned = work.path('returned.xlf')
                edit(export, given, returned, lambda i, n=number: n)
                for base in (given, None):
                    verdict += work.judge(given, returned, base, given.name)[0]
            importing.report(not verdict.faults(), f'{way}, for {name}', verdict.faults())


def test_exact(work, article):
    """A full translation comes back as exactly that: the article is the same."""
    for name in importing.profiles(1):
        export = importing.export(article, work.directory, '--for', name)
        returned, merged, expected = map(work.path, ('returned.xlf', 'merged.html', 'expected.html'))
        edit(export, export.empty, returned, lambda i: 2)
        _, result, messages = work.take(export.empty, returned)
        importing.run('merge', '-q', '--source', article, '-o', expected, export.full)
        importing.run('merge', '-q', '--source', article, '-o', merged, result)
        importing.report(merged.exists() and merged.read_bytes() == expected.read_bytes(),
                         f'for {name}: the merged article is exact', messages.splitlines())


def tool(*command):
    """One of the toolkit's commands; what it says when it fails."""
    result = subprocess.run([*map(str, command)], capture_output=True, check=False, timeout=60)
    return None if result.returncode == 0 else result.stderr.decode(errors='replace')


def test_commands(work, article):
    export = importing.export(article, work.directory, '--for', 'virtaal')
    strict = '--errorlevel=traceback'
    full_po = work.path('full.po')
    importing.report(tool('xliff2po', strict, export.full, full_po) is None, 'xliff2po')
    commands = {
        'pomerge from PO': ('pomerge', '-t', 'GIVEN', '-i', full_po, '-o', 'OUT'),
        'pomerge from XLIFF': ('pomerge', '-t', 'GIVEN', '-i', export.full, '-o', 'OUT'),
        'pomerge of comments': ('pomerge', '--mergecomments=yes', '-t', 'GIVEN', '-i', full_po, '-o', 'OUT'),
        'pomerge of blanks': ('pomerge', '--mergeblanks=yes', '-t', 'GIVEN', '-i', export.empty, '-o', 'OUT'),
        'po2xliff with the file as template': ('po2xliff', '-t', 'GIVEN', '-i', full_po, '-o', 'OUT'),
        'pot2po': ('pot2po', '-t', 'GIVEN', '-i', export.empty, '-o', 'OUT'),
        'pot2po with a memory': ('pot2po', '--tm', export.full, '-t', 'GIVEN', '-i', export.empty,
                                 '-o', 'OUT'),
        'pretranslate': ('pretranslate', '-t', export.full, '-i', 'GIVEN', '-o', 'OUT'),
        'pretranslate with a memory': ('pretranslate', '--tm', export.full, '-s', '60', '-t', export.empty,
                                       '-i', 'GIVEN', '-o', 'OUT'),
        'pogrep': ('pogrep', '--search=source', 'the', 'GIVEN', 'OUT'),
        'pofilter': ('pofilter', 'GIVEN', 'OUT'),
        'pofilter without notes': ('pofilter', '--nonotes', 'GIVEN', 'OUT'),
        'podebug': ('podebug', '--rewrite=unicode', 'GIVEN', 'OUT'),
        'poswap': ('poswap', '-t', 'GIVEN', '-i', 'GIVEN', '-o', 'OUT'),
    }
    for what, command in commands.items():
        verdict = bitext.Verdict()
        wrong = None
        for given in (export.empty, export.mixed):
            returned = work.path('returned.xlf')
            words = [{'GIVEN': given, 'OUT': returned}.get(word, word) for word in command]
            words[1:1] = [strict] if words[0] != 'poswap' else []
            wrong = wrong or tool(*words)
            # pogrep and pofilter write nothing when nothing is found.
            if returned.exists():
                verdict += work.judge(given, returned, given, given.name)[0]
        if wrong:
            importing.report(False, f'{what}: the tool works', wrong.splitlines()[-3:])
        importing.report(not verdict.faults(), f'{what}: {verdict.texts} texts', verdict.faults())


def main():
    importing.note(f'Translate Toolkit {__import__("translate.__version__", fromlist=["sver"]).sver}')
    with importing.Workplace() as work:
        own = importing.own_articles()
        test_alone(work, own[-1])
        test_ways(work, own, 'our own')
        test_ways(work, importing.corpus_articles(), "other people's")
        test_exact(work, own[-1])
        test_commands(work, importing.SRCDIR / 'examples/articles/salt-harvest.md')
    importing.done()


main()
