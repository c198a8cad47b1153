/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times for people.
 */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include <stdint.h>

struct buf;
struct text_locale;

/* Appends how long SECONDS are, in the largest unit that fits: "3 days". */
void clock_add_age(struct buf *out, struct text_locale *locale, int64_t seconds);

#endif
