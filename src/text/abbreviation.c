/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/text_int.h"

/*
 * Words before names, whatever the language, each between spaces. Only those
 * are here that end no sentence.
 */
static const char TITLES[] =
    " Abb Capt Cmdr Col Dr Dra Drs Fr Gen Gov Hon Hr Hrn Ing Lt Maj Messrs Mgr Mme"
    " Mons Mr Mrs Ms Msgr Mt Prof Profa Rep Rev Sen Sgt Sra Srta St Sta Ste Sto abp"
    " akad bp bzw dipl dr gen hl hr inż ks mgr prof plk pplk vs акад вул проф"
    " просп св тов ул ";

#define TITLE_LENGTH 8 /* in characters; none is longer */

static bool is_title(struct str word)
{
	char spaced[TITLE_LENGTH * 4 + 2];

	memcpy(spaced + 1, word.ptr, word.len);
	spaced[0] = ' ';
	spaced[word.len + 1] = ' ';
	return memmem(TITLES, sizeof(TITLES) - 1, spaced, word.len + 2) != NULL;
}

/* The start of the letters, TITLE_LENGTH at most, that end at END; END when there are more. */
static size_t word_start(struct str text, size_t start, size_t end)
{
	size_t at = end;

	for (int length = 0; at > start; length++) {
		size_t before;
		UChar32 c = (UChar32)utf8_decode_before(&before, text, at);
		if (!(U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_MN_MASK)))
			break;
		if (length == TITLE_LENGTH)
			return end;
		at = before;
	}
	return at;
}

/* True when WORD is one capital letter, other than the English word. */
static bool is_initial(struct str word)
{
	size_t next;
	uint32_t c = utf8_decode(&next, word, 0);

	return next == word.len && c != 'I' && u_isupper((UChar32)c);
}

bool text_is_false_end(struct str text, size_t start, size_t end)
{
	size_t stop = end;
	size_t at = end;
	size_t next;

	if (!u_isupper((UChar32)utf8_decode(&next, text, end)))
		return false;
	while (at > start) {
		uint32_t c = utf8_decode_before(&at, text, stop);
		if (!u_isUWhiteSpace((UChar32)c))
			break;
		stop = at;
	}
	if (stop == end || at >= stop || text.ptr[at] != '.')
		return false;
	size_t from = word_start(text, start, at);
	struct str word = str_slice(text, from, at);
	uint32_t before = from > start ? utf8_decode_before(&next, text, from) : ' ';
	/* Not the unit in "5 °C", and no title in a host's name. */
	if (word.len == 0 || !(u_isUWhiteSpace((UChar32)before) || u_ispunct((UChar32)before)))
		return false;
	return is_initial(word) || (before != '.' && is_title(word));
}
