/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of tests/segmentation/, whose first file says how they are written. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "tests/tap.h"
#include "text/segment.h"

#define LANG_MAX 8
#define PER_LANGUAGE 15

struct collected {
	struct str text;
	struct buf marked;
	size_t end;
};

static void collect(size_t end, void *context)
{
	struct collected *collected = context;

	if (collected->end > 0)
		buf_add_char(&collected->marked, '|');
	buf_add(&collected->marked, str_slice(collected->text, collected->end, end));
	collected->end = end;
}

static void test_case(const char *lang, struct str marked)
{
	struct collected collected = {.marked = BUF_INIT};
	struct buf plain = BUF_INIT;
	struct buf expected = BUF_INIT;
	struct text_segmenter *segmenter = text_segmenter_open(lang);

	for (size_t i = 0; i < marked.len; i++)
		if (marked.ptr[i] != '|')
			buf_add_char(&plain, marked.ptr[i]);
	buf_add(&expected, marked);
	collected.text = buf_str(&plain);
	text_segment(segmenter, collected.text, collect, &collected);
	is_str(collected.marked.ptr, expected.ptr, "%s: %s", lang, expected.ptr);
	text_segmenter_close(segmenter);
	buf_free(&collected.marked);
	buf_free(&expected);
	buf_free(&plain);
}

/* Runs the cases of the file, and sees that every language has enough of them. */
static void test_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	const struct error *err = io_read(&bytes, path);
	char lang[LANG_MAX] = "";
	int count = 0;
	int poor = 0;

	if (!ok(err == NULL, "%s is read", path))
		return;
	struct str rest = buf_str(&bytes);
	struct str line;
	bool has_source = false;
	while (rest.ptr != NULL && str_next(&line, &rest, '\n')) {
		const size_t colon = str_find(line, STR(": "), 0);
		has_source |= str_starts(line, STR("= "));
		if (line.len == 0 || line.ptr[0] == '#' || line.ptr[0] == '=' ||
		    !ok(colon < LANG_MAX && has_source, "a language, and a source above"))
			continue;
		if (!str_eq_cstr(str_slice(line, 0, colon), lang)) {
			poor += lang[0] != '\0' && count < PER_LANGUAGE;
			count = 0;
			memcpy(lang, line.ptr, colon);
			lang[colon] = '\0';
		}
		count++;
		test_case(lang, str_slice(line, colon + 2, line.len));
	}
	is_int(poor + (count < PER_LANGUAGE), 0, "languages with less than %d cases", PER_LANGUAGE);
	buf_free(&bytes);
}

int main(void)
{
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;

	buf_add_cstr(&path, srcdir != NULL ? srcdir : ".");
	buf_add_cstr(&path, "/tests/segmentation/thin.txt");
	test_file(path.ptr);
	buf_free(&path);
	return tap_done();
}
