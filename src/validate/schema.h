/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the schemas of XLIFF say, as our own tables: schema_core.def (2.x), schema_module.def
 * (its modules) and schema_12.def. The rows of a table:
 *
 * NAMESPACE(versions, prefix, name)
 *	Gives a namespace the prefix that the tables use for it; "" is XLIFF's own.
 *
 * ELEMENT(versions, name, content)
 *	An element ("unit", "mtc:match") and what may stand in it, in this order: particles
 *	separated by spaces. A particle is a name or names separated by "|", followed by
 *	"?", "*" or "+" or nothing for exactly one. "%name" stands for a SET. "#text" first
 *	means that text may stand anywhere between; "##ext" is any element of a
 *	namespace that no table knows, "##any" any element,
 *	"##skip" too, and nothing looks into them. Rows of one name for several versions stand together,
 *	before its attributes.
 *
 * SET(versions, name, alternatives)
 *	A name for alternatives that several particles share.
 *
 * ATTRIBUTE(versions, name, type, use)
 *	An attribute of the ELEMENT or GROUP above: a type of type.def, the allowed values
 *	separated by "|" ("=only" for a single one; "x-*" for all that begin so), or "@name" of
 *	VALUES; REQUIRED or OPTIONAL. Of the name "##ext": attributes of namespaces that no table
 *	knows may be there; "##any": whatever attributes there are.
 *
 * VALUES(name, values)
 *	A name for values that several attributes share.
 *
 * GROUP(name)
 *	Begins attributes that several elements share; USE(versions, name) takes them.
 */
#ifndef VALIDATE_SCHEMA_H
#define VALIDATE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A set of them. */
enum validate_version {
	V12T = 1, /* 1.2 transitional */
	V12S = 2, /* 1.2 strict */
	V20 = 4,
	V21 = 8,
	V22 = 16,
	V12 = V12T | V12S,
	V2X = V20 | V21 | V22,
	V21_UP = V21 | V22,
};

enum schema_use { OPTIONAL, REQUIRED };

struct validate_rule;

/* One of the names that the tables know; equal names are one object. */
struct schema_name {
	const char *text; /* as in the tables: "unit", "mtc:match", "xml:lang" */
	struct str ns;
	struct str local;
};

struct schema_attribute {
	const struct schema_name *name;
	const char *type;                   /* as in the tables */
	bool (*is_valid)(struct str value); /* NULL: TYPE lists the values */
	bool required;
};

struct schema_element;

/* A place in a content: some of these, so many times. */
struct schema_particle {
	const struct schema_element **alternatives;
	size_t count;
	bool ext; /* also elements of unknown namespaces */
	bool any; /* whatever it is */
	size_t min;
	size_t max;
	const char *text; /* for messages: "segment|ignorable+" without the suffix */
};

struct schema_element {
	const struct schema_name *name;
	bool mixed;
	bool ext_attributes;
	bool any_attributes;
	bool skips_content;
	struct schema_particle *particles;
	size_t particle_count;
	struct schema_attribute *attributes;
	size_t attribute_count;
	const struct validate_rule **rules; /* ended by NULL */
	const struct validate_rule **end_rules;
};

/* What a name means that isn't in the tables. */
enum schema_unknown {
	SCHEMA_FOREIGN, /* its namespace is none of the tables': an extension */
	SCHEMA_UNKNOWN, /* the tables know the namespace but not the name */
};

struct schema;

/* The tables of one VERSION, ready for use. */
struct schema *schema_open(enum validate_version version);
void schema_close(struct schema *schema);

/* The element, or NULL; then *UNKNOWN says why. */
const struct schema_element *schema_find_element(enum schema_unknown *unknown,
    const struct schema *schema, struct str ns, struct str local);

/* The same for an attribute's name. */
const struct schema_name *schema_find_attribute(enum schema_unknown *unknown,
    const struct schema *schema, struct str ns, struct str local);

/* The element that the tables spell NAME, or NULL. */
const struct schema_element *schema_find_spelled(const struct schema *schema, const char *name);

#endif
