/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sets of characters of all expressions, and the classes they divide the characters into. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/pattern_int.h"

#define CHAR_COUNT 0x110000U
#define REPLACEMENT 0xFFFD

/* Ranges of characters that are looked at when they are divided; more is refused. */
#define DIVIDE_MAX ((size_t)20 * 1000 * 1000)

void patterns_init(struct patterns *patterns)
{
	*patterns = (struct patterns){
	    .arena = ARENA_INIT,
	    .set_ids = MAP_INIT,
	    .look_ids = MAP_INIT,
	};
}

void patterns_free(struct patterns *patterns)
{
	for (size_t i = 0; i < patterns->set_count; i++)
		uset_close(patterns->sets[i]);
	for (size_t i = 0; i < patterns->look_count; i++)
		automaton_close(patterns->looks[i].automaton);
	for (size_t i = 0; i < patterns->regex_count; i++)
		uregex_close(patterns->regexes[i]);
	free(patterns->regexes);
	free(patterns->sets);
	free(patterns->looks);
	free(patterns->starts);
	free(patterns->classes);
	free(patterns->members);
	map_free(&patterns->set_ids);
	map_free(&patterns->look_ids);
	arena_free(&patterns->arena);
	patterns_init(patterns);
}

void patterns_spend(struct patterns *patterns, size_t work, unsigned rule)
{
	if (patterns->work >= work) {
		patterns->work -= work;
	} else if (!patterns->is_exhausted) {
		patterns->is_exhausted = true;
		patterns->exhausted_by = rule;
	}
}

static void make_key(struct buf *key, struct str spelling, bool caseless)
{
	buf_add_char(key, caseless ? 'i' : 'c');
	buf_add(key, spelling);
}

int patterns_find_set(const struct patterns *patterns, struct str spelling, bool caseless)
{
	struct buf key = BUF_INIT;
	size_t id;

	make_key(&key, spelling, caseless);
	const bool is_known = map_find(&id, &patterns->set_ids, buf_str(&key));
	buf_free(&key);
	return is_known ? (int)id : -1;
}

unsigned patterns_add_set(struct patterns *patterns, struct str spelling, bool caseless, USet *set)
{
	const size_t id = patterns->set_count;
	struct buf key = BUF_INIT;

	make_key(&key, spelling, caseless);
	map_add(&patterns->set_ids, arena_copy(&patterns->arena, buf_str(&key)), id);
	buf_free(&key);
	patterns->sets =
	    mem_grow(patterns->sets, &patterns->set_capacity, id + 1, sizeof(*patterns->sets));
	patterns->sets[patterns->set_count++] = set;
	return (unsigned)id;
}

unsigned patterns_char_set(struct patterns *patterns, uint32_t c, bool caseless)
{
	char spelling[8] = {'=', (char)(c & 0x7F), (char)(c >> 7 & 0x7F), (char)(c >> 14 & 0x7F)};
	const struct str key = str_from(spelling, 4);
	const int known = patterns_find_set(patterns, key, caseless);

	if (known >= 0)
		return (unsigned)known;
	USet *set = uset_open((UChar32)c, (UChar32)c);
	if (caseless)
		uset_closeOver(set, USET_CASE_INSENSITIVE);
	return patterns_add_set(patterns, key, caseless, set);
}

/* The next range of SET from item *I on; false after the last one. */
static bool next_range(uint32_t *first, uint32_t *last, int32_t *i, const USet *set)
{
	while (*i < uset_getItemCount(set)) {
		UErrorCode status = U_ZERO_ERROR;
		UChar32 from = 0;
		UChar32 to = 0;
		/* Strings, which foldings of case add, have a length. */
		if (uset_getItem(set, (*i)++, &from, &to, NULL, 0, &status) != 0 ||
		    U_FAILURE(status))
			continue;
		*first = (uint32_t)from;
		*last = (uint32_t)to;
		return true;
	}
	return false;
}

static int compare_starts(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a;
	const uint32_t y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Cuts the characters wherever a set begins or ends. */
static void find_ranges(struct patterns *patterns)
{
	size_t capacity = 0;
	size_t count = 0;
	size_t kept = 0;

	patterns->starts =
	    mem_grow(patterns->starts, &capacity, ++count, sizeof(*patterns->starts));
	patterns->starts[0] = 0;
	for (size_t i = 0; i < patterns->set_count; i++) {
		uint32_t first;
		uint32_t last;
		for (int32_t item = 0; next_range(&first, &last, &item, patterns->sets[i]);) {
			patterns->starts = mem_grow(patterns->starts, &capacity, count + 2,
			    sizeof(*patterns->starts));
			patterns->starts[count++] = first;
			if (last + 1 < CHAR_COUNT)
				patterns->starts[count++] = last + 1;
		}
	}
	qsort(patterns->starts, count, sizeof(*patterns->starts), compare_starts);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || patterns->starts[i] != patterns->starts[kept - 1])
			patterns->starts[kept++] = patterns->starts[i];
	patterns->range_count = kept;
}

/* The range that C is in. */
static size_t find_range(const struct patterns *patterns, uint32_t c)
{
	size_t low = 0;
	size_t high = patterns->range_count;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;
		if (patterns->starts[middle] <= c)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Ranges from one number up to another. */
struct span {
	size_t from;
	size_t to;
};

/* The work of dividing: for each class, its ranges, and those that the current set has. */
struct division {
	struct patterns *patterns;
	size_t *sizes;
	size_t *taken;
	uint16_t *renamed;  /* what the part in the set becomes */
	struct span *spans; /* the current set */
	size_t span_count;
	size_t span_capacity;
	size_t work;
};

/* The set ID becomes the current one. */
static void find_spans(struct division *division, size_t id)
{
	const struct patterns *patterns = division->patterns;
	size_t at = 0;
	uint32_t first;
	uint32_t last;

	division->span_count = 0;
	for (int32_t item = 0; next_range(&first, &last, &item, patterns->sets[id]);) {
		/* Most sets have many ranges close to each other, or one. */
		if (at >= patterns->range_count || patterns->starts[at] != first)
			at = find_range(patterns, first);
		const size_t from = at;
		while (at < patterns->range_count && patterns->starts[at] <= last)
			at++;
		division->work += at - from;
		division->spans = mem_grow(division->spans, &division->span_capacity,
		    division->span_count + 1, sizeof(*division->spans));
		division->spans[division->span_count++] = (struct span){from, at};
		/* The range after is not in the set. */
		at++;
	}
}

/* Calls VISIT for each range in the current set. */
static void visit_ranges(struct division *division, size_t id,
    void (*visit)(struct division *division, size_t range, size_t id))
{
	for (size_t i = 0; i < division->span_count; i++)
		for (size_t range = division->spans[i].from; range < division->spans[i].to; range++)
			visit(division, range, id);
}

static void clear_range(struct division *division, size_t range, size_t id)
{
	(void)id;
	division->taken[division->patterns->classes[range]] = 0;
}

static void take_range(struct division *division, size_t range, size_t id)
{
	(void)id;
	division->taken[division->patterns->classes[range]]++;
}

/* A class of which the set has a part loses that part to a new one. */
static void split_range(struct division *division, size_t range, size_t id)
{
	struct patterns *patterns = division->patterns;
	const uint16_t class = patterns->classes[range];

	(void)id;
	if (division->taken[class] == 0 || division->taken[class] == division->sizes[class])
		return;
	if (division->renamed[class] == 0)
		division->renamed[class] = (uint16_t)patterns->class_count++;
	const uint16_t new = division->renamed[class];
	patterns->classes[range] = new;
	division->sizes[new]++;
}

static void add_member(struct division *division, size_t range, size_t id)
{
	struct patterns *patterns = division->patterns;
	const unsigned class = patterns->classes[range];

	patterns->members[id * patterns->row + class / 64] |= (uint64_t)1 << class % 64;
}

static void divide_by(struct division *division, size_t id)
{
	const size_t before = division->patterns->class_count;

	find_spans(division, id);
	visit_ranges(division, id, clear_range);
	visit_ranges(division, id, take_range);
	visit_ranges(division, id, split_range);
	for (size_t class = 0; division->patterns->class_count > before && class < before;
	     class ++) {
		if (division->renamed[class] == 0)
			continue;
		division->sizes[class] -= division->taken[class];
		division->renamed[class] = 0;
	}
}

bool patterns_divide(struct patterns *patterns)
{
	find_ranges(patterns);
	const size_t count = patterns->range_count;
	if (count > UINT16_MAX)
		return false;
	struct division division = {
	    .patterns = patterns,
	    .sizes = mem_zalloc(count + 1, sizeof(*division.sizes)),
	    .taken = mem_zalloc(count + 1, sizeof(*division.taken)),
	    .renamed = mem_zalloc(count + 1, sizeof(*division.renamed)),
	};
	patterns->classes = mem_zalloc(count, sizeof(*patterns->classes));
	patterns->class_count = 1;
	division.sizes[0] = count;
	for (size_t i = 0; i < patterns->set_count && division.work <= DIVIDE_MAX; i++)
		divide_by(&division, i);
	patterns->row = patterns->class_count / 64 + 1;
	patterns->members =
	    mem_zalloc(patterns->set_count + 1, patterns->row * sizeof(*patterns->members));
	for (size_t i = 0; i < patterns->set_count && division.work <= DIVIDE_MAX; i++) {
		find_spans(&division, i);
		visit_ranges(&division, i, add_member);
	}
	for (uint32_t c = 0; c < 128; c++)
		patterns->ascii[c] = patterns->classes[find_range(patterns, c)];
	free(division.sizes);
	free(division.taken);
	free(division.renamed);
	free(division.spans);
	return division.work <= DIVIDE_MAX;
}

unsigned patterns_find_class(const struct patterns *patterns, uint32_t c)
{
	return patterns->classes[find_range(patterns, c)];
}

/* Marks the bytes that the UTF-8 of the characters FIRST to LAST begins with. */
static void add_first_bytes(bool bytes[256], uint32_t first, uint32_t last)
{
	struct buf utf8 = BUF_INIT;

	/* Surrogates are no text. */
	if (first >= 0xD800 && first < 0xE000)
		first = 0xE000;
	if (last >= 0xD800 && last < 0xE000)
		last = 0xD7FF;
	if (first > last)
		return;
	utf8_encode(&utf8, first);
	utf8_encode(&utf8, last);
	const unsigned from = (unsigned char)utf8.ptr[0];
	size_t at = utf8.len - 1;
	while (at > 0 && ((unsigned char)utf8.ptr[at] & 0xC0) == 0x80)
		at--;
	for (unsigned byte = from; byte <= (unsigned char)utf8.ptr[at]; byte++)
		bytes[byte] = true;
	buf_free(&utf8);
}

static void add_last_bytes(bool bytes[256], uint32_t first, uint32_t last)
{
	for (uint32_t c = first; c <= last && c < 0x80; c++)
		bytes[c] = true;
	if (last < 0x80)
		return;
	if (first < 0x80)
		first = 0x80;
	for (uint32_t c = first; c <= last && c < first + 64; c++)
		bytes[0x80 | (c & 0x3F)] = true;
}

static void add_set_edge(bool bytes[256], const USet *set, enum pattern_side side)
{
	uint32_t first;
	uint32_t last;

	for (int32_t item = 0; next_range(&first, &last, &item, set);)
		if (side == PATTERN_AFTER)
			add_first_bytes(bytes, first, last);
		else
			add_last_bytes(bytes, first, last);
	/* Any byte that isn't UTF-8 is read as the replacement character. */
	if (uset_contains(set, REPLACEMENT))
		for (unsigned byte = 0x80; byte < 256; byte++)
			bytes[byte] = true;
}

bool pattern_find_edge(bool bytes[256], const struct patterns *patterns,
    const struct pattern_node *node, enum pattern_side side)
{
	const struct pattern_node *child = side == PATTERN_AFTER ? node->first : node->last;
	bool may_be_empty = node->kind != PATTERN_CHOICE;

	switch (node->kind) {
	case PATTERN_EMPTY:
	case PATTERN_LOOK:
		return true;
	case PATTERN_SET:
		add_set_edge(bytes, patterns->sets[node->id], side);
		return false;
	case PATTERN_REPEAT:
		return pattern_find_edge(bytes, patterns, child, side) || node->min == 0;
	case PATTERN_SEQUENCE:
		for (; child != NULL && may_be_empty;
		     child = side == PATTERN_AFTER ? child->next : child->previous)
			may_be_empty = pattern_find_edge(bytes, patterns, child, side);
		return may_be_empty;
	case PATTERN_CHOICE:
		for (; child != NULL; child = side == PATTERN_AFTER ? child->next : child->previous)
			may_be_empty |= pattern_find_edge(bytes, patterns, child, side);
		return may_be_empty;
	}
	return true;
}
