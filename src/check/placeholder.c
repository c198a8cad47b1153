/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places that a program fills in: %s, %1$d, %(name)s, %{name}, {name}, {{name}}, ${name}, $name.
 * Each of the source should be in the translation as often, and no other one
 * where the source has some of its kind: "50 % de" is no placeholder.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "check/check_int.h"
#include "check/message.h"

enum kind {
	KIND_PRINTF,       /* %s, %1$d */
	KIND_PYTHON,       /* %(name)s */
	KIND_PERCENT,      /* %{name} */
	KIND_DOLLAR,       /* $name */
	KIND_DOLLAR_BRACE, /* ${name} */
	KIND_BRACES,       /* {{name}} */
	KIND_BRACE,        /* {name} */
	KINDS
};

struct found {
	struct str text;
	enum kind kind;
	size_t at;
};

struct list {
	struct found *items;
	size_t count;
	size_t capacity;
	unsigned kinds; /* a bit for each kind that is there */
};

static bool is_name(char c)
{
	return ascii_is_alpha(c) || ascii_is_digit(c) || c == '_' || c == '.' || c == '-';
}

static size_t pass(struct str text, size_t at, const char *set)
{
	while (at < text.len && text.ptr[at] != '\0' && strchr(set, text.ptr[at]) != NULL)
		at++;
	return at;
}

static size_t pass_name(struct str text, size_t at)
{
	while (at < text.len && is_name(text.ptr[at]))
		at++;
	return at;
}

/* The end of OPEN, a name (or a number) and CLOSE that begin at AT; 0 when they don't. */
static size_t match_named(struct str text, size_t at, struct str open, struct str close)
{
	if (!str_starts(str_slice(text, at, text.len), open))
		return 0;
	size_t start = pass(text, at + open.len, " ");
	size_t end = pass_name(text, start);
	if (end == start)
		return 0;
	/* "{price:.2f}" */
	if (end < text.len && text.ptr[end] == ':' && str_eq(open, STR("{")))
		end = pass(text, end, ":,.<>^+-#_%0123456789abcdefgnoxsEFGX");
	end = pass(text, end, " ");
	return str_starts(str_slice(text, end, text.len), close) ? end + close.len : 0;
}

/* "%-5.2f", "%1$s"; a percentage ("50%d") and a word ("%de") are none. */
static size_t match_printf(struct str text, size_t at)
{
	if (text.ptr[at] != '%' || (at > 0 && ascii_is_digit(text.ptr[at - 1])))
		return 0;
	size_t end = pass(text, at + 1, "0123456789");
	if (end > at + 1 && end < text.len && text.ptr[end] == '$')
		end++;
	else
		end = at + 1;
	end = pass(text, end, "-+#0");
	end = pass(text, end, "0123456789*");
	if (end < text.len && text.ptr[end] == '.')
		end = pass(text, end + 1, "0123456789*");
	end = pass(text, end, "hlLqjzt");
	const size_t conversion = pass(text, end, "diouxXeEfFgGcsCS@");
	if (conversion == end ||
	    (end + 1 < text.len && text.ptr[end] != '@' && ascii_is_alpha(text.ptr[end + 1])))
		return 0;
	return end + 1;
}

static size_t match_python(struct str text, size_t at)
{
	const size_t end = match_named(text, at, STR("%("), STR(")"));

	return end > 0 && end < text.len && ascii_is_alpha(text.ptr[end]) ? end + 1 : 0;
}

static size_t match_dollar(struct str text, size_t at)
{
	if (text.ptr[at] != '$' || at + 1 == text.len || ascii_is_digit(text.ptr[at + 1]) ||
	    (at > 0 && is_name(text.ptr[at - 1])))
		return 0;
	size_t end = at + 1;
	while (end < text.len &&
	    (ascii_is_alpha(text.ptr[end]) || ascii_is_digit(text.ptr[end]) ||
		text.ptr[end] == '_'))
		end++;
	return end > at + 1 ? end : 0;
}

/* The end of the placeholder at AT, and its *KIND; 0 when there is none. */
static size_t match(enum kind *kind, struct str text, size_t at)
{
	static const struct {
		const char *open;
		const char *close;
		enum kind kind;
	} NAMED[] = {
	    {"%{", "}", KIND_PERCENT},
	    {"${", "}", KIND_DOLLAR_BRACE},
	    {"{{", "}}", KIND_BRACES},
	    {"{", "}", KIND_BRACE},
	};
	size_t end;

	for (size_t i = 0; i < sizeof(NAMED) / sizeof(*NAMED); i++) {
		*kind = NAMED[i].kind;
		end = match_named(text, at, str_from_cstr(NAMED[i].open),
		    str_from_cstr(NAMED[i].close));
		if (end > 0)
			return end;
	}
	*kind = KIND_PYTHON;
	end = match_python(text, at);
	if (end > 0)
		return end;
	*kind = KIND_PRINTF;
	end = match_printf(text, at);
	if (end > 0)
		return end;
	*kind = KIND_DOLLAR;
	return match_dollar(text, at);
}

static void collect(struct list *list, struct str text)
{
	enum kind kind;

	for (size_t at = 0; at < text.len;) {
		const char c = text.ptr[at];
		const size_t end = c == '%' || c == '{' || c == '$' ? match(&kind, text, at) : 0;
		if (end == 0) {
			/* "%%" is a sign. */
			at += c == '%' && at + 1 < text.len && text.ptr[at + 1] == '%' ? 2 : 1;
			continue;
		}
		list->items =
		    mem_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = (struct found){str_slice(text, at, end), kind, at};
		list->kinds |= 1U << kind;
		at = end;
	}
}

/* How many of each text are in LIST, less those of OTHER: indexes into COUNTS by KEYS. */
static void tally(struct map *keys, long *counts, const struct list *list, long by)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t index = keys->count;
		if (!map_add(keys, list->items[i].text, index))
			(void)map_find(&index, keys, list->items[i].text);
		counts[index] += by;
	}
}

/* Reports those of LIST that the other side has less often: SIGN is 1 for the source. */
static void report(struct check_run *run, const struct map *keys, long *counts,
    const struct list *list, unsigned kinds, int sign)
{
	for (size_t i = list->count; i-- > 0;) {
		const struct found *found = &list->items[i];
		const struct check_range range = {found->at, found->at + found->text.len};
		size_t index;
		if (!map_find(&index, keys, found->text) || counts[index] * sign <= 0 ||
		    (kinds & (1U << found->kind)) == 0)
			continue;
		counts[index] -= sign;
		if (sign > 0)
			check_found(run, &(struct check_place){.source = range},
			    _("the placeholder %s is missing; a program fills it in"),
			    check_show(run, found->text));
		else
			check_found(run, &(struct check_place){.target = range},
			    _("the placeholder %s isn't in the source"),
			    check_show(run, found->text));
	}
}

static bool has_sign(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '%' || text.ptr[i] == '{' || text.ptr[i] == '$')
			return true;
	return false;
}

static void run(struct check_run *run)
{
	struct list source = {NULL, 0, 0, 0};
	struct list target = {NULL, 0, 0, 0};
	struct map keys = MAP_INIT;

	/* What is in a message of many parts is judged by its own check. */
	if (!has_sign(run->source.text) || check_is_message(run->source.text))
		return;
	collect(&source, run->source.text);
	if (source.count > 0) {
		collect(&target, run->target.text);
		long *counts = mem_zalloc(source.count + target.count, sizeof(*counts));
		tally(&keys, counts, &source, 1);
		tally(&keys, counts, &target, -1);
		report(run, &keys, counts, &source, ~0U, 1);
		report(run, &keys, counts, &target, source.kinds, -1);
		free(counts);
	}
	map_free(&keys);
	free(source.items);
	free(target.items);
}

const struct check CHECK_PLACEHOLDER = {
    .code = FINDING_PLACEHOLDER,
    .summary = N_("placeholders of programs (%s, {name}, $name) that were changed"),
    .scope = CHECK_PAIR,
    .run = run,
};
