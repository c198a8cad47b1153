/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/exchange.h"
#include "cli/source.h"
#include "cli/tools.h"

const struct error *source_configure(struct source_settings *settings,
    const struct arguments *arguments)
{
	const char *name = option_value(arguments, "format");
	const char *lang = option_value(arguments, "from");

	*settings = (struct source_settings){
	    .format = name != NULL ? format_find(str_from_cstr(name)) : NULL,
	    .options =
		{
		    .only = str_from_cstr(option_value(arguments, "only")),
		    .skip = str_from_cstr(option_value(arguments, "skip")),
		    .keys = str_from_cstr(option_value(arguments, "keys")),
		    .charset = str_from_cstr(option_value(arguments, "charset")),
		},
	};
	return lang != NULL ? text_lang_canonicalise(settings->lang, str_from_cstr(lang)) : NULL;
}

void source_segment(struct source *source, struct tools *tools,
    const struct exchange_dialect *dialect)
{
	static const struct exchange_dialect SENTENCES = {.paragraphs = false};
	struct text_segmenter *segmenter = NULL;

	if (dialect == NULL)
		dialect = &SENTENCES;
	if (!dialect->paragraphs)
		segmenter = tools_segmenter(tools, source->lang, &dialect->cut);
	model_segment_units(&source->doc, segmenter);
}
