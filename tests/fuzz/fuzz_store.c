/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project reads back: codes beside their text, which are written as they were read, and the
 * configuration, which is the same after it was written again. */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "fuzz.h"
#include "model/content.h"
#include "store/codes.h"
#include "workflow/project.h"

static void require(bool condition)
{
	if (!condition)
		abort();
}

/* The first line is the text, the rest its codes. */
static void check_codes(struct str data)
{
	const size_t end = str_find_char(data, '\n', 0);
	const struct str text = str_slice(data, 0, end);
	struct str codes = str_slice(data, end < data.len ? end + 1 : end, data.len);
	struct arena arena = ARENA_INIT;
	struct model_content first;
	struct model_content second;
	struct buf out = BUF_INIT;

	if (codes_read(&first, &arena, text, codes)) {
		codes_write(&out, &first, 0);
		require(codes_read(&second, &arena, text, buf_str(&out)));
		require(first.code_count == second.code_count);
		for (size_t i = 0; i < first.code_count; i++) {
			const struct model_code *a = &first.codes[i];
			const struct model_code *b = &second.codes[i];
			require(a->at <= text.len && a->at == b->at);
			require(a->id == b->id && a->kind == b->kind);
		}
	}
	buf_free(&out);
	arena_free(&arena);
}

static void check_config(struct str data)
{
	struct project first = PROJECT_INIT;
	struct project second = PROJECT_INIT;
	struct buf text = BUF_INIT;

	if (project_parse(&first, data, "config") == NULL) {
		buf_addf(&text, "store = %s\nperson = %s\n", first.url.ptr, first.person.ptr);
		require(project_parse(&second, buf_str(&text), "config") == NULL);
		require(strcmp(first.url.ptr, second.url.ptr) == 0);
		require(strcmp(first.person.ptr, second.person.ptr) == 0);
	}
	buf_free(&text);
	project_free(&first);
	project_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str text = str_from(size > 0 ? (const char *)data : "", size);

	check_codes(text);
	check_config(text);
	return 0;
}
