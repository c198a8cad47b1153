/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text found as people look for it. */
#include "config.h"

#include "base/buf.h"
#include "tests/tap.h"
#include "text/count.h"
#include "text/find.h"

static const struct {
	const char *lang;
	const char *wanted;
	const char *text;
	const char *expected; /* what is found in brackets */
} CASES[] = {
    {"en", "", "text", "text"},
    {"en", "text", "", ""},
    {"en", "bus", "The Bus and the BUSES", "The [Bus] and the [BUS]ES"},
    {"en", "resume", "my résumé, my RESUME", "my [résumé], my [RESUME]"},
    {"en", "résumé", "my resume", "my [resume]"},
    {"en", "cafe", "cafe\u0301", "[cafe\u0301]"},
    /* Other letters of a language aren't accents of it. */
    {"de", "Fahre", "ich fähre", "ich [fähre]"},
    {"sv", "fahre", "ich fähre", "ich fähre"},
    {"es", "ano", "el año", "el año"},
    {"en", "ano", "el año", "el [año]"},
    {"de", "strasse", "die Straße", "die [Straße]"},
    {"ar", "كتاب", "كِتَاب جديد", "[كِتَاب] جديد"},
    {"ja", "がくせい", "ガクセイ", "[ガクセイ]"},
    {"en", "a b", "ab a  b a b", "ab a  b [a b]"},
    {"en", "😀", "x😀😀y", "x[😀][😀]y"},
    {"en", "aa", "aaaaa", "[aa][aa]a"},
};

struct result {
	struct str text;
	size_t at;
	struct buf marked;
	int torn;
	int left; /* how many more are wanted */
};

static bool take(size_t start, size_t end, void *context)
{
	struct result *result = context;

	buf_add(&result->marked, str_slice(result->text, result->at, start));
	buf_addf(&result->marked, "[%.*s]", STR_ARG(str_slice(result->text, start, end)));
	result->torn += start < result->at || !text_is_boundary(result->text, start) ||
	    !text_is_boundary(result->text, end);
	result->at = end;
	return --result->left != 0;
}

int main(void)
{
	for (size_t i = 0; i < sizeof(CASES) / sizeof(*CASES); i++) {
		struct text_finder *finder =
		    text_finder_open(CASES[i].lang, str_from_cstr(CASES[i].wanted));
		/* Twice, with another text between. */
		for (int k = 0; k < 2; k++) {
			struct result result = {
			    .text = str_from_cstr(CASES[i].text), .marked = BUF_INIT, .left = -1};
			text_finder_find(finder, result.text, take, &result);
			buf_add(&result.marked, str_slice(result.text, result.at, result.text.len));
			is_str(result.marked.ptr, CASES[i].expected, "\"%s\" in %s, %d",
			    CASES[i].wanted, CASES[i].lang, k);
			is_int(result.torn, 0, "no character is torn");
			struct result other = {
			    .text = STR("another bus"), .marked = BUF_INIT, .left = 1};
			text_finder_find(finder, other.text, take, &other);
			buf_free(&result.marked);
			buf_free(&other.marked);
		}
		text_finder_close(finder);
	}
	struct text_finder *finder = text_finder_open("en", STR("a"));
	struct result result = {.text = STR("a a a"), .marked = BUF_INIT, .left = 2};
	text_finder_find(finder, result.text, take, &result);
	is_str(result.marked.ptr, "[a] [a]", "no more is found than is wanted");
	buf_free(&result.marked);
	text_finder_close(finder);
	text_finder_close(NULL);
	return tap_done();
}
