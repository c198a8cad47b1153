/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The structure of a document as a list of numbers, one for each thing that
 * a translation must not change.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/mem.h"
#include "format/format_int.h"
#include "format/front_matter.h"
#include "format/markdown_int.h"

void markdown_trace_add(struct markdown_trace *trace, uint64_t hash, size_t at)
{
	trace->items =
	    mem_grow(trace->items, &trace->capacity, trace->count + 1, sizeof(*trace->items));
	trace->items[trace->count++] = (struct markdown_trace_item){hash, at};
}

bool markdown_trace_compare(size_t *at, const struct markdown_trace *a,
    const struct markdown_trace *b)
{
	size_t i = 0;

	while (i < a->count && i < b->count && a->items[i].hash == b->items[i].hash)
		i++;
	if (i == a->count && i == b->count)
		return true;
	*at = i < a->count ? a->items[i].at : a->count > 0 ? a->items[a->count - 1].at : 0;
	return false;
}

struct tracer {
	struct markdown_trace trace;
	const struct markdown_source *source;
	size_t placed;   /* the items before this one have their places */
	size_t text_end; /* of the last text */
	bool is_html;    /* in a block of HTML */
	struct buf bytes;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x9E3779B97F4A7C15ULL ^ hash >> 29;
}

static void add(struct tracer *t, const struct markdown_event *event, struct str bytes)
{
	uint64_t hash = mix(event->kind, event->type);

	hash = mix(hash, event->number);
	hash = mix(hash, hash_quick(event->target));
	hash = mix(hash, hash_quick(bytes));
	markdown_trace_add(&t->trace, hash, t->text_end);
}

/* What begins is found where its text is, not after the text before it. */
static void place(struct tracer *t, size_t at)
{
	for (; t->placed < t->trace.count; t->placed++)
		t->trace.items[t->placed].at = at;
}

/* Quoted strings may hold translated text: the rest of a tag must be the same. */
static void add_outside_quotes(struct tracer *t, const struct markdown_event *event)
{
	const struct str bytes = str_slice(t->source->text, event->start, event->end);
	char quote = '\0';

	buf_reset(&t->bytes);
	for (size_t i = 0; i < bytes.len; i++) {
		const char c = bytes.ptr[i];
		if (quote != '\0') {
			i += c == '\\' && event->kind == MARKDOWN_MASKED;
			quote = c == quote ? '\0' : quote;
			continue;
		}
		if (c == '"' || c == '\'' || c == '`')
			quote = c;
		buf_add_char(&t->bytes, c);
	}
	add(t, event, buf_str(&t->bytes));
}

static void take_text(struct tracer *t, const struct markdown_event *event)
{
	place(t, event->start);
	t->text_end = event->end;
	if (event->kind == MARKDOWN_VERBATIM || event->kind == MARKDOWN_ADDRESS)
		add(t, event, str_slice(t->source->text, event->start, event->end));
	else if (event->kind == MARKDOWN_MASKED || (event->kind == MARKDOWN_HTML && !t->is_html))
		add_outside_quotes(t, event);
	t->placed = t->trace.count;
}

static void take(const struct markdown_event *event, void *context)
{
	struct tracer *t = context;

	switch (event->kind) {
	case MARKDOWN_ENTER:
	case MARKDOWN_OPEN:
		t->is_html = event->kind == MARKDOWN_ENTER && event->type == MARKDOWN_HTML_BLOCK;
		add(t, event, STR(""));
		break;
	case MARKDOWN_LEAVE:
	case MARKDOWN_CLOSE:
	case MARKDOWN_HARD_BREAK:
		t->is_html = false;
		add(t, event, STR(""));
		place(t, t->text_end);
		break;
	case MARKDOWN_SOFT_BREAK:
		break;
	case MARKDOWN_PLAIN:
	case MARKDOWN_REFERENCE:
	case MARKDOWN_ADDRESS:
	case MARKDOWN_VERBATIM:
	case MARKDOWN_HTML:
	case MARKDOWN_MASKED:
		take_text(t, event);
		break;
	}
}

static void trace(struct markdown_trace *out, struct str text, size_t start)
{
	struct markdown_source source;
	struct tracer t = {.source = &source, .placed = 0, .text_end = start, .bytes = BUF_INIT};

	markdown_source_init(&source, text, start, text.len);
	if (markdown_check_limits(&source) != NULL || markdown_scan(&source, take, &t) != NULL)
		markdown_trace_add(&t.trace, 0, t.text_end);
	place(&t, t.text_end);
	*out = t.trace;
	buf_free(&t.bytes);
	markdown_source_free(&source);
}

bool markdown_check(size_t *at, struct str source, struct str merged)
{
	struct markdown_trace a;
	struct markdown_trace b;
	size_t source_start;
	size_t merged_start;

	if (!front_matter_check(at, &source_start, &merged_start, source, merged))
		return false;
	trace(&a, source, source_start);
	trace(&b, merged, merged_start);
	const bool same = markdown_trace_compare(at, &a, &b);
	free(a.items);
	free(b.items);
	return same;
}
