/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What machines suggested: matches of XLIFF 2 and <alt-trans> of XLIFF 1.2. Of other
 * suggestions, nothing is kept.
 */
#include "config.h"

#include "xliff/read_int.h"

#define MATCHES STR("urn:oasis:names:tc:xliff:matches:2.0")

bool read_is_machine(struct str word)
{
	static const char *const WORDS[] = {"mt", "mt-suggestion", "leveraged-mt", "machine",
	    "machine translation", "machine-translation"};

	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
		if (str_eq_nocase(word, str_from_cstr(WORDS[i])))
			return true;
	return false;
}

static bool says_machine(const struct xml_element *element, const char *name)
{
	return read_is_machine(read_attribute(element, name));
}

/* The content of these is the code itself, in XLIFF 1.2; in XLIFF 2 they have none. */
static bool is_code(struct str name)
{
	static const struct str CODES[] = {
	    STR_INIT("bpt"), STR_INIT("ept"), STR_INIT("it"), STR_INIT("ph")};

	for (size_t i = 0; i < sizeof(CODES) / sizeof(*CODES); i++)
		if (str_eq(name, CODES[i]))
			return true;
	return false;
}

static void read_inside(struct reader *r, const struct xml_element *element)
{
	const struct str name = element->name->local;
	struct read_match *match = &r->match;

	if (match->target == 0 && str_eq(name, STR("target"))) {
		match->target = r->depth;
		match->is_machine = match->is_machine || says_machine(element, "state-qualifier");
		buf_reset(&match->text);
		r->collect = &match->text;
	} else if (match->target == 0 || is_code(name)) {
		read_skip(r);
	}
}

bool read_match_element(struct reader *r, const struct xml_element *element)
{
	const struct xml_name *name = element->name;
	const bool is_12 = r->dialect == &READ_DIALECT_12;

	if (r->match.depth > 0) {
		read_inside(r, element);
		return true;
	}
	if (r->side != READ_NO_SIDE || !r->in_unit)
		return false;
	const bool is_module = str_eq(name->ns, MATCHES);
	if (is_module && str_eq(name->local, STR("matches")))
		return true;
	if (is_12 ? !str_eq(name->local, STR("alt-trans"))
		  : !is_module || !str_eq(name->local, STR("match")))
		return false;
	r->match.depth = r->depth;
	r->match.is_machine = says_machine(element, is_12 ? "origin" : "type");
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
