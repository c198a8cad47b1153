/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments that follow each other as one. */
#include "config.h"

#include "base/buf.h"
#include "workflow/align_int.h"

struct joiner {
	struct arena *arena;
	struct buf text;
	struct model_code *codes;
	struct str *data;
	size_t count;
	bool spaced;
};

static size_t highest_id(const struct model_content *content)
{
	size_t id = 0;

	for (size_t i = 0; i < content->code_count; i++)
		id = content->codes[i].id > id ? content->codes[i].id : id;
	return id;
}

static void begin(struct joiner *j, size_t code_count)
{
	buf_reset(&j->text);
	j->codes = arena_zalloc(j->arena, code_count + 1, sizeof(*j->codes));
	j->data = arena_zalloc(j->arena, code_count + 1, sizeof(*j->data));
	j->count = 0;
}

static void add(struct joiner *j, const struct model_content *content, const struct str *data,
    unsigned base)
{
	if (j->spaced && j->text.len > 0 && content->text.len > 0)
		buf_add_char(&j->text, ' ');
	for (size_t i = 0; i < content->code_count; i++) {
		struct model_code *code = &j->codes[j->count];
		*code = content->codes[i];
		code->at += j->text.len;
		code->id += base;
		j->data[j->count++] = data != NULL ? data[i] : STR("");
	}
	buf_add(&j->text, content->text);
}

static struct model_content end(struct joiner *j)
{
	return (struct model_content){arena_copy(j->arena, buf_str(&j->text)), j->codes, j->count};
}

const struct align_text *align_origin(const struct align_old *old)
{
	return old->stale ? &old->made_from : &old->segment.source;
}

/* What must be added to the ids of each to make them unique. */
static unsigned *find_bases(struct arena *arena, const struct align_old *olds, size_t count)
{
	unsigned *bases = arena_zalloc(arena, count + 1, sizeof(*bases));

	for (size_t i = 0; i < count; i++) {
		const size_t source = highest_id(&align_origin(&olds[i])->content);
		const size_t target = highest_id(&olds[i].target);
		bases[i + 1] = bases[i] + (unsigned)(source > target ? source : target);
	}
	return bases;
}

void align_join(struct align_joined *out, struct arena *arena, const struct align_old *olds,
    size_t count, bool spaced)
{
	struct joiner j = {.arena = arena, .text = BUF_INIT, .spaced = true};
	const unsigned *bases = find_bases(arena, olds, count);
	size_t codes[2] = {0, 0};
	bool known = true;

	for (size_t i = 0; i < count; i++) {
		const struct align_text *origin = align_origin(&olds[i]);
		codes[0] += origin->content.code_count;
		codes[1] += olds[i].target.code_count;
		known = known && (origin->data != NULL || origin->content.code_count == 0);
	}
	begin(&j, codes[0]);
	for (size_t i = 0; i < count; i++)
		add(&j, &align_origin(&olds[i])->content, align_origin(&olds[i])->data, bases[i]);
	out->source = (struct align_text){end(&j), known ? j.data : NULL};
	j.spaced = spaced;
	begin(&j, codes[1]);
	for (size_t i = 0; i < count; i++)
		if (olds[i].has_target)
			add(&j, &olds[i].target, NULL, bases[i]);
	out->target = end(&j);
	buf_free(&j.text);
}
