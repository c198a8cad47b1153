/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "cli/exchange.h"
#include "cli/source.h"
#include "cli/tools.h"
#include "model/finding.h"
#include "srx/srx.h"

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

/* Notes that there are no rules for the language: nothing is cut then. */
static void check_rules(const struct source *source, const struct srx *srx,
    const struct finding_sink *sink)
{
	if (srx != NULL && !srx_has_rules(srx, source->lang))
		finding_report(sink, FINDING_NO_RULES, STR(""), 0, 0,
		    _("the SRX file has no rules for the language %s; paragraphs aren't cut"),
		    source->lang);
}

const struct error *source_segment(struct source *source, struct tools *tools,
    const struct exchange_dialect *dialect, const struct finding_sink *sink)
{
	static const struct exchange_dialect SENTENCES = {.paragraphs = false};
	struct text_segmenter *segmenter = NULL;
	const struct error *err = NULL;

	if (dialect == NULL)
		dialect = &SENTENCES;
	if (!dialect->paragraphs) {
		check_rules(source, dialect->cut.srx, sink);
		err = tools_find_segmenter(&segmenter, tools, source->lang, &dialect->cut);
	}
	return err != NULL ? err : model_segment_units(&source->doc, segmenter);
}
