/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check [--only LIST] [-n ROUNDS] FILE.xlf...: looks at the segments of all files, which are in
 * memory already, with languages that were prepared in the round before. Prints the number of
 * translated segments, the characters of their sources, the CPU seconds of the fastest round and the
 * findings, with tabs between.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/options.h"
#include "clock.h"
#include "xliff/xliff.h"

static void count(const struct check_finding *finding, void *context)
{
	(void)finding;
	++*(size_t *)context;
}

static void fail(const struct error *err)
{
	if (err == NULL)
		return;
	fprintf(stderr, "check: %s\n", err->message);
	exit(1);
}

static void measure(size_t *segments, size_t *characters, const struct model_bitext *bitext)
{
	for (size_t i = 0; i < bitext->unit_count; i++)
		for (size_t k = 0; k < bitext->units[i].pair_count; k++) {
			const struct model_pair *pair = &bitext->units[i].pairs[k];
			*segments += pair->has_target;
			*characters += pair->has_target ? utf8_length(pair->source.text) : 0;
		}
}

int main(int argc, char **argv)
{
	struct check_options *options = check_options_open();
	struct model_bitexts *files = calloc((size_t)argc, sizeof(*files));
	struct checker **checkers = calloc((size_t)argc, sizeof(*checkers));
	size_t file_count = 0;
	size_t segments = 0;
	size_t characters = 0;
	size_t findings = 0;
	int rounds = 5;
	double best = 0;

	for (int i = 1; i < argc; i++) {
		struct buf text = BUF_INIT;
		if (strcmp(argv[i], "--only") == 0) {
			fail(check_options_only(options, str_from_cstr(argv[++i])));
			continue;
		}
		if (strcmp(argv[i], "-n") == 0) {
			rounds = atoi(argv[++i]);
			continue;
		}
		fail(io_read(&text, argv[i]));
		fail(xliff_read_as_is(&files[file_count], buf_str(&text), argv[i], NULL));
		for (size_t k = 0; k < files[file_count].count; k++)
			measure(&segments, &characters, &files[file_count].files[k]);
		checkers[file_count++] = checker_open(options);
		buf_free(&text);
	}
	for (int round = 0; round < rounds; round++) {
		const struct check_sink sink = {count, &findings};
		const double start = now();
		findings = 0;
		for (size_t i = 0; i < file_count; i++)
			for (size_t k = 0; k < files[i].count; k++)
				fail(check_bitext(checkers[i], &files[i].files[k], &sink));
		const double seconds = now() - start;
		if (round == 0 || seconds < best)
			best = seconds;
	}
	printf("%zu\t%zu\t%.6f\t%zu\n", segments, characters, best, findings);
	for (size_t i = 0; i < file_count; i++) {
		checker_close(checkers[i]);
		model_bitexts_free(&files[i]);
	}
	free(checkers);
	free(files);
	check_options_close(options);
	return 0;
}
