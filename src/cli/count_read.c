/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/count_int.h"
#include "cli/exchange.h"
#include "cli/report.h"
#include "cli/tools.h"
#include "text/compare.h"

/* What is needed to count a file. */
struct reading {
	struct counted *counted;
	struct tools *tools;
	struct buf normal;
};

void counted_free(struct counted *counted)
{
	arena_free(&counted->arena);
	free(counted->parts);
	free(counted->segments);
}

/* The index of the part of the file that is of this kind. */
static size_t find_part(struct counted *counted, const char *lang, const char *target,
    struct str type)
{
	/* What is looked for is mostly what was found last. */
	for (size_t i = counted->part_count; i-- > 0;) {
		const struct part *part = &counted->parts[i];
		if (str_eq(part->type, type) && strcmp(part->lang, lang) == 0 &&
		    strcmp(part->target, target) == 0)
			return i;
	}
	struct part part = {.type = arena_copy(&counted->arena, type)};
	memcpy(part.lang, lang, strlen(lang) + 1);
	memcpy(part.target, target, strlen(target) + 1);
	counted->parts = mem_grow(counted->parts, &counted->part_capacity, counted->part_count + 1,
	    sizeof(*counted->parts));
	counted->parts[counted->part_count] = part;
	return counted->part_count++;
}

/* Counts TEXT for the part INDEX; returns what it comes to. */
static struct share count_text(struct reading *reading, size_t index, struct str text)
{
	struct part *part = &reading->counted->parts[index];
	struct text_counts counts = {.words = 0};
	struct text_volume volume = {.words = 0};

	text_count(&counts, tools_counter(reading->tools, part->lang), text);
	text_survey(&volume, tools_surveyor(reading->tools, part->lang), text);
	part->figures.text.words += counts.words;
	part->figures.text.characters += counts.characters;
	part->figures.text.visible += counts.visible;
	text_volume_add(&part->figures.volume, &volume);
	return (struct share){1, counts.words, counts.characters, volume.words, volume.characters};
}

static void count_codes(struct figures *figures, const struct model_content *content)
{
	for (size_t i = 0; i < content->code_count; i++)
		switch (content->codes[i].type) {
		case MODEL_TYPE_LINK:
		case MODEL_TYPE_IMAGE:
		case MODEL_TYPE_MEDIA:
		case MODEL_TYPE_NOTE:
			figures->linking_codes++;
			break;
		default:
			figures->inline_codes++;
			break;
		}
}

/* Remembers a segment, to be compared with others. */
static void add_segment(struct reading *reading, size_t part, struct str text,
    const struct share *share)
{
	struct counted *counted = reading->counted;

	buf_reset(&reading->normal);
	text_normalise(&reading->normal, text, TEXT_FORM_NFC);
	counted->segments = mem_grow(counted->segments, &counted->segment_capacity,
	    counted->segment_count + 1, sizeof(*counted->segments));
	counted->segments[counted->segment_count++] = (struct segment){
	    .text = arena_copy(&counted->arena, buf_str(&reading->normal)),
	    .part = part,
	    .share = *share,
	};
	counted->parts[part].figures.segments++;
}

static void count_document(struct reading *reading, const struct source *source)
{
	for (size_t i = 0; i < source->doc.unit_count; i++) {
		const struct model_unit *unit = &source->doc.units[i];
		const size_t part =
		    find_part(reading->counted, source->lang, "", str_from_cstr(unit->field));
		reading->counted->parts[part].figures.units++;
		count_codes(&reading->counted->parts[part].figures, &unit->source);
		for (size_t j = 0; j < unit->segment_count; j++) {
			const struct model_segment *segment = &unit->segments[j];
			const struct str text =
			    str_slice(unit->source.text, segment->start, segment->end);
			const struct share share = count_text(reading, part, text);
			if (!segment->ignorable)
				add_segment(reading, part, text, &share);
		}
	}
}

/* Somebody else's file may have a tag that is none. */
static void normalise(char lang[TEXT_LANG_SIZE], struct str tag)
{
	if (tag.len == 0 || text_lang_canonicalise(lang, tag) != NULL)
		memcpy(lang, "und", sizeof("und"));
}

static void count_pair(struct reading *reading, size_t index, const struct model_pair *pair)
{
	const struct share share = count_text(reading, index, pair->source.text);
	struct part *part = &reading->counted->parts[index];

	count_codes(&part->figures, &pair->source);
	if (pair->ignorable)
		return;
	if (pair->has_target) {
		text_count(&part->figures.target, tools_counter(reading->tools, part->target),
		    pair->target.text);
		if (pair->state != MODEL_INITIAL)
			share_add(&part->figures.translated, &share);
	}
	add_segment(reading, index, pair->source.text, &share);
}

static void count_bitext(struct reading *reading, const struct model_bitext *bitext)
{
	char lang[TEXT_LANG_SIZE];
	char target[TEXT_LANG_SIZE];

	normalise(lang, bitext->source_lang);
	normalise(target, bitext->target_lang);
	const size_t part = find_part(reading->counted, lang, target, STR(""));
	reading->counted->parts[part].figures.units += bitext->unit_count;
	for (size_t i = 0; i < bitext->unit_count; i++)
		for (size_t j = 0; j < bitext->units[i].pair_count; j++)
			count_pair(reading, part, &bitext->units[i].pairs[j]);
}

/* The fuzzy segments are no news here. */
static void pass_on(const struct finding *finding, void *context)
{
	struct report *report = context;

	if (finding->code != FINDING_NEEDS_EDIT)
		report->sink.report(finding, report->sink.context);
}

static const struct error *count_exchange(struct reading *reading, const char *path,
    struct report *report)
{
	const struct finding_sink sink = {pass_on, report};
	struct exchange exchange;

	const struct error *err = exchange_open(&exchange, path, &sink);
	if (err == NULL)
		reading->counted->format = "xliff";
	for (size_t i = 0; err == NULL && i < exchange.bitexts.count; i++)
		count_bitext(reading, &exchange.bitexts.files[i]);
	exchange_close(&exchange);
	return err;
}

static const struct error *count_article(struct reading *reading, const char *path,
    const struct source_settings *settings, struct report *report)
{
	struct source source;

	const struct error *err = source_open(&source, path, settings, &report->sink);
	if (err == NULL)
		err = source_segment(&source, reading->tools, NULL, &report->sink);
	if (err == NULL) {
		reading->counted->format = source.format->name;
		/* Also an article without any text has a language. */
		find_part(reading->counted, source.lang, "", STR(""));
		count_document(reading, &source);
	}
	source_close(&source);
	return err;
}

void count_file(struct report *report, size_t index, struct tools *tools, void *context)
{
	struct count *count = context;
	struct counted *counted = &count->counted[index];
	struct reading reading = {.counted = counted, .tools = tools, .normal = BUF_INIT};
	const char *path = count->inputs.items[index].path;
	const struct error *err;

	if (count->settings.format == NULL && inputs_is_xliff(path))
		err = count_exchange(&reading, path, report);
	else
		err = count_article(&reading, path, &count->settings, report);
	counted->known = err == NULL;
	if (err != NULL)
		report_error(report, err);
	buf_free(&reading.normal);
}
