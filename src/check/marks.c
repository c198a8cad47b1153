/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/check_int.h"
#include "check/marks.h"

static const struct {
	uint32_t c;
	enum check_mark mark;
} MARKS[] = {
    {'!', CHECK_MARK_EXCLAMATION},
    {',', CHECK_MARK_COMMA},
    {'.', CHECK_MARK_STOP},
    {':', CHECK_MARK_COLON},
    {';', CHECK_MARK_SEMICOLON},
    {'?', CHECK_MARK_QUESTION},
    {0x37E, CHECK_MARK_QUESTION},  /* Greek */
    {0x387, CHECK_MARK_SEMICOLON}, /* Greek ano teleia */
    {0x589, CHECK_MARK_STOP},      /* Armenian */
    {0x5C3, CHECK_MARK_STOP},      /* Hebrew sof pasuq */
    {0x60C, CHECK_MARK_COMMA},     /* Arabic */
    {0x61B, CHECK_MARK_SEMICOLON}, /* Arabic */
    {0x61F, CHECK_MARK_QUESTION},  /* Arabic */
    {0x6D4, CHECK_MARK_STOP},      /* Urdu */
    {0x964, CHECK_MARK_STOP},      /* danda */
    {0x965, CHECK_MARK_STOP},      /* double danda */
    {0x9F7, CHECK_MARK_STOP},      /* Bengali currency mark, typed for the danda */
    {0xE2F, CHECK_MARK_ELLIPSIS},  /* Thai paiyannoi */
    {0xF0D, CHECK_MARK_STOP},      /* Tibetan shad */
    {0xF0E, CHECK_MARK_STOP},
    {0x104A, CHECK_MARK_COMMA}, /* Burmese */
    {0x104B, CHECK_MARK_STOP},
    {0x1362, CHECK_MARK_STOP}, /* Ethiopic */
    {0x1363, CHECK_MARK_COMMA},
    {0x1364, CHECK_MARK_SEMICOLON},
    {0x1365, CHECK_MARK_COLON},
    {0x1366, CHECK_MARK_COLON},
    {0x1367, CHECK_MARK_QUESTION},
    {0x17D4, CHECK_MARK_STOP}, /* Khmer */
    {0x17D5, CHECK_MARK_STOP},
    {0x17D6, CHECK_MARK_COLON},
    {0x1803, CHECK_MARK_STOP}, /* Mongolian */
    {0x2026, CHECK_MARK_ELLIPSIS},
    {0x203C, CHECK_MARK_EXCLAMATION}, /* double ones */
    {0x2047, CHECK_MARK_QUESTION},
    {0x2048, CHECK_MARK_QUESTION},
    {0x2049, CHECK_MARK_QUESTION},
    {0x22EF, CHECK_MARK_ELLIPSIS}, /* of mathematics, seen in Chinese */
    {0x3001, CHECK_MARK_COMMA},
    {0x3002, CHECK_MARK_STOP},
    {0xFF01, CHECK_MARK_EXCLAMATION}, /* of full width, and of half */
    {0xFF0C, CHECK_MARK_COMMA},
    {0xFF0E, CHECK_MARK_STOP},
    {0xFF1A, CHECK_MARK_COLON},
    {0xFF1B, CHECK_MARK_SEMICOLON},
    {0xFF1F, CHECK_MARK_QUESTION},
    {0xFF61, CHECK_MARK_STOP},
    {0xFF64, CHECK_MARK_COMMA},
};

enum check_mark check_mark_of(uint32_t c, const struct text_facts *facts)
{
	size_t low = 0;
	size_t high = sizeof(MARKS) / sizeof(*MARKS);

	while (low < high) {
		const size_t middle = (low + high) / 2;
		if (MARKS[middle].c < c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == sizeof(MARKS) / sizeof(*MARKS) || MARKS[low].c != c)
		return c == 0xB7 && strcmp(facts->lang, "el") == 0 ? CHECK_MARK_SEMICOLON
								   : CHECK_MARK_NONE;
	if (c == ';' && strcmp(facts->lang, "el") == 0)
		return CHECK_MARK_QUESTION;
	/* Armenian keyboards often lack the verjaket. */
	if (c == ':' && strcmp(facts->lang, "hy") == 0)
		return CHECK_MARK_STOP;
	return MARKS[low].mark;
}

/* How languages write the marks, where it isn't as in English. */
static const struct {
	const char *languages;
	const char *marks[CHECK_MARKS];
} WRITTEN[] = {
    {"ar fa ckb ps ug sd ku-Arab pnb az-Arab uz-Arab ha-Arab",
	{[CHECK_MARK_QUESTION] = "؟", [CHECK_MARK_SEMICOLON] = "؛", [CHECK_MARK_COMMA] = "،"}},
    {"ur ks",
	{[CHECK_MARK_STOP] = "۔",
	    [CHECK_MARK_QUESTION] = "؟",
	    [CHECK_MARK_SEMICOLON] = "؛",
	    [CHECK_MARK_COMMA] = "،"}},
    {"hi bn as ne or pa sa mai bho sat mni", {[CHECK_MARK_STOP] = "।"}},
    {"el", {[CHECK_MARK_QUESTION] = ";", [CHECK_MARK_SEMICOLON] = "·"}},
    {"hy",
	{[CHECK_MARK_STOP] = "։",
	    [CHECK_MARK_QUESTION] = "՞",
	    [CHECK_MARK_EXCLAMATION] = "՜",
	    [CHECK_MARK_COLON] = "."}},
    {"am ti",
	{[CHECK_MARK_STOP] = "።",
	    [CHECK_MARK_QUESTION] = "?",
	    [CHECK_MARK_COMMA] = "፣",
	    [CHECK_MARK_SEMICOLON] = "፤",
	    [CHECK_MARK_COLON] = "፦"}},
    {"my", {[CHECK_MARK_STOP] = "။", [CHECK_MARK_COMMA] = "၊"}},
    {"km", {[CHECK_MARK_STOP] = "។", [CHECK_MARK_COLON] = "៖"}},
    {"bo dz", {[CHECK_MARK_STOP] = "།"}},
    {"ja",
	{[CHECK_MARK_STOP] = "。",
	    [CHECK_MARK_QUESTION] = "？",
	    [CHECK_MARK_EXCLAMATION] = "！",
	    [CHECK_MARK_COLON] = "：",
	    [CHECK_MARK_SEMICOLON] = "；",
	    [CHECK_MARK_COMMA] = "、",
	    [CHECK_MARK_ELLIPSIS] = "…"}},
    {"zh yue",
	{[CHECK_MARK_STOP] = "。",
	    [CHECK_MARK_QUESTION] = "？",
	    [CHECK_MARK_EXCLAMATION] = "！",
	    [CHECK_MARK_COLON] = "：",
	    [CHECK_MARK_SEMICOLON] = "；",
	    [CHECK_MARK_COMMA] = "，",
	    [CHECK_MARK_ELLIPSIS] = "……"}},
};

static const char *const PLAIN[CHECK_MARKS] = {
    [CHECK_MARK_NONE] = "",
    [CHECK_MARK_STOP] = ".",
    [CHECK_MARK_QUESTION] = "?",
    [CHECK_MARK_EXCLAMATION] = "!",
    [CHECK_MARK_COLON] = ":",
    [CHECK_MARK_SEMICOLON] = ";",
    [CHECK_MARK_COMMA] = ",",
    [CHECK_MARK_ELLIPSIS] = "…",
};

struct str check_mark_text(enum check_mark mark, const struct text_facts *facts)
{
	for (size_t i = 0; i < sizeof(WRITTEN) / sizeof(*WRITTEN); i++)
		if (WRITTEN[i].marks[mark] != NULL &&
		    text_facts_is_one_of(facts, WRITTEN[i].languages))
			return str_from_cstr(WRITTEN[i].marks[mark]);
	return str_from_cstr(PLAIN[mark]);
}

bool check_mark_is_optional(enum check_mark mark, const struct text_facts *facts)
{
	(void)mark;
	return text_facts_is_one_of(facts, "th lo my km bo dz");
}

/* What may stand behind the last mark of a sentence. */
static bool is_closer(const struct text_char *c)
{
	return (c->flags &
		   (TEXT_CHAR_QUOTE | TEXT_CHAR_CLOSE | TEXT_CHAR_SPACE | TEXT_CHAR_FORMAT)) ||
	    c->c == '*' || c->c == '_' || c->c == '`' || c->c == 0x201D || c->c == 0x2019;
}

static enum check_mark mark_at(const struct check_side *side, size_t at,
    const struct text_facts *facts)
{
	if (side->chars[at].flags & CHECK_ADDRESS)
		return CHECK_MARK_NONE;
	return check_mark_of(side->chars[at].c, facts);
}

/* A run of marks means what its strongest one does. */
static enum check_mark join(enum check_mark a, enum check_mark b)
{
	if (a == CHECK_MARK_QUESTION || b == CHECK_MARK_QUESTION)
		return CHECK_MARK_QUESTION;
	if (a == CHECK_MARK_EXCLAMATION || b == CHECK_MARK_EXCLAMATION)
		return CHECK_MARK_EXCLAMATION;
	if (a == CHECK_MARK_STOP && b == CHECK_MARK_STOP)
		return CHECK_MARK_ELLIPSIS;
	if (a == CHECK_MARK_ELLIPSIS || b == CHECK_MARK_ELLIPSIS)
		return CHECK_MARK_ELLIPSIS;
	return a;
}

/* Armenian marks the stressed vowel of the word that is asked about. */
static enum check_mark find_armenian(const struct check_side *side, size_t end)
{
	for (size_t i = end; i > side->first; i--) {
		const uint32_t c = side->chars[i - 1].c;
		if (c == 0x55E)
			return CHECK_MARK_QUESTION;
		if (c == 0x55C)
			return CHECK_MARK_EXCLAMATION;
		if (c == 0x589 || c == ':')
			break;
	}
	return CHECK_MARK_NONE;
}

struct check_ending check_find_ending(const struct check_side *side, const struct text_facts *facts)
{
	struct check_ending ending = {CHECK_MARK_NONE, side->end, side->end};
	size_t end = side->end;

	while (end > side->first && is_closer(&side->chars[end - 1]))
		end--;
	/* Without a mark, it belongs behind brackets and before nothing. */
	if (end == side->first || mark_at(side, end - 1, facts) == CHECK_MARK_NONE)
		end = side->end;
	ending.first = ending.end = end;
	while (ending.first > side->first) {
		const enum check_mark mark = mark_at(side, ending.first - 1, facts);
		if (mark == CHECK_MARK_NONE)
			break;
		ending.mark = ending.first == end ? mark : join(mark, ending.mark);
		ending.first--;
	}
	if (ending.mark == CHECK_MARK_STOP && strcmp(facts->lang, "hy") == 0) {
		const enum check_mark inner = find_armenian(side, ending.first);
		if (inner != CHECK_MARK_NONE)
			ending.mark = inner;
	}
	return ending;
}
