/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the checks share.
 */
#ifndef CHECK_CHECK_INT_H
#define CHECK_CHECK_INT_H

#include <stdbool.h>

#include "base/buf.h"
#include "check/check.h"
#include "check/options.h"
#include "model/bitext.h"
#include "model/demand.h"
#include "model/finding.h"
#include "text/chars.h"
#include "text/facts.h"

#define CHECK(object) extern const struct check object;
#include "check/check.def"
#undef CHECK

/* Further flags of chars: in a URL or an e-mail address, and the first of one. */
#define CHECK_URL ((uint32_t)1 << 29)
#define CHECK_EMAIL ((uint32_t)1 << 30)
#define CHECK_ADDRESS_START ((uint32_t)1 << 31)
#define CHECK_ADDRESS (CHECK_URL | CHECK_EMAIL)

/* One side of a segment, looked at once for all checks. */
struct check_side {
	const struct model_content *content;
	struct str text;
	const struct text_char *chars; /* chars[count] is the end */
	size_t count;
	uint32_t flags; /* of all chars */
	size_t first;   /* of the chars, the first that isn't white space, and after the last */
	size_t end;     /* both are 0 where there is nothing else */
};

struct check_run {
	struct checker *checker;
	const struct check *check;
	void *state; /* what its open() made */
	const struct check_options *options;
	const struct check_sink *sink;
	const struct text_facts *source_facts;
	const struct text_facts *target_facts;
	const struct model_bitext *bitext;

	/* The unit: for CHECK_UNIT and CHECK_PAIR. */
	const struct model_bitext_unit *unit;
	bool whole;              /* all its segments are translated */
	struct buf whole_source; /* CHECK_UNIT: of all segments, with what is between them */
	struct buf whole_target; /* CHECK_UNIT: of those that are translated */

	/* The segment: for CHECK_PAIR, or after check_enter_pair(). */
	const struct model_pair *pair;
	struct check_side source;
	struct check_side target;
	struct buf scratch[2];

	struct text_chars chars[2]; /* behind source and target */
	struct buf shown;           /* behind check_show() */
};

/* Makes PAIR of UNIT the one that run->source, run->target and findings are about. */
void check_enter_pair(struct check_run *run, const struct model_bitext_unit *unit,
    const struct model_pair *pair);

/* Where a finding is, and its fix: see struct check_finding. */
struct check_place {
	struct check_range target;
	struct check_range source;
	struct str fix;
};

/* Reports a finding of the check at PLACE, or about the whole segment when PLACE is NULL. */
void check_found(struct check_run *run, const struct check_place *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reports at the first translated segment of the unit, or at PAIR when it isn't NULL. */
void check_report(struct check_run *run, const struct model_pair *pair, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The bytes of SIDE's chars from FIRST up to END. */
static inline struct check_range check_range_of(const struct check_side *side, size_t first,
    size_t end)
{
	return (struct check_range){side->chars[first].at, side->chars[end].at};
}

static inline struct str check_slice(const struct check_side *side, size_t first, size_t end)
{
	return str_slice(side->text, side->chars[first].at, side->chars[end].at);
}

/* True when an inline code that may be a word stands in SIDE within RANGE or at one of its ends. */
bool check_has_code(const struct check_side *side, struct check_range range);

/*
 * TEXT to stand in a message: cut when it is long, isolated from the direction of the text around
 * it. At most three live at the same time, until the next finding.
 */
const char *check_show(struct check_run *run, struct str text);

/* Sets the flags of addresses in the CHARS of TEXT. */
void check_mark_addresses(struct text_chars *chars, struct str text);

/*
 * The next address with FLAG, CHECK_URL or CHECK_EMAIL, of SIDE at or after the char *END, which
 * begins with 0; false when there is none.
 */
bool check_next_address(size_t *first, size_t *end, const struct check_side *side, uint32_t flag);

/* The value, or the number, that PARAMETER of the check has. */
struct str check_text_of(const struct check_run *run, const char *parameter);
size_t check_number_of(const struct check_run *run, const char *parameter);

#endif
