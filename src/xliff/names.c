/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xliff/write_int.h"

/*
 * XLIFF 2.0 gives its own subtypes (xlf:) to formatting and variables alone;
 * each other type has one of ours, because OmegaT tells the pairs of a segment
 * apart by their subtypes. XLIFF 1.2 lists bold, italic, underlined and link
 * for pairs, image and lb for lone codes; everything else begins with "x-".
 */
const struct xliff_code_names XLIFF_CODE_NAMES[MODEL_TYPES] = {
    [MODEL_TYPE_OTHER] = {"other", "dragoman:other", "x-other", "x-other"},
    [MODEL_TYPE_BOLD] = {"fmt", "xlf:b", "bold", "x-bold"},
    [MODEL_TYPE_ITALIC] = {"fmt", "xlf:i", "italic", "x-italic"},
    [MODEL_TYPE_UNDERLINE] = {"fmt", "xlf:u", "underlined", "x-underlined"},
    [MODEL_TYPE_STRIKE] = {"fmt", "dragoman:strike", "x-strike", "x-strike"},
    [MODEL_TYPE_SUPERSCRIPT] = {"fmt", "dragoman:superscript", "x-superscript", "x-superscript"},
    [MODEL_TYPE_SUBSCRIPT] = {"fmt", "dragoman:subscript", "x-subscript", "x-subscript"},
    [MODEL_TYPE_MONOSPACE] = {"fmt", "dragoman:monospace", "x-monospace", "x-monospace"},
    [MODEL_TYPE_SPAN] = {"other", "dragoman:span", "x-span", "x-span"},
    [MODEL_TYPE_QUOTE] = {"quote", "dragoman:quote", "x-quote", "x-quote"},
    [MODEL_TYPE_LINK] = {"link", "dragoman:link", "link", "x-link"},
    [MODEL_TYPE_IMAGE] = {"image", "dragoman:image", "x-image", "image"},
    [MODEL_TYPE_BREAK] = {"fmt", "xlf:lb", "x-lb", "lb"},
    [MODEL_TYPE_MEDIA] = {"other", "dragoman:media", "x-media", "x-media"},
    [MODEL_TYPE_CONTROL] = {"ui", "dragoman:control", "x-control", "x-control"},
    [MODEL_TYPE_VARIABLE] = {"ui", "xlf:var", "x-variable", "x-variable"},
    [MODEL_TYPE_NOTE] = {"link", "dragoman:note", "x-note", "x-note"},
    [MODEL_TYPE_COMMENT] = {"other", "dragoman:comment", "x-comment", "x-comment"},
    [MODEL_TYPE_PROTECTED] = {"other", "dragoman:protected", "x-protected", "x-protected"},
};
