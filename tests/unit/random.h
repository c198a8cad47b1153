/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random numbers for tests: the same ones at every run (Marsaglia's xorshift, 2003).
 */
#ifndef TESTS_UNIT_RANDOM_H
#define TESTS_UNIT_RANDOM_H

static unsigned long long random_state = 0x9E3779B97F4A7C15ULL;

static inline unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

#endif
