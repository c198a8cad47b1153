/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "text/lang.h"
#include "text/segment.h"
#include "xliff/repair.h"
#include "xliff/repair_int.h"

enum scope { UNIT, FILE };

static const struct {
	enum scope scope;
	const char *message;
} REPAIRS[REPAIR_KINDS] = {
#define REPAIR(id, scope, message) [id] = {scope, message},
#include "xliff/repair.def"
#undef REPAIR
};

void repair_report(struct repair *r, enum repair_kind kind, const struct segment_node *segment)
{
	if (REPAIRS[kind].scope == FILE) {
		r->counts[kind]++;
		return;
	}
	finding_report(r->sink, FINDING_REPAIRED, segment->unit, segment->node->line,
	    segment->node->column, "%s", _(REPAIRS[kind].message));
}

const char *repair_message(enum repair_kind kind)
{
	return _(REPAIRS[kind].message);
}

static void report_counts(struct repair *r)
{
	for (int kind = 0; kind < REPAIR_KINDS; kind++)
		if (r->counts[kind] > 0)
			finding_report(r->sink, FINDING_REPAIRED, STR(""), 0, 0,
			    /* TRANSLATORS: a sentence on a repair, and how often it was made. */
			    ngettext("%s (%zu time)", "%s (%zu times)", r->counts[kind]),
			    _(REPAIRS[kind].message), r->counts[kind]);
}

static bool is_given(const struct repair *r, int side)
{
	return side != REPAIR_BASE || (r->has_base && !r->base_is_ours);
}

static const struct error *open_sides(struct repair *r,
    const struct merge3_side *const sides[REPAIR_SIDES])
{
	r->has_base = sides[REPAIR_BASE]->bytes.len > 0;
	r->base_is_ours = str_eq(sides[REPAIR_BASE]->bytes, sides[REPAIR_OURS]->bytes);
	for (int i = 0; i < REPAIR_SIDES; i++) {
		if (!is_given(r, i))
			continue;
		const struct error *err =
		    unit_index_read(&r->sides[i].index, sides[i]->bytes, sides[i]->name);
		if (err != NULL)
			return err;
		r->sides[i].reader = unit_reader_open(&r->sides[i].index);
	}
	if (r->sides[REPAIR_OURS].index.frame.is_version_1 ==
	    r->sides[REPAIR_THEIRS].index.frame.is_version_1)
		return NULL;
	return error_new(ERROR_INPUT, _("%s and %s are of different versions of XLIFF, 1 and 2"),
	    sides[REPAIR_OURS]->name, sides[REPAIR_THEIRS]->name);
}

static void compare_versions(struct repair *r)
{
	const struct xml_node *ours = r->sides[REPAIR_OURS].index.frame.root;
	const struct xml_node *theirs = r->sides[REPAIR_THEIRS].index.frame.root;

	if (!str_eq(ours->name->ns, theirs->name->ns) ||
	    !str_eq(xml_node_attribute(ours, STR("version")),
		xml_node_attribute(theirs, STR("version"))))
		r->counts[REPAIR_VERSION]++;
}

/* XLIFF 2 wants the language as soon as there is a target. */
static void add_language(struct repair *r)
{
	const struct segment_tree *ours = &r->sides[REPAIR_OURS].index.frame;
	const struct str lang =
	    xml_node_attribute(r->sides[REPAIR_THEIRS].index.frame.root, STR("trgLang"));

	if (r->sets_target && !ours->is_version_1 && text_lang_is_well_formed(lang) &&
	    xml_node_attribute(ours->root, STR("trgLang")).ptr == NULL)
		xml_patch_set_attribute(&r->patch, ours->document, ours->root, STR("trgLang"),
		    lang);
}

const struct error *xliff_repair(struct buf *out, const struct merge3_side *base,
    const struct merge3_side *ours, const struct merge3_side *returned,
    const struct finding_sink *sink)
{
	struct repair r = {.patch = XML_PATCH_INIT, .sink = sink};

	for (int i = 0; i < REPAIR_SIDES; i++)
		r.sides[i] = (struct repair_side){UNIT_INDEX_INIT, NULL, NULL};
	const struct error *err =
	    open_sides(&r, (const struct merge3_side *const[REPAIR_SIDES]){base, ours, returned});
	if (err == NULL) {
		compare_versions(&r);
		repair_all_units(&r);
		add_language(&r);
		report_counts(&r);
		err = segment_tree_write(out, &r.sides[REPAIR_OURS].index.frame, &r.patch,
		    ours->name);
	}
	xml_patch_free(&r.patch);
	text_segmenter_close(r.segmenter);
	for (int i = 0; i < REPAIR_SIDES; i++) {
		unit_reader_close(r.sides[i].reader);
		unit_index_free(&r.sides[i].index);
	}
	return err;
}
