/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random codes in random sentences: segments are the unit, and tear nothing. */
#include "config.h"

#include "../tap.h"
#include "format/format_int.h"
#include "model/model.h"
#include "text/segment.h"
#include "units.h"

#define RUNS 4000
#define PIECES_MAX 24

static const char *const PIECES[] = {"One. ", "Two! ", "three ", "Four", ".", "?", " ", "\n",
    "“Five.” ", "Dr. ", "7", "é. ", "。", "日本", "😀", "<b>", "</b>", "<i>", "</i>", "<a href=u>",
    "</a>", "<b></b>", "<br>", "<br> ", "<img src=x>", "<img src=x alt='Six. Seven'>", "<code>",
    "</code>", "<!-- c -->", "&amp; ", "<sup>8</sup>", "<q>", "</q> "};

static unsigned long long random_state = 0x2545F4914F6CDD1DULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

static bool is_inside_character(struct str text, size_t at)
{
	return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* True when the segments follow each other from the unit's first byte and code to its last. */
static bool cover(const struct model_unit *unit)
{
	size_t at = 0;
	size_t code = 0;

	for (size_t i = 0; i < unit->segment_count; i++) {
		const struct model_segment *segment = &unit->segments[i];
		if (segment->start != at || segment->end < at || segment->code_start != code ||
		    segment->code_end < code || is_inside_character(unit->source.text, at))
			return false;
		at = segment->end;
		code = segment->code_end;
	}
	return at == unit->source.text.len && code == unit->source.code_count;
}

/* True when codes are in the segment whose text they stand in. */
static bool hold_codes(const struct model_unit *unit)
{
	for (size_t i = 0; i < unit->segment_count; i++) {
		const struct model_segment *segment = &unit->segments[i];
		for (size_t c = segment->code_start; c < segment->code_end; c++)
			if (unit->source.codes[c].at < segment->start ||
			    unit->source.codes[c].at > segment->end)
				return false;
	}
	return true;
}

/* True when what is between sentences is white space, and sentences are more than that. */
static bool are_sentences(const struct model_unit *unit)
{
	for (size_t i = 0; i < unit->segment_count; i++) {
		const struct model_segment *segment = &unit->segments[i];
		const struct str text = str_slice(unit->source.text, segment->start, segment->end);
		if (segment->ignorable ? str_trim(text).len > 0
				       : unit->segment_count > 1 && str_trim(text).len == 0)
			return false;
	}
	return true;
}

/* The place of the code that closes the pair that OPEN of UNIT opens, or the number of codes. */
static size_t find_close(const struct model_unit *unit, size_t open)
{
	const struct model_content *source = &unit->source;
	size_t close = open;

	while (close < source->code_count &&
	    (source->codes[close].id != source->codes[open].id ||
		source->codes[close].kind != MODEL_CODE_CLOSE))
		close++;
	return close;
}

static bool has_break(const struct model_unit *unit, size_t from, size_t to)
{
	bool found = false;

	for (; from < to; from++)
		found |= unit->source.codes[from].kind == MODEL_CODE_PH &&
		    unit->source.codes[from].type == MODEL_TYPE_BREAK;
	return found;
}

/* True when SEGMENT has both codes of each pair whose text it has, and no line break between them. */
static bool keep_pairs_of(const struct model_unit *unit, const struct model_segment *segment)
{
	const struct model_code *codes = unit->source.codes;

	for (size_t open = 0; open < unit->source.code_count; open++) {
		const size_t close = find_close(unit, open);
		if (codes[open].kind != MODEL_CODE_OPEN || has_break(unit, open, close) ||
		    codes[open].at < segment->start || codes[open].at >= segment->end ||
		    codes[close].at <= segment->start || codes[close].at > segment->end)
			continue;
		if (open < segment->code_start || close >= segment->code_end)
			return false;
	}
	return true;
}

static bool keep_pairs(const struct model_unit *unit)
{
	for (size_t i = 0; i < unit->segment_count; i++)
		if (!keep_pairs_of(unit, &unit->segments[i]))
			return false;
	return true;
}

/* True when a pair around nothing is in one segment. */
static bool keep_empty(const struct model_unit *unit)
{
	for (size_t i = 0; i < unit->segment_count; i++) {
		const size_t last = unit->segments[i].code_end;
		if (last > unit->segments[i].code_start && last < unit->source.code_count &&
		    unit->source.codes[last - 1].kind == MODEL_CODE_OPEN &&
		    unit->source.codes[last - 1].at == unit->source.codes[last].at &&
		    find_close(unit, last - 1) == last)
			return false;
	}
	return true;
}

static void make(struct buf *html)
{
	buf_reset(html);
	buf_add_cstr(html, "<p>");
	for (unsigned left = random_below(PIECES_MAX); left > 0; left--)
		buf_add_cstr(html, PIECES[random_below(sizeof(PIECES) / sizeof(*PIECES))]);
	buf_add_cstr(html, "</p>");
}

int main(void)
{
	static const struct format_options NONE = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
	static const struct {
		bool (*holds)(const struct model_unit *unit);
		const char *what;
	} RULES[] = {
	    {cover, "segments are the unit"},
	    {hold_codes, "codes are where their text is"},
	    {are_sentences, "between sentences is white space"},
	    {keep_pairs, "pairs within a sentence stay in it"},
	    {keep_empty, "pairs around nothing stay together"},
	};
	int broken[sizeof(RULES) / sizeof(*RULES)] = {0};
	struct text_segmenter *segmenter = text_segmenter_open("en");
	struct buf html = BUF_INIT;
	size_t sentences = 0;
	int unread = 0;

	for (int run = 0; run < RUNS; run++) {
		struct model_doc doc;
		make(&html);
		model_init(&doc, buf_str(&html), STR(""));
		unread += format_parse(&doc, &FORMAT_HTML, &NONE, NULL) != NULL;
		model_segment_units(&doc, segmenter);
		for (size_t u = 0; u < doc.unit_count; u++) {
			sentences += doc.units[u].segment_count;
			for (size_t r = 0; r < sizeof(RULES) / sizeof(*RULES); r++)
				if (!RULES[r].holds(&doc.units[u]) && broken[r]++ < 3)
					note("not so: %s: %s", RULES[r].what, html.ptr);
		}
		model_free(&doc);
	}
	is_int(unread, 0, "every document is read");
	ok(sentences > RUNS, "there are many segments: %zu", sentences);
	for (size_t r = 0; r < sizeof(RULES) / sizeof(*RULES); r++)
		is_int(broken[r], 0, "%s", RULES[r].what);
	text_segmenter_close(segmenter);
	buf_free(&html);
	return tap_done();
}
