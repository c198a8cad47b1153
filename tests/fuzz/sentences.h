/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold of every way to cut a text: ends ascend, and are between characters where the
 * text is valid.
 */
#ifndef FUZZ_SENTENCES_H
#define FUZZ_SENTENCES_H

#include <stdlib.h>

#include "base/utf8.h"

struct seen {
	struct str text;
	size_t end;
	size_t count;
	size_t sum; /* tells two ways of cutting apart */
};

/* For text_segment(): CONTEXT is a struct seen. */
static inline void check(size_t end, void *context)
{
	struct seen *seen = context;

	if (end <= seen->end || end > seen->text.len)
		abort();
	if (end < seen->text.len && ((unsigned char)seen->text.ptr[end] & 0xC0) == 0x80 &&
	    utf8_find_invalid(seen->text) == seen->text.len)
		abort();
	seen->end = end;
	seen->count++;
	seen->sum += end * seen->count;
}

#endif
