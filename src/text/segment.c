/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uloc.h>

#include "base/mem.h"
#include "text/rules_int.h"
#include "text/segment_int.h"
#include "text/text_int.h"

struct text_segmenter {
	struct segment_rules rules; /* words are NULL: ICU cuts */
	struct segment_icu *icu;
	struct segment_spans spans;

	/* Or rules of the user's own. */
	struct rules_cutter *cutter;
	struct text_segment_codes codes;
};

/* What languages have of their own: a further ASCII mark, phrases between spaces. */
static const struct {
	const char *language;
	char more;
	bool is_spaced_script;
} LANGUAGES[] = {
    {"el", ';', false}, /* the Greek question mark */
    {"hy", ':', false}, /* typed for the Armenian full stop */
    {"bo", '.', true},
    {"dz", '.', true},
    {"km", '.', true},
    {"lo", '.', true},
    {"my", '.', true},
    {"th", '.', true},
};

/* Finds out what to look for besides . ! ? */
static void find_more(struct segment_rules *rules)
{
	char *more = rules->more;

	more[0] = '.';
	more[1] = '.';
	rules->is_spaced_script = false;
	for (size_t i = 0; i < sizeof(LANGUAGES) / sizeof(*LANGUAGES); i++)
		if (strcmp(rules->language, LANGUAGES[i].language) == 0) {
			more[0] = LANGUAGES[i].more;
			rules->is_spaced_script = LANGUAGES[i].is_spaced_script;
		}
	if (rules->options.colons && more[0] != ':')
		more[more[0] == '.' ? 0 : 1] = ':';
	if (rules->options.semicolons && more[0] != ';')
		more[more[0] == '.' ? 0 : 1] = ';';
	if (rules->options.spaces && rules->is_spaced_script)
		more[SEGMENT_MORE - 2] = ' ';
}

struct text_segmenter *text_segmenter_open(const char *lang)
{
	struct text_segmenter *segmenter = mem_zalloc(1, sizeof(*segmenter));
	struct segment_rules *rules = &segmenter->rules;
	char locale[TEXT_ICU_LOCALE_SIZE];
	UErrorCode status = U_ZERO_ERROR;

	text_lang_to_icu(locale, lang);
	if (!segment_script_has_rules(locale)) {
		segmenter->icu = segment_icu_open(locale);
		return segmenter;
	}
	uloc_getLanguage(locale, rules->language, (int32_t)sizeof(rules->language), &status);
	rules->language[sizeof(rules->language) - 1] = '\0';
	rules->words = segment_words_open(locale);
	rules->ordinals = segment_words_ordinals(rules->words);
	rules->is_english = strcmp(rules->language, "en") == 0;
	rules->is_armenian = strcmp(rules->language, "hy") == 0;
	find_more(rules);
	return segmenter;
}

const struct error *text_segmenter_open_rules(struct text_segmenter **segmenter,
    const struct text_rules *rules)
{
	struct rules_cutter *cutter;

	const struct error *err = rules_cutter_open(&cutter, rules);
	if (err != NULL)
		return err;
	*segmenter = mem_zalloc(1, sizeof(**segmenter));
	(*segmenter)->cutter = cutter;
	(*segmenter)->codes = rules->codes;
	return NULL;
}

void text_segmenter_close(struct text_segmenter *segmenter)
{
	if (segmenter == NULL)
		return;
	segment_words_close(segmenter->rules.words);
	segment_icu_close(segmenter->icu);
	rules_cutter_close(segmenter->cutter);
	segment_spans_free(&segmenter->spans);
	free(segmenter);
}

void text_segmenter_set(struct text_segmenter *segmenter,
    const struct text_segment_options *options)
{
	segmenter->rules.options = *options;
	find_more(&segmenter->rules);
}

const struct text_segment_codes *text_segmenter_codes(const struct text_segmenter *segmenter)
{
	return segmenter->cutter != NULL ? &segmenter->codes : NULL;
}

const struct error *text_segment(struct text_segmenter *segmenter, struct str text,
    void (*found)(size_t end, void *context), void *context)
{
	struct segment_cut cut;

	if (segmenter->cutter != NULL)
		return rules_cut(segmenter->cutter, text, found, context);
	if (text.len == 0)
		return NULL;
	if (segmenter->icu != NULL) {
		segment_icu_cut(segmenter->icu, text, segmenter->rules.options.lines, found,
		    context);
		return NULL;
	}
	if (segmenter->rules.options.whole)
		segment_spans_find(&segmenter->spans, text);
	segment_cut_init(&cut, &segmenter->rules, text);
	for (size_t at = 0; at < text.len;) {
		at = segment_find(text, at, cut.more);
		if (at == text.len)
			break;
		const size_t end = segment_end_at(&at, &cut, at);
		if (end > 0 && end < text.len &&
		    !(segmenter->rules.options.whole &&
			segment_spans_hold(&segmenter->spans, end))) {
			found(end, context);
			segment_begin(&cut, end);
		}
	}
	found(text.len, context);
	return NULL;
}
