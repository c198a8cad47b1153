/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What becomes of translations when an original changes: the segments of its new revision beside
 * those of the old one. No store, no files: whoever keeps translations passes what is known of
 * them, and writes down what comes back.
 *
 * Each old segment goes to at most one place, and none is forgotten: what no new segment takes
 * over is in the list of those that are gone. Time is linear in the text but for sorting.
 */
#ifndef WORKFLOW_ALIGN_H
#define WORKFLOW_ALIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/content.h"

struct text_segmenter;

/* A source: its text with codes, and what each of them is in its document. */
struct align_text {
	struct model_content content;
	const struct str *data; /* the bytes of each code; NULL when they aren't known */
};

/* A segment of a revision, in its order. White space between two isn't one. */
struct align_segment {
	struct align_text source;
	struct str kind; /* what its unit is ("p", "title"), as far as known */
};

/* A segment of the old revision, and its translation. */
struct align_old {
	struct align_segment segment;
	bool removed; /* it was gone in the old revision, too: these come last, each for itself */
	bool has_target;
	bool needs_edit;
	bool stale; /* the target translates another source: made_from */
	enum model_state state;
	struct model_content target;
	struct align_text made_from; /* of a stale one, with the codes that its target has */
};

enum align_change {
	ALIGN_NEW,         /* nothing like it was there */
	ALIGN_SAME,        /* as it was, in the same order */
	ALIGN_MOVED,       /* as it was, elsewhere */
	ALIGN_REFORMATTED, /* other white space or codes */
	ALIGN_RETURNED,    /* as it was in a revision before, to which the target belongs */
	ALIGN_REWORDED,
	ALIGN_JOINED, /* of several old ones */
	ALIGN_SPLIT,  /* a part of one or more old ones */
	ALIGN_CHANGES
};

/* Why a target that was kept has to be looked at. */
enum align_doubt {
	ALIGN_CERTAIN,
	ALIGN_CODES, /* where its codes belong isn't certain; those that are lack */
	ALIGN_WHOLE, /* it translates the parts after it, too, and can't be cut like them */
	ALIGN_PARTS, /* some of what was joined has no translation */
};

/* What a new segment takes over. */
struct align_result {
	enum align_change change;
	size_t first; /* the old segments that it was: their places in the array; */
	size_t count; /* whose authors, notes and history are its own from now on */

	/*
	 * The translation. Its codes have the ids of the new segment, or, when it is stale, of
	 * made_from. Of segments that were split and can't be cut, the first has all of it.
	 */
	bool has_target;
	bool needs_edit;
	bool stale;
	bool minor; /* it would be stale, but for the options */
	enum model_state state;
	enum align_doubt doubt;
	struct model_content target;
	struct align_text made_from; /* when it is stale or minor: what the target translates */
};

struct align_options {
	/*
	 * The change matters to no translation: nothing becomes stale. What would have is marked,
	 * with what it was made from: to take the update back, make those stale.
	 */
	bool minor;
	const char *source_lang;                 /* to find words */
	struct text_segmenter *source_segmenter; /* to cut translations; NULL: never */
	struct text_segmenter *target_segmenter;
	bool target_is_spaced; /* a space goes between two sentences of translations */
};

struct alignment {
	struct arena arena;           /* of targets that aren't borrowed from the old ones */
	struct align_result *results; /* one for each new segment */
	size_t count;
	size_t *gone; /* old segments that no new one is, ascending; not those removed before */
	size_t gone_count;
};

/* ALIGNMENT borrows from OLDS and NEWS, and is to be freed by align_free(). */
void align(struct alignment *alignment, const struct align_old *olds, size_t old_count,
    const struct align_segment *news, size_t new_count, const struct align_options *options);
void align_free(struct alignment *alignment);

/* "same", "moved" and so on. */
const char *align_change_name(enum align_change change);

/* True when sentences in the language TAG have a space between them. */
bool align_is_spaced(const char *tag);

#endif
