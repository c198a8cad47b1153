/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole files in, whole files out. A file is written under a temporary name
 * in its own directory and renamed when it is complete, so that nobody ever
 * sees half of one.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct error;

/* Sources and XLIFF files above this size are refused: 256 MiB. */
#define IO_MAX_SIZE ((size_t)256 * 1024 * 1024)

/*
 * Appends the content of the file PATH ("-" for standard input) to OUT.
 * Fails when it holds more than IO_MAX_SIZE bytes.
 */
const struct error *io_read(struct buf *out, const char *path);

/*
 * Makes PATH hold DATA ("-" writes to standard output), creating the
 * directories above it.
 */
const struct error *io_write(const char *path, struct str data);

/* Creates the directory PATH and those above it. */
const struct error *io_make_directories(const char *path);

bool io_is_directory(const char *path);
bool io_exists(const char *path);

/*
 * Calls FOUND for each regular file under the directory PATH, in byte order
 * of the names, with its path below PATH. Names that begin with a dot are
 * left out. Symbolic links to directories are not followed.
 */
const struct error *io_walk(const char *path,
    const struct error *(*found)(const char *path, const char *relative, void *context),
    void *context);

#endif
