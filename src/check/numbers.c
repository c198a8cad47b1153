/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers: those of the source are in the translation, and no others. Digits and separators are the
 * language's; so are the ways to say a number otherwise: in words, as a Roman numeral, in
 * thousands, by another clock or calendar.
 */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "check/check_int.h"
#include "check/number_list.h"
#include "base/utf8.h"
#include "text/compare.h"
#include "text/number_words.h"

enum { SOURCE, TARGET, SIDES };

struct state {
	struct number_list lists[SIDES];
	struct text_number_words *words[SIDES]; /* NULL until they are needed */
	size_t missing[SIDES];                  /* numbers that the other text hasn't */
	bool tolerant;                          /* some are there in another way */
};

/* Words and signs that multiply a number, by how they begin. */
static const char *const SCALES[] = {
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "lakh",
    "crore",
    "mill",
    "mil",
    "mrd",
    "mio",
    "bn",
    "milliard",
    "miliard",
    "tausend",
    "tsd",
    "millon",
    "millón",
    "milhão",
    "milhões",
    "bilh",
    "milion",
    "mln",
    "mld",
    "tys",
    "tis",
    "tus",
    "млн",
    "млрд",
    "тыс",
    "тис",
    "мільйон",
    "мільярд",
    "миллион",
    "миллиард",
    "мили",
    "хил",
    "хиљ",
    "εκατ",
    "χιλ",
    "δισ",
    "ألف",
    "آلاف",
    "مليون",
    "ملايين",
    "مليار",
    "هزار",
    "میلیون",
    "میلیارد",
    "لاکھ",
    "کروڑ",
    "ہزار",
    "हज",
    "लाख",
    "करोड",
    "मिलियन",
    "बिलियन",
    "অযুত",
    "হাজার",
    "লাখ",
    "লক্ষ",
    "কোটি",
    "মিলিয়ন",
    "ஆயிர",
    "லட்ச",
    "கோடி",
    "மில்லியன்",
    "వేల",
    "లక్ష",
    "కోట్ల",
    "พัน",
    "หมื่น",
    "แสน",
    "ล้าน",
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "ribu",
    "juta",
    "miliar",
    "milyar",
    "milyon",
    "bin",
    "elfu",
    "laki",
    "milioni",
    "bilioni",
    "ezer",
    "millió",
    "milliárd",
    "tuhat",
    "miljo",
    "tusen",
    "duizend",
    "miljard",
    "mijl",
    "mii",
    "milioane",
    "tūkst",
    "tuhan",
    "አንድ",
    "ሺ",
    "ሚሊዮን",
    "万",
    "萬",
    "億",
    "亿",
    "千",
    "百",
    "兆",
    "만",
    "억",
    "천",
    "백",
    "조",
    "k",
    "m",
    "b",
};

/* Years of other calendars: so much is added to that of ours. */
static const struct {
	const char *languages;
	int years;
} CALENDARS[] = {
    {"th lo", 543},
    {"fa ps ckb tg", -621},
    {"fa ps ckb tg", -622},
    {"am ti", -7},
    {"am ti", -8},
    {"ne", 56},
    {"ne", 57},
};

static const struct error *open_state(void **out, const struct check_run *run)
{
	(void)run;
	*out = mem_zalloc(1, sizeof(struct state));
	return NULL;
}

static void close_state(void *pointer)
{
	struct state *state = pointer;

	for (size_t i = 0; i < SIDES; i++) {
		number_list_free(&state->lists[i]);
		text_number_words_close(state->words[i]);
	}
	free(state);
}

static const struct check_side *side_of(const struct check_run *run, int side)
{
	return side == SOURCE ? &run->source : &run->target;
}

static bool in_words(struct check_run *run, int other, size_t value)
{
	struct state *state = run->state;
	const struct text_facts *facts = other == SOURCE ? run->source_facts : run->target_facts;

	if (value > 1000)
		return false;
	if (state->words[other] == NULL)
		state->words[other] = text_number_words_open(facts->tag);
	if (value <= 12 && !text_number_words_is_known(state->words[other]))
		return true;
	return text_number_words_find(state->words[other], value, side_of(run, other)->text);
}

/* True when the Roman numeral of VALUE, below 40, is a word of SIDE. */
static bool in_roman(const struct check_side *side, size_t value)
{
	static const char *const ONES[] = {
	    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
	char numeral[16] = "";
	size_t len = 0;

	if (value == 0 || value >= 40)
		return false;
	for (size_t i = 0; i < value / 10; i++)
		numeral[len++] = 'X';
	for (const char *p = ONES[value % 10]; *p != '\0'; p++)
		numeral[len++] = *p;
	for (size_t i = 0, end; i < side->count; i = end) {
		for (end = i; ascii_is_alpha((char)(side->chars[end].c & 0x7F)) &&
		     side->chars[end].c < 0x80 && !(side->chars[end].flags & TEXT_CHAR_LOWER);)
			end++;
		if (end - i == len && str_eq(check_slice(side, i, end), str_from(numeral, len)) &&
		    (i == 0 || !(side->chars[i - 1].flags & TEXT_CHAR_LETTER)))
			return true;
		end += end == i;
	}
	return false;
}

/* "p.m." and the like behind the chars up to END. */
static bool is_half_day(const struct check_side *side, size_t end)
{
	end += (side->chars[end].flags & TEXT_CHAR_SPACE) != 0;
	if (end >= side->count)
		return false;
	const char first = side->chars[end].c < 0x80 ? ascii_lower((char)side->chars[end].c) : '\0';
	if (first != 'p' && first != 'a')
		return false;
	end += 1 + (side->chars[end + 1].c == '.');
	return end < side->count && (side->chars[end].c == 'm' || side->chars[end].c == 'M');
}

static bool has_half_day(const struct check_side *side, const struct number_list *list)
{
	for (size_t i = 0; i < list->run_count; i++)
		if (is_half_day(side, list->runs[i].end))
			return true;
	return false;
}

static bool by_clock(struct check_run *run, int side, size_t value)
{
	const struct state *state = run->state;
	const int other = 1 - side;
	const struct number_list *list = &state->lists[other];

	if (value > 24 ||
	    (!has_half_day(&run->source, &state->lists[SOURCE]) &&
		!has_half_day(&run->target, &state->lists[TARGET])))
		return false;
	return number_list_has_value(list, value + 12) ||
	    (value >= 12 && number_list_has_value(list, value - 12));
}

static bool by_calendar(struct check_run *run, int side, size_t value)
{
	const struct state *state = run->state;
	const struct number_list *list = &state->lists[1 - side];
	const struct text_facts *facts[] = {run->source_facts, run->target_facts};

	if (value < 1300 || value > 2700)
		return false;
	for (size_t i = 0; i < sizeof(CALENDARS) / sizeof(*CALENDARS); i++)
		for (int k = 0; k < SIDES; k++) {
			const int years = k == side ? -CALENDARS[i].years : CALENDARS[i].years;
			if (text_facts_is_one_of(facts[k], CALENDARS[i].languages) &&
			    number_list_has_value(list, (size_t)((int)value + years)))
				return true;
		}
	return false;
}

/* "the 90s", "les années 1990". */
static bool by_decade(const struct number_list *list, size_t value)
{
	if (value >= 1800 && value < 2100 && value % 10 == 0)
		return number_list_has_value(list, value % 100);
	if (value >= 10 && value < 100 && value % 10 == 0)
		return number_list_has_value(list, 1900 + value) ||
		    number_list_has_value(list, 1800 + value) ||
		    number_list_has_value(list, 2000 + value);
	return false;
}

/* True when a word that multiplies stands behind a number of SIDE. */
static bool has_scale(const struct check_side *side, const struct number_list *list)
{
	struct buf folded = BUF_INIT;
	bool found = false;

	for (size_t i = 0; i < list->count && !found; i++) {
		size_t at = list->runs[list->items[i].end - 1].end;
		while (side->chars[at].flags & (TEXT_CHAR_SPACE | TEXT_CHAR_PUNCT))
			at++;
		size_t end = at;
		while ((side->chars[end].flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK)) &&
		    end < at + 12)
			end++;
		buf_reset(&folded);
		text_fold(&folded, check_slice(side, at, end), TEXT_FORM_NFC);
		for (size_t k = 0; k < sizeof(SCALES) / sizeof(*SCALES) && !found; k++) {
			const struct str scale = str_from_cstr(SCALES[k]);
			found = scale.len > 1 ? str_starts(buf_str(&folded), scale)
					      : str_eq(buf_str(&folded), scale);
		}
	}
	buf_free(&folded);
	return found;
}

static struct str significant(struct str digits)
{
	while (digits.len > 1 && digits.ptr[digits.len - 1] == '0')
		digits.len--;
	return digits;
}

/* "1.5 million", "150万", "1 500 000": the same but for zeros at the end. */
static bool by_scale(struct check_run *run, int side, struct str digits)
{
	const struct state *state = run->state;
	const struct number_list *list = &state->lists[1 - side];

	if (!has_scale(&run->source, &state->lists[SOURCE]) &&
	    !has_scale(&run->target, &state->lists[TARGET]))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (str_eq(significant(number_digits(list, &list->items[i])), significant(digits)))
			return true;
	return false;
}

/* True when NUMBER of SIDE is in the other text, in whatever way. */
static bool is_there(struct check_run *run, int side, const struct number *number)
{
	struct state *state = run->state;
	const struct number_list *list = &state->lists[side];
	const struct number_list *other = &state->lists[1 - side];
	const struct str digits = number_digits(list, number);
	bool parts = true;

	if (number_list_has(other, digits))
		return true;
	for (size_t i = number->first; i < number->end && parts; i++) {
		const struct str run_digits =
		    str_from(list->digits.ptr + list->runs[i].at, list->runs[i].len);
		/* "10.00" is 10; of "10:00" a language may leave the minutes out. */
		parts = number_list_has(other, run_digits) ||
		    (i > number->first && str_eq(run_digits, STR("0")));
	}
	if (parts && number->end - number->first > 1)
		return true;
	const size_t value = number_value(digits);
	/* Few languages count nothing, and "a day" is "1 day" in some. */
	const bool there = value == 0 || (value == 1 && side == TARGET) ||
	    in_words(run, 1 - side, value) || in_roman(side_of(run, 1 - side), value) ||
	    by_clock(run, side, value) || by_calendar(run, side, value) ||
	    by_decade(other, value) || by_scale(run, side, digits);
	state->tolerant = state->tolerant || there;
	return there;
}

static struct check_range range_of(const struct check_run *run, int side,
    const struct number *number)
{
	const struct state *state = run->state;
	const struct number_run *runs = state->lists[side].runs;

	return check_range_of(side_of(run, side), runs[number->first].first,
	    runs[number->end - 1].end);
}

static struct str text_of(const struct check_run *run, int side, const struct number *number)
{
	const struct check_range range = range_of(run, side, number);

	return str_slice(side_of(run, side)->text, range.start, range.end);
}

/* The first number of SIDE at or after *INDEX that the other text doesn't have, or NULL. */
static const struct number *next_missing(struct check_run *run, int side, size_t *index)
{
	const struct state *state = run->state;
	const struct number_list *list = &state->lists[side];

	while (*index < list->count) {
		const struct number *number = &list->items[(*index)++];
		if (!is_there(run, side, number))
			return number;
	}
	return NULL;
}

/*
 * A number without separators, in the digits of what it replaces, is safe to copy, when no other
 * number is in question.
 */
static struct str make_fix(struct check_run *run, const struct number *source,
    const struct number *target)
{
	const struct state *state = run->state;
	const struct number_list *list = &state->lists[SOURCE];
	const struct number_run *to = &state->lists[TARGET].runs[target->first];
	const struct number_run *from = &list->runs[source->first];

	if (source->end - source->first > 1 || target->end - target->first > 1 ||
	    state->missing[SOURCE] + state->missing[TARGET] > 2 || state->tolerant)
		return str_from(NULL, 0);
	const uint32_t c = run->target.chars[to->first].c;
	const uint32_t zero = c - text_digit_value(c);
	buf_reset(&run->scratch[0]);
	for (size_t i = from->first; i < from->end; i++)
		utf8_encode(&run->scratch[0], zero + text_digit_value(run->source.chars[i].c));
	return buf_str(&run->scratch[0]);
}

/* One number instead of another. */
static void report_changed(struct check_run *run, const struct number *source,
    const struct number *target)
{
	const struct check_place place = {
	    .source = range_of(run, SOURCE, source),
	    .target = range_of(run, TARGET, target),
	    .fix = make_fix(run, source, target),
	};

	check_found(run, &place, _("the source has the number %s, the translation %s"),
	    check_show(run, text_of(run, SOURCE, source)),
	    check_show(run, text_of(run, TARGET, target)));
}

static void report_missing(struct check_run *run, const struct number *number)
{
	const struct check_place place = {.source = range_of(run, SOURCE, number)};

	check_found(run, &place, _("the number %s of the source is missing"),
	    check_show(run, text_of(run, SOURCE, number)));
}

static void report_extra(struct check_run *run, const struct number *number)
{
	const struct check_place place = {.target = range_of(run, TARGET, number)};

	check_found(run, &place, _("the number %s isn't in the source"),
	    check_show(run, text_of(run, TARGET, number)));
}

/* Counts the numbers of SIDE that the other text hasn't. */
static size_t count_missing(struct check_run *run, int side)
{
	size_t index = 0;
	size_t count = 0;

	while (next_missing(run, side, &index) != NULL)
		count++;
	return count;
}

static void run(struct check_run *run)
{
	struct state *state = run->state;
	size_t source_index = 0;
	size_t target_index = 0;

	if (!((run->source.flags | run->target.flags) & TEXT_CHAR_DIGIT) || run->target.end == 0)
		return;
	number_list_set(&state->lists[SOURCE], &run->source);
	number_list_set(&state->lists[TARGET], &run->target);
	state->tolerant = false;
	state->missing[SOURCE] = count_missing(run, SOURCE);
	state->missing[TARGET] = count_missing(run, TARGET);
	while (state->missing[SOURCE] + state->missing[TARGET] > 0) {
		const struct number *source = next_missing(run, SOURCE, &source_index);
		const struct number *target = next_missing(run, TARGET, &target_index);
		if (source == NULL && target == NULL)
			break;
		if (target == NULL)
			report_missing(run, source);
		else if (source == NULL)
			report_extra(run, target);
		else
			report_changed(run, source, target);
	}
}

const struct check CHECK_NUMBER_DIFFERS = {
    .code = FINDING_NUMBER_DIFFERS,
    .summary = N_("numbers that differ from those of the source"),
    .scope = CHECK_PAIR,
    .open = open_state,
    .close = close_state,
    .run = run,
};
