/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the rules share. The checker has the tree of the current unit (or of
 * other content of a file or group) with all its ancestors: when a rule is
 * called, NODE is complete, but for elements that contain units, of which
 * only what stood before the current unit is there (units themselves are gone).
 */
#ifndef VALIDATE_VALIDATE_INT_H
#define VALIDATE_VALIDATE_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/map.h"
#include "validate/schema.h"
#include "validate/validate.h"
#include "xml/tree.h"

/* What a name of the document means; xml_name.meaning points to one. */
struct check_meaning {
	bool known;
	enum schema_unknown unknown;
	const struct schema_element *element; /* of an element that is known */
	const struct schema_name *name;       /* of an attribute that is known */
};

enum check_code_kind {
	CHECK_PH,
	CHECK_PC,
	CHECK_SC,
	CHECK_EC,
	CHECK_MRK,
	CHECK_SM,
	CHECK_EM,
};

enum { CHECK_SOURCE, CHECK_TARGET };

/* An inline code or annotation of XLIFF 2. */
struct check_code {
	struct xml_node *node;
	enum check_code_kind kind;
	struct str id;        /* ptr NULL: none */
	struct str start_ref; /* the same */
	size_t part;          /* index of its segment or ignorable */
};

/* A segment or ignorable; the match itself in a match. */
struct check_part {
	struct xml_node *node;
	struct xml_node *content[2]; /* source and target, or NULL */
};

/* Where ids of codes are unique and references to data lead: a unit, or an mtc:match. */
struct check_scope {
	struct arena arena; /* reused */
	struct xml_node *node;
	struct check_part *parts;
	size_t part_count;
	struct check_code *codes[2]; /* in the order of the document */
	size_t code_count[2];
	struct map ids[2];   /* of codes, by id: the first one's index */
	struct map ends[2];  /* <ec> and <em>, by what they end: the first one's index */
	struct map part_ids; /* of segments and ignorable parts */
	size_t *ranks;       /* of the parts' targets, by the order they have */
	struct map data;     /* ids in originalData */
};

/* A reference that may be resolved by what comes later in the file. */
struct check_deferred {
	const struct check_deferred *next;
	const struct validate_rule *rule;
	size_t line;
	size_t column;
	const char *path;
	struct str text; /* what isn't resolved */
};

/* The plural forms of a language, found out when they are needed. */
struct check_plural {
	bool is_open;
	struct text_plural *rules; /* NULL: unknown */
};

struct checker {
	const struct validate_options *options;
	struct schema *schema;
	enum validate_version version;
	const struct validate_rule *rule; /* the current one */
	size_t errors;
	struct xml_node *root;
	struct xml_node *file;   /* the current <file>, or NULL */
	size_t last_file;        /* where in the document the last one began */
	struct arena file_arena; /* lives as long as the current <file> */
	struct map unit_ids;     /* of the file */
	struct map group_ids;
	struct map names;    /* of the file: what else must be unique in it, 1.2 */
	struct map file_ids; /* of the document, in root_arena */
	struct arena root_arena;
	struct check_scope scopes[2];          /* of the current unit, and match */
	const struct check_deferred *deferred; /* of the file, the last one first */
	bool reported_trg_lang;
	bool reported_its_version;
	struct check_plural plurals[2][2]; /* of source and target: cardinal, ordinal */
	struct buf message;
	struct buf path;
	struct buf scratch;
};

/* Reports that NODE breaks the current rule; A and B (may be NULL) fill in the message. */
void checker_fail(struct checker *c, struct xml_node *node, const char *a, const char *b);

/* The same for the rule with NUMBER. */
void checker_fail_rule(struct checker *c, enum validate_rule_id number, struct xml_node *node,
    const char *a, const char *b);

/* Keeps what the current rule says of NODE until a rule at the end of the file decides. */
void checker_defer(struct checker *c, struct xml_node *node, struct str text);
void checker_fail_deferred(struct checker *c, const struct check_deferred *deferred);

/* True when NODE is the element that the tables call NAME. */
bool checker_is(const struct xml_node *node, const char *name);

/* What NODE is called in the tables; "" for what they don't know. */
const char *checker_name(const struct xml_node *node);

/* The value of the attribute that the tables call NAME ("fs:fs"); ptr NULL when it's missing. */
struct str checker_attribute(const struct checker *c, const struct xml_node *node,
    const char *name);

/* The same as a C string in the file's arena or NODE's; DEFAULT_VALUE when it's missing. */
const char *checker_value(const struct checker *c, const struct xml_node *node, const char *name,
    const char *default_value);

/*
 * The value of the attribute on NODE or the nearest element around it; ptr NULL when none has it.
 */
struct str checker_inherited(const struct checker *c, const struct xml_node *node,
    const char *name);

/* The next child element after PREVIOUS that the tables call NAME. */
struct xml_node *checker_next_child(const struct xml_node *node, const struct xml_node *previous,
    const char *name);

/* Reports each child of NODE called one of NAMES ("a|b") whose ATTRIBUTE an earlier one has too. */
void checker_fail_duplicates(struct checker *c, struct xml_node *node, const char *names,
    const char *attribute);

/* The unit or match that NODE stands in, read once. NULL outside of them. */
const struct check_scope *checker_scope(struct checker *c, struct xml_node *node);

/* The code of that side that is called ID, or NULL. */
const struct check_code *check_find_code(const struct check_scope *scope, int side, struct str id);

/* The nearest ancestor that the tables call NAME, or NULL. */
struct xml_node *checker_ancestor(const struct xml_node *node, const char *name);

/* The functions of the table; checker_never() where the engine itself reports. */
/* One function may serve several rules. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#define RULE(number, id, severity, versions, elements, check, section, message) \
	void check(struct checker *c, struct xml_node *node);
#define RULE_AT_END RULE
#include "validate/rule.def"
#undef RULE
#undef RULE_AT_END
#pragma GCC diagnostic pop

#endif
