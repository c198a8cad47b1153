/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files a command works on: those named, and those in the directories
 * named.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct arguments;
struct console;
struct error;

struct input {
	const char *path;     /* "-": standard input */
	const char *relative; /* its name, with the way from the directory it was found in */
	bool walked;          /* found in a directory */
};

struct inputs {
	struct arena arena;
	struct input *items;
	size_t count;
	size_t capacity;
	bool has_directory; /* one was named */
	bool failed;        /* a directory couldn't be read; it was said */
	bool empty;         /* a directory held nothing; it was said */
};

#define INPUTS_INIT                                         \
	{                                                   \
		ARENA_INIT, NULL, 0, 0, false, false, false \
	}

/*
 * Adds the operands of ARGUMENTS. Of the files in directories only those
 * that are WANTED.
 */
void inputs_add(struct inputs *inputs, const struct arguments *arguments,
    bool (*wanted)(const char *path), struct console *console);
void inputs_free(struct inputs *inputs);

/* Has the extension of a source format, of XLIFF, or of XLIFF or PO. */
bool inputs_is_article(const char *path);
bool inputs_is_xliff(const char *path);
bool inputs_is_bitext(const char *path);

/* Fails when two inputs have the same relative name: they would get one output. */
const struct error *inputs_check_names(const struct inputs *inputs);

/*
 * Fails unless the options -o and -d fit the inputs: -o takes one file,
 * several files and directories need -d.
 */
const struct error *inputs_check_outputs(const struct inputs *inputs,
    const struct arguments *arguments);

/* Fails when both paths are the same file. */
const struct error *inputs_check_overwrite(const char *input, const char *output);

#endif
