/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "format/html_tree.h"
#include "format/html_lex.h"

/*
 * The tree may take this many bytes, and this many for each byte of input,
 * which is twice what the densest markup takes; and not more than this.
 */
#define MEMORY_BASE ((size_t)64 * 1024 * 1024)
#define MEMORY_FACTOR 200
#define MEMORY_MAX ((size_t)4 * 1024 * 1024 * 1024)

/*
 * Looking for an element in scope, the parser walks its stack of open
 * elements for most tags: time grows with depth times size. Browsers stop
 * nesting at 512.
 */
#define DEPTH_MAX 4000

struct html_tree {
	struct arena *arena;
	struct str source; /* the whole document */
	size_t start;
	size_t memory_max;
	GumboOutput *output;
	jmp_buf too_large;
};

static const struct html_info INFOS[GUMBO_TAG_LAST + 1] = {
#define ELEMENT(tag, display, element, type, preserve) \
	[GUMBO_TAG_##tag] = {HTML_##display, HTML_##element, MODEL_TYPE_##type, preserve},
#include "format/html_element.def"
#undef ELEMENT
};

static const GumboNode *as_gumbo(const struct html_node *node)
{
	return (const GumboNode *)node;
}

static const struct html_node *from_gumbo(const GumboNode *node)
{
	return (const struct html_node *)node;
}

/*
 * Gumbo's memory comes from an arena and is never given back one by one:
 * that is faster, frees the tree without recursion, and lets a parse be
 * left from here when the tree grows out of proportion.
 */
static void *tree_allocate(void *context, size_t size)
{
	struct html_tree *tree = context;

	if (tree->arena->total > tree->memory_max)
		longjmp(tree->too_large, 1);
	return arena_alloc(tree->arena, size);
}

static void tree_release(void *context, void *ptr)
{
	(void)context;
	(void)ptr;
}

const struct error *html_tree_parse(struct html_tree **out, struct arena *arena, struct str source,
    size_t start, size_t end)
{
	struct html_tree *tree = arena_alloc(arena, sizeof(*tree));
	struct str part = str_slice(source, start, end);

	tree->arena = arena;
	tree->source = source;
	tree->start = start;
	tree->memory_max = MEMORY_BASE + MEMORY_FACTOR * part.len;
	if (tree->memory_max > MEMORY_MAX)
		tree->memory_max = MEMORY_MAX;
	if (html_lex_depth(part) > DEPTH_MAX)
		return error_new(ERROR_INPUT, _("elements are nested more than %d deep"),
		    DEPTH_MAX);

	GumboOptions options = kGumboDefaultOptions;
	options.allocator = tree_allocate;
	options.deallocator = tree_release;
	options.userdata = tree;
	options.max_errors = 0;
	if (setjmp(tree->too_large) != 0)
		return error_new(ERROR_INPUT,
		    _("the formatting elements multiply: one that is never closed is open in too many places"));
	tree->output = gumbo_parse_with_options(&options, part.ptr, part.len);
	*out = tree;
	return NULL;
}

const struct html_info *html_node_info(const struct html_node *node)
{
	const GumboElement *element = &as_gumbo(node)->v.element;
	static const struct html_info OTHER = {.display = HTML_INLINE};
	static const struct html_info FOREIGN = {.display = HTML_DEAD};
	static const struct html_info LABEL = {.display = HTML_DEAD, .element = HTML_LABEL};

	if (as_gumbo(node)->type == GUMBO_NODE_DOCUMENT)
		return &OTHER;
	if (element->tag_namespace != GUMBO_NAMESPACE_HTML && element->tag != GUMBO_TAG_SVG &&
	    element->tag != GUMBO_TAG_MATH)
		return element->tag == GUMBO_TAG_TITLE ? &LABEL : &FOREIGN;
	return &INFOS[element->tag];
}

const struct html_info *html_tree_info(struct str name)
{
	return &INFOS[gumbo_tagn_enum(name.ptr, (unsigned)name.len)];
}

struct str html_node_name(const struct html_node *node)
{
	const GumboElement *element = &as_gumbo(node)->v.element;

	if (as_gumbo(node)->type == GUMBO_NODE_DOCUMENT)
		return STR("");
	if (element->tag != GUMBO_TAG_UNKNOWN)
		return str_from_cstr(gumbo_normalized_tagname(element->tag));
	return html_lex_tag_name(str_from(element->original_tag.data,
	    element->original_tag.length));
}

size_t html_node_key(const struct html_node *node)
{
	/* Copies of misnested elements keep the tag of the first one. */
	return (size_t)as_gumbo(node)->v.element.original_tag.data;
}

static size_t offset_of(const struct html_tree *tree, const char *ptr)
{
	return (size_t)(ptr - tree->source.ptr);
}

size_t html_node_end(const struct html_tree *tree, const struct html_node *node)
{
	const GumboElement *element = &as_gumbo(node)->v.element;

	if (element->original_end_tag.length > 0 &&
	    str_eq_nocase(html_lex_tag_name(str_from(element->original_end_tag.data,
			      element->original_end_tag.length)),
		html_node_name(node)))
		return offset_of(tree, element->original_end_tag.data) +
		    element->original_end_tag.length;
	return element->end_pos.offset > 0 ? tree->start + element->end_pos.offset
					   : tree->source.len;
}

bool html_node_attribute(struct html_attribute *attribute, const struct html_tree *tree,
    const struct html_node *node, size_t index)
{
	const GumboVector *attributes = &as_gumbo(node)->v.element.attributes;

	if (index >= attributes->length)
		return false;
	const GumboAttribute *a = attributes->data[index];
	attribute->name = str_from_cstr(a->name);
	attribute->value = str_from_cstr(a->value);
	attribute->start = 0;
	attribute->end = 0;
	attribute->quote = '\0';
	/* In SVG and MathML, names can have a namespace. */
	if (a->attr_namespace != GUMBO_ATTR_NAMESPACE_NONE)
		attribute->name = STR("");
	/* Where there is no value, the parser gives the name instead. */
	if (a->original_value.length == 0 || a->original_value.data == a->original_name.data)
		return true;
	attribute->start = offset_of(tree, a->original_value.data);
	attribute->end = attribute->start + a->original_value.length;
	char first = a->original_value.data[0];
	if ((first == '"' || first == '\'') && a->original_value.length >= 2) {
		attribute->quote = first;
		attribute->start++;
		attribute->end--;
	}
	return true;
}

bool html_node_find_attribute(struct str *value, const struct html_node *node, const char *name)
{
	if (as_gumbo(node)->type == GUMBO_NODE_DOCUMENT)
		return false;
	const GumboAttribute *a = gumbo_get_attribute(&as_gumbo(node)->v.element.attributes, name);

	if (a == NULL)
		return false;
	*value = str_from_cstr(a->value);
	return true;
}

bool html_tree_decode(struct str *decoded, struct arena *arena, struct str text)
{
	struct html_tree *tree;
	/* A letter before it keeps white space from being left out. */
	struct str source = arena_format(arena, "x%.*s", STR_ARG(text));

	if (html_tree_parse(&tree, arena, source, 0, source.len) != NULL)
		return false;
	const GumboNode *node = tree->output->root;
	while (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0)
		node = node->v.element.children.data[node->v.element.children.length - 1];
	if (node->type != GUMBO_NODE_TEXT || node->v.text.text[0] != 'x')
		return false;
	*decoded = str_from_cstr(node->v.text.text + 1);
	return true;
}

struct lister {
	struct html_tree *tree;
	struct html_events *out;
	size_t capacity;
	bool sorted;
};

static void add_event(struct lister *lister, enum html_event_kind kind, GumboStringPiece piece,
    const GumboNode *node, const void *scope)
{
	struct html_events *out = lister->out;

	if (piece.data == NULL || piece.length == 0)
		return;
	size_t start = offset_of(lister->tree, piece.data);
	if (out->count > 0 && out->events[out->count - 1].start > start)
		lister->sorted = false;
	out->events =
	    mem_grow(out->events, &lister->capacity, out->count + 1, sizeof(*out->events));
	out->events[out->count++] = (struct html_event){
	    .kind = kind,
	    .start = start,
	    .end = start + piece.length,
	    .node = from_gumbo(node),
	    .scope = scope,
	};
}

/* Elements that the parser made have no tag of their own in the source. */
static bool is_from_source(const GumboNode *node)
{
	return (node->parse_flags &
		   (GUMBO_INSERTION_IMPLIED | GUMBO_INSERTION_FROM_ISINDEX |
		       GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT |
		       GUMBO_INSERTION_ADOPTION_AGENCY_CLONED)) == 0;
}

static void add_end(struct lister *lister, const GumboNode *node, const void *scope)
{
	const GumboElement *element = &node->v.element;
	GumboStringPiece end = element->original_end_tag;

	/* An end tag is recorded for all elements that it ended. */
	if (end.length > 0 &&
	    str_eq_nocase(html_lex_tag_name(str_from(end.data, end.length)),
		html_node_name(from_gumbo(node))))
		add_event(lister, HTML_EVENT_END, end, node, scope);
}

struct frame {
	const GumboNode *node;
	const void *scope;
	unsigned next; /* child */
};

static const GumboVector *children_of(const GumboNode *node)
{
	return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
						 : &node->v.element.children;
}

static bool is_blank(GumboStringPiece piece)
{
	return str_trim(str_from(piece.data, piece.length)).len == 0;
}

static void list_leaf(struct lister *lister, const GumboNode *node, const GumboNode *parent,
    const void *scope)
{
	GumboStringPiece piece = node->v.text.original_text;

	if (node->type == GUMBO_NODE_COMMENT)
		add_event(lister, HTML_EVENT_COMMENT, piece, parent, scope);
	/* Where only white space may stand, other text is ignored like markup. */
	else if (node->type != GUMBO_NODE_WHITESPACE || is_blank(piece))
		add_event(lister, HTML_EVENT_CHARACTERS, piece, parent, scope);
}

static int compare_events(const void *a, const void *b)
{
	const struct html_event *x = a;
	const struct html_event *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

void html_tree_events(struct html_events *events, struct html_tree *tree,
    const void *(*enter)(const struct html_node *node, const void *parent, void *context),
    const void *root, void *context)
{
	struct lister lister = {tree, events, 0, true};
	struct frame *frames = NULL;
	size_t capacity = 0;
	size_t depth = 1;

	*events = (struct html_events){NULL, 0};
	frames = mem_grow(frames, &capacity, 1, sizeof(*frames));
	frames[0] = (struct frame){tree->output->document, root, 0};
	while (depth > 0) {
		struct frame *frame = &frames[depth - 1];
		const GumboVector *children = children_of(frame->node);
		if (frame->next == children->length) {
			if (frame->node->type != GUMBO_NODE_DOCUMENT)
				add_end(&lister, frame->node, frame->scope);
			depth--;
			continue;
		}
		const GumboNode *child = children->data[frame->next++];
		if (child->type != GUMBO_NODE_ELEMENT && child->type != GUMBO_NODE_TEMPLATE) {
			list_leaf(&lister, child, frame->node, frame->scope);
			continue;
		}
		const void *scope = enter(from_gumbo(child), frame->scope, context);
		if (is_from_source(child))
			add_event(&lister, HTML_EVENT_START, child->v.element.original_tag, child,
			    scope);
		frames = mem_grow(frames, &capacity, depth + 1, sizeof(*frames));
		frames[depth++] = (struct frame){child, scope, 0};
	}
	free(frames);
	if (!lister.sorted)
		qsort(events->events, events->count, sizeof(*events->events), compare_events);
}

/* Walks the elements of a tree in the order of the document. */
struct walker {
	struct frame *frames;
	size_t depth;
	size_t capacity;
};

/* The next element, or NULL; *LEFT becomes how many elements ended before it. */
static const GumboNode *next_element(struct walker *walker, size_t *left)
{
	*left = 0;
	while (walker->depth > 0) {
		struct frame *frame = &walker->frames[walker->depth - 1];
		const GumboVector *children = children_of(frame->node);
		if (frame->next == children->length) {
			walker->depth--;
			++*left;
			continue;
		}
		const GumboNode *child = children->data[frame->next++];
		if (child->type != GUMBO_NODE_ELEMENT && child->type != GUMBO_NODE_TEMPLATE)
			continue;
		walker->frames = mem_grow(walker->frames, &walker->capacity, walker->depth + 1,
		    sizeof(*walker->frames));
		walker->frames[walker->depth++] = (struct frame){child, NULL, 0};
		return child;
	}
	return NULL;
}

static void start_walk(struct walker *walker, const struct html_tree *tree)
{
	*walker = (struct walker){NULL, 1, 0};
	walker->frames = mem_grow(NULL, &walker->capacity, 1, sizeof(*walker->frames));
	walker->frames[0] = (struct frame){tree->output->document, NULL, 0};
}

static bool is_same_element(const GumboNode *a, const GumboNode *b)
{
	return a->v.element.tag == b->v.element.tag &&
	    a->v.element.tag_namespace == b->v.element.tag_namespace &&
	    str_eq_nocase(html_node_name(from_gumbo(a)), html_node_name(from_gumbo(b)));
}

static bool compare_trees(size_t *at, const struct html_tree *a, const struct html_tree *b)
{
	struct walker walkers[2];
	const GumboNode *x;
	const GumboNode *y;
	bool same;

	start_walk(&walkers[0], a);
	start_walk(&walkers[1], b);
	*at = 0;
	do {
		size_t left[2];
		x = next_element(&walkers[0], &left[0]);
		y = next_element(&walkers[1], &left[1]);
		same =
		    left[0] == left[1] && (x == NULL || y == NULL ? x == y : is_same_element(x, y));
		if (x != NULL)
			*at = x->v.element.start_pos.offset;
	} while (same && x != NULL);
	free(walkers[0].frames);
	free(walkers[1].frames);
	return same;
}

bool html_tree_is_same(size_t *at, struct str a, struct str b)
{
	struct arena arenas[2] = {ARENA_INIT, ARENA_INIT};
	struct html_tree *trees[2];
	bool same = false;

	*at = 0;
	if (html_tree_parse(&trees[0], &arenas[0], a, 0, a.len) == NULL &&
	    html_tree_parse(&trees[1], &arenas[1], b, 0, b.len) == NULL)
		same = compare_trees(at, trees[0], trees[1]);
	arena_free(&arenas[0]);
	arena_free(&arenas[1]);
	return same;
}
