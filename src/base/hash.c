/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

#include "base/hash.h"

void hash_sha256(char hex[HASH_HEX_SIZE], struct str data)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];

	_Static_assert(HASH_HEX_SIZE == 2 * sizeof(digest) + 1, "a digest in hexadecimal");
	sha256_init(&context);
	sha256_update(&context, data.len, (const uint8_t *)data.ptr);
	sha256_digest(&context, sizeof(digest), digest);
	base16_encode_update(hex, sizeof(digest), digest);
	hex[HASH_HEX_SIZE - 1] = '\0';
}
