/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "format/format_int.h"
#include "model/finding.h"

const struct format *const FORMATS[] = {
#define FORMAT(name) &name,
#include "format/format.def"
#undef FORMAT
    NULL,
};

const struct format *format_find(struct str name)
{
	for (size_t i = 0; FORMATS[i] != NULL; i++)
		if (str_eq_cstr(name, FORMATS[i]->name))
			return FORMATS[i];
	return NULL;
}

static const struct format *find_by_extension(struct str extension)
{
	for (size_t i = 0; FORMATS[i] != NULL; i++) {
		struct str rest = str_from_cstr(FORMATS[i]->extensions);
		struct str one;
		while (str_next(&one, &rest, ' '))
			if (str_eq_nocase(one, extension))
				return FORMATS[i];
	}
	return NULL;
}

const struct format *format_guess(const char *path, struct str head)
{
	if (path != NULL) {
		const struct format *format = find_by_extension(path_extension(path));
		if (format != NULL)
			return format;
	}
	for (size_t i = 0; FORMATS[i] != NULL; i++)
		if (FORMATS[i]->probe != NULL && FORMATS[i]->probe(head))
			return FORMATS[i];
	return NULL;
}

static void report_charset(const struct model_doc *doc, const struct finding_sink *sink)
{
	const struct text_document *source = &doc->source;
	size_t line;
	size_t column;

	if (source->mismatch)
		finding_report(sink, FINDING_CHARSET_MISMATCH, STR(""), 0, 0,
		    _("the text is %s, but declares another charset"), source->charset);
	if (source->invalid == 0)
		return;
	model_position(&line, &column, doc, source->first_invalid);
	finding_report(sink, FINDING_UNDECODABLE, STR(""), line, column,
	    ngettext("%zu byte is no text in %s; it is kept as it is",
		"%zu bytes are no text in %s; they are kept as they are", source->invalid),
	    source->invalid, source->charset);
}

const struct error *format_parse(struct model_doc *doc, const struct format *format,
    const struct format_options *options, const struct finding_sink *sink)
{
	report_charset(doc, sink);
	struct model_builder *builder = build_open(doc, sink);
	const struct error *err = format->parse(builder, 0, doc->source.text.len, options);
	build_close(builder);
	return err;
}

/* Options are written as in a URL's query, so that no value can end another. */
static void add_escaped(struct buf *out, struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.ptr[i];
		if (c <= ' ' || c == '%' || c == 0x7f)
			buf_addf(out, "%%%02X", (unsigned char)c);
		else
			buf_add_char(out, c);
	}
}

static struct str *option_called(struct format_options *options, struct str name)
{
	if (str_eq(name, STR("only")))
		return &options->only;
	if (str_eq(name, STR("skip")))
		return &options->skip;
	if (str_eq(name, STR("charset")))
		return &options->charset;
	return str_eq(name, STR("keys")) ? &options->keys : NULL;
}

void format_to_string(struct buf *out, const struct format *format,
    const struct format_options *options)
{
	static const struct str NAMES[] = {
	    STR_INIT("only"),
	    STR_INIT("skip"),
	    STR_INIT("keys"),
	    STR_INIT("charset"),
	};
	struct format_options copy = *options;

	buf_add_cstr(out, format->name);
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(*NAMES); i++) {
		const struct str *value = option_called(&copy, NAMES[i]);
		if (value->len == 0)
			continue;
		buf_addf(out, " %.*s=", STR_ARG(NAMES[i]));
		add_escaped(out, *value);
	}
}

static struct str unescape(struct arena *arena, struct str value)
{
	struct str copy = arena_copy(arena, value);
	char *to = arena_alloc(arena, copy.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < copy.len; i++) {
		bool escaped = copy.ptr[i] == '%' && i + 2 < copy.len &&
		    ascii_is_xdigit(copy.ptr[i + 1]) && ascii_is_xdigit(copy.ptr[i + 2]);
		to[len++] = escaped
		    ? (char)(ascii_hex(copy.ptr[i + 1]) * 16 + ascii_hex(copy.ptr[i + 2]))
		    : copy.ptr[i];
		i += escaped ? 2 : 0;
	}
	return str_from(to, len);
}

const struct error *format_from_string(const struct format **format, struct format_options *options,
    struct arena *arena, struct str string)
{
	struct str rest = string;
	struct str word;

	if (!str_next(&word, &rest, ' ') || format_find(word) == NULL)
		return error_new(ERROR_INPUT, _("there is no format \"%.*s\""), STR_ARG(string));
	*format = format_find(word);
	*options = (struct format_options){.only = STR("")};
	while (str_next(&word, &rest, ' ')) {
		size_t equals = str_find_char(word, '=', 0);
		struct str *value = option_called(options, str_slice(word, 0, equals));
		if (word.len == 0)
			continue;
		if (value == NULL || equals == word.len)
			return error_new(ERROR_INPUT, _("the format has no option \"%.*s\""),
			    STR_ARG(word));
		*value = unescape(arena, str_slice(word, equals + 1, word.len));
	}
	return NULL;
}
