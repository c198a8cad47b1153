/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading scalars of YAML, in each of its five styles, piece by piece.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "format/front_matter.h"
#include "format/front_matter_int.h"
#include "format/markdown_int.h"

/* LEN bytes of the decoded text from AT stand for the source from START to END. */
struct piece {
	size_t at;
	size_t len;
	size_t start;
	size_t end;
	bool ends_unit; /* what comes next is another paragraph */
};

struct decoder {
	struct str text; /* of the document */
	struct piece *pieces;
	size_t count;
	size_t capacity;
	struct buf out;
};

static void add(struct decoder *d, struct str decoded, size_t start, size_t end)
{
	if (start == end)
		return;
	d->pieces = mem_grow(d->pieces, &d->capacity, d->count + 1, sizeof(*d->pieces));
	d->pieces[d->count++] = (struct piece){d->out.len, decoded.len, start, end, false};
	buf_add(&d->out, decoded);
}

static void add_verbatim(struct decoder *d, size_t start, size_t end)
{
	add(d, str_slice(d->text, start, end), start, end);
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The offset after white space with line breaks in it, at AT. */
static size_t skip_fold(struct str text, size_t at, size_t limit)
{
	while (at < limit && ascii_is_space(text.ptr[at]))
		at++;
	return at;
}

/* True when a line break comes next, after blanks that don't count. */
static bool is_fold(struct str text, size_t at, size_t limit)
{
	while (at < limit && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at < limit && is_line_end(text.ptr[at]);
}

static size_t decode_hex(struct buf *out, struct str text, size_t at, size_t limit, size_t digits)
{
	uint32_t number = 0;

	for (size_t i = 0; i < digits; i++) {
		if (at + i == limit || !ascii_is_xdigit(text.ptr[at + i]))
			return 0;
		number = number * 16 + ascii_hex(text.ptr[at + i]);
	}
	utf8_encode(out, number);
	return at + digits;
}

/* Appends what the escape at AT stands for; returns its end, or 0. */
static size_t decode_escape(struct buf *out, struct str text, size_t at, size_t limit)
{
	static const struct {
		char name;
		const char *text;
	} ESCAPES[] = {{'a', "\a"}, {'b', "\b"}, {'t', "\t"}, {'\t', "\t"}, {'n', "\n"},
	    {'v', "\v"}, {'f', "\f"}, {'r', "\r"}, {'e', "\x1b"}, {' ', " "}, {'"', "\""},
	    {'/', "/"}, {'\\', "\\"}, {'N', "\xC2\x85"}, {'_', "\u00A0"}, {'L', "\u2028"},
	    {'P', "\u2029"}};
	const char name = at + 1 < limit ? text.ptr[at + 1] : '\0';

	for (size_t i = 0; i < sizeof(ESCAPES) / sizeof(*ESCAPES); i++) {
		if (ESCAPES[i].name != name)
			continue;
		buf_add_cstr(out, ESCAPES[i].text);
		return at + 2;
	}
	switch (name) {
	case '0':
		buf_add_char(out, '\0');
		return at + 2;
	case '\r':
	case '\n':
		return skip_fold(text, at + 1, limit);
	case 'x':
		return decode_hex(out, text, at + 2, limit, 2);
	case 'u':
		return decode_hex(out, text, at + 2, limit, 4);
	case 'U':
		return decode_hex(out, text, at + 2, limit, 8);
	default:
		return 0;
	}
}

/* What is special at AT in a plain or quoted scalar: its end, or 0 when it is text. */
static size_t decode_special(struct buf *out, const struct decoder *d,
    const struct front_matter_scalar *scalar, size_t at, size_t limit)
{
	const char c = d->text.ptr[at];

	if (ascii_is_space(c) && is_fold(d->text, at, limit)) {
		buf_add_char(out, ' ');
		return skip_fold(d->text, at, limit);
	}
	if (c == '\'' && scalar->style == FRONT_MATTER_STYLE_SINGLE && at + 1 < limit) {
		buf_add_char(out, c);
		return at + 2;
	}
	if (c == '\\' && scalar->style == FRONT_MATTER_STYLE_DOUBLE)
		return decode_escape(out, d->text, at, limit);
	return 0;
}

static void decode_inline(struct decoder *d, const struct front_matter_scalar *scalar)
{
	const bool quoted = scalar->style != FRONT_MATTER_STYLE_PLAIN;
	const size_t end = scalar->end - quoted;
	size_t from = scalar->start + quoted;
	struct buf special = BUF_INIT;

	for (size_t at = from; at < end;) {
		buf_reset(&special);
		size_t next = decode_special(&special, d, scalar, at, end);
		if (next == 0) {
			at++;
			continue;
		}
		add_verbatim(d, from, at);
		add(d, buf_str(&special), at, next);
		from = at = next;
	}
	add_verbatim(d, from, end);
	buf_free(&special);
}

/* A line of a block scalar, without its indentation. */
struct line {
	size_t start;
	size_t end;
	size_t next;
};

static struct line read_line(struct str text, size_t at, size_t limit, size_t indent)
{
	struct line line = {.start = at};

	while (line.start < limit && line.start - at < indent && text.ptr[line.start] == ' ')
		line.start++;
	line.end = line.start;
	while (line.end < limit && !is_line_end(text.ptr[line.end]))
		line.end++;
	line.next = line.end;
	if (line.next < limit && text.ptr[line.next] == '\r')
		line.next++;
	if (line.next < limit && text.ptr[line.next] == '\n')
		line.next++;
	return line;
}

static bool is_blank(struct str text, const struct line *line)
{
	return str_trim(str_slice(text, line->start, line->end)).len == 0;
}

/* The offset of the first line of a block scalar, or 0 when its indentation is given. */
static size_t skip_header(struct str text, const struct front_matter_scalar *scalar)
{
	size_t at = scalar->start;

	while (at < scalar->end && !is_line_end(text.ptr[at]) && text.ptr[at] != '#')
		if (ascii_is_digit(text.ptr[at++]))
			return 0;
	return read_line(text, at, scalar->end, 0).next;
}

static size_t find_indent(struct str text, size_t at, size_t limit)
{
	while (at < limit) {
		const struct line line = read_line(text, at, limit, SIZE_MAX);
		if (line.end > line.start)
			return line.start - at;
		at = line.next;
	}
	return 0;
}

/* What stands between two lines of text, BREAKS line breaks apart. */
static void add_breaks(struct decoder *d, size_t start, size_t end, size_t breaks, bool folded,
    bool deeper)
{
	struct buf newlines = BUF_INIT;
	const bool one = breaks == 1;

	while (breaks-- > 0)
		buf_add_char(&newlines, '\n');
	add(d, folded && one ? STR(" ") : buf_str(&newlines), start, end);
	d->pieces[d->count - 1].ends_unit = folded && (!one || deeper);
	buf_free(&newlines);
}

/*
 * The lines of a block scalar. In a folded one a line break is a space,
 * but for blank lines and lines that are indented further: those end units.
 * Returns the indentation.
 */
static size_t decode_block(struct decoder *d, const struct front_matter_scalar *scalar)
{
	const bool folded = scalar->style == FRONT_MATTER_STYLE_FOLDED;
	const size_t first = skip_header(d->text, scalar);
	const size_t indent = first > 0 ? find_indent(d->text, first, scalar->end) : 0;
	size_t last = 0; /* the end of the last line with text */
	size_t breaks = 0;
	bool was_deeper = false;

	for (size_t at = first; indent > 0 && at < scalar->end; breaks++) {
		const struct line line = read_line(d->text, at, scalar->end, indent);
		const bool is_inside = line.start - at == indent;
		at = line.next;
		if (is_blank(d->text, &line))
			continue;
		if (!is_inside)
			break;
		bool deeper = ascii_is_space(d->text.ptr[line.start]);
		if (last > 0)
			add_breaks(d, last, line.start, breaks, folded, deeper || was_deeper);
		add_verbatim(d, line.start, line.end);
		last = line.end;
		breaks = 0;
		was_deeper = deeper;
	}
	return indent;
}

/* True when both are the same but for white space. */
static bool are_same_words(struct str a, struct str b)
{
	size_t i = 0;
	size_t j = 0;

	a = str_trim(a);
	b = str_trim(b);
	while (i < a.len && j < b.len) {
		if (ascii_is_space(a.ptr[i]) && ascii_is_space(b.ptr[j])) {
			i = skip_fold(a, i, a.len);
			j = skip_fold(b, j, b.len);
		} else if (a.ptr[i++] != b.ptr[j++]) {
			return false;
		}
	}
	return i == a.len && j == b.len;
}

static int syntax_of(const struct front_matter_scalar *scalar)
{
	switch (scalar->style) {
	case FRONT_MATTER_STYLE_SINGLE:
		return FRONT_MATTER_SINGLE;
	case FRONT_MATTER_STYLE_DOUBLE:
		return FRONT_MATTER_DOUBLE;
	case FRONT_MATTER_STYLE_LITERAL:
		return FRONT_MATTER_LITERAL;
	case FRONT_MATTER_STYLE_FOLDED:
		return FRONT_MATTER_FOLDED;
	case FRONT_MATTER_STYLE_PLAIN:
		break;
	}
	return scalar->is_flow ? FRONT_MATTER_FLOW : FRONT_MATTER_PLAIN;
}

static void report(struct model_builder *builder, const struct decoder *d,
    const struct front_matter_scalar *scalar, size_t indent)
{
	const size_t first = d->pieces[0].start;
	const struct model_unit_spec spec = {
	    .field = scalar->field,
	    .format = &FORMAT_MARKDOWN,
	    .syntax = syntax_of(scalar),
	    .preserve = scalar->style == FRONT_MATTER_STYLE_LITERAL,
	    .lang = STR(""),
	    .indent = str_slice(d->text, first - indent, first),
	};

	build_begin(builder, &spec);
	for (size_t i = 0; i < d->count; i++) {
		const struct piece *piece = &d->pieces[i];
		struct str decoded = str_slice(buf_str(&d->out), piece->at, piece->at + piece->len);
		struct str source = str_slice(d->text, piece->start, piece->end);
		if (piece->ends_unit) {
			build_end(builder);
			build_begin(builder, &spec);
		} else {
			build_text(builder, str_eq(decoded, source) ? source : decoded,
			    piece->start, piece->end);
		}
	}
	build_end(builder);
}

void front_matter_report(struct model_builder *builder, const struct front_matter_scalar *scalar)
{
	struct decoder d = {.text = build_doc(builder)->source.text, .out = BUF_INIT};
	size_t indent = 0;

	if (scalar->style == FRONT_MATTER_STYLE_LITERAL ||
	    scalar->style == FRONT_MATTER_STYLE_FOLDED)
		indent = decode_block(&d, scalar);
	else if (scalar->style != FRONT_MATTER_STYLE_PLAIN ||
	    !front_matter_is_typed(str_slice(d.text, scalar->start, scalar->end)))
		decode_inline(&d, scalar);
	if (d.count > 0 && are_same_words(buf_str(&d.out), scalar->value))
		report(builder, &d, scalar, indent);
	free(d.pieces);
	buf_free(&d.out);
}
