/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scripts of characters, the direction they have, and letters of one script
 * that look like those of another.
 */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* The script of a character, as a number of its own; none for what many scripts share. */
#define TEXT_SCRIPT_NONE 0
#define TEXT_SCRIPT_LATIN text_script_named("Latn")
#define TEXT_SCRIPT_HAN text_script_named("Hani")

int text_script_of(uint32_t c);

/* The script with the code of ISO 15924 NAME. */
int text_script_named(const char *name);

/* True when who writes in NAME ("Jpan") writes letters of SCRIPT (Hiragana). */
bool text_script_is_part(const char *name, int script);

enum text_direction {
	TEXT_DIRECTION_NEUTRAL,
	TEXT_DIRECTION_LEFT,  /* from left to right */
	TEXT_DIRECTION_RIGHT, /* from right to left */
	TEXT_DIRECTION_DIGIT, /* as numbers are written */
};

enum text_direction text_direction_of(uint32_t c);

struct text_lookalikes;

struct text_lookalikes *text_lookalikes_open(void);
void text_lookalikes_close(struct text_lookalikes *lookalikes);

/*
 * The letter of SCRIPT that looks like C and has its case, or 0. Scripts whose
 * letters are known: Latin, Greek, Cyrillic, Armenian.
 */
uint32_t text_lookalikes_find(const struct text_lookalikes *lookalikes, uint32_t c, int script);

#endif
