/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/segment_int.h"

#define WORD_SIZE 48 /* bytes; no word of the data is longer */
#define CLASS_COUNT 10
#define FINAL_SIGMA 0x3C2
#define SIGMA 0x3C3
#define APOSTROPHE 0x2019
#define NO_BREAK_SPACE 0xA0

/* A file of data/segmentation. */
struct source {
	const char *languages; /* between spaces; "*" is every language */
	enum segment_ordinals ordinals;
	const char *words[CLASS_COUNT]; /* by the bits of enum segment_word, with a space between */
};

static const struct source SOURCES[] = {
#include "text/segment_data.inc"
};

struct entry {
	uint64_t hash;
	uint32_t at; /* of the word in texts */
	uint16_t len;
	uint16_t classes; /* 0: a free place */
};

struct segment_words {
	enum segment_ordinals ordinals;
	size_t count;
	size_t longest; /* abbreviation, in bytes, without spaces */
	size_t mask;    /* places less one: a power of two of them, at least half of them free */
	struct entry *entries;
	struct buf texts; /* the words as they are compared */
};

/* Scripts that segment_char.c has the marks of, by their ISO 15924 codes. */
static const char SCRIPTS[] =
    " Arab Armn Beng Cyrl Deva Ethi Geor Grek Gujr Guru Hani Hans Hant Hebr Hira Jpan Kana Khmr"
    " Knda Kore Laoo Latn Mlym Mong Mymr Orya Sinh Syrc Taml Telu Thaa Thai Tibt ";

/* True when NAME is one of NAMES, which have spaces around them. */
static bool is_among(const char *names, const char *name)
{
	char spaced[ULOC_LANG_CAPACITY + 2];
	const size_t len = strlen(name);

	if (len == 0 || len + 3 > sizeof(spaced))
		return false;
	spaced[0] = ' ';
	memcpy(spaced + 1, name, len);
	memcpy(spaced + 1 + len, " ", 2);
	return strstr(names, spaced) != NULL;
}

bool segment_script_has_rules(const char *locale)
{
	char full[ULOC_FULLNAME_CAPACITY];
	char script[ULOC_SCRIPT_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	if (locale[0] == '\0')
		return false;
	uloc_addLikelySubtags(locale, full, (int32_t)sizeof(full), &status);
	uloc_getScript(full, script, (int32_t)sizeof(script), &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		return false;
	/* A language whose script ICU doesn't know is most likely written in Latin letters. */
	return script[0] == '\0' || is_among(SCRIPTS, script);
}

static uint32_t fold_one(uint32_t c)
{
	if (c >= 0x410 && c < 0x450)
		return c < 0x430 ? c + 0x20 : c;
	const uint32_t lower = (uint32_t)u_tolower((UChar32)c);

	if (lower == APOSTROPHE)
		return '\'';
	return lower == FINAL_SIGMA ? SIGMA : lower;
}

/*
 * FOLDED becomes WORD as words are compared: in lower case and without spaces.
 * Returns its length, or 0 when it is longer than any word of the data.
 */
static size_t fold(char folded[WORD_SIZE], struct str word)
{
	size_t len = 0;

	for (size_t at = 0; at < word.len;) {
		const char byte = word.ptr[at];
		if (len + 4 > WORD_SIZE)
			return 0;
		if ((unsigned char)byte < 0x80) {
			at++;
			if (!ascii_is_space(byte))
				folded[len++] = ascii_lower(byte);
			continue;
		}
		uint32_t c = utf8_decode(&at, word, at);
		/* From the Hebrew letters to the Georgian, nothing has case. */
		if (c < 0x590 || c >= 0x10A0)
			c = fold_one(c);
		if (c == NO_BREAK_SPACE)
			continue;
		if (c < 0x80) {
			folded[len++] = (char)c;
		} else if (c < 0x800) {
			folded[len++] = (char)(0xC0 | c >> 6);
			folded[len++] = (char)(0x80 | (c & 0x3F));
		} else if (c < 0x10000 && !u_isUWhiteSpace((UChar32)c)) {
			folded[len++] = (char)(0xE0 | c >> 12);
			folded[len++] = (char)(0x80 | (c >> 6 & 0x3F));
			folded[len++] = (char)(0x80 | (c & 0x3F));
		} else if (c >= 0x10000) {
			return 0;
		}
	}
	return len;
}

/* The place of WORD, or the free one where it belongs. */
static struct entry *find_entry(const struct segment_words *words, uint64_t hash, struct str word)
{
	for (size_t i = (size_t)hash & words->mask;; i = (i + 1) & words->mask) {
		struct entry *entry = &words->entries[i];
		if (entry->classes == 0 ||
		    (entry->hash == hash && entry->len == word.len &&
			memcmp(words->texts.ptr + entry->at, word.ptr, word.len) == 0))
			return entry;
	}
}

static void add_word(struct segment_words *words, struct str word, unsigned class)
{
	char folded[WORD_SIZE];
	const struct str key = str_from(folded, fold(folded, word));
	const uint64_t hash = hash_quick(key);
	struct entry *entry = find_entry(words, hash, key);

	if (entry->classes == 0) {
		words->count++;
		entry->hash = hash;
		entry->at = (uint32_t)words->texts.len;
		entry->len = (uint16_t)key.len;
		buf_add(&words->texts, key);
	}
	entry->classes |= (uint16_t) class;
	if (class != SEGMENT_STARTER && class != SEGMENT_ORDINAL && class != SEGMENT_SPEECH &&
	    key.len > words->longest)
		words->longest = key.len;
}

static size_t count_words(const struct source *source)
{
	size_t count = 0;

	for (size_t class = 0; class < CLASS_COUNT; class ++)
		for (const char *p = source->words[class]; p != NULL && *p != '\0'; p++)
			count += *p == ' ';
	return count + CLASS_COUNT;
}

static void add_source(struct segment_words *words, const struct source *source)
{
	if (source->ordinals > words->ordinals)
		words->ordinals = source->ordinals;
	for (size_t class = 0; class < CLASS_COUNT; class ++) {
		struct str rest = str_from_cstr(source->words[class]);
		struct str word;
		while (rest.ptr != NULL && str_next(&word, &rest, ' '))
			if (word.len > 0)
				add_word(words, word, 1U << class);
	}
}

struct segment_words *segment_words_open(const char *locale)
{
	struct segment_words *words = mem_zalloc(1, sizeof(*words));
	char language[ULOC_LANG_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	size_t count = 0;
	size_t places = 16;

	if (uloc_getLanguage(locale, language, (int32_t)sizeof(language), &status) <= 0 ||
	    U_FAILURE(status))
		language[0] = '\0';
	for (size_t i = 0; i < sizeof(SOURCES) / sizeof(*SOURCES); i++)
		if (SOURCES[i].languages[1] == '*' || is_among(SOURCES[i].languages, language))
			count += count_words(&SOURCES[i]);
	while (places < 2 * count)
		places *= 2;
	words->mask = places - 1;
	words->entries = mem_zalloc(places, sizeof(*words->entries));
	buf_init(&words->texts);
	for (size_t i = 0; i < sizeof(SOURCES) / sizeof(*SOURCES); i++)
		if (SOURCES[i].languages[1] == '*' || is_among(SOURCES[i].languages, language))
			add_source(words, &SOURCES[i]);
	return words;
}

void segment_words_close(struct segment_words *words)
{
	if (words == NULL)
		return;
	free(words->entries);
	buf_free(&words->texts);
	free(words);
}

enum segment_ordinals segment_words_ordinals(const struct segment_words *words)
{
	return words->ordinals;
}

size_t segment_words_count(const struct segment_words *words)
{
	return words->count;
}

size_t segment_words_longest(const struct segment_words *words)
{
	return words->longest;
}

unsigned segment_words_find(const struct segment_words *words, struct str word)
{
	char folded[WORD_SIZE];
	const size_t len = word.len < 4 * WORD_SIZE ? fold(folded, word) : 0;

	if (len == 0)
		return 0;
	const struct str key = str_from(folded, len);
	return find_entry(words, hash_quick(key), key)->classes;
}
