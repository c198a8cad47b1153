/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * segment_long ROUNDS: cuts a paragraph of ten megabytes of each awkward kind into
 * sentences, and one of one megabyte. Prints for each kind, with tabs between:
 * what it is, megabytes a second of the long one, and how many times the time of the short
 * one it takes; of each the best of the rounds.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "clock.h"
#include "text/segment.h"

#define SHORT ((size_t)1000000)
#define TIMES 10

static const struct {
	const char *what;
	const char *piece;
	const char *lang;
	struct text_segment_options options;
} KINDS[] = {
    {"sentences", "The river rose in the night. Nobody slept. ", "en", {.lines = false}},
    {"no mark", "the river rose in the night and ", "en", {.lines = false}},
    {"marks alone", ".", "en", {.lines = false}},
    {"marks and spaces", "? ", "en", {.lines = false}},
    {"abbreviations", "Dr. e.g. J. R. p. 5 etc. ", "en", {.lines = false}},
    {"brackets and quotation marks that open", "(\"", "en", {.lines = false}},
    {"the same, left whole", "(\"", "en", {.whole = true}},
    {"marks and brackets that open, left whole", "Oh! (“", "en", {.whole = true}},
    {"bytes that aren't UTF-8", "\xFF.\xC2 \xE3\x80! ", "en", {.lines = false}},
    {"spaces", " ", "th", {.spaces = true}},
    {"line feeds", "\n", "en", {.lines = true}},
    {"a language of no script of ours", "The river rose. ", "und", {.lines = false}},
    {"the same, without a mark", "the river rose ", "und", {.lines = false}},
};

static void count(size_t end, void *context)
{
	*(size_t *)context += end > 0;
}

/* The best time of ROUNDS. */
static double measure(struct text_segmenter *segmenter, struct str text, unsigned long rounds)
{
	double best = 0;
	size_t found = 0;

	for (unsigned long round = 0; round < rounds; round++) {
		const double start = now();
		text_segment(segmenter, text, count, &found);
		const double seconds = now() - start;
		if (round == 0 || seconds < best)
			best = seconds;
	}
	return best;
}

int main(int argc, char **argv)
{
	const unsigned long rounds = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
	struct buf text = BUF_INIT;

	if (rounds == 0) {
		fputs("usage: segment_long ROUNDS\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < sizeof(KINDS) / sizeof(*KINDS); i++) {
		struct text_segmenter *segmenter = text_segmenter_open(KINDS[i].lang);
		text_segmenter_set(segmenter, &KINDS[i].options);
		buf_reset(&text);
		while (text.len < TIMES * SHORT)
			buf_add_cstr(&text, KINDS[i].piece);
		const double one = measure(segmenter, str_slice(buf_str(&text), 0, SHORT), rounds);
		const double ten = measure(segmenter, buf_str(&text), rounds);
		printf("%s\t%.1f\t%.1f\n", KINDS[i].what, (double)text.len / 1e6 / ten, ten / one);
		text_segmenter_close(segmenter);
	}
	buf_free(&text);
	return 0;
}
