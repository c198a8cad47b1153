/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings that wait until it's certain that they hold: what happens in a transaction may have to
 * happen again.
 */
#ifndef WORKFLOW_FINDINGS_H
#define WORKFLOW_FINDINGS_H

#include "base/arena.h"
#include "model/finding.h"

struct findings {
	struct arena arena;
	struct finding *items;
	size_t count;
	size_t capacity;
	struct finding_sink sink; /* keeps what it is given */
};

/* FINDINGS must not move: its sink points to it. */
void findings_init(struct findings *findings);
void findings_free(struct findings *findings);

/* Forgets them. */
void findings_reset(struct findings *findings);

/* Passes them on. */
void findings_send(const struct findings *findings, const struct finding_sink *sink);

#endif
