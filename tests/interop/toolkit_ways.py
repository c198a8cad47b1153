# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way that the Translate Toolkit offers to change an XLIFF 1 unit.

WAYS is a list of (name, function): the function gets the store, one of its units, and the
same unit of a translated file.
"""
from translate.misc.multistring import multistring
from translate.storage import xliff
from translate.storage.placeables import StringElem
from translate.storage.placeables.xliff import Bpt, Bx, Ept, Ex, G, Ph, X

ORIGINS = (None, 'translator', 'developer', 'programmer', 'pofilter')


def plain(_, unit, other):
    unit.target = other.target


def rich(_, unit, other):
    unit.rich_target = other.rich_target


def then(*steps):
    """A way that first gives the unit its translation."""
    def way(store, unit, other):
        rich(store, unit, other)
        for step in steps:
            step(unit)
    return way


def alone(step):
    return lambda store, unit, other: step(unit)


def without_codes_but(keep):
    """A target that has lost those inline codes whose number KEEP doesn't like."""
    def way(_, unit, other):
        def copy(element):
            number = 0
            parts = []
            for part in element.sub:
                if isinstance(part, str) or type(part) is StringElem:
                    parts.append(part)
                    continue
                number += 1
                parts += [part] * keep(number)
                if not keep(number):
                    parts.append(str(part))
            return StringElem(parts)
        unit.rich_target = [copy(other.rich_target[0])]
    return way


def swapped(_, unit, other):
    """The codes in reverse order."""
    parts = other.rich_target[0].sub
    codes = [part for part in parts if not isinstance(part, str) and type(part) is not StringElem]
    unit.rich_target = [StringElem([codes.pop() if part in codes else part for part in parts])]


def invented(_, unit, other):
    unit.rich_target = [StringElem([*other.rich_target[0].sub, X(id='991'), G(id='992', sub=['x']),
                                    Bx(id='993'), Ex(id='994'), Ph(id='995'), Bpt(id='996'),
                                    Ept(id='996')])]


def merged(overwrite, comments, fuzzy):
    def way(_, unit, other):
        other = xliff.xliffunit.buildfromunit(other)
        other.addnote('what the other one says')
        other.markfuzzy(fuzzy)
        unit.merge(other, overwrite=overwrite, comments=comments)
    return way


def noted(origin, position):
    return lambda store, unit, other: unit.addnote(f'a note of {origin}', origin=origin, position=position)


def suggested(_, unit, other):
    unit.addalttrans(other.target, origin='memory', lang='fr', sourcetxt=unit.source, matchquality='90%')
    unit.addalttrans('une autre', origin='glossary')


def suggested_and_taken(store, unit, other):
    suggested(store, unit, other)
    unit.target = unit.getalttrans('memory')[0].target
    for alternative in unit.getalttrans():
        unit.delalttrans(alternative)


def in_context(store, unit, other):
    rich(store, unit, other)
    unit.createcontextgroup('po-entry', [('sourcefile', 'a.c'), ('linenumber', '1')], purpose='location')


def doubled(store, unit, other):
    rich(store, unit, other)
    copy = xliff.xliffunit.buildfromunit(unit)
    copy.setid(unit.xmlelement.get('id'))
    store.addunit(copy)


WAYS = [
    ('nothing', lambda store, unit, other: None),
    ('target', plain),
    ('rich_target', rich),
    ('set_rich_target', lambda store, unit, other: unit.set_rich_target(other.rich_target, 'fr')),
    ('set_rich_target, appended',
     lambda store, unit, other: unit.set_rich_target(other.rich_target, 'fr', append=True)),
    ('settarget', lambda store, unit, other: unit.settarget(other.target, 'fr')),
    ('settarget, appended', lambda store, unit, other: unit.settarget(other.target, 'fr', append=True)),
    ('target, twice', lambda store, unit, other: (rich(store, unit, other), plain(store, unit, other))),
    ('target, a multistring',
     lambda store, unit, other: unit.settarget(multistring([other.target, 'un pluriel']))),
    ('target of the source', lambda store, unit, other: unit.settarget(unit.source)),
    ('rich_target of the source', lambda store, unit, other: unit.set_rich_target(unit.rich_source)),
    ('target None', alone(lambda unit: unit.settarget(None))),
    ('target empty', alone(lambda unit: unit.settarget(''))),
    ('rich_target None', alone(lambda unit: unit.set_rich_target(None))),
    ('white space at the edges', lambda store, unit, other: unit.set_rich_target(
        [StringElem(['  ', *other.rich_target[0].sub, '\n'])])),
    ('codes lost', without_codes_but(lambda number: 0)),
    ('the first code lost', without_codes_but(lambda number: number > 1)),
    ('codes doubled', without_codes_but(lambda number: 2)),
    ('codes swapped', swapped),
    ('codes made up', invented),
    ('markfuzzy', then(lambda unit: unit.markfuzzy())),
    ('markfuzzy alone', alone(lambda unit: unit.markfuzzy())),
    ('markfuzzy(False)', then(lambda unit: unit.markfuzzy(False))),
    ('markfuzzy(False) alone', alone(lambda unit: unit.markfuzzy(False))),
    ('markreviewneeded', then(lambda unit: unit.markreviewneeded(explanation='because'))),
    ('markreviewneeded alone', alone(lambda unit: unit.markreviewneeded())),
    ('markreviewneeded(False)', then(lambda unit: unit.markreviewneeded(False))),
    ('markreviewneeded(False) alone', alone(lambda unit: unit.markreviewneeded(False))),
    ('marktranslated', then(lambda unit: unit.marktranslated())),
    ('marktranslated alone', alone(lambda unit: unit.marktranslated())),
    ('markapproved', then(lambda unit: unit.markapproved())),
    ('markapproved alone', alone(lambda unit: unit.markapproved())),
    ('markapproved(False)', then(lambda unit: unit.markapproved(False))),
    ('markapproved(False) alone', alone(lambda unit: unit.markapproved(False))),
    ('addalttrans', suggested),
    ('addalttrans and delalttrans', suggested_and_taken),
    ('createcontextgroup', in_context),
    ('removenotes', then(lambda unit: unit.xmlelement.find('{*}note') is not None and unit.removenotes('field'))),
    ('adderror', then(lambda unit: unit.adderror('endpunc', 'different punctuation'))),
    ('removeunit', lambda store, unit, other: store.removeunit(unit)),
    ('setid', then(lambda unit: unit.setid(f'new-{unit.xmlelement.get("id")}'))),
    ('source', lambda store, unit, other: (rich(store, unit, other), unit.setsource('quite another source'))),
    ('addunit', doubled),
    ('merge', merged(False, True, False)),
    ('merge, overwriting', merged(True, True, False)),
    ('merge of a fuzzy one', merged(True, False, True)),
]
for number, state in sorted(xliff.xliffunit.statemap_r.items()):
    WAYS.append((f'set_state_n {state}', then(lambda unit, n=number: unit.set_state_n(n))))
    WAYS.append((f'set_state_n {state} alone', alone(lambda unit, n=number: unit.set_state_n(n))))
WAYS.append(('set_state_n 0', then(lambda unit: unit.set_state_n(0))))
for origin in ORIGINS:
    for position in ('append', 'prepend', 'merge'):
        WAYS.append((f'addnote {origin} {position}', noted(origin, position)))
