/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments that follow each other, read as if they were one. */
#include "config.h"

#include "base/utf8.h"
#include "workflow/align_int.h"

/* No character. */
#define THE_END UINT32_MAX

/* The words of some segments one after the other: any white space is a space. */
struct stream {
	const struct align_row *rows;
	size_t count;
	size_t row;
	size_t at;
};

/* The next character, or THE_END; *SPACE, *SEAM: what came before it. */
static uint32_t read_next(struct stream *s, bool *space, bool *seam)
{
	*space = *seam = false;
	while (s->row < s->count) {
		const struct str text = s->rows[s->row].segment->source.content.text;
		if (s->at >= text.len) {
			s->row++;
			s->at = 0;
			*seam = true;
			continue;
		}
		const uint32_t c = utf8_decode(&s->at, text, s->at);
		if (!align_is_space(c))
			return c;
		*space = true;
	}
	return THE_END;
}

bool align_is_same_text(const struct aligner *a, const struct align_group *group)
{
	struct stream streams[ALIGN_SIDES];
	bool spaces[ALIGN_SIDES], seams[ALIGN_SIDES];
	uint32_t read[ALIGN_SIDES];
	bool first = true;

	for (int side = 0; side < ALIGN_SIDES; side++)
		streams[side] =
		    (struct stream){a->rows[side] + group->first[side], group->count[side], 0, 0};
	do {
		for (int side = 0; side < ALIGN_SIDES; side++)
			read[side] = read_next(&streams[side], &spaces[side], &seams[side]);
		const bool any = first || read[0] == THE_END || seams[0] || seams[1];
		if (read[0] != read[1] || (spaces[0] != spaces[1] && !any))
			return false;
		first = false;
	} while (read[0] != THE_END);
	return true;
}

/* Makes a group of the rows of both streams from START up to where they are. */
static void add_group(struct aligner *a, const struct stream streams[ALIGN_SIDES],
    size_t start[ALIGN_SIDES])
{
	const size_t first[ALIGN_SIDES] = {
	    (size_t)(streams[ALIGN_OLD].rows - a->rows[ALIGN_OLD]) + start[ALIGN_OLD],
	    (size_t)(streams[ALIGN_NEWER].rows - a->rows[ALIGN_NEWER]) + start[ALIGN_NEWER]};
	const size_t number = a->group_count;
	struct align_group *group = align_add_group(a, first[ALIGN_OLD], first[ALIGN_NEWER]);

	for (int side = 0; side < ALIGN_SIDES; side++) {
		group->count[side] = streams[side].row - start[side];
		for (size_t i = 0; i < group->count[side]; i++)
			a->rows[side][first[side] + i].group = number;
		start[side] = streams[side].row;
	}
}

void align_regroup(struct aligner *a, const size_t first[ALIGN_SIDES],
    const size_t count[ALIGN_SIDES])
{
	struct stream streams[ALIGN_SIDES];
	size_t start[ALIGN_SIDES] = {0, 0};
	bool spaces[ALIGN_SIDES], seams[ALIGN_SIDES];
	uint32_t read[ALIGN_SIDES];
	bool begun = false;

	for (int side = 0; side < ALIGN_SIDES; side++)
		streams[side] = (struct stream){a->rows[side] + first[side], count[side], 0, 0};
	do {
		for (int side = 0; side < ALIGN_SIDES; side++)
			read[side] = read_next(&streams[side], &spaces[side], &seams[side]);
		const bool ended = read[0] == THE_END || read[1] == THE_END;
		const bool met =
		    (seams[0] || read[0] == THE_END) && (seams[1] || read[1] == THE_END);
		if (begun && met)
			add_group(a, streams, start);
		if (ended || read[0] != read[1] ||
		    (spaces[0] != spaces[1] && begun && !seams[0] && !seams[1]))
			return;
		begun = true;
	} while (true);
}
