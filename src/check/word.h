/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of a side, and what the source has of them: a name that is kept is no mistake.
 */
#ifndef CHECK_WORD_H
#define CHECK_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "check/check_int.h"

/*
 * The next letters with their marks from the char FROM on, but for what is in an address of the
 * web; false when there are none.
 */
bool check_next_word(size_t *first, size_t *end, const struct check_side *side, size_t from);

/* What was asked of a side: for one run of a check. Made when it is needed. */
struct check_known {
	const struct check_side *side;
	struct map words;
	struct map letters;
	struct arena arena; /* of the words, in lower case */
	bool has_words;
	bool has_letters;
};

#define CHECK_KNOWN_INIT(side)                                       \
	{                                                            \
		(side), MAP_INIT, MAP_INIT, ARENA_INIT, false, false \
	}

/* Whether the side has WORD, in any case. */
bool check_knows_word(struct check_known *known, struct str word);
bool check_knows_letter(struct check_known *known, uint32_t c);
void check_known_free(struct check_known *known);

#endif
