#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""updates.py

Articles are translated and then edited in every way that a newsroom does it: paragraphs are put in,
deleted, moved, reworded, formatted otherwise, split and joined, and some of all that. After
`dragoman update`, every segment whose text was there before has its translation, state and notes;
every reworded one has its old translation as a suggestion with the difference; no
translation is lost. Texts say which segment is which, so that nothing here aligns anything.
"""
import collections
import json
import random
import re
import sys
import xml.etree.ElementTree

import importing

STATES = {'2.0': ['translated', 'reviewed', 'final'], '1.2': ['translated', 'signed-off', 'final']}
KINDS = ['insert', 'delete', 'move', 'reword', 'reformat', 'split', 'join', 'mixed']
MARK = re.compile(r'⟦(\d+)⟧')
MADE_UP = 'zorblax'


def squeeze(text):
    return ' '.join(text.split())


def bare(text):
    return ''.join(text.split())


# Articles

class Markdown:
    extension = 'md'
    plain = re.compile(r'[A-Z\u00c0-\u024f][^\n`<>\[\]*_|{}~=&\\#]{30,}')

    def __init__(self, text):
        self.blocks = re.split(r'(\n\s*\n)', text)
        inside = text.startswith('---\n')
        self.paragraphs = []
        fenced = False
        for number in range(0, len(self.blocks), 2):
            block = self.blocks[number]
            if inside:
                inside = not re.search(r'\n---[ \t]*(\n|$)', block)
                continue
            fences = len(re.findall(r'^\s*(?:```|~~~)', block, re.M))
            if not fenced and not fences and re.match(r'[^\W\d_]|\*\*|\[', block) and \
                    not re.search(r'^(\s|[-=]+\s*$|[-*+>|#]|\d+[.)]|<)', block, re.M):
                self.paragraphs.append(number)
            fenced ^= fences % 2 == 1

    def made_up(self, words):
        return words

    def is_plain(self, block):
        return self.plain.fullmatch(block.replace('\n', ' ')) is not None

    def split(self, first, second):
        return first + '\n\n' + second

    def join(self, first, second):
        return first + '\n' + second

    def between(self):
        return '\n\n'

    def reformat(self, block, random_):
        ways = [
            lambda text: re.sub(r'(?<![\w*])\*\*(\w[^*\n]*\w)\*\*(?![\w*])', r'__\1__', text),
            lambda text: re.sub(r'\*\*([^*\n]+)\*\*', r'\1', text),
            lambda text: re.sub(r'\]\((https?:[^)\s]+)\)', r'](\1#new)', text),
            lambda text: re.sub(r'(?<=[a-z,]) (?=[a-z])', '\n', text, count=2),
        ]
        return self.first_change(ways, block, random_)

    @staticmethod
    def first_change(ways, block, random_):
        for way in random_.sample(ways, len(ways)):
            changed = way(block)
            if changed != block:
                return changed
        return block

    def write(self, blocks):
        return ''.join(blocks)


class Html(Markdown):
    extension = 'html'

    def __init__(self, text):
        parts = re.split(r'(<p(?:\s[^>]*)?>(?:(?!</?p[\s>]).)*</p>)', text, flags=re.S)
        self.blocks = parts
        self.paragraphs = [number for number in range(1, len(parts), 2)
                           if not re.search(r'<(?:script|style|svg|pre|code|br|img)', parts[number])]

    def made_up(self, words):
        return f'<p>{words}</p>'

    def is_plain(self, block):
        return re.fullmatch(r'<p(?:\s[^>]*)?>[A-Z][^<>&{}\[\]]{30,}</p>', block, re.S) is not None

    def split(self, first, second):
        return first + '</p>\n<p>' + second

    def join(self, first, second):
        return first[:-len('</p>')] + '\n' + second[second.index('>') + 1:]

    def between(self):
        return '\n'

    def reformat(self, block, random_):
        ways = [
            lambda text: re.sub(r'<(/?)(?:em|i)>', r'<\1b>', text),
            lambda text: re.sub(r'</?(?:em|i|b|strong)>', '', text),
            lambda text: re.sub(r'(href="https?:[^"#\s]+)"', r'\1#new"', text),
            lambda text: re.sub(r'(?<=[a-z,]) (?=[a-z]+ [a-z])', '\n  ', text, count=2),
        ]
        return self.first_change(ways, block, random_)


class Text(Markdown):
    extension = 'txt'

    def reformat(self, block, random_):
        # Of the same width, because that tells which lines are wrapped.
        return re.sub(r'(?<=[a-z,]) (?=[a-z])', '\t', block, count=2)


FORMATS = {'.md': Markdown, '.html': Html, '.txt': Text}


class Editor:
    """Edits an article, and remembers which words it put where others were."""

    def __init__(self, article, random_):
        self.article = article
        self.random = random_
        self.blocks = list(article.blocks)
        self.words = {}  # a made-up word: the one that stood there
        self.edits = 0

    def word(self):
        return f'{MADE_UP}{len(self.words) + 1:03}{self.random.choice("abcdefgh")}'

    def insert(self, number):
        new = self.article.made_up(
            f'Nothing like this sentence was there before, says number {number}. Nor was the '
            f'one about {self.random.choice(["ferries", "lamps", "goats"])} after it.')
        self.blocks[number] += self.article.between() + new

    def delete(self, number):
        self.blocks[number] = ''

    def move(self, number):
        other = self.random.choice(self.article.paragraphs)
        if other == number or not self.blocks[number] or not self.blocks[other]:
            return False
        moved, self.blocks[number] = self.blocks[number], ''
        self.blocks[other] += self.article.between() + moved
        return True

    def reword(self, number):
        block = self.blocks[number]
        if not self.article.is_plain(block):
            return False
        body = block.index('>') + 1 if block.startswith('<') else 0
        places = list(re.finditer(r'(?<=[a-z,] )[a-z]{4,}(?=[ ,])', block[body:]))
        if not places:
            return False
        place = self.random.choice(places)
        word = self.word()
        self.words[word] = place.group()
        self.blocks[number] = block[:body + place.start()] + word + block[body + place.end():]
        return True

    def reformat(self, number):
        before = self.blocks[number]
        self.blocks[number] = self.article.reformat(before, self.random)
        return self.blocks[number] != before

    def split(self, number):
        block = self.blocks[number]
        place = re.search(r'(?<=[a-z][.!?])\s+(?=[A-Z][a-z])', block)
        if not self.article.is_plain(block) or place is None:
            return False
        self.blocks[number] = self.article.split(block[:place.start()], block[place.end():])
        return True

    def join(self, number):
        places = self.article.paragraphs
        following = number + 2
        if following not in places or not self.article.is_plain(self.blocks[number]) or \
                not self.article.is_plain(self.blocks[following]) or \
                not re.search(r'[.!?]\s*(</p>)?$', self.blocks[number]):
            return False
        self.blocks[number] = self.article.join(self.blocks[number], self.blocks[following])
        self.blocks[following] = ''
        return True

    def edit(self, kind):
        """One paragraph in two or so; each at most once."""
        for number in self.article.paragraphs:
            if self.random.randrange(2) or not self.blocks[number]:
                continue
            chosen = kind if kind != 'mixed' else self.random.choice(KINDS[:-1])
            if getattr(self, chosen)(number) is not False:
                self.edits += 1
        return self.article.write(self.blocks)


# XLIFF

class Segment:
    def __init__(self):
        self.source = self.target = ''
        self.state = self.substate = ''
        self.notes = []  # (author, text)
        self.suggestions = []  # (source, target)
        self.origin = None  # the old segment, if its text is the same


def local(element):
    return element.tag.rpartition('}')[2]


def text_of(element):
    return ''.join(element.itertext()) if element is not None else ''


def children(element, name):
    return [child for child in element if local(child) == name]


def child_text(element, name):
    return ''.join(map(text_of, children(element, name)))


def read_20(root):
    for unit in root.iter():
        if local(unit) != 'unit':
            continue
        notes = [(note.get('category'), text_of(note))
                 for group in children(unit, 'notes') for note in group]
        for node in children(unit, 'segment'):
            segment = Segment()
            segment.source, segment.target = child_text(node, 'source'), child_text(node, 'target')
            segment.state, segment.substate = node.get('state', ''), node.get('subState', '')
            segment.notes = notes
            segment.suggestions = [
                (child_text(match, 'source'), child_text(match, 'target'))
                for group in children(unit, 'matches') for match in group
                if match.get('ref') == '#' + node.get('id')]
            yield segment


def read_12(root):
    for unit in root.iter():
        if local(unit) != 'trans-unit':
            continue
        segment = Segment()
        segment.source, segment.target = child_text(unit, 'source'), child_text(unit, 'target')
        for target in children(unit, 'target'):
            segment.state = target.get('state', '')
            segment.substate = target.get('state-qualifier', '')
        segment.notes = [(note.get('from'), text_of(note)) for note in children(unit, 'note')]
        segment.suggestions = [(child_text(other, 'source'), child_text(other, 'target'))
                               for other in children(unit, 'alt-trans')]
        yield segment


def read(path, version):
    root = xml.etree.ElementTree.parse(path).getroot()
    return list((read_12 if version == '1.2' else read_20)(root))


def translate(text, version):
    """The XLIFF with a target in each segment, in all states, and with notes that name an author."""
    count = 0

    def fill_20(match):
        nonlocal count
        count += 1
        state = STATES[version][count % 3]
        return (f'{match[1]}{state}{match[2]}<source xml:space="preserve">{match[3]}</source>\n'
                f'<target xml:space="preserve">⟦{count}⟧ {match[3]}</target>')

    def fill_12(match):
        nonlocal count
        count += 1
        state = STATES[version][count % 3]
        return (f'<source>{match[1]}</source>\n<target state="{state}">⟦{count}⟧ {match[1]}</target>\n'
                f'<note from="author">Author {count}</note>')

    def add_note(match):
        return match[0] + f'<note category="author">Author of {match[1]}</note>'

    if version == '1.2':
        return re.sub(r'<source>(.*?)</source>', fill_12, text, flags=re.S)
    text = re.sub(r'(<segment [^>]*state=")initial("[^>]*>\s*)<source xml:space="preserve">(.*?)</source>',
                  fill_20, text, flags=re.S)
    return re.sub(r'<unit id="([^"]*)"[^>]*>\s*<notes>', add_note, text)


# Judging

STALE = {'2.0': 'dragoman:stale', '1.2': 'x-stale'}
DRAFTS = ('needs-l10n', 'needs-adaptation', 'needs-translation')
REMOVED = re.compile(r'\[-(.*?)-\]', re.S)
ADDED = re.compile(r'\{\+(.*?)\+\}', re.S)


class Results:
    def __init__(self):
        self.counts = collections.Counter()
        self.faults = collections.defaultdict(list)

    def check(self, what, good, why):
        self.counts[what] += 1
        if not good:
            self.faults[what].append(why)

    def count(self, what, number=1):
        self.counts[what] += number


def number_of(text):
    match = MARK.search(text)
    return int(match[1]) if match else None


def is_draft(segment):
    return segment.substate == 'poedit:fuzzy' or segment.state in DRAFTS


def judge_kept(results, name, old, new):
    """Segments whose text was there before: as many as there were have a translation of it."""
    origins = {number_of(segment.target): segment for segment in old}
    before = collections.Counter(squeeze(segment.source) for segment in old)
    after = collections.Counter(squeeze(segment.source) for segment in new)
    found = collections.Counter()
    for segment in new:
        if not segment.target:
            continue
        results.check('a target translates its source',
                      bare(MARK.sub('', segment.target)) == bare(segment.source),
                      f'{name}: {segment.source} = {segment.target}')
        origin = origins.get(number_of(segment.target))
        if origin is None or squeeze(origin.source) != squeeze(segment.source):
            continue
        found[squeeze(segment.source)] += 1
        results.count('drafts', is_draft(segment))
        results.check('state', segment.state == origin.state or is_draft(segment),
                      f'{name}: {origin.state} became {segment.state}: {segment.source}')
        segment.origin = origin
    for text, count in before.items():
        wanted = min(count, after[text])
        for number in range(wanted):
            results.check('unchanged and moved', number < found[text],
                          f'{name}: {found[text]} of {wanted}: {text}')


def judge_authors(results, name, new, version):
    """XLIFF 2 has notes of units only, which go where the first of their segments goes."""
    seen = collections.defaultdict(set)
    for segment in new:
        if segment.origin is None:
            continue
        wanted = frozenset(note for note in segment.origin.notes if note[0] == 'author')
        key = wanted if version == '2.0' else (wanted, id(segment))
        seen[key, wanted].update(segment.notes)
    for (_, wanted), notes in seen.items():
        results.check('author', wanted <= notes, f'{name}: no {wanted} in {notes}')


def judge_reworded(results, name, old, new, words, version):
    texts = {squeeze(segment.source) for segment in old}
    for segment in new:
        made_up = [word for word in words if word in segment.source]
        if not made_up:
            continue
        text = segment.source
        for word in made_up:
            text = text.replace(word, words[word])
        if squeeze(text) not in texts:
            continue  # another edit has met it
        results.check('reworded is stale', not segment.target and segment.substate == STALE[version],
                      f'{name}: {segment.source} = {segment.target} {segment.state} {segment.substate}')
        results.check('with its old translation',
                      any(squeeze(source) == squeeze(text) and MARK.search(target)
                          for source, target in segment.suggestions),
                      f'{name}: {segment.suggestions} for {text}')
        diffs = [note for category, note in segment.notes if category == 'update']
        results.check('with the right difference', any(
            squeeze(segment.source) in squeeze(REMOVED.sub('', ADDED.sub(r'\1', note))) and
            squeeze(text) in squeeze(ADDED.sub('', REMOVED.sub(r'\1', note))) and
            ADDED.findall(note) == made_up for note in diffs), f'{name}: {diffs} for {text}')


def judge_lost(results, name, old, new, report):
    """Each translation is in one place: kept, suggested, or said to be gone."""
    places = collections.Counter()
    for segment in new:
        for text in [segment.target] + [target for _, target in segment.suggestions]:
            places.update(set(MARK.findall(text)))
    for finding in report['findings']:
        if finding['code'] == 'segment-removed':
            places.update(set(MARK.findall(finding['message'])))
    for segment in old:
        number = str(number_of(segment.target))
        results.check('translations in one place', places[number] == 1,
                      f'{name}: {places[number]} times {segment.target}')


# The test

ARTICLES = {'md-opensource-guide': 30, 'html-readability': 40}
SIZES = {'md-opensource-guide': 40000, 'html-readability': 60000}


def choose_articles():
    chosen = importing.own_articles()
    for corpus, count in ARTICLES.items():
        folder = importing.SHARED / 'corpus' / corpus
        files = sorted(path for path in folder.rglob('*')
                       if path.suffix in FORMATS and path.stat().st_size < SIZES[corpus])
        if not files:
            importing.skip(corpus, f'there is no {folder}')
            continue
        chosen += files[::max(1, len(files) // count)][:count]
    return chosen


def extract(article, output, version, paragraphs):
    options = ['--segment', 'paragraph'] if paragraphs else []
    status, said = importing.run('extract', '-q', '-x', version, '--from', 'en', '--to', 'fr', *options,
                                 '-o', output, article)
    if status > 1:
        raise RuntimeError(said)


class Case:
    """An article that is translated, edited and updated, in one folder."""

    def __init__(self, results, folder, article, version, paragraphs=False):
        self.results = results
        self.folder = folder
        self.version = version
        self.options = ['--segment', 'paragraph'] if paragraphs else []
        self.name = f'{article.name} {version}{" paragraphs" if paragraphs else ""}'
        self.suffix = article.suffix
        self.text = article.read_text(encoding='utf-8', errors='replace')
        old_article = self.write('old', self.text)
        extract(old_article, folder / 'old.xlf', version, paragraphs)
        (folder / 'old.xlf').write_text(translate((folder / 'old.xlf').read_text(), version))
        self.old = read(folder / 'old.xlf', version)

    def write(self, name, text):
        path = self.folder / (name + self.suffix)
        path.write_text(text)
        return path

    def update(self, old, text, new, *options):
        """The segments and the report of updating OLD.xlf; or None."""
        article = self.write('new', text)
        status, said = importing.run('update', '--json', *self.options, *options, '-o',
                                     self.folder / new, self.folder / old, article)
        self.results.check('runs', status <= 1, f'{self.name}: {said}')
        if status > 1:
            return None, None
        report = json.loads(said)
        for change, number in report['counts'].items():
            self.results.count('counted as ' + change, number)
        segments = read(self.folder / new, self.version)
        self.results.count('segments', len(segments))
        return segments, report

    def validate(self, new):
        status, said = importing.run('validate', '-q', self.folder / new)
        self.results.check('valid', status == 0, f'{self.name}: {said}')


def edit(case, kind, random_, text=None):
    editor = Editor(FORMATS[case.suffix](text or case.text), random_)
    text = editor.edit(kind)
    case.results.count('edits', editor.edits)
    case.results.count('edits: ' + kind, editor.edits)
    return editor, text


def run_once(case, kind, random_):
    name = f'{case.name} {kind}'
    results = case.results
    editor, text = edit(case, kind, random_)
    new, report = case.update('old.xlf', text, 'new.xlf')
    if new is None:
        return
    for segment in new:
        segment.origin = None
    judge_kept(results, name, case.old, new)
    judge_authors(results, name, new, case.version)
    judge_reworded(results, name, case.old, new, editor.words, case.version)
    judge_lost(results, name, case.old, new, report)
    if kind == 'reformat':
        counts = report['counts']
        results.check('other markup costs no translation',
                      counts['stale'] == counts['removed'] == 0 and counts['kept'] >= len(case.old),
                      f'{name}: {counts}')
    if random_.randrange(8) == 0:
        case.validate('new.xlf')


def judge_restored(results, what, case, new):
    before, after = (
        collections.Counter((segment.source, segment.target, segment.state) for segment in segments)
        for segments in (case.old, new))
    results.check(what, before == after,
                  f'{case.name}: {list((before - after).items())[:3]} {list((after - before).items())[:3]}')


def run_series(case, random_):
    """Two revisions that reword, and one that takes it all back."""
    results = case.results
    editor, text = edit(case, 'reword', random_)
    if not editor.edits:
        return
    case.update('old.xlf', text, 'second.xlf')
    again = text
    words = {}
    for word, original in editor.words.items():
        again = again.replace(word, word + 'ish')
        words[word + 'ish'] = original
    new, _ = case.update('second.xlf', again, 'third.xlf')
    judge_reworded(results, case.name + ' twice', case.old, new, words, case.version)
    case.validate('third.xlf')
    new, _ = case.update('third.xlf', case.text, 'fourth.xlf')
    judge_restored(results, 'what is taken back is as it was', case, new)
    results.check('and says nothing of it', all(
        category != 'update' for segment in new for category, _ in segment.notes), case.name)
    # What was deleted comes back from the history.
    _, deleted = edit(case, 'delete', random_)
    case.update('old.xlf', deleted, 'fifth.xlf')
    new, _ = case.update('fifth.xlf', case.text, 'sixth.xlf', '--history', case.folder / 'old.xlf')
    judge_restored(results, 'what was deleted comes back', case, new)
    # A minor change is none.
    new, report = case.update('old.xlf', text, 'minor.xlf', '--minor')
    results.check('a minor change makes nothing stale',
                  report['counts']['stale'] == report['counts']['removed'] == 0 and
                  collections.Counter((segment.target, segment.state) for segment in new) ==
                  collections.Counter((segment.target, segment.state) for segment in case.old),
                  f'{case.name}: {report["counts"]}')


def main():
    results = Results()
    random_ = random.Random(5)
    with importing.Workplace() as work:
        for number, article in enumerate(choose_articles()):
            version = ['2.0', '1.2'][number % 2]
            case = Case(results, work.directory, article, version)
            for kind in KINDS:
                run_once(case, kind, random_)
            run_series(case, random_)
            case = Case(results, work.directory, article, version, paragraphs=True)
            for kind in ('split', 'join', 'mixed'):
                run_once(case, kind, random_)
    for what, count in sorted(results.counts.items()):
        if what.startswith(('counted as ', 'edits')) or what in ('segments', 'drafts'):
            importing.note(f'{what}: {count}')
            continue
        faults = results.faults[what]
        importing.report(not faults, f'{what}: {count - len(faults)} of {count}', faults)
    importing.report(results.counts['edits'] > (2000 if len(sys.argv) == 1 else 0) or
                     not (importing.SHARED / 'corpus').is_dir(), 'there are thousands of edits')
    importing.done()


main()
