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

bool text_is_plain(struct str text)
{
	for (size_t at = 0; at < text.len; at++) {
		char c = text.ptr[at];
		if ((unsigned char)c >= 0x80 || c == '@')
			return false;
		if (c == ':' && at + 1 < text.len && ascii_is_alpha(text.ptr[at + 1]))
			return false;
	}
	return true;
}

/* True when the character at AT joins the letters or digits around it (WB6, 7, 11 and 12). */
static bool joins(struct str text, size_t at)
{
	if (at == 0 || at + 1 >= text.len)
		return false;
	char c = text.ptr[at];
	char before = text.ptr[at - 1];
	char after = text.ptr[at + 1];
	if (ascii_is_alpha(before) && ascii_is_alpha(after))
		return c == '.' || c == '\'';
	if (ascii_is_digit(before) && ascii_is_digit(after))
		return c == '.' || c == '\'' || c == ',' || c == ';';
	return false;
}

size_t text_plain_word_end(bool *is_word, struct str text, size_t at)
{
	size_t end = at;

	*is_word = false;
	for (; end < text.len; end++) {
		if (ascii_is_alnum(text.ptr[end]))
			*is_word = true;
		else if (text.ptr[end] != '_' && (end == at || !joins(text, end)))
			break;
	}
	return end;
}

/* The end of what is no word at AT: spaces in a row, a line end, one sign. */
static size_t plain_sign_end(struct str text, size_t at)
{
	const char c = text.ptr[at++];

	while (c == ' ' && at < text.len && text.ptr[at] == ' ')
		at++;
	return at + (c == '\r' && at < text.len && text.ptr[at] == '\n');
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

/* A part of a text whose words are looked for. */
struct part {
	struct str text;
	size_t start;
	size_t end;
	void (*found)(struct str text, size_t end, void *context);
	void *context;
};

static void find_plain(const struct part *part)
{
	const struct str text = str_slice(part->text, 0, part->end);
	bool is_word;

	for (size_t at = part->start; at < part->end;) {
		const size_t end = text_plain_word_end(&is_word, text, at);
		at = end > at ? end : plain_sign_end(text, at);
		part->found(part->text, at, part->context);
	}
}

/* Without rules of ICU, what lies between spaces is a word. */
static void find_spaces(const struct part *part)
{
	const struct str text = part->text;

	for (size_t at = part->start; at < part->end; at++) {
		if (!ascii_is_space(text.ptr[at]) && at + 1 < part->end &&
		    !ascii_is_space(text.ptr[at + 1]))
			continue;
		part->found(text, at + 1, part->context);
	}
}

/* True when a space follows another one, which no word has an end between (WB3d). */
static bool is_in_spaces(struct str text, size_t end)
{
	size_t start;

	return end < text.len && text.ptr[end] == ' ' &&
	    u_getIntPropertyValue((UChar32)utf8_decode_before(&start, text, end),
		UCHAR_WORD_BREAK) == U_WB_WSEGSPACE;
}

static void find_by_icu(const struct part *part, struct text_words *words)
{
	const struct str text = str_slice(part->text, part->start, part->end);
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *iterator = open_iterator(words);
	UText utext = UTEXT_INITIALIZER;

	if (iterator != NULL) {
		utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &status);
		ubrk_setUText(iterator, &utext, &status);
	}
	if (iterator == NULL || U_FAILURE(status)) {
		find_spaces(part);
	} else {
		for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
			const size_t end = part->start + (size_t)at;
			if (!is_torn(part->text, end) && !is_in_spaces(part->text, end))
				part->found(part->text, end, part->context);
		}
	}
	utext_close(&utext);
}

/* The end of the white space at AT and what follows up to the next. */
static size_t piece_end(struct str text, size_t at)
{
	while (at < text.len && ascii_is_space(text.ptr[at]))
		at++;
	while (at < text.len && !ascii_is_space(text.ptr[at]))
		at++;
	return at;
}

/*
 * Words end before a space in any language (but one after a space), so that pieces which begin with one can be
 * looked at by themselves: ICU gets only those that aren't plain.
 */
void text_words_find(struct text_words *words, struct str text,
    void (*found)(struct str text, size_t end, void *context), void *context)
{
	struct part part = {text, 0, 0, found, context};

	while (part.start < text.len) {
		part.end = piece_end(text, part.start);
		const bool plain = text_is_plain(str_slice(text, part.start, part.end));
		while (part.end < text.len) {
			const size_t end = piece_end(text, part.end);
			if (text_is_plain(str_slice(text, part.end, end)) != plain)
				break;
			part.end = end;
		}
		if (plain)
			find_plain(&part);
		else
			find_by_icu(&part, words);
		part.start = part.end;
	}
}

bool text_is_space(struct str text)
{
	for (size_t at = 0; at < text.len;)
		if (!u_isUWhiteSpace((UChar32)utf8_decode(&at, text, at)))
			return false;
	return true;
}
