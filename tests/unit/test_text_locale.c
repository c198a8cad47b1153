/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "tests/tap.h"
#include "text/locale.h"

static void test_numbers(void)
{
	static const struct {
		const char *lang;
		size_t number;
		const char *text;
	} NUMBERS[] = {
	    {"en", 0, "0"},
	    {"en", 1234567, "1,234,567"},
	    {"de", 1234567, "1.234.567"},
	    {"fr", 1234567, "1\u202F234\u202F567"},
	    {"ar-EG", 1234, "١٬٢٣٤"},
	    {"not a tag", 12, "12"},
	};

	for (size_t i = 0; i < sizeof(NUMBERS) / sizeof(*NUMBERS); i++) {
		struct text_locale *locale = text_locale_open(NUMBERS[i].lang);
		struct buf out = BUF_INIT;
		text_format_number(&out, locale, NUMBERS[i].number);
		is_str(out.ptr, NUMBERS[i].text, "%zu in %s", NUMBERS[i].number, NUMBERS[i].lang);
		text_format_number(&out, locale, NUMBERS[i].number);
		is_int(out.len, 2 * strlen(NUMBERS[i].text), "and again");
		buf_free(&out);
		text_locale_close(locale);
	}
	text_locale_close(NULL);
}

static void test_percents(void)
{
	static const struct {
		const char *lang;
		size_t part;
		size_t whole;
		const char *text;
	} PERCENTS[] = {
	    {"en", 0, 7, "0%"},
	    {"en", 7, 7, "100%"},
	    {"en", 0, 0, "100%"},
	    {"en", 1, 1000, "1%"},
	    {"en", 999, 1000, "99%"},
	    {"en", 1, 3, "33%"},
	    {"en", 2, 3, "67%"},
	    {"en", SIZE_MAX - 1, SIZE_MAX, "99%"},
	    {"tr", 1, 2, "%50"},
	};

	for (size_t i = 0; i < sizeof(PERCENTS) / sizeof(*PERCENTS); i++) {
		struct text_locale *locale = text_locale_open(PERCENTS[i].lang);
		struct buf out = BUF_INIT;
		text_format_percent(&out, locale, PERCENTS[i].part, PERCENTS[i].whole);
		is_str(out.ptr, PERCENTS[i].text, "%zu of %zu in %s", PERCENTS[i].part,
		    PERCENTS[i].whole, PERCENTS[i].lang);
		buf_free(&out);
		text_locale_close(locale);
	}
}

static int sign(int order)
{
	return (order > 0) - (order < 0);
}

static void test_order(void)
{
	static const struct {
		const char *lang;
		const char *a;
		const char *b;
		int order;
	} PAIRS[] = {
	    {"en", "a", "b", -1},
	    {"en", "a", "B", -1},
	    {"en", "part 10", "part 9", 1},
	    {"en", "é", "f", -1},
	    {"en", "", "a", -1},
	    {"en", "same", "same", 0},
	    {"en", "a\u200D", "a", 1},
	    {"sv", "ö", "z", 1},
	    {"de", "ö", "z", -1},
	    {"not a tag", "a", "b", -1},
	};

	for (size_t i = 0; i < sizeof(PAIRS) / sizeof(*PAIRS); i++) {
		struct text_locale *locale = text_locale_open(PAIRS[i].lang);
		struct str a = str_from_cstr(PAIRS[i].a);
		struct str b = str_from_cstr(PAIRS[i].b);
		is_int(sign(text_collate(locale, a, b)), PAIRS[i].order, "%s and %s in %s",
		    PAIRS[i].a, PAIRS[i].b, PAIRS[i].lang);
		is_int(sign(text_collate(locale, b, a)), -PAIRS[i].order, "%s and %s in %s",
		    PAIRS[i].b, PAIRS[i].a, PAIRS[i].lang);
		struct buf keys[2] = {BUF_INIT, BUF_INIT};
		text_collate_key(&keys[0], locale, a);
		text_collate_key(&keys[1], locale, b);
		is_int(sign(str_compare(buf_str(&keys[0]), buf_str(&keys[1]))), PAIRS[i].order,
		    "their keys");
		buf_free(&keys[0]);
		buf_free(&keys[1]);
		text_locale_close(locale);
	}
}

int main(void)
{
	test_numbers();
	test_percents();
	test_order();
	return tap_done();
}
