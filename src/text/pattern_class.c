/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of characters as they are written: escapes, properties, classes in square brackets. */
#include "config.h"

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "text/pattern_int.h"
#include "text/text_int.h"

#define NAME_MAX_SIZE 100 /* bytes of a property's or a character's name */

/* What escapes of one letter stand for, as ICU's expressions have it. */
static const struct {
	char letter;
	const char *set;
} ESCAPES[] = {
    {'d', "[\\p{Nd}]"},
    {'h', "[\\p{Zs}\\u0009]"},
    {'s', "[\\p{WhiteSpace}]"},
    {'v', "[\\u000A-\\u000D\\u0085\\u2028\\u2029]"},
    {'w', "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D]"},
};

/* Properties that only Java knows, or knows otherwise. */
static const struct {
	const char *name;
	const char *set;
} JAVA[] = {
    {"L1", "[\\u0000-\\u00FF]"},
    {"LD", "[\\p{L}\\p{Nd}]"},
    {"all", "[\\p{Any}]"},
    {"javaAlphabetic", "[\\p{Alphabetic}]"},
    {"javaDigit", "[\\p{Nd}]"},
    {"javaISOControl", "[\\u0000-\\u001F\\u007F-\\u009F]"},
    {"javaIdeographic", "[\\p{Ideographic}]"},
    {"javaLetter", "[\\p{L}]"},
    {"javaLetterOrDigit", "[\\p{L}\\p{Nd}]"},
    {"javaLowerCase", "[\\p{Ll}]"},
    {"javaSpaceChar", "[\\p{Z}]"},
    {"javaTitleCase", "[\\p{Lt}]"},
    {"javaUpperCase", "[\\p{Lu}]"},
    {"javaWhitespace", "[[\\p{Z}\\u0009-\\u000D\\u001C-\\u001F]-[\\u00A0\\u2007\\u202F]]"},
};

static USet *open_set(const char *spelling, bool caseless)
{
	struct text_utf16 utf16 = TEXT_UTF16_INIT;
	UErrorCode status = U_ZERO_ERROR;

	text_utf16_add(&utf16, str_from_cstr(spelling), false);
	USet *set = uset_openPattern(utf16.ptr, (int32_t)utf16.len, &status);
	text_utf16_free(&utf16);
	if (U_FAILURE(status)) {
		uset_close(set);
		return NULL;
	}
	if (caseless)
		uset_closeOver(set, USET_CASE_INSENSITIVE);
	return set;
}

unsigned pattern_constant_set(struct patterns *patterns, const char *spelling, bool caseless)
{
	const int known = patterns_find_set(patterns, str_from_cstr(spelling), caseless);

	if (known >= 0)
		return (unsigned)known;
	USet *set = open_set(spelling, caseless);
	return patterns_add_set(patterns, str_from_cstr(spelling), caseless,
	    set != NULL ? set : uset_openEmpty());
}

/* Opens the set of the property NAME, with what Java may put before its name. */
static USet *open_property(struct str name, bool caseless)
{
	static const struct {
		const char *prefix;
		const char *property;
	} FORMS[] = {
	    {"", ""},
	    {"Is", ""},
	    {"In", "Block="},
	};
	struct buf spelling = BUF_INIT;
	USet *set = NULL;

	for (size_t i = 0; i < sizeof(JAVA) / sizeof(*JAVA); i++)
		if (str_eq_cstr(name, JAVA[i].name))
			return open_set(JAVA[i].set, caseless);
	for (size_t i = 0; i < sizeof(FORMS) / sizeof(*FORMS) && set == NULL; i++) {
		const struct str prefix = str_from_cstr(FORMS[i].prefix);
		if (!str_starts(name, prefix))
			continue;
		const struct str rest = str_slice(name, prefix.len, name.len);
		buf_reset(&spelling);
		buf_addf(&spelling, "[\\p{%s%.*s}]", FORMS[i].property, STR_ARG(rest));
		set = open_set(spelling.ptr, caseless);
	}
	buf_free(&spelling);
	return set;
}

/* The set of the property NAME, or its complement; -1 after failing. */
static int find_property(struct pattern_parser *parser, struct str name, bool is_negated)
{
	struct patterns *patterns = parser->patterns;
	struct buf spelling = BUF_INIT;

	buf_add_char(&spelling, is_negated ? 'P' : 'p');
	buf_add(&spelling, name);
	int id = patterns_find_set(patterns, buf_str(&spelling), parser->caseless);
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_is_alnum(name.ptr[i]) && strchr(" _-=:.&'", name.ptr[i]) == NULL)
			goto unknown;
	if (id < 0 && name.len > 0 && name.len <= NAME_MAX_SIZE) {
		USet *set = open_property(name, parser->caseless);
		if (set != NULL && is_negated)
			uset_complement(set);
		if (set != NULL)
			id = (int)patterns_add_set(patterns, buf_str(&spelling), parser->caseless,
			    set);
	}
unknown:
	buf_free(&spelling);
	if (id < 0)
		pattern_fail(parser, _("no such property of characters"));
	return id;
}

/* After \p or \P: the name in braces, or one letter as in Java. */
static int read_property(struct pattern_parser *parser, bool is_negated)
{
	const size_t from = parser->at;

	if (!pattern_take(parser, "{")) {
		const uint32_t c = pattern_next(parser);
		if (c >= 0x80 || !ascii_is_alpha((char)c)) {
			pattern_fail(parser, _("no such property of characters"));
			return -1;
		}
		const char name[] = {'{', (char)c, '}', '\0'};
		pattern_rewrite(parser, from, name);
		return find_property(parser, str_from(name + 1, 1), is_negated);
	}
	const size_t end = str_find_char(parser->text, '}', parser->at);
	struct str property = str_slice(parser->text, parser->at, end);
	if (end == parser->text.len) {
		pattern_fail(parser, _("there is no } to this"));
		return -1;
	}
	parser->at = end + 1;
	if (str_starts(property, STR("^"))) {
		is_negated = !is_negated;
		property = str_slice(property, 1, property.len);
	}
	return find_property(parser, property, is_negated);
}

int pattern_read_set_escape(struct pattern_parser *parser)
{
	struct patterns *patterns = parser->patterns;
	const size_t from = parser->at;
	const uint32_t c = pattern_next(parser);

	if (c == 'p' || c == 'P')
		return read_property(parser, c == 'P');
	for (size_t i = 0; i < sizeof(ESCAPES) / sizeof(*ESCAPES); i++) {
		const char upper = (char)(ESCAPES[i].letter - 'a' + 'A');
		char spelling[] = {'\\', upper, '\0'};
		if (c == (uint32_t)ESCAPES[i].letter)
			return (int)pattern_constant_set(patterns, ESCAPES[i].set, false);
		if (c != (uint32_t)upper)
			continue;
		const int known = patterns_find_set(patterns, str_from(spelling, 2), false);
		if (known >= 0)
			return known;
		USet *set = open_set(ESCAPES[i].set, false);
		uset_complement(set);
		return (int)patterns_add_set(patterns, str_from(spelling, 2), false, set);
	}
	parser->at = from;
	return -1;
}

/* Reads MIN to MAX digits of the BASE, which stand at the current place. */
static uint32_t read_digits(struct pattern_parser *parser, size_t min, size_t max, uint32_t base)
{
	uint32_t value = 0;
	size_t count = 0;

	for (; count < max && parser->at < parser->text.len; count++) {
		const char c = ascii_lower(parser->text.ptr[parser->at]);
		const uint32_t digit = ascii_is_digit(c) ? (uint32_t)(c - '0')
		    : c >= 'a' && c <= 'f'               ? (uint32_t)(c - 'a' + 10)
							 : base;
		if (digit >= base)
			break;
		value = value * base + digit;
		parser->at++;
	}
	if (count < min || value >= PATTERN_END) {
		pattern_fail(parser, _("no such character"));
		return PATTERN_END;
	}
	return value;
}

/* Java writes characters beyond the BMP as two surrogates. */
static uint32_t read_unit(struct pattern_parser *parser)
{
	const uint32_t first = read_digits(parser, 4, 4, 16);
	const size_t at = parser->at;

	if (first < 0xD800 || first >= 0xDC00 || !pattern_take(parser, "\\u"))
		return first;
	const uint32_t second = read_digits(parser, 4, 4, 16);
	if (second >= 0xDC00 && second < 0xE000)
		return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
	parser->at = at;
	return first;
}

/* After \x: two digits, or some in braces. */
static uint32_t read_hexadecimal(struct pattern_parser *parser)
{
	if (!pattern_take(parser, "{"))
		return read_digits(parser, 2, 2, 16);
	const uint32_t c = read_digits(parser, 1, 6, 16);
	if (c != PATTERN_END && !pattern_take(parser, "}")) {
		pattern_fail(parser, _("there is no } to this"));
		return PATTERN_END;
	}
	return c;
}

/* After \N: a name in braces. */
static uint32_t read_name(struct pattern_parser *parser)
{
	char name[NAME_MAX_SIZE + 1];
	const size_t end = str_find_char(parser->text, '}', parser->at);
	UErrorCode status = U_ZERO_ERROR;

	if (end == parser->text.len || !pattern_take(parser, "{") ||
	    end - parser->at > NAME_MAX_SIZE) {
		pattern_fail(parser, _("no such character"));
		return PATTERN_END;
	}
	const struct str inside = str_slice(parser->text, parser->at, end);
	memcpy(name, inside.ptr, inside.len);
	name[inside.len] = '\0';
	parser->at = end + 1;
	const UChar32 c = u_charFromName(U_EXTENDED_CHAR_NAME, name, &status);
	if (U_FAILURE(status)) {
		pattern_fail(parser, _("no such character"));
		return PATTERN_END;
	}
	return (uint32_t)c;
}

uint32_t pattern_read_char_escape(struct pattern_parser *parser)
{
	static const char LETTERS[] = "a\ae\033f\fn\nr\rt\t";
	const uint32_t c = pattern_next(parser);

	if (c == PATTERN_END) {
		pattern_fail(parser, _("nothing follows the backslash"));
		return PATTERN_END;
	}
	for (const char *letter = LETTERS; *letter != '\0'; letter += 2)
		if (c == (uint32_t)*letter)
			return (uint32_t)letter[1];
	switch (c) {
	case '0':
		return read_digits(parser, 1, 3, 8);
	case 'x':
		return read_hexadecimal(parser);
	case 'u':
		return read_unit(parser);
	case 'U':
		return read_digits(parser, 8, 8, 16);
	case 'N':
		return read_name(parser);
	case 'c': {
		const uint32_t control = pattern_next(parser);
		if (control < 0x80)
			return control & 0x1F;
		break;
	}
	default:
		if (c >= 0x80 || !ascii_is_alnum((char)c))
			return c;
	}
	pattern_fail(parser, _("this isn't known after a backslash"));
	return PATTERN_END;
}

static USet *read_items(struct pattern_parser *parser);

/* White space doesn't count where comments are allowed. */
static void skip_space(struct pattern_parser *parser)
{
	while (parser->comments && parser->at < parser->text.len &&
	    ascii_is_space(parser->text.ptr[parser->at]))
		parser->at++;
}

/* Adds [:NAME:], whose "[" was read; false when it is something else. */
static bool add_posix(USet *set, struct pattern_parser *parser)
{
	const size_t end = str_find(parser->text, STR(":]"), parser->at);
	struct str name = str_slice(parser->text, parser->at, end);

	if (end == parser->text.len || !str_starts(name, STR(":")))
		return false;
	const bool is_negated = str_starts(name, STR(":^"));
	name = str_slice(name, is_negated ? 2 : 1, name.len);
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_is_alnum(name.ptr[i]) && strchr("_- =", name.ptr[i]) == NULL)
			return false;
	parser->at = end + 2;
	const int id = find_property(parser, name, is_negated);
	if (id >= 0)
		uset_addAll(set, parser->patterns->sets[id]);
	return true;
}

/* Adds all between \Q and \E, the former of which was read. */
static void add_quoted(USet *set, struct pattern_parser *parser)
{
	while (!pattern_take(parser, "\\E") && pattern_peek(parser) != PATTERN_END)
		uset_add(set, (UChar32)pattern_next(parser));
}

/* Adds an escape; returns its character, or PATTERN_END when it is no single one. */
static uint32_t add_escape(USet *set, struct pattern_parser *parser)
{
	if (pattern_take(parser, "Q")) {
		add_quoted(set, parser);
		return PATTERN_END;
	}
	const int id = pattern_read_set_escape(parser);
	if (parser->error->reason != NULL)
		return PATTERN_END;
	if (id >= 0) {
		uset_addAll(set, parser->patterns->sets[id]);
		return PATTERN_END;
	}
	return pattern_read_char_escape(parser);
}

/* Reads the end of a range that begins with FIRST, if it is one, and adds it. */
static void add_range(USet *set, struct pattern_parser *parser, uint32_t first)
{
	uint32_t last = first;
	const size_t at = parser->at;

	skip_space(parser);
	if (pattern_take(parser, "-")) {
		skip_space(parser);
		const uint32_t c = pattern_peek(parser);
		if (c == ']' || c == '[' || c == '-' || c == PATTERN_END) {
			parser->at = at;
		} else {
			pattern_next(parser);
			last = c != '\\' ? c : pattern_read_char_escape(parser);
			if (last < first)
				pattern_fail(parser, _("the end of the range is before its begin"));
		}
	}
	if (parser->error->reason == NULL)
		uset_addRange(set, (UChar32)first, (UChar32)last);
}

/* Combines SET with OTHER by the operator & or -, or adds it, and closes OTHER. */
static void combine(USet *set, USet *other, char operator)
{
	if (operator== '&')
		uset_retainAll(set, other);
	else if (operator== '-')
		uset_removeAll(set, other);
	else
		uset_addAll(set, other);
	uset_close(other);
}

/* Adds a class within the class, whose "[" was read, and those that ICU's & and - put after it. */
static void add_nested(USet *set, struct pattern_parser *parser)
{
	char operator= '+';

	if (add_posix(set, parser))
		return;
	do {
		USet *nested = read_items(parser);
		combine(set, nested, operator);
		operator= pattern_take(parser, "&[") ? '&'
		    : pattern_take(parser, "-[")     ? '-'
						     : '\0';
	} while (operator!= '\0' && parser->error->reason == NULL);
}

static void add_item(USet *set, struct pattern_parser *parser)
{
	uint32_t c = pattern_next(parser);

	if (c == '[') {
		add_nested(set, parser);
		return;
	}
	if (c == '\\')
		c = add_escape(set, parser);
	if (c != PATTERN_END)
		add_range(set, parser, c);
}

/* Items up to "]", "&&" or "--". */
static USet *read_union(struct pattern_parser *parser, bool is_first)
{
	USet *set = uset_openEmpty();

	for (;; is_first = false) {
		skip_space(parser);
		const uint32_t c = pattern_peek(parser);
		const struct str rest = str_slice(parser->text, parser->at, parser->text.len);
		if (c == PATTERN_END || parser->error->reason != NULL)
			break;
		/* Right after "[" and "[^", "]" is a character. */
		if (!is_first &&
		    (c == ']' || str_starts(rest, STR("&&")) || str_starts(rest, STR("--"))))
			break;
		add_item(set, parser);
	}
	return set;
}

/* Reads what is between "[", which was read, and "]", that included. */
static USet *read_items(struct pattern_parser *parser)
{
	const size_t from = parser->at;
	const bool is_negated = pattern_take(parser, "^");

	if (++parser->depth > PATTERN_DEPTH_MAX)
		pattern_fail(parser, _("too many groups in groups"));
	USet *set = read_union(parser, true);
	while (parser->error->reason == NULL && !pattern_take(parser, "]")) {
		const char operator= pattern_take(parser, "&&") ? '&'
		    : pattern_take(parser, "--")                ? '-'
								: '\0';
		if (operator== '\0') {
			parser->at = from;
			pattern_fail(parser, _("there is no ] to this"));
		} else {
			combine(set, read_union(parser, false), operator);
		}
	}
	parser->depth--;
	if (parser->caseless)
		uset_closeOver(set, USET_CASE_INSENSITIVE);
	if (is_negated)
		uset_complement(set);
	return set;
}

unsigned pattern_read_class(struct pattern_parser *parser)
{
	const size_t from = parser->at;
	USet *set = read_items(parser);
	const struct str spelling = str_slice(parser->text, from - 1, parser->at);
	const int known = patterns_find_set(parser->patterns, spelling, parser->caseless);

	if (known >= 0) {
		uset_close(set);
		return (unsigned)known;
	}
	return patterns_add_set(parser->patterns, spelling, parser->caseless, set);
}
