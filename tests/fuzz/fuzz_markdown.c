/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "format/format_int.h"
#include "fuzz.h"
#include "fuzz_format.h"

static bool is_delimiter(uint8_t c)
{
	return c == '*' || c == '_' || c == '~';
}

/*
 * True when emphasis may end and begin again between two words: "*a***b*" is read in
 * different ways by different parsers, and whether a translation can be read like its
 * source depends on letters that aren't there any more. Merging reports it.
 */
static bool is_ambiguous(const uint8_t *data, size_t size)
{
	for (size_t i = 1; i + 2 < size; i++) {
		if (!is_delimiter(data[i]) || !is_delimiter(data[i + 1]) ||
		    ascii_is_space((char)data[i - 1]))
			continue;
		while (i + 1 < size && is_delimiter(data[i]))
			i++;
		if (!ascii_is_space((char)data[i]))
			return true;
	}
	return false;
}

/*
 * Random bytes are often read by no two parsers alike, and merging reports
 * what it can't keep. In the seeds, which people wrote or a fault was found with,
 * nothing may differ: FUZZ_STRICT is set where they are replayed.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool strict = getenv("FUZZ_STRICT") != NULL && !is_ambiguous(data, size);

	return fuzz_format(&FORMAT_MARKDOWN, data, size, strict ? FUZZ_SAME : FUZZ_REPORTED);
}
