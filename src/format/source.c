/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "format/source.h"

#define HEAD_SIZE 1024 /* what a format's probe() wants to see */

static const char *name_for_people(const char *name)
{
	if (name == NULL)
		return _("embedded source");
	return strcmp(name, "-") == 0 ? _("standard input") : name;
}

void source_init(struct source *source)
{
	*source = (struct source){.bytes = BUF_INIT, .arena = ARENA_INIT};
}

/* Another ICU may guess another charset: then what it is here must be remembered. */
static void remember_charset(struct source *source)
{
	const struct text_document *text = &source->doc.source;

	if (strcmp(text->how, "detected") == 0 || strcmp(text->how, "default") == 0)
		source->options.charset = str_from_cstr(text->charset);
}

static void choose_language(struct source *source, const struct source_settings *settings)
{
	const char *lang = settings->lang;

	if (lang[0] == '\0')
		lang = source->doc.lang[0] != '\0' ? source->doc.lang : "und";
	memcpy(source->lang, lang, strlen(lang) + 1);
}

const struct error *source_parse(struct source *source, const char *name,
    const struct source_settings *settings, const struct finding_sink *sink)
{
	struct str bytes = buf_str(&source->bytes);

	source->format = settings->format;
	source->options = settings->options;
	if (source->format == NULL)
		source->format = format_guess(name,
		    str_slice(bytes, 0, bytes.len < HEAD_SIZE ? bytes.len : HEAD_SIZE));
	if (source->format == NULL)
		return error_new(ERROR_INPUT,
		    _("%s: its format isn't known; say it with --format (see \"dragoman "
		      "formats\")"),
		    name_for_people(name));
	model_init(&source->doc, bytes, source->options.charset);
	source->is_open = true;
	hash_sha256(source->sha256, bytes);
	const struct error *err =
	    format_parse(&source->doc, source->format, &source->options, sink);
	if (err != NULL)
		return err;
	remember_charset(source);
	choose_language(source, settings);
	return NULL;
}

const struct error *source_open(struct source *source, const char *path,
    const struct source_settings *settings, const struct finding_sink *sink)
{
	source_init(source);
	const struct error *err = io_read(&source->bytes, path);
	return err != NULL ? err : source_parse(source, path, settings, sink);
}

void source_close(struct source *source)
{
	if (source->is_open)
		model_free(&source->doc);
	buf_free(&source->bytes);
	arena_free(&source->arena);
	source_init(source);
}
