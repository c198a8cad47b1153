/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/ubrk.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/segment_int.h"
#include "text/text_int.h"

/* Bytes that ICU is given at a time: bounds the memory, and fits a processor's cache. */
#define WINDOW ((size_t)64 * 1024)

struct segment_icu {
	char locale[TEXT_ICU_LOCALE_SIZE];
	UBreakIterator *iterator; /* NULL until it is needed: opening it costs */
	bool is_broken;           /* ICU has no rules here */
	struct text_utf16 utf16;
};

struct sink {
	void (*found)(size_t end, void *context);
	void *context;
};

struct segment_icu *segment_icu_open(const char *locale)
{
	struct segment_icu *icu = mem_zalloc(1, sizeof(*icu));

	memcpy(icu->locale, locale, strlen(locale) + 1);
	return icu;
}

void segment_icu_close(struct segment_icu *icu)
{
	if (icu == NULL)
		return;
	ubrk_close(icu->iterator);
	text_utf16_free(&icu->utf16);
	free(icu);
}

static UBreakIterator *open_iterator(struct segment_icu *icu)
{
	UErrorCode status = U_ZERO_ERROR;

	if (icu->iterator == NULL && !icu->is_broken) {
		icu->iterator = ubrk_open(UBRK_SENTENCE, icu->locale, NULL, 0, &status);
		icu->is_broken = U_FAILURE(status);
	}
	return icu->iterator;
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

static void report(size_t *done, const struct sink *sink, size_t end)
{
	if (end > *done) {
		sink->found(end, sink->context);
		*done = end;
	}
}

/*
 * Reports sentences of TEXT between FROM and TO and returns the end of the
 * last one. When TO isn't the end of TEXT, ICU doesn't see what decides about
 * the last break before TO; so that one is left to the next window.
 */
static size_t cut_window(const struct sink *sink, struct segment_icu *icu, struct str text,
    size_t from, size_t to)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t ends[2] = {from, from};
	size_t done = from;
	size_t at = from;
	size_t unit = 0;

	ubrk_setText(icu->iterator, icu->utf16.ptr, (int32_t)icu->utf16.len, &status);
	if (U_FAILURE(status))
		to = text.len;
	else
		for (int32_t end = ubrk_next(icu->iterator); end != UBRK_DONE;
		     end = ubrk_next(icu->iterator)) {
			report(&done, sink, ends[0]);
			advance(&at, &unit, text, (size_t)end);
			ends[0] = ends[1];
			ends[1] = at;
		}
	if (to == text.len) {
		report(&done, sink, ends[0]);
		report(&done, sink, to);
	}
	return done;
}

/* The offset SIZE after FROM, or somewhat less so as not to cut a character. */
static size_t window_end(struct str text, size_t from, size_t size)
{
	if (text.len - from <= size)
		return text.len;
	size_t to = from + size;
	while (to > from && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
		to--;
	return to > from ? to : from + size;
}

void segment_icu_cut(struct segment_icu *icu, struct str text, bool lines,
    void (*found)(size_t end, void *context), void *context)
{
	const struct sink sink = {found, context};
	size_t size = WINDOW;

	if (open_iterator(icu) == NULL) {
		found(text.len, context);
		return;
	}
	for (size_t from = 0; from < text.len;) {
		const size_t to = window_end(text, from, size);
		icu->utf16.len = 0;
		text_utf16_add(&icu->utf16, str_slice(text, from, to), !lines);
		const size_t done = cut_window(&sink, icu, text, from, to);
		size = done > from ? WINDOW : size * 2;
		from = done;
	}
}
