/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What machines suggested: matches of XLIFF 2 and <alt-trans> of XLIFF 1.2. Of other
 * suggestions, nothing is kept.
 */
#include "config.h"

#include "xliff/read_int.h"

#define MATCH "urn:oasis:names:tc:xliff:matches:2.0 match"
#define MATCHES MATCH "es"

bool read_is_machine(struct str word)
{
	static const char *const WORDS[] = {"mt", "mt-suggestion", "leveraged-mt", "machine",
	    "machine translation", "machine-translation"};

	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
		if (str_eq_nocase(word, str_from_cstr(WORDS[i])))
			return true;
	return false;
}

static bool says_machine(const char **attributes, const char *name)
{
	return read_is_machine(str_from_cstr(read_attribute(attributes, name)));
}

static const char *local_part(const char *name)
{
	const char *separator = strrchr(name, ' ');

	return separator != NULL ? separator + 1 : name;
}

/* The content of these is the code itself, in XLIFF 1.2; in XLIFF 2 they have none. */
static bool is_code(const char *name)
{
	static const char *const CODES[] = {"bpt", "ept", "it", "ph"};

	for (size_t i = 0; i < sizeof(CODES) / sizeof(*CODES); i++)
		if (strcmp(name, CODES[i]) == 0)
			return true;
	return false;
}

static void read_inside(struct reader *r, const char *name, const char **attributes)
{
	struct read_match *match = &r->match;

	if (match->target == 0 && strcmp(name, "target") == 0) {
		match->target = r->depth;
		match->is_machine =
		    match->is_machine || says_machine(attributes, "state-qualifier");
		buf_reset(&match->text);
		r->collect = &match->text;
	} else if (match->target == 0 || is_code(name)) {
		read_skip(r);
	}
}

bool read_match_element(struct reader *r, const char *name, const char **attributes)
{
	if (r->match.depth > 0) {
		read_inside(r, local_part(name), attributes);
		return true;
	}
	if (r->side != READ_NO_SIDE || !r->in_unit)
		return false;
	const bool is_12 = r->dialect == &READ_DIALECT_12;
	if (strcmp(name, MATCHES) == 0)
		return true;
	if (strcmp(is_12 ? local_part(name) : name, is_12 ? "alt-trans" : MATCH) != 0)
		return false;
	r->match.depth = r->depth;
	r->match.is_machine = says_machine(attributes, is_12 ? "origin" : "type");
	return true;
}

void read_end_match(struct reader *r)
{
	struct read_match *match = &r->match;

	if (match->depth == 0)
		return;
	if (match->target == r->depth) {
		struct model_bitext_unit *unit = &r->file.units[r->unit];
		const struct model_suggestion suggestion = {
		    .next = unit->machine,
		    .text = arena_copy(&r->arena, str_trim(buf_str(&match->text))),
		};
		match->target = 0;
		r->collect = NULL;
		if (match->is_machine && suggestion.text.len > 0)
			unit->machine = arena_dup(&r->arena, &suggestion, 1, sizeof(suggestion));
	}
	if (match->depth == r->depth)
		match->depth = 0;
}
