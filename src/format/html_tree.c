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

/* The tree may take this much memory: bytes, and bytes for each byte of input. */
#define MEMORY_BASE ((size_t)16 * 1024 * 1024)
#define MEMORY_FACTOR 64

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

#define INFO(tag, display, element, type) \
	[GUMBO_TAG_##tag] = {{NULL, 0}, HTML_##display, HTML_##element, MODEL_TYPE_##type, false}
#define INFO_PRE(tag, display) \
	[GUMBO_TAG_##tag] = {{NULL, 0}, HTML_##display, HTML_OTHER, MODEL_TYPE_OTHER, true}
#define INFO_BLOCK(tag) INFO(tag, BLOCK, OTHER, OTHER)

/* What isn't here is an inline element, as in CSS. */
static const struct html_info INFOS[GUMBO_TAG_LAST + 1] = {
    INFO(HTML, BLOCK, HTML, OTHER),
    INFO(HEAD, BLOCK, OTHER, OTHER),
    INFO(TITLE, TEXT, OTHER, OTHER),
    INFO(BASE, DEAD, OTHER, OTHER),
    INFO(LINK, DEAD, LINK, OTHER),
    INFO(META, DEAD, META, OTHER),
    INFO(STYLE, DEAD, OTHER, OTHER),
    INFO(SCRIPT, DEAD, SCRIPT, OTHER),
    INFO(NOSCRIPT, DEAD, OTHER, OTHER),
    INFO(TEMPLATE, DEAD, OTHER, OTHER),
    INFO(BODY, BLOCK, BODY, OTHER),
    INFO_BLOCK(ARTICLE),
    INFO_BLOCK(SECTION),
    INFO_BLOCK(NAV),
    INFO_BLOCK(ASIDE),
    INFO(H1, BLOCK, HEADING, OTHER),
    INFO(H2, BLOCK, HEADING, OTHER),
    INFO(H3, BLOCK, HEADING, OTHER),
    INFO(H4, BLOCK, HEADING, OTHER),
    INFO(H5, BLOCK, HEADING, OTHER),
    INFO(H6, BLOCK, HEADING, OTHER),
    INFO_BLOCK(HGROUP),
    INFO_BLOCK(HEADER),
    INFO_BLOCK(FOOTER),
    INFO_BLOCK(ADDRESS),
    INFO_BLOCK(P),
    INFO_BLOCK(HR),
    INFO_PRE(PRE, BLOCK),
    INFO_BLOCK(BLOCKQUOTE),
    INFO_BLOCK(OL),
    INFO_BLOCK(UL),
    INFO_BLOCK(LI),
    INFO_BLOCK(DL),
    INFO_BLOCK(DT),
    INFO_BLOCK(DD),
    INFO_BLOCK(FIGURE),
    INFO_BLOCK(FIGCAPTION),
    INFO_BLOCK(MAIN),
    INFO_BLOCK(DIV),
    INFO(A, INLINE, OTHER, LINK),
    INFO(EM, INLINE, OTHER, ITALIC),
    INFO(STRONG, INLINE, OTHER, BOLD),
    INFO(SMALL, INLINE, OTHER, SPAN),
    INFO(S, INLINE, OTHER, STRIKE),
    INFO(CITE, INLINE, OTHER, ITALIC),
    INFO(Q, INLINE, OTHER, QUOTE),
    INFO(DFN, INLINE, OTHER, ITALIC),
    INFO(ABBR, INLINE, OTHER, SPAN),
    INFO(TIME, INLINE, OTHER, SPAN),
    INFO(CODE, INLINE, OTHER, MONOSPACE),
    INFO(VAR, INLINE, OTHER, ITALIC),
    INFO(SAMP, INLINE, OTHER, MONOSPACE),
    INFO(KBD, INLINE, OTHER, MONOSPACE),
    INFO(SUB, INLINE, OTHER, SUBSCRIPT),
    INFO(SUP, INLINE, OTHER, SUPERSCRIPT),
    INFO(I, INLINE, OTHER, ITALIC),
    INFO(B, INLINE, OTHER, BOLD),
    INFO(U, INLINE, OTHER, UNDERLINE),
    INFO(MARK, INLINE, OTHER, SPAN),
    INFO(BDI, INLINE, OTHER, SPAN),
    INFO(BDO, INLINE, OTHER, SPAN),
    INFO(SPAN, INLINE, OTHER, SPAN),
    INFO(BR, INLINE, OTHER, BREAK),
    INFO(WBR, INLINE, OTHER, OTHER),
    INFO(INS, INLINE, OTHER, UNDERLINE),
    INFO(DEL, INLINE, OTHER, STRIKE),
    INFO(IMAGE, INLINE, OTHER, IMAGE),
    INFO(IMG, INLINE, OTHER, IMAGE),
    INFO(IFRAME, RAW, OTHER, MEDIA),
    INFO(EMBED, INLINE, OTHER, MEDIA),
    INFO_BLOCK(OBJECT),
    INFO_BLOCK(VIDEO),
    INFO_BLOCK(AUDIO),
    INFO_BLOCK(TRACK),
    INFO_BLOCK(CANVAS),
    INFO(MATH, DEAD, OTHER, OTHER),
    INFO(SVG, DEAD, OTHER, IMAGE),
    INFO_BLOCK(TABLE),
    INFO_BLOCK(CAPTION),
    INFO_BLOCK(COLGROUP),
    INFO_BLOCK(COL),
    INFO_BLOCK(TBODY),
    INFO_BLOCK(THEAD),
    INFO_BLOCK(TFOOT),
    INFO_BLOCK(TR),
    INFO_BLOCK(TD),
    INFO_BLOCK(TH),
    INFO_BLOCK(FORM),
    INFO_BLOCK(FIELDSET),
    INFO_BLOCK(LEGEND),
    INFO(INPUT, INLINE, INPUT, CONTROL),
    INFO_BLOCK(BUTTON),
    INFO_BLOCK(SELECT),
    INFO_BLOCK(DATALIST),
    INFO_BLOCK(OPTGROUP),
    INFO_BLOCK(OPTION),
    INFO_PRE(TEXTAREA, TEXT),
    INFO_BLOCK(DETAILS),
    INFO_BLOCK(SUMMARY),
    INFO_BLOCK(MENU),
    INFO_BLOCK(MENUITEM),
    INFO_BLOCK(APPLET),
    INFO(FRAME, BLOCK, OTHER, OTHER),
    INFO_BLOCK(FRAMESET),
    INFO_PRE(LISTING, BLOCK),
    INFO_PRE(XMP, RAW),
    INFO_PRE(PLAINTEXT, RAW),
    INFO(NOEMBED, RAW, OTHER, OTHER),
    INFO(NOFRAMES, RAW, OTHER, OTHER),
    INFO(STRIKE, INLINE, OTHER, STRIKE),
    INFO(TT, INLINE, OTHER, MONOSPACE),
    INFO(BIG, INLINE, OTHER, SPAN),
    INFO(FONT, INLINE, OTHER, SPAN),
    INFO_BLOCK(CENTER),
    INFO_BLOCK(DIR),
    INFO_BLOCK(MARQUEE),
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

static void list_leaf(struct lister *lister, const GumboNode *node, const GumboNode *parent,
    const void *scope)
{
	GumboStringPiece piece = node->v.text.original_text;

	if (node->type == GUMBO_NODE_COMMENT)
		add_event(lister, HTML_EVENT_COMMENT, piece, parent, scope);
	else
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
