/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <match> of the module for translation candidates becomes <alt-trans>. */
#include "config.h"

#include "base/ascii.h"
#include "xliff/convert_int.h"

static struct str get(const struct xml_node *node, const char *name)
{
	return xml_node_attribute(node, str_from_cstr(name));
}

static bool is_whole_number(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.ptr[i]))
			return false;
	return s.len > 0 && s.len <= 3;
}

/* True when MATCH comes back from what is written for it. */
static bool is_plain(const struct transfer *t, const struct xml_node *match, struct str id)
{
	const struct str ref = get(match, "ref");
	const struct str quality = get(match, "matchQuality");
	const struct xml_node *child = NULL;

	for (size_t i = 0; i < match->attribute_count; i++)
		if (match->attributes[i].name->ns.len > 0 ||
		    !transfer_lists(" ref matchQuality origin ", match->attributes[i].name->local))
			return false;
	while ((child = xml_node_next_element(match, child)) != NULL) {
		if (child->attribute_count > 0 || xml_node_next_element(child, NULL) != NULL)
			return false;
		if (!transfer_is(t, child, "source") && !transfer_is(t, child, "target"))
			return false;
	}
	return ref.len == id.len + 1 && id.len > 0 && str_ends(ref, id) &&
	    (quality.ptr == NULL || is_whole_number(quality));
}

static void write_side(struct buf *out, struct content_12 *c, const struct xml_node *content,
    enum content_side side)
{
	static const char *const NAMES[] = {"source", "target"};

	if (content == NULL)
		return;
	c->side = side;
	halves_add(&c->halves[side], c->transfer, content, 0);
	halves_pair(&c->halves[side]);
	buf_addf(out, "<%s>", NAMES[side]);
	content_12_write(c, out, content);
	buf_addf(out, "</%s>\n", NAMES[side]);
}

void transfer_match_12(struct buf *out, struct transfer *t, const struct xml_node *match,
    struct str id, struct str mid)
{
	struct content_12 content = {.transfer = t, .old = KEPT_INIT};
	struct kept old = KEPT_INIT;
	struct buf kept = BUF_INIT;
	struct str quality = get(match, "matchQuality");

	kept_read(&old, t, match);
	if (kept_next(old.root, NULL, "alt-trans") != NULL) {
		kept_write_elements(out, t, old.root, "");
		kept_free(&old);
		return;
	}
	if (quality.ptr == NULL)
		quality = get(match, "similarity");
	buf_add(out, STR("<alt-trans"));
	if (quality.ptr != NULL)
		buf_addf(out, " match-quality=\"%.*s%%\"", STR_ARG(quality));
	transfer_attribute(out, match, STR("origin"), "origin");
	xml_add_optional(out, STR(" mid=\""), mid);
	buf_add(out, STR(">\n"));
	content_12_add_data(&content, match);
	write_side(out, &content, transfer_child(t, match, "source"), CONTENT_SOURCE);
	write_side(out, &content, transfer_child(t, match, "target"), CONTENT_TARGET);
	if (!is_plain(t, match, id)) {
		kept_add_element(&kept, t, match);
		kept_write(out, t, NULL, &kept, "");
	}
	buf_add(out, STR("</alt-trans>\n"));
	content_12_free(&content);
	kept_free(&old);
	buf_free(&kept);
}
