/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "check/check_int.h"
#include "text/width.h"

/* Longer messages are cut: nobody reads them. */
#define MESSAGE_SIZE 1000

/* Cells of a text in a message. */
#define SHOWN_CELLS 40

/* Bytes that it takes at most. */
#define SHOWN_SIZE ((size_t)1024)

const struct check *const CHECKS[] = {
#define CHECK(object) &object,
#include "check/check.def"
#undef CHECK
    NULL,
};

#define CHECK_COUNT (sizeof(CHECKS) / sizeof(*CHECKS) - 1)

struct checker {
	const struct check_options *options;
	struct text_facts *source_facts; /* of the bitext before, or NULL */
	struct text_facts *target_facts;
	struct str languages[2]; /* as that wrote them; copies */
	bool is_open[CHECK_COUNT];
	void *states[CHECK_COUNT];
	struct check_run run;
};

struct checker *checker_open(const struct check_options *options)
{
	struct checker *checker = mem_zalloc(1, sizeof(*checker));

	checker->options = options;
	checker->run = (struct check_run){
	    .checker = checker,
	    .options = options,
	    .whole_source = BUF_INIT,
	    .whole_target = BUF_INIT,
	    .scratch = {BUF_INIT, BUF_INIT},
	    .shown = BUF_INIT,
	};
	return checker;
}

/* What was prepared for languages that are no longer those of the bitext. */
static void forget(struct checker *checker)
{
	for (size_t i = 0; i < CHECK_COUNT; i++) {
		if (checker->is_open[i] && CHECKS[i]->close != NULL)
			CHECKS[i]->close(checker->states[i]);
		checker->is_open[i] = false;
		checker->states[i] = NULL;
	}
	text_facts_close(checker->source_facts);
	text_facts_close(checker->target_facts);
	checker->source_facts = checker->target_facts = NULL;
	free((char *)checker->languages[0].ptr);
	free((char *)checker->languages[1].ptr);
	checker->languages[0] = checker->languages[1] = str_from(NULL, 0);
}

void checker_close(struct checker *checker)
{
	if (checker == NULL)
		return;
	forget(checker);
	buf_free(&checker->run.whole_source);
	buf_free(&checker->run.whole_target);
	buf_free(&checker->run.scratch[0]);
	buf_free(&checker->run.scratch[1]);
	buf_free(&checker->run.shown);
	text_chars_free(&checker->run.chars[0]);
	text_chars_free(&checker->run.chars[1]);
	free(checker);
}

static struct str copy(struct str text)
{
	char *ptr = mem_alloc(text.len + 1, 1);

	if (text.len > 0)
		memcpy(ptr, text.ptr, text.len);
	return str_from(ptr, text.len);
}

/* Prepares the languages of BITEXT, unless they are those of the one before. */
static const struct error *prepare(struct checker *checker, const struct model_bitext *bitext)
{
	const struct error *err = NULL;

	if (checker->source_facts == NULL || !str_eq(checker->languages[0], bitext->source_lang) ||
	    !str_eq(checker->languages[1], bitext->target_lang)) {
		forget(checker);
		checker->languages[0] = copy(bitext->source_lang);
		checker->languages[1] = copy(bitext->target_lang);
		checker->source_facts = text_facts_open(bitext->source_lang);
		checker->target_facts = text_facts_open(bitext->target_lang);
	}
	checker->run.source_facts = checker->source_facts;
	checker->run.target_facts = checker->target_facts;
	for (size_t i = 0; i < CHECK_COUNT && err == NULL; i++) {
		const struct check *check = CHECKS[i];
		if (checker->is_open[i] || !check_options_runs(checker->options, check))
			continue;
		checker->run.check = check;
		if (check->open != NULL)
			err = check->open(&checker->states[i], &checker->run);
		checker->is_open[i] = err == NULL;
	}
	return err;
}

static const struct model_pair *first_translated(const struct model_bitext_unit *unit)
{
	for (size_t i = 0; i < unit->pair_count; i++)
		if (unit->pairs[i].has_target && !unit->pairs[i].ignorable)
			return &unit->pairs[i];
	return NULL;
}

static void __attribute__((format(printf, 4, 0)))
report(struct check_run *run, const struct model_pair *pair, const struct check_place *place,
    const char *format, va_list args)
{
	static const struct check_place NOWHERE = {{0, 0}, {0, 0}, {NULL, 0}};
	char message[MESSAGE_SIZE];

	if (place == NULL)
		place = &NOWHERE;
	vsnprintf(message, sizeof(message), format, args);
	const struct check_finding finding = {
	    .check = run->check,
	    .severity = check_options_severity(run->options, run->check),
	    .bitext = run->bitext,
	    .unit = run->unit,
	    .pair = pair,
	    .target = place->target,
	    .source = place->source,
	    .fix = place->fix,
	    .message = message,
	};
	buf_reset(&run->shown);
	if (!check_options_is_dismissed(run->options, &finding))
		run->sink->report(&finding, run->sink->context);
}

void check_found(struct check_run *run, const struct check_place *place, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(run, run->pair, place, format, args);
	va_end(args);
}

void check_report(struct check_run *run, const struct model_pair *pair, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(run, pair != NULL ? pair : first_translated(run->unit), NULL, format, args);
	va_end(args);
}

/* White space between segments is rarely repeated in the target. */
static void join(struct check_run *run)
{
	const struct model_bitext_unit *unit = run->unit;

	buf_reset(&run->whole_source);
	buf_reset(&run->whole_target);
	run->whole = true;
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_pair *pair = &unit->pairs[i];
		buf_add(&run->whole_source, pair->source.text);
		if (pair->has_target)
			buf_add(&run->whole_target, pair->target.text);
		else if (pair->ignorable)
			buf_add(&run->whole_target, pair->source.text);
		else
			run->whole = false;
	}
}

static void enter_side(struct check_side *side, struct text_chars *chars,
    const struct model_content *content)
{
	text_chars_set(chars, content->text);
	check_mark_addresses(chars, content->text);
	*side = (struct check_side){
	    .content = content,
	    .text = content->text,
	    .chars = chars->items,
	    .count = chars->count,
	    .flags = chars->flags,
	};
	size_t end = side->count;
	while (end > 0 && (side->chars[end - 1].flags & TEXT_CHAR_SPACE))
		end--;
	while (side->first < end && (side->chars[side->first].flags & TEXT_CHAR_SPACE))
		side->first++;
	side->end = end;
}

void check_enter_pair(struct check_run *run, const struct model_bitext_unit *unit,
    const struct model_pair *pair)
{
	run->unit = unit;
	run->pair = pair;
	enter_side(&run->source, &run->chars[0], &pair->source);
	enter_side(&run->target, &run->chars[1], &pair->target);
}

/* Runs the checks of SCOPE. */
static void run_all(struct checker *checker, enum check_scope scope)
{
	struct check_run *run = &checker->run;

	for (size_t i = 0; i < CHECK_COUNT; i++) {
		if (!checker->is_open[i] || CHECKS[i]->scope != scope)
			continue;
		run->check = CHECKS[i];
		run->state = checker->states[i];
		CHECKS[i]->run(run);
	}
}

static void run_unit(struct checker *checker, const struct model_bitext_unit *unit)
{
	struct check_run *run = &checker->run;

	run->unit = unit;
	run->pair = NULL;
	if (first_translated(unit) != NULL) {
		join(run);
		run_all(checker, CHECK_UNIT);
	}
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_pair *pair = &unit->pairs[i];
		if (pair->ignorable || !(pair->has_target || pair->is_blank))
			continue;
		check_enter_pair(run, unit, pair);
		run_all(checker, CHECK_PAIR);
	}
}

const struct error *check_bitext(struct checker *checker, const struct model_bitext *bitext,
    const struct check_sink *sink)
{
	struct check_run *run = &checker->run;

	const struct error *err = prepare(checker, bitext);
	if (err != NULL)
		return err;
	run->bitext = bitext;
	run->sink = sink;
	for (size_t i = 0; i < bitext->unit_count; i++)
		run_unit(checker, &bitext->units[i]);
	run_all(checker, CHECK_DOCUMENT);
	return NULL;
}

void check_pass_on(const struct check_finding *finding, void *finding_sink)
{
	const struct finding_sink *sink = finding_sink;
	const struct finding plain = {
	    .code = finding->check->code,
	    .severity = finding->severity,
	    .unit = finding->unit->id,
	    .line = finding->pair->line,
	    .message = finding->message,
	};

	sink->report(&plain, sink->context);
}

bool check_has_code(const struct check_side *side, struct check_range range)
{
	for (size_t i = 0; i < side->content->code_count; i++)
		if (side->content->codes[i].kind == MODEL_CODE_PH &&
		    side->content->codes[i].at >= range.start &&
		    side->content->codes[i].at <= range.end)
			return true;
	return false;
}

const char *check_show(struct check_run *run, struct str text)
{
	struct buf cut = BUF_INIT;

	/* The texts of a message lie one after another; they may not move. */
	if (run->shown.capacity == 0)
		buf_reserve(&run->shown, 4 * SHOWN_SIZE);
	if (run->shown.len > 2 * SHOWN_SIZE)
		buf_reset(&run->shown);
	const size_t at = run->shown.len;
	/* Marks and invisible signs take no cells. */
	if (text.len > SHOWN_SIZE / 2)
		utf8_decode_before(&text.len, text, SHOWN_SIZE / 2);
	const size_t cells = text_width(text);
	text_pad(&cut, text, cells < SHOWN_CELLS ? cells : SHOWN_CELLS);
	text_isolate(&run->shown, buf_str(&cut));
	buf_free(&cut);
	buf_add_char(&run->shown, '\0');
	return run->shown.ptr + at;
}

struct str check_text_of(const struct check_run *run, const char *parameter)
{
	struct str value = STR("");
	size_t at = 0;

	while (check_options_value(&value, &at, run->options, run->check, parameter))
		continue;
	return value;
}

size_t check_number_of(const struct check_run *run, const char *parameter)
{
	const struct str value = check_text_of(run, parameter);
	size_t number = 0;

	for (size_t i = 0; i < value.len; i++)
		number = number * 10 + (size_t)(value.ptr[i] - '0');
	return number;
}
