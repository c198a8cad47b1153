/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pair.c and pair_text.c share. */
#ifndef VALIDATE_PAIR_INT_H
#define VALIDATE_PAIR_INT_H

#include "validate/check_int.h"

/* One of the two files. */
struct side {
	struct xml_node *root;
	struct xml_scanner *scanner;
	struct arena arena;
	struct xml_node **nodes; /* its files, groups and units */
	size_t count;
	struct map places; /* of nodes, by kind, file and id */
};

struct pair {
	struct checker checker;
	struct side before;
	struct side after;
};

/* True for an element of XLIFF 2 itself that is called one of NAMES ("a|b", "=a"). */
bool pair_is_core(const struct xml_node *node, const char *names);

struct str pair_id(const struct xml_node *node);

/* Reports that the tool did what RULE forbids to NODE, of the file that came back. */
void pair_fail(struct pair *pair, enum validate_rule_id rule, struct xml_node *node, struct str a,
    struct str b);

/* The source texts and codes of a unit, and segments that must stay whole. */
void pair_check_sources(struct pair *pair, const struct xml_node *before, struct xml_node *after);

#endif
