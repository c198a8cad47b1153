/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sodium.h>

#include "base/hash.h"

void hash_sha256(char hex[HASH_HEX_SIZE], struct str data)
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	_Static_assert(HASH_HEX_SIZE == 2 * sizeof(digest) + 1, "a digest in hexadecimal");
	crypto_hash_sha256(digest, (const unsigned char *)data.ptr, data.len);
	sodium_bin2hex(hex, HASH_HEX_SIZE, digest, sizeof(digest));
}
