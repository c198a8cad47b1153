/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XML (1.0, with namespaces) read once and in order, in pieces or as a whole, with the place of
 * everything in the bytes that were fed: what is changed later can be changed there and
 * nowhere else. Document type declarations are refused, and with them all
 * entities of one's own; nothing is ever fetched.
 */
#ifndef XML_SCAN_H
#define XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Elements nested deeper are refused. */
#define XML_MAX_DEPTH 200

/* A tag with more bytes, or more attributes, is refused. */
#define XML_MAX_TAG ((size_t)4 * 1024 * 1024)
#define XML_MAX_ATTRIBUTES 1000

/*
 * The name of an element or attribute. There is one object for each
 * combination of namespace, local name and prefix, for as long as the scanner lives.
 */
struct xml_name {
	struct str ns; /* the namespace's name, or empty */
	struct str local;
	struct str prefix;   /* or empty */
	const void *meaning; /* what the handler's resolve() made of it */
};

struct xml_attribute {
	const struct xml_name *name;
	struct str value; /* normalised as XML says */
};

/* A declaration of a namespace on an element: empty prefix for the default one. */
struct xml_declaration {
	struct str prefix;
	struct str ns; /* empty: none */
};

/* Valid during the call it is passed to. */
struct xml_element {
	const struct xml_name *name;
	const struct xml_attribute
	    *attributes; /* in the order of the document, without declarations */
	size_t attribute_count;
	const struct xml_declaration *declarations;
	size_t declaration_count;
};

/* Where what is being reported stands: bytes from START to END of all that was fed. */
struct xml_range {
	size_t start;
	size_t end;
};

/*
 * The value of the attribute NAME of the namespace NS (empty: of none), or one whose ptr is NULL.
 */
struct str xml_element_attribute(const struct xml_element *element, struct str ns, struct str name);

/* The same among COUNT ATTRIBUTES. */
struct str xml_attribute_value(const struct xml_attribute *attributes, size_t count, struct str ns,
    struct str name);

struct xml_scanner;

/* What is called for what is found; members may be NULL. */
struct xml_handler {
	/* Gives a name its meaning when it is first seen. */
	const void *(*resolve)(void *context, const struct xml_name *name, bool is_attribute);

	void (*start)(void *context, const struct xml_element *element, struct xml_range place);

	/* PLACE is that of the end tag; empty, and after the tag, for an empty-element tag. */
	void (*end)(void *context, struct xml_range place);

	/* A text may come in several pieces. IS_CDATA: it stands in a CDATA section. */
	void (*text)(void *context, struct str text, bool is_cdata, struct xml_range place);
	void (*comment)(void *context, struct str text, struct xml_range place);
	void (*instruction)(void *context, struct str target, struct str data,
	    struct xml_range place);
};

/*
 * NAME stands before the messages of errors: "NAME:LINE: ..."; without one (NULL) there is only
 * the reason. HANDLER and NAME are borrowed.
 */
struct xml_scanner *xml_scanner_open(const struct xml_handler *handler, void *context,
    const char *name);
void xml_scanner_close(struct xml_scanner *scanner);

/* What will be fed is UTF-8, whatever the document says of itself: it was decoded before. */
void xml_scanner_assume_utf8(struct xml_scanner *scanner);

/* Reads the next BYTES; IS_LAST when there are no more. After an error nothing is read any more. */
const struct error *xml_scanner_feed(struct xml_scanner *scanner, struct str bytes, bool is_last);

/* Reads BYTES, which are all there is. */
const struct error *xml_scanner_feed_all(struct xml_scanner *scanner, struct str bytes);

/* Asks the handler's resolve() again for all names seen so far: it has learned what they mean. */
void xml_scanner_resolve_again(struct xml_scanner *scanner);

/* Ends reading with an error at the current place; REASON is translated. For handlers. */
void xml_scanner_stop(struct xml_scanner *scanner, const char *reason);

/* Line and column (in characters), both from 1, of what is being reported. */
size_t xml_scanner_line(const struct xml_scanner *scanner);
size_t xml_scanner_column(const struct xml_scanner *scanner);

/* Reads all of BYTES. */
const struct error *xml_scan(const struct xml_handler *handler, void *context, struct str bytes,
    const char *name);

/* An attribute, or a declaration, in the bytes of a start tag: offsets in these. */
struct xml_spelled {
	size_t whole; /* the white space before its name */
	struct str qname;
	size_t start; /* its value, between the quotation marks */
	size_t end;
};

#define XML_SPELLED_INIT           \
	{                          \
		0, {NULL, 0}, 0, 0 \
	}

/* Goes on to the next one in TAG, which the scanner has read; false when there is none. */
bool xml_next_spelled(struct xml_spelled *spelled, struct str tag);

/*
 * Finds the attribute whose name is spelled QNAME in TAG, the bytes of a start tag. *START and
 * *END become the offsets of its value between the quotation marks, and *WHOLE that of the white
 * space before the name.
 */
bool xml_find_attribute(size_t *whole, size_t *start, size_t *end, struct str tag,
    struct str qname);

#endif
