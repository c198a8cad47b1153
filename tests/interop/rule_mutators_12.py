# SPDX-License-Identifier: GPL-3.0-or-later
"""Mutators for the rules of XLIFF 1.2, in the manner of rule_mutators.py."""
from rule_document import adding, is_2, mutator, new, setting, twice

CODES = ("g", "x", "bx", "ex", "ph", "bpt", "ept", "it")
TEXTS = ("source", "seg-source", "target")


def is_12(d, *_):
    return not is_2(d)


def in_text(d, e, *names):
    """The text of one of these kinds that E stands in, or None."""
    return d.around(e, *names) if is_12(d) else None


def is_suggestion(d, e):
    return d.around(e, "alt-trans") is not None


def is_segment(d, e):
    return is_12(d) and e.get("mtype") == "seg" and e.get("mid") is not None and \
        d.name(d.parent[e]) in ("seg-source", "target")


twice("12-unit-id-duplicate", ("trans-unit", "bin-unit"))
twice("12-group-id-duplicate", ("group",), {"id": "g-twice"}, is_12)
twice("12-name-duplicate", ("count-group", "context-group"), {"name": "twice"})
twice("12-name-duplicate", ("external-file",), {"uid": "twice"})
twice("12-phase-name-duplicate", ("phase",))
twice("12-tool-id-duplicate", ("tool",))
setting("12-phase-unknown", ("trans-unit", "target", "count"), {"phase-name": "nowhere"}, is_12)
setting("12-tool-unknown", ("file", "phase", "alt-trans"), {"tool-id": "nowhere"}, is_12)
setting("12-source-language", ("source", "seg-source"), {"xml:lang": "x-other"},
        lambda d, e: is_12(d) and not is_suggestion(d, e))
setting("12-target-language", ("target",), {"xml:lang": "x-other"}, lambda d, e: is_12(d)
        and not is_suggestion(d, e) and d.around(e, "file").get("target-language"))
setting("12-language-tag", ("file",), {"source-language": "e"}, is_12)
setting("12-language-tag", TEXTS + ("alt-trans",), {"xml:lang": "abcdefghi"[:8] + "-a"}, is_12)
twice("12-mid-duplicate", ("mrk",),
      when=lambda d, e: is_segment(d, e) and d.name(d.parent[e]) == "seg-source")
setting("12-mid-missing", ("mrk",), {"mid": None}, is_segment)
setting("12-mid-unknown", ("mrk",), {"mid": "nowhere"},
        lambda d, e: is_segment(d, e) and d.name(d.parent[e]) == "target")
setting("12-mid-unknown", ("alt-trans",), {"mid": "nowhere"})
twice("12-rid-duplicate", ("bpt", "bx"), {"rid": "r-twice"},
      lambda d, e: in_text(d, e, *TEXTS) is not None)
setting("12-rid-unknown", ("ept", "ex"), {"rid": "nowhere"},
        lambda d, e: in_text(d, e, *TEXTS) is not None)
setting("12-bpt-without-ept", ("bpt",), {"rid": "nowhere"},
        lambda d, e: in_text(d, e, *TEXTS) is not None)
setting("12-ept-without-bpt", ("ept",), {"rid": "nowhere"},
        lambda d, e: in_text(d, e, *TEXTS) is not None)
twice("12-code-id-duplicate", CODES, when=lambda d, e: in_text(d, e, "source") is not None
      and e.get("id") is not None)
twice("12-clone-not-allowed", CODES, {"clone": "no"}, lambda d, e: in_text(d, e, "target")
      is not None and e.get("id") is not None)


@mutator("element-not-allowed")
def add_at_end(d):
    """Extensions stand before the files."""
    if is_12(d) and "transitional" not in str(d.root.attrib):
        copied = d.edit()[0]
        copied.root.append(new(copied, "own:e"))
        yield copied


@mutator("12-seg-source-differs")
def add_text(d):
    for e in d.all("seg-source"):
        copied, element = d.edit(e)
        element.text = (element.text or "") + "more"
        yield copied


def has_content(e):
    return len(e) > 0 or bool(e.text)


def source_of(d, e):
    found = d.children(d.parent[e], "source")
    return found[0] if found else None


def is_pair(d, e):
    """A target that has something, beside a source."""
    return is_12(d) and has_content(e) and source_of(d, e) is not None


adding("12-code-unknown", ("target",), lambda d: [new(d, "x", id="unheard-of")], when=is_pair)


@mutator("12-code-missing")
def add_to_source(d):
    for e in d.all("target"):
        if is_pair(d, e):
            copied, source = d.edit(source_of(d, e))
            source.append(new(copied, "x", id="unheard-of"))
            yield copied


@mutator("12-code-differs-from-source")
def rename_codes(d):
    others = {"x": "g", "g": "x"}
    for e in d.all(*others):
        target = in_text(d, e, "target")
        if target is None or not is_pair(d, target):
            continue
        kinds = {d.name(o) for o in source_of(d, target).iter() if o.get("id") == e.get("id")}
        if kinds == {d.name(e)}:
            copied, element = d.edit(e)
            element.tag = copied.tag(others[d.name(e)])
            yield copied
