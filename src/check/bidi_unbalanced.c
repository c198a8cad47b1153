/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Controls of direction (UAX #9) that open something and don't close it, or the reverse. They
 * turn around what comes after the segment.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/check_int.h"

/* What opens; the rest of a text is closed by what closes it. */
#define PDF 0x202C
#define PDI 0x2069

static bool is_embedding(uint32_t c)
{
	return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E;
}

static bool is_isolate(uint32_t c)
{
	return c >= 0x2066 && c <= 0x2068;
}

/* Takes what PDI closes off STACK, which has a letter for each open control. */
static bool close_isolate(struct buf *stack)
{
	size_t len = stack->len;

	while (len > 0 && stack->ptr[len - 1] != 'i')
		len--;
	if (len == 0)
		return false;
	/* An isolate closes all embeddings in it. */
	buf_truncate(stack, len - 1);
	return true;
}

static bool close_embedding(struct buf *stack)
{
	if (stack->len == 0 || stack->ptr[stack->len - 1] != 'e')
		return false;
	buf_truncate(stack, stack->len - 1);
	return true;
}

static void report_stray(struct check_run *run, size_t at)
{
	check_found(run,
	    &(struct check_place){
		.target = check_range_of(&run->target, at, at + 1),
		.fix = STR(""),
	    },
	    _("a control of direction (U+%04X) closes what nothing opens; delete it"),
	    (unsigned)run->target.chars[at].c);
}

static void report_open(struct check_run *run, const struct buf *stack)
{
	struct buf *fix = &run->scratch[1];

	buf_reset(fix);
	for (size_t i = stack->len; i-- > 0;)
		utf8_encode(fix, stack->ptr[i] == 'i' ? PDI : PDF);
	check_found(run,
	    &(struct check_place){
		.target = check_range_of(&run->target, run->target.count, run->target.count),
		.fix = buf_str(fix),
	    },
	    _("a control of direction is opened and not closed; close it or delete it"));
}

static void run(struct check_run *run)
{
	struct buf *stack = &run->scratch[0];

	if (!(run->target.flags & TEXT_CHAR_FORMAT))
		return;
	buf_reset(stack);
	for (size_t i = 0; i < run->target.count; i++) {
		const uint32_t c = run->target.chars[i].c;
		if (is_embedding(c) || is_isolate(c))
			buf_add_char(stack, is_isolate(c) ? 'i' : 'e');
		else if ((c == PDI && !close_isolate(stack)) ||
		    (c == PDF && !close_embedding(stack)))
			report_stray(run, i);
	}
	if (stack->len > 0)
		report_open(run, stack);
}

const struct check CHECK_BIDI_UNBALANCED = {
    .code = FINDING_BIDI_UNBALANCED,
    .summary = N_("controls of direction that aren't opened and closed in pairs"),
    .scope = CHECK_PAIR,
    .run = run,
};
