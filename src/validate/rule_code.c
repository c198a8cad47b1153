/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inline codes: their ids, their halves, and what they refer to. */
#include "config.h"

#include "validate/validate_int.h"

/* What a rule needs to know of the code it looks at. */
struct look {
	const struct check_scope *scope;
	const struct check_code *code;
	int side;
};

/* False when NODE isn't in a unit's or match's source or target. */
static bool look_at(struct look *look, struct checker *c, struct xml_node *node)
{
	look->scope = checker_scope(c, node);
	if (look->scope == NULL)
		return false;
	for (look->side = CHECK_SOURCE; look->side <= CHECK_TARGET; look->side++) {
		const struct check_code *codes = look->scope->codes[look->side];
		size_t from = 0;
		size_t to = look->scope->code_count[look->side];
		while (from < to) {
			const size_t middle = from + (to - from) / 2;
			if (codes[middle].node->start < node->start)
				from = middle + 1;
			else
				to = middle;
		}
		if (from < look->scope->code_count[look->side] && codes[from].node == node) {
			look->code = &codes[from];
			return true;
		}
	}
	return false;
}

/* The start called ID on the side that is looked at, or NULL. */
static const struct check_code *find_start(const struct look *look, enum check_code_kind kind,
    struct str id)
{
	const struct check_code *code = check_find_code(look->scope, look->side, id);

	return code != NULL && code->kind == kind ? code : NULL;
}

/* The end that refers to START; also one that should, but has its id instead. */
static const struct check_code *find_end(const struct look *look, enum check_code_kind kind,
    struct str start)
{
	size_t index;

	if (start.ptr == NULL || !map_find(&index, &look->scope->ends[look->side], start))
		return NULL;
	const struct check_code *code = &look->scope->codes[look->side][index];
	return code->kind == kind ? code : NULL;
}

static bool is_isolated(const struct checker *c, const struct xml_node *node)
{
	return str_eq(checker_attribute(c, node, "isolated"), STR("yes"));
}

void rule_ec_id_and_ref(struct checker *c, struct xml_node *node)
{
	if (checker_attribute(c, node, "id").ptr != NULL &&
	    checker_attribute(c, node, "startRef").ptr != NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_ec_isolated(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (is_isolated(c, node) && look_at(&look, c, node) &&
	    (find_start(&look, CHECK_SC, look.code->start_ref) != NULL ||
		find_start(&look, CHECK_SC, look.code->id) != NULL))
		checker_fail(c, node, NULL, NULL);
}

void rule_ec_isolated_ref(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (is_isolated(c, node) && look_at(&look, c, node) &&
	    find_start(&look, CHECK_SC, look.code->start_ref) == NULL && look.code->id.ptr == NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_ec_ref_missing(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!is_isolated(c, node) && look_at(&look, c, node) && look.code->start_ref.ptr == NULL &&
	    find_start(&look, CHECK_SC, look.code->id) != NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_ec_not_isolated(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!is_isolated(c, node) && look_at(&look, c, node) && look.code->start_ref.ptr == NULL &&
	    find_start(&look, CHECK_SC, look.code->id) == NULL)
		checker_fail(c, node, NULL, NULL);
}

/* A startRef that leads nowhere, when there is no id that says more. */
void rule_ec_unresolved(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!is_isolated(c, node) && look_at(&look, c, node) && look.code->start_ref.ptr != NULL &&
	    look.code->id.ptr == NULL && find_start(&look, CHECK_SC, look.code->start_ref) == NULL)
		checker_fail(c, node, look.code->start_ref.ptr, NULL);
}

static bool is_before(const struct look *look, const struct check_code *start)
{
	const size_t *rank = look->scope->ranks;
	const struct check_code *end = look->code;

	if (look->side == CHECK_TARGET && end->part != start->part)
		return rank[end->part] < rank[start->part];
	return end < start;
}

static void check_before(struct checker *c, struct xml_node *node, enum check_code_kind kind)
{
	struct look look;

	if (!look_at(&look, c, node))
		return;
	const struct check_code *start = find_start(&look, kind, look.code->start_ref);
	if (start != NULL && is_before(&look, start))
		checker_fail(c, node, look.code->start_ref.ptr, NULL);
}

void rule_ec_before_sc(struct checker *c, struct xml_node *node)
{
	check_before(c, node, CHECK_SC);
}

void rule_ec_twice(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!look_at(&look, c, node) || look.code->start_ref.ptr == NULL)
		return;
	const struct check_code *first = find_end(&look, CHECK_EC, look.code->start_ref);
	if (first != NULL && first != look.code)
		checker_fail(c, node, look.code->start_ref.ptr, NULL);
}

void rule_ec_dir(struct checker *c, struct xml_node *node)
{
	if (!is_isolated(c, node) && checker_attribute(c, node, "dir").ptr != NULL)
		checker_fail(c, node, NULL, NULL);
}

void rule_sc_isolated(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (is_isolated(c, node) && look_at(&look, c, node) &&
	    find_end(&look, CHECK_EC, look.code->id) != NULL)
		checker_fail(c, node, look.code->id.ptr, NULL);
}

void rule_sc_not_isolated(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!is_isolated(c, node) && look_at(&look, c, node) && look.code->id.ptr != NULL &&
	    find_end(&look, CHECK_EC, look.code->id) == NULL)
		checker_fail(c, node, look.code->id.ptr, NULL);
}

/* The <ec> of the <sc> NODE, or NULL. */
static const struct check_code *end_of(struct checker *c, struct xml_node *node)
{
	struct look look;

	return look_at(&look, c, node) ? find_end(&look, CHECK_EC, look.code->id) : NULL;
}

static void check_pair(struct checker *c, struct xml_node *node, const char *attribute)
{
	const struct check_code *end = end_of(c, node);

	if (end != NULL &&
	    strcmp(checker_value(c, node, attribute, "yes"),
		checker_value(c, end->node, attribute, "yes")) != 0)
		checker_fail(c, node, checker_value(c, node, "id", ""), NULL);
}

void rule_pair_can_copy(struct checker *c, struct xml_node *node)
{
	check_pair(c, node, "canCopy");
}

void rule_pair_can_delete(struct checker *c, struct xml_node *node)
{
	check_pair(c, node, "canDelete");
}

void rule_pair_can_overlap(struct checker *c, struct xml_node *node)
{
	check_pair(c, node, "canOverlap");
}

/* What begins a sequence is followed by its end. */
void rule_pair_can_reorder(struct checker *c, struct xml_node *node)
{
	const struct check_code *end = end_of(c, node);

	if (end == NULL)
		return;
	const char *start = checker_value(c, node, "canReorder", "yes");
	const char *expected = strcmp(start, "yes") == 0 ? "yes" : "no";
	if (strcmp(checker_value(c, end->node, "canReorder", "yes"), expected) != 0)
		checker_fail(c, node, checker_value(c, node, "id", ""), NULL);
}

void rule_sm_unended(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (look_at(&look, c, node) && look.code->id.ptr != NULL &&
	    find_end(&look, CHECK_EM, look.code->id) == NULL)
		checker_fail(c, node, look.code->id.ptr, NULL);
}

void rule_em_unresolved(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (look_at(&look, c, node) && look.code->start_ref.ptr != NULL &&
	    find_start(&look, CHECK_SM, look.code->start_ref) == NULL)
		checker_fail(c, node, look.code->start_ref.ptr, NULL);
}

void rule_em_before_sm(struct checker *c, struct xml_node *node)
{
	check_before(c, node, CHECK_SM);
}

/* The segment or ignorable of the scope that is called ID. */
static bool is_part_id(const struct checker *c, const struct check_scope *scope, struct str id)
{
	if (!checker_is(scope->node, "unit"))
		return false;
	size_t index;
	return map_find(&index, &scope->part_ids, id);
}

/*
 * A code of the target has the id of its fellow in the source, and no other
 * may have it. An <ec> that should refer to its <sc> is told so elsewhere.
 */
void rule_code_id(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!look_at(&look, c, node) || look.code->id.ptr == NULL)
		return;
	const struct check_code *first = check_find_code(look.scope, look.side, look.code->id);
	const bool is_stray_end =
	    look.code->kind == CHECK_EC && first != NULL && first->kind == CHECK_SC;
	if ((first != look.code && !is_stray_end) || is_part_id(c, look.scope, look.code->id))
		checker_fail(c, node, look.code->id.ptr, NULL);
}

/* A span may be written as one element or as two halves. */
static int family(enum check_code_kind kind)
{
	switch (kind) {
	case CHECK_PC:
	case CHECK_SC:
	case CHECK_EC:
		return 1;
	case CHECK_MRK:
	case CHECK_SM:
	case CHECK_EM:
		return 2;
	case CHECK_PH:
		return 0;
	}
	return 0;
}

void rule_code_kind(struct checker *c, struct xml_node *node)
{
	struct look look;

	if (!look_at(&look, c, node) || look.side != CHECK_TARGET)
		return;
	const struct check_code *source = check_find_code(look.scope, CHECK_SOURCE, look.code->id);
	if (source != NULL && family(source->kind) != family(look.code->kind))
		checker_fail(c, node, look.code->id.ptr, NULL);
}

void rule_data_ref(struct checker *c, struct xml_node *node)
{
	static const char *const NAMES[] = {"dataRef", "dataRefStart", "dataRefEnd"};
	const struct check_scope *scope = checker_scope(c, node);
	size_t index;

	for (size_t i = 0; scope != NULL && i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str ref = checker_attribute(c, node, NAMES[i]);
		if (ref.ptr != NULL && !map_find(&index, &scope->data, ref))
			checker_fail(c, node, ref.ptr, NULL);
	}
}

void rule_data_ref_half(struct checker *c, struct xml_node *node)
{
	if ((checker_attribute(c, node, "dataRefStart").ptr != NULL) !=
	    (checker_attribute(c, node, "dataRefEnd").ptr != NULL))
		checker_fail(c, node, checker_value(c, node, "id", ""), NULL);
}

void rule_sub_flow(struct checker *c, struct xml_node *node)
{
	static const char *const NAMES[] = {"subFlows", "subFlowsStart", "subFlowsEnd"};
	struct str piece;
	size_t index;

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		struct str rest = checker_attribute(c, node, NAMES[i]);
		while (str_next(&piece, &rest, ' '))
			if (piece.len > 0 && !map_find(&index, &c->unit_ids, piece))
				checker_defer(c, node, piece);
	}
}

/* The last one was deferred first; they are reported in the order of the document. */
void rule_sub_flow_at_end(struct checker *c, struct xml_node *node)
{
	const struct check_deferred *list = NULL;
	size_t index;

	for (const struct check_deferred *d = c->deferred; d != NULL; d = d->next) {
		if (d->rule != &VALIDATE_RULE[RULE_SUB_FLOW] ||
		    map_find(&index, &c->unit_ids, d->text))
			continue;
		struct check_deferred *copy = arena_alloc(&c->file_arena, sizeof(*copy));
		*copy = *d;
		copy->next = list;
		list = copy;
	}
	for (; list != NULL; list = list->next)
		checker_fail_deferred(c, list);
}
