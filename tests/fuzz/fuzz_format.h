/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every format and every input. */
#ifndef FUZZ_FUZZ_FORMAT_H
#define FUZZ_FUZZ_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#include "format/format.h"

/*
 * Reads DATA as FORMAT and aborts unless: the ranges ascend, don't overlap
 * and spell the source; merging without targets gives the source back; and a document
 * in which every unit got a hostile translation has the structure of the source.
 */
int fuzz_format(const struct format *format, const uint8_t *data, size_t size);

/* The same without the translations. */
int fuzz_identity(const struct format *format, const uint8_t *data, size_t size);

#endif
