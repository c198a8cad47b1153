# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of `dragoman import` share: results as TAP, the program, and XLIFF
files of ours that are partly translated, to be given to tools.
"""
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import bitext

SRCDIR = pathlib.Path(os.environ.get('srcdir') or pathlib.Path(__file__).parents[2]).resolve()
SHARED = pathlib.Path(os.environ.get('DRAGOMAN_SHARED') or SRCDIR.parent / 'shared')
PROGRAM = os.environ.get('DRAGOMAN') or './dragoman'
ENVIRONMENT = dict(os.environ, LC_ALL='C.UTF-8', TZ='UTC')
LANGUAGE = 'fr'

# How many files of each corpus, of at most how many bytes.
SAMPLES = {
    'html-readability': (2, 40000),
    'html-gutenberg': (6, 10000),
    'html-html5lib': (8, 2000),
    'md-cncf': (6, 20000),
    'md-opensource-guide': (2, 40000),
    'md-commonmark-spec': (6, 2000),
    'md-gfm-spec': (4, 2000),
    'txt-seed': (1, 20000),
}

_count = 0


def report(good, what, details=()):
    global _count
    _count += 1
    print(f'{"ok" if good else "not ok"} {_count} - {what}')
    if not good:
        for line in list(details)[:20]:
            print('#   ' + str(line).replace('\n', ' ')[:400])
    return good


def skip(what, why):
    global _count
    _count += 1
    print(f'ok {_count} - {what} # SKIP {why}')


def skip_all(why):
    print(f'1..0 # SKIP {why}')
    raise SystemExit(0)


if shutil.which(PROGRAM) is None:
    skip_all(f'there is no program {PROGRAM} (set DRAGOMAN)')


def note(text):
    print(f'# {text}')


def done():
    print(f'1..{_count}')


def run(*arguments):
    """The exit status of the program and what it says."""
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=False,
                            env=ENVIRONMENT, timeout=120)
    return result.returncode, (result.stderr + result.stdout).decode(errors='replace')


def own_articles():
    return sorted((SRCDIR / 'examples/articles').iterdir()) + [SRCDIR / 'tests/interop/articles/ferry.html']


def corpus_articles(scale=1):
    """A sample of other people's articles, evenly spread; says aloud that there are none."""
    if not (SHARED / 'corpus').is_dir():
        skip('the corpora', f'there are none in {SHARED}; only our own articles are used')
        return []
    chosen = []
    for name, (number, size) in SAMPLES.items():
        files = sorted(file for file in (SHARED / 'corpus' / name).rglob('*')
                       if file.is_file() and file.stat().st_size <= size)
        number = max(1, int(number * scale))
        chosen += files[::max(1, len(files) // number)][:number]
    return chosen


def profiles(version=None):
    """The tools that the program writes for, by what `dragoman formats` says of them."""
    text = (SRCDIR / 'src/xliff/profile.def').read_text()
    found = re.findall(r'PROFILE\("([a-z0-9]+)",[^,]*, XLIFF_([0-9])_[0-9],', text)
    return [name for name, major in found if version in (None, int(major))]


@dataclasses.dataclass
class Export:
    """An article as a tool gets it."""
    name: str
    article: pathlib.Path
    options: tuple             # of extract
    empty: pathlib.Path        # without translations
    full: pathlib.Path         # with a translation of each segment
    mixed: pathlib.Path        # with older translations of some, in all states


BLOCK_1 = re.compile(r'<trans-unit .*?</trans-unit>', re.DOTALL)
BLOCK_2 = re.compile(r'<segment .*?</segment>', re.DOTALL)
MIXTURE = (None, 'draft', 'translated', 'reviewed', 'final', None)
DRAFTS = {'trados': 'needs-adaptation', 'memoq': 'needs-adaptation', 'phrase': 'needs-translation',
          'crowdin': 'needs-translation', 'typo3': 'needs-translation', 'wpml': 'needs-translation'}


def age(block, kind, draft):
    """The translated BLOCK with another translation than its own, as far as KIND says."""
    block = re.sub(r'(<target[^>]*>)', r'\1Ancien : ', block, count=1)
    if block.startswith('<segment'):
        state = {'draft': 'translated" subState="poedit:fuzzy'}.get(kind, kind)
        return re.sub(r' state="[^"]*"( subState="[^"]*")?', f' state="{state}"', block, count=1)
    block = re.sub(r' approved="[^"]*"', '', block, count=1)
    state = {'draft': draft, 'reviewed': 'signed-off'}.get(kind, kind)
    block = re.sub(r'<target[^>]*>', f'<target state="{state}">', block, count=1)
    if kind in ('reviewed', 'final'):
        block = block.replace('<trans-unit ', '<trans-unit approved="yes" ', 1)
    return block


def mix(empty, full, draft, shift=0):
    pattern = BLOCK_1 if BLOCK_1.search(empty) else BLOCK_2
    new = iter(pattern.findall(full))
    number = shift - 1

    def replace(match):
        nonlocal number
        number += 1
        block = next(new)
        kind = MIXTURE[number % len(MIXTURE)]
        return match.group() if kind is None or '<target' not in block else age(block, kind, draft)

    return pattern.sub(replace, empty)


def export(article, directory, *options, to=LANGUAGE):
    """ARTICLE for a tool, or None when nothing in it is to be translated."""
    name = '-'.join([article.parent.name, article.name, *options]).replace('/', '_').replace('--', '')
    paths = {kind: directory / f'{name}.{kind}.xlf' for kind in ('empty', 'full', 'mixed')}
    status, output = run('extract', '-q', '--from', 'en', '--to', to, *options, '-o', paths['empty'], article)
    if status > 1 or not paths['empty'].exists():
        raise RuntimeError(f'extract {article}: {output}')
    status, output = run('pseudo', '-q', '-o', paths['full'], paths['empty'])
    if status > 1:
        raise RuntimeError(f'pseudo {article}: {output}')
    # Translations end as sentences do, so that they can be told apart when segments are joined.
    full = paths['full'].read_text().replace('⟧</target>', '.⟧</target>')
    paths['full'].write_text(full)
    empty = paths['empty'].read_text()
    if '<source' not in empty:
        return None
    draft = DRAFTS.get(options[-1] if options else '', 'needs-l10n')
    paths['mixed'].write_text(mix(empty, full, draft))
    return Export(name=name, article=article, options=options, **paths)


def ways(export):
    """(the file that a tool gets, the one that is kept, the base) for all that can be imported."""
    for given in (export.mixed, export.empty):
        yield given, given, given
        yield given, given, None
    # Others have translated meanwhile.
    yield export.empty, export.mixed, export.empty


class Workplace:
    """A directory for one test, and the way of a file through `dragoman import`."""

    def __init__(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix='dragoman-test.'))
        self.number = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.directory)

    def path(self, name):
        self.number += 1
        return self.directory / f'{self.number}.{name}'

    def take(self, kept, returned, base=None):
        """(the exit status, the result's path, what was said) of importing RETURNED into KEPT."""
        result = self.path('result.xlf')
        options = ('--base', base) if base else ()
        status, messages = run('import', *options, '-o', result, kept, returned)
        return status, result, messages

    def judge(self, kept, returned, base=None, name='', options=()):
        """(the verdict, the result) of importing RETURNED; a refused file has lost all. OPTIONS are validate's."""
        status, result, messages = self.take(kept, returned, base)
        verdict = bitext.Verdict()
        if status > 1:
            verdict.lost_texts.append((name, status, messages))
            return verdict, None
        invalid = run('validate', '-q', *options, result)[0] != 0
        verdict = bitext.judge(bitext.Bitext(kept), bitext.Bitext(returned), bitext.Bitext(result),
                               messages, bitext.Bitext(base) if base else None, name)
        verdict.invalid += [(name, run('validate', *options, result)[1])] if invalid else []
        return verdict, result


def show(verdict, what):
    """One result for each thing that may not happen."""
    report(not verdict.lost_texts, f'{what}: no text is lost', verdict.lost_texts)
    report(not verdict.lost_codes, f'{what}: no code is lost unsaid', verdict.lost_codes)
    report(not verdict.promotions, f'{what}: no state is promoted', verdict.promotions)
    report(not verdict.invalid, f'{what}: all results are valid', verdict.invalid)
    note(f'{what}: {len(verdict.lost_texts)} of {verdict.texts} texts lost, '
         f'{len(verdict.lost_codes)} segments of {verdict.codes} codes lost some unsaid, '
         f'{len(verdict.promotions)} wrong states; {verdict.drafts} drafts, '
         f'{verdict.suggestions} suggestions')
