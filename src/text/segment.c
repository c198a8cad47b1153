/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/ubrk.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/segment.h"
#include "text/text_int.h"

/* Bytes that ICU is given at a time: bounds the memory, and fits a processor's cache. */
#define WINDOW ((size_t)64 * 1024)

struct text_segmenter {
	char locale[TEXT_ICU_LOCALE_SIZE];
	UBreakIterator *iterator; /* NULL until it is needed: opening it costs */
	bool is_broken;           /* ICU has no rules here */
	struct text_utf16 utf16;
};

struct sink {
	void (*found)(size_t end, void *context);
	void *context;
};

struct text_segmenter *text_segmenter_open(const char *lang)
{
	struct text_segmenter *segmenter = mem_zalloc(1, sizeof(*segmenter));

	text_lang_to_icu(segmenter->locale, lang);
	return segmenter;
}

void text_segmenter_close(struct text_segmenter *segmenter)
{
	if (segmenter == NULL)
		return;
	ubrk_close(segmenter->iterator);
	text_utf16_free(&segmenter->utf16);
	free(segmenter);
}

static bool is_terminator(char c)
{
	return c == '.' || c == '!' || c == '?';
}

/*
 * True when it takes no rules to see that TEXT is one sentence: it is ASCII,
 * and has terminators at its end alone, if any. (The semicolon is the question
 * mark of Greek.)
 */
static bool is_one_sentence(struct str text)
{
	size_t at = 0;

	while (at < text.len && (unsigned char)text.ptr[at] < 0x80 &&
	    !is_terminator(text.ptr[at]) && text.ptr[at] != ';')
		at++;
	while (at < text.len && is_terminator(text.ptr[at]))
		at++;
	while (at < text.len && (text.ptr[at] == '"' || text.ptr[at] == ')'))
		at++;
	while (at < text.len && ascii_is_space(text.ptr[at]))
		at++;
	return at == text.len;
}

static UBreakIterator *open_iterator(struct text_segmenter *segmenter)
{
	UErrorCode status = U_ZERO_ERROR;

	if (segmenter->iterator == NULL && !segmenter->is_broken) {
		segmenter->iterator = ubrk_open(UBRK_SENTENCE, segmenter->locale, NULL, 0, &status);
		segmenter->is_broken = U_FAILURE(status);
	}
	return segmenter->iterator;
}

/* Moves *AT and *UNIT, the same place in UTF-8 and UTF-16, on to the unit TO. */
static void advance(size_t *at, size_t *unit, struct str text, size_t to)
{
	while (*unit < to) {
		if ((unsigned char)text.ptr[*at] < 0x80) {
			*at += 1;
			*unit += 1;
		} else {
			*unit += utf8_decode(at, text, *at) > 0xFFFF ? 2 : 1;
		}
	}
}

static void report(size_t *done, const struct sink *sink, struct str text, size_t end)
{
	if (end > *done && (end == text.len || !text_is_false_end(text, *done, end))) {
		sink->found(end, sink->context);
		*done = end;
	}
}

/*
 * Reports sentences of TEXT between FROM and TO and returns the end of the
 * last one. When TO isn't the end of TEXT, ICU doesn't see what decides about
 * the last break before TO; so that one is left to the next window.
 */
static size_t segment_window(const struct sink *sink, struct text_segmenter *segmenter,
    struct str text, size_t from, size_t to)
{
	UErrorCode status = U_ZERO_ERROR;
	struct text_utf16 *utf16 = &segmenter->utf16;
	size_t ends[2] = {from, from};
	size_t done = from;
	size_t at = from;
	size_t unit = 0;

	utf16->len = 0;
	text_utf16_add(utf16, str_slice(text, from, to), true);
	ubrk_setText(segmenter->iterator, utf16->ptr, (int32_t)utf16->len, &status);
	if (U_FAILURE(status))
		to = text.len;
	else
		for (int32_t end = ubrk_next(segmenter->iterator); end != UBRK_DONE;
		     end = ubrk_next(segmenter->iterator)) {
			report(&done, sink, text, ends[0]);
			advance(&at, &unit, text, (size_t)end);
			ends[0] = ends[1];
			ends[1] = at;
		}
	if (to == text.len) {
		report(&done, sink, text, ends[0]);
		report(&done, sink, text, to);
	}
	return done;
}

/* The offset SIZE after FROM, or somewhat less so as not to cut a character. */
static size_t window_end(struct str text, size_t from, size_t size)
{
	if (text.len - from <= size)
		return text.len;
	size_t to = from + size;
	while (((unsigned char)text.ptr[to] & 0xC0) == 0x80)
		to--;
	return to;
}

void text_segment(struct text_segmenter *segmenter, struct str text,
    void (*found)(size_t end, void *context), void *context)
{
	const struct sink sink = {found, context};
	size_t size = WINDOW;

	if (text.len == 0)
		return;
	if (is_one_sentence(text) || open_iterator(segmenter) == NULL) {
		found(text.len, context);
		return;
	}
	for (size_t from = 0; from < text.len;) {
		size_t to = window_end(text, from, size);
		size_t done = segment_window(&sink, segmenter, text, from, to);
		size = done > from ? WINDOW : size * 2;
		from = done;
	}
}
