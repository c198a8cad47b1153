/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "cli/console.h"
#include "cli/count_int.h"
#include "xml/escape.h"

#define KIND(name, kind)                                                                \
	{name "AutoTextWordCount", offsetof(struct figures, volume.kinds[kind].words)}, \
	{                                                                               \
		name "AutoTextCharacterCount",                                          \
		    offsetof(struct figures, volume.kinds[kind].characters)             \
	}
#define ONLY(name, which)                                                                   \
	{name "OnlyTextUnitWordCount", offsetof(struct figures, volume.only[which].words)}, \
	{                                                                                   \
		name "OnlyTextUnitCharacterCount",                                          \
		    offsetof(struct figures, volume.only[which].characters)                 \
	}
#define SHARE(name, share)                                                            \
	{name "WordCount", offsetof(struct figures, share.gmx_words)},                \
	{                                                                             \
		name "CharacterCount", offsetof(struct figures, share.gmx_characters) \
	}

/* The names are those of the schema, which knows of "repetions". */
const struct gmx_count GMX_COUNTS[] = {
    {"TextUnitCount", offsetof(struct figures, segments)},
    {"TotalWordCount", offsetof(struct figures, volume.words)},
    {"TotalCharacterCount", offsetof(struct figures, volume.characters)},
    {"PunctuationCharacterCount", offsetof(struct figures, volume.punctuation)},
    {"WhiteSpaceCharacterCount", offsetof(struct figures, volume.white_space)},
    {"TranslatableInlineCount", offsetof(struct figures, inline_codes)},
    {"TranslatableLinkingInlineCount", offsetof(struct figures, linking_codes)},
    ONLY("Alphanumeric", TEXT_ONLY_ALPHANUMERIC),
    ONLY("Measurement", TEXT_ONLY_MEASURE),
    ONLY("Numeric", TEXT_ONLY_NUMERIC),
    KIND("SimpleNumeric", TEXT_KIND_NUMBER),
    KIND("ComplexNumeric", TEXT_KIND_COMPLEX),
    KIND("Measurement", TEXT_KIND_MEASURE),
    KIND("AlphaNumeric", TEXT_KIND_ALPHANUMERIC),
    KIND("Date", TEXT_KIND_DATE),
    SHARE("RepetionMatched", repeated),
    SHARE("ProjectRepetionMatched", elsewhere),
    {NULL, 0},
};

size_t gmx_value(const struct figures *figures, const struct gmx_count *count)
{
	size_t value;

	memcpy(&value, (const char *)figures + count->offset, sizeof(value));
	return value;
}

size_t gmx_overall_characters(const struct figures *figures)
{
	return figures->volume.characters + figures->volume.punctuation +
	    figures->volume.white_space;
}

static void add_count(struct buf *out, const char *type, size_t value,
    const struct band_limits *band)
{
	xml_add_attribute(out, STR("        <count type=\""), str_from_cstr(type));
	xml_add_numbered(out, STR(" value=\""), value);
	if (band != NULL)
		buf_addf(out, " category=\"%u-%u\"", band->least, band->most);
	buf_add_cstr(out, "/>\n");
}

static void add_counts(struct buf *out, const struct figures *figures, bool matches)
{
	add_count(out, "FileCount", 1, NULL);
	for (const struct gmx_count *count = GMX_COUNTS; count->type != NULL; count++)
		add_count(out, count->type, gmx_value(figures, count), NULL);
	add_count(out, "OverallCharacterCount", gmx_overall_characters(figures), NULL);
	for (size_t i = 0; matches && i < BAND_NONE; i++) {
		const struct band_limits *band = &BAND_LIMITS[i];
		add_count(out, "ProjectFuzzyMatchedWordCount", figures->bands[i].gmx_words, band);
		add_count(out, "ProjectFuzzyMatchedCharacterCount",
		    figures->bands[i].gmx_characters, band);
	}
}

/* What of an XLIFF file is in a state. */
static void add_state(struct buf *out, const char *state, const struct share *share)
{
	xml_add_attribute(out, STR("      <count-group name=\"verifiable\" state=\""),
	    str_from_cstr(state));
	buf_add_cstr(out, ">\n");
	add_count(out, "TextUnitCount", share->segments, NULL);
	add_count(out, "TotalWordCount", share->gmx_words, NULL);
	add_count(out, "TotalCharacterCount", share->gmx_characters, NULL);
	buf_add_cstr(out, "      </count-group>\n");
}

static void add_states(struct buf *out, const struct figures *figures)
{
	const struct share *translated = &figures->translated;
	const struct share rest = {
	    .segments = figures->segments - translated->segments,
	    .gmx_words = figures->volume.words - translated->gmx_words,
	    .gmx_characters = figures->volume.characters - translated->gmx_characters,
	};

	add_state(out, "needs-translation", &rest);
	add_state(out, "translated", translated);
}

static void add_resource(struct buf *out, const struct row *row, size_t number, const char *date,
    bool matches)
{
	/* A name of a file is no NMTOKEN: it goes into a note. */
	buf_addf(out, "  <resource identifier=\"f%zu\">\n    <stage date=\"%s\" phase=\"initial\"",
	    number, date);
	xml_add_attribute(out, STR(" source-language=\""), str_from_cstr(row->lang));
	xml_add_optional(out, STR(" target-language=\""), str_from_cstr(row->target));
	buf_add_cstr(out, ">\n      <notes>");
	xml_add(out, str_from_cstr(row->path), XML_TEXT);
	buf_add_cstr(out, "</notes>\n      <count-group name=\"verifiable\">\n");
	add_counts(out, &row->figures, matches);
	buf_add_cstr(out, "      </count-group>\n");
	if (row->target[0] != '\0')
		add_states(out, &row->figures);
	buf_add_cstr(out, "    </stage>\n  </resource>\n");
}

/* Now, or when $SOURCE_DATE_EPOCH says, so that what is made twice is the same. */
static void format_date(char *date, size_t size)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch != NULL ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL || strftime(date, size, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		memcpy(date, "unknown", sizeof("unknown"));
}

void count_print_gmx(struct console *console, const struct count *count)
{
	struct rows rows = ROWS_INIT;
	struct buf out = BUF_INIT;
	char date[64];

	format_date(date, sizeof(date));
	rows_add(&rows, count, COUNT_BY_FILE, 0, count->inputs.count);
	buf_add_cstr(&out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<metrics xmlns=\"urn:lisa-metrics-tags\" version=\"2.0\"");
	xml_add_attribute(&out, STR(" source-language=\""),
	    str_from_cstr(rows.count > 0 ? rows.items[0].lang : "und"));
	buf_addf(&out, " tool-name=\"%s\" tool-version=\"%s\">\n", PACKAGE, VERSION);
	buf_add_cstr(&out, "<project identifier=\"count\">\n");
	for (size_t i = 0; i < rows.count; i++)
		add_resource(&out, &rows.items[i], i + 1, date, count->matches);
	buf_add_cstr(&out, "</project>\n</metrics>\n");
	console_write(console, buf_str(&out));
	buf_free(&out);
	rows_free(&rows);
}
