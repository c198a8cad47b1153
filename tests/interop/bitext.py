# SPDX-License-Identifier: GPL-3.0-or-later
"""XLIFF files as the judges of these tests see them, of any version and however
they are damaged: units, segments, texts, codes, states. Read with expat alone,
so that nothing of what is judged takes part in the judgement.

A content is a list of tokens: a text, or a tuple (kind, id) for an inline code, whose
kind is 'open', 'close' or 'ph'.
"""
import dataclasses
import pathlib
import re
import xml.parsers.expat

# Whose content is the tool's and no text of an article.
NATIVE = {'bpt': 'open', 'ept': 'close', 'ph': 'ph', 'it': 'ph'}
EMPTY = {'x': 'ph', 'bx': 'open', 'ex': 'close', 'sc': 'open', 'ec': 'close'}
SPANS = {'g', 'pc'}
# From untouched to approved; what a translator's tool says is worth TRANSLATED at most.
UNTRANSLATED, DRAFT, REVIEW, TRANSLATED, REVIEWED, FINAL = range(6)
RANKS = {
    None: UNTRANSLATED, 'new': UNTRANSLATED, 'needs-translation': UNTRANSLATED,
    'initial': UNTRANSLATED, 'needs-adaptation': DRAFT, 'needs-l10n': DRAFT,
    'needs-review-translation': REVIEW, 'needs-review-adaptation': REVIEW,
    'needs-review-l10n': REVIEW, 'translated': TRANSLATED, 'signed-off': REVIEWED,
    'reviewed': REVIEWED, 'final': FINAL,
}


class Node:
    def __init__(self, name, attributes, line):
        self.name = name.rsplit('}', 1)[-1]
        self.space = name.rsplit('}', 1)[0] if '}' in name else ''
        self.attributes = attributes
        self.line = line
        self.end_line = line
        self.children = []  # nodes and texts

    def get(self, name):
        return self.attributes.get(name)

    def nodes(self, name=None):
        return [child for child in self.children if isinstance(child, Node) and name in (None, child.name)]

    def first(self, name):
        return next(iter(self.nodes(name)), None)

    def descendants(self, *names):
        for child in self.nodes():
            if child.name in names:
                yield child
            yield from child.descendants(*names)

    def text(self):
        return ''.join(child if isinstance(child, str) else child.text() for child in self.children)


def parse(data):
    """The root of a document that may have any encoding that expat knows."""
    parser = xml.parsers.expat.ParserCreate(namespace_separator='}')
    parser.buffer_text = True
    top = Node('', {}, 0)
    stack = [top]

    def start(name, attributes):
        node = Node(name, {key.rsplit('}', 1)[-1]: value for key, value in attributes.items()},
                    parser.CurrentLineNumber)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_):
        stack.pop().end_line = parser.CurrentLineNumber

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: stack[-1].children.append(text)
    parser.Parse(data, True)
    return top.nodes()[0]


def add_tokens(tokens, node):
    for child in node.children:
        if isinstance(child, str):
            tokens.append(child)
            continue
        name = child.name
        number = child.get('startRef') or child.get('rid') or child.get('id')
        if name == 'cp':
            tokens.append(chr(int(child.get('hex'), 16)))
        elif name in SPANS:
            tokens.append(('open', child.get('id')))
            add_tokens(tokens, child)
            tokens.append(('close', child.get('id')))
        elif name in NATIVE:
            kind = {'open': 'open', 'close': 'close'}.get(child.get('pos'), NATIVE[name])
            tokens.append((kind, number))
        elif name in EMPTY:
            tokens.append((EMPTY[name], number))
        else:
            add_tokens(tokens, child)  # <mrk>, and what nobody knows


def content_of(node):
    tokens = []
    if node is not None:
        add_tokens(tokens, node)
    return tokens


def codes_of(content):
    return sorted(token for token in content if not isinstance(token, str))


def text_of(content):
    """The text without codes and <cp>, white space of any length as one space."""
    text = ''.join(token for token in content if isinstance(token, str))
    return ' '.join(''.join(char for char in text if char >= ' ' or char in '\t\r\n').split())


def canonical(content):
    """Equal for contents that are equal but for white space at the edges."""
    return ''.join(token if isinstance(token, str) else '{%s %s}' % token for token in content).strip()


@dataclasses.dataclass
class Segment:
    unit: str
    key: str
    node: Node
    source: list
    target: list
    state: str
    more: str  # approved="yes" or a subState
    written: str = None  # the state that is written, even where there is no target
    ignorable: bool = False

    def rank(self):
        if self.more is not None and self.more != 'yes' and is_unfinished(self.more):
            return DRAFT
        return RANKS.get(self.state, UNTRANSLATED)


def is_unfinished(substate):
    word = substate.rsplit(':', 1)[-1]
    return word == 'fuzzy' or word.startswith('needs-') or 'draft' in word


@dataclasses.dataclass
class Unit:
    id: str
    node: Node
    segments: list
    suggestions: list  # contents
    notes: list        # texts


def own_1(unit, name):
    """The <source> or <target> of a <trans-unit>, not that of an <alt-trans>."""
    return unit.first(name)


def read_unit_1(node):
    target = own_1(node, 'target')
    segment = Segment(
        unit=node.get('id'), key=node.get('id'), node=node, source=content_of(own_1(node, 'source')),
        target=content_of(target), state=target.get('state') if target else None,
        more='yes' if node.get('approved') == 'yes' else None, written=target.get('state') if target else None)
    return Unit(
        id=node.get('id'), node=node, segments=[segment],
        suggestions=[content_of(t) for a in node.nodes('alt-trans') for t in a.nodes('target')],
        notes=[note.text() for note in node.descendants('note')])


def read_unit_2(node):
    segments = []
    for child in node.nodes():
        if child.name not in ('segment', 'ignorable'):
            continue
        target = child.first('target')
        segments.append(Segment(
            unit=node.get('id'), key=f'{node.get("id")} {child.get("id") or "@%d" % len(segments)}', node=child,
            source=content_of(child.first('source')), target=content_of(target),
            state=child.get('state') if target else None, more=child.get('subState'),
            written=child.get('state'), ignorable=child.name == 'ignorable'))
    return Unit(
        id=node.get('id'), node=node, segments=segments,
        suggestions=[content_of(t) for m in node.descendants('match') for t in m.nodes('target')],
        notes=[note.text() for note in node.descendants('note')])


class Bitext:
    def __init__(self, path):
        self.bytes = pathlib.Path(path).read_bytes()
        self.root = parse(self.bytes)
        self.is_1 = self.root.get('version') in ('1.0', '1.1', '1.2')
        read_unit = read_unit_1 if self.is_1 else read_unit_2
        self.units = {}
        self.order = []
        # Ids of units are unique in their <file> only.
        for number, file in enumerate(self.root.nodes('file')):
            for node in file.descendants('trans-unit', 'unit'):
                unit = read_unit(node)
                self.order.append(unit)
                self.units.setdefault((number, unit.id), unit)

    def segments(self):
        for place, unit in self.units.items():
            for segment in unit.segments:
                yield (place[0], segment.key), segment

    def unit_at(self, line):
        """The unit that has LINE in it."""
        for place, unit in self.units.items():
            if unit.node.line <= line <= unit.node.end_line:
                return place
        return None


class Verdict:
    """What an import has lost or made up, as lists of places with what is wrong there."""

    def __init__(self):
        self.texts = self.codes = self.units = 0
        self.lost_texts = []
        self.lost_codes = []
        self.promotions = []
        self.invalid = []
        self.drafts = 0
        self.suggestions = 0

    def __iadd__(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self

    def faults(self):
        return self.lost_texts + self.lost_codes + self.promotions + self.invalid


FINDING = re.compile(r'^.*?:(\d+)(?::\d+)?: \w+: .* \[[a-z-]+\]$|^.*\((\S+)\) \[[a-z-]+\]$')


def named_units(kept, messages):
    """The units that some finding names, by its line or by the unit's name."""
    named = set()
    for line in messages.splitlines():
        match = FINDING.match(line)
        if not match:
            continue
        if match.group(1):
            named.add(kept.unit_at(int(match.group(1))))
        named.update(place for place in kept.units if match.group(2) and place[1] == match.group(2))
    return named


def is_translation(segment):
    """No copy of the source that says that it's none."""
    if not text_of(segment.target):
        return False
    return segment.rank() > UNTRANSLATED or text_of(segment.target) != text_of(segment.source)


def unit_target(unit):
    return [token for segment in unit.segments
            for token in segment.target or (segment.source if segment.ignorable else [])]


def is_made_of(text, parts):
    """TEXT, of several segments perhaps, is nothing but some of the PARTS."""
    for part in sorted(filter(None, parts), key=len, reverse=True):
        text = text.replace(part, ' ')
    return not text.strip()


def judge_texts(verdict, known, side, result, messages, name):
    """
    Each translation of SIDE that isn't in one of the files KNOWN is in the same
    unit of RESULT, in a suggestion or in a message.
    """
    heard = ' '.join(re.sub(r'\{/?\w+\}', '', messages).split())
    for place, unit in side.units.items():
        # A unit with another id may have been found by its name or its source.
        found = [result.units[place]] if place in result.units else result.units.values()
        texts = []
        for there in found:
            texts += [text_of(s.target) for s in there.segments] + [text_of(unit_target(there))]
            texts += [text_of(s) for s in there.suggestions]
        for segment in unit.segments:
            text = text_of(segment.target)
            if not is_translation(segment) or any(
                    place in file.units and text in [text_of(s.target) for s in file.units[place].segments]
                    for file in known):
                continue
            verdict.texts += 1
            if not any(text in candidate for candidate in texts) and text not in heard and \
                    not is_made_of(text, texts):
                verdict.lost_texts.append((name, place, text))


def judge_kept(verdict, kept, returned, result, name):
    """A translation of KEPT gives way to another one only, and it is never emptied."""
    theirs = {text_of(unit_target(unit)) for unit in returned.order}
    theirs.update(text_of(segment.target) for unit in returned.order for segment in unit.segments)
    after = dict(result.segments())
    for place, segment in kept.segments():
        text = text_of(segment.target)
        now = text_of(after[place].target) if place in after else ''
        if text and now != text and (not now or not any(now in other for other in theirs)):
            verdict.lost_texts.append((name, place, f'{text} was kept; now it is {now}'))


def judge_segment(verdict, name, place, before, after, named, unit_place):
    if canonical(before.target) == canonical(after.target):
        # Who says that the copy of the source is the translation may do so.
        confirmed = text_of(before.target) and not is_translation(before) and after.rank() <= TRANSLATED
        if (before.state, before.more) != (after.state, after.more) and not confirmed:
            verdict.promotions.append((name, place, f'{before.state} {before.more} -> {after.state} '
                                       f'{after.more} of a text that did not change'))
        return
    if after.rank() > TRANSLATED or after.more == 'yes':
        verdict.promotions.append((name, place, f'{before.state} {before.more} -> {after.state} {after.more}'))
    verdict.codes += len(codes_of(before.source))
    if codes_of(before.source) == codes_of(after.target):
        return
    missing = set(codes_of(before.source)) - set(codes_of(after.target))
    if unit_place in named and (after.rank() <= DRAFT or not missing):
        verdict.drafts += 1
        return
    verdict.lost_codes.append((name, place, f'{after.state} {after.more}, '
                               f'{"" if unit_place in named else "not "}named: '
                               f'{canonical(before.source)} -> {canonical(after.target)}'))


def judge_state(verdict, name, place, before, other, after):
    """
    A new text is worth what its tool says of it. A tool that leaves the state of
    untranslated text as it was says nothing.
    """
    if canonical(before.target) == canonical(after.target) or other.state is None:
        return
    if other.written == before.written and not is_translation(before) and other.rank() == UNTRANSLATED:
        return
    if after.rank() > min(max(other.rank(), DRAFT), TRANSLATED):
        verdict.promotions.append((name, place, f'{other.state} {other.more} came back, {after.state} was made of it'))


def judge(kept, returned, result, messages, base=None, name=''):
    """KEPT, what a tool RETURNED of it or its BASE, and the RESULT of importing that, which said MESSAGES."""
    verdict = Verdict()
    named = named_units(kept, messages)
    judge_texts(verdict, [file for file in (kept, base) if file], returned, result, messages, name)
    judge_kept(verdict, kept, returned, result, name)
    after = dict(result.segments())
    theirs = dict(returned.segments())
    for place, before in kept.segments():
        if place not in after:
            verdict.lost_texts.append((name, place, 'the segment is gone'))
            continue
        judge_segment(verdict, name, place, before, after[place], named, (place[0], before.unit))
        if place in theirs:
            judge_state(verdict, name, place, before, theirs[place], after[place])
    verdict.suggestions += sum(len(unit.suggestions) for unit in result.units.values())
    verdict.units += len(result.units)
    return verdict
