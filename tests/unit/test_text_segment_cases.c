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

/* Those that must have cases. */
static const char *const LANGUAGES[] = {"am", "bn", "bo", "ckb", "dz", "gu", "km", "ku", "lo", "mg",
    "ml", "mr", "my", "ne", "pa", "ps", "si", "sw", "ta", "te", "tl", "ug", "yo"};
#define LANGUAGE_COUNT (sizeof(LANGUAGES) / sizeof(*LANGUAGES))

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

/* Runs the cases of the file, and sees that every language has enough of them and a source. */
static void test_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	const struct error *err = io_read(&bytes, path);
	char lang[LANG_MAX] = "";
	int counts[LANGUAGE_COUNT] = {0};

	if (!ok(err == NULL, "%s is read", path))
		return;
	struct str rest = buf_str(&bytes);
	struct str line;
	bool has_source = false;
	while (rest.ptr != NULL && str_next(&line, &rest, '\n')) {
		const size_t colon = str_find(line, STR(": "), 0);
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		if (line.ptr[0] == '=') {
			has_source = line.len > 2;
			lang[0] = '\0';
			continue;
		}
		if (!ok(colon < LANG_MAX && has_source, "a language, and a source above"))
			continue;
		/* A source is one language's. */
		has_source = lang[0] == '\0' || str_eq_cstr(str_slice(line, 0, colon), lang);
		memcpy(lang, line.ptr, colon);
		lang[colon] = '\0';
		for (size_t i = 0; i < LANGUAGE_COUNT; i++)
			counts[i] += strcmp(LANGUAGES[i], lang) == 0;
		test_case(lang, str_slice(line, colon + 2, line.len));
	}
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		ok(counts[i] >= PER_LANGUAGE, "%s: %d cases", LANGUAGES[i], counts[i]);
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
