/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * File names as text: nothing here looks at the disk, but for the current
 * directory.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/str.h"

struct buf;

/* The part of PATH after its last slash. */
struct str path_base(const char *path);

/* The extension of PATH without its dot, or an empty string. */
struct str path_extension(const char *path);

/* OUT becomes the part of PATH before its last slash, "." without one, or "/". */
void path_directory(struct buf *out, const char *path);

/* OUT becomes NAME seen from DIRECTORY: NAME alone when it is absolute. */
void path_join(struct buf *out, struct str directory, struct str name);

/*
 * OUT becomes the way from the directory FROM to the file TO, with "..",
 * as few as possible. Both may be relative to the current directory.
 */
void path_relative(struct buf *out, const char *from, const char *to);

/* True when NAME is relative and never leaves the directory it starts in. */
bool path_is_inside(struct str name);

#endif
