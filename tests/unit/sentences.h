/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences of a text as the text with bars between them, for tests of segmentation.
 */
#ifndef TESTS_UNIT_SENTENCES_H
#define TESTS_UNIT_SENTENCES_H

#include "base/buf.h"

struct sentences {
	struct str text;
	struct buf marked;
	size_t end;
};

/* For text_segment(): CONTEXT is a struct sentences. */
static inline void sentences_add(size_t end, void *context)
{
	struct sentences *sentences = context;

	if (sentences->end > 0)
		buf_add_char(&sentences->marked, '|');
	buf_add(&sentences->marked, str_slice(sentences->text, sentences->end, end));
	sentences->end = end;
}

#endif
