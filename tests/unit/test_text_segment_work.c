/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segmentation takes linear time, whatever it is given: not the time is measured
 * here, but the work, in basic blocks of the program (tests/local.mk has them
 * counted). Texts of eight times the size take eight times the work, and no
 * more than so much for each byte.
 */
#include "config.h"

#include "base/buf.h"
#include "tests/tap.h"
#include "text/segment.h"

#define SMALL ((size_t)320)
#define TIMES 8
#define SLACK 3000   /* blocks, for what is done once and at the ends of texts */
#define PER_BYTE 400 /* blocks, where each byte is a mark */

static unsigned long long work;

/* Called at the start of each basic block. */
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
	work++;
}

/* What texts are made of: marks, and what is looked at before and after them. */
static const char *const PIECES[] = {"Word word. ", "word ", "(", "\"", "(\"", "“", ". ", ".", "! ",
    "Dr. ", "A.", ". \"", "e.g", "a) ", "1. ", ")", "\n", " ", "\xFF", "\xE3\x80", ". 😀 ", "\u0301",
    "x.7 X", "。」", ".[1] ", "- ", " »", "…", "•", "።", "': ", "ж. "};
#define PIECE_COUNT (sizeof(PIECES) / sizeof(*PIECES))

static const struct {
	const char *lang;
	struct text_segment_options options;
} SETTINGS[] = {
    {"en", {.lines = false}},
    {"th", {.lines = true, .colons = true, .spaces = true, .whole = true}},
};

static void ignore(size_t end, void *context)
{
	(void)end;
	(void)context;
}

/* TEXT becomes SIZE bytes and some: FIRST as often as ONCE or not, and SECOND. */
static void make(struct buf *text, size_t size, const char *first, const char *second, bool once)
{
	buf_reset(text);
	buf_add_cstr(text, first);
	while (text->len < size) {
		buf_add_cstr(text, second);
		if (!once)
			buf_add_cstr(text, first);
	}
}

static unsigned long long work_for(struct text_segmenter *segmenter, const struct buf *text)
{
	work = 0;
	text_segment(segmenter, buf_str(text), ignore, NULL);
	return work;
}

/* The most blocks for each byte of all texts; those that take too many are counted in *BAD. */
static double measure_all(int *bad, const char *lang, const struct text_segment_options *options)
{
	struct text_segmenter *segmenter = text_segmenter_open(lang);
	struct buf text = BUF_INIT;
	double most = 0;

	text_segmenter_set(segmenter, options);
	for (size_t i = 0; i < PIECE_COUNT * PIECE_COUNT * 2; i++) {
		const char *first = PIECES[i / 2 / PIECE_COUNT];
		const char *second = PIECES[i / 2 % PIECE_COUNT];
		const bool once = i % 2 > 0;
		make(&text, SMALL, first, second, once);
		const unsigned long long small = work_for(segmenter, &text);
		make(&text, TIMES * SMALL, first, second, once);
		const unsigned long long large = work_for(segmenter, &text);
		if (large > TIMES * (small + SLACK) && (*bad)++ < 5)
			note("%s: %llu blocks, and %llu for %d times \"%s\" + \"%s\"", lang, small,
			    large, TIMES, first, second);
		if ((double)large / (double)text.len > most)
			most = (double)large / (double)text.len;
	}
	buf_free(&text);
	text_segmenter_close(segmenter);
	return most;
}

int main(void)
{
	struct text_segmenter *segmenter = text_segmenter_open("en");

	work = 0;
	text_segment(segmenter, STR("One. Two."), ignore, NULL);
	text_segmenter_close(segmenter);
	if (work == 0) {
		skip_all("this compiler can't count the work");
		return 0;
	}
	for (size_t i = 0; i < sizeof(SETTINGS) / sizeof(*SETTINGS); i++) {
		int bad = 0;
		const double most = measure_all(&bad, SETTINGS[i].lang, &SETTINGS[i].options);
		is_int(bad, 0, "%s: work is linear in the text", SETTINGS[i].lang);
		note("%s: at most %.0f blocks for each byte", SETTINGS[i].lang, most);
		ok(most <= PER_BYTE, "%s: the work for each byte is bounded", SETTINGS[i].lang);
	}
	return tap_done();
}
