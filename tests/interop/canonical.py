#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints an XLIFF file so that two have the same lines when their canonical XML is equal but for
the white space between elements of the core: attributes and declarations sorted, one event on a
line. Prefixes and the places of declarations count, as they do in canonical XML."""
import sys
import xml.parsers.expat

LAID_OUT = {"xliff", "file", "group", "unit", "notes", "originalData", "segment", "ignorable"}


def canonical(path):
    lines = []
    text = []
    stack = []

    def flush():
        joined = "".join(text)
        text.clear()
        if joined and not (stack and stack[-1] in LAID_OUT and not joined.strip()):
            lines.append("text " + repr(joined))

    def start(name, attributes):
        flush()
        stack.append(name)
        pairs = sorted(attributes.items())
        lines.append("<" + name + "".join(f" {key}={value!r}" for key, value in pairs))

    def end(name):
        flush()
        stack.pop()
        lines.append("</" + name)

    def instruction(target, data):
        flush()
        lines.append(f"<?{target} {data}")

    def comment(data):
        flush()
        lines.append("<!--" + data)

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parser.ProcessingInstructionHandler = instruction
    parser.CommentHandler = comment
    with open(path, "rb") as file:
        parser.ParseFile(file)
    return lines


print("\n".join(canonical(sys.argv[1])))
