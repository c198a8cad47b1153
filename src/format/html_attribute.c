/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attributes with text in them, and those that name the language.
 */
#include "config.h"

#include "base/arena.h"
#include "format/html_int.h"
#include "text/lang.h"

/* Attributes whose value is text on any element. */
static const struct str TEXTS[] = {
    STR_INIT("alt"),
    STR_INIT("title"),
    STR_INIT("aria-label"),
    STR_INIT("aria-description"),
    STR_INIT("aria-placeholder"),
    STR_INIT("aria-roledescription"),
    STR_INIT("aria-valuetext"),
    STR_INIT("placeholder"),
    STR_INIT("label"),
    STR_INIT("summary"),
};

/* The metas whose content is text, by their name, property or itemprop. */
static const struct str METAS[] = {
    STR_INIT("description"),
    STR_INIT("keywords"),
    STR_INIT("news_keywords"),
    STR_INIT("title"),
    STR_INIT("headline"),
    STR_INIT("abstract"),
    STR_INIT("og:title"),
    STR_INIT("og:description"),
    STR_INIT("og:site_name"),
    STR_INIT("og:image:alt"),
    STR_INIT("twitter:title"),
    STR_INIT("twitter:description"),
    STR_INIT("twitter:image:alt"),
    STR_INIT("dc.title"),
    STR_INIT("dc.description"),
    STR_INIT("dcterms.title"),
    STR_INIT("dcterms.description"),
    STR_INIT("article:section"),
    STR_INIT("article:tag"),
};

static const struct str *find_name(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(names[i], name))
			return &names[i];
	return NULL;
}

static const struct str *meta_field(const struct html_node *node)
{
	static const char *const KEYS[] = {"name", "property", "itemprop"};

	for (size_t i = 0; i < sizeof(KEYS) / sizeof(*KEYS); i++) {
		struct str name;
		if (!html_node_find_attribute(&name, node, KEYS[i]))
			continue;
		const struct str *field =
		    find_name(METAS, sizeof(METAS) / sizeof(*METAS), str_trim(name));
		if (field != NULL)
			return field;
	}
	return NULL;
}

static bool is_button(const struct html_node *node)
{
	struct str type;

	return html_node_find_attribute(&type, node, "type") &&
	    (str_eq_nocase(type, STR("button")) || str_eq_nocase(type, STR("submit")) ||
		str_eq_nocase(type, STR("reset")));
}

/* What the attribute is to a translator: NULL when it isn't text. */
static const char *field_of(const struct html_info *info, const struct html_node *node,
    struct str name)
{
	const struct str *field = NULL;
	struct str rel;

	if (info->element == HTML_META && str_eq(name, STR("content")))
		field = meta_field(node);
	else if (info->element == HTML_INPUT && str_eq(name, STR("value")))
		return is_button(node) ? "button" : NULL;
	else if (info->element == HTML_LINK && html_node_find_attribute(&rel, node, "rel") &&
	    str_eq_nocase(str_trim(rel), STR("stylesheet")))
		return NULL;
	else
		field = find_name(TEXTS, sizeof(TEXTS) / sizeof(*TEXTS), name);
	if (field == NULL)
		return NULL;
	return str_eq(*field, STR("title")) && info->element != HTML_META ? "tooltip" : field->ptr;
}

static enum html_syntax syntax_of(const struct html_reader *reader, char quote)
{
	enum html_syntax syntax = quote == '"' ? HTML_SYNTAX_DOUBLE_QUOTED
	    : quote == '\''                    ? HTML_SYNTAX_SINGLE_QUOTED
					       : HTML_SYNTAX_UNQUOTED;

	return reader->embedded ? syntax | HTML_SYNTAX_EMBEDDED : syntax;
}

static void report_value(struct html_reader *reader, const char *field,
    const struct html_attribute *attribute, const struct html_scope *scope)
{
	const struct model_unit_spec spec = {
	    .field = field,
	    .format = &FORMAT_HTML,
	    .syntax = (int)syntax_of(reader, attribute->quote),
	    .lang = scope->lang,
	};

	build_begin(reader->builder, &spec);
	html_report_text(reader, attribute->start, attribute->end, scope, true);
	build_end(reader->builder);
}

static void mark_value(struct html_reader *reader, const struct html_event *event,
    const struct html_attribute *attribute, enum model_mark_kind kind, bool whole)
{
	struct model_mark mark = {
	    .kind = kind,
	    .start = attribute->start,
	    .end = attribute->end,
	    .scope_start = event->start,
	    .scope_end = html_node_end(reader->tree, event->node),
	    .whole = whole,
	    .before = attribute->quote != '\0' ? "" : "\"",
	    .after = attribute->quote != '\0' ? "" : "\"",
	};
	const enum html_element element = html_node_info(event->node)->element;

	if (element == HTML_HTML || element == HTML_BODY) {
		mark.scope_start = 0;
		mark.scope_end = reader->doc->source.text.len;
		mark.whole = true;
	}
	/* A unit can't be cut in two: language inside of one is the translator's. */
	if (attribute->start > 0 && !build_is_open(reader->builder))
		build_mark(reader->builder, &mark);
}

/* The root element gets what it doesn't have. */
static void mark_missing(struct html_reader *reader, const struct html_event *event,
    enum model_mark_kind kind)
{
	size_t at = event->start + strlen("<html");
	const struct model_mark mark = {
	    .kind = kind,
	    .start = at,
	    .end = at,
	    .scope_end = reader->doc->source.text.len,
	    .whole = true,
	    .optional = true,
	    .before = kind == MODEL_MARK_LANG ? " lang=\"" : " dir=\"",
	    .after = "\"",
	};

	build_mark(reader->builder, &mark);
}

/* A part in another language, which may stay in it, has a direction of its own. */
static void mark_part(struct html_reader *reader, const struct html_event *event, size_t at)
{
	const struct html_scope *scope = event->scope;
	const struct model_mark mark = {
	    .kind = MODEL_MARK_KEEP_DIR,
	    .start = at,
	    .end = at,
	    .scope_start = event->start,
	    .scope_end = html_node_end(reader->tree, event->node),
	    .rtl = text_lang_is_rtl(scope->lang.ptr),
	    .before = " dir=\"",
	    .after = "\"",
	};

	if (!build_is_open(reader->builder))
		build_mark(reader->builder, &mark);
}

void html_report_attributes(struct html_reader *reader, const struct html_event *event)
{
	const struct html_scope *scope = event->scope;
	const struct html_info *info = html_node_info(event->node);
	struct html_attribute attribute;
	size_t lang_end = 0;
	bool has_lang = false;
	bool has_dir = false;

	for (size_t i = 0; html_node_attribute(&attribute, reader->tree, event->node, i); i++) {
		bool lang = str_eq(attribute.name, STR("lang"));
		bool dir = str_eq(attribute.name, STR("dir"));
		has_lang |= lang;
		has_dir |= dir;
		if (attribute.start == 0)
			continue;
		if (lang || str_eq(attribute.name, STR("xml:lang"))) {
			mark_value(reader, event, &attribute, MODEL_MARK_LANG,
			    scope->lang.len == 0);
			lang_end = attribute.end + (attribute.quote != '\0');
		} else if (dir && !str_eq_nocase(attribute.value, STR("auto"))) {
			mark_value(reader, event, &attribute, MODEL_MARK_DIR, scope->lang.len == 0);
		} else if (scope->attributes) {
			const char *field = field_of(info, event->node, attribute.name);
			if (field != NULL)
				report_value(reader, field, &attribute, scope);
		}
	}
	if (lang_end > 0 && scope->lang.len > 0 && !has_dir)
		mark_part(reader, event, lang_end);
	if (info->element == HTML_HTML && !reader->embedded && !has_lang)
		mark_missing(reader, event, MODEL_MARK_LANG);
	if (info->element == HTML_HTML && !reader->embedded && !has_dir)
		mark_missing(reader, event, MODEL_MARK_DIR);
}
