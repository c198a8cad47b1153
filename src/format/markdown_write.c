/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing translated text between codes, so that the codes stay markup and
 * the text doesn't become any.
 */
#include "config.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "format/front_matter.h"
#include "format/markdown_escape.h"
#include "format/markdown_int.h"
#include "format/markdown_writer.h"

struct str markdown_behind(const struct markdown_writer *w)
{
	if (w->out->len > w->start)
		return str_slice(buf_str(w->out), w->start, w->out->len);
	return str_slice(w->unit->document, 0, w->unit->start);
}

struct str markdown_ahead(const struct markdown_writer *w, size_t index)
{
	for (; index < w->count; index++) {
		const struct format_piece *piece = &w->pieces[index];
		struct str next = piece->kind == FORMAT_PIECE_TEXT ? piece->text : piece->bytes;
		if (next.len > 0)
			return next;
	}
	return str_slice(w->unit->document, w->unit->end, w->unit->document.len);
}

/* The start of the link or image that CLOSE ends, or NULL. */
static const struct model_code *find_open(const struct model_unit *unit,
    const struct model_code *close)
{
	const struct model_code *code = close;

	while (code > unit->source.codes)
		if ((--code)->id == close->id && code->kind == MODEL_CODE_OPEN)
			return code;
	return NULL;
}

/* Appends a label that may go over several lines of a quotation as one line. */
static void add_label(struct buf *out, struct str label)
{
	for (size_t i = 0; i < label.len; i++) {
		if (label.ptr[i] != '\n' && label.ptr[i] != '\r') {
			buf_add_char(out, label.ptr[i]);
			continue;
		}
		buf_add_char(out, ' ');
		i = markdown_skip_break(label, i, label.len, UINT_MAX) - 1;
	}
}

/*
 * The text of [text] and [text][] is also the label that says where the
 * link goes. A translation needs both: [translation][text].
 */
static void write_code(struct markdown_writer *w, const struct format_piece *piece)
{
	const struct model_code *open;

	if (piece->code->kind == MODEL_CODE_OPEN &&
	    (piece->code->type == MODEL_TYPE_LINK || piece->code->type == MODEL_TYPE_IMAGE))
		w->link = w->out->len + piece->bytes.len;
	if (piece->code->kind != MODEL_CODE_CLOSE ||
	    (!str_eq(piece->bytes, STR("]")) && !str_eq(piece->bytes, STR("][]"))) ||
	    (open = find_open(w->unit, piece->code)) == NULL) {
		buf_add(w->out, piece->bytes);
		return;
	}
	const struct str label = str_slice(w->unit->document, open->end, piece->code->start);
	const size_t start = w->link <= w->out->len ? w->link : w->out->len;
	if (str_eq(label, str_slice(buf_str(w->out), start, w->out->len))) {
		buf_add(w->out, piece->bytes);
		return;
	}
	buf_add(w->out, STR("]["));
	add_label(w->out, label);
	buf_add_char(w->out, ']');
}

/* https://example.org without brackets, which ends where white space begins. */
static bool is_address(const struct format_piece *piece)
{
	return piece->kind == FORMAT_PIECE_CODE && piece->bytes.len > 0 &&
	    ascii_is_alnum(piece->bytes.ptr[0]);
}

static bool is_mailbox(struct str address)
{
	return str_find_char(address, ':', 0) == address.len && !str_starts(address, STR("www."));
}

/* What may stand before an address by the rules of GitHub. */
static bool may_precede(char c, bool mailbox)
{
	return mailbox ? !ascii_is_alnum(c) && strchr(".-+_", c) == NULL
		       : ascii_is_space(c) || strchr("(*_~", c) != NULL;
}

/* Adds a space where an address would not be one any more after what is there. */
static void separate_before(struct markdown_writer *w, const struct format_piece *piece)
{
	const struct str before = markdown_behind(w);
	const size_t start = piece->code->start;
	const char was = start > 0 ? w->unit->document.ptr[start - 1] : ' ';
	const char is = before.len > 0 ? before.ptr[before.len - 1] : ' ';
	const bool mailbox = is_mailbox(piece->bytes);

	if (may_precede(was, mailbox) && !may_precede(is, mailbox))
		buf_add_char(w->out, ' ');
	else if (ascii_is_alnum(is))
		buf_add_char(w->out, ' ');
}

/* The same after it, when the text goes on with more than a full stop. */
static void separate_after(struct markdown_writer *w, size_t index)
{
	const bool mailbox = is_mailbox(w->pieces[index].bytes);
	const struct str next = markdown_ahead(w, index + 1);
	size_t at = 0;

	if (index + 1 < w->count && markdown_delimiter_of(&w->pieces[index + 1]) != '\0')
		return;
	while (at < next.len && next.ptr[at] != '\0' && strchr("?!.,:)", next.ptr[at]) != NULL)
		at++;
	if (at == next.len || ascii_is_space(next.ptr[at]))
		return;
	if (!mailbox || ascii_is_alnum(next.ptr[at]) || next.ptr[at] == '-')
		buf_add_char(w->out, ' ');
}

static void write_address(struct markdown_writer *w, size_t index)
{
	separate_before(w, &w->pieces[index]);
	buf_add(w->out, w->pieces[index].bytes);
	separate_after(w, index);
}

/* True when what is written next begins a line, as far as blocks are concerned. */
static bool is_line_start(const struct markdown_writer *w)
{
	const struct str written = str_slice(buf_str(w->out), w->start, w->out->len);
	size_t at = written.len;

	while (at > 0 &&
	    (written.ptr[at - 1] == ' ' || written.ptr[at - 1] == '\t' ||
		written.ptr[at - 1] == '>'))
		at--;
	if (at > 0)
		return written.ptr[at - 1] == '\n' || written.ptr[at - 1] == '\r';
	return markdown_begins_line(w->unit, w->unit->start);
}

/* True when a code from the middle of a line comes to its start, where it would be a block. */
static bool begins_block(const struct markdown_writer *w, const struct format_piece *piece)
{
	return piece->kind == FORMAT_PIECE_CODE &&
	    (str_starts(piece->bytes, STR("<")) || str_starts(piece->bytes, STR("```"))) &&
	    is_line_start(w) && !markdown_begins_line(w->unit, piece->code->start);
}

/* w->text becomes the text of a piece with single spaces, and none at the edges of lines. */
static void collapse(struct markdown_writer *w, size_t index, bool line_start)
{
	const struct str text = w->pieces[index].text;
	struct buf *to = &w->text;

	buf_reset(to);
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_is_space(text.ptr[i]))
			buf_add_char(to, text.ptr[i]);
		else if (to->len > 0 ? to->ptr[to->len - 1] != ' '
				     : !line_start && w->out->len > w->start)
			buf_add_char(to, ' ');
	}
	if (index + 1 >= w->solid)
		while (to->len > 0 && to->ptr[to->len - 1] == ' ')
			buf_truncate(to, to->len - 1);
}

static bool is_encoded(const struct markdown_writer *w, size_t at, size_t next, bool first,
    bool last)
{
	const struct str text = buf_str(&w->text);

	if ((at == 0 && first) || (next == text.len && last))
		return true;
	return w->effort > 0 && ascii_is_punct(text.ptr[at]);
}

static void write_text(struct markdown_writer *w, size_t index)
{
	const bool line_start = is_line_start(w);
	bool first = w->encode_first;
	bool last = false;

	collapse(w, index, line_start);
	const struct str text = buf_str(&w->text);
	if (text.len == 0)
		return;
	struct markdown_edge end = {false, false};
	if (w->out->len == w->start) {
		const struct markdown_edge edge = markdown_find_edge(w, text, false);
		first |= edge.encode;
		if (edge.join)
			utf8_encode(w->out, MARKDOWN_JOINER);
	}
	if (index + 1 >= w->solid)
		end = markdown_find_edge(w, text, true);
	last = end.encode;
	if (index + 1 < w->count && markdown_delimiter_of(&w->pieces[index + 1]) != '\0')
		last |= markdown_encodes_before(w, index + 1, text);
	struct markdown_spot spot = {
	    .text = text,
	    .behind = markdown_behind(w),
	    .ahead = markdown_ahead(w, index + 1),
	    .line_start = line_start,
	    .ends_unit = index + 1 >= w->solid,
	    .syntax = w->unit->syntax,
	    .is_underlined = markdown_is_underlined(w->unit),
	    .quote = markdown_find_quote(w->unit),
	};
	for (size_t next; spot.at < text.len; spot.at = next) {
		const uint32_t c = utf8_decode(&next, text, spot.at);
		if (is_encoded(w, spot.at, next, first, last) || (c == '|' && spot.is_underlined)) {
			format_write_reference(w->out, c);
			continue;
		}
		if (c < 0x80 && markdown_needs_escape(&spot))
			buf_add_char(w->out, '\\');
		buf_add(w->out, str_slice(text, spot.at, next));
	}
	if (end.join)
		utf8_encode(w->out, MARKDOWN_JOINER);
	w->encode_first = false;
}

/* True when a line in BYTES begins like a row of hyphens. */
static bool has_row(struct str bytes)
{
	size_t at = str_find_char(bytes, '\n', 0);

	while (at < bytes.len) {
		const size_t line = markdown_skip_break(bytes, at, bytes.len, UINT_MAX);
		if (line < bytes.len &&
		    (bytes.ptr[line] == '|' || bytes.ptr[line] == ':' || bytes.ptr[line] == '-'))
			return true;
		at = str_find_char(bytes, '\n', at + 1);
	}
	return false;
}

/*
 * The second line of a paragraph may make a table of it. When lines become one, such a line in
 * a code must not become the second.
 */
static void keep_from_second_line(struct markdown_writer *w, struct str bytes)
{
	const struct str written = str_slice(buf_str(w->out), w->start, w->out->len);

	if (written.len > 0 && has_row(bytes) && str_find_char(written, '\n', 0) == written.len)
		buf_add_char(w->out, '\n');
}

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_space(text.ptr[i]))
			return false;
	return true;
}

/* A whole span of emphasis; see markdown_leaf_place(). */
static bool is_emphasised(const struct format_piece *piece)
{
	return piece->kind == FORMAT_PIECE_CODE && piece->bytes.len > 2 &&
	    (piece->bytes.ptr[0] == '*' || piece->bytes.ptr[0] == '_') &&
	    piece->code->kind == MODEL_CODE_PH;
}

static bool is_break(const struct format_piece *piece)
{
	return piece->kind == FORMAT_PIECE_CODE && piece->code->type == MODEL_TYPE_BREAK &&
	    piece->bytes.ptr[0] != '<';
}

/* A line break is one between two lines with something in them only. */
static void write_break(struct markdown_writer *w, size_t index)
{
	if (w->out->len == w->start || is_line_start(w))
		format_write_reference(w->out, MARKDOWN_NOTHING);
	buf_add(w->out, w->pieces[index].bytes);
	if (index + 1 >= w->solid)
		format_write_reference(w->out, MARKDOWN_NOTHING);
}

static void write_inline(struct markdown_writer *w)
{
	const int syntax = w->unit->syntax & MARKDOWN_SYNTAX;

	markdown_count_outer_emphasis(w);
	w->solid = w->count;
	while (w->solid > 0 && w->pieces[w->solid - 1].kind == FORMAT_PIECE_TEXT &&
	    is_blank(w->pieces[w->solid - 1].text))
		w->solid--;
	for (size_t i = 0; i < w->count; i++) {
		if (w->pieces[i].kind == FORMAT_PIECE_TEXT) {
			write_text(w, i);
		} else if (markdown_delimiter_of(&w->pieces[i]) != '\0') {
			markdown_write_delimiter(w, i);
		} else {
			w->encode_first = false;
			keep_from_second_line(w, w->pieces[i].bytes);
			if (begins_block(w, &w->pieces[i]))
				format_write_reference(w->out, MARKDOWN_NOTHING);
			if (is_address(&w->pieces[i]))
				write_address(w, i);
			else if (is_emphasised(&w->pieces[i]))
				markdown_write_symbols(w, i);
			else if (is_break(&w->pieces[i]))
				write_break(w, i);
			else if (w->pieces[i].kind == FORMAT_PIECE_CODE)
				write_code(w, &w->pieces[i]);
			else
				buf_add(w->out, w->pieces[i].bytes);
		}
	}
	/* A block without any text would not be one. */
	if (w->out->len == w->start && (syntax == MARKDOWN_PARAGRAPH || syntax == MARKDOWN_TITLE))
		format_write_reference(w->out, MARKDOWN_NOTHING);
}

/*
 * True for C after LAST when it could end or begin a tag, or code around it, or a cell. What
 * a shortcode makes of its parameters isn't known: no HTML comes in this way.
 */
static bool is_active(const struct markdown_writer *w, char c, char last)
{
	switch (c) {
	case '<':
		return true;
	case '{':
		return last == '{';
	case '}':
		return last == '}' || last == '%';
	case '`':
		return (w->unit->syntax & MARKDOWN_SYNTAX) == MARKDOWN_ARGUMENT;
	case '|':
		return w->unit->syntax & MARKDOWN_IN_TABLE;
	default:
		return false;
	}
}

/* The string in a shortcode or tag; it is in quotes, whose escapes depend on the syntax. */
static void write_parameter(struct markdown_writer *w)
{
	const int syntax = w->unit->syntax & MARKDOWN_SYNTAX;
	const char quote = markdown_find_quote(w->unit);

	for (size_t i = 0; i < w->count; i++) {
		if (w->pieces[i].kind != FORMAT_PIECE_TEXT) {
			buf_add(w->out, w->pieces[i].bytes);
			continue;
		}
		collapse(w, i, false);
		for (size_t at = 0; at < w->text.len; at++) {
			const struct str before = markdown_behind(w);
			const char c = w->text.ptr[at];
			const char last = before.len > 0 ? before.ptr[before.len - 1] : '\0';
			if (syntax == MARKDOWN_PARAMETER && (c == '"' || c == '\\'))
				buf_add_char(w->out, '\\');
			if (is_active(w, c, last) || (c == quote && syntax != MARKDOWN_PARAMETER))
				format_write_reference(w->out, (unsigned char)c);
			else
				buf_add_char(w->out, c);
		}
	}
}

void markdown_write(struct buf *out, const struct model_unit *unit,
    const struct format_piece *pieces, size_t count, int effort)
{
	struct markdown_writer w = {
	    .out = out,
	    .start = out->len,
	    .unit = unit,
	    .pieces = pieces,
	    .count = count,
	    .effort = effort,
	    .text = BUF_INIT,
	};

	switch ((enum markdown_syntax)(unit->syntax & MARKDOWN_SYNTAX)) {
	case MARKDOWN_PARAGRAPH:
	case MARKDOWN_TITLE:
	case MARKDOWN_CELL:
	case MARKDOWN_ALT:
	case MARKDOWN_QUOTED:
		write_inline(&w);
		break;
	case MARKDOWN_PARAMETER:
	case MARKDOWN_RAW_PARAMETER:
	case MARKDOWN_ARGUMENT:
		w.solid = count;
		write_parameter(&w);
		break;
	case FRONT_MATTER_PLAIN:
	case FRONT_MATTER_FLOW:
	case FRONT_MATTER_SINGLE:
	case FRONT_MATTER_DOUBLE:
	case FRONT_MATTER_LITERAL:
	case FRONT_MATTER_FOLDED:
		front_matter_write(out, unit, pieces, count);
		break;
	case MARKDOWN_IN_TABLE:
	case MARKDOWN_SYNTAX:
		break;
	}
	buf_free(&w.text);
}

bool markdown_write_missing(struct buf *out, const struct model_unit *unit, unsigned code_point)
{
	const int syntax = unit->syntax & MARKDOWN_SYNTAX;

	if (syntax >= FRONT_MATTER_PLAIN)
		return front_matter_write_missing(out, unit, code_point);
	format_write_reference(out, code_point);
	return true;
}
