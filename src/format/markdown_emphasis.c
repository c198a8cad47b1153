/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Emphasis in translations. Whether an asterisk is markup depends on the
 * characters around it, which a translation changes.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "format/format_int.h"
#include "format/markdown_int.h"
#include "format/markdown_writer.h"

static const char DELIMITERS[] = "*_~";

char markdown_delimiter_of(const struct format_piece *piece)
{
	const struct str bytes = piece->bytes;

	if (piece->kind != FORMAT_PIECE_CODE || bytes.len == 0 || bytes.len > 2 ||
	    strchr(DELIMITERS, bytes.ptr[0]) == NULL || bytes.ptr[bytes.len - 1] != bytes.ptr[0])
		return '\0';
	return bytes.ptr[0];
}

static unsigned *depth_of(struct markdown_writer *w, char delimiter)
{
	return &w->depth[strchr(DELIMITERS, delimiter) - DELIMITERS];
}

/* The index after the delimiters of one kind that follow each other from INDEX on. */
static size_t run_end(const struct markdown_writer *w, size_t index)
{
	const char delimiter = markdown_delimiter_of(&w->pieces[index]);
	const enum model_code_kind kind = w->pieces[index].code->kind;

	while (index < w->count && markdown_delimiter_of(&w->pieces[index]) == delimiter &&
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

/* The class of what follows the delimiters before piece INDEX. */
static enum text_class class_ahead(const struct markdown_writer *w, size_t index, char delimiter)
{
	size_t next;

	while (index < w->count && w->pieces[index].kind == FORMAT_PIECE_TEXT &&
	    w->pieces[index].text.len == 0)
		index++;
	/* In text it will be escaped. */
	if (index < w->count && w->pieces[index].kind == FORMAT_PIECE_TEXT)
		return text_class_of(utf8_decode(&next, w->pieces[index].text, 0));
	return class_after(markdown_ahead(w, index), delimiter);
}

/* What has to be done around a run of delimiters for it to be one. */
struct flanks {
	bool encode_inside; /* the characters next to it */
	bool encode_outside;
	bool join_inside; /* put a character that is neither space nor punctuation there */
};

/*
 * What stands INSIDE and OUTSIDE of a delimiter decides whether it is one.
 * White space inside, and a letter outside when there is no letter inside, must be
 * written as references, whose ends are punctuation. In emphasis of the same kind, punctuation on
 * both sides would leave open whether the delimiter opens or closes.
 */
static struct flanks flank(enum text_class inside, enum text_class outside, char delimiter,
    bool nested)
{
	struct flanks flanks = {.encode_outside = !is_boundary(outside)};

	if (nested && outside != TEXT_CLASS_SPACE) {
		flanks.join_inside = inside != TEXT_CLASS_OTHER;
		return flanks;
	}
	flanks.encode_inside = is_space(inside);
	flanks.encode_outside &= inside != TEXT_CLASS_OTHER || delimiter == '_';
	return flanks;
}

/*
 * True when the delimiter at INDEX closes and the next one opens, together
 * in the source: md4c takes "__" between quotation marks for two, CommonMark
 * for text. It can stay both between characters of the same classes.
 */
static bool is_joint(const struct markdown_writer *w, size_t index)
{
	const struct model_code *code = w->pieces[index].code;
	const struct format_piece *next = &w->pieces[index + 1];

	return index + 1 < w->count && markdown_delimiter_of(&w->pieces[index]) != '\0' &&
	    markdown_delimiter_of(next) == markdown_delimiter_of(&w->pieces[index]) &&
	    code->kind == MODEL_CODE_CLOSE && next->code->kind == MODEL_CODE_OPEN &&
	    code->end == next->code->start;
}

static struct str source_before(const struct markdown_writer *w, size_t index)
{
	return str_slice(w->unit->document, 0, w->pieces[index].code->start);
}

static struct str source_after(const struct markdown_writer *w, size_t index)
{
	const struct str source = w->unit->document;

	return str_slice(source, w->pieces[index].code->end, source.len);
}

/* Where delimiters are joint, a letter remains a letter and punctuation remains that. */
static struct flanks flank_joint(enum text_class now, enum text_class in_source)
{
	return (struct flanks){
	    .join_inside = in_source == TEXT_CLASS_OTHER && now != TEXT_CLASS_OTHER,
	    .encode_inside = in_source != TEXT_CLASS_OTHER && now != TEXT_CLASS_PUNCT,
	};
}

/* Decides about the run of delimiters at INDEX, which comes after LEFT. */
static struct flanks flank_run(struct markdown_writer *w, size_t index, enum text_class left)
{
	const char delimiter = markdown_delimiter_of(&w->pieces[index]);
	const enum text_class right = class_ahead(w, run_end(w, index), delimiter);
	const unsigned depth = *depth_of(w, delimiter);

	switch (w->pieces[index].code->kind) {
	case MODEL_CODE_OPEN:
		if (index > 0 && is_joint(w, index - 1))
			return flank_joint(right, class_after(source_after(w, index), delimiter));
		return flank(right, left, delimiter, depth > 0);
	case MODEL_CODE_CLOSE:
		if (is_joint(w, run_end(w, index) - 1))
			return flank_joint(left, class_before(source_before(w, index), delimiter));
		return flank(left, right, delimiter, depth > 1);
	case MODEL_CODE_PH:
		break;
	}
	return (struct flanks){false, false, false};
}

bool markdown_encodes_before(struct markdown_writer *w, size_t index, struct str before)
{
	const struct flanks flanks = flank_run(w, index, class_before(before, '\0'));

	return w->pieces[index].code->kind == MODEL_CODE_OPEN ? flanks.encode_outside
							      : flanks.encode_inside;
}

/* True when text comes after the delimiters before piece INDEX, which can be encoded. */
static bool is_text_next(const struct markdown_writer *w, size_t index)
{
	return index < w->count && w->pieces[index].kind == FORMAT_PIECE_TEXT;
}

static void begin_run(struct markdown_writer *w, size_t index)
{
	const bool opens = w->pieces[index].code->kind == MODEL_CODE_OPEN;
	const struct str before = markdown_behind(w);
	const struct flanks flanks =
	    flank_run(w, index, class_before(before, markdown_delimiter_of(&w->pieces[index])));

	w->encode_first = opens ? flanks.encode_inside : flanks.encode_outside;
	w->join_after = opens && flanks.join_inside;
	w->refer_after = !opens && flanks.encode_outside && !is_text_next(w, run_end(w, index));
	/* A code isn't encoded; what comes between has the edges of a reference. */
	if (opens && flanks.encode_outside)
		format_write_reference(w->out, MARKDOWN_JOINER);
	if (!opens && flanks.join_inside)
		utf8_encode(w->out, MARKDOWN_JOINER);
}

static void end_run(struct markdown_writer *w)
{
	if (w->join_after)
		utf8_encode(w->out, MARKDOWN_JOINER);
	if (w->refer_after)
		format_write_reference(w->out, MARKDOWN_JOINER);
	w->join_after = false;
	w->refer_after = false;
}

void markdown_write_delimiter(struct markdown_writer *w, size_t index)
{
	const struct format_piece *piece = &w->pieces[index];
	const char delimiter = markdown_delimiter_of(piece);
	const bool goes_on = index > 0 && markdown_delimiter_of(piece - 1) == delimiter;

	if (goes_on && piece[-1].code->kind != piece->code->kind && !is_joint(w, index - 1))
		format_write_reference(w->out, MARKDOWN_NOTHING);
	if (!goes_on || piece[-1].code->kind != piece->code->kind)
		begin_run(w, index);
	if (piece->code->kind == MODEL_CODE_OPEN)
		++*depth_of(w, delimiter);
	else if (piece->code->kind == MODEL_CODE_CLOSE && *depth_of(w, delimiter) > 0)
		--*depth_of(w, delimiter);
	buf_add(w->out, piece->bytes);
	if (run_end(w, index) == index + 1)
		end_run(w);
}

struct markdown_edge markdown_find_edge(const struct markdown_writer *w, struct str text,
    bool at_end)
{
	const struct str source = w->unit->document;
	const struct str before = str_slice(source, 0, w->unit->start);
	const struct str after = str_slice(source, w->unit->end, source.len);
	const struct str beside = at_end ? after : before;
	const char edge = beside.len == 0 ? '\0'
	    : at_end                      ? beside.ptr[0]
					  : beside.ptr[beside.len - 1];

	if (edge == '\0' || strchr(DELIMITERS, edge) == NULL)
		return (struct markdown_edge){false, false};
	const enum text_class inside = at_end ? class_before(text, '\0') : class_after(text, '\0');
	const enum text_class outside =
	    at_end ? class_after(after, edge) : class_before(before, edge);
	if (is_boundary(outside))
		return (struct markdown_edge){.encode = is_space(inside)};
	/* An underscore after a letter ends something that is nothing but codes. */
	if (edge == '_')
		return (struct markdown_edge){.encode = !is_boundary(inside) || is_space(inside)};
	return (struct markdown_edge){
	    .encode = is_space(inside),
	    .join = inside != TEXT_CLASS_OTHER,
	};
}

/* What can stand between a unit and emphasis around it. */
static bool is_markup(char c)
{
	return c != '\n' && c != '\r' && !ascii_is_alnum(c) && (unsigned char)c < 0x80;
}

static void count_outer(struct markdown_writer *w, char c)
{
	if (c != '\0' && strchr(DELIMITERS, c) != NULL)
		*depth_of(w, c) = 1;
}

void markdown_count_outer_emphasis(struct markdown_writer *w)
{
	const struct str source = w->unit->document;
	size_t before = w->unit->start;
	size_t after = w->unit->end;

	while (before > 0 && is_markup(source.ptr[before - 1]))
		count_outer(w, source.ptr[--before]);
	while (after < source.len && is_markup(source.ptr[after]))
		count_outer(w, source.ptr[after++]);
}

/*
 * Code of symbols in emphasis is emphasis to some only: neither white
 * space nor punctuation may come next to it when there was none in the source.
 */
void markdown_write_symbols(struct markdown_writer *w, size_t index)
{
	const struct format_piece *piece = &w->pieces[index];
	const struct str source = w->unit->document;
	const size_t start = piece->code->start;
	const struct str rest = str_slice(source, piece->code->end, source.len);

	if (class_before(str_slice(source, 0, start), '\0') == TEXT_CLASS_OTHER &&
	    class_before(markdown_behind(w), '\0') != TEXT_CLASS_OTHER)
		utf8_encode(w->out, MARKDOWN_JOINER);
	buf_add(w->out, piece->bytes);
	if (class_after(rest, '\0') == TEXT_CLASS_OTHER &&
	    class_after(markdown_ahead(w, index + 1), '\0') != TEXT_CLASS_OTHER)
		utf8_encode(w->out, MARKDOWN_JOINER);
}
