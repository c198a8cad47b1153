/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a project doesn't want to read in any translation, as regular expressions.
 */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/check_int.h"
#include "text/regex.h"

struct pattern {
	struct text_regex *regex;
	struct str text;
	bool is_given_up; /* it took too long once: the next text would, too */
};

struct state {
	struct pattern *patterns;
	size_t count;
	size_t capacity;
};

static void release(void *data)
{
	struct state *state = data;

	for (size_t i = 0; i < state->count; i++)
		text_regex_close(state->patterns[i].regex);
	free(state->patterns);
	free(state);
}

static const struct error *prepare(void **result, const struct check_run *run)
{
	struct state *state = mem_zalloc(1, sizeof(*state));
	const struct error *err = NULL;
	struct str text;
	size_t at = 0;

	while (err == NULL &&
	    check_options_value(&text, &at, run->options, run->check, "pattern")) {
		struct text_regex *regex;
		err = text_regex_open(&regex, text);
		if (err != NULL)
			break;
		state->patterns = mem_grow(state->patterns, &state->capacity, state->count + 1,
		    sizeof(*state->patterns));
		state->patterns[state->count++] = (struct pattern){regex, text, false};
	}
	if (err == NULL)
		*result = state;
	else
		release(state);
	return err;
}

static void run(struct check_run *run)
{
	const struct state *state = run->state;
	struct check_range range;

	for (size_t i = 0; i < state->count; i++) {
		struct pattern *pattern = &state->patterns[i];
		if (pattern->is_given_up)
			continue;
		switch (text_regex_find(&range.start, &range.end, pattern->regex, run->target.text,
		    0)) {
		case TEXT_REGEX_NONE:
			break;
		case TEXT_REGEX_FOUND:
			check_found(run, &(struct check_place){.target = range},
			    _("%s isn't wanted here: it is what %s forbids"),
			    check_show(run, str_slice(run->target.text, range.start, range.end)),
			    check_show(run, pattern->text));
			break;
		case TEXT_REGEX_TOO_LONG:
			pattern->is_given_up = true;
			check_found(run, NULL,
			    _("searching for %s takes too long and ends here; write a simpler "
			      "pattern"),
			    check_show(run, pattern->text));
			break;
		}
	}
}

static const struct check_parameter PARAMETERS[] = {
    {"pattern", CHECK_TEXT, NULL, N_("a regular expression, as ICU has them; may be repeated")},
    {NULL, CHECK_TEXT, NULL, NULL},
};

const struct check CHECK_FORBIDDEN_PATTERN = {
    .code = FINDING_FORBIDDEN_PATTERN,
    .summary = N_("texts that the project forbids"),
    .scope = CHECK_PAIR,
    .parameters = PARAMETERS,
    .open = prepare,
    .close = release,
    .run = run,
};
