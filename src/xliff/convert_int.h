/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What converting between XLIFF 1.2 and 2.x shares. What one of them has no
 * place for is kept in the other as metadata (the mda module, which in 1.2 is an
 * extension), and comes back from there; see doc/decisions/0008.
 */
#ifndef XLIFF_CONVERT_INT_H
#define XLIFF_CONVERT_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "xliff/xliff.h"
#include "xml/escape.h"
#include "xml/tree.h"

struct finding_sink;

#define XLIFF_NS_XML STR("http://www.w3.org/XML/1998/namespace")
#define XLIFF_NS_META STR("urn:oasis:names:tc:xliff:metadata:2.0")
#define XLIFF_NS_MATCH STR("urn:oasis:names:tc:xliff:matches:2.0")
#define XLIFF_NS_SIZE STR("urn:oasis:names:tc:xliff:sizerestriction:2.0")

/* A document on its way into the other major version. */
struct transfer {
	const struct xml_node *root; /* what is read */
	struct str core;             /* its namespace */
	enum xliff_version version;  /* what is written */
	struct str new_core;
	struct arena arena;
	const struct finding_sink *sink;
	struct str keep;    /* category of the metadata that is written for the way back */
	struct str restore; /* and of that which came from the way here */
	struct buf out;     /* all within the outermost element */

	/* The current file. */
	struct map unit_ids; /* taken ids, for units and groups */
	struct map group_ids;
	size_t next_id;
	size_t file_number;
	bool measures;      /* sizes are numbers of characters */
	bool has_own_sizes; /* and were so in XLIFF 1.2 */
};

/* convert_to_20.c, convert_to_12.c: append what stands within <xliff>, and its start tag. */
void transfer_to_20(struct transfer *transfer, struct buf *start);
void transfer_to_12(struct transfer *transfer, struct buf *start);

/*
 * convert_to_20_unit.c: the COUNT <trans-unit>s NODES as one unit; GROUP is what they stand in, or
 * NULL.
 */
void transfer_unit_20(struct transfer *transfer, const struct xml_node *group,
    const struct xml_node *const *nodes, size_t count);

/*
 * convert_to_20_match.c: appends MATCH, an <alt-trans>, as a <match> for the segment called ID.
 * WHOLE: it is for all segments of the unit.
 */
void transfer_match_20(struct buf *out, struct transfer *transfer, const struct xml_node *match,
    struct str id, bool whole);

/*
 * Appends text and elements in CONTENT so that what is equal is the same; segments are looked
 * through.
 */
void transfer_add_flat(struct buf *out, const struct transfer *transfer,
    const struct xml_node *content);

/* convert_to_12_unit.c */
void transfer_unit_12(struct transfer *transfer, const struct xml_node *unit);

/* convert_kept.c: elements and attributes. */

/* True when NODE is the element of XLIFF called NAME. */
bool transfer_is(const struct transfer *transfer, const struct xml_node *node, const char *name);
struct xml_node *transfer_child(const struct transfer *transfer, const struct xml_node *node,
    const char *name);
/* The next child called NAME after PREVIOUS, which may be NULL. */
struct xml_node *transfer_next(const struct transfer *transfer, const struct xml_node *node,
    const struct xml_node *previous, const char *name);
/* True when NODE is an element that isn't XLIFF's own. */
bool transfer_is_foreign(const struct transfer *transfer, const struct xml_node *node);

/* True when NAME is one of the words of LIST, which begins and ends with a space. */
bool transfer_lists(const char *list, struct str name);

/* Appends NODE, an extension, as it is. */
void transfer_copy(struct buf *out, const struct xml_node *node);

/* Appends the attribute called NAME, if NODE has it, as NEW_NAME. */
void transfer_attribute(struct buf *out, const struct xml_node *node, struct str name,
    const char *new_name);

/* Says that WHAT is kept as metadata or as code, and isn't what it was. */
void transfer_report(const struct transfer *transfer, const struct xml_node *node,
    const char *message, struct str what);

/* convert_meta.c: writing metadata. */
void kept_open(struct buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void kept_close(struct buf *out);
void kept_add(struct buf *out, const char *type, struct str value);

/* Appends the attributes of NODE that aren't in LIST. */
void kept_add_attributes(struct buf *out, const struct transfer *transfer,
    const struct xml_node *node, const char *list);
void kept_add_element(struct buf *out, const struct transfer *transfer,
    const struct xml_node *node);

/*
 * The same for an inline element: what is in it is kept only when that is code that isn't text
 * alone.
 */
void kept_add_code(struct buf *out, const struct transfer *transfer, const struct xml_node *node);

/*
 * Appends the metadata of NODE that isn't ours, and KEPT, what is kept of it; then
 * its extensions but for those that are in LIST ("match" and so on).
 */
void kept_write(struct buf *out, const struct transfer *transfer, const struct xml_node *node,
    const struct buf *kept, const char *list);

/* convert_meta.c: reading it again. */
struct kept {
	const struct xml_node *root; /* or NULL */
	struct map groups;           /* indexes of nodes by category */
	struct map values;           /* and by type */
	const struct xml_node **nodes;
	size_t count;
	size_t capacity;
};

#define KEPT_INIT                                    \
	{                                            \
		NULL, MAP_INIT, MAP_INIT, NULL, 0, 0 \
	}

/* Finds what was kept at NODE. */
void kept_read(struct kept *kept, const struct transfer *transfer, const struct xml_node *node);
void kept_free(struct kept *kept);

/* The group with the category that is formatted, or NULL. */
const struct xml_node *kept_find(const struct kept *kept, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The value of TYPE that stands in no group, or one whose ptr is NULL. */
struct str kept_get(const struct kept *kept, const char *type);

/* The value of TYPE in GROUP, which may be NULL, or one whose ptr is NULL. */
struct str kept_value(const struct xml_node *group, const char *type);

/* The group within GROUP with CATEGORY, or any when that is NULL; after PREVIOUS. */
const struct xml_node *kept_next(const struct xml_node *group, const struct xml_node *previous,
    const char *category);

/* The name of the element that GROUP keeps. */
struct str kept_name(const struct xml_node *group);

/* Appends the attributes kept in GROUP (may be NULL) that aren't in LIST. */
void kept_write_attributes(struct buf *out, const struct xml_node *group, const char *list);

/* Appends the element kept as GROUP, or what was in it. */
void kept_write_element(struct buf *out, const struct transfer *transfer,
    const struct xml_node *group);
void kept_write_content(struct buf *out, const struct transfer *transfer,
    const struct xml_node *group);

/* Appends all elements kept in GROUP, which may be NULL, that aren't in LIST. */
void kept_write_elements(struct buf *out, const struct transfer *transfer,
    const struct xml_node *group, const char *list);

/* convert_names.c: the words of both versions. */
struct code_name {
	struct str type;
	struct str subtype;
};

/* What CTYPE is called in XLIFF 2. PAIR: it is that of a pair. */
struct code_name transfer_type(struct transfer *transfer, struct str ctype, bool pair);

/* The other way round: ptr is NULL without a type. */
struct str transfer_ctype(struct transfer *transfer, struct code_name name, bool pair);

/* True when nothing is lost on the way there and back. */
bool transfer_ctype_returns(struct transfer *transfer, struct str ctype, bool pair);
bool transfer_type_returns(struct transfer *transfer, struct code_name name, bool pair);

/*
 * Appends `state` and `subState` for a <target>; false, and nothing, when it has no place for them.
 */
bool transfer_state_20(struct buf *out, const struct xml_node *trans_unit,
    const struct xml_node *target);

/* True when the qualifier of TARGET's state is part of what is written for that. */
bool transfer_qualifier_returns(const struct xml_node *target);

/* What a segment's state becomes; approved and qualifier may be empty. */
struct state_12 {
	struct str state;
	struct str qualifier;
	bool approved;
	bool returns; /* the way back leads to the same */
};
struct state_12 transfer_state_12(const struct xml_node *segment);

/* "dragoman:heading" for "heading": false when WORD can't be written so. */
bool transfer_add_word(struct buf *out, struct str word);
struct str transfer_word(struct transfer *transfer, struct str value);

/* True when ID can be one in XLIFF 2. */
bool transfer_is_token(struct str id);

/* Adds ID to IDS, or one like it that isn't there yet, and returns it. */
struct str transfer_take_id(struct transfer *transfer, struct map *ids, struct str id,
    const char *prefix);

/* convert_pairs.c: halves of pairs that are elements of their own. */
#define HALF_ALONE ((size_t)-1)

struct half {
	const struct xml_node *node;
	struct str key; /* what its other half has, too */
	bool is_end;
	bool may_span;   /* it can become an element around text */
	bool is_it;      /* its other half is not in the same content */
	size_t content;  /* number of the content it stands in */
	size_t partner;  /* index, or HALF_ALONE */
	bool span;       /* both halves nest among all others of their parent */
	struct str id;   /* what it is called in what is written */
	struct str base; /* of what it is a copy there; ptr NULL: of nothing */
};

struct halves {
	struct half *items;
	size_t count;
	size_t capacity;
	size_t next; /* while what they stand in is written */
};

/* Adds the halves in CONTENT, which may be NULL. */
void halves_add(struct halves *halves, struct transfer *transfer, const struct xml_node *content,
    size_t number);
void halves_pair(struct halves *halves);
void halves_free(struct halves *halves);

/* The next one, which must be that of NODE, or NULL when NODE is none. */
struct half *halves_next(struct halves *halves, const struct xml_node *node);

/* True when the content of NODE, an inline element, is a code and no text. */
bool transfer_is_native(const struct xml_node *node);

/* convert_to_20.c */

/*
 * Appends the notes of PARENT, numbered from NUMBER + 1, and keeps their rest; returns the last
 * number.
 */
size_t transfer_notes_20(struct buf *out, struct buf *kept, const struct transfer *transfer,
    const struct kept *old, const struct xml_node *parent, size_t number);

/* Keeps the children of PARENT that are XLIFF's but not in LIST. */
void transfer_keep_elements(struct buf *kept, const struct transfer *transfer,
    const struct xml_node *parent, const char *list);

/* convert_content_20.c: text with codes as XLIFF 2 has it. */
enum content_side {
	CONTENT_SOURCE,
	CONTENT_TARGET,
};

struct content_20 {
	struct transfer *transfer;
	enum content_side side;
	struct halves halves[2];
	struct kept old;     /* what came from XLIFF 2 */
	struct buf *kept;    /* for the way back; NULL: nothing is kept */
	struct buf data;     /* <data> elements */
	struct map data_ids; /* taken ones */
	struct map ids;      /* taken ones */
	struct map names;    /* what codes were called, and numbers of what they are called now */
	struct map seen[2];
	size_t mark_count; /* of marks in targets without "mid" */
	struct str *new_names;
	size_t name_count;
	size_t name_capacity;
};

void content_20_free(struct content_20 *content);

/* Appends the children of NODE; those of a <seg-source> that are segments are looked through. */
void content_20_write(struct content_20 *content, struct buf *out, const struct xml_node *node);

/* Appends NODE itself, which is an inline element or text. */
void content_20_write_node(struct content_20 *content, struct buf *out,
    const struct xml_node *node);

/* Begins the data with what came from XLIFF 2. */
void content_20_keep_data(struct content_20 *content);

/* convert_content_12.c: text with codes as XLIFF 1.2 has it. */
struct content_12 {
	struct transfer *transfer;
	enum content_side side;
	struct halves halves[2];
	const bool *is_ignorable; /* of each content by its number; or NULL: none is */
	struct kept old;          /* what came from XLIFF 1.2 */
	struct buf *kept;         /* for the way back; NULL: nothing is kept */
	struct map data;          /* indexes of the unit's <data> by id */
	const struct xml_node **data_nodes;
	size_t data_count;
	size_t data_capacity;
	size_t mark_count; /* of marks in targets */
};

void content_12_free(struct content_12 *content);

/* Remembers the original data of PARENT, a <unit> or <match>. */
void content_12_add_data(struct content_12 *content, const struct xml_node *parent);
void content_12_write(struct content_12 *content, struct buf *out, const struct xml_node *node);

/* convert_to_12.c: appends NOTE and keeps the rest of it by its NUMBER; KEPT may be NULL. */
void transfer_note_12(struct buf *out, struct buf *kept, const struct transfer *transfer,
    const struct kept *old, const struct xml_node *note, size_t number);

/*
 * convert_to_12_match.c: appends MATCH, which is for the segment called ID (or none), as an
 * <alt-trans>; MID is what that is called in a <seg-source>, or empty.
 */
void transfer_match_12(struct buf *out, struct transfer *transfer, const struct xml_node *match,
    struct str id, struct str mid);

#endif
