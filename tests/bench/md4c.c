/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * md4c FILE...: parses the files with md4c, for the same Markdown as the
 * program, and does nothing else.
 */
#include <md4c.h>

#include "files.h"

static int ignore_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)type;
	(void)detail;
	(void)context;
	return 0;
}

static int ignore_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)type;
	(void)detail;
	(void)context;
	return 0;
}

static int count_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
	(void)type;
	(void)text;
	*(size_t *)context += size;
	return 0;
}

int main(int argc, char **argv)
{
	static const MD_PARSER PARSER = {
	    .flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH,
	    .enter_block = ignore_block,
	    .leave_block = ignore_block,
	    .enter_span = ignore_span,
	    .leave_span = ignore_span,
	    .text = count_text,
	};
	size_t total = 0;
	size_t text = 0;

	for (int i = 1; i < argc; i++) {
		struct bench_file file = bench_read(argv[i]);
		md_parse(file.ptr, (MD_SIZE)file.len, &PARSER, &text);
		total += file.len;
		free(file.ptr);
	}
	printf("%zu bytes, %zu of text\n", total, text);
	return 0;
}
