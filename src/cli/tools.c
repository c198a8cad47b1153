/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "check/check.h"
#include "cli/tools.h"
#include "srx/srx.h"
#include "text/count.h"
#include "text/lang.h"
#include "text/volume.h"

/* More languages than this at once take turns, so that memory has a bound. */
#define LANGUAGES_MAX 64

struct language {
	char tag[TEXT_LANG_SIZE];
	struct text_segmenter *segmenter;
	struct text_counter *counter;
	struct text_surveyor *surveyor;
};

struct tools {
	struct tools *next;
	struct checker *checker; /* NULL until it is needed */
	size_t count;
	size_t oldest;
	struct language languages[LANGUAGES_MAX];
};

struct tools *tools_open(void)
{
	return mem_zalloc(1, sizeof(struct tools));
}

static void close_language(struct language *language)
{
	if (language->segmenter != NULL)
		text_segmenter_close(language->segmenter);
	if (language->counter != NULL)
		text_counter_close(language->counter);
	if (language->surveyor != NULL)
		text_surveyor_close(language->surveyor);
	memset(language, 0, sizeof(*language));
}

void tools_close(struct tools *tools)
{
	if (tools == NULL)
		return;
	for (size_t i = 0; i < tools->count; i++)
		close_language(&tools->languages[i]);
	checker_close(tools->checker);
	free(tools);
}

static struct language *find_language(struct tools *tools, const char *lang)
{
	struct language *language;
	size_t len = strlen(lang);

	for (size_t i = 0; i < tools->count; i++)
		if (strcmp(tools->languages[i].tag, lang) == 0)
			return &tools->languages[i];
	if (tools->count < LANGUAGES_MAX) {
		language = &tools->languages[tools->count++];
	} else {
		language = &tools->languages[tools->oldest++ % LANGUAGES_MAX];
		close_language(language);
	}
	if (len >= TEXT_LANG_SIZE)
		len = TEXT_LANG_SIZE - 1;
	memcpy(language->tag, lang, len);
	return language;
}

static void read_options(struct text_segment_options *options, const struct arguments *arguments)
{
	for (size_t i = 0; i < arguments->use_count; i++) {
		const struct option_use *use = &arguments->uses[i];
		if (strcmp(use->option->name, "cut") != 0)
			continue;
		options->lines |= strcmp(use->value, "lines") == 0;
		options->colons |= strcmp(use->value, "colons") == 0;
		options->semicolons |= strcmp(use->value, "semicolons") == 0;
		options->spaces |= strcmp(use->value, "spaces") == 0;
		options->whole |= strcmp(use->value, "whole") == 0;
	}
}

const struct error *tools_read_cut(struct tools_cut *cut, const struct arguments *arguments)
{
	const char *path = option_value(arguments, "srx");
	const struct error *err = option_exclude(arguments, "srx", "cut");

	*cut = (struct tools_cut){.srx = NULL};
	read_options(&cut->options, arguments);
	return err == NULL && path != NULL ? srx_open(&cut->srx, path) : err;
}

void tools_free_cut(struct tools_cut *cut)
{
	srx_close(cut->srx);
	cut->srx = NULL;
}

const struct error *tools_open_segmenter(struct text_segmenter **segmenter,
    const struct tools_cut *cut, const char *lang)
{
	if (cut->srx != NULL)
		return srx_open_segmenter(segmenter, cut->srx, lang);
	*segmenter = text_segmenter_open(lang);
	text_segmenter_set(*segmenter, &cut->options);
	return NULL;
}

const struct error *tools_find_segmenter(struct text_segmenter **segmenter, struct tools *tools,
    const char *lang, const struct tools_cut *cut)
{
	struct language *language = find_language(tools, lang);
	const struct error *err = NULL;

	if (language->segmenter == NULL)
		err = tools_open_segmenter(&language->segmenter, cut, language->tag);
	else
		text_segmenter_set(language->segmenter, &cut->options);
	*segmenter = language->segmenter;
	return err;
}

struct text_counter *tools_counter(struct tools *tools, const char *lang)
{
	struct language *language = find_language(tools, lang);

	if (language->counter == NULL)
		language->counter = text_counter_open(language->tag);
	return language->counter;
}

struct text_surveyor *tools_surveyor(struct tools *tools, const char *lang)
{
	struct language *language = find_language(tools, lang);

	if (language->surveyor == NULL)
		language->surveyor = text_surveyor_open(language->tag);
	return language->surveyor;
}

struct checker *tools_checker(struct tools *tools, const struct check_options *options)
{
	if (tools->checker == NULL)
		tools->checker = checker_open(options);
	return tools->checker;
}

void toolbox_init(struct toolbox *box)
{
	pthread_mutex_init(&box->lock, NULL);
	box->unused = NULL;
}

void toolbox_free(struct toolbox *box)
{
	while (box->unused != NULL) {
		struct tools *tools = box->unused;
		box->unused = tools->next;
		tools_close(tools);
	}
	pthread_mutex_destroy(&box->lock);
}

struct tools *toolbox_take(struct toolbox *box)
{
	pthread_mutex_lock(&box->lock);
	struct tools *tools = box->unused;
	if (tools != NULL)
		box->unused = tools->next;
	pthread_mutex_unlock(&box->lock);
	return tools != NULL ? tools : tools_open();
}

void toolbox_return(struct toolbox *box, struct tools *tools)
{
	pthread_mutex_lock(&box->lock);
	tools->next = box->unused;
	box->unused = tools;
	pthread_mutex_unlock(&box->lock);
}
