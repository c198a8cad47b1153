/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte says whether the change is minor, the rest is two revisions, with a form feed
 * between, as tests/unit/align_script.h has them. Whatever they are, no translation is lost or
 * made up. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "tests/unit/align_script.h"
#include "text/class.h"
#include "text/decode.h"
#include "text/segment.h"

static void require(bool condition)
{
	if (!condition)
		abort();
}

/* Appends TEXT without white space. */
static void add_bare(struct buf *out, struct str text)
{
	for (size_t at = 0, next; at < text.len; at = next)
		if (text_class_of(utf8_decode(&next, text, at)) != TEXT_CLASS_SPACE)
			buf_add(out, str_slice(text, at, next));
}

static bool has_code(const struct model_content *content, const struct model_code *code)
{
	for (size_t i = 0; i < content->code_count; i++)
		if (content->codes[i].id == code->id && content->codes[i].kind == code->kind)
			return true;
	return false;
}

static void check_codes(const struct align_result *result, const struct align_segment *newer)
{
	const struct model_content *target = &result->target;
	size_t at = 0;

	for (size_t i = 0; i < target->code_count; i++) {
		require(target->codes[i].at >= at && target->codes[i].at <= target->text.len);
		at = target->codes[i].at;
		/* What is as it was may have codes that its source hasn't. */
		require(result->stale || result->change == ALIGN_SAME ||
		    result->change == ALIGN_MOVED ||
		    has_code(&newer->source.content, &target->codes[i]));
	}
}

/* The new segments from FIRST on that are of one group have all its targets. */
static size_t check_group(const struct script *script, const struct alignment *alignment,
    size_t first, bool *used, bool minor)
{
	const struct align_result *result = &alignment->results[first];
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	bool was_stale = false;
	size_t end = first;

	for (size_t i = result->first; i < result->first + result->count; i++) {
		require(i < script->old_count && !used[i]);
		used[i] = true;
		if (script->olds[i].has_target)
			add_bare(&texts[0], script->olds[i].target.text);
		was_stale = was_stale || script->olds[i].stale;
	}
	for (; end < alignment->count && alignment->results[end].count > 0 &&
	     alignment->results[end].first == result->first;
	     end++) {
		const struct align_result *part = &alignment->results[end];
		require(part->count == result->count && part->change == result->change);
		require(!part->minor || minor);
		require(!part->stale || !minor || was_stale);
		require(part->doubt == ALIGN_CERTAIN || part->has_target);
		if (part->has_target)
			add_bare(&texts[1], part->target.text);
		check_codes(part, &script->news[end]);
	}
	require(str_eq(buf_str(&texts[0]), buf_str(&texts[1])));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return end;
}

static void check(const struct script *script, const struct alignment *alignment, bool minor)
{
	bool *used = mem_zalloc(script->old_count + 1, sizeof(*used));

	require(alignment->count == script->new_count);
	for (size_t i = 0; i < alignment->count;) {
		const struct align_result *result = &alignment->results[i];
		require((result->count == 0) == (result->change == ALIGN_NEW));
		require(result->count > 0 || !result->has_target);
		i = result->count > 0 ? check_group(script, alignment, i, used, minor) : i + 1;
	}
	for (size_t i = 0; i < alignment->gone_count; i++) {
		require(!used[alignment->gone[i]] && !script->olds[alignment->gone[i]].removed);
		used[alignment->gone[i]] = true;
	}
	for (size_t i = 0; i < script->old_count; i++)
		require(used[i] || script->olds[i].removed);
	free(used);
}

/* Of equal texts, as many as there can be belong together. */
static void check_equal(const struct script *script, const struct alignment *alignment)
{
	if (script->old_count * script->new_count > 10000)
		return;
	for (size_t i = 0; i < alignment->count; i++) {
		if (alignment->results[i].change != ALIGN_NEW)
			continue;
		const struct str text = script->news[i].source.content.text;
		for (size_t k = 0; k < alignment->gone_count; k++)
			require(!str_eq(text,
			    script->olds[alignment->gone[k]].segment.source.content.text));
	}
}

/* A revision that is the old one changes nothing. */
static void check_unchanged(struct script *script, const struct align_options *options)
{
	struct alignment alignment;

	script->new_count = 0;
	while (script->new_count < script->old_count && !script->olds[script->new_count].removed)
		script->new_count++;
	script->news = arena_zalloc(&script->arena, script->new_count + 1, sizeof(*script->news));
	for (size_t i = 0; i < script->new_count; i++)
		script->news[i] = script->olds[i].segment;
	align(&alignment, script->olds, script->old_count, script->news, script->new_count,
	    options);
	for (size_t i = 0; i < alignment.count; i++) {
		const struct align_result *result = &alignment.results[i];
		require(result->first == i && result->count == 1);
		require(result->change == ALIGN_SAME || result->change == ALIGN_RETURNED);
	}
	align_free(&alignment);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct text_segmenter *segmenter;
	struct text_document document;
	struct alignment alignment;
	struct script script;

	if (size < 1)
		return 0;
	if (segmenter == NULL)
		segmenter = text_segmenter_open("en");
	const struct align_options options = {
	    .minor = (data[0] & 1) != 0,
	    .source_lang = "en",
	    .source_segmenter = segmenter,
	    .target_segmenter = segmenter,
	    .target_is_spaced = (data[0] & 2) != 0,
	};
	text_decode(&document, str_from((const char *)data + 1, size - 1), STR("UTF-8"));
	const size_t middle = str_find_char(document.text, '\f', 0);
	const size_t after = middle < document.text.len ? middle + 1 : middle;
	script_read(&script, str_slice(document.text, 0, middle),
	    str_slice(document.text, after, document.text.len));
	align(&alignment, script.olds, script.old_count, script.news, script.new_count, &options);
	check(&script, &alignment, options.minor);
	check_equal(&script, &alignment);
	align_free(&alignment);
	check_unchanged(&script, &options);
	arena_free(&script.arena);
	text_document_free(&document);
	return 0;
}
