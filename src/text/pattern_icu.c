/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions that only ICU can match. */
#include "config.h"

#include "base/mem.h"
#include "text/pattern_int.h"
#include "text/text_int.h"

/* Bytes around a boundary that ICU sees, and of the longest match before one. */
#define WINDOW 4096

#define STACK_MAX (1024 * 1024)
#define STEPS_A_CALL 10000 /* ICU's, between two calls of the callback */
#define CALL_WORK 500

/* The work that is done, for ICU to ask whether to go on. */
struct asking {
	struct patterns *patterns;
	unsigned rule;
};

static UBool U_CALLCONV goes_on(const void *context, int32_t steps)
{
	const struct asking *asking = context;

	(void)steps;
	patterns_spend(asking->patterns, STEPS_A_CALL, asking->rule);
	return !asking->patterns->is_exhausted;
}

URegularExpression *pattern_open_icu(struct pattern_parser *parser)
{
	struct patterns *patterns = parser->patterns;
	struct text_utf16 utf16 = TEXT_UTF16_INIT;
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = {.offset = 0};

	text_utf16_add(&utf16, buf_str(&parser->icu), false);
	URegularExpression *regex = uregex_open(utf16.ptr, (int32_t)utf16.len, 0, &where, &status);
	text_utf16_free(&utf16);
	uregex_setStackLimit(regex, STACK_MAX, &status);
	uregex_useTransparentBounds(regex, true, &status);
	uregex_useAnchoringBounds(regex, false, &status);
	if (U_FAILURE(status)) {
		uregex_close(regex);
		parser->at = 0;
		pattern_fail(parser, u_errorName(status));
		return NULL;
	}
	patterns->regexes = mem_grow(patterns->regexes, &patterns->regex_capacity,
	    patterns->regex_count + 1, sizeof(*patterns->regexes));
	patterns->regexes[patterns->regex_count++] = regex;
	return regex;
}

/* The part of TEXT around FROM and TO that ICU sees; *START becomes its offset. */
static struct str cut_window(size_t *start, struct str text, size_t from, size_t to)
{
	size_t end = text.len - to > WINDOW ? to + WINDOW : text.len;

	*start = from > WINDOW ? from - WINDOW : 0;
	while (*start > 0 && ((unsigned char)text.ptr[*start] & 0xC0) == 0x80)
		--*start;
	while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
		end++;
	return str_slice(text, *start, end);
}

bool pattern_ask_icu(struct patterns *patterns, URegularExpression *regex, struct str text,
    size_t from, size_t to, unsigned rule)
{
	const struct asking asking = {patterns, rule};
	const bool is_open = to == PATTERN_OPEN;
	UErrorCode status = U_ZERO_ERROR;
	size_t start;

	if (!is_open && to - from > WINDOW)
		return false;
	text = cut_window(&start, text, from, is_open ? from : to);
	UText *utext = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &status);
	patterns_spend(patterns, CALL_WORK, rule);
	uregex_setUText(regex, utext, &status);
	uregex_setMatchCallback(regex, goes_on, &asking, &status);
	uregex_setRegion64(regex, (int64_t)(from - start),
	    (int64_t)(is_open ? text.len : to - start), &status);
	const bool matches =
	    is_open ? uregex_lookingAt64(regex, -1, &status) : uregex_matches64(regex, -1, &status);
	if (U_FAILURE(status))
		patterns_spend(patterns, SIZE_MAX, rule);
	utext_close(utext);
	return U_SUCCESS(status) && matches;
}
