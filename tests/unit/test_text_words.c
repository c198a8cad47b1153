/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as text/ finds them, beside ICU's iterator over the whole text. */
#include "config.h"

#include <unicode/ubrk.h>

#include "base/buf.h"
#include "tests/tap.h"
#include "text/count.h"
#include "text/text_int.h"

#define ENDS_MAX 4096
#define COUNT_OF(array) (unsigned)(sizeof(array) / sizeof(*(array)))

struct ends {
	size_t at[ENDS_MAX];
	size_t count;
};

static unsigned long long random_state = 0xD1B54A32D192ED03ULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

static void take(struct str text, size_t end, void *context)
{
	struct ends *ends = context;

	(void)text;
	ends->at[ends->count++] = end;
}

static void find_by_icu(struct ends *ends, const char *lang, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	UText utext = UTEXT_INITIALIZER;
	UBreakIterator *iterator = ubrk_open(UBRK_WORD, lang, NULL, 0, &status);

	utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &status);
	ubrk_setUText(iterator, &utext, &status);
	for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; end = ubrk_next(iterator))
		ends->at[ends->count++] = (size_t)end;
	ubrk_close(iterator);
	utext_close(&utext);
}

/* True when ENDS are those of EXPECTED, but for what would tear a character or a row of flags. */
static bool is_right(const struct ends *ends, const struct ends *expected, struct str text)
{
	size_t k = 0;

	for (size_t i = 0; i < expected->count; i++) {
		if (k < ends->count && ends->at[k] == expected->at[i])
			k++;
		else if (text_is_boundary(text, expected->at[i]) &&
		    !str_starts(str_slice(text, expected->at[i], text.len), STR("\xF0\x9F\x87")))
			return false;
	}
	return k == ends->count;
}

static const char *const PIECES[] = {"a", "Bc", "1", "23", ".", "'", ",", ";", ":", "_", " ", " ",
    "\n", "\r", "\r\n", "-", "\"", "@", "/", "’", "é", "\u0301", "\u200D", "\u00AD", "\u00A0",
    "\u2003", "я", "عربي", "日本", "カナ", "ไทย", "ខ្មែរ", "한국", "👩", "🇫", "🏽", "\u200E",
    "א\"ב", "ελ", "·", "\u037E", "\u0640", "،", "؟", "١", "٫", "\u064E", "\u200C", "ნა", "հայ", "։",
    "՛", "ʼ", "ß", "…", "«", "“", "—", "हि", "क्", "०", "।", "አማ", "።", "བོད", "་", "ᠮᠣ", "½", "²",
    "™", "€", "№", "\u2060"};

static void test_random(const char *lang, unsigned among)
{
	struct text_words words;
	struct buf text = BUF_INIT;
	int wrong = 0;

	text_words_init(&words, lang);
	for (int run = 0; run < 4000; run++) {
		struct ends ends = {.count = 0};
		struct ends expected = {.count = 0};
		buf_reset(&text);
		for (unsigned left = random_below(30); left > 0; left--)
			buf_add_cstr(&text, PIECES[random_below(among)]);
		text_words_find(&words, buf_str(&text), take, &ends);
		find_by_icu(&expected, lang, buf_str(&text));
		if (!is_right(&ends, &expected, buf_str(&text)) && wrong++ < 3)
			note("%s", text.ptr);
	}
	is_int(wrong, 0, "words end where ICU says, in %s, of %u pieces", lang, among);
	buf_free(&text);
	text_words_free(&words);
}

int main(void)
{
	static const char *const LANGS[] = {
	    "en", "sv", "fi", "el", "ar", "hy", "hi", "he", "ja", "th"};

	for (unsigned i = 0; i < COUNT_OF(LANGS); i++) {
		test_random(LANGS[i], 19); /* ASCII */
		test_random(LANGS[i], COUNT_OF(PIECES));
	}
	return tap_done();
}
