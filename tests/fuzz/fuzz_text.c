/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/format_int.h"
#include "fuzz.h"
#include "fuzz_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_format(&FORMAT_TEXT, data, size, FUZZ_SAME);
}
