/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SHA-256 (FIPS 180-4), by Nettle: the identity of a source.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define HASH_HEX_SIZE 65

/* HEX becomes the 64 lower-case hexadecimal digits of DATA's hash and a NUL. */
void hash_sha256(char hex[HASH_HEX_SIZE], struct str data);

/* A quick hash for tables in memory (FNV-1a); never stored. */
static inline uint64_t hash_quick(struct str s)
{
	uint64_t hash = 0xcbf29ce484222325ULL;

	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.ptr[i]) * 0x100000001b3ULL;
	return hash ^ hash >> 32;
}

#endif
