/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/exchange.h"
#include "model/finding.h"
#include "text/lang.h"
#include "text/segment.h"
#include "xliff/resegment.h"
#include "xliff/segment_tree.h"
#include "xml/patch.h"

/* "s1,s3", or "s1@12:10,24:20". */
struct request {
	struct str first;
	struct str last;   /* ptr NULL: it is a split */
	struct str places; /* of a split */
	bool done;
};

struct requests {
	struct request *list;
	size_t count;
	size_t capacity;
	bool joins_all;
	bool splits_sentences;
	const char *unit; /* or NULL: all */
	bool by_target;
	struct tools_cut cut;
};

/* A file that is being changed. */
struct resegmenting {
	struct requests *requests;
	const char *name;
	struct segment_tree tree;
	struct xml_patch patch;
	struct resegment *r;
	size_t count; /* parts of the current unit */
	struct resegment_languages languages;
	const struct finding_sink *sink;
	struct resegment_group *groups; /* for the current unit; cuts are ours */
	size_t group_count;
};

static const struct option OPTIONS[] = {
    {"join", 'j', OPTION_TEXT, N_("SEGMENTS"),
	N_("join \"all\" segments of a unit, or from one to another: FIRST,LAST")},
    {"split", 's', OPTION_TEXT, N_("PLACES"),
	N_("split between \"sentences\", or a segment after so many characters: SEGMENT@N[:M],...")},
    {"unit", 'u', OPTION_TEXT, N_("ID"), N_("change only this unit")},
    OPTION_SRX,
    {"by-target", 0, OPTION_FLAG, NULL, N_("join sources in the order of their targets")},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("write the result to FILE")},
    OPTION_QUIET,
    OPTION_HELP,
    OPTION_END,
};

/* Reading the command line */

static struct request *add_request(struct requests *requests)
{
	requests->list = mem_grow(requests->list, &requests->capacity, requests->count + 1,
	    sizeof(*requests->list));
	requests->list[requests->count] = (struct request){.first = {NULL, 0}};
	return &requests->list[requests->count++];
}

static const struct error *read_join(struct requests *requests, struct str value)
{
	const size_t comma = str_find_char(value, ',', 0);

	if (str_eq(value, STR("all"))) {
		requests->joins_all = true;
		return NULL;
	}
	if (comma == 0 || comma + 1 >= value.len)
		return error_new(ERROR_USAGE,
		    _("--join takes \"all\" or two segments: FIRST,LAST"));
	struct request *request = add_request(requests);
	request->first = str_slice(value, 0, comma);
	request->last = str_slice(value, comma + 1, value.len);
	return NULL;
}

static const struct error *read_split(struct requests *requests, struct str value)
{
	const size_t at = str_find_char(value, '@', 0);

	if (str_eq(value, STR("sentences"))) {
		requests->splits_sentences = true;
		return NULL;
	}
	if (at == 0 || at + 1 >= value.len)
		return error_new(ERROR_USAGE,
		    _("--split takes \"sentences\" or a segment and places: SEGMENT@N[:M],..."));
	struct request *request = add_request(requests);
	request->first = str_slice(value, 0, at);
	request->places = str_slice(value, at + 1, value.len);
	return NULL;
}

static const struct error *read_requests(struct requests *requests,
    const struct arguments *arguments)
{
	const struct error *err = NULL;

	requests->unit = option_value(arguments, "unit");
	requests->by_target = option_given(arguments, "by-target");
	for (size_t i = 0; i < arguments->use_count && err == NULL; i++) {
		const char *name = arguments->uses[i].option->name;
		const struct str value = str_from_cstr(arguments->uses[i].value);
		if (strcmp(name, "join") == 0)
			err = read_join(requests, value);
		else if (strcmp(name, "split") == 0)
			err = read_split(requests, value);
	}
	if (err == NULL && requests->count == 0 && !requests->joins_all &&
	    !requests->splits_sentences)
		err = error_new(ERROR_USAGE, _("say what to do with --join or --split"));
	if (err == NULL && requests->count > 0 &&
	    (requests->joins_all || requests->splits_sentences))
		err = error_new(ERROR_USAGE,
		    _("\"all\" and \"sentences\" don't go with segments by name"));
	if (err == NULL && option_given(arguments, "srx") && !requests->splits_sentences)
		err = error_new(ERROR_USAGE, _("--srx goes with \"--split sentences\""));
	return err != NULL ? err : tools_read_cut(&requests->cut, arguments);
}

/* Single segments */

/* The part of the current unit with ID, or SIZE_MAX. */
static size_t find_part(const struct resegmenting *s, struct str id)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct str own = xml_node_attribute(resegment_part(s->r, i)->node, STR("id"));
		if (own.ptr != NULL && str_eq(own, id))
			return i;
	}
	return SIZE_MAX;
}

/* Moves *AT on by the number of characters that PLACE names. False when it is none. */
static bool find_place(size_t *offset, struct str text, struct str place)
{
	size_t number = 0;
	size_t at = 0;

	for (size_t i = 0; i < place.len; i++) {
		if (!ascii_is_digit(place.ptr[i]) || number > text.len)
			return false;
		number = number * 10 + (size_t)(place.ptr[i] - '0');
	}
	for (; number > 0 && at < text.len; number--)
		do
			at++;
		while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
	*offset = at;
	return place.len > 0 && number == 0;
}

static bool read_place(struct resegment_cut *cut, struct str piece, const struct str texts[2])
{
	const size_t colon = str_find_char(piece, ':', 0);

	cut->target = RESEGMENT_REST;
	return find_place(&cut->source, texts[0], str_slice(piece, 0, colon)) &&
	    (colon == piece.len ||
		find_place(&cut->target, texts[1], str_slice(piece, colon + 1, piece.len)));
}

static const struct error *read_places(struct resegment_group *group, struct resegmenting *s,
    const struct request *request)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};
	struct resegment_cut *cuts = mem_alloc(request->places.len + 1, sizeof(*cuts));
	struct str rest = request->places;
	struct str piece;
	bool is_read = true;

	resegment_add_text(&texts[0], s->r, group->first, group->last, RESEGMENT_SOURCE);
	resegment_add_text(&texts[1], s->r, group->first, group->last, RESEGMENT_TARGET);
	const struct str views[2] = {buf_str(&texts[0]), buf_str(&texts[1])};
	while (is_read && str_next(&piece, &rest, ','))
		is_read = read_place(&cuts[group->count++], piece, views);
	group->cuts = cuts;
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	if (is_read)
		return NULL;
	return error_new(ERROR_USAGE, _("\"%.*s\" is no place in the segment \"%.*s\""),
	    STR_ARG(request->places), STR_ARG(request->first));
}

static const struct error *add_requested(struct resegmenting *s, struct request *request)
{
	const size_t first = find_part(s, request->first);
	const size_t last = request->last.ptr != NULL ? find_part(s, request->last) : first;

	if (first == SIZE_MAX || last == SIZE_MAX)
		return NULL;
	if (request->done)
		return error_new(ERROR_USAGE,
		    _("several units have a segment \"%.*s\"; say which one with --unit"),
		    STR_ARG(request->first));
	request->done = true;
	struct resegment_group *group = &s->groups[s->group_count++];
	*group = (struct resegment_group){
	    first < last ? first : last, first < last ? last : first, NULL, 0};
	return request->last.ptr == NULL ? read_places(group, s, request) : NULL;
}

static int compare_groups(const void *a, const void *b)
{
	const struct resegment_group *x = a;
	const struct resegment_group *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

static const struct error *plan_requested(struct resegmenting *s)
{
	const struct error *err = NULL;

	s->groups = mem_alloc(s->requests->count + 1, sizeof(*s->groups));
	for (size_t i = 0; i < s->requests->count && err == NULL; i++)
		err = add_requested(s, &s->requests->list[i]);
	if (err != NULL)
		return err;
	if (s->group_count > 1)
		qsort(s->groups, s->group_count, sizeof(*s->groups), compare_groups);
	for (size_t i = 1; i < s->group_count; i++)
		if (s->groups[i].first <= s->groups[i - 1].last)
			return error_new(ERROR_USAGE,
			    _("a segment can't be changed twice at once"));
	return NULL;
}

/* Whole units */

/* Cuts the parts from FIRST to LAST, joined, between sentences. */
static const struct error *cut_sentences(struct resegmenting *s, struct resegment_group *group)
{
	const struct segment_node *part = resegment_part(s->r, group->first);
	bool fits;

	const struct error *err = resegment_plan_split(group, &fits, s->r, &s->languages);
	if (err == NULL && !fits)
		finding_report(s->sink, FINDING_KEPT_WHOLE, part->unit, part->node->line,
		    part->node->column,
		    _("the translation has another number of sentences than the source"));
	return err;
}

/* The groups of PLAN, and each other segment as one. */
static const struct error *plan_sentences(struct resegmenting *s,
    const struct resegment_group *plan, size_t count)
{
	const struct error *err = NULL;
	size_t next = 0;

	for (size_t i = 0; i < s->count && err == NULL; i++) {
		const bool is_planned = next < count && plan[next].first == i;
		if (!is_planned &&
		    (resegment_is_ignorable(s->r, i) ||
			resegment_judge(s->r, i, i) != RESEGMENT_YES))
			continue;
		struct resegment_group *group = &s->groups[s->group_count];
		*group = is_planned ? plan[next++] : (struct resegment_group){i, i, NULL, 0};
		err = cut_sentences(s, group);
		i = group->last;
		if (is_planned || group->count > 0)
			s->group_count++;
		else
			free((void *)group->cuts);
	}
	return err;
}

static const struct error *plan_all(struct resegmenting *s)
{
	struct resegment_group *plan = NULL;
	size_t count = 0;

	if (s->requests->joins_all)
		count = resegment_plan_join(&plan, s->r);
	if (!s->requests->splits_sentences) {
		s->groups = plan;
		s->group_count = count;
		return NULL;
	}
	s->groups = mem_alloc(s->count + 1, sizeof(*s->groups));
	const struct error *err = plan_sentences(s, plan, count);
	free(plan);
	return err;
}

/* The file */

static const char *explain(enum resegment_verdict verdict)
{
	switch (verdict) {
	case RESEGMENT_YES:
		break;
	case RESEGMENT_FIXED:
		return _("the file says that this must not be segmented anew (canResegment)");
	case RESEGMENT_ORDER:
		return _("the translations of these segments don't follow each other (order)");
	case RESEGMENT_DIFFERS:
		return _("these segments differ in attributes of modules or extensions");
	case RESEGMENT_INVALID:
		return _("the order of the translations in this unit makes no sense");
	case RESEGMENT_INCOMPLETE:
		return _("one of the segments has no translation, but codes that the translation "
			 "of all must have (canDelete)");
	case RESEGMENT_TORN:
		return _("a place to split at isn't between two characters of the text");
	}
	return "";
}

static const struct error *change_unit(struct resegmenting *s)
{
	const struct segment_node *first = resegment_part(s->r, 0);

	s->groups = NULL;
	s->group_count = 0;
	const struct error *err = s->requests->count > 0 ? plan_requested(s) : plan_all(s);
	if (err == NULL && s->group_count > 0) {
		const enum resegment_verdict verdict =
		    resegment_apply(s->r, s->groups, s->group_count);
		if (verdict != RESEGMENT_YES)
			finding_report(s->sink, FINDING_NOT_RESEGMENTED, first->unit,
			    first->unit_node->line, first->unit_node->column, "%s",
			    explain(verdict));
	}
	for (size_t i = 0; i < s->group_count; i++)
		free((void *)s->groups[i].cuts);
	free(s->groups);
	return err;
}

static const struct error *check_done(const struct resegmenting *s)
{
	for (size_t i = 0; i < s->requests->count; i++) {
		const struct request *request = &s->requests->list[i];
		if (!request->done)
			return error_new(ERROR_USAGE, _("%s: there is no segment \"%.*s\""),
			    s->name,
			    STR_ARG(request->last.ptr != NULL ? request->last : request->first));
	}
	return NULL;
}

static const struct error *change_units(struct resegmenting *s)
{
	const char *unit = s->requests->unit;
	const struct error *err = NULL;
	bool found = unit == NULL;

	for (size_t at = 0; at < s->tree.count && err == NULL; at += s->count) {
		s->count = resegment_unit(s->r, at);
		if (unit != NULL && !str_eq_cstr(s->tree.segments[at].unit, unit))
			continue;
		found = true;
		err = change_unit(s);
	}
	if (err == NULL && !found)
		err = error_new(ERROR_USAGE, _("%s: there is no unit \"%s\""), s->name, unit);
	return err != NULL ? err : check_done(s);
}

static const struct error *open_segmenter(struct text_segmenter **segmenter,
    const struct resegmenting *s, struct str attribute)
{
	const struct str lang = xml_node_attribute(s->tree.root, attribute);
	char tag[TEXT_LANG_SIZE];

	if (lang.ptr == NULL || text_lang_canonicalise(tag, lang) != NULL)
		memcpy(tag, "und", sizeof("und"));
	return tools_open_segmenter(segmenter, &s->requests->cut, tag);
}

static const struct error *change_file(struct buf *out, struct str document, const char *name,
    const struct finding_sink *sink, void *context)
{
	struct requests *requests = context;
	struct resegmenting s = {.requests = requests,
	    .name = name,
	    .tree = SEGMENT_TREE_INIT,
	    .patch = XML_PATCH_INIT,
	    .sink = sink};
	const struct resegment_options options = {requests->by_target, sink};

	const struct error *err = segment_tree_read(&s.tree, document, name);
	if (err == NULL && s.tree.is_version_1)
		err = error_new(ERROR_INPUT,
		    _("%s: only segments of XLIFF 2 can be joined and split"), name);
	if (err == NULL) {
		s.r = resegment_open(&s.tree, &s.patch, &options);
		err = open_segmenter(&s.languages.source, &s, STR("srcLang"));
	}
	if (err == NULL)
		err = open_segmenter(&s.languages.target, &s, STR("trgLang"));
	if (err == NULL)
		err = change_units(&s);
	if (err == NULL)
		err = segment_tree_write(out, &s.tree, &s.patch, name);
	text_segmenter_close(s.languages.source);
	text_segmenter_close(s.languages.target);
	resegment_close(s.r);
	xml_patch_free(&s.patch);
	segment_tree_free(&s.tree);
	return err;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct requests requests = {.list = NULL};
	const struct error *err = NULL;
	enum status status;

	if (arguments->operand_count != 1)
		err = error_new(ERROR_USAGE, _("say which one file to change"));
	if (err == NULL)
		err = read_requests(&requests, arguments);
	if (err != NULL)
		status = command_misused(console, &command_resegment, err);
	else
		status = exchange_change_file(console, arguments,
		    &(struct exchange_change){change_file, &requests});
	tools_free_cut(&requests.cut);
	free(requests.list);
	return status;
}

const struct command command_resegment = {
    .name = "resegment",
    .summary = N_("join and split segments of XLIFF 2"),
    .usage = (const char *const[]){N_("[OPTION...] [-o FILE] FILE.xlf"), NULL},
    .description =
	(const char *const[]){
	    N_("Joins segments of a unit, with what lies between them, or splits them, source "
	       "and translation alike, by the rules of the specification. Codes that a split tears "
	       "become pairs of <sc> and <ec>, and <pc> again when they are joined; a joined "
	       "segment has the earliest of the states. Nothing outside of the units that change "
	       "differs by a byte."),
	    N_("With \"--join all\" each unit becomes as few segments as the file allows; with "
	       "\"--split sentences\" each sentence becomes one, if the translation has as many; "
	       "both together do one after the other. \"--join s1,s3\" joins from one segment to "
	       "another, and \"--split s1@12:10\" splits a segment after 12 characters of its "
	       "source and 10 of its translation. Without the second number, all of the "
	       "translation stays with the first piece. What is translated counts as no more "
	       "than translated when it was split."),
	    N_("Segments are joined only if their translations follow each other, too. With "
	       "--by-target sources are put in the order of the translations first, and spaces "
	       "between segments that have no translation are left out of it, as the examples of "
	       "OASIS do; that changes the source text."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
