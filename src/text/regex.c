/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/regex.h"
#include "text/text_int.h"

/* In steps of the engine's, each of about a millisecond; and bytes of memory for going back. */
#define TIME_LIMIT 200
#define STACK_LIMIT (1 << 20)

/* Longer ones are no pattern that a person wrote. */
#define PATTERN_SIZE 10000

struct text_regex {
	URegularExpression *regex;
};

const struct error *text_regex_open(struct text_regex **regex, struct str pattern)
{
	struct text_utf16 units = TEXT_UTF16_INIT;
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = {0};

	if (pattern.len == 0 || pattern.len > PATTERN_SIZE)
		return error_new(ERROR_USAGE, _("a pattern has from 1 to %d bytes"), PATTERN_SIZE);
	text_utf16_add(&units, pattern, false);
	URegularExpression *opened = uregex_open(units.ptr, (int32_t)units.len, 0, &where, &status);
	text_utf16_free(&units);
	uregex_setTimeLimit(opened, TIME_LIMIT, &status);
	uregex_setStackLimit(opened, STACK_LIMIT, &status);
	if (U_FAILURE(status)) {
		uregex_close(opened);
		return error_new(ERROR_USAGE,
		    _("\"%.*s\" isn't a regular expression (at character %d: %s)"),
		    STR_ARG(pattern), (int)where.offset, u_errorName(status));
	}
	*regex = mem_zalloc(1, sizeof(**regex));
	(*regex)->regex = opened;
	return NULL;
}

void text_regex_close(struct text_regex *regex)
{
	if (regex == NULL)
		return;
	uregex_close(regex->regex);
	free(regex);
}

enum text_regex_result text_regex_find(size_t *start, size_t *end, struct text_regex *regex,
    struct str text, size_t from)
{
	UErrorCode status = U_ZERO_ERROR;
	UText view = UTEXT_INITIALIZER;
	enum text_regex_result result = TEXT_REGEX_NONE;

	if (text.len > INT32_MAX)
		return TEXT_REGEX_TOO_LONG;
	utext_openUTF8(&view, text.ptr != NULL ? text.ptr : "", (int64_t)text.len, &status);
	uregex_setUText(regex->regex, &view, &status);
	bool found = uregex_find64(regex->regex, (int64_t)from, &status) != 0;
	while (found && U_SUCCESS(status)) {
		*start = (size_t)uregex_start64(regex->regex, 0, &status);
		*end = (size_t)uregex_end64(regex->regex, 0, &status);
		if (U_SUCCESS(status) && *end > *start) {
			result = TEXT_REGEX_FOUND;
			break;
		}
		found = uregex_findNext(regex->regex, &status) != 0;
	}
	utext_close(&view);
	return U_FAILURE(status) ? TEXT_REGEX_TOO_LONG : result;
}
