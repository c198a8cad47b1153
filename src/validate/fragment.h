/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fragment identifiers of XLIFF 2 (section 2): "#/f=f1/u=u1/n=n1".
 */
#ifndef VALIDATE_FRAGMENT_H
#define VALIDATE_FRAGMENT_H

#include <stdbool.h>

#include "base/str.h"

enum fragment_fault {
	FRAGMENT_OK,
	FRAGMENT_SYNTAX,
	FRAGMENT_PREFIX,    /* too short for a module or extension, or no NMTOKEN */
	FRAGMENT_DUPLICATE, /* one prefix twice */
	FRAGMENT_LEAF,      /* what must come once and last doesn't */
	FRAGMENT_ORDER,     /* file, group and unit out of order */
};

/* Strings are parts of what was parsed; ptr is NULL for what isn't there. */
struct fragment {
	bool is_absolute;
	struct str file;
	struct str group;
	struct str unit;
	struct str leaf_prefix; /* empty: an id of the source, a segment or ignorable */
	struct str leaf;
};

/* IRI begins with "#". */
enum fragment_fault fragment_parse(struct fragment *fragment, struct str iri);

#endif
