/*
 * Writing translated text between codes, so that the codes stay markup and
 * the text doesn't become any.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "format/front_matter.h"
#include "format/markdown_escape.h"
#include "format/markdown_int.h"
#include "text/class.h"

/* Stands where Markdown needs something and the translation has nothing. */
#define NOTHING 0x200B

struct writer {
	struct buf *out;
	size_t start; /* of the unit in out */
	const struct model_unit *unit;
	const struct format_piece *pieces;
	size_t count;
	size_t solid;       /* the pieces from here on are white space */
	unsigned depth[3];  /* emphasis that is open, by its character */
	bool encode_first;  /* the first character of the text that comes next */
	int effort;
	struct buf text;
};

static const char DELIMITERS[] = "*_~";

/* The bytes before the place where the writer is: of the unit, or of the source before it. */
static struct str behind(const struct writer *w)
{
	if (w->out->len > w->start)
		return str_slice(buf_str(w->out), w->start, w->out->len);
	return str_slice(w->unit->document, 0, w->unit->start);
}

/* What comes after piece INDEX - 1, as far as its first character tells. */
static struct str ahead(const struct writer *w, size_t index)
{
	for (; index < w->count; index++) {
		const struct format_piece *piece = &w->pieces[index];
		struct str next = piece->kind == FORMAT_PIECE_TEXT ? piece->text : piece->bytes;
		if (next.len > 0)
			return next;
	}
	return str_slice(w->unit->document, w->unit->end, w->unit->document.len);
}

/* The character of emphasis that PIECE is a delimiter of, or NUL. */
static char delimiter_of(const struct format_piece *piece)
{
	const struct str bytes = piece->bytes;

	if (piece->kind != FORMAT_PIECE_CODE || bytes.len == 0 || bytes.len > 2 ||
	    strchr(DELIMITERS, bytes.ptr[0]) == NULL || bytes.ptr[bytes.len - 1] != bytes.ptr[0])
		return '\0';
	return bytes.ptr[0];
}

static unsigned *depth_of(struct writer *w, char delimiter)
{
	return &w->depth[strchr(DELIMITERS, delimiter) - DELIMITERS];
}

/* The index after the delimiters of one kind that follow each other from INDEX on. */
static size_t run_end(const struct writer *w, size_t index)
{
	const char delimiter = delimiter_of(&w->pieces[index]);
	const enum model_code_kind kind = w->pieces[index].code->kind;

	while (index < w->count && delimiter_of(&w->pieces[index]) == delimiter &&
	    w->pieces[index].code->kind == kind)
		index++;
	return index;
}

static enum text_class class_before(struct str text, char delimiter)
{
	size_t start;

	while (text.len > 0 && text.ptr[text.len - 1] == delimiter)
		text.len--;
	return text.len > 0 ? text_class_of(utf8_decode_before(&start, text, text.len))
			    : TEXT_CLASS_SPACE;
}

static enum text_class class_after(struct str text, char delimiter)
{
	size_t next;

	while (text.len > 0 && text.ptr[0] == delimiter)
		text = str_slice(text, 1, text.len);
	return text.len > 0 ? text_class_of(utf8_decode(&next, text, 0)) : TEXT_CLASS_SPACE;
}

static bool is_space(enum text_class c)
{
	return c == TEXT_CLASS_SPACE || c == TEXT_CLASS_MARGIN;
}

/* Space or punctuation to every reader of Markdown. */
static bool is_boundary(enum text_class c)
{
	return c == TEXT_CLASS_SPACE || c == TEXT_CLASS_PUNCT;
}

/*
 * What stands INSIDE and OUTSIDE of a delimiter decides whether it is one.
 * White space inside, and a letter outside when there is no letter inside, must be
 * written as references, whose ends are punctuation.
 */
static void flank(bool *encode_inside, bool *encode_outside, enum text_class inside,
    enum text_class outside, char delimiter, bool nested)
{
	*encode_inside = is_space(inside);
	*encode_outside = !is_boundary(outside) &&
	    (inside != TEXT_CLASS_OTHER || delimiter == '_' || nested);
}

/* Decides about the characters around the run of delimiters at INDEX, after BEFORE. */
static void flank_run(bool *encode_before, bool *encode_after, struct writer *w, size_t index,
    struct str before)
{
	const char delimiter = delimiter_of(&w->pieces[index]);
	const enum model_code_kind kind = w->pieces[index].code->kind;
	const enum text_class left = class_before(before, delimiter);
	const enum text_class right = class_after(ahead(w, run_end(w, index)), delimiter);
	const unsigned depth = *depth_of(w, delimiter);

	*encode_before = false;
	*encode_after = false;
	if (kind == MODEL_CODE_OPEN)
		flank(encode_after, encode_before, right, left, delimiter, depth > 0);
	else if (kind == MODEL_CODE_CLOSE)
		flank(encode_before, encode_after, left, right, delimiter, depth > 1);
}

static void write_delimiter(struct writer *w, size_t index)
{
	const struct format_piece *piece = &w->pieces[index];
	const char delimiter = delimiter_of(piece);
	const bool goes_on = index > 0 && delimiter_of(piece - 1) == delimiter;
	bool before;

	if (!goes_on || piece[-1].code->kind != piece->code->kind) {
		if (goes_on)
			format_write_reference(w->out, NOTHING);
		flank_run(&before, &w->encode_first, w, index, behind(w));
	}
	if (piece->code->kind == MODEL_CODE_OPEN)
		++*depth_of(w, delimiter);
	else if (piece->code->kind == MODEL_CODE_CLOSE && *depth_of(w, delimiter) > 0)
		--*depth_of(w, delimiter);
	buf_add(w->out, piece->bytes);
}

/* https://example.org without brackets, which ends where white space begins. */
static bool is_bare_link(const struct format_piece *piece)
{
	return piece->kind == FORMAT_PIECE_CODE && piece->bytes.len > 0 &&
	    ascii_is_alnum(piece->bytes.ptr[0]);
}

/* Appends a space where a bare link would not be one after what is there. */
static void separate_before(struct writer *w, struct str link)
{
	const struct str before = behind(w);
	const char last = before.len > 0 ? before.ptr[before.len - 1] : ' ';
	const bool is_address = str_find_char(link, ':', 0) == link.len &&
	    !str_starts(link, STR("www."));

	if (ascii_is_space(last) || strchr("(*_~[", last) != NULL)
		return;
	if (!is_address || ascii_is_alnum(last) || strchr(".-+", last) != NULL)
		buf_add_char(w->out, ' ');
}

/* The same after the link, when NEXT goes on with more than a full stop. */
static void separate_after(struct writer *w, struct str next)
{
	size_t at = 0;

	while (at < next.len && strchr("?!.,:)", next.ptr[at]) != NULL && next.ptr[at] != '\0')
		at++;
	if (at < next.len && !ascii_is_space(next.ptr[at]))
		buf_add_char(w->out, ' ');
}

/* True when only the marks of quotations, list items and footnotes stand in PREFIX. */
static bool is_line_prefix(struct str prefix)
{
	size_t at = 0;

	while (at < prefix.len) {
		const char c = prefix.ptr[at];
		size_t mark = at;
		while (mark < prefix.len && ascii_is_digit(prefix.ptr[mark]))
			mark++;
		const char next = mark + 1 < prefix.len ? prefix.ptr[mark + 1] : '\0';
		if (c == ' ' || c == '\t' || c == '>') {
			at++;
		} else if (mark > at && mark < prefix.len) {
			if (strchr(".)", prefix.ptr[mark]) == NULL || next != ' ')
				return false;
			at = mark + 1;
		} else if (strchr("-+*", c) != NULL && (next == ' ' || next == '\t')) {
			at++;
		} else if (c == '[') {
			at = str_find_char(prefix, ']', at) + 1;
			at += at < prefix.len && prefix.ptr[at] == ':';
		} else {
			return false;
		}
	}
	return true;
}

/* True when what is written next begins a line, as far as blocks are concerned. */
static bool is_line_start(const struct writer *w)
{
	const struct str written = str_slice(buf_str(w->out), w->start, w->out->len);
	const struct str source = str_slice(w->unit->document, 0, w->unit->start);
	size_t at = written.len;

	while (at > 0 && (written.ptr[at - 1] == ' ' || written.ptr[at - 1] == '\t' ||
		written.ptr[at - 1] == '>'))
		at--;
	if (at > 0)
		return written.ptr[at - 1] == '\n' || written.ptr[at - 1] == '\r';
	at = source.len;
	while (at > 0 && source.ptr[at - 1] != '\n' && source.ptr[at - 1] != '\r')
		at--;
	return is_line_prefix(str_slice(source, at, source.len));
}

/* w->text becomes the text of a piece with single spaces, and none at the edges of lines. */
static void collapse(struct writer *w, size_t index, bool line_start)
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

static bool is_encoded(const struct writer *w, size_t at, size_t next, bool first, bool last)
{
	const struct str text = buf_str(&w->text);

	if ((at == 0 && first) || (next == text.len && last))
		return true;
	if (w->effort == 0)
		return false;
	return ascii_is_punct(text.ptr[at]) || ((at == 0 || next == text.len) && text.ptr[at] != ' ');
}

static void write_text(struct writer *w, size_t index)
{
	const bool line_start = is_line_start(w);
	bool first = w->encode_first;
	bool last = false;
	bool after;

	collapse(w, index, line_start);
	const struct str text = buf_str(&w->text);
	if (index + 1 < w->count && delimiter_of(&w->pieces[index + 1]) != '\0')
		flank_run(&last, &after, w, index + 1, text.len > 0 ? text : behind(w));
	struct markdown_spot spot = {
		.text = text,
		.behind = behind(w),
		.ahead = ahead(w, index + 1),
		.line_start = line_start,
		.ends_unit = index + 1 >= w->solid,
		.syntax = w->unit->syntax,
		.quote = markdown_find_quote(w->unit),
	};
	for (size_t next; spot.at < text.len; spot.at = next) {
		const uint32_t c = utf8_decode(&next, text, spot.at);
		if (is_encoded(w, spot.at, next, first, last)) {
			format_write_reference(w->out, c);
			continue;
		}
		if (c < 0x80 && markdown_needs_escape(&spot))
			buf_add_char(w->out, '\\');
		buf_add(w->out, str_slice(text, spot.at, next));
	}
	w->encode_first = false;
}

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_space(text.ptr[i]))
			return false;
	return true;
}

static void write_inline(struct writer *w)
{
	const int syntax = w->unit->syntax & ~MARKDOWN_IN_TABLE;

	w->solid = w->count;
	while (w->solid > 0 && w->pieces[w->solid - 1].kind == FORMAT_PIECE_TEXT &&
	    is_blank(w->pieces[w->solid - 1].text))
		w->solid--;
	for (size_t i = 0; i < w->count; i++) {
		if (w->pieces[i].kind == FORMAT_PIECE_TEXT) {
			write_text(w, i);
		} else if (delimiter_of(&w->pieces[i]) != '\0') {
			write_delimiter(w, i);
		} else if (is_bare_link(&w->pieces[i])) {
			separate_before(w, w->pieces[i].bytes);
			buf_add(w->out, w->pieces[i].bytes);
			separate_after(w, ahead(w, i + 1));
		} else {
			buf_add(w->out, w->pieces[i].bytes);
			w->encode_first = false;
		}
	}
	/* A block without any text would not be one. */
	if (w->out->len == w->start && (syntax == MARKDOWN_PARAGRAPH || syntax == MARKDOWN_TITLE))
		format_write_reference(w->out, NOTHING);
}

/* The string in a shortcode or tag; it is in quotes, whose escapes depend on the syntax. */
static void write_parameter(struct writer *w)
{
	const int syntax = w->unit->syntax & ~MARKDOWN_IN_TABLE;
	const char quote = markdown_find_quote(w->unit);

	for (size_t i = 0; i < w->count; i++) {
		if (w->pieces[i].kind != FORMAT_PIECE_TEXT) {
			buf_add(w->out, w->pieces[i].bytes);
			continue;
		}
		collapse(w, i, false);
		for (size_t at = 0; at < w->text.len; at++) {
			const struct str before = behind(w);
			const char c = w->text.ptr[at];
			const char last = before.len > 0 ? before.ptr[before.len - 1] : '\0';
			if (syntax == MARKDOWN_PARAMETER && (c == '"' || c == '\\'))
				buf_add_char(w->out, '\\');
			if ((c == '}' && (last == '}' || last == '%')) ||
			    (c == '|' && (w->unit->syntax & MARKDOWN_IN_TABLE)) ||
			    (c == quote && syntax != MARKDOWN_PARAMETER))
				format_write_reference(w->out, (unsigned char)c);
			else
				buf_add_char(w->out, c);
		}
	}
}

void markdown_write(struct buf *out, const struct model_unit *unit,
    const struct format_piece *pieces, size_t count, int effort)
{
	struct writer w = {
		.out = out,
		.start = out->len,
		.unit = unit,
		.pieces = pieces,
		.count = count,
		.effort = effort,
		.text = BUF_INIT,
	};

	switch ((enum markdown_syntax)(unit->syntax & ~MARKDOWN_IN_TABLE)) {
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
		break;
	}
	buf_free(&w.text);
}

bool markdown_write_missing(struct buf *out, const struct model_unit *unit, unsigned code_point)
{
	const int syntax = unit->syntax & ~MARKDOWN_IN_TABLE;

	if (syntax >= FRONT_MATTER_PLAIN)
		return front_matter_write_missing(out, unit, code_point);
	format_write_reference(out, code_point);
	return true;
}
