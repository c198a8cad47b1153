#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rewrite.py TOOL GIVEN.xlf FULL.xlf

Prints GIVEN.xlf, an XLIFF file of ours, as TOOL would return it after somebody has
translated most of it as in FULL.xlf, left some of it, marked some as
unfinished and some as final, and emptied some. TOOLS and DAMAGES say what is
known of each, and from where. Always the same is done.
"""
import dataclasses
import re
import sys

# What happens to one segment after the other.
KINDS = ('done', 'done', 'fuzzy', 'untouched', 'done', 'emptied', 'final', 'done')
TRANSLATED = ('done', 'fuzzy', 'final')

TEXT = r'<{0}(?P<{0}_attributes>[^>]*)>(?P<{0}>.*?)</{0}>\n'
SEGMENT = re.compile(
    r'<(?P<name>trans-unit|segment)(?P<attributes>[^>]*)>\n' + TEXT.format('source') +
    '(?:' + TEXT.format('target') + r')?(?P<rest>.*?)</(?P=name)>\n', re.DOTALL)


@dataclasses.dataclass
class Segment:
    """A <trans-unit> or <segment> of ours: its parts as they are written."""
    number: int
    kind: str
    name: str
    attributes: str
    source_attributes: str
    source: str
    target: str        # what it holds; None without
    target_attributes: str
    new: str           # its translation
    rest: str          # notes and whatever else

    def is_1(self):
        return self.name == 'trans-unit'

    def with_attribute(self, name, value):
        """The attributes with this one, last; without it when VALUE is None."""
        rest = re.sub(rf' {name}="[^"]*"', '', self.attributes)
        return rest if value is None else f'{rest} {name}="{value}"'

    def write(self, attributes=None, source=None, target='', after='', middle=''):
        """TARGET is the whole element; MIDDLE comes between source and target."""
        attributes = self.attributes if attributes is None else attributes
        source = source or f'<source{self.source_attributes}>{self.source}</source>'
        lines = [f'<{self.name}{attributes}>', source, middle, target, after]
        return ''.join(f'{line}\n' for line in lines if line) + f'{self.rest}</{self.name}>\n'

    def own_target(self):
        return '' if self.target is None else f'<target{self.target_attributes}>{self.target}</target>'

    def is_touched(self):
        return self.kind != 'untouched'


def edit(given, full, function):
    """GIVEN with each segment written by FUNCTION."""
    translations = iter([match['target'] for match in SEGMENT.finditer(full)])
    number = -1

    def replace(match):
        nonlocal number
        number += 1
        new = next(translations)
        kind = KINDS[number % len(KINDS)] if new is not None else 'untouched'
        return function(Segment(
            number=number, kind=kind, new=new, name=match['name'], attributes=match['attributes'],
            source_attributes=match['source_attributes'], source=match['source'], target=match['target'],
            target_attributes=match['target_attributes'] or '', rest=match['rest']))

    return SEGMENT.sub(replace, given)


def wanted(given, full):
    """GIVEN with the translations alone: what has to come of it in the end."""
    def write(s):
        if s.kind not in TRANSLATED:
            return s.write(target=s.own_target())
        attributes = s.attributes if s.is_1() else s.with_attribute('state', 'translated')
        space = s.source_attributes if 'xml:space' in s.source_attributes else ''
        return s.write(attributes, target=f'<target{space}>{s.new}</target>')
    return edit(given, full, write)


def insert_header(text, child):
    return text.replace('</header>', f'{child}</header>', 1)


# What happens to files whatever is in them.

def indent(text, step='  '):
    """White space between elements, never inside of texts."""
    depth = 0
    lines = []
    for line in text.split('\n'):
        names = re.findall(r'<(/?)(xliff|file|header|body|group|trans-unit|unit|segment|ignorable|notes'
                           r'|skeleton|skl|originalData)\b[^>]*?(/?)>', line)
        closes = line.startswith('</')
        depth -= closes
        lines.append(step * max(depth, 0) + line if line.startswith('<') and not is_inside(lines) else line)
        depth += closes + sum(0 if empty else (-1 if close else 1) for close, _, empty in names)
    return '\n'.join(lines)


def is_inside(lines):
    """The last line leaves a text open, whose white space is the article's."""
    for line in reversed(lines[-40:]):
        opened = max(line.rfind(f'<{name}') for name in ('source', 'target', 'note', 'data', 'meta '))
        closed = max(line.rfind(f'</{name}') for name in ('source', 'target', 'note', 'data', 'mda:meta'))
        if opened >= 0 or closed >= 0:
            return opened > closed
    return False


def prefix(text):
    """Every element of XLIFF as ns0:…, as ElementTree writes namespaces (weblate #2526)."""
    text = re.sub(r'<(/?)([A-Za-z][\w-]*)(?=[\s/>])', r'<\1ns0:\2', text)
    return text.replace(' xmlns=', ' xmlns:ns0=', 1)


def without_declaration(text):
    return re.sub(r'^<\?xml.*?\?>\s*', '', text)


def cdata(text):
    """Texts without codes as CDATA sections (weblate #2551, pimcore #10588)."""
    def wrap(match):
        content = match[3]
        if '<' in content or ']]' in content or '&' not in content:
            return match[0]
        for name, char in (('&lt;', '<'), ('&gt;', '>'), ('&quot;', '"'), ('&amp;', '&')):
            content = content.replace(name, char)
        return match[0] if '&#' in content or ']]>' in content else f'{match[1]}<![CDATA[{content}]]>{match[4]}'
    return re.sub(r'(<((?:\w+:)?(?:source|target))\b[^>]*>)(.*?)(</\2>)', wrap, text, flags=re.DOTALL)


def reorder_attributes(text):
    def reverse(match):
        attributes = re.findall(r'[\w:-]+="[^"]*"', match[2])
        return f'<{match[1]} {" ".join(reversed(attributes))}{match[3]}>'
    return re.sub(r'<([\w:-]+)((?:\s+[\w:-]+="[^"]*")+)\s*(/?)>', reverse, text)


def windows(text):
    return '\ufeff' + text.replace('\n', '\r\n')


def older(text):
    """As a file of another version: "1.1" in 1.1's namespace, "2.2" in 2.2's, unless it is."""
    for version, other in (('1.2', '1.1'), ('2.0', '2.1')):
        text = re.sub(rf'(<xliff [^>]*\bversion=")({re.escape(version)})"', rf'\g<1>{other}"', text, count=1)
    return text.replace('urn:oasis:names:tc:xliff:document:1.2', 'urn:oasis:names:tc:xliff:document:1.1')


# The tools. Each takes what was given and all translations.

def poedit(given, full):
    """src/catalog_xliff.cpp of 3.2 and a file that 3.2.2 has saved (returned/poedit-3.2.2)."""
    def write_1(s):
        if not s.is_touched():
            return s.write(target=s.own_target())
        state = {'fuzzy': 'needs-l10n', 'emptied': 'needs-translation'}.get(s.kind, 'translated')
        rest = re.sub(r' state(-qualifier)?="[^"]*"', '', s.target_attributes)
        content = '' if s.kind == 'emptied' else s.new
        return s.write(target=f'<target{rest} state="{state}">{content}</target>')

    def write_2(s):
        if not s.is_touched():
            return s.write(target=s.own_target())
        attributes = re.sub(r' (state|subState)="[^"]*"', '', s.attributes)
        attributes += '' if s.kind == 'emptied' else ' state="translated"'
        attributes += ' subState="poedit:fuzzy"' if s.kind == 'fuzzy' else ''
        # It never writes xml:space, whatever the source says.
        return s.write(attributes, target=f'<target>{"" if s.kind == "emptied" else s.new}</target>')

    text = edit(given, full, lambda s: write_1(s) if s.is_1() else write_2(s))
    return re.sub(r'="[^"<>]*&gt;[^"<>]*"', lambda match: match[0].replace('&gt;', '>'), text)


def lokalize(given, full):
    """src/catalog/xliff and a file that 22.12.3 has saved (returned/lokalize-22.12.3)."""
    def write(s):
        if s.kind == 'untouched':
            return s.write(target=s.own_target())
        if s.kind == 'emptied':
            return s.write(s.with_attribute('approved', 'no'), target='<target state="new"></target>')
        content = re.sub(r'<(g|x)([^>]*?) id="([^"]*)"[^>]*?(/?)>', r'<\1 id="\3"\4>', s.new)
        state = 'needs-review-translation' if s.kind == 'fuzzy' else 'signed-off'
        approved = 'no' if s.kind == 'fuzzy' else 'yes'
        return s.write(s.with_attribute('approved', approved),
                       target=f'          <target state="{state}" phase-name="approval-1">{content}</target>')
    text = reorder_attributes(edit(given, full, write))
    text = insert_header(text, '<tool tool-name="Lokalize" tool-version="22.12.3" tool-id="lokalize-22.12.3"/>\n    ')
    text = text.replace('</skl>', '</skl>\n      <phase-group>\n        <phase contact-name="Translator" '
                        'contact-email="translator@example.org" process-name="approval" date="2026-11-25" '
                        'tool-id="lokalize-22.12.3" phase-name="approval-1"/>\n      </phase-group>', 1)
    return text.replace('<?xml version="1.0" encoding="UTF-8"?>', "<?xml version='1.0' encoding='UTF-8'?>")


def virtaal(given, full):
    """The Translate Toolkit under it: storage/xliff.py; saving approves whatever isn't fuzzy."""
    def write(s):
        if s.kind == 'untouched':
            return s.write(target=s.own_target())
        if s.kind == 'emptied':
            return s.write(s.with_attribute('approved', None), target='<target></target>')
        state = {'fuzzy': 'needs-translation', 'final': 'final'}.get(s.kind, 'translated')
        return s.write(s.with_attribute('approved', 'no' if s.kind == 'fuzzy' else 'yes'),
                       target=f'<target state="{state}">{s.new}</target>')
    return indent(edit(given, full, write))


def split_sentence(text):
    """TEXT in two, where a sentence ends outside of all codes; or (TEXT, '')."""
    depth = 0
    for match in re.finditer(r'<(/?)(g|bpt|ept|ph|it|x|bx|ex)\b[^>]*?(/?)>|([.!?])( )(?=\S)', text):
        if match[4] is None:
            depth += 0 if match[3] else (-1 if match[1] else 1)
        elif depth == 0 and balanced(text[:match.end(4)]):
            return text[:match.end(4)], text[match.end(4):]
    return text, ''


def balanced(text):
    """No pair is open at the end of TEXT."""
    return all(len(re.findall(rf'<{a}\b[^>]*[^/]>', text)) == len(re.findall(rf'<{b}\b', text))
               for a, b in (('g', '/g'), ('bpt', 'ept'), ('bx', 'ex')))


def marked(text, first):
    """TEXT as <mrk>s, one for each sentence, with the space between them outside."""
    pieces = split_sentence(text)
    if not pieces[1] or not pieces[1].strip():
        return f'<mrk mtype="seg" mid="{first}">{text}</mrk>'
    space = pieces[1][:len(pieces[1]) - len(pieces[1].lstrip())]
    return (f'<mrk mtype="seg" mid="{first}">{pieces[0]}</mrk>{space}'
            f'<mrk mtype="seg" mid="{first + 1}">{pieces[1].lstrip()}</mrk>')


CONFIRMED = {'done': 'Translated', 'fuzzy': 'Draft', 'final': 'ApprovedSignOff', 'emptied': 'Unspecified'}


def trados(given, full):
    """
    Segments as <mrk>, spaces between them outside (modernmt #355), what is said of
    them in <sdl:seg-defs>, no state; XLIFF 2: locize/xliff #39.
    """
    def write(s):
        if s.kind == 'untouched':
            return s.write(target=s.own_target())
        mid = 2 * s.number + 1
        content = '' if s.kind == 'emptied' else s.new
        percent = ' percent="0" origin="interactive"' if s.kind != 'final' else ' locked="true"'
        definitions = ''.join(
            f'<sdl:seg id="{number}" conf="{CONFIRMED[s.kind]}"{percent}/>' for number in (mid, mid + 1))
        return s.write(middle=f'<seg-source>{marked(s.source, mid)}</seg-source>',
                       target=f'<target>{marked(content, mid)}</target>',
                       after=f'<sdl:seg-defs>{definitions}</sdl:seg-defs>')
    if '<segment' in given:
        return absorb_spaces(poedit(given, full).replace(' subState="poedit:fuzzy"', ''))
    return edit(given, full, write).replace(
        ' version="1.2"', ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1.0" version="1.2"', 1)


IGNORABLE = (r'</source>\n(?:(?P<target><target[^>]*>(?:(?!</target>).)*)</target>\n)?</segment>\n<ignorable>\n'
             r'<source[^>]*>(?P<space>[^<]*)</source>\n</ignorable>\n')


def absorb_spaces(text):
    """
    The space after a segment as a part of it, for every other one; the rest gets a
    target of its own: what Studio does to the ends of sentences.
    """
    number = 0

    def move(match):
        nonlocal number
        number += 1
        space = match['space']
        if number % 2 == 0:
            return match[0].replace('</source>\n</ignorable>', f'</source>\n<target>{space}</target>\n</ignorable>')
        target = f'{match["target"]}{space}</target>\n' if match['target'] else ''
        return f'{space}</source>\n{target}</segment>\n'
    return re.sub(IGNORABLE, move, text, flags=re.DOTALL)


def weblate(given, full):
    """translate/translate under it, with prefixes and without declaration (#2526), CDATA (#2551)."""
    def write(s):
        if s.kind == 'untouched':
            return s.write(target=s.own_target())
        if s.kind == 'emptied':
            return s.write(target='<target state="needs-translation"></target>')
        state = {'fuzzy': 'needs-translation', 'final': 'final'}.get(s.kind, 'translated')
        return s.write(s.with_attribute('approved', 'yes' if s.kind == 'final' else None),
                       target=f'<target state="{state}">{s.new}</target>')
    return cdata(prefix(without_declaration(indent(edit(given, full, write)))))


def matecat(given, full):
    """seg-source and mrk, matches as alt-trans, state-qualifier; 100 % matches come as final."""
    def write(s):
        if s.kind == 'untouched':
            return s.write(target=s.own_target())
        state = {'fuzzy': 'new" state-qualifier="mt-suggestion', 'emptied': 'new', 'final': 'final'}.get(
            s.kind, 'translated')
        content = '' if s.kind == 'emptied' else s.new
        match = (f'<alt-trans match-quality="85%" origin="MT" xml:space="preserve"><source>{plain(s.source)}</source>'
                 f'<target>MT : {plain(s.source)}</target></alt-trans>\n')
        s.rest += match if s.number % 3 == 0 else ''
        return s.write(middle=f'<seg-source><mrk mid="0" mtype="seg">{s.source}</mrk></seg-source>',
                       target=f'<target xml:lang="fr-FR" state="{state}"><mrk mid="0" mtype="seg">{content}</mrk></target>')
    return edit(given, full, write)


def plain(text):
    return re.sub(r'<(bpt|ept|ph|it)\b[^>]*>.*?</\1>|<[^>]*>', '', text, flags=re.DOTALL)


def memoq(given, full):
    """Attributes of its own, xml:space on targets, byte order mark and CR LF."""
    status = {'done': 'ManuallyConfirmed', 'fuzzy': 'PartiallyEdited', 'emptied': 'NotStarted',
              'final': 'Proofread', 'untouched': 'NotStarted'}

    def write(s):
        attributes = s.attributes + f' mq:status="{status[s.kind]}" mq:segmentguid="{s.number:08x}"'
        if s.kind == 'untouched':
            return s.write(attributes, target=s.own_target())
        state = {'fuzzy': 'needs-adaptation', 'emptied': 'new', 'final': 'signed-off'}.get(s.kind, 'translated')
        content = '' if s.kind == 'emptied' else s.new
        return s.write(attributes, target=f'<target state="{state}" xml:space="preserve">{content}</target>')
    return windows(edit(given, full, write).replace(' version="1.2"', ' xmlns:mq="MQXliff" version="1.2"', 1))


def swordfish(given, full):
    """By way of XLIFF 2 and back: layout, order of attributes, final for what is confirmed, no notes."""
    def write(s):
        if s.is_1():
            s.rest = re.sub(r'<note\b.*?</note>\n', '', s.rest, flags=re.DOTALL)
        if s.kind == 'untouched':
            return s.write(target=s.own_target())
        if s.kind == 'emptied':
            return s.write(target='<target/>')
        state = 'final' if s.kind != 'fuzzy' else ('needs-translation' if s.is_1() else 'initial')
        if not s.is_1():
            s.attributes = re.sub(r' subState="[^"]*"', '', s.attributes)
            return s.write(s.with_attribute('state', state),
                           target=f'<target xml:lang="fr" xml:space="preserve">{s.new}</target>')
        approved = 'yes' if s.kind != 'fuzzy' else 'no'
        return s.write(s.with_attribute('approved', approved), target=f'<target state="{state}" xml:lang="fr">{s.new}</target>')
    return indent(reorder_attributes(edit(given, full, write)), '   ')


def omegat(given, full):
    """filters4/…/Xliff1Filter.java: "translated" for all that has a text, even what was final."""
    def write(s):
        if s.kind in ('untouched', 'emptied'):
            return s.write(target=re.sub(r' state="[^"]*"', ' state="translated"', s.own_target(), count=1))
        return s.write(target=f'<target state="translated">{s.new}</target>')
    return edit(given, full, write)


def phrase(given, full):
    """Attributes and elements of its own; a confirmed segment says so there and nowhere else."""
    def write(s):
        confirmed = '1' if s.kind in ('done', 'final') else '0'
        attributes = s.attributes + f' m:para-id="{s.number}" m:level-edited="true" m:confirmed="{confirmed}"'
        s.rest += f'<m:editor-stats m:thinking-time="{s.number}" m:editing-time="0"/>\n'
        if s.kind == 'untouched':
            return s.write(attributes, target=s.own_target())
        return s.write(attributes, target=f'<target>{"" if s.kind == "emptied" else s.new}</target>')
    return edit(given, full, write).replace(
        ' version="1.2"', ' xmlns:m="http://www.memsource.com/mxlf/2.0" m:version="2.4" version="1.2"', 1)


def crowdin(given, full):
    """Without notes and untranslated units: files in part."""
    def write(s):
        if s.kind in ('untouched', 'emptied'):
            return ''
        s.rest = ''
        state = {'fuzzy': 'needs-translation', 'final': 'final'}.get(s.kind, 'translated')
        return s.write(s.with_attribute('approved', 'yes' if s.kind == 'final' else 'no'),
                       target=f'<target state="{state}">{s.new}</target>')
    return indent(edit(given, full, write))


def wpml(given, full):
    """The text as one CDATA section, each line break as an element (sitepress, class for XLIFF)."""
    def write(s):
        if s.kind in ('untouched', 'emptied'):
            return s.write(target=s.own_target())
        return s.write(target=f'<target state="translated" state-qualifier="leveraged-tm">{s.new}</target>')
    return cdata(edit(given, full, write))


# What other programs do, by what it does.

def joined(given, full):
    """XLIFF 2: all segments of a unit as one, as a tool does that works by paragraph."""
    def join(match):
        body = match[0]
        if body.count('<segment') < 2:
            return body
        parts = re.findall(r'<(segment|ignorable)[^>]*>\n<source[^>]*>(.*?)</source>\n(?:<target[^>]*>(.*?)</target>\n)?'
                           r'</\1>\n', body, re.DOTALL)
        if any(name == 'segment' and not target for name, _, target in parts):
            return body
        source = ''.join(source for _, source, _ in parts)
        target = ''.join(target or source for _, source, target in parts)
        start = body.index(next(re.finditer(r'<(segment|ignorable)\b', body))[0])
        state = 'translated' if 'fuzzy' not in body else 'translated" subState="poedit:fuzzy'
        return (f'{body[:start]}<segment id="s1" state="{state}">\n<source xml:space="preserve">{source}</source>\n'
                f'<target xml:space="preserve">{target}</target>\n</segment>\n</unit>')
    return re.sub(r'<unit\b.*?</unit>', join, poedit(given, full), flags=re.DOTALL)


def cut(text):
    """TEXT in two at the first space that no code is around; (TEXT, '') without one."""
    depth = 0
    for match in re.finditer(r'<(/?)[\w:-]+[^>]*?(/?)>| ', text):
        if match[0] == ' ':
            if depth == 0 and text[match.end():].strip():
                return text[:match.end()], text[match.end():]
        elif not match[2]:
            depth += -1 if match[1] else 1
    return text, ''


def divided(given, full):
    """XLIFF 2: some segments as two."""
    def write(s):
        if s.kind not in TRANSLATED:
            return s.write(target=s.own_target())
        attributes = s.with_attribute('state', 'translated')
        sources, targets = cut(s.source), cut(s.new)
        spanning = re.search(r'<(sc|ec|sm|em)\b', s.source)
        if s.number % 2 or not sources[1] or not targets[1] or spanning:
            return s.write(attributes, target=f'<target xml:space="preserve">{s.new}</target>')
        parts = []
        for part, (source, target) in enumerate(zip(sources, targets)):
            mine = attributes if part == 0 else re.sub(r' id="([^"]*)"', r' id="\1b"', attributes, count=1)
            parts.append(f'<segment{mine}>\n<source xml:space="preserve">{source}</source>\n'
                         f'<target xml:space="preserve">{target}</target>\n</segment>\n')
        return ''.join(parts)
    return edit(given, full, write)


def without_codes(given, full):
    """Texts alone (weblate #5818, locize/xliff #6, Weblate's plain XLIFF)."""
    def write(s):
        if s.kind not in TRANSLATED:
            return s.write(target=s.own_target())
        attributes = s.attributes if s.is_1() else s.with_attribute('state', 'translated')
        return s.write(attributes, target=f'<target>{plain(s.new)}</target>')
    return edit(given, full, write)


def notes_first(given, full):
    """XLIFF 1: notes in front of the target (BloomDesktop PR 1768)."""
    def write(s):
        if s.kind not in TRANSLATED:
            return s.write(target=s.own_target())
        middle, s.rest = s.rest.rstrip('\n'), ''
        return s.write(middle=middle, target=f'<target state="translated">{s.new}</target>')
    return edit(given, full, write)


def changed(function):
    """What is wanted, in another layout."""
    return lambda given, full: function(plainly(given, full))


def plainly(given, full):
    return poedit(given, full) if '<segment' in given else virtaal(given, full)


# name: (function, versions, whether all codes come back)
TOOLS = {
    'poedit': (poedit, (1, 2), True),
    'lokalize': (lokalize, (1,), True),
    'virtaal': (virtaal, (1,), True),
    'trados': (trados, (1, 2), True),
    'weblate': (weblate, (1,), True),
    'matecat': (matecat, (1,), True),
    'memoq': (memoq, (1,), True),
    'swordfish': (swordfish, (1, 2), True),
    'omegat': (omegat, (1,), True),
    'phrase': (phrase, (1,), True),
    'crowdin': (crowdin, (1,), True),
    'wpml': (wpml, (1,), True),
}
DAMAGES = {
    'joined': (joined, (2,), True),
    'divided': (divided, (2,), True),
    'notes-first': (notes_first, (1,), True),
    'without-codes': (without_codes, (1, 2), False),
    'indented': (changed(lambda text: indent(text, '\t')), (1, 2), True),
    'prefixed': (changed(prefix), (1, 2), True),
    'without-declaration': (changed(without_declaration), (1, 2), True),
    'cdata': (changed(cdata), (1, 2), True),
    'attributes-reordered': (changed(reorder_attributes), (1, 2), True),
    'windows': (changed(windows), (1, 2), True),
    'utf-16': (changed(lambda text: text.replace('"UTF-8"', '"UTF-16"')), (1, 2), True),
    'other-version': (changed(older), (1, 2), True),
}


def encode(name, text):
    return text.encode('utf-16' if name == 'utf-16' else 'utf-8')


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in TOOLS | DAMAGES:
        sys.exit(__doc__ + '\n' + ' '.join(TOOLS | DAMAGES))
    texts = []
    for path in sys.argv[2:]:
        with open(path, encoding='utf-8', newline='') as file:
            texts.append(file.read())
    function = (TOOLS | DAMAGES)[sys.argv[1]][0]
    sys.stdout.buffer.write(encode(sys.argv[1], function(*texts)))


if __name__ == '__main__':
    main()
