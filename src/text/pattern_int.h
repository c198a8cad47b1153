/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regular expressions of segmentation rules, many of them matched at once. What is regular in them
 * becomes an automaton, which takes one step for each character however many there are of
 * them; the rest (back references, possessive and atomic groups, \X) is left
 * to ICU. The syntax is ICU's, and what Java has besides.
 *
 * The order of use: patterns_init(), pattern_parse() and automaton_add() for each expression,
 * patterns_divide(), automaton_walk(), patterns_free().
 */
#ifndef TEXT_PATTERN_INT_H
#define TEXT_PATTERN_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/uregex.h>
#include <unicode/uset.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

#define PATTERN_REPEAT_MAX 1000 /* {n,m} with more is refused */
#define PATTERN_UNBOUNDED UINT32_MAX
#define PATTERN_SIZE_MAX 65536 /* bytes of an expression */
#define PATTERN_DEPTH_MAX 100  /* of groups in groups */
#define PATTERN_SETS_MAX 4000  /* different sets of characters in all expressions */
#define PATTERN_LOOKS_MAX 1000 /* different assertions */

enum pattern_kind {
	PATTERN_EMPTY,
	PATTERN_SET,      /* one character of the set ID */
	PATTERN_LOOK,     /* the assertion ID holds */
	PATTERN_SEQUENCE, /* all children, one after the other */
	PATTERN_CHOICE,   /* one of the children */
	PATTERN_REPEAT,   /* the only child, MIN to MAX times */
};

struct pattern_node {
	enum pattern_kind kind;
	unsigned id;
	uint32_t min;
	uint32_t max;
	struct pattern_node *first; /* child */
	struct pattern_node *last;
	struct pattern_node *previous; /* sibling */
	struct pattern_node *next;
};

/* Which side of a boundary an expression describes. */
enum pattern_side {
	PATTERN_BEFORE, /* what ends there */
	PATTERN_AFTER,  /* what begins there */
};

enum look_kind {
	LOOK_WORD,       /* \b */
	LOOK_START,      /* of the text */
	LOOK_END,        /* \z */
	LOOK_LAST,       /* $: the same, or before the last line end */
	LOOK_LINE_START, /* ^ and $ with (?m) */
	LOOK_LINE_END,
	LOOK_NEXT,      /* a character of a set follows */
	LOOK_PREVIOUS,  /* a character of a set is before */
	LOOK_AUTOMATON, /* (?=...) or (?<=...) */
};

/* Something that holds between two characters, or doesn't. */
struct pattern_look {
	enum look_kind kind;
	bool is_negated;
	unsigned set;                /* of LOOK_NEXT and LOOK_PREVIOUS */
	struct automaton *automaton; /* owned */
};

/* An expression that was read. */
struct pattern {
	/* What it matches; with REGEX, perhaps more than that. */
	struct pattern_node *node;
	URegularExpression *regex; /* NULL when it is regular; belongs to the patterns */
};

struct patterns {
	struct arena arena; /* of the nodes and keys */

	struct map set_ids; /* by their spelling */
	USet **sets;
	size_t set_count;
	size_t set_capacity;

	struct map look_ids; /* of (?=...) and the like, by their spelling */
	struct pattern_look *looks;
	size_t look_count;
	size_t look_capacity;

	URegularExpression **regexes;
	size_t regex_count;
	size_t regex_capacity;

	/* Characters that no set tells apart are of one class. Filled by patterns_divide(). */
	uint16_t ascii[128];
	uint32_t *starts; /* of ranges of one class; ascending, the first is 0 */
	uint16_t *classes;
	size_t range_count;
	size_t class_count;
	uint64_t *members; /* a row of bits for each set: its classes */
	size_t row;        /* words in it */

	unsigned rule; /* what is being read belongs to this */

	/* What may still be done, in steps of automata; when it is used up, nothing matches. */
	size_t work;
	bool is_exhausted;
	unsigned exhausted_by; /* the rule that used up the last of it */
};

void patterns_init(struct patterns *patterns);
void patterns_free(struct patterns *patterns);

/* Why an expression was refused, and where: an offset in bytes. REASON is translated. */
struct pattern_error {
	const char *reason;
	size_t at;
};

/* Reads the expression TEXT; when that isn't possible, *ERROR tells why. */
bool pattern_parse(struct pattern *pattern, struct pattern_error *error, struct patterns *patterns,
    struct str text);

/* Uses up WORK for the rule RULE. */
void patterns_spend(struct patterns *patterns, size_t work, unsigned rule);

#define PATTERN_OPEN SIZE_MAX

/*
 * Asks ICU whether REGEX, which belongs to the rule RULE, matches what is from FROM to TO;
 * PATTERN_OPEN: to anywhere. It sees four kilobytes before and as many after, and matches no
 * longer ones.
 */
bool pattern_ask_icu(struct patterns *patterns, URegularExpression *regex, struct str text,
    size_t from, size_t to, unsigned rule);

/* Sets */

/*
 * The set spelled SPELLING, or -1 when it isn't known yet. CASELESS: with the other
 * case of each character.
 */
int patterns_find_set(const struct patterns *patterns, struct str spelling, bool caseless);

/* Adds SET, which becomes the property of PATTERNS. */
unsigned patterns_add_set(struct patterns *patterns, struct str spelling, bool caseless, USet *set);

unsigned patterns_char_set(struct patterns *patterns, uint32_t c, bool caseless);

/* Divides the characters into classes; false when that would take too much. */
bool patterns_divide(struct patterns *patterns);

unsigned patterns_find_class(const struct patterns *patterns, uint32_t c);

static inline unsigned patterns_class(const struct patterns *patterns, uint32_t c)
{
	return c < 0x80 ? patterns->ascii[c] : patterns_find_class(patterns, c);
}

static inline bool patterns_is_member(const struct patterns *patterns, unsigned set, unsigned class)
{
	return (patterns->members[set * patterns->row + class / 64] >> class % 64 & 1) != 0;
}

/*
 * BYTES become true for those that a match of NODE may begin (PATTERN_AFTER) or end with; returns
 * whether it may also be empty.
 */
bool pattern_find_edge(bool bytes[256], const struct patterns *patterns,
    const struct pattern_node *node, enum pattern_side side);

/* Classes of characters, for the parser */

#define PATTERN_END 0x110000U

/* An expression that is being read. */
struct pattern_parser {
	struct patterns *patterns;
	struct pattern_error *error; /* its reason is NULL until something is wrong */
	struct str text;
	size_t at;
	bool caseless;
	bool multiline;
	bool dot_all;
	bool comments;
	bool is_quoted; /* between \Q and \E */
	unsigned depth;
	bool is_irregular; /* ICU has to do it */
	bool is_strange;   /* and knows of flags that change what assertions mean */
	struct buf icu;    /* the expression as ICU wants it, up to DONE */
	size_t done;
};

void pattern_fail(struct pattern_parser *parser, const char *reason);

/* The character at the current place, PATTERN_END after the last one. */
uint32_t pattern_peek(const struct pattern_parser *parser);
uint32_t pattern_next(struct pattern_parser *parser);

/* Goes past WORD if it stands here. */
bool pattern_take(struct pattern_parser *parser, const char *word);

/* What stands at FROM up to here is TEXT for ICU. */
void pattern_rewrite(struct pattern_parser *parser, size_t from, const char *text);

/* Has ICU compile the expression; the result belongs to the patterns. NULL after failing. */
URegularExpression *pattern_open_icu(struct pattern_parser *parser);

/* Reads what follows a backslash when it is a set: its number, or -1. */
int pattern_read_set_escape(struct pattern_parser *parser);

/* The same when it is a character; PATTERN_END after failing. */
uint32_t pattern_read_char_escape(struct pattern_parser *parser);

/* Reads what follows "[", "]" included. */
unsigned pattern_read_class(struct pattern_parser *parser);

/* A set that is a constant of ours: SPELLING as ICU's sets are spelled. */
unsigned pattern_constant_set(struct patterns *patterns, const char *spelling, bool caseless);

/* Assertions */

unsigned patterns_add_look(struct patterns *patterns, const struct pattern_look *look);

bool pattern_look_holds(struct patterns *patterns, unsigned look, struct str text, size_t at);

/* Automata */

struct automaton;

/*
 * One for expressions of the SIDE: it walks backwards for PATTERN_BEFORE. Of those that are INNER
 * there may be many, and each keeps less.
 */
struct automaton *automaton_open(struct patterns *patterns, enum pattern_side side, bool inner);
void automaton_close(struct automaton *automaton);

/* Adds NODE; ID is what is reported for it. False: it is too large. */
bool automaton_add(struct automaton *automaton, const struct pattern_node *node, unsigned id);

/* What matches up to AT: COUNT ids, ascending. The walk ends when the result is true. */
typedef bool automaton_accept(void *context, const unsigned *ids, size_t count, size_t at);

/*
 * Walks from the offset AT in TEXT as far as anything can match, and calls ACCEPT where something
 * does; returns whether that ended it.
 */
bool automaton_walk(struct automaton *automaton, struct str text, size_t at,
    automaton_accept *accept, void *context);

#endif
