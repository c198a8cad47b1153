/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <unicode/umsg.h>

#include "base/ascii.h"
#include "text/message.h"
#include "text/text_int.h"

/* Deeper messages are not read on. */
#define DEPTH_MAX 20

/* The offset of the unit UNIT of UTF-16 in the UTF-8 TEXT. */
static size_t offset_of(struct str text, int32_t unit)
{
	size_t at = 0;
	int32_t seen = 0;

	while (at < text.len && seen < unit) {
		const unsigned char c = (unsigned char)text.ptr[at];
		seen += c >= 0xF0 ? 2 : 1;
		at += c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
	}
	return at < text.len ? at : text.len;
}

bool text_message_is_valid(size_t *at, struct str message)
{
	struct text_utf16 units = TEXT_UTF16_INIT;
	UErrorCode status = U_ZERO_ERROR;
	UParseError where = {0};

	*at = 0;
	if (message.len > INT32_MAX)
		return false;
	text_utf16_add(&units, message, false);
	UMessageFormat *format = umsg_open(units.ptr, (int32_t)units.len, "en", &where, &status);
	text_utf16_free(&units);
	/* ICU hands out what it couldn't finish, too. */
	umsg_close(format);
	if (U_SUCCESS(status))
		return true;
	*at = offset_of(message, where.offset > 0 ? where.offset : 0);
	return false;
}

struct scan {
	struct str text;
	size_t at;
	void (*found)(const struct text_message_part *part, void *context);
	void *context;
};

static bool is_at(const struct scan *scan, char c)
{
	return scan->at < scan->text.len && scan->text.ptr[scan->at] == c;
}

/* What stands up to one of STOPS, without the white space around it. */
static struct str take(struct scan *scan, const char *stops)
{
	const size_t start = scan->at;

	while (scan->at < scan->text.len && strchr(stops, scan->text.ptr[scan->at]) == NULL)
		scan->at++;
	return str_trim(str_slice(scan->text, start, scan->at));
}

/* Passes over an apostrophe, and over what it quotes: what begins with a brace or a sign. */
static void pass_apostrophe(struct scan *scan, bool in_plural)
{
	scan->at++;
	if (is_at(scan, '\'')) {
		scan->at++;
		return;
	}
	if (!is_at(scan, '{') && !is_at(scan, '}') && !(in_plural && is_at(scan, '#')))
		return;
	while (scan->at < scan->text.len) {
		if (scan->text.ptr[scan->at++] != '\'')
			continue;
		if (!is_at(scan, '\''))
			return;
		scan->at++;
	}
}

static void read_argument(struct scan *scan, size_t depth);

/* Text up to the brace that closes it, or to the end. */
static void read_text(struct scan *scan, size_t depth, bool in_plural)
{
	while (scan->at < scan->text.len && !is_at(scan, '}')) {
		if (is_at(scan, '\''))
			pass_apostrophe(scan, in_plural);
		else if (is_at(scan, '{'))
			read_argument(scan, depth + 1);
		else
			scan->at++;
	}
}

static void read_choices(struct scan *scan, struct text_message_part *part, size_t depth)
{
	const bool in_plural = !str_eq(part->type, STR("select"));

	while (scan->at < scan->text.len && !is_at(scan, '}')) {
		part->choice = take(scan, "{}");
		if (!is_at(scan, '{'))
			return;
		/* "offset:1 one" */
		for (size_t i = part->choice.len; i > 0; i--)
			if (ascii_is_space(part->choice.ptr[i - 1])) {
				part->choice = str_slice(part->choice, i, part->choice.len);
				break;
			}
		part->at = (size_t)(part->choice.ptr - scan->text.ptr);
		scan->found(part, scan->context);
		scan->at++;
		read_text(scan, depth, in_plural);
		if (is_at(scan, '}'))
			scan->at++;
		while (scan->at < scan->text.len && ascii_is_space(scan->text.ptr[scan->at]))
			scan->at++;
	}
}

static void read_argument(struct scan *scan, size_t depth)
{
	struct text_message_part part = {STR(""), STR(""), STR(""), scan->at};

	scan->at++;
	part.name = take(scan, ",}");
	if (is_at(scan, ',')) {
		scan->at++;
		part.type = take(scan, ",}");
	}
	scan->found(&part, scan->context);
	if (is_at(scan, ',')) {
		scan->at++;
		if (depth < DEPTH_MAX &&
		    (str_eq(part.type, STR("plural")) || str_eq(part.type, STR("select")) ||
			str_eq(part.type, STR("selectordinal"))))
			read_choices(scan, &part, depth);
		else
			(void)take(scan, "}");
	}
	if (is_at(scan, '}'))
		scan->at++;
}

void text_message_read(struct str message,
    void (*found)(const struct text_message_part *part, void *context), void *context)
{
	struct scan scan = {message, 0, found, context};

	while (scan.at < message.len) {
		read_text(&scan, 0, false);
		scan.at++; /* a brace without another */
	}
}
