/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The languages of --to: given several times, or separated by commas.
 */
#ifndef CLI_LANGS_H
#define CLI_LANGS_H

#include <stddef.h>

#include "text/lang.h"

struct arguments;

struct langs {
	char (*tags)[TEXT_LANG_SIZE]; /* canonical, each once */
	size_t count;
	size_t capacity;
};

#define LANGS_INIT         \
	{                  \
		NULL, 0, 0 \
	}

/* Reads all uses of the option NAME. */
const struct error *langs_read(struct langs *langs, const struct arguments *arguments,
    const char *name);
void langs_free(struct langs *langs);

#endif
