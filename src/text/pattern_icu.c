/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions that only ICU can match. */
#include "config.h"

#include "base/mem.h"
#include "text/pattern_int.h"
#include "text/text_int.h"

/* Bytes before a boundary in which the begin of what ends there is looked for. */
#define BEHIND_MAX 512

/* Bytes around a boundary that ICU sees. */
#define WINDOW 4096

#define STACK_MAX (1024 * 1024)
#define STEPS_A_CALL 10000 /* ICU's, between two calls of the callback */
#define CALL_WORK 50
#define WINDOW_WORK 500

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

/* Tries whether a match begins at FROM, and ends at TO if IS_WHOLE. */
static bool try_match(const struct asking *asking, URegularExpression *regex, size_t from,
    size_t to, bool is_whole)
{
	UErrorCode status = U_ZERO_ERROR;

	patterns_spend(asking->patterns, CALL_WORK, asking->rule);
	uregex_setRegion64(regex, (int64_t)from, (int64_t)to, &status);
	const bool matches = is_whole ? uregex_matches64(regex, -1, &status)
				      : uregex_lookingAt64(regex, -1, &status);
	if (U_FAILURE(status))
		patterns_spend(asking->patterns, SIZE_MAX, asking->rule);
	return U_SUCCESS(status) && matches;
}

/* The part of TEXT around *AT that ICU sees; *AT becomes the offset in it. */
static struct str cut_window(size_t *at, struct str text)
{
	size_t from = *at > WINDOW ? *at - WINDOW : 0;
	size_t to = text.len - *at > WINDOW ? *at + WINDOW : text.len;

	while (from > 0 && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
		from--;
	while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
		to++;
	*at -= from;
	return str_slice(text, from, to);
}

bool pattern_ask_icu(struct patterns *patterns, URegularExpression *regex, struct str text,
    size_t at, enum pattern_side side, unsigned rule)
{
	const struct asking asking = {patterns, rule};
	UErrorCode status = U_ZERO_ERROR;

	text = cut_window(&at, text);
	UText *utext = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &status);
	bool matches = false;

	patterns_spend(patterns, WINDOW_WORK, rule);
	uregex_setUText(regex, utext, &status);
	uregex_setMatchCallback(regex, goes_on, &asking, &status);
	if (U_FAILURE(status)) {
		patterns_spend(patterns, SIZE_MAX, rule);
	} else if (side == PATTERN_AFTER) {
		matches = try_match(&asking, regex, at, text.len, false);
	} else {
		for (size_t from = at; !patterns->is_exhausted;
		     utf8_decode_before(&from, text, from)) {
			matches = try_match(&asking, regex, from, at, true);
			if (matches || from == 0 || at - from > BEHIND_MAX)
				break;
		}
	}
	utext_close(utext);
	return matches;
}
