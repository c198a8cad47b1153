/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a <unit> has no place for is kept for the way back. */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "xliff/convert_unit.h"

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.ptr[i]))
			return false;
	return s.len > 0;
}

static bool has_old_size(const struct unit_20 *u)
{
	return kept_get(&u->content.old,
		   "@{urn:oasis:names:tc:xliff:sizerestriction:2.0}sizeRestriction")
		   .ptr != NULL;
}

/* True when the size of NODE is what a unit's can be. */
static bool has_size(const struct unit_20 *u, const struct xml_node *node)
{
	const struct str min = transfer_get(node, "minwidth");

	return (u->group == NULL || u->count == 1) && u->t->measures &&
	    str_eq(transfer_get(node, "size-unit"), STR("char")) &&
	    is_number(transfer_get(node, "maxwidth")) && (min.ptr == NULL || is_number(min));
}

void unit_20_write_size(struct unit_20 *u, const struct xml_node *node)
{
	const struct str min = transfer_get(node, "minwidth");
	struct buf *out = &u->t->out;

	if (has_old_size(u) || !has_size(u, node))
		return;
	buf_add(out,
	    STR(" xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" "
		"slr:sizeRestriction=\""));
	if (min.ptr != NULL)
		buf_addf(out, "%.*s,", STR_ARG(min));
	buf_addf(out, "%.*s\"", STR_ARG(transfer_get(node, "maxwidth")));
}

/* "p/u1-s1" in a group called "p". */
static bool is_derived_name(const struct unit_20 *u, const struct xml_node *node)
{
	const struct str name = transfer_get(node, "resname");
	const struct str outer = transfer_get(u->group, "resname");
	const struct str id = transfer_get(node, "id");

	if (outer.ptr == NULL)
		return str_eq(name, id);
	return name.len == outer.len + 1 + id.len && str_starts(name, outer) &&
	    name.ptr[outer.len] == '/' && str_ends(name, id);
}

/* Keeps what a <trans-unit> says besides. */
void unit_20_keep_node(struct unit_20 *u, size_t i, bool has_state)
{
	const struct xml_node *node = u->nodes[i];
	struct buf list = BUF_INIT;
	struct buf word = BUF_INIT;
	struct buf kept = BUF_INIT;

	buf_add(&list, STR(" id xml:space "));
	if (u->group == NULL)
		buf_add(&list, STR("resname translate "));
	else if (is_derived_name(u, node))
		buf_add(&list, STR("resname "));
	if (u->group == NULL && transfer_add_word(&word, transfer_get(node, "restype")))
		buf_add(&list, STR("restype "));
	if (has_size(u, node) || (has_old_size(u) && transfer_get(node, "maxwidth").ptr != NULL))
		buf_add(&list, STR("maxwidth minwidth size-unit "));
	if (has_state && str_eq(transfer_get(node, "approved"), STR("yes")))
		buf_add(&list, STR("approved "));
	kept_add_attributes(&kept, u->t, node, list.ptr);
	transfer_keep_elements(&kept, u->t, node,
	    u->is_cut ? " source seg-source target note alt-trans "
		      : " source target note alt-trans ");
	if (kept.len > 0) {
		kept_open(&u->kept, "segment#%zu", i + 1);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	if (u->group != NULL && str_eq(transfer_get(node, "translate"), STR("no")))
		transfer_report(u->t, node,
		    _("\"%s\" has no place in this version of XLIFF; it is kept as metadata"),
		    STR("translate"));
	buf_free(&list);
	buf_free(&word);
	buf_free(&kept);
}

void unit_20_keep_side(struct unit_20 *u, size_t i, const char *name, const char *list)
{
	const struct xml_node *content = transfer_child(u->t, u->nodes[i], name);
	struct buf kept = BUF_INIT;

	if (content == NULL)
		return;
	kept_add_attributes(&kept, u->t, content, list);
	if (kept.len > 0) {
		kept_open(&u->kept, "%s/%zu", name, i + 1);
		buf_add(&u->kept, buf_str(&kept));
		kept_close(&u->kept);
	}
	buf_free(&kept);
}

/* The state that XLIFF 2 had for this one, unless that was changed. */
static bool has_old_state(const struct unit_20 *u, size_t i, const struct xml_node *target)
{
	const struct xml_node *old = kept_find(&u->content.old, "segment#%zu", i + 1);
	const struct str was = kept_value(old, "state-1.2");

	return was.ptr != NULL && str_eq(was, transfer_get(target, "state")) &&
	    transfer_get(target, "state-qualifier").ptr == NULL;
}

bool unit_20_write_old_state(const struct unit_20 *u, struct buf *out, size_t i,
    const struct xml_node *target)
{
	const struct xml_node *old = kept_find(&u->content.old, "segment#%zu", i + 1);

	if (!has_old_state(u, i, target))
		return false;
	xml_add_optional(out, STR(" state=\""), kept_value(old, "@state"));
	xml_add_optional(out, STR(" subState=\""), kept_value(old, "@subState"));
	return true;
}

void unit_20_keep_target(struct unit_20 *u, size_t i, bool has_state)
{
	const struct xml_node *target = transfer_child(u->t, u->nodes[i], "target");

	if (target == NULL)
		return;
	if (!has_state)
		unit_20_keep_side(u, i, "target", has_old_state(u, i, target) ? " state " : "");
	else
		unit_20_keep_side(u, i, "target",
		    transfer_qualifier_returns(target) ? " state state-qualifier " : " state ");
}

/* A source that says the same as its segments together isn't kept. */
void unit_20_keep_source(struct unit_20 *u)
{
	const struct xml_node *source = transfer_child(u->t, u->nodes[0], "source");
	struct buf whole = BUF_INIT;
	struct buf cut = BUF_INIT;

	if (source == NULL)
		return;
	transfer_add_flat(&whole, u->t, source);
	transfer_add_flat(&cut, u->t, unit_20_source(u, 0));
	if (!str_eq(buf_str(&whole), buf_str(&cut))) {
		kept_open(&u->kept, "whole");
		kept_add_element(&u->kept, u->t, source);
		kept_close(&u->kept);
	}
	buf_free(&whole);
	buf_free(&cut);
}

void unit_20_keep_group(struct unit_20 *u, bool has_type)
{
	struct buf elements = BUF_INIT;

	kept_add_attributes(&u->kept, u->t, u->group,
	    has_type ? " id resname translate restype " : " id resname translate ");
	transfer_keep_elements(&elements, u->t, u->group, " trans-unit ");
	if (elements.len > 0) {
		kept_open(&u->kept, "elements");
		buf_add(&u->kept, buf_str(&elements));
		kept_close(&u->kept);
	}
	buf_free(&elements);
}
