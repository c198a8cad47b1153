/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segmenters, counters and checkers, kept from one text to the next: making them costs
 * more than using them.
 */
#ifndef CLI_TOOLS_H
#define CLI_TOOLS_H

#include <pthread.h>

#include "cli/option.h"
#include "text/segment.h"

struct check_options;
struct checker;
struct text_counter;
struct text_surveyor;

/* Of commands that cut text into sentences. */
#define OPTION_CUT                                                                          \
	{                                                                                   \
		"cut", 0, OPTION_WORD, N_("WHERE"),                                         \
		    N_("end sentences at lines, colons, semicolons or (in Thai and the "    \
		       "like) spaces as well, or leave brackets and quotations whole; may " \
		       "be repeated"),                                                      \
		    "lines colons semicolons spaces whole"                                  \
	}

#define OPTION_SRX                                                                         \
	{                                                                                  \
		"srx", 0, OPTION_FILE, N_("FILE"),                                         \
		    N_("cut into sentences by the rules of this SRX file, not by our own") \
	}

/* How to cut texts into sentences. */
struct tools_cut {
	struct text_segment_options options;
	struct srx *srx; /* rules of the user's own, or NULL */
};

/*
 * CUT becomes what the uses of OPTION_CUT and OPTION_SRX say, of which there may be one of either
 * kind. The caller frees it, even after an error.
 */
const struct error *tools_read_cut(struct tools_cut *cut, const struct arguments *arguments);
void tools_free_cut(struct tools_cut *cut);

/* Opens a segmenter for the language tag LANG that cuts so. */
const struct error *tools_open_segmenter(struct text_segmenter **segmenter,
    const struct tools_cut *cut, const char *lang);

/* What one thread works with. */
struct tools;

struct tools *tools_open(void);
void tools_close(struct tools *tools);

/*
 * That of the language tag LANG, borrowed until the next call with another language. CUT is the
 * same, but for its options, in all calls.
 */
const struct error *tools_find_segmenter(struct text_segmenter **segmenter, struct tools *tools,
    const char *lang, const struct tools_cut *cut);

/* That of LANG; borrowed in the same way. */
struct text_counter *tools_counter(struct tools *tools, const char *lang);
struct text_surveyor *tools_surveyor(struct tools *tools, const char *lang);

/* OPTIONS, which may be NULL, outlive the tools, and are always the same. */
struct checker *tools_checker(struct tools *tools, const struct check_options *options);

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
