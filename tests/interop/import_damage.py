#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""import_damage.py

What newer versions of the Translate Toolkit (under Weblate 5.15 and later) do to XLIFF 2 when they
save: xml:space="preserve" and <notes> on <segment>, where neither may be, plain targets
that have lost their inline elements, other white space, no byte order mark. It is done here to every valid
file of the XLIFF committee's suites and to our own exports. Then nearly all of them are invalid; importing
them into the originals loses nothing and leaves valid files.
"""
import copy
import io
import subprocess
import xml.etree.ElementTree

import bitext
import importing

try:
    from lxml import etree
except ImportError:
    importing.skip_all('lxml is missing (python3-lxml)')

SUITES = importing.SHARED / 'suites/xliff'
NOTE = 'a note of a translator'
SPACE = '{http://www.w3.org/XML/1998/namespace}space'
PREFIXES = ('--extension-prefix', 'tbx', '--extension-prefix', 'my')


def name_of(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ''


def child(element, name):
    return next((node for node in element if name_of(node) == name), None)


def segments(root):
    """(unit, segment, its <source>), for each that has one."""
    for element in root.iter():
        if name_of(element) != 'unit':
            continue
        for segment in element:
            if name_of(segment) == 'segment' and child(segment, 'source') is not None:
                yield element, segment, child(segment, 'source')


def make_target(segment, source):
    """The <target>, empty; as the toolkit makes it, without attributes."""
    target = child(segment, 'target')
    if target is None:
        target = etree.Element(source.tag.replace('}source', '}target'))
        source.addnext(target)
        target.tail = source.tail
    tail = target.tail
    for node in list(target):
        target.remove(node)
    target.text, target.tail = None, tail
    return target


def set_language(root):
    """Weblate does it before there is any target."""
    if root.get('trgLang') is None:
        root.set('trgLang', 'fr')


def set_rich(root):
    set_language(root)
    for _, segment, source in segments(root):
        segment.set(SPACE, 'preserve')
        target = make_target(segment, source)
        target.text = 'Cible : ' + (source.text or '')
        for node in source:
            target.append(copy.deepcopy(node))
        segment.set('state', 'translated')


def set_plain(root):
    set_language(root)
    for _, segment, source in segments(root):
        segment.set(SPACE, 'preserve')
        make_target(segment, source).text = 'Cible : ' + ''.join(source.itertext())
        segment.set('state', 'translated')


def add_notes(root):
    for _, segment, source in segments(root):
        notes = etree.SubElement(segment, source.tag.replace('}source', '}notes'))
        note = etree.SubElement(notes, source.tag.replace('}source', '}note'))
        note.text = NOTE
        note.set('category', 'translator')


def all_of_it(root):
    set_rich(root)
    add_notes(root)


def reindent(element, depth=0):
    """White space between elements, whatever was there; texts stay."""
    if name_of(element) in ('source', 'target', 'note', 'data') or not len(element):
        return
    if not (element.text or '').strip():
        element.text = '\n' + '  ' * (depth + 1)
    for node in element:
        reindent(node, depth + 1)
        if not (node.tail or '').strip():
            node.tail = '\n' + '  ' * (depth + 1)
    if not (element[-1].tail or '').strip():
        element[-1].tail = '\n' + '  ' * depth


def save(root):
    reindent(root)
    return etree.tostring(root.getroottree(), encoding='UTF-8', xml_declaration=True)


def save_prefixed(root):
    """As Python's own library does: ns0: and no declaration."""
    reindent(root)
    tree = xml.etree.ElementTree.parse(io.BytesIO(etree.tostring(root)))
    out = io.BytesIO()
    tree.write(out, encoding='utf-8')
    return out.getvalue()


# name: (what is done, how it is saved, whether that breaks every file)
WAYS = {
    'saved': (lambda root: None, save, False),
    'saved with prefixes': (lambda root: None, save_prefixed, False),
    'rich targets': (set_rich, save, True),
    'rich targets with prefixes': (set_rich, save_prefixed, True),
    'plain targets': (set_plain, save, True),
    'notes': (add_notes, save, True),
    'targets and notes': (all_of_it, save, True),
}


def suite_files():
    """(version, path) of the valid files, without those that are not (oasis-exceptions.tsv)."""
    exceptions = {tuple(line.split('\t')[:2]) for line in
                  (importing.SRCDIR / 'tests/interop/oasis-exceptions.tsv').read_text().splitlines()
                  if not line.startswith('#')}
    for version in ('2.1', '2.2'):
        directory = SUITES / f'xliff-{version.replace(".", "")}' / 'test-suite'
        for path in sorted(directory.glob('*/valid/*.xlf')):
            if (version, path.name) not in exceptions:
                yield path


def own_files(work):
    for version in ('2.0', '2.1', '2.2'):
        for article in importing.own_articles():
            export = importing.export(article, work.directory, '--xliff', version)
            yield export.empty
            yield export.mixed


def by_schemas(files):
    """How many files the schemas of OASIS accept; None without them."""
    result = subprocess.run(
        ['sh', str(importing.SRCDIR / 'tests/interop/validate.sh'), *map(str, files)], capture_output=True,
        check=False, env=dict(importing.ENVIRONMENT, srcdir=str(importing.SRCDIR)), timeout=300)
    output = result.stdout.decode()
    if 'SKIP' in output or not files:
        return None
    return output


def count_valid(files):
    """How many of the FILES our validator accepts."""
    return sum(importing.run('validate', '-q', *PREFIXES, file)[0] == 0 for file in files)


def lost_notes(original, result):
    """The places of units whose note of a translator isn't there afterwards."""
    units = bitext.Bitext(result).units
    return [place for place, unit in bitext.Bitext(original).units.items()
            if any(not segment.ignorable for segment in unit.segments) and
            NOTE not in [note.strip() for note in units[place].notes]]


def test(work, what, files, way):
    change, write, breaks = WAYS[way]
    verdict = bitext.Verdict()
    damaged, results, notes, touched = [], [], [], 0
    for path in files:
        root = etree.parse(str(path), etree.XMLParser(strip_cdata=False, resolve_entities=False)).getroot()
        change(root)
        touched += next(segments(root), None) is not None
        damaged.append(work.path('damaged.xlf'))
        damaged[-1].write_bytes(write(root))
        found, result = work.judge(path, damaged[-1], path, path.name, PREFIXES)
        verdict += found
        if result is None:
            continue
        results.append(result)
        if 'notes' in way:
            notes += [(path.name, place) for place in lost_notes(path, result)]
        if not breaks and result.read_bytes() != path.read_bytes():
            notes.append((path.name, 'changed although nothing was translated'))
    what = f'{what}, {way}'
    valid = count_valid(damaged)
    importing.note(f'{what}: {len(damaged) - valid} of {len(damaged)} files are invalid')
    if breaks:
        importing.report(len(damaged) - valid == touched > 0, f'{what}: {touched} of {len(damaged)} files have segments, '
                         'and these become invalid', [f'{valid} are valid'])
    importing.show(verdict, what)
    importing.report(not notes, f'{what}: all notes come back' if breaks else f'{what}: not a byte changes', notes)
    output = by_schemas(results) if breaks else None
    if output is not None:
        importing.report('not ok' not in output, f'{what}: the schemas accept the results',
                         [line for line in output.splitlines() if 'error' in line])


def main():
    if not SUITES.is_dir():
        importing.skip('the suites', f'there are none in {SUITES}; only our own files are used')
    with importing.Workplace() as work:
        for way in WAYS:
            for what, files in (('the suites', list(suite_files())), ('our own files', list(own_files(work)))):
                if files:
                    test(work, what, files, way)
    importing.done()


if __name__ == '__main__':
    main()
