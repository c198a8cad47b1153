/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are numbers of strings that spell what is compared, so that they can't be equal by chance. */
#include "config.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/class.h"
#include "workflow/align_int.h"

struct keys {
	struct map map;
	struct arena arena;
	struct buf spelling;
};

bool align_is_space(uint32_t code_point)
{
	return text_class_of(code_point) == TEXT_CLASS_SPACE;
}

/* The number of what was spelled. */
static size_t find_number(struct keys *keys)
{
	const struct str spelling = buf_str(&keys->spelling);
	size_t number = keys->map.count;

	if (!map_find(&number, &keys->map, spelling))
		map_add(&keys->map, arena_copy(&keys->arena, spelling), number);
	buf_reset(&keys->spelling);
	return number;
}

/* No text has a byte 0 or 1. */
static void spell_all(struct buf *out, const struct align_text *source)
{
	const struct model_content *content = &source->content;
	size_t at = 0;

	for (size_t i = 0; i < content->code_count; i++) {
		const struct model_code *code = &content->codes[i];
		buf_add(out, str_slice(content->text, at, code->at));
		buf_addf(out, "%c%c", 1, '0' + (int)code->kind);
		if (source->data != NULL) {
			buf_add(out, source->data[i]);
			buf_add_char(out, 1);
		}
		at = code->at;
	}
	buf_add(out, str_slice(content->text, at, content->text.len));
}

static void spell_loosely(struct buf *out, struct str text)
{
	bool space = false;

	for (size_t at = 0, next; at < text.len; at = next) {
		if (align_is_space(utf8_decode(&next, text, at))) {
			space = out->len > 0;
			continue;
		}
		if (space)
			buf_add_char(out, ' ');
		space = false;
		buf_add(out, str_slice(text, at, next));
	}
}

static void make_keys(struct align_row *row, struct keys *keys)
{
	const struct align_text *source = &row->segment->source;

	spell_all(&keys->spelling, source);
	row->keys[ALIGN_ALL] = find_number(keys);
	buf_add(&keys->spelling, source->content.text);
	row->keys[ALIGN_TEXT] = find_number(keys);
	spell_loosely(&keys->spelling, source->content.text);
	row->keys[ALIGN_LOOSE] = find_number(keys);
	buf_add(&keys->spelling, row->segment->kind);
	row->kind = find_number(keys);
}

void align_make_keys(struct aligner *a)
{
	struct keys keys = {MAP_INIT, ARENA_INIT, BUF_INIT};

	for (int side = 0; side < ALIGN_SIDES; side++)
		for (size_t i = 0; i < a->count[side]; i++)
			make_keys(&a->rows[side][i], &keys);
	for (size_t i = 0; i < a->count[ALIGN_OLD]; i++) {
		spell_loosely(&keys.spelling, align_origin(&a->olds[i])->content.text);
		a->rows[ALIGN_OLD][i].origin = find_number(&keys);
	}
	map_free(&keys.map);
	arena_free(&keys.arena);
	buf_free(&keys.spelling);
}
