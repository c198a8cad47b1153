# SPDX-License-Identifier: GPL-3.0-or-later
"""XLIFF documents to be broken, and what breaks them: setting() gives elements other
attributes, twice() repeats them, dropping() takes children away, adding() puts something in."""
import copy
import xml.etree.ElementTree as ET

MODULES = {
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "fs": "urn:oasis:names:tc:xliff:fs:2.0",
    "mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "res": "urn:oasis:names:tc:xliff:resourcedata:2.0",
    "ctr": "urn:oasis:names:tc:xliff:changetracking:2.0",
    "slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
    "val": "urn:oasis:names:tc:xliff:validation:2.0",
    "its": "http://www.w3.org/2005/11/its",
    "itsm": "urn:oasis:names:tc:xliff:itsm:2.1",
    "pgs": "urn:oasis:names:tc:xliff:pgs:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "own": "urn:example:own",
}
PREFIXES = {ns: prefix for prefix, ns in MODULES.items()}
OPAQUE = {"res:source", "res:target", "ctr:item", "slr:data", "skeleton", "internal-file", "prop", "tool"}
CODES = ("ph", "pc", "sc", "ec")
SPANS = ("mrk", "sm")
STRUCTURE = ("file", "group", "unit")


class Document:
    """A tree with what its elements are called in the validator's tables."""

    def __init__(self, root):
        self.root = root
        self.order = list(root.iter())
        self.place = {element: i for i, element in enumerate(self.order)}
        self.parent = {child: parent for parent in self.order for child in parent}
        self.core = root.tag[1:].split("}")[0]
        self.known = []
        self._find_known(root)
        if self.core.endswith(":1.2"):
            self.version = "1.2"
        elif self.core.endswith(":2.2"):
            self.version = "2.2"
        else:
            self.version = "2.1" if root.get("version") == "2.1" else "2.0"
        self.modules = {"2.0": set(MODULES) - {"its", "itsm", "pgs", "own"},
                        "2.1": set(MODULES) - {"pgs", "own"},
                        "2.2": set(MODULES) - {"own"}}.get(self.version, {"xml"})

    def _find_known(self, element):
        name = self.name(element)
        if name is None:
            return
        self.known.append(element)
        for child in element if name not in OPAQUE else ():
            self._find_known(child)

    def name(self, element):
        ns, local = element.tag[1:].split("}")
        if ns == self.core:
            return local
        prefix = PREFIXES.get(ns)
        return f"{prefix}:{local}" if prefix not in (None, "own") else None

    def key(self, name):
        prefix, _, local = name.rpartition(":")
        return f"{{{MODULES[prefix]}}}{local}" if prefix else local

    def tag(self, name):
        prefix, _, local = name.rpartition(":")
        return f"{{{MODULES[prefix] if prefix else self.core}}}{local}"

    def get(self, element, name, default=None):
        return element.get(self.key(name), default)

    def set(self, element, name, value):
        if value is None:
            element.attrib.pop(self.key(name), None)
        else:
            element.set(self.key(name), value)

    def all(self, *names):
        return [e for e in self.known if self.name(e) in names]

    def around(self, element, *names):
        """The nearest ancestor that is called one of NAMES, or None."""
        while element in self.parent:
            element = self.parent[element]
            if self.name(element) in names:
                return element
        return None

    def children(self, element, *names):
        return [child for child in element if self.name(child) in names]

    def inherited(self, element, name):
        while element is not None and self.get(element, name) is None:
            element = self.parent.get(element)
        return None if element is None else self.get(element, name)

    def edit(self, *elements):
        """A copy, and these elements in it."""
        copied = Document(copy.deepcopy(self.root))
        return (copied, *[copied.order[self.place[e]] for e in elements])

    def after(self, element, new):
        parent = self.parent[element]
        parent.insert(list(parent).index(element) + 1, new)

    def remove(self, element):
        """Without its tail, which stays."""
        parent = self.parent[element]
        at = list(parent).index(element)
        if element.tail and at > 0:
            parent[at - 1].tail = (parent[at - 1].tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)


MUTATORS = {}


def mutator(*rules):
    def register(function):
        for rule in rules:
            MUTATORS.setdefault(rule, []).append(function)
        return function
    return register


def changed(d, e, changes):
    """A copy in which E has other attributes."""
    copied, element = d.edit(e)
    for name, value in changes.items():
        copied.set(element, name, value(d, e) if callable(value) else value)
    return copied, element


def setting(rule, names, changes, when=lambda d, e: True, module=None):
    """Each element called one of NAMES gets these attributes; None takes one away."""
    @mutator(rule)
    def mutate(d):
        if module is not None and module not in d.modules:
            return
        for e in d.all(*names):
            if when(d, e):
                yield changed(d, e, changes)[0]


def twice(rule, names, changes=None, when=lambda d, e: True):
    """Each element comes twice, after it got these attributes."""
    @mutator(rule)
    def mutate(d):
        for e in d.all(*names):
            if e is not d.root and when(d, e):
                copied, element = changed(d, e, changes or {})
                copied.after(element, copy.deepcopy(element))
                yield copied


def dropping(rule, names, children, changes=None, when=lambda d, e: True):
    """Each element loses its children of these names."""
    @mutator(rule)
    def mutate(d):
        for e in d.all(*names):
            if not d.children(e, *children) or not when(d, e):
                continue
            copied, element = changed(d, e, changes or {})
            for child in copied.children(element, *children):
                element.remove(child)
            yield copied


def adding(rule, names, build, at=None, when=lambda d, e: True, module=None):
    """build(document) is a list of elements, put into each element at a place (None: last)."""
    @mutator(rule)
    def mutate(d):
        if module is not None and module not in d.modules:
            return
        for e in d.all(*names):
            if when(d, e):
                copied, element = d.edit(e)
                for new in reversed(build(copied)):
                    element.insert(len(element) if at is None else at(copied, element), new)
                yield copied


def new(d, name, text=None, children=(), **attributes):
    """An element; "_" in names of attributes stands for ":"."""
    element = ET.Element(d.tag(name))
    element.text = text
    for key, value in attributes.items():
        d.set(element, key.replace("_", ":"), value)
    element.extend(children)
    return element


def first(d, element):
    """Where extensions and modules may stand: after the skeleton."""
    return 1 if d.children(element, "skeleton") else 0


def is_2(d, *_):
    return d.version != "1.2"
