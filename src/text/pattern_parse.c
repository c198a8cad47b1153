/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regular expressions from their spelling to trees. */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "text/pattern_int.h"

#define NO_LINE_ENDS "[^\\u000A-\\u000D\\u0085\\u2028\\u2029]"
#define ANY "[\\u0000-\\U0010FFFF]"

void pattern_fail(struct pattern_parser *parser, const char *reason)
{
	if (parser->error->reason != NULL)
		return;
	parser->error->reason = reason;
	parser->error->at = parser->at;
}

uint32_t pattern_peek(const struct pattern_parser *parser)
{
	size_t next;

	if (parser->at >= parser->text.len)
		return PATTERN_END;
	return utf8_decode(&next, parser->text, parser->at);
}

uint32_t pattern_next(struct pattern_parser *parser)
{
	if (parser->at >= parser->text.len)
		return PATTERN_END;
	return utf8_decode(&parser->at, parser->text, parser->at);
}

bool pattern_take(struct pattern_parser *parser, const char *word)
{
	const struct str wanted = str_from_cstr(word);

	if (!str_starts(str_slice(parser->text, parser->at, parser->text.len), wanted))
		return false;
	parser->at += wanted.len;
	return true;
}

void pattern_rewrite(struct pattern_parser *parser, size_t from, const char *text)
{
	buf_add(&parser->icu, str_slice(parser->text, parser->done, from));
	buf_add_cstr(&parser->icu, text);
	parser->done = parser->at;
}

static struct pattern_node *new_node(struct pattern_parser *parser, enum pattern_kind kind,
    unsigned id)
{
	struct pattern_node *node = arena_zalloc(&parser->patterns->arena, 1, sizeof(*node));

	node->kind = kind;
	node->id = id;
	return node;
}

static void add_child(struct pattern_node *node, struct pattern_node *child)
{
	child->previous = node->last;
	*(node->last != NULL ? &node->last->next : &node->first) = child;
	node->last = child;
}

static struct pattern_node *new_char(struct pattern_parser *parser, uint32_t c)
{
	return new_node(parser, PATTERN_SET,
	    patterns_char_set(parser->patterns, c, parser->caseless));
}

static struct pattern_node *new_look(struct pattern_parser *parser, struct pattern_look look)
{
	if (parser->is_strange)
		return new_node(parser, PATTERN_EMPTY, 0);
	return new_node(parser, PATTERN_LOOK, patterns_add_look(parser->patterns, &look));
}

static struct pattern_node *parse_choice(struct pattern_parser *parser);

/* Flags of "(?i)", and what else may stand there. */
static void set_flag(struct pattern_parser *parser, uint32_t letter, bool value)
{
	switch (letter) {
	case 'i':
		parser->caseless = value;
		break;
	case 'm':
		parser->multiline = value;
		break;
	case 's':
		parser->dot_all = value;
		break;
	case 'x':
		parser->comments = value;
		break;
	case 'd':
	case 'w':
		/* Other line ends, other words: ICU knows. */
		parser->is_irregular = true;
		parser->is_strange = true;
		break;
	case 'u':
	case 'U':
		/* Java's; it is so anyway. */
		break;
	default:
		pattern_fail(parser, _("no such flag"));
	}
}

/* Reads flags up to ":" or ")", and returns which. ICU gets those that it knows. */
static uint32_t parse_flags(struct pattern_parser *parser)
{
	const size_t from = parser->at;
	struct buf known = BUF_INIT;
	bool value = true;
	uint32_t c;

	for (;;) {
		c = pattern_next(parser);
		if (c == ':' || c == ')')
			break;
		if (c == PATTERN_END) {
			pattern_fail(parser, _("there is no ) to this"));
			break;
		}
		if (c == '-' && value)
			value = false;
		else
			set_flag(parser, c, value);
		if (parser->error->reason != NULL)
			break;
		if (c != 'u' && c != 'U')
			buf_add_char(&known, (char)c);
	}
	/* "(?)" is nothing to ICU. */
	buf_add_cstr(&known, c != ')' ? ":" : known.len > 0 ? ")" : ":)");
	pattern_rewrite(parser, from, known.ptr);
	buf_free(&known);
	return c;
}

static void expect_end(struct pattern_parser *parser, size_t from)
{
	if (parser->error->reason != NULL || pattern_take(parser, ")"))
		return;
	parser->at = from;
	pattern_fail(parser, _("there is no ) to this"));
}

/* A lookaround that is being read. */
struct lookaround {
	size_t from; /* after its "(" */
	enum pattern_side side;
	bool is_negated;
};

/* KEY becomes what tells one lookaround from others: its spelling, and flags. */
static void make_look_key(struct buf *key, const struct pattern_parser *parser,
    const struct pattern_parser *before, size_t from)
{
	const bool flags[] = {
	    before->caseless, before->multiline, before->dot_all, before->comments};

	for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		buf_add_char(key, flags[i] ? 'y' : 'n');
	buf_add(key, str_slice(parser->text, from, parser->at));
}

/* One that matches INSIDE, unless there is the same already. */
static struct pattern_node *add_automaton(struct pattern_parser *parser, struct str key,
    const struct pattern_node *inside, const struct lookaround *lookaround)
{
	struct patterns *patterns = parser->patterns;
	struct pattern_look look = {.kind = LOOK_AUTOMATON, .is_negated = lookaround->is_negated};
	size_t known;

	if (map_find(&known, &patterns->look_ids, key))
		return new_node(parser, PATTERN_LOOK, (unsigned)known);
	look.automaton = automaton_open(patterns, lookaround->side, true);
	if (!automaton_add(look.automaton, inside, 0))
		pattern_fail(parser, _("too large"));
	struct pattern_node *node = new_look(parser, look);
	map_add(&patterns->look_ids, arena_copy(&patterns->arena, key), node->id);
	return node;
}

static struct pattern_node *parse_lookaround(struct pattern_parser *parser,
    const struct lookaround *lookaround)
{
	const struct pattern_parser before = *parser;
	struct buf key = BUF_INIT;

	parser->is_irregular = false;
	struct pattern_node *node = parse_choice(parser);
	expect_end(parser, lookaround->from);
	/* Of what only ICU can match, too little must not be matched either. */
	if (parser->is_irregular || parser->is_strange || parser->error->reason != NULL)
		return new_node(parser, PATTERN_EMPTY, 0);
	parser->is_irregular = before.is_irregular;
	if (node->kind == PATTERN_SET)
		return new_look(parser,
		    (struct pattern_look){
			.kind = lookaround->side == PATTERN_AFTER ? LOOK_NEXT : LOOK_PREVIOUS,
			.is_negated = lookaround->is_negated,
			.set = node->id,
		    });
	make_look_key(&key, parser, &before, lookaround->from);
	node = add_automaton(parser, buf_str(&key), node, lookaround);
	buf_free(&key);
	return node;
}

/* Reads the name of a group up to ">". */
static void parse_name(struct pattern_parser *parser)
{
	const size_t end = str_find_char(parser->text, '>', parser->at);

	if (end == parser->text.len)
		pattern_fail(parser, _("there is no > to this"));
	else
		parser->at = end + 1;
}

/* What follows "(?", other than flags; *IS_GROUP when it is a group like others. */
static struct pattern_node *parse_special(struct pattern_parser *parser, size_t from,
    bool *is_group)
{
	static const struct {
		const char *begin;
		enum pattern_side side;
		bool is_negated;
	} LOOKAROUNDS[] = {
	    {"=", PATTERN_AFTER, false},
	    {"!", PATTERN_AFTER, true},
	    {"<=", PATTERN_BEFORE, false},
	    {"<!", PATTERN_BEFORE, true},
	};

	for (size_t i = 0; i < sizeof(LOOKAROUNDS) / sizeof(*LOOKAROUNDS); i++)
		if (pattern_take(parser, LOOKAROUNDS[i].begin))
			return parse_lookaround(parser,
			    &(struct lookaround){
				from, LOOKAROUNDS[i].side, LOOKAROUNDS[i].is_negated});
	if (pattern_take(parser, "#")) {
		const size_t end = str_find_char(parser->text, ')', parser->at);
		parser->at = end;
		expect_end(parser, from);
		return new_node(parser, PATTERN_EMPTY, 0);
	}
	*is_group = true;
	if (pattern_take(parser, ">"))
		parser->is_irregular = true;
	else if (pattern_take(parser, "<"))
		parse_name(parser);
	else if (!pattern_take(parser, ":"))
		*is_group = false;
	return NULL;
}

/* After "(": a group, a lookaround, flags, a comment. Flags hold to the end of what they are in. */
static struct pattern_node *parse_group(struct pattern_parser *parser)
{
	const struct pattern_parser before = *parser;
	const size_t from = parser->at;
	struct pattern_node *node = NULL;
	bool is_group = true;

	if (++parser->depth > PATTERN_DEPTH_MAX) {
		pattern_fail(parser, _("too many groups in groups"));
		return new_node(parser, PATTERN_EMPTY, 0);
	}
	if (pattern_take(parser, "?"))
		node = parse_special(parser, from, &is_group);
	if (node == NULL && !is_group && parse_flags(parser) == ')') {
		parser->depth--;
		return new_node(parser, PATTERN_EMPTY, 0);
	}
	if (node == NULL) {
		node = parse_choice(parser);
		expect_end(parser, from);
	}
	parser->depth--;
	parser->caseless = before.caseless;
	parser->multiline = before.multiline;
	parser->dot_all = before.dot_all;
	parser->comments = before.comments;
	return node;
}

/* \R: CR LF is one. */
static struct pattern_node *make_line_end(struct pattern_parser *parser)
{
	struct patterns *patterns = parser->patterns;
	struct pattern_node *choice = new_node(parser, PATTERN_CHOICE, 0);
	struct pattern_node *both = new_node(parser, PATTERN_SEQUENCE, 0);
	struct pattern_node *carriage = new_node(parser, PATTERN_SEQUENCE, 0);
	const unsigned cr = patterns_char_set(patterns, '\r', false);
	const unsigned lf = patterns_char_set(patterns, '\n', false);

	add_child(both, new_node(parser, PATTERN_SET, cr));
	add_child(both, new_node(parser, PATTERN_SET, lf));
	add_child(carriage, new_node(parser, PATTERN_SET, cr));
	add_child(carriage,
	    new_look(parser,
		(struct pattern_look){.kind = LOOK_NEXT, .is_negated = true, .set = lf}));
	add_child(choice, both);
	add_child(choice, carriage);
	add_child(choice,
	    new_node(parser, PATTERN_SET,
		pattern_constant_set(patterns, "[\\u000A-\\u000C\\u0085\\u2028\\u2029]", false)));
	return choice;
}

/* References and the like, whose number or name ICU reads: they may match any text. */
static struct pattern_node *parse_reference(struct pattern_parser *parser, char letter)
{
	struct pattern_node *text = new_node(parser, PATTERN_REPEAT, 0);

	parser->is_irregular = true;
	if (letter == 'k' && pattern_take(parser, "<"))
		parse_name(parser);
	text->max = PATTERN_UNBOUNDED;
	add_child(text,
	    new_node(parser, PATTERN_SET, pattern_constant_set(parser->patterns, ANY, false)));
	return text;
}

/* Escapes that are neither a character nor a set: NULL for all others. */
static struct pattern_node *parse_assertion(struct pattern_parser *parser)
{
	static const struct {
		char letter;
		struct pattern_look look;
	} LOOKS[] = {
	    {'A', {.kind = LOOK_START}},
	    {'B', {.kind = LOOK_WORD, .is_negated = true}},
	    {'Z', {.kind = LOOK_LAST}},
	    {'b', {.kind = LOOK_WORD}},
	    {'z', {.kind = LOOK_END}},
	};

	const uint32_t c = pattern_peek(parser);
	for (size_t i = 0; i < sizeof(LOOKS) / sizeof(*LOOKS); i++)
		if (c == (uint32_t)LOOKS[i].letter) {
			parser->at++;
			return new_look(parser, LOOKS[i].look);
		}
	if (pattern_take(parser, "R"))
		return make_line_end(parser);
	if (c == 'G' || c == 'X' || c == 'k' || (c >= '1' && c <= '9')) {
		parser->at++;
		return parse_reference(parser, (char)c);
	}
	return NULL;
}

static struct pattern_node *parse_escape(struct pattern_parser *parser)
{
	struct pattern_node *node = parse_assertion(parser);

	if (node != NULL)
		return node;
	const int set = pattern_read_set_escape(parser);
	if (set >= 0)
		return new_node(parser, PATTERN_SET, (unsigned)set);
	if (parser->error->reason != NULL)
		return new_node(parser, PATTERN_EMPTY, 0);
	const uint32_t c = pattern_read_char_escape(parser);
	return c != PATTERN_END ? new_char(parser, c) : new_node(parser, PATTERN_EMPTY, 0);
}

static struct pattern_node *parse_atom(struct pattern_parser *parser)
{
	const size_t from = parser->at;
	const uint32_t c = pattern_next(parser);

	switch (c) {
	case '(':
		return parse_group(parser);
	case '[':
		return new_node(parser, PATTERN_SET, pattern_read_class(parser));
	case '\\':
		return parse_escape(parser);
	case '.':
		return new_node(parser, PATTERN_SET,
		    pattern_constant_set(parser->patterns,
			parser->dot_all || parser->is_strange ? ANY : NO_LINE_ENDS, false));
	case '^':
		return new_look(parser,
		    (struct pattern_look){
			.kind = parser->multiline ? LOOK_LINE_START : LOOK_START});
	case '$':
		return new_look(parser,
		    (struct pattern_look){.kind = parser->multiline ? LOOK_LINE_END : LOOK_LAST});
	case '*':
	case '+':
	case '?':
	case '{':
		parser->at = from;
		pattern_fail(parser, _("there is nothing to repeat"));
		return new_node(parser, PATTERN_EMPTY, 0);
	case ']':
		pattern_rewrite(parser, from, "\\]");
		return new_char(parser, c);
	case '}':
		pattern_rewrite(parser, from, "\\}");
		return new_char(parser, c);
	default:
		return new_char(parser, c);
	}
}

static uint32_t parse_number(struct pattern_parser *parser)
{
	uint32_t number = 0;
	const size_t from = parser->at;

	while (parser->at < parser->text.len && ascii_is_digit(parser->text.ptr[parser->at])) {
		number = number * 10 + (uint32_t)(parser->text.ptr[parser->at++] - '0');
		if (number > PATTERN_REPEAT_MAX) {
			pattern_fail(parser, _("repeats too often"));
			return 0;
		}
	}
	if (parser->at == from)
		pattern_fail(parser, _("there is no number in the braces"));
	return number;
}

/* After "{": "n}", "n,}" or "n,m}". */
static void parse_counts(struct pattern_parser *parser, uint32_t *min, uint32_t *max)
{
	*min = parse_number(parser);
	*max = *min;
	if (pattern_take(parser, ","))
		*max = pattern_peek(parser) == '}' ? PATTERN_UNBOUNDED : parse_number(parser);
	if (!pattern_take(parser, "}"))
		pattern_fail(parser, _("there is no } to this"));
	else if (*max < *min)
		pattern_fail(parser, _("the end of the range is before its begin"));
}

/* Reads how often the atom before is repeated; false when it isn't. */
static bool parse_repeat(struct pattern_parser *parser, uint32_t *min, uint32_t *max)
{
	*min = 0;
	*max = PATTERN_UNBOUNDED;
	if (pattern_take(parser, "+"))
		*min = 1;
	else if (pattern_take(parser, "?"))
		*max = 1;
	else if (pattern_take(parser, "{"))
		parse_counts(parser, min, max);
	else if (!pattern_take(parser, "*"))
		return false;
	/* Whether a little or a lot is tried first doesn't matter here. */
	if (pattern_take(parser, "+"))
		parser->is_irregular = true;
	else
		pattern_take(parser, "?");
	return true;
}

static void skip_comments(struct pattern_parser *parser)
{
	while (parser->comments) {
		const uint32_t c = pattern_peek(parser);
		if (c == '#')
			parser->at = str_find_char(parser->text, '\n', parser->at);
		else if (c < 0x80 && ascii_is_space((char)c))
			parser->at++;
		else
			break;
	}
}

static struct pattern_node *parse_piece(struct pattern_parser *parser)
{
	struct pattern_node *node;
	uint32_t min;
	uint32_t max;

	if (parser->is_quoted) {
		node = new_char(parser, pattern_next(parser));
		parser->is_quoted = !pattern_take(parser, "\\E");
		if (parser->is_quoted)
			return node;
	} else {
		node = parse_atom(parser);
	}
	skip_comments(parser);
	while (parser->error->reason == NULL && parse_repeat(parser, &min, &max)) {
		struct pattern_node *repeat = new_node(parser, PATTERN_REPEAT, 0);
		repeat->min = min;
		repeat->max = max;
		add_child(repeat, node);
		node = repeat;
		skip_comments(parser);
	}
	return node;
}

/* True when the sequence ends here. */
static bool is_at_end(struct pattern_parser *parser)
{
	if (parser->error->reason != NULL || pattern_peek(parser) == PATTERN_END)
		return true;
	const uint32_t c = pattern_peek(parser);
	return !parser->is_quoted && (c == '|' || c == ')');
}

static struct pattern_node *parse_sequence(struct pattern_parser *parser)
{
	struct pattern_node *sequence = new_node(parser, PATTERN_SEQUENCE, 0);

	for (;;) {
		if (!parser->is_quoted)
			skip_comments(parser);
		if (!parser->is_quoted && pattern_take(parser, "\\Q"))
			parser->is_quoted = true;
		if (parser->is_quoted && pattern_take(parser, "\\E")) {
			parser->is_quoted = false;
			continue;
		}
		if (is_at_end(parser))
			break;
		add_child(sequence, parse_piece(parser));
	}
	if (sequence->first == NULL)
		sequence->kind = PATTERN_EMPTY;
	/* One piece alone is what it is. */
	return sequence->first != NULL && sequence->first == sequence->last ? sequence->first
									    : sequence;
}

static struct pattern_node *parse_choice(struct pattern_parser *parser)
{
	struct pattern_node *first = parse_sequence(parser);

	if (pattern_peek(parser) != '|')
		return first;
	struct pattern_node *choice = new_node(parser, PATTERN_CHOICE, 0);
	add_child(choice, first);
	while (pattern_take(parser, "|"))
		add_child(choice, parse_sequence(parser));
	return choice;
}

bool pattern_parse(struct pattern *pattern, struct pattern_error *error, struct patterns *patterns,
    struct str text)
{
	struct pattern_parser parser = {
	    .patterns = patterns,
	    .error = error,
	    .text = text,
	    .icu = BUF_INIT,
	};

	*error = (struct pattern_error){.reason = NULL};
	if (text.len > PATTERN_SIZE_MAX) {
		pattern_fail(&parser, _("too large"));
		return false;
	}
	*pattern = (struct pattern){.node = parse_choice(&parser)};
	if (error->reason == NULL && parser.at < text.len)
		pattern_fail(&parser, _("there is no ( to this"));
	if (error->reason == NULL && parser.is_irregular) {
		pattern_rewrite(&parser, text.len, "");
		pattern->regex = pattern_open_icu(&parser);
	}
	if (error->reason == NULL &&
	    (patterns->set_count > PATTERN_SETS_MAX || patterns->look_count > PATTERN_LOOKS_MAX))
		pattern_fail(&parser, _("too many different sets of characters"));
	buf_free(&parser.icu);
	return error->reason == NULL;
}
