/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fuzz target defines. It returns 0, and aborts when its invariant does
 * not hold. DATA is not NUL-terminated, and may be NULL when SIZE is 0. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
