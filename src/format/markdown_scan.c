/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only file that knows md4c. It says what blocks, spans and texts there
 * are; its texts point into what it was given, which tells their places.
 */
#include "config.h"

#include <md4c.h>
#include <stdint.h>

#include "base/error.h"
#include "base/i18n.h"
#include "format/markdown_int.h"

/*
 * What a document may cause for each byte of input, and at least: calls by
 * md4c, and blocks of 16 bytes in the targets and titles of links, which it
 * reads again for each link.
 */
#define CALLS_PER_BYTE 16
#define CALLS_AT_LEAST 100000
#define BYTES_PER_CALL 16

struct scan {
	const struct markdown_source *source;
	void (*take)(const struct markdown_event *event, void *context);
	void *context;
	size_t text_end;   /* of the last text that was in the source */
	size_t mask;       /* index of the first mask that may lie ahead */
	size_t mask_until; /* end of the last mask that was reported */
	size_t calls;
};

static const enum markdown_type BLOCKS[] = {
    [MD_BLOCK_DOC] = MARKDOWN_DOCUMENT,
    [MD_BLOCK_QUOTE] = MARKDOWN_QUOTE,
    [MD_BLOCK_UL] = MARKDOWN_BULLETS,
    [MD_BLOCK_OL] = MARKDOWN_NUMBERS,
    [MD_BLOCK_LI] = MARKDOWN_ITEM,
    [MD_BLOCK_HR] = MARKDOWN_RULE,
    [MD_BLOCK_H] = MARKDOWN_HEADING,
    [MD_BLOCK_CODE] = MARKDOWN_CODE_BLOCK,
    [MD_BLOCK_HTML] = MARKDOWN_HTML_BLOCK,
    [MD_BLOCK_P] = MARKDOWN_P,
    [MD_BLOCK_TABLE] = MARKDOWN_TABLE,
    [MD_BLOCK_THEAD] = MARKDOWN_THEAD,
    [MD_BLOCK_TBODY] = MARKDOWN_TBODY,
    [MD_BLOCK_TR] = MARKDOWN_TR,
    [MD_BLOCK_TH] = MARKDOWN_TH,
    [MD_BLOCK_TD] = MARKDOWN_TD,
};

static const enum markdown_type SPANS[] = {
    [MD_SPAN_EM] = MARKDOWN_EM,
    [MD_SPAN_STRONG] = MARKDOWN_STRONG,
    [MD_SPAN_A] = MARKDOWN_LINK,
    [MD_SPAN_IMG] = MARKDOWN_IMAGE,
    [MD_SPAN_CODE] = MARKDOWN_CODE_SPAN,
    [MD_SPAN_DEL] = MARKDOWN_STRIKE,
};

/* The offset in the source of what md4c points to, or MARKDOWN_NOWHERE. */
static size_t place_of(const struct scan *scan, const char *ptr)
{
	const struct buf *masked = &scan->source->masked;
	const uintptr_t at = (uintptr_t)ptr - (uintptr_t)masked->ptr;

	return at < masked->len - 1 ? markdown_source_place(scan->source, at) : MARKDOWN_NOWHERE;
}

static int give(struct scan *scan, const struct markdown_event *event)
{
	const size_t size = scan->source->end - scan->source->start;

	scan->take(event, scan->context);
	return ++scan->calls > CALLS_AT_LEAST && scan->calls / CALLS_PER_BYTE > size;
}

static struct str attribute(const MD_ATTRIBUTE *attr)
{
	return str_from(attr->text, attr->size);
}

/* What distinguishes one block of its type from another. */
static void describe_block(struct markdown_event *event, MD_BLOCKTYPE type, void *detail)
{
	switch (type) {
	case MD_BLOCK_UL: {
		const MD_BLOCK_UL_DETAIL *list = detail;
		event->number = (size_t)(unsigned char)list->mark << 1 | (list->is_tight != 0);
		break;
	}
	case MD_BLOCK_OL: {
		const MD_BLOCK_OL_DETAIL *list = detail;
		event->number = (size_t)list->start << 9 |
		    (size_t)(unsigned char)list->mark_delimiter << 1 | (list->is_tight != 0);
		break;
	}
	case MD_BLOCK_LI: {
		const MD_BLOCK_LI_DETAIL *item = detail;
		event->number = item->is_task ? (unsigned char)item->task_mark : 0;
		break;
	}
	case MD_BLOCK_H:
		event->number = ((const MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE:
		event->target = attribute(&((const MD_BLOCK_CODE_DETAIL *)detail)->info);
		break;
	case MD_BLOCK_TABLE:
		event->number = ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		event->number = ((const MD_BLOCK_TD_DETAIL *)detail)->align;
		break;
	case MD_BLOCK_DOC:
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_HR:
	case MD_BLOCK_HTML:
	case MD_BLOCK_P:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TR:
		break;
	}
}

static int give_block(struct scan *scan, enum markdown_event_kind kind, MD_BLOCKTYPE type,
    void *detail)
{
	struct markdown_event event = {
	    .kind = kind,
	    .type = BLOCKS[type],
	    .start = MARKDOWN_NOWHERE,
	    .target_at = MARKDOWN_NOWHERE,
	};

	if (kind == MARKDOWN_ENTER)
		describe_block(&event, type, detail);
	return give(scan, &event);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	return give_block(context, MARKDOWN_ENTER, type, detail);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	return give_block(context, MARKDOWN_LEAVE, type, detail);
}

static int give_span(struct scan *scan, enum markdown_event_kind kind, MD_SPANTYPE type,
    void *detail)
{
	struct markdown_event event = {
	    .kind = kind,
	    .type = SPANS[type],
	    .start = MARKDOWN_NOWHERE,
	    .target_at = MARKDOWN_NOWHERE,
	};

	if (type == MD_SPAN_A) {
		const MD_SPAN_A_DETAIL *link = detail;
		event.target = attribute(&link->href);
		scan->calls += (link->href.size + link->title.size) / BYTES_PER_CALL;
	} else if (type == MD_SPAN_IMG) {
		const MD_SPAN_IMG_DETAIL *image = detail;
		event.target = attribute(&image->src);
		scan->calls += (image->src.size + image->title.size) / BYTES_PER_CALL;
	}
	if (event.target.len > 0)
		event.target_at = place_of(scan, event.target.ptr);
	return give(scan, &event);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	return give_span(context, MARKDOWN_OPEN, type, detail);
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	return give_span(context, MARKDOWN_CLOSE, type, detail);
}

static int give_text(struct scan *scan, enum markdown_event_kind kind, size_t start, size_t end,
    const struct markdown_mask *mask)
{
	const struct markdown_event event = {
	    .kind = kind,
	    .start = start,
	    .end = end,
	    .bytes = str_slice(scan->source->text, start, end),
	    .target_at = MARKDOWN_NOWHERE,
	    .mask = mask,
	};

	return start < end || kind == MARKDOWN_VERBATIM || kind == MARKDOWN_HTML
	    ? give(scan, &event)
	    : 0;
}

/* Text without masks, in which addresses may lie. */
static int give_words(struct scan *scan, size_t start, size_t end)
{
	const struct str text = str_slice(scan->source->text, 0, end);
	size_t link_start;
	size_t link_end;
	int stop = 0;

	while (stop == 0 && markdown_find_link(&link_start, &link_end, text, start)) {
		stop = give_text(scan, MARKDOWN_PLAIN, start, link_start, NULL);
		if (stop == 0)
			stop = give_text(scan, MARKDOWN_ADDRESS, link_start, link_end, NULL);
		start = link_end;
	}
	return stop != 0 ? stop : give_text(scan, MARKDOWN_PLAIN, start, end, NULL);
}

/* Text in which masks may lie, or which may lie in one that began on an earlier line. */
static int give_plain(struct scan *scan, size_t start, size_t end)
{
	const struct markdown_source *source = scan->source;
	int stop = 0;

	if (start < scan->mask_until)
		start = scan->mask_until;
	while (scan->mask < source->mask_count && source->masks[scan->mask].end <= start)
		scan->mask++;
	while (start < end && stop == 0) {
		const struct markdown_mask *mask =
		    scan->mask < source->mask_count ? &source->masks[scan->mask] : NULL;
		if (mask == NULL || mask->start >= end)
			return give_words(scan, start, end);
		if (mask->start > start)
			stop = give_words(scan, start, mask->start);
		else
			stop = give_text(scan, MARKDOWN_MASKED, start, mask->end, mask);
		start = mask->start > start ? mask->start : mask->end;
		if (start == mask->end) {
			scan->mask_until = start;
			scan->mask++;
		}
	}
	return stop;
}

static int give_break(struct scan *scan, enum markdown_event_kind kind)
{
	const struct markdown_event event = {
	    .kind = kind, .start = MARKDOWN_NOWHERE, .target_at = MARKDOWN_NOWHERE};

	/* A line break in a mask is part of it. */
	return scan->text_end < scan->mask_until ? 0 : give(scan, &event);
}

static int text(MD_TEXTTYPE type, const MD_CHAR *ptr, MD_SIZE size, void *context)
{
	struct scan *scan = context;
	size_t start = place_of(scan, ptr);

	if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
		return give_break(scan,
		    type == MD_TEXT_BR ? MARKDOWN_HARD_BREAK : MARKDOWN_SOFT_BREAK);
	/* Indentation and line ends of code: their places follow from the text around. */
	if (start == MARKDOWN_NOWHERE)
		return 0;
	const size_t end = size > 0 ? place_of(scan, ptr + size - 1) + 1 : start;
	scan->text_end = end;
	switch (type) {
	case MD_TEXT_NORMAL:
		return give_plain(scan, start, end);
	case MD_TEXT_ENTITY:
		return give_text(scan, MARKDOWN_REFERENCE, start, end, NULL);
	case MD_TEXT_HTML:
		return give_text(scan, MARKDOWN_HTML, start, end, NULL);
	case MD_TEXT_CODE:
	case MD_TEXT_LATEXMATH:
		return give_text(scan, MARKDOWN_VERBATIM, start, end, NULL);
	case MD_TEXT_NULLCHAR:
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		return 0;
	}
	return 0;
}

const struct error *markdown_scan(const struct markdown_source *source,
    void (*take)(const struct markdown_event *event, void *context), void *context)
{
	const MD_PARSER parser = {
	    .flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH,
	    .enter_block = enter_block,
	    .leave_block = leave_block,
	    .enter_span = enter_span,
	    .leave_span = leave_span,
	    .text = text,
	};
	struct scan scan = {.source = source, .take = take, .context = context};

	if (md_parse(source->masked.ptr, (MD_SIZE)source->masked.len, &parser, &scan) != 0)
		return error_new(ERROR_INPUT,
		    _("the Markdown is too complex: it would become many times as large as it is"));
	return NULL;
}
