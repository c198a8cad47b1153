/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every format and every input. */
#ifndef FUZZ_FUZZ_FORMAT_H
#define FUZZ_FUZZ_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "format/format.h"

/* What becomes of the structure when every unit gets a hostile translation. */
enum fuzz_hostile {
	FUZZ_SAME,     /* it is that of the source */
	FUZZ_REPORTED, /* or merging reports that it isn't */
};

/*
 * Reads DATA as FORMAT and aborts unless: the ranges ascend, don't overlap
 * and spell the source; merging without targets gives the source back; and a document
 * with hostile translations has the structure that HOSTILE says.
 */
int fuzz_format(const struct format *format, const uint8_t *data, size_t size,
    enum fuzz_hostile hostile);

#endif
