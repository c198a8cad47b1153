/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages in ICU's MessageFormat: a translation is one as well, has the arguments of
 * the source, the plural forms of its language, and no choices that nobody asks for.
 */
#include "config.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/map.h"
#include "check/check_int.h"
#include "check/message.h"
#include "text/message.h"
#include "text/plural.h"

/* What a message has, by "name", "name,type" and "name,type,choice". */
struct parts {
	struct arena arena;
	struct map keys;
	bool has_type;
};

static struct str key_of(struct arena *arena, const struct text_message_part *part,
    struct str choice)
{
	return arena_format(arena, "%.*s,%.*s,%.*s", STR_ARG(part->name), STR_ARG(part->type),
	    STR_ARG(choice));
}

static void add_part(const struct text_message_part *part, void *context)
{
	struct parts *parts = context;

	map_add(&parts->keys, key_of(&parts->arena, part, part->choice), 0);
	parts->has_type = parts->has_type || part->type.len > 0;
}

static void free_parts(struct parts *parts)
{
	map_free(&parts->keys);
	arena_free(&parts->arena);
}

bool check_is_message(struct str text)
{
	struct parts parts = {ARENA_INIT, MAP_INIT, false};
	size_t at;

	/* Most texts have no brace; reading a message costs. */
	if (str_find_char(text, '{', 0) == text.len || str_find_char(text, ',', 0) == text.len ||
	    !text_message_is_valid(&at, text))
		return false;
	text_message_read(text, add_part, &parts);
	free_parts(&parts);
	return parts.has_type;
}

/* What is compared: a part of one side is asked for in the other. */
struct comparison {
	struct check_run *run;
	struct parts *other;
	bool is_source; /* the parts come from the source */
};

static bool has(struct parts *parts, const struct text_message_part *part, struct str choice)
{
	size_t value;

	return map_find(&value, &parts->keys, key_of(&parts->arena, part, choice));
}

static bool is_plural(struct str type)
{
	return str_eq(type, STR("plural")) || str_eq(type, STR("selectordinal"));
}

/* A plural form in which a number of the target's language stands: each should be there. */
static void check_forms(const struct comparison *c, const struct text_message_part *part)
{
	const bool is_ordinal = !str_eq(part->type, STR("plural"));
	struct text_plural *plural = text_plural_open(c->run->target_facts->tag, is_ordinal);
	struct str rest = str_from_cstr(plural != NULL ? text_plural_everyday(plural) : "other");
	struct str form;

	while (str_next(&form, &rest, '|'))
		if (has(c->other, part, STR("")) && !has(c->other, part, form))
			check_found(c->run, NULL,
			    _("the choice \"%.*s\" of %s is missing; this language needs it"),
			    STR_ARG(form), check_show(c->run, part->name));
	text_plural_close(plural);
}

static void compare(const struct text_message_part *part, void *context)
{
	const struct comparison *c = context;
	struct check_place place = {.target = {part->at, part->at + 1}};

	if (part->choice.len == 0) {
		if (c->is_source && is_plural(part->type))
			check_forms(c, part);
		if (has(c->other, part, STR("")))
			return;
		if (c->is_source)
			check_found(c->run, NULL,
			    _("the argument %s is missing; a program fills it in"),
			    check_show(c->run, part->name));
		else
			check_found(c->run, &place, _("the argument %s isn't in the source"),
			    check_show(c->run, part->name));
		return;
	}
	/* Plural forms are those of each language; the rest is the program's. */
	if (is_plural(part->type) || !has(c->other, part, STR("")) ||
	    has(c->other, part, part->choice))
		return;
	if (c->is_source)
		check_found(c->run, NULL, _("the choice \"%.*s\" of %s is missing"),
		    STR_ARG(part->choice), check_show(c->run, part->name));
	else
		check_found(c->run, &place, _("the choice \"%.*s\" of %s isn't in the source"),
		    STR_ARG(part->choice), check_show(c->run, part->name));
}

static void check_parts(struct check_run *run)
{
	struct parts source = {ARENA_INIT, MAP_INIT, false};
	struct parts target = {ARENA_INIT, MAP_INIT, false};

	text_message_read(run->source.text, add_part, &source);
	text_message_read(run->target.text, add_part, &target);
	text_message_read(run->source.text, compare, &(struct comparison){run, &target, true});
	text_message_read(run->target.text, compare, &(struct comparison){run, &source, false});
	free_parts(&source);
	free_parts(&target);
}

/* Where ICU gave up, one character. */
static struct check_range range_at(const struct check_side *side, size_t at)
{
	size_t i = 0;

	while (i < side->count && side->chars[i + 1].at <= at)
		i++;
	return i < side->count ? check_range_of(side, i, i + 1) : check_range_of(side, i, i);
}

static void run(struct check_run *run)
{
	size_t at;

	if (!check_is_message(run->source.text) || run->target.end == 0)
		return;
	if (!text_message_is_valid(&at, run->target.text)) {
		check_found(run, &(struct check_place){.target = range_at(&run->target, at)},
		    _("this isn't a message any more: look at the braces and commas here"));
		return;
	}
	check_parts(run);
}

const struct check CHECK_MESSAGE_FORMAT = {
    .code = FINDING_MESSAGE_FORMAT,
    .summary = N_("messages in MessageFormat that were damaged"),
    .scope = CHECK_PAIR,
    .run = run,
};
