/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done with codes: copies, deletion, order (3.7.2.4 to 3.7.2.6). */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "validate/validate_int.h"

/* The code that NODE is a copy of, in the same place or in the source; NULL without one. */
static const struct check_code *find_base(struct checker *c, struct xml_node *node)
{
	const struct check_scope *scope = checker_scope(c, node);
	const struct str base = checker_attribute(c, node, "copyOf");

	if (scope == NULL)
		return NULL;
	const struct check_code *code = check_find_code(scope, CHECK_SOURCE, base);
	return code != NULL ? code : check_find_code(scope, CHECK_TARGET, base);
}

void rule_copy_of(struct checker *c, struct xml_node *node)
{
	const struct str base = checker_attribute(c, node, "copyOf");

	if (base.ptr != NULL && find_base(c, node) == NULL)
		checker_fail(c, node, base.ptr, NULL);
}

void rule_copy_no(struct checker *c, struct xml_node *node)
{
	const struct check_code *base = find_base(c, node);

	if (base != NULL && str_eq(checker_attribute(c, base->node, "canCopy"), STR("no")))
		checker_fail(c, node, base->id.ptr, NULL);
}

static bool has_data(const struct checker *c, const struct xml_node *node)
{
	return checker_attribute(c, node, "dataRef").ptr != NULL ||
	    checker_attribute(c, node, "dataRefStart").ptr != NULL ||
	    checker_attribute(c, node, "dataRefEnd").ptr != NULL;
}

void rule_copy_data(struct checker *c, struct xml_node *node)
{
	const struct check_code *base = find_base(c, node);

	if (base != NULL && (has_data(c, base->node) || has_data(c, node)))
		checker_fail(c, node, base->id.ptr, NULL);
}

static bool may_move(const struct checker *c, const struct xml_node *node)
{
	return strcmp(checker_value(c, node, "canReorder", "yes"), "yes") == 0;
}

void rule_reorder_hints(struct checker *c, struct xml_node *node)
{
	if (!may_move(c, node) &&
	    (strcmp(checker_value(c, node, "canCopy", "yes"), "no") != 0 ||
		strcmp(checker_value(c, node, "canDelete", "yes"), "no") != 0))
		checker_fail(c, node, NULL, NULL);
}

/* A mark in the text: a code, or the end of one that is an element around text. */
struct event {
	const struct check_code *code;
	bool is_end;
};

struct events {
	struct event *list;
	size_t count;
};

static bool is_code(const struct check_code *code)
{
	return code->kind <= CHECK_EC;
}

/* All codes of one side, in the order in which the text meets them. */
static struct events list_events(const struct check_scope *scope, int side)
{
	const size_t count = scope->code_count[side];
	const struct check_code *codes = scope->codes[side];
	struct events events = {mem_alloc(2 * count + 1, sizeof(struct event)), 0};
	const struct check_code **open = mem_alloc(count + 1, sizeof(*open));
	size_t depth = 0;

	for (size_t i = 0; i <= count; i++) {
		while (depth > 0 &&
		    (i == count || codes[i].node->start >= open[depth - 1]->node->end))
			events.list[events.count++] = (struct event){open[--depth], true};
		if (i == count || !is_code(&codes[i]))
			continue;
		events.list[events.count++] = (struct event){&codes[i], false};
		if (codes[i].kind == CHECK_PC)
			open[depth++] = &codes[i];
	}
	free(open);
	return events;
}

/* Codes whose order counts, but for the first one of each sequence. */
static bool follows(const struct checker *c, const struct event *event)
{
	const char *can = checker_value(c, event->code->node, "canReorder", "yes");

	return strcmp(can, "no") == 0 || (event->is_end && strcmp(can, "yes") != 0);
}

static bool begins(const struct checker *c, const struct event *event)
{
	return !event->is_end &&
	    strcmp(checker_value(c, event->code->node, "canReorder", "yes"), "firstNo") == 0;
}

void rule_reorder_first(struct checker *c, struct xml_node *node)
{
	const struct check_scope *scope = checker_scope(c, node);
	bool in_sequence = false;

	if (scope == NULL || strcmp(checker_value(c, node, "canReorder", "yes"), "no") != 0)
		return;
	for (int side = 0; side < 2; side++) {
		for (size_t i = 0; i < scope->code_count[side]; i++) {
			const struct check_code *code = &scope->codes[side][i];
			const char *can = checker_value(c, code->node, "canReorder", "yes");
			in_sequence = strcmp(can, "firstNo") == 0 ||
			    (in_sequence && !(i == 0 && side == CHECK_TARGET));
			if (code->node != node)
				continue;
			/* Isolated ends have their beginning elsewhere. */
			if (!in_sequence &&
			    (code->kind != CHECK_EC ||
				!str_eq(checker_attribute(c, node, "isolated"), STR("yes"))))
				checker_fail(c, node, NULL, NULL);
			return;
		}
	}
}

/* Ends have no id, but the one they refer to. */
static struct str event_id(const struct event *event)
{
	return event->code->id.ptr != NULL ? event->code->id : event->code->start_ref;
}

static bool is_same(const struct event *a, const struct event *b)
{
	const bool ends[2] = {
	    a->is_end || a->code->kind == CHECK_EC, b->is_end || b->code->kind == CHECK_EC};

	return ends[0] == ends[1] && str_eq(event_id(a), event_id(b));
}

/*
 * The source's codes after the one at FROM up to the end of its sequence stand in target at AT,
 * as far as there are targets.
 */
static bool is_kept(const struct checker *c, const struct check_scope *scope,
    const struct events *source, size_t from, const struct events *target, size_t at)
{
	while (++from < source->count && !begins(c, &source->list[from])) {
		const struct event *event = &source->list[from];
		if (!follows(c, event))
			continue;
		if (scope->parts[event->code->part].content[CHECK_TARGET] == NULL)
			return true;
		if (++at >= target->count || !is_same(event, &target->list[at]))
			return false;
	}
	return true;
}

static size_t find_event(const struct events *events, const struct event *event)
{
	size_t i = 0;

	while (i < events->count && !is_same(&events->list[i], event))
		i++;
	return i;
}

/* Looked at where what begins the sequence in the source stands in the target. */
void rule_reordered(struct checker *c, struct xml_node *node)
{
	const struct check_scope *scope = checker_scope(c, node);
	const struct check_code *code;

	if (scope == NULL)
		return;
	const struct str id = checker_attribute(c, node, "id");
	code = check_find_code(scope, CHECK_TARGET, id);
	const struct check_code *original = check_find_code(scope, CHECK_SOURCE, id);
	if (code == NULL || code->node != node || original == NULL ||
	    !begins(c, &(struct event){original, false}))
		return;
	struct events source = list_events(scope, CHECK_SOURCE);
	struct events target = list_events(scope, CHECK_TARGET);
	const size_t from = find_event(&source, &(struct event){original, false});
	const size_t at = find_event(&target, &(struct event){code, false});
	if (!is_kept(c, scope, &source, from, &target, at))
		checker_fail(c, node, id.ptr, NULL);
	free(source.list);
	free(target.list);
}

/* Missing from a segment that is translated; it may have moved to another one. */
void rule_removed(struct checker *c, struct xml_node *node)
{
	const struct check_scope *scope = checker_scope(c, node);
	const struct str id = checker_attribute(c, node, "id");

	if (scope == NULL || id.ptr == NULL ||
	    !str_eq(checker_attribute(c, node, "canDelete"), STR("no")))
		return;
	const struct check_code *code = check_find_code(scope, CHECK_SOURCE, id);
	if (code == NULL || code->node != node)
		return;
	if (scope->parts[code->part].content[CHECK_TARGET] != NULL &&
	    check_find_code(scope, CHECK_TARGET, id) == NULL)
		checker_fail(c, node, id.ptr, NULL);
}

/* Hints of a code and of its fellow in the source; what isn't said is "yes". */
void rule_code_hints(struct checker *c, struct xml_node *node)
{
	static const char *const HINTS[] = {"canCopy", "canDelete", "canReorder", "canOverlap"};
	const struct check_scope *scope = checker_scope(c, node);
	const struct str id = checker_attribute(c, node, "id");

	if (scope == NULL)
		return;
	const struct check_code *code = check_find_code(scope, CHECK_TARGET, id);
	const struct check_code *original = check_find_code(scope, CHECK_SOURCE, id);
	/* A <pc> may overlap others only when it's said, an <sc> unless it's said. */
	if (code == NULL || code->node != node || original == NULL || original->kind != code->kind)
		return;
	for (size_t i = 0; i < sizeof(HINTS) / sizeof(HINTS[0]); i++)
		if (strcmp(checker_value(c, node, HINTS[i], "yes"),
			checker_value(c, original->node, HINTS[i], "yes")) != 0)
			checker_fail(c, node, id.ptr, HINTS[i]);
}

void rule_order_added(struct checker *c, struct xml_node *node)
{
	const struct check_scope *scope = checker_scope(c, node);
	const struct str id = checker_attribute(c, node, "id");

	if (scope == NULL || may_move(c, node))
		return;
	const struct check_code *code = check_find_code(scope, CHECK_TARGET, id);
	if (code != NULL && code->node == node && check_find_code(scope, CHECK_SOURCE, id) == NULL)
		checker_fail(c, node, id.ptr, NULL);
}
