/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "model/finding.h"
#include "workflow/revise_int.h"

/* What is said of a segment whose translation was kept, but isn't as it was. */
static const char *const CARRIED[ALIGN_CHANGES] = {
    [ALIGN_REFORMATTED] = N_("only white space or markup changed; the translation stays"),
    [ALIGN_RETURNED] = N_("the source is back that this translation was made from"),
    [ALIGN_REWORDED] = N_("the source changed, but not its meaning; the translation stays"),
    [ALIGN_JOINED] = N_("the translation is joined from those of several segments"),
    [ALIGN_SPLIT] = N_("the translation is a part of that of a segment which was split"),
};

static const char *const DOUBTS[] = {
    [ALIGN_CODES] = N_("inline codes changed; the translation is kept as a draft"),
    [ALIGN_WHOLE] = N_("the segment was split; all of its translation is kept here as a draft"),
    [ALIGN_PARTS] = N_("not all of what was joined is translated; it is kept as a draft"),
};

static void say(struct reviser *r, enum finding_code code, struct str unit, size_t line,
    const char *message, struct str text)
{
	finding_report(r->plan->sink, code, unit, line, 0, "%s: %.*s", message, STR_ARG(text));
}

static void report_target(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);
	const struct str unit = str_from_cstr(r->new_infos[newer].unit->id);
	const struct str source = r->news[newer].source.content.text;

	if (result->stale)
		say(r, FINDING_STALE, unit, 0,
		    result->doubt == ALIGN_WHOLE
			? _("the source changed and was split; all of its translation is a suggestion here")
			: _("the source changed; its translation is a suggestion now"),
		    source);
	else if (result->doubt != ALIGN_CERTAIN)
		say(r, FINDING_DRAFT, unit, 0, _(DOUBTS[result->doubt]), source);
	else if (result->has_target && CARRIED[result->change] != NULL)
		say(r, FINDING_CARRIED, unit, 0, _(CARRIED[result->change]), source);
}

static void fill_old(struct revise_event *event, const struct reviser *r, size_t old)
{
	const struct revise_old *info = &r->old_infos[old];

	event->old_unit = info->unit->id;
	event->old_segment = info->pair->id;
	event->line = info->pair->line;
	event->had_target = r->olds[old].has_target;
	event->from_before = info->side != r->sides;
}

static void send(struct reviser *r, const struct revise_event *event)
{
	if (r->plan->report != NULL)
		r->plan->report(event, r->plan->context);
}

static void report_new(struct reviser *r, size_t newer)
{
	const struct align_result *result = revise_result(r, newer);
	const struct revise_new *info = &r->new_infos[newer];
	struct arena arena = ARENA_INIT;
	struct revise_event event = {
	    .result = result,
	    .unit = str_from_cstr(info->unit->id),
	    .segment = arena_format(&arena, "s%zu", info->number),
	};

	if (result->count > 0)
		fill_old(&event, r, result->first);
	r->counts.changes[result->change]++;
	r->counts.stale += result->stale;
	r->counts.kept += result->has_target && !result->stale;
	send(r, &event);
	report_target(r, newer);
	arena_free(&arena);
}

static void report_gone(struct reviser *r, size_t old)
{
	const struct revise_old *info = &r->old_infos[old];
	struct revise_event event = {.unit = STR(""), .segment = STR("")};

	fill_old(&event, r, old);
	r->counts.lost += event.had_target;
	send(r, &event);
	if (event.had_target)
		say(r, FINDING_REMOVED, event.old_unit, info->pair->line,
		    _("the segment is gone; its translation was"), r->olds[old].target.text);
}

/* What people noted on units of which nothing is left. */
static void report_notes(struct reviser *r, size_t old)
{
	const struct revise_old *info = &r->old_infos[old];
	const struct xml_node *note = NULL;
	struct buf text = BUF_INIT;

	if (info->node == NULL || *revise_is_noted(info))
		return;
	*revise_is_noted(info) = true;
	while ((note = revise_next_note(&info->side->tree, info->node, note)) != NULL) {
		if (!revise_is_others_note(note))
			continue;
		buf_reset(&text);
		xml_node_add_text(&text, note);
		say(r, FINDING_REMOVED, info->unit->id, note->line,
		    _("the segment is gone, and with it the note"), buf_str(&text));
	}
	buf_free(&text);
}

void revise_report(struct reviser *r)
{
	for (size_t i = 0; i < r->new_count; i++)
		report_new(r, i);
	for (size_t i = 0; i < r->alignment.gone_count; i++) {
		report_gone(r, r->alignment.gone[i]);
		report_notes(r, r->alignment.gone[i]);
	}
}
