/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "text/script.h"

const int TEXT_SCRIPT_ARMENIAN = USCRIPT_ARMENIAN;
const int TEXT_SCRIPT_CYRILLIC = USCRIPT_CYRILLIC;
const int TEXT_SCRIPT_GREEK = USCRIPT_GREEK;
const int TEXT_SCRIPT_HAN = USCRIPT_HAN;
const int TEXT_SCRIPT_LATIN = USCRIPT_LATIN;

/* The commonest characters, which need no look-up. */
static const struct {
	uint32_t first;
	uint32_t last;
	int script;
} COMMON[] = {
    {0x41, 0x5A, USCRIPT_LATIN},
    {0x61, 0x7A, USCRIPT_LATIN},
    {0x400, 0x481, USCRIPT_CYRILLIC},
    {0x4E00, 0x9FFF, USCRIPT_HAN},
    {0xAC00, 0xD7A3, USCRIPT_HANGUL},
};

int text_script_of(uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;

	for (size_t i = 0; i < sizeof(COMMON) / sizeof(*COMMON) && c >= COMMON[i].first; i++)
		if (c <= COMMON[i].last)
			return COMMON[i].script;
	const UScriptCode script = uscript_getScript((UChar32)c, &status);

	if (U_FAILURE(status) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
		return TEXT_SCRIPT_NONE;
	return (int)script;
}

int text_script_named(const char *name)
{
	const int32_t script = u_getPropertyValueEnum(UCHAR_SCRIPT, name);

	return script != UCHAR_INVALID_CODE ? (int)script : TEXT_SCRIPT_NONE;
}

bool text_script_is_joined(int script)
{
	static const UScriptCode SINGLE[] = {USCRIPT_ARMENIAN, USCRIPT_CYRILLIC, USCRIPT_ETHIOPIC,
	    USCRIPT_GEORGIAN, USCRIPT_GREEK, USCRIPT_HAN, USCRIPT_HANGUL, USCRIPT_HEBREW,
	    USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_LATIN};

	for (size_t i = 0; i < sizeof(SINGLE) / sizeof(*SINGLE); i++)
		if (script == (int)SINGLE[i])
			return false;
	return script != TEXT_SCRIPT_NONE;
}

struct text_writing text_writing_named(const char *name)
{
	static const struct {
		const char *name;
		struct text_writing writing;
	} WRITINGS[] = {
	    {"Hans", {{USCRIPT_HAN, USCRIPT_BOPOMOFO, TEXT_SCRIPT_NONE}}},
	    {"Hant", {{USCRIPT_HAN, USCRIPT_BOPOMOFO, TEXT_SCRIPT_NONE}}},
	    {"Jpan", {{USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA}}},
	    {"Kore", {{USCRIPT_HANGUL, USCRIPT_HAN, TEXT_SCRIPT_NONE}}},
	};

	for (size_t i = 0; i < sizeof(WRITINGS) / sizeof(*WRITINGS); i++)
		if (strcmp(name, WRITINGS[i].name) == 0)
			return WRITINGS[i].writing;
	return (struct text_writing){{text_script_named(name), TEXT_SCRIPT_NONE, TEXT_SCRIPT_NONE}};
}

enum text_direction text_direction_of(uint32_t c)
{
	switch (u_charDirection((UChar32)c)) {
	case U_LEFT_TO_RIGHT:
		return TEXT_DIRECTION_LEFT;
	case U_RIGHT_TO_LEFT:
	case U_RIGHT_TO_LEFT_ARABIC:
		return TEXT_DIRECTION_RIGHT;
	case U_EUROPEAN_NUMBER:
	case U_ARABIC_NUMBER:
		return TEXT_DIRECTION_DIGIT;
	default:
		return TEXT_DIRECTION_NEUTRAL;
	}
}

struct text_lookalikes {
	USpoofChecker *spoof; /* NULL: ICU has none */
	struct arena arena;
	struct map letters; /* by their keys */
};

/* Longer pictures are none of a letter. */
#define PICTURE_SIZE 16

struct key {
	UChar picture[PICTURE_SIZE]; /* what ICU takes a letter to look like; the rest is 0 */
	UChar script;
	UChar is_upper;
};

/* KEY becomes that of C as a letter of SCRIPT; false when it looks like nothing else. */
static bool find_key(struct key *key, const USpoofChecker *spoof, uint32_t c, int script)
{
	const UChar letter = (UChar)c;
	UErrorCode status = U_ZERO_ERROR;

	*key = (struct key){.script = (UChar)script, .is_upper = u_isupper((UChar32)c) != 0};
	if (c > 0xFFFF || spoof == NULL)
		return false;
	const int32_t len =
	    uspoof_getSkeleton(spoof, 0, &letter, 1, key->picture, PICTURE_SIZE, &status);
	return U_SUCCESS(status) && len < PICTURE_SIZE;
}

static struct str bytes_of(const struct key *key)
{
	return str_from((const char *)key, sizeof(*key));
}

struct text_lookalikes *text_lookalikes_open(void)
{
	/* What is written today: rarer letters are not what somebody meant. */
	static const struct {
		uint32_t first;
		uint32_t last;
	} LETTERS[] = {{'A', 'z'}, {0x391, 0x3C9}, {0x400, 0x45F}, {0x531, 0x586}};
	struct text_lookalikes *lookalikes = mem_zalloc(1, sizeof(*lookalikes));
	UErrorCode status = U_ZERO_ERROR;
	struct key key;

	lookalikes->spoof = uspoof_open(&status);
	if (U_FAILURE(status))
		lookalikes->spoof = NULL;
	for (size_t i = 0; i < sizeof(LETTERS) / sizeof(*LETTERS); i++)
		for (uint32_t c = LETTERS[i].first; c <= LETTERS[i].last; c++)
			if (u_isalpha((UChar32)c) &&
			    find_key(&key, lookalikes->spoof, c, text_script_of(c)))
				map_add(&lookalikes->letters,
				    arena_copy(&lookalikes->arena, bytes_of(&key)), c);
	return lookalikes;
}

void text_lookalikes_close(struct text_lookalikes *lookalikes)
{
	if (lookalikes == NULL)
		return;
	uspoof_close(lookalikes->spoof);
	map_free(&lookalikes->letters);
	arena_free(&lookalikes->arena);
	free(lookalikes);
}

uint32_t text_lookalikes_find(const struct text_lookalikes *lookalikes, uint32_t c, int script)
{
	struct key key;
	size_t letter = 0;

	if (find_key(&key, lookalikes->spoof, c, script))
		(void)map_find(&letter, &lookalikes->letters, bytes_of(&key));
	return (uint32_t)letter;
}
