/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/width.h"

static void test_width(void)
{
	static const struct {
		const char *text;
		size_t width;
	} TEXTS[] = {
	    {"", 0},
	    {"abc", 3},
	    {"é", 1},
	    {"e\u0301", 1},
	    {"日本", 4},
	    {"ｶﾅ", 2},
	    {"Ａ", 2},
	    {"한국", 4},
	    {"\u1112\u1161\u11ab", 2},
	    {"مُ", 1},
	    {"😀", 2},
	    {"❤", 1},
	    {"❤\uFE0F", 2},
	    {"🇫🇷", 2},
	    {"a\u200Bb", 2},
	    {"a\tb\x1B", 2},
	    {"\u0301", 0},
	    {"…", 1},
	    {"a\u2028b", 2},
	    {"ไทยนี้", 4},
	};

	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++)
		is_int(text_width(str_from_cstr(TEXTS[i].text)), TEXTS[i].width, "cells, text %zu",
		    i);
}

static void test_pad(void)
{
	static const struct {
		const char *text;
		size_t cells;
		const char *padded;
		const char *left;
	} TEXTS[] = {
	    {"abc", 5, "abc  ", "  abc"},
	    {"abc", 3, "abc", "abc"},
	    {"abcd", 3, "ab…", "ab…"},
	    {"abc", 1, "…", "…"},
	    {"abc", 0, "", ""},
	    {"", 2, "  ", "  "},
	    {"日本語", 5, "日本…", "日本…"},
	    {"日本語", 4, "日… ", " 日…"},
	    {"日本語", 1, "…", "…"},
	    {"e\u0301e\u0301e\u0301", 2, "e\u0301…", "e\u0301…"},
	    {"a\x1B[1m\n", 6, "a[1m  ", "  a[1m"},
	};

	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++) {
		struct buf out = BUF_INIT;
		struct str text = str_from_cstr(TEXTS[i].text);
		text_pad(&out, text, TEXTS[i].cells);
		is_str(out.ptr, TEXTS[i].padded, "padded, text %zu", i);
		is_int(text_width(buf_str(&out)), TEXTS[i].cells, "to its width, text %zu", i);
		buf_reset(&out);
		text_pad_left(&out, text, TEXTS[i].cells);
		is_str(out.ptr, TEXTS[i].left, "padded on the left, text %zu", i);
		buf_free(&out);
	}
}

static void test_isolate(void)
{
	static const char *const TEXTS[][2] = {
	    {"", ""},
	    {"plain", "plain"},
	    {"é 日", "é 日"},
	    {"خبر", "\u2068خبر\u2069"},
	    {"a עברית", "\u2068a עברית\u2069"},
	    {"\u202Eabc", "\u2068\u202Eabc\u2069"},
	};

	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(*TEXTS); i++) {
		struct buf out = BUF_INIT;
		text_isolate(&out, str_from_cstr(TEXTS[i][0]));
		is_str(out.ptr, TEXTS[i][1], "isolated, text %zu", i);
		buf_free(&out);
	}
}

int main(void)
{
	test_width();
	test_pad();
	test_isolate();
	return tap_done();
}
