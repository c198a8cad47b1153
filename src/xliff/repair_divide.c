/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dividing the translation of segments that a tool has joined. Codes that stand between
 * segments (line breaks) tell where they meet; otherwise, the ends of sentences. When there are
 * more sentences than segments, which belong together is only likely. Codes must be in the
 * shares of their segments.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "text/lang.h"
#include "text/segment.h"
#include "xliff/repair_int.h"

enum { KINDS = MODEL_CODE_PH + 1 };

/* What is between two shares: white space, line breaks. */
struct gap {
	size_t start;
	size_t end;
	bool is_known;
};

/* Whose a code is. */
enum ownership { NOBODY, SEGMENT, GAP };

struct owner {
	enum ownership kind;
	size_t number; /* of the share, or of the gap */
};

struct division {
	struct repair *repair;
	const struct repair_codes *codes;
	const struct repair_text *joined;
	const struct segment_node *segments;
	size_t segment_count;
	size_t *places;       /* by share: the number of its segment */
	size_t count;         /* of shares */
	struct gap *gaps;     /* number N is in front of share N; share 0 has none */
	struct owner *owners; /* by id and kind of code */
	size_t *lengths;      /* by share: of its source */
	bool is_certain;
};

static size_t slot(const struct repair_code *code)
{
	return (size_t)code->id * KINDS + code->kind;
}

static void find_owners(struct division *d)
{
	for (size_t i = 0; i < d->segment_count; i++) {
		struct repair_text source = REPAIR_TEXT_INIT;
		repair_read_known(&source, d->codes, repair_source_of(&d->segments[i]));
		const bool has_share = str_trim(buf_str(&source.text)).len > 0;
		if (has_share) {
			d->lengths[d->count] = source.text.len;
			d->places[d->count++] = i;
		}
		for (size_t k = 0; k < source.count; k++)
			d->owners[slot(&source.codes[k])] = has_share
			    ? (struct owner){SEGMENT, d->count - 1}
			    : (struct owner){GAP, d->count};
		repair_text_free(&source);
	}
}

static struct owner owner_of(const struct division *d, const struct repair_code *code)
{
	return code->is_free ? (struct owner){NOBODY, 0} : d->owners[slot(code)];
}

/* Makes GAP as wide as the white space that it is in. */
static void widen(struct gap *gap, struct str text)
{
	gap->is_known = true;
	while (gap->start > 0 && ascii_is_space(text.ptr[gap->start - 1]))
		gap->start--;
	while (gap->end < text.len && ascii_is_space(text.ptr[gap->end]))
		gap->end++;
}

/* False when what is between segments stands in another order. */
static bool find_gaps_at_codes(struct division *d)
{
	const struct repair_text *joined = d->joined;
	size_t before = 0;

	for (size_t i = 0; i < joined->count; i++) {
		const struct owner owner = owner_of(d, &joined->codes[i]);
		if (owner.kind != GAP || owner.number == 0 || owner.number == d->count)
			continue;
		struct gap *gap = &d->gaps[owner.number];
		if (!gap->is_known)
			gap->start = joined->codes[i].at;
		gap->end = joined->codes[i].at;
		gap->is_known = true;
	}
	for (size_t i = 1; i < d->count; i++) {
		struct gap *gap = &d->gaps[i];
		if (!gap->is_known)
			continue;
		widen(gap, buf_str(&joined->text));
		if (gap->start <= before ||
		    str_trim(str_slice(buf_str(&joined->text), gap->start, gap->end)).len > 0)
			return false;
		before = gap->end;
	}
	return before < joined->text.len;
}

static struct text_segmenter *find_segmenter(struct repair *repair)
{
	static const int SIDES[] = {REPAIR_THEIRS, REPAIR_OURS};
	char tag[TEXT_LANG_SIZE];

	for (int i = 0; i < 2 && repair->segmenter == NULL; i++) {
		const struct str lang =
		    xml_node_attribute(repair->sides[SIDES[i]].index.frame.root, STR("trgLang"));
		if (lang.ptr != NULL && text_lang_canonicalise(tag, lang) == NULL)
			repair->segmenter = text_segmenter_open(tag);
	}
	if (repair->segmenter == NULL)
		repair->segmenter = text_segmenter_open("und");
	return repair->segmenter;
}

/* The ends of sentences in a part of the joined text. */
struct sentences {
	struct division *division;
	size_t start;
	size_t code;    /* the first one that isn't passed */
	size_t spelled; /* bytes of words that codes stand for, before it */
	size_t *ends;
	size_t count;
	size_t capacity;
};

/* The word that CODE stands for: a name that isn't translated may begin a sentence. */
static struct str find_word(const struct division *d, const struct repair_code *code)
{
	const struct xml_node *node = d->codes->entries[code->id].nodes[MODEL_CODE_PH];

	if (code->kind != MODEL_CODE_PH || node == NULL ||
	    str_eq(xml_node_attribute(node, STR("subType")), STR("xlf:lb")))
		return STR("");
	return xml_node_attribute(node, STR("equiv"));
}

/* Sentences end where they end with those words, if that isn't within one. */
static void take_sentence(size_t end, void *context)
{
	struct sentences *s = context;
	const struct repair_text *joined = s->division->joined;
	const size_t before = s->count > 0 ? s->ends[s->count - 1] : s->start;

	for (; s->code < joined->count; s->code++) {
		const struct repair_code *code = &joined->codes[s->code];
		const size_t at = code->at - s->start + s->spelled;
		const size_t len = find_word(s->division, code).len;
		if (end <= at)
			break;
		if (end < at + len)
			return;
		s->spelled += len;
	}
	end += s->start - s->spelled;
	if (str_trim(str_slice(buf_str(&joined->text), before, end)).len == 0)
		return;
	s->ends = mem_grow(s->ends, &s->capacity, s->count + 1, sizeof(*s->ends));
	s->ends[s->count++] = end;
}

/* Those between START and END. */
static struct sentences find_sentences(struct division *d, size_t start, size_t end)
{
	const struct repair_text *joined = d->joined;
	struct sentences s = {.division = d, .start = start};
	struct buf spelled = BUF_INIT;
	size_t from = start;

	while (s.code < joined->count && joined->codes[s.code].at < start)
		s.code++;
	for (size_t i = s.code; i < joined->count && joined->codes[i].at < end; i++) {
		buf_add(&spelled, str_slice(buf_str(&joined->text), from, joined->codes[i].at));
		buf_add(&spelled, find_word(d, &joined->codes[i]));
		from = joined->codes[i].at;
	}
	buf_add(&spelled, str_slice(buf_str(&joined->text), from, end));
	text_segment(find_segmenter(d->repair), buf_str(&spelled), take_sentence, &s);
	buf_free(&spelled);
	return s;
}

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/*
 * Gives each share from FIRST to LAST some of the sentences. Where there are more of these than
 * shares, each share ends at the sentence that ends nearest to where it would if all were in
 * proportion to their sources.
 */
static void share_sentences(struct division *d, size_t first, size_t last,
    const struct sentences *s)
{
	const double length = (double)(s->ends[s->count - 1] - s->start);
	size_t total = 0;
	size_t sum = 0;
	size_t at = 0;

	for (size_t i = first; i <= last; i++)
		total += d->lengths[i];
	for (size_t i = first; i < last; i++, at++) {
		const size_t limit = s->count - 1 - (last - i);
		sum += d->lengths[i];
		const size_t wanted = s->start + (size_t)(length * (double)sum / (double)total);
		while (at < limit &&
		    distance(s->ends[at + 1], wanted) < distance(s->ends[at], wanted))
			at++;
		d->gaps[i + 1] = (struct gap){s->ends[at], s->ends[at], true};
		widen(&d->gaps[i + 1], buf_str(&d->joined->text));
	}
	d->is_certain = d->is_certain && s->count == last - first + 1;
}

/* Shares that no code divides must have a sentence each, at least. */
static bool find_gaps_at_sentences(struct division *d)
{
	const size_t len = d->joined->text.len;
	bool fits = true;

	for (size_t first = 0, last; fits && first < d->count; first = last + 1) {
		last = first;
		while (last + 1 < d->count && !d->gaps[last + 1].is_known)
			last++;
		if (last == first)
			continue;
		struct sentences s = find_sentences(d, first > 0 ? d->gaps[first].end : 0,
		    last + 1 < d->count ? d->gaps[last + 1].start : len);
		fits = s.count > last - first;
		if (fits)
			share_sentences(d, first, last, &s);
		free(s.ends);
	}
	return fits;
}

static size_t share_start(const struct division *d, size_t share)
{
	return share > 0 ? d->gaps[share].end : 0;
}

static size_t share_end(const struct division *d, size_t share)
{
	return share + 1 < d->count ? d->gaps[share + 1].start : d->joined->text.len;
}

/* True when CODE stands in the share, or in the gaps around it. */
static bool is_near(const struct division *d, const struct repair_code *code, size_t share)
{
	const size_t from = share > 0 ? d->gaps[share].start : 0;
	const size_t to = share + 1 < d->count ? d->gaps[share + 1].end : d->joined->text.len;

	return code->at >= from && code->at <= to;
}

/* What isn't white space in the joined text is between these two. */
static bool is_at_edge(const struct division *d, const struct repair_code *code)
{
	const struct str text = buf_str(&d->joined->text);
	const struct str core = str_trim(text);
	const size_t start = (size_t)(core.ptr - text.ptr);

	return code->at <= start || code->at >= start + core.len;
}

static void add_code(struct repair_text *shares, const struct division *d,
    const struct repair_code *code, size_t share)
{
	struct repair_text *text = &shares[d->places[share]];
	const size_t start = share_start(d, share);
	const size_t end = share_end(d, share);
	struct repair_code copy = *code;

	if (copy.at > end)
		copy.at = end;
	copy.at = copy.at > start ? copy.at - start : 0;
	repair_text_insert(text, text->count, &copy);
}

/* Ours has the codes between segments already; those of others that are here are at the edges. */
static bool share_codes(struct repair_text *shares, const struct division *d)
{
	size_t share = 0;

	for (size_t i = 0; i < d->joined->count; i++) {
		const struct repair_code *code = &d->joined->codes[i];
		const struct owner owner = owner_of(d, code);
		while (share + 1 < d->count && code->at >= d->gaps[share + 1].end)
			share++;
		if (code->is_free)
			add_code(shares, d, code, share);
		else if (owner.kind == NOBODY && !is_at_edge(d, code))
			return false;
		else if (owner.kind == SEGMENT && !is_near(d, code, owner.number))
			return false;
		else if (owner.kind == SEGMENT)
			add_code(shares, d, code, owner.number);
	}
	return true;
}

static bool divide(struct repair_text *shares, struct division *d)
{
	const struct str text = buf_str(&d->joined->text);

	if (d->count == 0 || !find_gaps_at_codes(d) || !find_gaps_at_sentences(d))
		return false;
	for (size_t i = 0; i < d->count; i++)
		repair_text_add(&shares[d->places[i]],
		    str_slice(text, share_start(d, i), share_end(d, i)));
	return share_codes(shares, d);
}

bool repair_divide(struct repair_text *shares, bool *is_certain, struct repair *repair,
    const struct repair_codes *codes, const struct segment_node *segments, size_t count,
    const struct repair_text *joined)
{
	struct division d = {
	    .repair = repair,
	    .codes = codes,
	    .joined = joined,
	    .segments = segments,
	    .segment_count = count,
	    .places = mem_alloc(count + 1, sizeof(*d.places)),
	    .gaps = mem_zalloc(count + 1, sizeof(*d.gaps)),
	    .owners = mem_zalloc(codes->count * KINDS, sizeof(*d.owners)),
	    .lengths = mem_alloc(count + 1, sizeof(*d.lengths)),
	    .is_certain = true,
	};

	find_owners(&d);
	const bool divides = divide(shares, &d);
	free(d.places);
	free(d.gaps);
	free(d.owners);
	free(d.lengths);
	*is_certain = d.is_certain;
	return divides;
}
