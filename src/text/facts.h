/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a language is written, as CLDR has it: its script, letters, quotation
 * marks and numbers.
 */
#ifndef TEXT_FACTS_H
#define TEXT_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Of quotations, and of quotations within them. */
enum text_quote {
	TEXT_QUOTE_OPEN,
	TEXT_QUOTE_CLOSE,
	TEXT_QUOTE_INNER_OPEN,
	TEXT_QUOTE_INNER_CLOSE,
	TEXT_QUOTES
};

struct text_letters;

struct text_facts {
	char tag[64];   /* canonical; "und" for what is no language tag */
	char lang[16];  /* "zh"; "und" when it isn't known */
	char script[8]; /* "Hant": the likely one when the tag has none; may be empty */
	char region[8]; /* the likely one when the tag has none; may be empty */
	bool is_known;  /* CLDR has the language */
	bool is_rtl;
	bool is_cased;  /* the script tells upper from lower case */
	bool is_spaced; /* words stand between spaces: not in Thai or Chinese */
	uint32_t quotes[TEXT_QUOTES];
	uint32_t decimal; /* separators in numbers */
	uint32_t group;
	uint32_t zero; /* of the digits that CLDR takes by default */
	struct text_letters *letters;
};

/* TAG may be any text: a language that nobody knows has the facts of the root of CLDR. */
struct text_facts *text_facts_open(struct str tag);
void text_facts_close(struct text_facts *facts);

/* True when C is in the main or auxiliary exemplars of the language, in either case. */
bool text_facts_has_letter(const struct text_facts *facts, uint32_t c);

/* True when C is in the main exemplars: what the language's own words are written with. */
bool text_facts_has_own_letter(const struct text_facts *facts, uint32_t c);

/* True when C is punctuation that the language is known to use. */
bool text_facts_has_punct(const struct text_facts *facts, uint32_t c);

/* True when the language of FACTS is one of LIST, "de fr zh-Hant", with spaces between. */
bool text_facts_is_one_of(const struct text_facts *facts, const char *list);

#endif
