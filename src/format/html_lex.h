/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The little of HTML's tokenisation that the tree doesn't tell: names and
 * ends of tags in a piece of source.
 */
#ifndef FORMAT_HTML_LEX_H
#define FORMAT_HTML_LEX_H

#include <stddef.h>

#include "base/str.h"

/* The name in TAG, which is "<name ..." or "</name ...". */
struct str html_lex_tag_name(struct str tag);

/*
 * The length of the markup that TEXT begins with: a tag, a comment, a declaration;
 * 0 when its first character is text.
 */
size_t html_lex_markup(struct str text);

/*
 * At least as much as the depth that the elements of TEXT can be nested to,
 * not far above it for pages as people write them.
 */
size_t html_lex_depth(struct str text);

#endif
