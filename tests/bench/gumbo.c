/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gumbo FILE...: parses the files with gumbo and does nothing else.
 */
#include <gumbo.h>

#include "files.h"

int main(int argc, char **argv)
{
	size_t total = 0;

	for (int i = 1; i < argc; i++) {
		struct bench_file file = bench_read(argv[i]);
		GumboOutput *output =
		    gumbo_parse_with_options(&kGumboDefaultOptions, file.ptr, file.len);
		gumbo_destroy_output(&kGumboDefaultOptions, output);
		total += file.len;
		free(file.ptr);
	}
	printf("%zu bytes\n", total);
	return 0;
}
