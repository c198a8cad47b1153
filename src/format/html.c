/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML: the tree says what text is, the order of the source says where it is.
 *
 * Start and end tags of block elements end units, those of inline elements
 * are codes. This goes by the tags in the source, not by the tree, so that
 * misnested tags and text that the parser moves elsewhere stay where they are.
 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/i18n.h"
#include "format/html_int.h"
#include "format/html_lex.h"
#include "model/finding.h"
#include "text/lang.h"

static bool has_class_notranslate(const struct html_node *node)
{
	struct str classes;

	return html_node_find_attribute(&classes, node, "class") &&
	    str_find(classes, STR("notranslate"), 0) < classes.len &&
	    html_select(STR(".notranslate"), node);
}

static bool is_protected(const struct html_node *node, bool inherited)
{
	struct str value;

	if (has_class_notranslate(node))
		return true;
	if (!html_node_find_attribute(&value, node, "translate"))
		return inherited;
	if (str_eq_nocase(value, STR("no")))
		return true;
	return inherited && !str_eq_nocase(value, STR("yes")) && value.len > 0;
}

/* The language of the element, when it isn't that of the document. */
static void enter_language(struct html_scope *scope, struct html_reader *reader,
    const struct html_node *node)
{
	const enum html_element element = html_node_info(node)->element;
	struct model_doc *doc = reader->doc;
	char tag[TEXT_LANG_SIZE];
	struct str value;

	if (!html_node_find_attribute(&value, node, "lang") &&
	    !html_node_find_attribute(&value, node, "xml:lang"))
		return;
	if (text_lang_canonicalise(tag, str_trim(value)) != NULL)
		return;
	if ((element == HTML_HTML || element == HTML_BODY) && !reader->embedded) {
		if (doc->lang[0] == '\0')
			memcpy(doc->lang, tag, sizeof(tag));
		return;
	}
	scope->lang = STR("");
	if (doc->lang[0] == '\0' || !text_lang_matches(tag, doc->lang))
		scope->lang = arena_copy(&doc->arena, str_from_cstr(tag));
}

static void enter_direction(struct html_reader *reader, const struct html_node *node)
{
	const enum html_element element = html_node_info(node)->element;
	struct str value;

	if ((element == HTML_HTML || element == HTML_BODY) && !reader->embedded &&
	    html_node_find_attribute(&value, node, "dir") && str_eq_nocase(value, STR("rtl")))
		reader->doc->rtl = true;
}

static void enter_display(struct html_scope *scope, const struct html_info *info,
    const struct html_node *node, bool hidden)
{
	bool dead = info->display == HTML_DEAD;
	bool block = !dead && info->display != HTML_INLINE;

	scope->attributes = !scope->silent && !hidden;
	if ((hidden || dead) && !block && !scope->silent)
		scope->opaque = true;
	if (hidden || dead)
		scope->silent = true;
	if (block) {
		scope->block = info;
		scope->block_name = html_node_name(node);
	}
	scope->preserve |= info->preserve;
}

static const void *enter(const struct html_node *node, const void *parent, void *context)
{
	struct html_reader *reader = context;
	const struct html_info *info = html_node_info(node);
	struct html_scope scope = *(const struct html_scope *)parent;
	bool was_protected = scope.protected;

	scope.protected = is_protected(node, was_protected);
	if (was_protected && !scope.protected) {
		scope.opaque = false;
		scope.silent = false;
	}
	if (!scope.selected && html_select(reader->options->only, node)) {
		scope.selected = true;
		scope.silent = scope.protected;
	}
	enter_language(&scope, reader, node);
	enter_direction(reader, node);
	enter_display(&scope, info, node,
	    (scope.protected && !was_protected) ||
		(reader->options->skip.len > 0 && html_select(reader->options->skip, node)));
	if (!scope.selected) {
		scope.attributes = false;
		scope.silent = true;
	}
	if (memcmp(&scope, parent, sizeof(scope)) == 0)
		return parent;
	struct html_scope *copy = arena_alloc(&reader->scratch, sizeof(*copy));
	*copy = scope;
	return copy;
}

static void open_unit(struct html_reader *reader, const struct html_scope *scope)
{
	if (reader->open)
		return;
	bool raw = scope->block != NULL && scope->block->display == HTML_RAW;
	const struct model_unit_spec spec = {
	    .field = scope->block_name.len > 0 ? scope->block_name.ptr : "text",
	    .format = &FORMAT_HTML,
	    .syntax = (raw ? HTML_SYNTAX_RAW : HTML_SYNTAX_TEXT) |
		(reader->embedded ? HTML_SYNTAX_EMBEDDED : 0),
	    .preserve = scope->preserve,
	    .is_heading = scope->block != NULL && scope->block->element == HTML_HEADING,
	    .lang = scope->lang,
	};
	build_begin(reader->builder, &spec);
	reader->open = true;
}

static void close_unit(struct html_reader *reader)
{
	html_flush_pending(reader);
	if (reader->open)
		build_end(reader->builder);
	reader->open = false;
}

void html_add_pending(struct html_reader *reader, size_t start, size_t end,
    enum model_code_type type)
{
	/* Outside of units there is nothing that a code could belong to. */
	if (!reader->open || start == end)
		return;
	if (!reader->pending) {
		reader->pending = true;
		reader->pending_start = start;
		reader->pending_type = type;
		buf_reset(&reader->pending_text);
	}
	reader->pending_end = end;
	if (type == MODEL_TYPE_PROTECTED)
		reader->pending_type = type;
}

void html_flush_pending(struct html_reader *reader)
{
	if (!reader->pending)
		return;
	reader->pending = false;
	struct str text = str_trim(buf_str(&reader->pending_text));
	build_code(reader->builder, MODEL_CODE_PH, reader->pending_type, 0, reader->pending_start,
	    reader->pending_end, text, text);
}

static bool is_linked_data(const struct html_node *node)
{
	struct str type;

	return html_node_info(node)->element == HTML_SCRIPT &&
	    html_node_find_attribute(&type, node, "type") &&
	    str_find(type, STR("ld+json"), 0) < type.len;
}

/* Text inside of a hidden element that is for readers nevertheless. */
static void read_island(struct html_reader *reader, const struct html_event *event)
{
	static const struct model_unit_spec LABEL = {.field = "title", .format = &FORMAT_HTML};

	if (is_linked_data(event->node)) {
		FORMAT_JSON_LD.parse(reader->builder, event->start, event->end, reader->options);
	} else if (html_node_info(event->node)->element == HTML_LABEL) {
		const struct html_scope plain = {.block = html_node_info(event->node)};
		build_begin(reader->builder, &LABEL);
		html_report_text(reader, event->start, event->end, &plain, true);
		build_end(reader->builder);
	}
}

/* A tag or text whose element is hidden from translators. */
static void read_opaque(struct html_reader *reader, const struct html_event *event)
{
	const struct html_scope *scope = event->scope;
	const struct html_info *info = html_node_info(event->node);
	struct str text = str_slice(reader->doc->source.text, event->start, event->end);

	if (event->kind == HTML_EVENT_START && scope->attributes)
		html_report_attributes(reader, event);
	if (event->kind == HTML_EVENT_CHARACTERS && !scope->protected)
		read_island(reader, event);
	/* What is protected is part of a sentence, which may begin with it. */
	if (scope->protected && event->kind == HTML_EVENT_START)
		open_unit(reader, scope);
	html_add_pending(reader, event->start, event->end,
	    scope->protected ? MODEL_TYPE_PROTECTED : info->type);
	if (scope->protected && event->kind == HTML_EVENT_CHARACTERS && reader->pending)
		buf_add(&reader->pending_text, text);
}

static void read_tag(struct html_reader *reader, const struct html_event *event)
{
	const struct html_scope *scope = event->scope;
	const struct html_info *info = html_node_info(event->node);
	bool start = event->kind == HTML_EVENT_START;

	if (info->display != HTML_INLINE) {
		close_unit(reader);
		if (start)
			html_report_attributes(reader, event);
		return;
	}
	if (scope->silent) {
		close_unit(reader);
		return;
	}
	open_unit(reader, scope);
	html_flush_pending(reader);
	if (start)
		html_report_attributes(reader, event);
	build_code(reader->builder, start ? MODEL_CODE_OPEN : MODEL_CODE_CLOSE, info->type,
	    html_node_key(event->node), event->start, event->end, STR(""),
	    info->type == MODEL_TYPE_BREAK ? STR("\n") : STR(""));
}

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_space(text.ptr[i]))
			return false;
	return true;
}

static void read_characters(struct html_reader *reader, const struct html_event *event)
{
	const struct html_scope *scope = event->scope;
	struct str text = str_slice(reader->doc->source.text, event->start, event->end);

	if (scope->silent || (!reader->open && is_blank(text)))
		return;
	/* There, markup is text and "&" begins no reference; only plain words can be written. */
	if (html_node_info(event->node)->display == HTML_RAW &&
	    (str_find_char(text, '<', 0) < text.len || str_find_char(text, '&', 0) < text.len)) {
		reader->skipped++;
		return;
	}
	open_unit(reader, scope);
	html_report_text(reader, event->start, event->end, scope, false);
}

static void read_event(struct html_reader *reader, const struct html_event *event)
{
	const struct html_scope *scope = event->scope;

	/* The parser saw what lies between, and ignored it. */
	if (event->start > reader->at)
		html_add_pending(reader, reader->at, event->start, MODEL_TYPE_OTHER);
	reader->at = event->end;
	if (event->kind == HTML_EVENT_COMMENT) {
		html_add_pending(reader, event->start, event->end, MODEL_TYPE_COMMENT);
		return;
	}
	if (scope->opaque)
		read_opaque(reader, event);
	else if (event->kind == HTML_EVENT_CHARACTERS)
		read_characters(reader, event);
	else
		read_tag(reader, event);
}

static void read_events(struct html_reader *reader, size_t start)
{
	struct html_events events;

	html_tree_events(&events, reader->tree, enter, &reader->root, reader);
	reader->at = start;
	for (size_t i = 0; i < events.count; i++) {
		struct html_event event = events.events[i];
		/* Nothing is read twice; the parser's places are exact but for text. */
		if (event.start < reader->at) {
			if (event.end <= reader->at || event.kind != HTML_EVENT_CHARACTERS)
				continue;
			event.start = reader->at;
		}
		if (event.kind == HTML_EVENT_CHARACTERS && i + 1 < events.count &&
		    event.end > events.events[i + 1].start)
			event.end = events.events[i + 1].start;
		read_event(reader, &event);
	}
	close_unit(reader);
	free(events.events);
}

static const struct error *parse(struct model_builder *builder, size_t start, size_t end,
    const struct format_options *options)
{
	struct model_doc *doc = build_doc(builder);
	struct html_reader reader = {
	    .builder = builder,
	    .doc = doc,
	    .options = options,
	    .scratch = ARENA_INIT,
	    .root = {.selected = options->only.len == 0, .silent = options->only.len > 0},
	    .embedded = options->is_part || start > 0 || end < doc->source.text.len,
	    .pending_text = BUF_INIT,
	    .decoded = BUF_INIT,
	};

	const struct error *err =
	    html_tree_parse(&reader.tree, &reader.scratch, doc->source.text, start, end);
	if (err != NULL)
		goto done;
	read_events(&reader, start);
	if (reader.skipped > 0)
		finding_report(build_sink(builder), FINDING_TEXT_SKIPPED, STR(""), 0, 0,
		    ngettext(
			"%zu text in an element that can't hold any translation was left as it is",
			"%zu texts in elements that can't hold any translation were left as they are",
			reader.skipped),
		    reader.skipped);
done:
	arena_free(&reader.scratch);
	buf_free(&reader.pending_text);
	buf_free(&reader.decoded);
	return err;
}

static bool probe(struct str head)
{
	static const char *const SIGNS[] = {"<!doctype html", "<html", "<head", "<body", "<title"};
	struct str text = str_trim(head);

	if (text.len == 0 || text.ptr[0] != '<')
		return false;
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(*SIGNS); i++) {
		struct str sign = str_from_cstr(SIGNS[i]);
		for (size_t at = 0; at + sign.len <= text.len; at++)
			if (str_eq_nocase(str_slice(text, at, at + sign.len), sign))
				return true;
	}
	return ascii_is_alpha(text.len > 1 ? text.ptr[1] : ' ');
}

const struct format FORMAT_HTML = {
    .name = "html",
    .title = N_("web pages and fragments of them"),
    .media_type = "text/html",
    .datatype = "html",
    .extensions = "html htm xhtml xht",
    .probe = probe,
    .parse = parse,
    .write = html_write,
    .write_missing = html_write_missing,
    .check = html_tree_is_same,
};
