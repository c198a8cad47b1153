/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/segment_int.h"

#define DEPTH 32 /* brackets within brackets; deeper ones are not looked at */

/* What opens, and what closes it; a mark that opens may close in another pair. */
static const struct {
	uint32_t open;
	uint32_t close;
} PAIRS[] = {
    {'(', ')'}, {'[', ']'}, {'{', '}'}, {'"', '"'}, {0x201C, 0x201D}, /* “ ” */
    {0x201E, 0x201C},                                                 /* „ “ */
    {0x201E, 0x201D},                                                 /* „ ” */
    {0xAB, 0xBB},                                                     /* « » */
    {0xBB, 0xAB},                                                     /* » « */
    {0x300C, 0x300D},                                                 /* 「 」 */
    {0x300E, 0x300F},                                                 /* 『 』 */
    {0x300A, 0x300B},                                                 /* 《 》 */
    {0x3010, 0x3011},                                                 /* 【 】 */
    {0xFF08, 0xFF09},                                                 /* （ ） */
};
#define PAIR_COUNT (sizeof(PAIRS) / sizeof(*PAIRS))

struct opened {
	uint32_t mark;
	size_t at;
};

static bool closes(uint32_t c, uint32_t open)
{
	for (size_t i = 0; i < PAIR_COUNT; i++)
		if (PAIRS[i].open == open && PAIRS[i].close == c)
			return true;
	return false;
}

static bool opens(uint32_t c)
{
	for (size_t i = 0; i < PAIR_COUNT; i++)
		if (PAIRS[i].open == c)
			return true;
	return false;
}

/* Notes the span, instead of those that lie within it. */
static void add_span(struct segment_spans *spans, size_t start, size_t end)
{
	while (spans->count > 0 && spans->spans[spans->count - 1].start >= start)
		spans->count--;
	spans->spans =
	    mem_grow(spans->spans, &spans->capacity, spans->count + 1, sizeof(*spans->spans));
	spans->spans[spans->count++] = (struct segment_span){start, end};
}

void segment_spans_find(struct segment_spans *spans, struct str text)
{
	struct opened stack[DEPTH];
	size_t depth = 0;
	size_t next;

	spans->count = 0;
	spans->at = 0;
	for (size_t at = 0; at < text.len; at = next) {
		const uint32_t c = utf8_decode(&next, text, at);
		size_t match = depth;
		while (match > 0 && !closes(c, stack[match - 1].mark))
			match--;
		if (match > 0) {
			depth = match - 1;
			add_span(spans, stack[depth].at, at);
		} else if (depth < DEPTH && opens(c)) {
			stack[depth++] = (struct opened){c, at};
		}
	}
}

bool segment_spans_hold(struct segment_spans *spans, size_t at)
{
	while (spans->at < spans->count && spans->spans[spans->at].end < at)
		spans->at++;
	return spans->at < spans->count && spans->spans[spans->at].start < at;
}

void segment_spans_free(struct segment_spans *spans)
{
	free(spans->spans);
	*spans = (struct segment_spans){0};
}
