/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a file line by line, however many there are.
 */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct error;

struct lines {
	const char *path; /* borrowed; "-": standard input */
	int fd;
	size_t number;   /* of the current line, from 1 */
	struct buf data; /* read, from the current line on */
	size_t start;
	bool ended;
};

const struct error *lines_open(struct lines *lines, const char *path);
void lines_close(struct lines *lines);

/*
 * *LINE becomes the next line without its line feed, valid until the next
 * call, and *MORE true; or *MORE false at the end.
 */
const struct error *lines_next(struct lines *lines, struct str *line, bool *more);

#endif
