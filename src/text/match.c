/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/compare.h"
#include "text/distance.h"
#include "text/match.h"
#include "text/text_int.h"

struct text_matcher {
	struct text_match_options options;
	struct text_words words;
	struct arena arena; /* of the words' spelling */
	struct map numbers; /* of the words */
	struct distance distance;
	struct buf widened;
	struct buf normal;
	/* Where words that are found go. */
	struct text_symbols *out;
	size_t word_start;
};

struct text_matcher *text_matcher_open(const char *lang, const struct text_match_options *options)
{
	struct text_matcher *matcher = mem_zalloc(1, sizeof(*matcher));

	matcher->options = *options;
	matcher->distance = (struct distance)DISTANCE_INIT;
	buf_init(&matcher->widened);
	buf_init(&matcher->normal);
	text_words_init(&matcher->words, lang);
	return matcher;
}

void text_matcher_close(struct text_matcher *matcher)
{
	if (matcher == NULL)
		return;
	text_words_free(&matcher->words);
	arena_free(&matcher->arena);
	map_free(&matcher->numbers);
	distance_free(&matcher->distance);
	buf_free(&matcher->widened);
	buf_free(&matcher->normal);
	free(matcher);
}

void text_symbols_free(struct text_symbols *symbols)
{
	free(symbols->ptr);
	*symbols = (struct text_symbols)TEXT_SYMBOLS_INIT;
}

static void add_symbol(struct text_symbols *symbols, uint32_t symbol)
{
	if (symbols->count == symbols->capacity)
		symbols->ptr = mem_grow(symbols->ptr, &symbols->capacity, symbols->count + 1,
		    sizeof(*symbols->ptr));
	symbols->ptr[symbols->count++] = symbol;
}

/* Appends TEXT with the usual form of characters that are one of full or half width. */
static void fold_width(struct buf *out, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&status);
	UChar usual[8];

	for (size_t at = 0, next; at < text.len; at = next) {
		const uint32_t c = utf8_decode(&next, text, at);
		const int type = c < 0x3000
		    ? U_DT_NONE
		    : u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE);
		int32_t len = -1;
		if (U_SUCCESS(status) && (type == U_DT_WIDE || type == U_DT_NARROW))
			len = unorm2_getRawDecomposition(normalizer, (UChar32)c, usual,
			    sizeof(usual) / sizeof(*usual), &status);
		if (len > 0 && U_SUCCESS(status))
			text_add_utf16(out, usual, (size_t)len);
		else
			buf_add(out, str_slice(text, at, next));
	}
}

/* TEXT as the options want it to be seen. */
static struct str normalise(struct text_matcher *matcher, struct str text)
{
	const bool fold_case = matcher->options.fold_case;

	if (matcher->options.fold_width) {
		buf_reset(&matcher->widened);
		fold_width(&matcher->widened, text);
		text = buf_str(&matcher->widened);
	}
	if (!fold_case && text_is_nfc(text))
		return text;
	buf_reset(&matcher->normal);
	if (fold_case)
		text_fold(&matcher->normal, text, TEXT_FORM_NFC);
	else
		text_normalise(&matcher->normal, text, TEXT_FORM_NFC);
	return buf_str(&matcher->normal);
}

static void take_word(struct str text, size_t end, void *context)
{
	struct text_matcher *matcher = context;
	const struct str word = str_slice(text, matcher->word_start, end);
	size_t number = matcher->numbers.count;

	matcher->word_start = end;
	if (text_is_space(word))
		return;
	if (!map_find(&number, &matcher->numbers, word))
		map_add(&matcher->numbers, arena_copy(&matcher->arena, word), number);
	add_symbol(matcher->out, (uint32_t)number);
}

void text_matcher_read(struct text_symbols *symbols, struct text_matcher *matcher, struct str text)
{
	symbols->count = 0;
	text = normalise(matcher, text);
	if (matcher->options.words) {
		matcher->out = symbols;
		matcher->word_start = 0;
		text_words_find(&matcher->words, text, take_word, matcher);
		return;
	}
	for (size_t at = 0; at < text.len;)
		add_symbol(symbols, utf8_decode(&at, text, at));
}

void text_matcher_set(struct text_matcher *matcher, const struct text_symbols *text)
{
	distance_set(&matcher->distance, text->ptr, text->count);
}

size_t text_matcher_distance(struct text_matcher *matcher, const struct text_symbols *other,
    size_t most)
{
	return distance_find(&matcher->distance, other->ptr, other->count, most);
}

unsigned text_matcher_score(struct text_matcher *matcher, const struct text_symbols *other,
    unsigned least)
{
	const size_t count = matcher->distance.count;
	const size_t longer = count > other->count ? count : other->count;

	if (longer == 0)
		return 100;
	if (least > 100)
		return 0;
	const size_t most = longer * (100 - least) / 100;
	const size_t distance = distance_find(&matcher->distance, other->ptr, other->count, most);
	return distance <= most ? (unsigned)(100 * (longer - distance) / longer) : 0;
}
