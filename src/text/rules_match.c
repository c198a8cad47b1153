/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "text/pattern_int.h"
#include "text/rules.h"

/* Steps; a language tag is short. */
#define WORK ((size_t)1024 * 1024)

static bool note_match(void *context, const unsigned *ids, size_t count, size_t at)
{
	(void)ids;
	(void)count;
	(void)at;
	*(bool *)context = true;
	return true;
}

/* True when what ends at the end of LANG is all of it. */
static bool matches_all(struct patterns *patterns, const struct pattern *pattern, struct str lang)
{
	struct automaton *automaton = automaton_open(patterns, PATTERN_BEFORE, false);
	bool matches = false;

	if (automaton_add(automaton, pattern->node, 0) && patterns_divide(patterns)) {
		patterns->work = WORK;
		automaton_walk(automaton, lang, lang.len, note_match, &matches);
	}
	if (matches && pattern->regex != NULL)
		matches = pattern_ask_icu(patterns, pattern->regex, lang, 0, lang.len, 0);
	automaton_close(automaton);
	return matches;
}

void text_rules_match(bool *matches, const char **reason, struct str pattern, struct str lang)
{
	struct patterns patterns;
	struct pattern parsed;
	struct pattern_error error = {.reason = NULL};
	struct buf whole = BUF_INIT;

	patterns_init(&patterns);
	buf_addf(&whole, "\\A(?i:%.*s)", STR_ARG(pattern));
	*matches = pattern_parse(&parsed, &error, &patterns, pattern) &&
	    pattern_parse(&parsed, &error, &patterns, buf_str(&whole)) &&
	    matches_all(&patterns, &parsed, lang);
	*reason = error.reason;
	buf_free(&whole);
	patterns_free(&patterns);
}
