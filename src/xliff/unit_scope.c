/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/arena.h"
#include "base/buf.h"
#include "xliff/unit_scope.h"
#include "xml/escape.h"

bool unit_scope_enter(struct unit_scope **scope, struct arena *arena,
    const struct xml_element *element, size_t depth)
{
	struct unit_scope *parent = *scope;
	struct unit_scope *new = arena_alloc(arena, sizeof(*new));

	*new = (struct unit_scope){
	    .parent = parent,
	    .declarations = arena_dup(arena, element->declarations, element->declaration_count,
		sizeof(*element->declarations)),
	    .count = element->declaration_count,
	    .level = parent != NULL ? parent->level + 1 : 1,
	    .size = parent != NULL ? parent->size : 0,
	    .depth = depth,
	};
	for (size_t i = 0; i < new->count; i++)
		new->size += new->declarations[i].prefix.len + new->declarations[i].ns.len;
	*scope = new;
	return new->size <= UNIT_SCOPE_MAX;
}

struct unit_scope *unit_scope_leave(struct unit_scope *scope, size_t depth)
{
	return scope != NULL && scope->depth == depth ? scope->parent : scope;
}

static void add_tag(struct buf *out, const struct unit_scope *scope)
{
	buf_add(out, STR("<_"));
	for (size_t i = 0; i < scope->count; i++) {
		const struct xml_declaration *declaration = &scope->declarations[i];
		buf_add(out, STR(" xmlns"));
		if (declaration->prefix.len > 0)
			buf_add_char(out, ':');
		buf_add(out, declaration->prefix);
		xml_add_attribute(out, STR("=\""), declaration->ns);
	}
	buf_add_char(out, '>');
}

static void add_tags(struct buf *out, const struct unit_scope *from, const struct unit_scope *to)
{
	if (to == from)
		return;
	add_tags(out, from, to->parent);
	add_tag(out, to);
}

void unit_scope_add_way(struct buf *out, const struct unit_scope *from, const struct unit_scope *to)
{
	const struct unit_scope *common = to;

	while (from != common) {
		const size_t level = common != NULL ? common->level : 0;
		if (from == NULL || level > from->level) {
			common = common->parent;
		} else {
			buf_add(out, STR("</_>"));
			from = from->parent;
		}
	}
	add_tags(out, common, to);
}
