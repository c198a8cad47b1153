/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the checks share.
 */
#ifndef CHECK_CHECK_INT_H
#define CHECK_CHECK_INT_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/bitext.h"
#include "model/demand.h"
#include "model/finding.h"

/* A unit that has a translation of some part. */
struct check_unit {
	const struct model_bitext_unit *unit;
	const struct finding_sink *sink;
	struct buf source; /* of all segments, with what is between them */
	struct buf target; /* of those that are translated */
	bool whole;        /* all segments are */
	struct buf scratch[2];
};

/* One check; check.def lists all of them. */
struct check {
	void (*run)(struct check_unit *unit);
};

extern const struct check CHECK_CODE;
extern const struct check CHECK_LOCKED;
extern const struct check CHECK_RULE;
extern const struct check CHECK_SIZE;

/* Reports at the first translated segment of the unit, or at PAIR when it isn't NULL. */
void check_report(const struct check_unit *unit, const struct model_pair *pair,
    enum finding_code code, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
