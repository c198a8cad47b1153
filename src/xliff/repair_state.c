/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the states that come back are worth. */
#include "config.h"

#include "xliff/repair_int.h"

enum worth { UNTOUCHED, UNFINISHED, DONE, APPROVED };

static const struct {
	struct str name;
	enum worth worth;
} STATES[] = {
    {STR_INIT(""), UNTOUCHED},
    {STR_INIT("initial"), UNTOUCHED},
    {STR_INIT("new"), UNTOUCHED},
    {STR_INIT("needs-translation"), UNTOUCHED},
    {STR_INIT("needs-adaptation"), UNFINISHED},
    {STR_INIT("needs-l10n"), UNFINISHED},
    {STR_INIT("needs-review-adaptation"), DONE},
    {STR_INIT("needs-review-l10n"), DONE},
    {STR_INIT("needs-review-translation"), DONE},
    {STR_INIT("translated"), DONE},
    {STR_INIT("reviewed"), APPROVED},
    {STR_INIT("signed-off"), APPROVED},
    {STR_INIT("final"), APPROVED},
};

/* A state that nobody knows says that somebody has been here. */
static enum worth worth_of(struct str state)
{
	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
		if (str_eq(state, STATES[i].name))
			return STATES[i].worth;
	return APPROVED;
}

bool repair_is_unfinished(struct str substate)
{
	static const struct str NAMES[] = {
	    STR_INIT("fuzzy"),
	    STR_INIT("needs-edit"),
	    STR_INIT("needs-work"),
	    STR_INIT("needs-translation"),
	    STR_INIT("needs-adaptation"),
	    STR_INIT("needs-l10n"),
	};
	const size_t colon = str_find_char(substate, ':', 0);

	for (size_t i = 0; colon < substate.len && i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (str_eq(str_slice(substate, colon + 1, substate.len), NAMES[i]))
			return true;
	return false;
}

bool repair_is_worse(const struct segment_state *a, const struct segment_state *b)
{
	return worth_of(a->state) < worth_of(b->state) ||
	    (repair_is_unfinished(a->more) && !repair_is_unfinished(b->more));
}

bool repair_is_untouched(const struct segment_state *state)
{
	return worth_of(state->state) == UNTOUCHED && !repair_is_unfinished(state->more);
}

/* XLIFF 2 has no state for unfinished work; Poedit's subState is the one that is known best. */
static struct segment_state make_draft(const struct segment_state *returned, bool is_version_1)
{
	const bool is_unfinished = worth_of(returned->state) == UNFINISHED;

	if (is_version_1)
		return (struct segment_state){
		    is_unfinished ? returned->state : STR("needs-l10n"), {NULL, 0}};
	return (struct segment_state){STR("initial"),
	    repair_is_unfinished(returned->more) ? returned->more : STR("poedit:fuzzy")};
}

/*
 * A tool that writes no states leaves the text's as it was: then a draft is followed by
 * another one, and a text that replaces a copy of the source is a translation, whatever the copy was said to be.
 */
struct segment_state repair_choose_state(bool *approval, const struct segment_state *returned,
    const struct segment_state *known, bool is_version_1, bool copied, bool draft)
{
	const struct segment_state none = {{NULL, 0}, {NULL, 0}};
	const struct str unfinished = is_version_1 ? str_from(NULL, 0) : returned->more;
	const enum worth worth = worth_of(returned->state);
	const bool is_left = returned->state.len == 0 || str_eq(returned->state, known->state);

	*approval = worth == APPROVED || (is_version_1 && returned->more.len > 0);
	if (draft || worth == UNFINISHED || repair_is_unfinished(unfinished))
		return make_draft(returned, is_version_1);
	if (worth == UNTOUCHED && !is_left)
		return make_draft(returned, is_version_1);
	if (returned->state.len == 0 && known->state.len == 0)
		return none;
	if (returned->state.len == 0 &&
	    (worth_of(known->state) == UNFINISHED || repair_is_unfinished(known->more)))
		return *known;
	if (worth == UNTOUCHED && returned->state.len > 0 && !copied)
		return make_draft(returned, is_version_1);
	if (worth == DONE && (is_version_1 || str_eq(returned->state, STR("translated"))))
		return (struct segment_state){returned->state, {NULL, 0}};
	return (struct segment_state){STR("translated"), {NULL, 0}};
}
