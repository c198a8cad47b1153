/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing scalars of YAML. A plain one stays plain where that is still the
 * same string, and gets double quotes otherwise.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/front_matter.h"
#include "format/markdown_int.h"
#include "model/model.h"

/* Words that some reader of YAML takes for something else than text. */
static const struct str WORDS[] = {STR_INIT("null"), STR_INIT("true"), STR_INIT("false"),
    STR_INIT("yes"), STR_INIT("no"), STR_INIT("on"), STR_INIT("off"), STR_INIT("y"), STR_INIT("n"),
    STR_INIT("~"), STR_INIT("="), STR_INIT("<<"), STR_INIT(".inf"), STR_INIT("-.inf"),
    STR_INIT("+.inf"), STR_INIT(".nan")};

bool front_matter_is_typed(struct str text)
{
	bool digits = false;

	if (text.len == 0)
		return true;
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
		if (str_eq_nocase(text, WORDS[i]))
			return true;
	/* Numbers of every base, times and dates; "1-2" is none, but harmless in quotes. */
	const char first = text.ptr[0];
	if (!ascii_is_digit(first) && first != '-' && first != '+' && first != '.')
		return false;
	for (size_t i = 0; i < text.len; i++) {
		digits |= ascii_is_digit(text.ptr[i]);
		if (!ascii_is_xdigit(text.ptr[i]) &&
		    memchr("+-.:_ xXoOtTzZ", text.ptr[i], 14) == NULL)
			return false;
	}
	return digits;
}

/* A character that YAML doesn't hold as it is, or that ends a line for some. */
static bool is_unprintable(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
	    (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
}

static bool is_plain(struct str text, bool flow)
{
	static const char INDICATORS[] = "-?:,[]{}#&*!|>'\"%@`=";

	if (front_matter_is_typed(text) || strchr(INDICATORS, text.ptr[0]) != NULL ||
	    text.ptr[text.len - 1] == ':' || text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ' ||
	    str_starts(text, STR("...")))
		return false;
	for (size_t at = 0; at < text.len;) {
		const char c = text.ptr[at];
		size_t next;
		if (is_unprintable(utf8_decode(&next, text, at)))
			return false;
		const bool before_space = next == text.len || text.ptr[next] == ' ';
		if ((c == ':' && (before_space || flow)) ||
		    (c == '#' && at > 0 && text.ptr[at - 1] == ' ') ||
		    (flow && strchr(",[]{}", c) != NULL && c != '\0'))
			return false;
		at = next;
	}
	return true;
}

/* Appends TEXT with all white space as single spaces; none at the edges of OUT from START. */
static void add_collapsed(struct buf *out, size_t start, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_is_space(text.ptr[i]))
			buf_add_char(out, text.ptr[i]);
		else if (out->len > start && out->ptr[out->len - 1] != ' ')
			buf_add_char(out, ' ');
	}
}

static void add_escape(struct buf *out, uint32_t c)
{
	if (c <= 0xFF)
		buf_addf(out, "\\x%02X", c);
	else if (c <= 0xFFFF)
		buf_addf(out, "\\u%04X", c);
	else
		buf_addf(out, "\\U%08X", c);
}

static void add_double(struct buf *out, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t next;
		uint32_t c = utf8_decode(&next, text, at);
		if (c == '"' || c == '\\') {
			buf_add_char(out, '\\');
			buf_add_char(out, (char)c);
		} else if (is_unprintable(c)) {
			add_escape(out, c);
		} else {
			buf_add(out, str_slice(text, at, next));
		}
		at = next;
	}
}

/* Text in a style without escapes: what it can't hold becomes a space. */
static void add_printable(struct buf *out, struct str text, char quote)
{
	for (size_t at = 0; at < text.len;) {
		size_t next;
		uint32_t c = utf8_decode(&next, text, at);
		if (is_unprintable(c) && c != '\t')
			buf_add_char(out, ' ');
		else
			buf_add(out, str_slice(text, at, next));
		if (c == (unsigned char)quote && quote != '\0')
			buf_add_char(out, quote);
		at = next;
	}
}

static void write_plain(struct buf *out, const struct format_piece *pieces, size_t count, bool flow)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < count; i++)
		add_collapsed(&text, 0,
		    pieces[i].kind == FORMAT_PIECE_TEXT ? pieces[i].text : pieces[i].bytes);
	while (text.len > 0 && text.ptr[text.len - 1] == ' ')
		buf_truncate(&text, text.len - 1);
	if (text.len > 0 && is_plain(buf_str(&text), flow)) {
		buf_add(out, buf_str(&text));
	} else {
		buf_add_char(out, '"');
		add_double(out, buf_str(&text));
		buf_add_char(out, '"');
	}
	buf_free(&text);
}

/* Every line of TEXT begins with INDENT; the first one has it in the source. */
static void write_lines(struct buf *out, size_t start, struct str text, struct str indent)
{
	struct str rest = text;
	struct str line;
	bool is_first = true;

	while (str_next(&line, &rest, '\n')) {
		if (!is_first)
			buf_add_char(out, '\n');
		if (line.len > 0 && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (!is_first && line.len > 0)
			buf_add(out, indent);
		/* The first line sets the indentation of all. */
		while (out->len == start && line.len > 0 && ascii_is_space(line.ptr[0]))
			line = str_slice(line, 1, line.len);
		add_printable(out, line, '\0');
		is_first = is_first && out->len == start;
	}
}

static void write_piece(struct buf *out, size_t start, const struct model_unit *unit,
    const struct format_piece *piece)
{
	struct buf text = BUF_INIT;

	if (piece->kind != FORMAT_PIECE_TEXT) {
		buf_add(out, piece->bytes);
		return;
	}
	if (unit->syntax == FRONT_MATTER_LITERAL) {
		write_lines(out, start, piece->text, unit->indent);
		return;
	}
	if (out->len > start && out->ptr[out->len - 1] == ' ')
		buf_add_char(&text, ' ');
	size_t lead = text.len;
	add_collapsed(&text, 0, piece->text);
	if (lead == 0 && out->len > start && piece->text.len > 0 &&
	    ascii_is_space(piece->text.ptr[0]))
		buf_add_char(out, ' ');
	struct str collapsed = str_slice(buf_str(&text), lead, text.len);
	if (unit->syntax == FRONT_MATTER_DOUBLE)
		add_double(out, collapsed);
	else
		add_printable(out, collapsed, unit->syntax == FRONT_MATTER_SINGLE ? '\'' : '\0');
	buf_free(&text);
}

void front_matter_write(struct buf *out, const struct model_unit *unit,
    const struct format_piece *pieces, size_t count)
{
	const size_t start = out->len;

	if (unit->syntax == FRONT_MATTER_PLAIN || unit->syntax == FRONT_MATTER_FLOW) {
		write_plain(out, pieces, count, unit->syntax == FRONT_MATTER_FLOW);
		return;
	}
	for (size_t i = 0; i < count; i++)
		write_piece(out, start, unit, &pieces[i]);
}

bool front_matter_write_missing(struct buf *out, const struct model_unit *unit, unsigned code_point)
{
	if (unit->syntax != FRONT_MATTER_DOUBLE)
		return false;
	add_escape(out, code_point);
	return true;
}
