/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of segmentation share: characters, words, candidates.
 */
#ifndef TEXT_SEGMENT_INT_H
#define TEXT_SEGMENT_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/segment.h"

/* What a character means to a sentence. Up to SEGMENT_SEPARATOR it may end one. */
enum segment_kind {
	SEGMENT_STOP,      /* the full stop, which has other uses */
	SEGMENT_MARK,      /* others, before white space: ! ? and the ellipsis */
	SEGMENT_SCRIPT,    /* those of one script that have no other use: the danda */
	SEGMENT_WIDE,      /* those of East Asia, which need no white space after them */
	SEGMENT_COLON,     /* a colon or semicolon, where it ends sentences */
	SEGMENT_LINE,      /* a line feed */
	SEGMENT_SEPARATOR, /* U+2028 and U+2029 */
	SEGMENT_SPACE,
	SEGMENT_OPEN,  /* brackets and quotation marks that only open */
	SEGMENT_CLOSE, /* those that only close */
	SEGMENT_QUOTE, /* those that do either */
	SEGMENT_JOIN,  /* goes on with a sentence: the comma */
	SEGMENT_DASH,
	SEGMENT_BULLET, /* what may stand before the first word */
	SEGMENT_IGNORE, /* invisible */
	SEGMENT_EXTEND, /* belongs to the character before it */
	SEGMENT_DIGIT,
	SEGMENT_LOWER,
	SEGMENT_UPPER,
	SEGMENT_UNCASED, /* a letter of a script without case */
	SEGMENT_KANA,    /* hiragana */
	SEGMENT_IDEOGRAPH,
	SEGMENT_PICTURE, /* emoji */
	SEGMENT_OTHER,   /* currency signs and other symbols */
	SEGMENT_END,     /* of the text */
};

extern const unsigned char segment_ascii[128];

/* As the two below, of characters that aren't ASCII. */
enum segment_kind segment_kind_of_long(size_t *next, struct str text, size_t at);
enum segment_kind segment_kind_of_long_before(size_t *start, struct str text, size_t at);

/* The kind of the character of TEXT at AT; *NEXT becomes the offset after it. */
static inline enum segment_kind segment_kind_at(size_t *next, struct str text, size_t at)
{
	if (at >= text.len) {
		*next = at;
		return SEGMENT_END;
	}
	const unsigned char c = (unsigned char)text.ptr[at];
	if (c < 0x80) {
		*next = at + 1;
		return (enum segment_kind)segment_ascii[c];
	}
	return segment_kind_of_long(next, text, at);
}

/* The same of the character that ends before AT, which is > 0; *START becomes its offset. */
static inline enum segment_kind segment_kind_before(size_t *start, struct str text, size_t at)
{
	const unsigned char c = (unsigned char)text.ptr[at - 1];

	if (c < 0x80) {
		*start = at - 1;
		return (enum segment_kind)segment_ascii[c];
	}
	return segment_kind_of_long_before(start, text, at);
}

/* What may be in a word: letters, marks and digits. */
static inline bool segment_is_word(enum segment_kind kind)
{
	return kind >= SEGMENT_EXTEND && kind <= SEGMENT_IDEOGRAPH;
}

static inline bool segment_is_letter(enum segment_kind kind)
{
	return kind >= SEGMENT_LOWER && kind <= SEGMENT_IDEOGRAPH;
}

#define SEGMENT_MORE 3

/*
 * The offset of the first character of TEXT at or after FROM that may end a
 * sentence, or TEXT.len. MORE are ASCII characters that are looked for as well
 * (full stops when there are none).
 */
size_t segment_find(struct str text, size_t from, const char more[SEGMENT_MORE]);

/* What a word means before a full stop; data/segmentation/README says more. */
enum segment_word {
	SEGMENT_TITLE = 1,    /* before a name */
	SEGMENT_NUMBER = 2,   /* before a number */
	SEGMENT_MONTH = 4,    /* around a number */
	SEGMENT_LAST = 8,     /* may be a sentence's last word */
	SEGMENT_PLAIN = 16,   /* any other abbreviation */
	SEGMENT_STARTER = 32, /* a word that begins sentences */
	SEGMENT_ORDINAL = 64, /* a word that ordinal numbers stand before */
	SEGMENT_UNIT = 128,   /* an abbreviation only after a number */
	SEGMENT_LETTER = 256, /* a word of one letter */
	SEGMENT_SPEECH = 512, /* says who spoke, after a quotation */
};

/* The words of a language. */
struct segment_words;

/* LANG is ICU's name of a language or locale. Never NULL. */
struct segment_words *segment_words_open(const char *lang);
void segment_words_close(struct segment_words *words);

/* What a language writes a full stop after a number for. */
enum segment_ordinals {
	SEGMENT_ORDINALS_NONE,
	SEGMENT_ORDINALS_SOME, /* "3." is "third" before small letters, and certain words */
	SEGMENT_ORDINALS_ANY,  /* and before names and nouns with a capital letter */
};

enum segment_ordinals segment_words_ordinals(const struct segment_words *words);

/* How many words there are. */
size_t segment_words_count(const struct segment_words *words);

/* The length of the longest abbreviation, in bytes. */
size_t segment_words_longest(const struct segment_words *words);

/* The meanings of WORD, in any case and with spaces after its full stops: a sum of segment_word. */
unsigned segment_words_find(const struct segment_words *words, struct str word);

/* True when there are rules for the script that LOCALE is written in. */
bool segment_script_has_rules(const char *locale);

/* What a language's sentences are cut by. */
struct segment_rules {
	struct text_segment_options options;
	struct segment_words *words;
	char more[SEGMENT_MORE - 1]; /* further ASCII characters that end sentences */
	char language[4];            /* "el" */
	bool is_english;
	bool is_armenian;
	enum segment_ordinals ordinals;
	bool is_spaced_script; /* white space separates phrases or sentences, not words */
};

/* What numbers an item of a list: "3." or "(c)". */
struct segment_item {
	unsigned value; /* of the Arabic number, or the letter's place in the alphabet; or 0 */
	unsigned roman; /* of the small Roman numeral, or 0 */
	bool is_letter;
	bool is_bracketed; /* a bracket closes after it */
	size_t start;      /* of the number */
	size_t end;        /* after all of it; 0: there is no item */
};

/* What was found when the next word was looked for; so that none of it is looked through again. */
struct segment_ahead {
	size_t start; /* of the search */
	size_t word;  /* where it ended */
	enum segment_kind kind;
	size_t open; /* after the last that opens, or 0 */
	size_t dash;
	size_t bullet;
};

/* A text that is being cut. */
struct segment_cut {
	const struct segment_rules *rules;
	struct str text;
	size_t start; /* of the sentence */
	size_t first; /* what is not white space in it */
	size_t rest;  /* of the text: no word follows */
	struct segment_ahead ahead;
	char more[SEGMENT_MORE];  /* what to look for */
	struct segment_item item; /* the sentence begins with it */
	size_t quotes_at;         /* up to here, straight quotation marks have been counted */
	bool is_within_quotes;    /* an odd number of them */
};

/*
 * The end of the sentence that the mark at AT ends, with the white space after
 * it; 0 when it ends none. *RESUME becomes where to look for the next mark.
 */
size_t segment_end_at(size_t *resume, struct segment_cut *cut, size_t at);

/* Reads the item's number at AT of TEXT; false when there is none. */
bool segment_read_item(struct segment_item *item, struct str text, size_t at);

/* True when NEXT has the number after that of ITEM. */
bool segment_item_follows(const struct segment_item *item, const struct segment_item *next);

/* Prepares to cut TEXT by RULES. */
void segment_cut_init(struct segment_cut *cut, const struct segment_rules *rules, struct str text);

/* A sentence of CUT begins at START. */
void segment_begin(struct segment_cut *cut, size_t start);

/* A mark, and what stands around it. */
struct segment_place {
	size_t at;                   /* of the first mark */
	size_t marks_end;            /* after the first marks */
	size_t end;                  /* after the marks, and what they close */
	size_t next;                 /* after the white space */
	size_t word;                 /* of the next word or number, after what opens before it */
	enum segment_kind kind;      /* the strongest mark's */
	enum segment_kind next_kind; /* of the next word: SEGMENT_UPPER ... SEGMENT_END */
	bool is_single;              /* one full stop, and nothing else */
	bool is_quoted;              /* quotation marks are closed after the marks */
	bool is_closed;              /* quotation marks or brackets are */
	bool is_in_brackets;         /* brackets are */
	bool is_spaced;              /* white space follows */
	bool is_resumed;             /* there are marks after what they closed: "?)." */
	bool has_note;               /* a note's number stands right after them: "of reform.7" */
	bool has_open;               /* quotation marks or brackets open before the next word */
	bool has_dash;               /* a dash stands before the next word */
	bool has_bullet;             /* a bullet or an inverted mark does */
};

/* The offset of what is not white space in TEXT at or after AT, or TEXT.len. */
size_t segment_pass_space(struct str text, size_t at);

void segment_read_place(struct segment_place *place, struct segment_cut *cut, size_t at);

/* What the word at AT means, a sum of segment_word; *END becomes the offset after it. */
unsigned segment_classes_at(size_t *end, const struct segment_cut *cut, size_t at);

/* True when the full stop at PLACE, and not an abbreviation or a number, ends a sentence. */
bool segment_stop_ends(const struct segment_cut *cut, const struct segment_place *place);

/* What stands between brackets and quotation marks, ascending and apart from each other. */
struct segment_spans {
	struct segment_span {
		size_t start; /* of the mark that opens */
		size_t end;   /* of the mark that closes */
	} * spans;
	size_t count;
	size_t capacity;
	size_t at; /* of the last question */
};

/* SPANS become those of TEXT that are closed. */
void segment_spans_find(struct segment_spans *spans, struct str text);

/* True when AT, which is not before that of the last question, is within a span. */
bool segment_spans_hold(struct segment_spans *spans, size_t at);
void segment_spans_free(struct segment_spans *spans);

/* UAX #29, by ICU. */
struct segment_icu;

struct segment_icu *segment_icu_open(const char *locale);
void segment_icu_close(struct segment_icu *icu);

/* As text_segment(). LINES: line feeds end sentences. */
void segment_icu_cut(struct segment_icu *icu, struct str text, bool lines,
    void (*found)(size_t end, void *context), void *context);

#endif
