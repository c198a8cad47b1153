# SPDX-License-Identifier: GPL-3.0-or-later
"""The labelled translations of tests/checks/, and XLIFF made of them.

Inline codes are written <1>, </1> (a pair) and <1/> (one that stands alone).
"""
import html
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
CODE = re.compile(r'<(/?)(\d+)(/?)>')


def read_lines(path):
    with open(path, encoding='utf-8') as file:
        lines = (line.rstrip('\n') for line in file)
        return dict(line.split('\t') for line in lines if line and not line.startswith('#'))


def read_true():
    """{language: {id: (source, target)}}"""
    sources = read_lines(HERE / 'sources.txt')
    return {path.stem: {key: (sources[key], target) for key, target in read_lines(path).items()}
            for path in sorted((HERE / 'true').glob('*.txt'))}


def _paired(text):
    """The places of codes that open and close a span without crossing another."""
    spans = {}
    opened = []
    for match in CODE.finditer(text):
        closing, number, alone = match.groups()
        if alone:
            continue
        if not closing:
            opened.append((number, match.start()))
        elif opened and opened[-1][0] == number:
            spans[opened.pop()[1]] = 'open'
            spans[match.start()] = 'close'
    return spans


def to_xml(text):
    """TEXT with its codes as XLIFF 2 spells them; a half without the other is <sc> or <ec>."""
    spans = _paired(text)
    out = []
    last = 0
    for match in CODE.finditer(text):
        closing, number, alone = match.groups()
        out.append(html.escape(text[last:match.start()], quote=False))
        last = match.end()
        if alone:
            out.append(f'<ph id="{number}"/>')
        elif match.start() in spans:
            out.append('</pc>' if closing else f'<pc id="{number}">')
        else:
            out.append(f'<ec startRef="{number}"/>' if closing else
                       f'<sc id="{number}" isolated="yes"/>')
    out.append(html.escape(text[last:], quote=False))
    # What XML can't hold; and what a reader would take for white space of the file.
    return ''.join(out).replace('\r', '&#13;')


MATCHES = 'urn:oasis:names:tc:xliff:matches:2.0'


def unit(number, source, target, machine=None):
    match = ''
    if machine is not None:
        match = ('<mtc:matches><mtc:match ref="#1" type="mt">'
                 f'<source>{to_xml(source)}</source><target>{to_xml(machine)}</target>'
                 '</mtc:match></mtc:matches>')
    return (f'<unit id="{number}">{match}<segment id="1" state="translated">'
            f'<source>{to_xml(source)}</source><target>{to_xml(target)}</target>'
            '</segment></unit>')


def document(language, files):
    """FILES are lists of units; each becomes a <file>."""
    bodies = ''.join(f'<file id="f{i}">\n' + '\n'.join(units) + '\n</file>\n'
                     for i, units in enumerate(files))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="{MATCHES}"'
            f' version="2.0" srcLang="en" trgLang="{language}" xml:space="preserve">\n'
            f'{bodies}</xliff>\n')
