# SPDX-License-Identifier: GPL-3.0-or-later
"""One mutator or more for each rule of the validator: each yields copies of a document
in which that rule is broken in one place. rule_mutants.py judges them."""
import copy
import xml.etree.ElementTree as ET

from rule_document import (CODES, OPAQUE, SPANS, STRUCTURE, adding, changed, dropping, first,
                           is_2, mutator, new, setting, twice)


def scope(d, e):
    return d.around(e, "unit", "mtc:match")


def content(d, e):
    """The source or target of a segment, ignorable or match that E stands in."""
    box = d.around(e, "source", "target")
    return box if box is not None and d.name(d.parent[box]) in (
        "segment", "ignorable", "mtc:match") else None


def is_inline(d, e):
    return content(d, e) is not None


def side(d, e):
    return d.name(content(d, e))


def fellows(d, e, *names):
    """Inline elements called one of NAMES on the side and in the unit of E."""
    return [o for o in d.all(*names) if is_inline(d, o) and scope(d, o) is scope(d, e)
            and side(d, o) == side(d, e)]


def other_half(d, e):
    """What E ends or is ended by, or None."""
    name = d.name(e)
    other = {"sc": "ec", "ec": "sc", "sm": "em", "em": "sm"}[name]
    ref, own = ("startRef", "id") if name in ("sc", "sm") else ("id", "startRef")
    for o in fellows(d, e, other):
        if e.get(own) is not None and o.get(ref) == e.get(own):
            return o
    return None


def is_whole(d, e):
    return is_inline(d, e) and other_half(d, e) is not None


def of_unit(d, e):
    """A segment's or ignorable's own source or target."""
    return d.name(d.parent[e]) in ("segment", "ignorable")


def has_target(d, e):
    return bool(d.children(e, "target"))


# ---- What schemas say -------------------------------------------------------------------

REQUIRED = {
    "xliff": "version", "file": "id", "group": "id", "unit": "id", "data": "id", "ph": "id",
    "pc": "id", "sc": "id", "mrk": "id", "sm": "id", "em": "startRef", "cp": "hex",
    "mtc:match": "ref", "mda:meta": "type", "res:resourceItemRef": "ref", "slr:data": "profile",
    "res:reference": "href", "ctr:revisions": "appliesTo", "ctr:item": "property",
    "its:locQualityIssues": "xml:id", "its:provenanceRecords": "xml:id"}
REQUIRED_12 = {"file": "original", "trans-unit": "id", "x": "id", "g": "id", "bpt": "id",
               "ept": "id", "bx": "id", "ex": "id", "ph": "id", "it": "pos", "tool": "tool-id",
               "phase": "phase-name", "mrk": "mtype", "context": "context-type"}
VALUES = {
    "translate": STRUCTURE + SPANS, "canResegment": STRUCTURE + ("segment",),
    "srcDir": STRUCTURE, "xml:space": STRUCTURE, "state": ("segment",), "canCopy": CODES,
    "canDelete": CODES, "canReorder": CODES, "type": CODES + STRUCTURE[1:] + ("mtc:match",),
    "priority": ("note",), "appliesTo": ("note", "mda:metaGroup"), "order": ("target",),
    "hex": ("cp",), "similarity": ("mtc:match",), "occurs": ("val:rule",), "fs:fs": STRUCTURE,
    "id": STRUCTURE + CODES, "srcLang": ("xliff",), "context": ("res:resourceItem",)}
VALUES_12 = {"datatype": ("file",), "translate": ("trans-unit",), "state": ("target",),
             "xml:space": ("trans-unit", "file"), "mtype": ("mrk",), "pos": ("it",),
             "approved": ("trans-unit",)}
CHILDREN = {
    "xliff": ("file",), "file": ("unit", "group"), "segment": ("source",), "ignorable": ("source",),
    "notes": ("note",), "originalData": ("data",), "mtc:matches": ("mtc:match",),
    "mtc:match": ("source",), "gls:glossary": ("gls:glossEntry",), "gls:glossEntry": ("gls:term",),
    "mda:metadata": ("mda:metaGroup",), "val:validation": ("val:rule",),
    "ctr:changeTrack": ("ctr:revisions",), "its:locQualityIssues": ("its:locQualityIssue",),
    "its:provenanceRecords": ("its:provenanceRecord",), "trans-unit": ("source",),
    "phase-group": ("phase",), "context-group": ("context",)}
TEXTLESS = tuple(name for name in CHILDREN) + CODES[:1] + CODES[2:] + (
    "group", "unit", "sm", "em", "cp", "val:rule", "body", "header")

for table, is_old in ((REQUIRED, False), (REQUIRED_12, True)):
    for element_name, attribute in table.items():
        setting("attribute-missing", (element_name,), {attribute: None},
                lambda d, e, a=attribute, o=is_old: (not is_2(d)) == o and d.get(e, a) is not None)
for table, is_old in ((VALUES, False), (VALUES_12, True)):
    for attribute, element_names in table.items():
        setting("attribute-value", element_names, {attribute: "no way"},
                lambda d, e, o=is_old: (not is_2(d)) == o)
for element_name, children_names in CHILDREN.items():
    dropping("element-missing", (element_name,), children_names)


# The schema of 1.2 takes any attributes on the others.
CLOSED_12 = ("header", "body", "phase-group", "phase", "count-group", "count", "prop-group",
             "context-group", "context", "skl", "external-file", "reference", "glossary", "note")


@mutator("attribute-not-allowed")
def add_unheard_of(d):
    for e in d.known if is_2(d) else d.all(*CLOSED_12):
        copied, element = d.edit(e)
        element.set("unheard-of", "1")
        yield copied


@mutator("element-not-allowed")
def add_root(d):
    for e in d.known:
        if d.name(e) not in OPAQUE:
            copied, element = d.edit(e)
            element.append(new(copied, "xliff"))
            yield copied


@mutator("text-not-allowed")
def add_text(d):
    for e in d.all(*TEXTLESS):
        # <ph> of 1.2 holds text.
        if is_2(d) or d.name(e) not in ("ph", "ec"):
            copied, element = d.edit(e)
            element.text = (element.text or "") + "stray"
            yield copied


@mutator("xliff-version")
def rename_root(d):
    copied = d.edit()[0]
    copied.root.tag = "{urn:oasis:names:tc:xliff:document:9.9}xliff"
    yield copied


@mutator("xml-not-well-formed")
def cut(d):
    """The only one that isn't XML any more: text instead of a document."""
    text = ET.tostring(d.root)
    for tenth in range(1, 10):
        yield text[:len(text) * tenth // 10]


# ---- Ids and structure ------------------------------------------------------------------

twice("file-id-duplicate", ("file",), when=is_2)
twice("group-id-duplicate", ("group",), when=is_2)
twice("unit-id-duplicate", ("unit",))
twice("note-id-duplicate", ("note",), {"id": "n-twice"}, is_2)
twice("data-id-duplicate", ("data",))
twice("segment-id-duplicate", ("segment", "ignorable"), {"id": "s-twice"})
adding("extension-id-duplicate", STRUCTURE,
       lambda d: [new(d, "own:e", id="own1"), new(d, "own:e", id="own1")], first, is_2)
adding("extension-id-value", STRUCTURE, lambda d: [new(d, "own:e", id="own 1")], first, is_2)
setting("sub-state-without-state", ("segment",), {"subState": "my:x", "state": None})
setting("state-without-target", ("segment",), {"state": "final"},
        lambda d, e: not has_target(d, e))
setting("order", ("target",), {"order": "99"}, of_unit)
setting("trg-lang-missing", ("xliff",), {"trgLang": None},
        lambda d, e: any(of_unit(d, t) for t in d.all("target")))
setting("source-lang", ("source",), {"xml:lang": "x-other"}, lambda d, e: is_2(d) and of_unit(d, e))
setting("target-lang", ("target",), {"xml:lang": "x-other"},
        lambda d, e: is_2(d) and of_unit(d, e) and d.root.get("trgLang"))
setting("xml-space-differs", ("target",), {
    "xml:space": lambda d, e: "default" if d.inherited(
        d.children(d.parent[e], "source")[0], "xml:space") == "preserve" else "preserve"},
        lambda d, e: is_2(d) and of_unit(d, e))
setting("sub-type-without-type", CODES, {"subType": "my:x", "type": None}, is_2)
setting("sub-type-value", CODES, {"subType": "xlf:var", "type": "fmt"}, is_2)
setting("reserved-prefix", ("group", "unit") + SPANS, {"type": "xlf:x"}, is_2)
setting("reserved-prefix", ("segment",), {"state": "initial", "subState": "xlf:x"}, is_2)
setting("cp-valid-character", ("cp",), {"hex": "0041"}, is_2)
adding("cp-valid-character", ("source", "target"), lambda d: [new(d, "cp", hex="00E9")], when=is_2)


@mutator("skeleton-empty", "skeleton-href")
def change_skeleton(d):
    for e in d.all("skeleton"):
        copied, element = d.edit(e)
        for child in list(element):
            element.remove(child)
        element.text = None
        element.attrib.pop("href", None)
        yield ("skeleton-empty", copied)
        copied, element = d.edit(e)
        element.text = "a"
        element.set("href", "a")
        yield ("skeleton-href", copied)


@mutator("unit-without-segment")
def ignore_segments(d):
    for e in d.all("unit"):
        copied, element = d.edit(e)
        for segment in copied.children(element, "segment"):
            segment.tag = copied.tag("ignorable")
            for name in ("state", "subState", "canResegment", copied.key("pgs:case")):
                segment.attrib.pop(name, None)
        yield copied


# ---- Inline codes -----------------------------------------------------------------------

def is_isolated(d, e):
    return is_2(d) and is_inline(d, e) and e.get("isolated") == "yes"


setting("ec-id-and-start-ref", ("ec",), {"id": "ec-own"}, is_whole)
setting("ec-isolated", ("ec",), {"isolated": "yes"}, is_whole)
setting("ec-isolated-start-ref", ("ec",), {"id": None, "startRef": "nowhere"}, is_isolated)
setting("ec-start-ref-missing", ("ec",), {"startRef": None, "id": lambda d, e: e.get("startRef")},
        is_whole)
setting("ec-not-isolated", ("ec",), {"isolated": None}, is_isolated)
setting("ec-without-sc", ("ec",), {"startRef": "nowhere"}, is_whole)
setting("ec-dir", ("ec",), {"dir": "ltr"}, is_whole)
twice("ec-duplicate", ("ec",), when=is_whole)
setting("sc-isolated", ("sc",), {"isolated": "yes"}, is_whole)
setting("sc-not-isolated", ("sc",), {"isolated": None}, is_isolated)
setting("em-without-sm", ("em",), {"startRef": "nowhere"}, is_inline)
for hint in ("canCopy", "canDelete", "canOverlap", "canReorder"):
    setting("pair-can-" + hint[3:].lower(), ("ec",), {
        hint: lambda d, e, h=hint: "no" if other_half(d, e).get(h, "yes") == "yes" else "yes"},
            is_whole)


@mutator("ec-before-sc", "em-before-sm")
def swap_halves(d):
    for e in d.all("ec", "em"):
        if not is_2(d) or not is_whole(d, e):
            continue
        copied, end, start = d.edit(e, other_half(d, e))
        copied.remove(end)
        end.tail = None
        parent = copied.parent[start]
        parent.insert(list(parent).index(start), end)
        yield ("ec-before-sc" if d.name(e) == "ec" else "em-before-sm", copied)


@mutator("sm-without-em")
def drop_ends(d):
    for e in d.all("em"):
        copied, element = d.edit(e)
        copied.remove(element)
        yield copied


for data_ref, owners in (("dataRef", ("ph", "sc", "ec")), ("dataRefStart", ("pc",)),
                         ("dataRefEnd", ("pc",))):
    setting("data-ref-unresolved", owners, {data_ref: "nowhere"},
            lambda d, e: is_2(d) and is_inline(d, e))
setting("data-ref-half", ("pc",), {"dataRefEnd": None},
        lambda d, e: e.get("dataRefStart") and e.get("dataRefEnd"))
twice("code-id-duplicate", ("ph", "pc", "sc", "mrk", "sm"),
      when=lambda d, e: is_2(d) and is_inline(d, e))


def in_source(d, e):
    """The element of the source that E in the target is called as, or None."""
    if not is_2(d) or not is_inline(d, e) or side(d, e) != "target" or e.get("id") is None:
        return None
    for o in d.all(*CODES, *SPANS):
        if is_inline(d, o) and scope(d, o) is scope(d, e) and side(d, o) == "source" and \
                o.get("id") == e.get("id"):
            return o
    return None


@mutator("code-differs-from-source")
def rename_codes(d):
    others = {"ph": "pc", "pc": "ph", "mrk": "ph"}
    for e in d.all(*others):
        if in_source(d, e) is not None:
            copied, element = d.edit(e)
            element.tag = copied.tag(others[d.name(e)])
            yield copied


for hint in ("canCopy", "canDelete"):
    setting("code-hints-differ", CODES, {
        hint: lambda d, e, h=hint: "no" if in_source(d, e).get(h, "yes") == "yes" else "yes"},
            lambda d, e: in_source(d, e) is not None and d.name(in_source(d, e)) == d.name(e))
setting("sub-flow-unresolved", ("ph", "sc", "ec"), {"subFlows": "nowhere"}, is_2)
setting("sub-flow-unresolved", ("pc",), {"subFlowsStart": "nowhere"}, is_2)
setting("copy-of-unresolved", CODES, {"copyOf": "nowhere"}, lambda d, e: is_2(d) and is_inline(d, e))
NO = {"canCopy": "no", "canDelete": "no"}
setting("reorder-hints", CODES, {"canReorder": "firstNo", "canCopy": None}, is_2)
setting("reorder-first", CODES, {"canReorder": "no", **NO}, lambda d, e: is_2(d)
        and is_inline(d, e) and not (d.name(e) == "ec" and is_isolated(d, e)) and not any(c.get("canReorder") for c in scope(d, e).iter()))


@mutator("copy-not-allowed", "copy-of-with-data")
def copy_codes(d):
    for e in d.all("ph", "pc", "sc"):
        if not is_2(d) or not is_inline(d, e):
            continue
        has_data = any(e.get(name) for name in ("dataRef", "dataRefStart", "dataRefEnd"))
        if not has_data and side(d, e) == "target" and in_source(d, e) is not None:
            continue
        copied, element = d.edit(e)
        if not has_data:
            element.set("canCopy", "no")
        copied.after(element, new(copied, "ph", id="copied", copyOf=e.get("id")))
        yield ("copy-of-with-data" if has_data else "copy-not-allowed", copied)


@mutator("code-removed", "code-reordered", "code-order-added")
def add_codes(d):
    """New codes at the ends of texts, where they are in nobody's way."""
    for e in d.all("segment", "mtc:match"):
        if not has_target(d, e):
            continue
        def ends():
            copied, element = d.edit(e)
            return (copied, copied.children(element, "source")[0],
                    copied.children(element, "target")[0])
        copied, source, target = ends()
        source.append(new(copied, "ph", id="kept", canDelete="no"))
        yield ("code-removed", copied)
        copied, source, target = ends()
        target.append(new(copied, "ph", id="added", canReorder="firstNo", **NO))
        yield ("code-order-added", copied)
        copied, source, target = ends()
        for box, names in ((source, ("one", "two")), (target, ("two", "one"))):
            for name, order in zip(names, ("firstNo", "no")):
                box.append(new(copied, "ph", id=name, canReorder=order, **NO))
        yield ("code-reordered", copied)


# ---- Annotations and references ---------------------------------------------------------

setting("comment-annotation", SPANS, {"type": "comment", "ref": None, "value": None}, is_2)
setting("comment-annotation", SPANS, {"type": "comment", "ref": "#n=a", "value": "a"}, is_2)
setting("comment-ref", SPANS, {"type": "comment", "ref": "#n=nowhere", "value": None},
        lambda d, e: is_2(d) and d.around(e, "unit") is not None)
for fault, bad in (("syntax", "#a=b=c d"), ("prefix", "#z=1"), ("prefix-duplicate", "#u=1/u=2"),
                   ("leaf", "#a/b"), ("order", "#u=1/f=2"), ("prefix-unknown", "#unheard=1")):
    setting("fragment-" + fault, SPANS, {"type": "my:x", "ref": bad}, is_2)
    setting("fragment-" + fault, ("note",), {"ref": bad}, lambda d, e: d.version == "2.2")
setting("note-ref-unresolved", ("note",), {"ref": "#nowhere"},
        lambda d, e: d.version == "2.2" and d.around(e, "unit") is not None)


@mutator("annotation-without-purpose")
def strip_annotations(d):
    for e in d.all(*SPANS) if is_2(d) else ():
        copied, element = d.edit(e)
        for name in list(element.attrib):
            if name != "id":
                del element.attrib[name]
        yield copied


# ---- Modules ----------------------------------------------------------------------------

twice("module-duplicate", ("mtc:matches", "gls:glossary", "mda:metadata", "res:resourceData",
                           "slr:profiles", "slr:data", "val:validation"),
      when=lambda d, e: d.name(d.parent[e]) in STRUCTURE)
twice("mtc-id-duplicate", ("mtc:match",), {"id": "m-twice"})
setting("mtc-sub-type-without-type", ("mtc:match",), {"subType": "my:x", "type": None})
setting("mtc-ref-syntax", ("mtc:match",), {"ref": "s1"})
setting("mtc-ref-unresolved", ("mtc:match",), {"ref": "#nowhere"})
setting("mtc-annotation-ref", SPANS, {"type": "mtc:match", "ref": "http://example.org/"}, is_2)
setting("mtc-lang", ("source",), {"xml:lang": "x-other"},
        lambda d, e: d.name(d.parent[e]) == "mtc:match")
setting("mtc-lang", ("target",), {"xml:lang": "x-other"},
        lambda d, e: d.name(d.parent[e]) == "mtc:match" and d.root.get("trgLang")
        and d.parent[e].get("reference") != "yes")
twice("gls-id-duplicate", ("gls:glossEntry", "gls:translation"), {"id": "g-twice"})
dropping("gls-entry-empty", ("gls:glossEntry",), ("gls:translation", "gls:definition"))
setting("gls-ref-unresolved", ("gls:glossEntry", "gls:translation"), {"ref": "#nowhere"})
setting("gls-ref-syntax", ("gls:glossEntry", "gls:translation"), {"ref": "nowhere"})
STYLED = STRUCTURE + ("note",) + CODES + SPANS
setting("fs-sub-fs-without-fs", STYLED, {"fs:subFs": "class,a", "fs:fs": None}, module="fs")
setting("fs-sub-fs-syntax", STYLED, {"fs:subFs": "class", "fs:fs": "p"}, module="fs")
setting("fs-ec-not-isolated", ("ec",), {"fs:fs": "b"}, is_whole)
twice("mda-id-duplicate", ("mda:metaGroup",), {"id": "mda-twice"})
twice("res-id-duplicate", ("res:resourceItem",), {"id": "res-twice"})
setting("res-ref-unresolved", ("res:resourceItemRef",), {"ref": "nowhere"})
dropping("res-source-missing", ("res:resourceItem",), ("res:source",), {"context": "no"})


def has_content(d, e):
    return len(e) > 0 or (e.text or "").strip() != ""


setting("res-href", ("res:source", "res:target"),
        {"href": lambda d, e: "a" if has_content(d, e) else None})
setting("res-lang", ("res:source",), {"xml:lang": "x-other"})
setting("res-lang", ("res:target",), {"xml:lang": "x-other"}, lambda d, e: d.root.get("trgLang"))
setting("res-mime-type-missing", ("res:resourceItem",), {"mimeType": None},
        lambda d, e: any(not has_content(d, c) for c in d.children(e, "res:source", "res:target")))
setting("res-mime-type", ("res:resourceItem",), {"mimeType": "picture"})


def is_standard(d, e, *profiles):
    """No profile but those of the specification says what sizes are."""
    found = {p.get(name) for p in d.all("slr:profiles") for name in ("generalProfile",
                                                                    "storageProfile")}
    return is_2(d) and found <= {None, "", "xliff:codepoints", "xliff:utf8", "xliff:utf16",
                                 "xliff:utf32"}


INFORMED = STRUCTURE + ("pc", "sc", "ph")
setting("slr-size-info-twice", INFORMED, {"slr:sizeInfo": "1", "slr:sizeInfoRef": "a"}, is_2)
setting("slr-ec-not-isolated", ("ec",), {"slr:sizeInfo": "1"}, is_whole)
setting("slr-equiv-storage", ("pc", "sc", "ph"), {"slr:equivStorage": "1.5"}, is_standard)
setting("slr-size-info", INFORMED, {"slr:sizeInfo": "1.5"}, is_standard)
for limit in ("many", "20,5"):
    setting("slr-restriction", STRUCTURE + ("pc", "sc") + SPANS, {"slr:sizeRestriction": limit},
            is_standard)
    setting("slr-restriction", STRUCTURE, {"slr:storageRestriction": limit}, is_standard)
setting("slr-size-info-ref-unresolved", INFORMED, {"slr:sizeInfoRef": "nowhere"}, is_2)
setting("val-exists-in-source", ("val:rule",), {"existsInSource": "yes", "isNotPresent": "x",
                                                "isPresent": None, "startsWith": None,
                                                "endsWith": None, "occurs": None})
setting("val-rule-kind", ("val:rule",), {"isPresent": "a", "startsWith": "b"})
setting("val-occurs", ("val:rule",), {"isPresent": None, "isNotPresent": "x", "occurs": "1"})


def of_changed_unit(d, e):
    return d.name(d.parent[d.around(e, "ctr:changeTrack")]) == "unit"


setting("ctr-ref-unresolved", ("ctr:revisions",), {"ref": "nowhere"}, of_changed_unit)
setting("ctr-property", ("ctr:item",), {"property": "colour"},
        lambda d, e: d.around(e, "ctr:revisions").get("appliesTo") in ("source", "target", "note",
                                                                       "unit", "segment"))
twice("ctr-property-duplicate", ("ctr:item",))


@mutator("ctr-property-value")
def change_history(d):
    closed = {"note": "priority", "source": "xml:space", "target": "order", "segment": "state",
              "unit": "translate"}
    for e in d.all("ctr:item"):
        applies_to = d.around(e, "ctr:revisions").get("appliesTo")
        if applies_to in closed:
            copied, element = d.edit(e)
            for child in list(element):
                element.remove(child)
            element.set("property", closed[applies_to])
            element.text = "no way"
            yield copied


# ---- ITS and variants -------------------------------------------------------------------

NO_ISSUE = {"its:locQualityIssueType": None, "its:locQualityIssueComment": None,
            "its:locQualityIssuesRef": None}
RATED = STRUCTURE + ("mtc:match",) + SPANS
setting("its-issue-empty", ("its:locQualityIssue",), {"locQualityIssueType": None,
                                                      "locQualityIssueComment": None})
setting("its-issue-inline", SPANS, {**NO_ISSUE, "its:locQualityIssueSeverity": "5"}, module="its")
setting("its-issues-ref-and-inline", SPANS, {"its:locQualityIssuesRef": "#its=a",
                                             "its:locQualityIssueType": "other"}, module="its")
setting("its-issues-ref-unresolved", SPANS, {**NO_ISSUE, "its:locQualityIssuesRef": "#its=nowhere"},
        module="its")
setting("its-provenance-ref-and-inline", RATED, {"its:provenanceRecordsRef": "#its=a",
                                                 "its:org": "a"}, module="its")
setting("its-provenance-ref-unresolved", RATED, {"its:provenanceRecordsRef": "#its=nowhere"},
        module="its")
setting("its-provenance-twice", RATED, {"its:person": "a", "its:personRef": "b"}, module="its")
setting("its-provenance-twice", ("its:provenanceRecord",), {"tool": "a", "toolRef": "b"})
setting("its-rating", RATED, {"its:locQualityRatingScore": "1", "its:locQualityRatingVote": "1"},
        module="its")
setting("its-rating-threshold", RATED, {"its:locQualityRatingVoteThreshold": "1"},
        lambda d, e: d.inherited(e, "its:locQualityRatingVote") is None, module="its")
for confidence in ("mt", "ta", "term"):
    setting("its-annotator-missing", SPANS, {f"its:{confidence}Confidence": "0.5"},
            lambda d, e: d.inherited(e, "its:annotatorsRef") is None, module="its")
setting("its-text-analysis", SPANS, {"its:taIdent": "a", "its:taSource": None}, module="its")
setting("its-text-analysis-empty", SPANS, {
    "its:taConfidence": "1", "its:taIdent": None, "its:taSource": None, "its:taIdentRef": None,
    "its:taClassRef": None, "its:annotatorsRef": "text-analysis|a"}, module="its")
setting("its-term-confidence", SPANS, {
    "type": None, "its:termConfidence": "1", "its:annotatorsRef": "terminology|a"}, module="its")
setting("its-locale-filter", SPANS, {"its:localeFilterType": "include",
                                     "its:localeFilterList": None}, module="its")
setting("its-locale-filter-target", SPANS, {"its:localeFilterList": "de"},
        lambda d, e: d.root.get("trgLang"), module="its")
setting("its-annotation-type", SPANS, {"type": "my:x", "its:taClassRef": "a"}, module="its")
setting("its-version-missing", SPANS, {"its:taClassRef": "a"},
        lambda d, e: d.inherited(e, "its:version") is None, module="its")
setting("its-version-missing", ("unit",), {"its:person": "a"},
        lambda d, e: d.inherited(e, "its:version") is None, module="its")
twice("its-id-duplicate", ("its:locQualityIssues", "its:provenanceRecords"),
      when=lambda d, e: d.name(d.parent[e]) in STRUCTURE)
adding("its-id-duplicate", STRUCTURE, lambda d: [
    new(d, "its:provenanceRecords", None, [new(d, "its:provenanceRecord", org="a")], xml_id="pr")
    for _ in range(2)], first, module="its")


@mutator("its-provenance-empty")
def strip_records(d):
    for e in d.all("its:provenanceRecord"):
        copied, element = d.edit(e)
        element.attrib.clear()
        yield copied


def variants(d, switch, case, least=1):
    """Each unit of 2.2 becomes one with variants; case() tells what each segment is for."""
    for e in d.all("unit") if d.version == "2.2" else ():
        if len(d.children(e, "segment")) < least:
            continue
        copied, element = changed(d, e, {"pgs:switch": switch, "canResegment": "no"})
        for i, segment in enumerate(copied.children(element, "segment")):
            copied.set(segment, "pgs:case", case(i))
        yield copied


@mutator("pgs-switch")
def vary_by_nothing(d):
    for switch in ("", "number:a", "plural", "plural:", "plural:a gender"):
        yield from variants(d, switch, lambda i: "other" if i == 0 else str(i))


@mutator("pgs-case-missing")
def vary_sometimes(d):
    yield from variants(d, "plural:a", lambda i: None)


@mutator("pgs-case-count")
def vary_too_much(d):
    yield from variants(d, "plural:a", lambda i: f"other {i}")


@mutator("pgs-case-value")
def vary_by_words(d):
    yield from variants(d, "plural:a", lambda i: "several")


@mutator("pgs-other-missing")
def vary_by_numbers(d):
    yield from variants(d, "plural:a", str)


@mutator("pgs-category-missing")
def vary_by_large_numbers(d):
    """The target language is one with many forms."""
    for copied in variants(d, "plural:a", lambda i: "other" if i == 0 else str(10 + i)):
        copied.root.set("trgLang", "ar")
        yield copied


@mutator("pgs-category-unknown")
def vary_by_few(d):
    for copied in variants(d, "plural:a", lambda i: "few" if i == 0 else str(i)):
        copied.root.set("srcLang", "en")
        copied.root.set("trgLang", "ja")
        yield copied


@mutator("pgs-case-duplicate")
def vary_alike(d):
    yield from variants(d, "plural:a", lambda i: "other", 2)


setting("pgs-switch-missing", ("segment",), {"pgs:case": "other"},
        lambda d, e: d.get(d.parent[e], "pgs:switch") is None, module="pgs")
setting("pgs-can-resegment", ("unit",), {"pgs:switch": "plural:a", "canResegment": "yes"},
        module="pgs")
