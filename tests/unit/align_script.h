/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Revisions as lines, for tests of aligning. An old segment is
 *
 *	KIND|SOURCE|TARGET|FLAGS|MADE FROM
 *
 * a new one KIND|SOURCE; what is at the end may be left out. Flags are "-" (removed before), "?"
 * (to be edited) and a digit (the state). A code is <1b>, </1b> or <1b/>: its id and its bytes.
 */
#ifndef TESTS_ALIGN_SCRIPT_H
#define TESTS_ALIGN_SCRIPT_H

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "workflow/align.h"

#define SCRIPT_UNUSED __attribute__((unused))

struct script {
	struct arena arena;
	struct align_old *olds;
	size_t old_count;
	struct align_segment *news;
	size_t new_count;
};

/* The code at AT of TEXT, and the end of it; false when there is none. */
static bool script_read_code(struct model_code *code, struct str *data, size_t *end,
    struct str text, size_t at)
{
	size_t i = at + 1;

	*code = (struct model_code){.kind = MODEL_CODE_OPEN, .disp = STR(""), .equiv = STR("")};
	if (i < text.len && text.ptr[i] == '/') {
		code->kind = MODEL_CODE_CLOSE;
		i++;
	}
	for (; i < text.len && ascii_is_digit(text.ptr[i]) && code->id < 1000; i++)
		code->id = code->id * 10 + (unsigned)(text.ptr[i] - '0');
	const size_t close = str_find_char(text, '>', i);
	if (code->id == 0 || close == text.len)
		return false;
	*data = str_slice(text, i, close);
	if (data->len > 0 && data->ptr[data->len - 1] == '/' && code->kind == MODEL_CODE_OPEN) {
		code->kind = MODEL_CODE_PH;
		data->len--;
	}
	*end = close + 1;
	return true;
}

static SCRIPT_UNUSED struct align_text script_read_text(struct arena *arena, struct str line)
{
	struct model_code *codes = arena_zalloc(arena, line.len + 1, sizeof(*codes));
	struct str *data = arena_zalloc(arena, line.len + 1, sizeof(*data));
	struct buf text = BUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < line.len;) {
		if (line.ptr[i] == '<' &&
		    script_read_code(&codes[count], &data[count], &i, line, i)) {
			codes[count++].at = text.len;
			continue;
		}
		buf_add_char(&text, line.ptr[i++]);
	}
	const struct align_text read = {{arena_copy(arena, buf_str(&text)), codes, count}, data};
	buf_free(&text);
	return read;
}

static size_t script_count_lines(struct str text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n';
	return count;
}

static void script_read_segment(struct align_segment *segment, struct arena *arena,
    struct str *rest)
{
	struct str field = STR("");

	if (str_next(&field, rest, '|'))
		segment->kind = field;
	field = STR("");
	str_next(&field, rest, '|');
	segment->source = script_read_text(arena, field);
}

static void script_read_old(struct align_old *old, struct arena *arena, struct str line)
{
	struct str field;

	old->state = MODEL_TRANSLATED;
	script_read_segment(&old->segment, arena, &line);
	if (str_next(&field, &line, '|') && field.len > 0) {
		old->has_target = true;
		old->target = script_read_text(arena, field).content;
	}
	if (str_next(&field, &line, '|'))
		for (size_t i = 0; i < field.len; i++) {
			old->removed = old->removed || field.ptr[i] == '-';
			old->needs_edit = old->needs_edit || field.ptr[i] == '?';
			if (field.ptr[i] >= '0' && field.ptr[i] <= '3')
				old->state = (enum model_state)(field.ptr[i] - '0');
		}
	if (str_next(&field, &line, '|')) {
		old->stale = old->has_target;
		old->made_from = script_read_text(arena, field);
	}
}

/* OLDS and NEWS must outlive SCRIPT. */
static SCRIPT_UNUSED void script_read(struct script *script, struct str olds, struct str news)
{
	struct str line;

	*script = (struct script){.arena = ARENA_INIT};
	script->olds =
	    arena_zalloc(&script->arena, script_count_lines(olds), sizeof(*script->olds));
	script->news =
	    arena_zalloc(&script->arena, script_count_lines(news), sizeof(*script->news));
	while (str_next(&line, &olds, '\n')) {
		if (line.len == 0)
			continue;
		script_read_old(&script->olds[script->old_count], &script->arena, line);
		/* Those that were removed before come last. */
		if (script->old_count > 0 && script->olds[script->old_count - 1].removed)
			script->olds[script->old_count].removed = true;
		script->old_count++;
	}
	while (str_next(&line, &news, '\n')) {
		if (line.len == 0)
			continue;
		script_read_segment(&script->news[script->new_count++], &script->arena, &line);
	}
}

static void script_add_content(struct buf *out, const struct model_content *content)
{
	static const char *const STARTS[] = {"<", "</", "<"};
	static const char *const ENDS[] = {">", ">", "/>"};
	size_t at = 0;

	for (size_t i = 0; i < content->code_count; i++) {
		buf_add(out, str_slice(content->text, at, content->codes[i].at));
		at = content->codes[i].at;
		buf_addf(out, "%s%u%s", STARTS[content->codes[i].kind], content->codes[i].id,
		    ENDS[content->codes[i].kind]);
	}
	buf_add(out, str_slice(content->text, at, content->text.len));
}

/* A line for each new segment, and the segments that are gone. */
static SCRIPT_UNUSED void script_add_result(struct buf *out, const struct alignment *alignment)
{
	static const char *const DOUBTS[] = {"", " codes", " whole", " parts"};

	for (size_t i = 0; i < alignment->count; i++) {
		const struct align_result *r = &alignment->results[i];
		buf_addf(out, "%s%s%s%s%s", align_change_name(r->change), DOUBTS[r->doubt],
		    r->stale ? " stale" : "", r->minor ? " minor" : "",
		    r->needs_edit ? " edit" : "");
		for (size_t k = 0; k < r->count; k++)
			buf_addf(out, " %zu", r->first + k);
		if (r->has_target) {
			buf_addf(out, " %d|", (int)r->state);
			script_add_content(out, &r->target);
		}
		if (r->stale || r->minor) {
			buf_add_char(out, '|');
			script_add_content(out, &r->made_from.content);
		}
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < alignment->gone_count; i++)
		buf_addf(out, "gone %zu\n", alignment->gone[i]);
}

#endif
