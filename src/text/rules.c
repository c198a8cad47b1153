/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places that a break rule may match at are told by two bytes. At these, one automaton walks on
 * from the place and finds which of the expressions for what is after it match;
 * another walks back, and finds which of those before. Exceptions cost next to nothing,
 * however many they are.
 */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/count.h"
#include "text/pattern_int.h"
#include "text/rules_int.h"

/* Steps of automata that may be taken for a text, and for each of its bytes. */
#define WORK_BASE ((size_t)16 * 1024 * 1024)
#define WORK_FACTOR 500

/* Break rules that are told apart by two bytes; the others are one. */
#define GROUPS 64

/* Bytes around a boundary that are looked at for grapheme clusters. */
#define CLUSTER_MAX 4096

struct rule {
	bool breaks;
	unsigned after; /* number of its expression */
	size_t line;
	URegularExpression *before_regex; /* or NULL */
	URegularExpression *after_regex;
};

struct rules_cutter {
	const char *name;
	struct rule *rules;
	size_t count;
	struct patterns patterns;
	struct automaton *before; /* reports numbers of rules */
	struct automaton *after;  /* reports numbers of expressions, which rules share */
	size_t after_count;
	unsigned *matched; /* for each of these, the last place it matched at */
	unsigned place;

	/* The groups of rules of which a match may end and begin with a byte. */
	uint64_t ends[256];
	uint64_t begins[256];
};

/* What is being compiled. */
struct compiling {
	struct rules_cutter *cutter;
	const struct text_rule *rule;
	unsigned index;
	struct map after_ids; /* expressions for what is after, by their spelling */
	struct pattern *afters;
	size_t after_count;
	size_t group_count;
};

static const struct error *refuse(const struct compiling *compiling, const char *element,
    struct str text, const struct pattern_error *error)
{
	const size_t column = utf8_length(str_slice(text, 0, error->at)) + 1;

	/* TRANSLATORS: file, line, name of an XML element, number, reason. */
	return error_new(ERROR_INPUT, _("%s:%zu: %s, character %zu: %s"), compiling->cutter->name,
	    compiling->rule->line, element, column, error->reason);
}

static const struct error *read_before(struct pattern *pattern, const struct compiling *compiling)
{
	struct rules_cutter *cutter = compiling->cutter;
	struct pattern_error error = {.at = 0};
	const struct str text = compiling->rule->before;

	if (pattern_parse(pattern, &error, &cutter->patterns, text) &&
	    !automaton_add(cutter->before, pattern->node, compiling->index))
		error.reason = _("too large");
	return error.reason != NULL ? refuse(compiling, "beforebreak", text, &error) : NULL;
}

static const struct error *read_after(unsigned *id, struct compiling *compiling)
{
	struct rules_cutter *cutter = compiling->cutter;
	struct pattern_error error = {.at = 0};
	const struct str text = compiling->rule->after;
	size_t known;

	if (!map_add(&compiling->after_ids, text, compiling->after_count)) {
		map_find(&known, &compiling->after_ids, text);
		*id = (unsigned)known;
		return NULL;
	}
	*id = (unsigned)compiling->after_count++;
	struct pattern *pattern = &compiling->afters[*id];
	if (pattern_parse(pattern, &error, &cutter->patterns, text) &&
	    !automaton_add(cutter->after, pattern->node, *id))
		error.reason = _("too large");
	return error.reason != NULL ? refuse(compiling, "afterbreak", text, &error) : NULL;
}

static void add_edge(uint64_t groups[256], const struct patterns *patterns,
    const struct pattern_node *node, enum pattern_side side, uint64_t group)
{
	bool bytes[256] = {false};
	const bool may_be_empty = pattern_find_edge(bytes, patterns, node, side);

	for (size_t byte = 0; byte < 256; byte++)
		if (may_be_empty || bytes[byte])
			groups[byte] |= group;
}

static const struct error *add_rule(struct compiling *compiling, const struct text_rule *from)
{
	struct rules_cutter *cutter = compiling->cutter;
	struct rule *rule = &cutter->rules[compiling->index];
	struct pattern before;

	compiling->rule = from;
	cutter->patterns.rule = compiling->index;
	rule->breaks = from->breaks;
	rule->line = from->line;
	const struct error *err = read_before(&before, compiling);
	if (err == NULL)
		err = read_after(&rule->after, compiling);
	if (err != NULL)
		return err;
	const struct pattern *after = &compiling->afters[rule->after];
	rule->before_regex = before.regex;
	rule->after_regex = after->regex;
	if (!rule->breaks)
		return NULL;
	const uint64_t group = (uint64_t)1 << compiling->group_count;
	compiling->group_count += compiling->group_count < GROUPS - 1;
	add_edge(cutter->ends, &cutter->patterns, before.node, PATTERN_BEFORE, group);
	add_edge(cutter->begins, &cutter->patterns, after->node, PATTERN_AFTER, group);
	return NULL;
}

const struct error *rules_cutter_open(struct rules_cutter **result, const struct text_rules *rules)
{
	struct rules_cutter *cutter = mem_zalloc(1, sizeof(*cutter));
	struct compiling compiling = {.cutter = cutter, .after_ids = MAP_INIT};
	const struct error *err = NULL;

	patterns_init(&cutter->patterns);
	cutter->name = rules->name;
	cutter->count = rules->count;
	cutter->rules = mem_zalloc(rules->count + 1, sizeof(*cutter->rules));
	cutter->before = automaton_open(&cutter->patterns, PATTERN_BEFORE, false);
	cutter->after = automaton_open(&cutter->patterns, PATTERN_AFTER, false);
	compiling.afters = mem_zalloc(rules->count + 1, sizeof(*compiling.afters));
	for (size_t i = 0; i < rules->count && err == NULL; i++) {
		compiling.index = (unsigned)i;
		err = add_rule(&compiling, &rules->list[i]);
	}
	if (err == NULL && !patterns_divide(&cutter->patterns))
		err = error_new(ERROR_INPUT, _("%s: too many different sets of characters"),
		    rules->name);
	cutter->after_count = compiling.after_count;
	cutter->matched = mem_zalloc(cutter->after_count + 1, sizeof(*cutter->matched));
	free(compiling.afters);
	map_free(&compiling.after_ids);
	if (err != NULL)
		rules_cutter_close(cutter);
	else
		*result = cutter;
	return err;
}

void rules_cutter_close(struct rules_cutter *cutter)
{
	if (cutter == NULL)
		return;
	automaton_close(cutter->before);
	automaton_close(cutter->after);
	patterns_free(&cutter->patterns);
	free(cutter->matched);
	free(cutter->rules);
	free(cutter);
}

/* A place in a text, and the first rule that matches there. */
struct decision {
	struct rules_cutter *cutter;
	struct str text;
	size_t at;
	bool has_after;
	unsigned rule;
};

#define NO_RULE UINT32_MAX

static bool note_after(void *context, const unsigned *ids, size_t count, size_t at)
{
	struct decision *decision = context;

	(void)at;
	for (size_t i = 0; i < count; i++)
		decision->cutter->matched[ids[i]] = decision->cutter->place;
	decision->has_after = true;
	return false;
}

/*
 * True when the rule ID matches, of which the automata say that it may, and that a match of what is
 * before would begin at FROM.
 */
static bool is_sure(const struct decision *decision, unsigned id, size_t from)
{
	struct rules_cutter *cutter = decision->cutter;
	const struct rule *rule = &cutter->rules[id];

	if (rule->before_regex != NULL &&
	    !pattern_ask_icu(&cutter->patterns, rule->before_regex, decision->text, from,
		decision->at, id))
		return false;
	return rule->after_regex == NULL ||
	    pattern_ask_icu(&cutter->patterns, rule->after_regex, decision->text, decision->at,
		PATTERN_OPEN, id);
}

static bool note_before(void *context, const unsigned *ids, size_t count, size_t at)
{
	struct decision *decision = context;
	const struct rules_cutter *cutter = decision->cutter;

	for (size_t i = 0; i < count && ids[i] < decision->rule; i++)
		if (cutter->matched[cutter->rules[ids[i]].after] == cutter->place &&
		    is_sure(decision, ids[i], at))
			decision->rule = ids[i];
	return decision->rule == 0;
}

/* True when a sentence ends at AT, as the rules have it. */
static bool breaks_at(struct rules_cutter *cutter, struct str text, size_t at)
{
	struct decision decision = {
	    .cutter = cutter,
	    .text = text,
	    .at = at,
	    .rule = NO_RULE,
	};

	if (++cutter->place == 0) {
		/* Once in four thousand million places the numbers begin anew. */
		memset(cutter->matched, 0, cutter->after_count * sizeof(*cutter->matched));
		cutter->place = 1;
	}
	automaton_walk(cutter->after, text, at, note_after, &decision);
	if (!decision.has_after)
		return false;
	automaton_walk(cutter->before, text, at, note_before, &decision);
	return decision.rule != NO_RULE && cutter->rules[decision.rule].breaks &&
	    !cutter->patterns.is_exhausted;
}

/* True when AT, after which something is, isn't inside of a grapheme cluster. */
static bool is_between_clusters(struct str text, size_t at)
{
	size_t from = at;
	size_t to = at;

	/* An ASCII character begins a cluster, but for the second of CR LF. */
	while (from > 0 && at - from < CLUSTER_MAX && (unsigned char)text.ptr[from - 1] >= 0x80)
		from--;
	from -= from > 0;
	while (to < text.len && to - at < CLUSTER_MAX && (unsigned char)text.ptr[to] >= 0x80)
		to++;
	to += to < text.len;
	return text_is_boundary(str_slice(text, from, to), at - from);
}

static const struct error *give_up(const struct rules_cutter *cutter)
{
	const unsigned rule = cutter->patterns.exhausted_by;

	return error_new(ERROR_INPUT, _("%s:%zu: this rule takes too long on the text"),
	    cutter->name, cutter->rules[rule].line);
}

const struct error *rules_cut(struct rules_cutter *cutter, struct str text,
    void (*found)(size_t end, void *context), void *context)
{
	struct patterns *patterns = &cutter->patterns;

	patterns->work = WORK_BASE + text.len * WORK_FACTOR;
	patterns->is_exhausted = false;
	for (size_t at = 1; at < text.len; at++) {
		const unsigned char next = (unsigned char)text.ptr[at];
		if ((cutter->ends[(unsigned char)text.ptr[at - 1]] & cutter->begins[next]) == 0 ||
		    (next & 0xC0) == 0x80)
			continue;
		if (breaks_at(cutter, text, at) && is_between_clusters(text, at))
			found(at, context);
		if (patterns->is_exhausted)
			return give_up(cutter);
	}
	if (text.len > 0)
		found(text.len, context);
	return NULL;
}
