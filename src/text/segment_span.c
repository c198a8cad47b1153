/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/segment_int.h"

#define DEPTH 32 /* brackets within brackets; the outermost of more count as never closed */

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

/* What was opened last and not closed yet. */
struct stack {
	struct opened {
		unsigned pairs; /* a bit for each that it may be of */
		size_t at;
	} opened[DEPTH];
	size_t depth;
};

static unsigned pairs_opened_by(uint32_t c)
{
	unsigned pairs = 0;

	for (size_t i = 0; i < PAIR_COUNT; i++)
		pairs |= (unsigned)(PAIRS[i].open == c) << i;
	return pairs;
}

static unsigned pairs_closed_by(uint32_t c)
{
	unsigned pairs = 0;

	for (size_t i = 0; i < PAIR_COUNT; i++)
		pairs |= (unsigned)(PAIRS[i].close == c) << i;
	return pairs;
}

static void push(struct stack *stack, unsigned pairs, size_t at)
{
	if (pairs == 0)
		return;
	if (stack->depth == DEPTH) {
		stack->depth--;
		memmove(stack->opened, stack->opened + 1, stack->depth * sizeof(*stack->opened));
	}
	stack->opened[stack->depth++] = (struct opened){pairs, at};
}

/* The place in STACK, plus one, of the last that one of PAIRS was opened with; or 0. */
static size_t find_opened(const struct stack *stack, unsigned pairs)
{
	size_t i = pairs != 0 ? stack->depth : 0;

	while (i > 0 && (stack->opened[i - 1].pairs & pairs) == 0)
		i--;
	return i;
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
	struct stack stack = {.depth = 0};
	size_t next;

	spans->count = 0;
	spans->at = 0;
	for (size_t at = 0; at < text.len; at = next) {
		const enum segment_kind kind = segment_kind_at(&next, text, at);
		if (kind != SEGMENT_OPEN && kind != SEGMENT_CLOSE && kind != SEGMENT_QUOTE)
			continue;
		const uint32_t c = utf8_decode(&next, text, at);
		const size_t match = find_opened(&stack, pairs_closed_by(c));
		if (match > 0) {
			stack.depth = match - 1;
			add_span(spans, stack.opened[stack.depth].at, at);
		} else {
			push(&stack, pairs_opened_by(c), at);
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
