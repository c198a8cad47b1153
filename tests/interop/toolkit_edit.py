#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""toolkit_edit.py FILE OUTPUT TRANSLATIONS.json

Translates a PO or XLIFF file through the Translate Toolkit's own classes, as
Virtaal and Pootle do. A translation is a list: texts, and between each two of
them the text inside of the next inline code. PO has no codes; there, the texts
are put together.
"""
import json
import sys

from translate.storage import factory, xliff
from translate.storage.placeables import StringElem
from translate.storage.placeables.xliff import G


def codes_in(element):
    return [part for part in element.sub if isinstance(part, G)]


def rich_target(source, texts):
    codes = iter(codes_in(source))
    parts = []
    for i, text in enumerate(texts):
        if i % 2 == 0:
            parts.append(StringElem([text]))
        else:
            parts.append(G(id=next(codes).id, sub=[text]))
    return StringElem(parts)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[3], encoding='utf-8') as file:
        translations = json.load(file)
    store = factory.getobject(sys.argv[1])
    count = 0
    for unit in store.units:
        texts = translations.get(str(unit.source))
        if unit.isheader() or texts is None:
            continue
        if isinstance(unit, xliff.xliffunit) and len(texts) > 1:
            unit.rich_target = [rich_target(unit.rich_source[0], texts)]
        else:
            unit.target = ''.join(texts)
        count += 1
    store.savefile(sys.argv[2])
    print(f'{count} units were translated')


main()
