/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/text_int.h"

void text_words_init(struct text_words *words, const char *lang)
{
	words->iterator = NULL;
	text_lang_to_icu(words->locale, lang);
}

void text_words_free(struct text_words *words)
{
	ubrk_close(words->iterator);
	words->iterator = NULL;
}

static UBreakIterator *open_iterator(struct text_words *words)
{
	UErrorCode status = U_ZERO_ERROR;

	if (words->iterator == NULL)
		words->iterator = ubrk_open(UBRK_WORD, words->locale, NULL, 0, &status);
	return U_SUCCESS(status) ? words->iterator : NULL;
}

/* Without rules of ICU, what lies between spaces is a word. */
static void find_spaces(struct str text, void (*found)(struct str text, size_t end, void *context),
    void *context)
{
	for (size_t at = 0; at < text.len; at++)
		if (ascii_is_space(text.ptr[at])) {
			if (at > 0 && !ascii_is_space(text.ptr[at - 1]))
				found(text, at, context);
			found(text, at + 1, context);
		}
	if (text.len > 0 && !ascii_is_space(text.ptr[text.len - 1]))
		found(text, text.len, context);
}

static int cluster_break(uint32_t c)
{
	return u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

/*
 * True when the characters around END are one to a reader. Words end between such ones by
 * no rule of UAX #29, but ICU's dictionaries look at the characters of one script alone.
 */
static bool is_torn(struct str text, size_t end)
{
	size_t at = end;

	if (end >= text.len || (unsigned char)text.ptr[end] < 0xCC)
		return false;
	const int after = cluster_break(utf8_decode(&at, text, end));
	const int before = cluster_break(utf8_decode_before(&at, text, end));
	switch (after) {
	case U_GCB_EXTEND:
	case U_GCB_SPACING_MARK:
	case U_GCB_ZWJ:
		return before != U_GCB_CONTROL && before != U_GCB_CR && before != U_GCB_LF;
	case U_GCB_L:
	case U_GCB_LV:
	case U_GCB_LVT:
		return before == U_GCB_L;
	case U_GCB_V:
		return before == U_GCB_L || before == U_GCB_V || before == U_GCB_LV;
	case U_GCB_T:
		return before == U_GCB_V || before == U_GCB_T || before == U_GCB_LV ||
		    before == U_GCB_LVT;
	case U_GCB_REGIONAL_INDICATOR:
		/* A row of flags is one word: which two make a flag takes the whole row to know. */
		return before == U_GCB_REGIONAL_INDICATOR;
	default:
		return false;
	}
}

void text_words_find(struct text_words *words, struct str text,
    void (*found)(struct str text, size_t end, void *context), void *context)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = open_iterator(words);
	UText utext = UTEXT_INITIALIZER;

	if (iterator != NULL) {
		utext_openUTF8(&utext, text.ptr != NULL ? text.ptr : "", (int64_t)text.len,
		    &status);
		ubrk_setUText(iterator, &utext, &status);
	}
	if (iterator == NULL || U_FAILURE(status)) {
		find_spaces(text, found, context);
	} else {
		for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator))
			if (!is_torn(text, (size_t)end))
				found(text, (size_t)end, context);
	}
	utext_close(&utext);
}

bool text_is_space(struct str text)
{
	for (size_t at = 0; at < text.len;)
		if (!u_isUWhiteSpace((UChar32)utf8_decode(&at, text, at)))
			return false;
	return true;
}
