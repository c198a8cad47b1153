/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A text that comes again in a document, and is translated in another way there.
 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "check/check_int.h"

/* The text of CONTENT with its codes, and white space of any width as one. */
static void write_key(struct buf *key, const struct model_content *content)
{
	size_t code = 0;

	buf_reset(key);
	for (size_t i = 0; i <= content->text.len; i++) {
		for (; code < content->code_count && content->codes[code].at <= i; code++)
			buf_addf(key, "\x01%d:%u\x01", (int)content->codes[code].kind,
			    content->codes[code].id);
		if (i == content->text.len)
			return;
		const char c = content->text.ptr[i];
		if (!ascii_is_space(c))
			buf_add_char(key, c);
		else if (key->len > 0 && key->ptr[key->len - 1] != ' ')
			buf_add_char(key, ' ');
	}
}

/* The first translation of a text. */
struct first {
	const struct model_bitext_unit *unit;
	const struct model_pair *pair;
};

struct memory {
	struct arena arena;
	struct map texts; /* their indexes */
	struct first *items;
	size_t count;
	size_t capacity;
};

static bool is_same(struct check_run *run, const struct first *first, const struct model_pair *pair)
{
	write_key(&run->scratch[0], &first->pair->target);
	write_key(&run->scratch[1], &pair->target);
	return str_eq(buf_str(&run->scratch[0]), buf_str(&run->scratch[1]));
}

static void check_pair(struct check_run *run, struct memory *memory,
    const struct model_bitext_unit *unit, const struct model_pair *pair)
{
	size_t index;

	write_key(&run->scratch[0], &pair->source);
	if (!map_find(&index, &memory->texts, buf_str(&run->scratch[0]))) {
		map_add(&memory->texts, arena_copy(&memory->arena, buf_str(&run->scratch[0])),
		    memory->count);
		memory->items = mem_grow(memory->items, &memory->capacity, memory->count + 1,
		    sizeof(*memory->items));
		memory->items[memory->count++] = (struct first){unit, pair};
		return;
	}
	const struct first *first = &memory->items[index];
	if (is_same(run, first, pair))
		return;
	check_enter_pair(run, unit, pair);
	check_found(run, NULL, _("the same text is translated as %s in unit %s; choose one"),
	    check_show(run, first->pair->target.text), check_show(run, first->unit->id));
}

static void run(struct check_run *run)
{
	struct memory memory = {ARENA_INIT, MAP_INIT, NULL, 0, 0};

	for (size_t i = 0; i < run->bitext->unit_count; i++) {
		const struct model_bitext_unit *unit = &run->bitext->units[i];
		for (size_t k = 0; k < unit->pair_count; k++) {
			const struct model_pair *pair = &unit->pairs[k];
			if (pair->has_target && !pair->ignorable)
				check_pair(run, &memory, unit, pair);
		}
	}
	free(memory.items);
	map_free(&memory.texts);
	arena_free(&memory.arena);
}

const struct check CHECK_INCONSISTENT = {
    .code = FINDING_INCONSISTENT,
    .summary = N_("the same text translated in two ways"),
    .scope = CHECK_DOCUMENT,
    .run = run,
};
