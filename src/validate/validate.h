/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a file is valid XLIFF: 1.2 (transitional or strict), 2.0, 2.1 or
 * 2.2 with all modules, by what the schemas say and by everything that they can't say. It is
 * read once, in pieces; only one unit at a time is in memory, besides what a
 * file or group says for the units in it.
 */
#ifndef VALIDATE_VALIDATE_H
#define VALIDATE_VALIDATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "validate/schema.h"

enum validate_severity { VALIDATE_WARNING, VALIDATE_ERROR };

/* The numbers of all rules; their properties are in rule*.def. */
enum validate_rule_id {
#define RULE(number, id, severity, versions, elements, check, section, message) number,
#define RULE_AT_END(number, id, severity, versions, elements, check, section, message) number,
#include "validate/rule.def"
#undef RULE
#undef RULE_AT_END
	VALIDATE_RULES
};

struct checker;
struct xml_node;

struct validate_rule {
	const char *id; /* stable: "note-id-duplicate" */
	enum validate_severity severity;
	unsigned versions;    /* set of enum validate_version */
	const char *elements; /* what it looks at: "sc|ec"; empty: the engine itself reports it */
	bool at_end;          /* of an element that units stand in; otherwise at its start */
	void (*check)(struct checker *checker, struct xml_node *node);
	const char *section; /* of the specification */
	const char *message; /* N_(), may have two "%s" */
};

extern const struct validate_rule VALIDATE_RULE[VALIDATE_RULES];

struct validate_finding {
	const struct validate_rule *rule;
	size_t line; /* from 1 */
	size_t column;
	const char *path;    /* XPath; "" when it is about no element */
	const char *message; /* translated; alive during the call only */
};

struct validate_options {
	bool strict;                /* 1.2: the strict schema also for files that don't name it */
	const struct str *prefixes; /* of fragment identifiers of extensions */
	size_t prefix_count;
	void (*report)(const struct validate_finding *finding, void *context);
	void *context;
};

struct validator;

/* OPTIONS is borrowed. */
struct validator *validate_open(const struct validate_options *options);

/* Reads the next BYTES. */
void validate_feed(struct validator *validator, struct str bytes, bool is_last);

/* How many errors (not warnings) there were so far. */
size_t validate_error_count(const struct validator *validator);

void validate_close(struct validator *validator);

#endif
