/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comma-separated values (RFC 4180, but for its line ends).
 */
#ifndef CLI_CSV_H
#define CLI_CSV_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Appends a field to the line at the end of OUT. */
void csv_add(struct buf *out, struct str field);
void csv_add_number(struct buf *out, size_t number);

/* Ends the line. */
void csv_end(struct buf *out);

#endif
