/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Punctuation at the end of sentences, by what it means.
 */
#ifndef CHECK_MARKS_H
#define CHECK_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct check_side;
struct text_facts;

enum check_mark {
	CHECK_MARK_NONE,
	CHECK_MARK_STOP,
	CHECK_MARK_QUESTION,
	CHECK_MARK_EXCLAMATION,
	CHECK_MARK_COLON,
	CHECK_MARK_SEMICOLON,
	CHECK_MARK_COMMA,
	CHECK_MARK_ELLIPSIS,
	CHECK_MARKS
};

/* What C means in the language of FACTS: ";" is a question mark in Greek. */
enum check_mark check_mark_of(uint32_t c, const struct text_facts *facts);

/* How the language of FACTS writes MARK; empty for CHECK_MARK_NONE. */
struct str check_mark_text(enum check_mark mark, const struct text_facts *facts);

/* True when the language has no such mark, or its writers leave it out: a full stop in Thai. */
bool check_mark_is_optional(enum check_mark mark, const struct text_facts *facts);

/* The marks at the end of a text, before closing quotation marks and brackets. */
struct check_ending {
	enum check_mark mark; /* "?!" is a question, "..." an ellipsis */
	size_t first;         /* of its chars; at first == end one belongs there */
	size_t end;
};

struct check_ending check_find_ending(const struct check_side *side,
    const struct text_facts *facts);

#endif
