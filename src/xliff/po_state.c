/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xliff/po_item.h"
#include "xliff/read_int.h"

/* Each tool has its own words for unfinished work. */
static bool is_unfinished(bool is_version_1, const struct segment_state *state)
{
	if (!is_version_1)
		return segment_is_unfinished(state->more);
	const struct read_state *known = read_find_state_12(state->state);
	return known != NULL && known->needs_edit;
}

bool po_is_fuzzy(const struct segment_tree *tree, const struct segment_node *segment)
{
	const struct segment_state state = segment_get_state(tree, segment);

	if (is_unfinished(tree->is_version_1, &state))
		return true;
	if (!tree->is_version_1)
		return str_eq(state.state, STR("initial"));
	const struct read_state *known = read_find_state_12(state.state);
	return known != NULL && known->state == MODEL_INITIAL;
}

struct segment_state po_choose_state(bool is_version_1, bool fuzzy, const struct segment_state *old)
{
	const struct str nothing = str_from(NULL, 0);

	if (fuzzy && is_unfinished(is_version_1, old))
		return *old;
	if (!fuzzy)
		return (struct segment_state){STR("translated"), nothing};
	if (is_version_1)
		return (struct segment_state){str_from_cstr(XLIFF_PROFILE_ANY.unready), nothing};
	return (struct segment_state){STR("translated"), STR("poedit:fuzzy")};
}
