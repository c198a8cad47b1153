/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only file that knows libyaml. It says what scalars there are and where;
 * what they say is read from the source, and must come to the same.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "format/format_int.h"
#include "format/front_matter.h"
#include "format/front_matter_int.h"
#include "format/markdown_int.h"
#include "model/finding.h"
#include "text/lang.h"

#define DEFAULT_KEYS "title,description,summary,tagline,caption,alt"

/* libyaml's time grows with the depth of brackets for each token. */
#define FLOW_DEPTH_MAX 100

/* Where the front matter of a document lies. */
struct extent {
	size_t start; /* of the content */
	size_t end;   /* of the content */
	size_t after; /* all of it; 0 when there is none */
	bool is_toml;
};

static bool is_fence(struct str line, const char *fence)
{
	while (line.len > 0 && ascii_is_space(line.ptr[line.len - 1]))
		line.len--;
	return str_eq_cstr(line, fence);
}

static struct extent find_extent(struct str text)
{
	struct extent extent = {0};
	const char *fence = text.len > 0 && text.ptr[0] == '+' ? "+++" : "---";
	size_t at = str_find_char(text, '\n', 0);

	if (!is_fence(str_slice(text, 0, at), fence) || at == text.len)
		return extent;
	extent.start = ++at;
	extent.is_toml = fence[0] == '+';
	while (at < text.len) {
		size_t end = str_find_char(text, '\n', at);
		struct str line = str_slice(text, at, end);
		if (is_fence(line, fence) || (!extent.is_toml && is_fence(line, "..."))) {
			extent.end = at;
			extent.after = end < text.len ? end + 1 : end;
			return extent;
		}
		at = end + 1;
	}
	return extent;
}

static bool is_too_deep(struct str text)
{
	size_t depth = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '[' || c == '{')
			depth++;
		else if ((c == ']' || c == '}') && depth > 0)
			depth--;
		if (depth > FLOW_DEPTH_MAX)
			return true;
	}
	return false;
}

/* A mapping or sequence that is open. */
struct level {
	bool is_mapping;
	bool is_flow;
	bool at_value;     /* in a mapping: its key was read */
	const char *field; /* of the next value, or of all items: NULL when it isn't text */
};

struct yaml_reader {
	struct model_builder *builder;
	const struct format_options *options;
	struct str text;
	struct level *levels;
	size_t depth;
	size_t capacity;
	char mark_name[16]; /* the top-level key whose value comes next, when it may be a mark's */
	struct markdown_trace *trace;
	size_t index;  /* a character... */
	size_t offset; /* ...and where it stands */
};

/* The offset of libyaml's INDEX, which counts characters and only ever ascends. */
static size_t offset_of(struct yaml_reader *r, size_t index)
{
	while (r->index < index && r->offset < r->text.len) {
		do
			r->offset++;
		while (r->offset < r->text.len &&
		    ((unsigned char)r->text.ptr[r->offset] & 0xC0) == 0x80);
		r->index++;
	}
	return r->offset;
}

static struct level *top(struct yaml_reader *r)
{
	return r->depth > 0 ? &r->levels[r->depth - 1] : NULL;
}

static const char *field_of_key(struct yaml_reader *r, struct str key)
{
	struct str rest = r->options->keys.len > 0 ? r->options->keys : STR(DEFAULT_KEYS);
	struct str one;

	while (str_next(&one, &rest, ','))
		if (str_eq_nocase(str_trim(one), key))
			return arena_format(&build_doc(r->builder)->arena, "front matter: %.*s",
			    STR_ARG(key))
			    .ptr;
	return NULL;
}

static bool is_mark_key(struct str key)
{
	return str_eq_nocase(key, STR("lang")) || str_eq_nocase(key, STR("language")) ||
	    str_eq_nocase(key, STR("locale")) || str_eq_nocase(key, STR("dir")) ||
	    str_eq_nocase(key, STR("direction"));
}

static struct str value_of(const yaml_event_t *event)
{
	return str_from((const char *)event->data.scalar.value, event->data.scalar.length);
}

/* A key or value was read. */
static void advance(struct yaml_reader *r)
{
	struct level *level = top(r);

	r->mark_name[0] = '\0';
	if (level == NULL || !level->is_mapping)
		return;
	level->at_value = !level->at_value;
	if (level->at_value)
		level->field = NULL;
}

static void read_key(struct yaml_reader *r, const yaml_event_t *event)
{
	const struct str key = value_of(event);

	advance(r);
	if (r->depth == 1 && is_mark_key(key))
		snprintf(r->mark_name, sizeof(r->mark_name), "%.*s", STR_ARG(key));
	else if (key.len > 0 && r->builder != NULL)
		top(r)->field = field_of_key(r, key);
}

/* A language tag as people write it: "python" would be one too. */
static bool is_lang(char tag[TEXT_LANG_SIZE], struct str value)
{
	size_t len = 0;

	while (len < value.len && ascii_is_alpha(value.ptr[len]))
		len++;
	return len >= 2 && len <= 3 && text_lang_canonicalise(tag, value) == NULL;
}

/* Notes where the language or direction is named; false when VALUE isn't that. */
static bool read_mark(struct yaml_reader *r, struct str value, size_t start, size_t end, bool plain)
{
	struct model_doc *doc = build_doc(r->builder);
	const bool is_dir = ascii_lower(r->mark_name[0]) == 'd';
	char tag[TEXT_LANG_SIZE];
	/* Plain "no" is a boolean to some, so the new value gets quotes. */
	const struct model_mark mark = {
	    .kind = is_dir ? MODEL_MARK_DIR : MODEL_MARK_LANG,
	    .start = start,
	    .end = end,
	    .scope_start = 0,
	    .scope_end = doc->source.text.len,
	    .whole = true,
	    .before = plain ? "\"" : "",
	    .after = plain ? "\"" : "",
	};

	if (is_dir) {
		if (!str_eq_nocase(value, STR("rtl")) && !str_eq_nocase(value, STR("ltr")))
			return false;
		doc->rtl = str_eq_nocase(value, STR("rtl"));
	} else {
		if (!is_lang(tag, value))
			return false;
		if (doc->lang[0] == '\0')
			memcpy(doc->lang, tag, sizeof(tag));
	}
	build_mark(r->builder, &mark);
	return true;
}

static enum front_matter_style style_of(const yaml_event_t *event)
{
	switch (event->data.scalar.style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return FRONT_MATTER_STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return FRONT_MATTER_STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
		return FRONT_MATTER_STYLE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return FRONT_MATTER_STYLE_FOLDED;
	default:
		return FRONT_MATTER_STYLE_PLAIN;
	}
}

static void read_value(struct yaml_reader *r, const yaml_event_t *event, const char *field)
{
	const struct front_matter_scalar scalar = {
	    .start = offset_of(r, event->start_mark.index),
	    .end = offset_of(r, event->end_mark.index),
	    .style = style_of(event),
	    .is_flow = top(r)->is_flow,
	    .value = value_of(event),
	    .field = field,
	};
	const bool quoted =
	    scalar.style == FRONT_MATTER_STYLE_SINGLE || scalar.style == FRONT_MATTER_STYLE_DOUBLE;

	/* A tag or anchor stands before the value and would be part of it. */
	if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL ||
	    scalar.end < scalar.start + 1 + quoted)
		return;
	if (r->mark_name[0] != '\0') {
		if (quoted || scalar.style == FRONT_MATTER_STYLE_PLAIN)
			read_mark(r, scalar.value, scalar.start + quoted, scalar.end - quoted,
			    !quoted);
		return;
	}
	front_matter_report(r->builder, &scalar);
}

static void read_scalar(struct yaml_reader *r, const yaml_event_t *event)
{
	struct level *level = top(r);

	if (level == NULL)
		return;
	if (level->is_mapping && !level->at_value) {
		read_key(r, event);
		return;
	}
	if (level->field != NULL || r->mark_name[0] != '\0')
		read_value(r, event, level->field);
	advance(r);
}

static void push(struct yaml_reader *r, bool is_mapping, bool is_flow)
{
	const struct level *parent = top(r);
	const bool is_value = parent != NULL && (!parent->is_mapping || parent->at_value);
	const struct level level = {
	    .is_mapping = is_mapping,
	    .is_flow = is_flow || (parent != NULL && parent->is_flow),
	    .field = !is_mapping && is_value ? parent->field : NULL,
	};

	r->mark_name[0] = '\0';
	r->levels = mem_grow(r->levels, &r->capacity, r->depth + 1, sizeof(*r->levels));
	r->levels[r->depth++] = level;
}

static void read_event(struct yaml_reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		read_scalar(r, event);
		break;
	case YAML_ALIAS_EVENT:
		advance(r);
		break;
	case YAML_MAPPING_START_EVENT:
		push(r, true, event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
		break;
	case YAML_SEQUENCE_START_EVENT:
		push(r, false, event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
		break;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		r->depth--;
		advance(r);
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
}

/* Calls TAKE for the events of YAML; false when libyaml rejects it. */
static bool parse_yaml(struct str yaml, void (*take)(const yaml_event_t *event, void *context),
    void *context)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool valid = !is_too_deep(yaml) && yaml_parser_initialize(&parser);
	bool more = valid;

	if (!valid)
		return false;
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)yaml.ptr, yaml.len);
	while (more) {
		valid = yaml_parser_parse(&parser, &event);
		if (!valid)
			break;
		take(&event, context);
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return valid;
}

/* What a document is, apart from what is in it. */
struct kind {
	bool is_known;
	bool is_mapping; /* or nothing at all */
};

static void find_kind(const yaml_event_t *event, void *context)
{
	struct kind *kind = context;

	if (kind->is_known)
		return;
	kind->is_known = event->type == YAML_MAPPING_START_EVENT ||
	    event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_SCALAR_EVENT ||
	    event->type == YAML_ALIAS_EVENT;
	kind->is_mapping = event->type == YAML_MAPPING_START_EVENT ||
	    (event->type == YAML_SCALAR_EVENT && event->data.scalar.length == 0) ||
	    event->type == YAML_STREAM_END_EVENT;
}

/* True when a line of TEXT begins like a key. */
static bool has_key(struct str text)
{
	struct str rest = text;
	struct str line;

	while (str_next(&line, &rest, '\n')) {
		size_t at = 0;
		while (at < line.len &&
		    (ascii_is_alnum(line.ptr[at]) || line.ptr[at] == '_' || line.ptr[at] == '-' ||
			line.ptr[at] == ' '))
			at++;
		if (at > 0 && at < line.len && line.ptr[at] == ':')
			return true;
	}
	return false;
}

/* The size of the front matter of TEXT; YAML becomes what is in it when it can be read. */
static size_t find_front_matter(struct str *yaml, bool *is_readable, struct str text)
{
	const struct extent extent = find_extent(text);
	struct kind kind = {false, false};

	*yaml = str_slice(text, extent.start, extent.after > 0 ? extent.end : extent.start);
	*is_readable = false;
	if (extent.after == 0 || extent.is_toml)
		return extent.after;
	if (!parse_yaml(*yaml, find_kind, &kind))
		return has_key(*yaml) ? extent.after : 0;
	*is_readable = true;
	/* What isn't a mapping is text between two rules. */
	return kind.is_mapping ? extent.after : 0;
}

static void read_any(const yaml_event_t *event, void *context)
{
	read_event(context, event);
}

size_t front_matter_parse(struct model_builder *builder, size_t end,
    const struct format_options *options)
{
	const struct str text = str_slice(build_doc(builder)->source.text, 0, end);
	struct str yaml;
	bool is_readable;
	const size_t size = find_front_matter(&yaml, &is_readable, text);

	if (size == 0)
		return 0;
	if (!is_readable) {
		finding_report(build_sink(builder), FINDING_FRONT_MATTER, STR(""), 1, 1,
		    _("the front matter can't be read as YAML and was left as it is"));
		return size;
	}
	struct yaml_reader reader = {
	    .builder = builder,
	    .options = options,
	    .text = text,
	    .offset = (size_t)(yaml.ptr - text.ptr),
	};
	parse_yaml(yaml, read_any, &reader);
	free(reader.levels);
	return size;
}

/* Keys count as they are, and values that aren't text. */
static void trace_scalar(struct yaml_reader *r, const yaml_event_t *event)
{
	const struct str value = value_of(event);
	const struct level *level = top(r);
	const bool is_key = level != NULL && level->is_mapping && !level->at_value;
	const bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	uint64_t hash = YAML_SCALAR_EVENT;

	if (is_key || (is_plain && r->mark_name[0] == '\0' && front_matter_is_typed(value)))
		hash ^= hash_quick(value);
	markdown_trace_add(r->trace, hash, 0);
	if (is_key)
		read_key(r, event);
	else
		advance(r);
}

static void trace_event(const yaml_event_t *event, void *context)
{
	struct yaml_reader *r = context;

	if (event->type == YAML_SCALAR_EVENT) {
		trace_scalar(r, event);
		return;
	}
	markdown_trace_add(r->trace, event->type, 0);
	read_event(r, event);
}

static void trace_front_matter(struct markdown_trace *trace, struct str yaml)
{
	struct yaml_reader reader = {.trace = trace, .text = yaml};

	parse_yaml(yaml, trace_event, &reader);
	free(reader.levels);
}

bool front_matter_check(size_t *at, size_t *source_end, size_t *merged_end, struct str source,
    struct str merged)
{
	struct markdown_trace a = {NULL, 0, 0};
	struct markdown_trace b = {NULL, 0, 0};
	struct str a_yaml;
	struct str b_yaml;
	bool a_readable;
	bool b_readable;

	*at = 0;
	*source_end = find_front_matter(&a_yaml, &a_readable, source);
	*merged_end = find_front_matter(&b_yaml, &b_readable, merged);
	if (*source_end == 0 && *merged_end == 0)
		return true;
	if (*source_end == 0 || *merged_end == 0 || a_readable != b_readable)
		return false;
	if (!a_readable)
		return str_eq(a_yaml, b_yaml);
	trace_front_matter(&a, a_yaml);
	trace_front_matter(&b, b_yaml);
	const bool same = markdown_trace_compare(at, &a, &b);
	free(a.items);
	free(b.items);
	return same;
}
