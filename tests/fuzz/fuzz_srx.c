/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An SRX file up to a NUL, then a text that is cut by its rules. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "sentences.h"
#include "srx/srx.h"
#include "text/segment.h"

/* The text is cut to its end, and the second time in the same way. */
static void cut(const struct srx *srx, const char *lang, struct str text)
{
	struct text_segmenter *segmenter;
	struct seen seen[2] = {{.text = text}, {.text = text}};

	if (srx_open_segmenter(&segmenter, srx, lang) != NULL)
		return;
	const struct error *first = text_segment(segmenter, text, check, &seen[0]);
	const struct error *second = text_segment(segmenter, text, check, &seen[1]);
	if (first == NULL && seen[0].end != text.len)
		abort();
	/* The second time, ways are known that the first time had to be found. */
	if (first == NULL &&
	    (second != NULL || seen[0].count != seen[1].count || seen[0].sum != seen[1].sum))
		abort();
	text_segmenter_close(segmenter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct srx *srx;

	/* Copies as long as what they are of, so that reading past it is seen. */
	const char *nul = size > 0 ? memchr(data, '\0', size) : NULL;
	const size_t file_len = nul != NULL ? (size_t)(nul - (const char *)data) : size;
	const size_t text_len = nul != NULL ? size - file_len - 1 : 0;
	char *file = malloc(file_len + 1);
	char *text = malloc(text_len + 1);
	if (file == NULL || text == NULL)
		abort();
	if (file_len > 0)
		memcpy(file, data, file_len);
	if (text_len > 0)
		memcpy(text, nul + 1, text_len);
	if (srx_read(&srx, str_from(file, file_len), "x.srx") == NULL) {
		cut(srx, "en", str_from(text, text_len));
		cut(srx, "de-AT", str_from(text, text_len));
		srx_close(srx);
	}
	free(file);
	free(text);
	return 0;
}
