/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segmenters and counters, kept from one text to the next: making them costs
 * more than using them.
 */
#ifndef CLI_TOOLS_H
#define CLI_TOOLS_H

#include <pthread.h>

struct text_counter;
struct text_segmenter;

/* What one thread works with. */
struct tools;

struct tools *tools_open(void);
void tools_close(struct tools *tools);

/* That of the language tag LANG; borrowed until the next call with another language. */
struct text_segmenter *tools_segmenter(struct tools *tools, const char *lang);
struct text_counter *tools_counter(struct tools *tools, const char *lang);

/* As many tools as there are threads at work. */
struct toolbox {
	pthread_mutex_t lock;
	struct tools *unused;
};

void toolbox_init(struct toolbox *box);
void toolbox_free(struct toolbox *box);

struct tools *toolbox_take(struct toolbox *box);
void toolbox_return(struct toolbox *box, struct tools *tools);

#endif
