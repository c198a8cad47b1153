/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chinese characters that are written in simplified or in traditional Chinese alone, as
 * ICU's converters have them.
 */
#ifndef TEXT_HAN_H
#define TEXT_HAN_H

#include <stdbool.h>
#include <stdint.h>

struct text_han;

/* For text that should be in traditional Chinese, or in simplified. */
struct text_han *text_han_open(bool traditional);
void text_han_close(struct text_han *han);

/*
 * The character that stands for C, which is only written in the other of the two; 0 when C may
 * be in the text. One simplified character can stand for several traditional ones.
 */
uint32_t text_han_find(struct text_han *han, uint32_t c);

#endif
