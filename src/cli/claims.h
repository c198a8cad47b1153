/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of output files that become known only on the way: the first input
 * that wants one gets it, however many threads are at work.
 */
#ifndef CLI_CLAIMS_H
#define CLI_CLAIMS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"

struct claims {
	pthread_mutex_t lock;
	pthread_cond_t turned;
	size_t turn; /* the input that may claim now */
	struct map owners;
	struct arena arena;
};

void claims_init(struct claims *claims);
void claims_free(struct claims *claims);

/* Waits until all inputs before INDEX have ended their turn. Every input must have one. */
void claims_begin(struct claims *claims, size_t index);

/* Claims NAME for the input INDEX, whose turn it is: false when *OWNER has it. */
bool claims_take(struct claims *claims, size_t *owner, size_t index, const char *name);

void claims_end(struct claims *claims);

#endif
