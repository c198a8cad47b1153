/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "format/merge.h"
#include "fuzz_format.h"
#include "model/bitext.h"
#include "model/finding.h"

/* Text that would be markup in one format or another. */
static const struct str HOSTILE = STR_INIT(
    "<b>&amp;\"'</b> *_[x](y)# 1. - > | ~ `\\ {{< x >}} {% y %} --> ]]> </script> \u05e9\u05dc\u05d5\u05dd");

static void fail(const char *what, const char *detail)
{
	fprintf(stderr, "fuzz: %s: %s\n", what, detail);
	abort();
}

static void check_identity(const struct model_doc *doc, const struct format *format,
    struct str bytes)
{
	const struct model_bitext nothing = {.units = NULL};
	const struct merge_options options = {.target_lang = STR("ar")};
	struct buf out = BUF_INIT;
	const struct error *err = merge_document(&out, doc, format, &nothing, &options, NULL);

	if (err != NULL)
		fail("merging nothing", err->message);
	if (!str_eq(buf_str(&out), bytes))
		fail("merging nothing", "the bytes differ");
	buf_free(&out);
}

/* The source's codes, with hostile text in place of each text between them. */
static struct model_content make_hostile(struct arena *arena, const struct model_content *source)
{
	struct model_code *codes = arena_alloc(arena, source->code_count * sizeof(*codes));
	struct buf text = BUF_INIT;
	size_t from = 0;

	for (size_t i = 0; i <= source->code_count; i++) {
		size_t to = i < source->code_count ? source->codes[i].at : source->text.len;
		struct str old = str_slice(source->text, from, to);
		/* New text beside tags that are not closed would open elements again. */
		buf_add(&text, str_trim(old).len > 0 ? HOSTILE : old);
		from = to;
		if (i < source->code_count) {
			codes[i] = source->codes[i];
			codes[i].at = text.len;
		}
	}
	struct model_content target = {
	    arena_copy(arena, buf_str(&text)), codes, source->code_count};
	buf_free(&text);
	return target;
}

static void report(const struct finding *finding, void *context)
{
	bool *changed = context;

	/* A translation that is given up has a unit; the structure is saved then. */
	*changed |= finding->code == FINDING_STRUCTURE && finding->unit.len == 0;
}

static void check_hostile(const struct model_doc *doc, const struct format *format,
    enum fuzz_hostile hostile)
{
	struct arena arena = ARENA_INIT;
	struct model_bitext bitext = {.unit_count = doc->unit_count};
	const struct merge_options options = {.target_lang = STR("he")};
	struct buf out = BUF_INIT;
	bool changed = false;
	const struct finding_sink sink = {report, &changed};

	bitext.units = arena_zalloc(&arena, doc->unit_count, sizeof(*bitext.units));
	for (size_t i = 0; i < doc->unit_count; i++) {
		struct model_pair *pair = arena_zalloc(&arena, 1, sizeof(*pair));
		pair->source = doc->units[i].source;
		pair->target = make_hostile(&arena, &pair->source);
		pair->has_target = true;
		bitext.units[i] =
		    (struct model_bitext_unit){str_from_cstr(doc->units[i].id), pair, 1, 0};
	}
	const struct error *err = merge_document(&out, doc, format, &bitext, &options, &sink);
	if (err != NULL)
		fail("merging hostile text", err->message);
	if (changed && hostile == FUZZ_SAME)
		fail("merging hostile text", "the structure differs");
	buf_free(&out);
	arena_free(&arena);
}

int fuzz_format(const struct format *format, const uint8_t *data, size_t size,
    enum fuzz_hostile hostile)
{
	const struct format_options options = {.only = STR("")};
	struct str bytes = str_from((const char *)data, size);
	struct model_doc doc;

	model_init(&doc, bytes, STR(""));
	if (format_parse(&doc, format, &options, NULL) == NULL) {
		const struct error *err = merge_prove(&doc);
		if (err != NULL)
			fail("proof", err->message);
		check_identity(&doc, format, bytes);
		check_hostile(&doc, format, hostile);
		model_segment_units(&doc, NULL);
	}
	model_free(&doc);
	return 0;
}
