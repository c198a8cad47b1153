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
extern const int TEXT_SCRIPT_ARMENIAN;
extern const int TEXT_SCRIPT_CYRILLIC;
extern const int TEXT_SCRIPT_GREEK;
extern const int TEXT_SCRIPT_HAN;
extern const int TEXT_SCRIPT_LATIN;

int text_script_of(uint32_t c);

/* The script with the code of ISO 15924 NAME, or none. */
int text_script_named(const char *name);

/* True when letters of SCRIPT take their shapes from their neighbours. */
bool text_script_is_joined(int script);

/* The scripts that a way of writing is made of: Han, Hiragana and Katakana for "Jpan". */
#define TEXT_WRITING_PARTS 3

struct text_writing {
	int scripts[TEXT_WRITING_PARTS]; /* the others are none */
};

/* Of the code of ISO 15924 NAME, which may be empty. */
struct text_writing text_writing_named(const char *name);

static inline bool text_writing_has(const struct text_writing *writing, int script)
{
	for (int i = 0; i < TEXT_WRITING_PARTS; i++)
		if (script != TEXT_SCRIPT_NONE && writing->scripts[i] == script)
			return true;
	return false;
}

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
