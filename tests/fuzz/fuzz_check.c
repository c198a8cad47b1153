/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A pair of texts in two languages with inline codes, through all checks. The first two bytes
 * choose the languages; then the source ends at a line feed, and a byte 1, 2 or 3 in a text is a code.
 * Findings are inside of their texts and between characters; after a fix the text is valid, and its
 * check finds less, or nothing there any more.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/options.h"
#include "fuzz.h"
#include "model/bitext.h"

static const char *const LANGUAGES[] = {"en", "fr", "de", "es", "ru", "el", "hy", "ar", "fa", "he",
    "ur", "hi", "bn", "th", "km", "my", "am", "bo", "zh", "ja", "ko", "tr", "id", "fr-CA", "nl",
    "ast", "xx", ""};

#define LANGUAGE_COUNT (sizeof(LANGUAGES) / sizeof(*LANGUAGES))
#define MAX_CODES 32
#define MAX_FIXES 8

struct side {
	struct buf text;
	struct model_code codes[MAX_CODES];
	struct model_content content;
};

/* A fix to try, with the text that it would make. */
struct fix {
	const struct check *check;
	struct check_range range;
	size_t end; /* of what was written for it */
	struct buf text;
};

struct result {
	struct str source;
	struct str target;
	struct fix fixes[MAX_FIXES];
	size_t count;
	const struct fix *tried; /* NULL: collect fixes */
	bool is_still;           /* a finding of its check begins where its own did */
	size_t findings[FINDING_CODES];
};

static void require(bool holds)
{
	if (!holds)
		abort();
}

static bool is_place(struct str text, struct check_range range)
{
	const size_t ends[] = {range.start, range.end};

	for (size_t i = 0; i < 2; i++)
		if (ends[i] > text.len ||
		    (ends[i] < text.len && ((unsigned char)text.ptr[ends[i]] & 0xC0) == 0x80))
			return false;
	return range.start <= range.end;
}

static void take(const struct check_finding *finding, void *context)
{
	struct result *result = context;

	require(is_place(result->target, finding->target));
	require(is_place(result->source, finding->source));
	require(finding->message[0] != '\0');
	result->findings[finding->check->code]++;
	if (result->tried != NULL)
		result->is_still |= finding->check == result->tried->check &&
		    finding->target.start == result->tried->range.start;
	if (result->tried != NULL || finding->fix.ptr == NULL || result->count == MAX_FIXES)
		return;
	struct fix *fix = &result->fixes[result->count++];
	fix->check = finding->check;
	fix->text = (struct buf)BUF_INIT;
	buf_add(&fix->text, str_slice(result->target, 0, finding->target.start));
	buf_add(&fix->text, finding->fix);
	fix->range = finding->target;
	fix->end = fix->text.len;
	buf_add(&fix->text, str_slice(result->target, finding->target.end, result->target.len));
	require(utf8_find_invalid(buf_str(&fix->text)) == fix->text.len);
}

static void add_code(struct side *side, unsigned id)
{
	if (side->content.code_count == MAX_CODES)
		return;
	struct model_code *code = &side->codes[side->content.code_count++];
	*code = (struct model_code){.at = side->text.len, .id = id, .kind = MODEL_CODE_PH};
	if (id == 1)
		return;
	code->kind = MODEL_CODE_OPEN;
	for (const struct model_code *c = side->codes; c < code; c++)
		if (c->id == id)
			code->kind =
			    c->kind == MODEL_CODE_OPEN ? MODEL_CODE_CLOSE : MODEL_CODE_OPEN;
}

static void read_side(struct side *side, struct str bytes)
{
	memset(side, 0, sizeof(*side));
	buf_init(&side->text);
	for (size_t at = 0; at < bytes.len;) {
		const uint32_t c = utf8_decode(&at, bytes, at);
		if (c >= 1 && c <= 3)
			add_code(side, c);
		else
			utf8_encode(&side->text, c);
	}
	side->content.text = buf_str(&side->text);
	side->content.codes = side->codes;
}

static void check(struct checker *checker, struct result *result, const char *const languages[2],
    const struct model_content *source, const struct model_content *target)
{
	struct model_pair pair = {
	    .id = STR("s1"),
	    .source = *source,
	    .target = *target,
	    .has_target = target->text.len + target->code_count > 0,
	    .is_blank = target->text.len + target->code_count == 0,
	    .state = MODEL_TRANSLATED,
	    .line = 1,
	};
	struct model_bitext_unit unit = {.id = STR("u1"), .pairs = &pair, .pair_count = 1};
	const struct model_bitext bitext = {
	    .source_lang = str_from_cstr(languages[0]),
	    .target_lang = str_from_cstr(languages[1]),
	    .units = &unit,
	    .unit_count = 1,
	};
	const struct check_sink sink = {take, result};

	result->source = source->text;
	result->target = target->text;
	require(check_bitext(checker, &bitext, &sink) == NULL);
}

/* The codes of TARGET where they are after FIX. */
static void move_codes(struct model_code *codes, const struct model_content *target,
    const struct fix *fix)
{
	for (size_t i = 0; i < target->code_count; i++) {
		codes[i] = target->codes[i];
		if (codes[i].at >= fix->range.end)
			codes[i].at = codes[i].at - fix->range.end + fix->end;
		else if (codes[i].at > fix->range.start)
			codes[i].at = fix->range.start;
	}
}

static void try_fixes(struct checker *checker, struct result *result,
    const char *const languages[2], const struct model_content *source,
    const struct model_content *original)
{
	struct model_code codes[MAX_CODES];

	for (size_t i = 0; i < result->count; i++) {
		const struct check *checked = result->fixes[i].check;
		struct result again = {.tried = &result->fixes[i]};
		move_codes(codes, original, &result->fixes[i]);
		const struct model_content target = {
		    buf_str(&result->fixes[i].text), codes, original->code_count};
		if (target.text.len > 0)
			check(checker, &again, languages, source, &target);
		if (again.is_still &&
		    again.findings[checked->code] >= result->findings[checked->code]) {
			fprintf(stderr, "%s is still there: %s\n", finding_name(checked->code),
			    result->fixes[i].text.ptr);
			abort();
		}
		buf_free(&result->fixes[i].text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct checker *checkers[LANGUAGE_COUNT][LANGUAGE_COUNT];
	static struct check_options *options;

	if (size < 2)
		return 0;
	const size_t from = data[0] % LANGUAGE_COUNT;
	const size_t to = data[1] % LANGUAGE_COUNT;
	const char *const languages[2] = {LANGUAGES[from], LANGUAGES[to]};
	const struct str bytes = str_from((const char *)data + 2, size - 2);
	const size_t end = str_find_char(bytes, '\n', 0);
	struct result result = {.count = 0};
	struct side source;
	struct side target;

	if (options == NULL) {
		options = check_options_open();
		require(check_options_set(options, STR("code-order = on"), STR(".")) == NULL);
	}
	if (checkers[from][to] == NULL)
		checkers[from][to] = checker_open(options);
	read_side(&source, str_slice(bytes, 0, end));
	read_side(&target, end < bytes.len ? str_slice(bytes, end + 1, bytes.len) : STR(""));
	check(checkers[from][to], &result, languages, &source.content, &target.content);
	try_fixes(checkers[from][to], &result, languages, &source.content, &target.content);
	buf_free(&source.text);
	buf_free(&target.text);
	return 0;
}
