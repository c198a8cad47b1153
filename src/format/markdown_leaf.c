/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the placed pieces of a leaf block to units: text, codes, and the units
 * that lie in codes.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "format/format_int.h"
#include "format/html_lex.h"
#include "format/html_tree.h"
#include "format/markdown_int.h"
#include "model/finding.h"

/* Inline HTML tags that may wait for their end tags. */
#define OPEN_TAGS 32

struct open_tag {
	struct str name;
	size_t key;
};

struct writer {
	const struct markdown_place *place;
	const struct markdown_leaf *leaf;
	struct model_builder *builder;
	struct str text;
	size_t at;       /* end of what was reported */
	size_t image;    /* index of the image whose text is being reported, or MARKDOWN_NOWHERE */
	bool is_open;    /* the unit of the leaf */
	bool has_labels; /* there are links whose text is the label they refer to */
	struct open_tag tags[OPEN_TAGS];
	size_t tag_count;
	struct buf decoded;
};

static struct str slice(const struct writer *w, size_t start, size_t end)
{
	return str_slice(w->text, start, end);
}

static void begin_unit(struct writer *w)
{
	const struct markdown_place *place = w->place;
	const struct model_unit_spec spec = {
	    .field = place->field,
	    .format = &FORMAT_MARKDOWN,
	    .syntax = place->syntax,
	    .is_heading = place->is_heading,
	    .keep_codes = w->has_labels,
	    .lang = STR(""),
	    .indent = STR(""),
	};

	build_begin(w->builder, &spec);
	w->is_open = true;
}

/* A code that shows its own bytes. */
static void add_code(struct writer *w, enum model_code_kind kind, enum model_code_type type,
    size_t key, size_t start, size_t end, struct str equiv)
{
	build_code(w->builder, kind, type, key, start, end, slice(w, start, end), equiv);
	w->at = end;
}

static void add_ph(struct writer *w, enum model_code_type type, size_t start, size_t end)
{
	add_code(w, MODEL_CODE_PH, type, 0, start, end, STR(""));
}

static void add_reference(struct writer *w, const struct markdown_piece *piece)
{
	struct str text = slice(w, piece->start, piece->end);

	buf_reset(&w->decoded);
	if (markdown_decode_reference(&w->decoded, text) == text.len)
		text = buf_str(&w->decoded);
	build_text(w->builder, text, piece->start, piece->end);
	w->at = piece->end;
}

static void add_plain(struct writer *w, const struct markdown_piece *piece)
{
	build_text(w->builder, slice(w, piece->start + piece->is_escape, piece->end), piece->start,
	    piece->end);
	w->at = piece->end;
}

static const char *parameter_field(struct str name)
{
	if (str_eq_nocase(name, STR("caption")))
		return "caption";
	return str_eq_nocase(name, STR("alt")) ? "alt" : "title";
}

static int parameter_syntax(const struct markdown_mask *mask, char quote)
{
	if (mask->kind == MARKDOWN_MASK_LIQUID || quote == '\'')
		return MARKDOWN_ARGUMENT;
	return quote == '`' ? MARKDOWN_RAW_PARAMETER : MARKDOWN_PARAMETER;
}

static void report_parameter(struct writer *w, const struct markdown_mask *mask,
    const struct markdown_parameter *parameter)
{
	const int syntax = parameter_syntax(mask, parameter->quote);
	const struct model_unit_spec spec = {
	    .field = parameter_field(parameter->name),
	    .format = &FORMAT_MARKDOWN,
	    .syntax = syntax | (w->place->syntax & MARKDOWN_IN_TABLE),
	    .lang = STR(""),
	    .indent = STR(""),
	};
	size_t from = parameter->start;

	if (str_find_char(slice(w, from, parameter->end), '<', 0) < parameter->end - from) {
		finding_report(build_sink(w->builder), FINDING_TEXT_SKIPPED, STR(""), 0, 0,
		    _("the %s of a shortcode has HTML in it and was left as it is"), spec.field);
		return;
	}
	build_begin(w->builder, &spec);
	for (size_t i = from; syntax == MARKDOWN_PARAMETER && i + 1 < parameter->end; i++) {
		if (w->text.ptr[i] != '\\' ||
		    (w->text.ptr[i + 1] != '\\' && w->text.ptr[i + 1] != '"'))
			continue;
		build_text(w->builder, slice(w, from, i), from, i);
		build_text(w->builder, slice(w, i + 1, i + 2), i, i + 2);
		from = ++i + 1;
	}
	build_text(w->builder, slice(w, from, parameter->end), from, parameter->end);
	build_end(w->builder);
}

static enum model_code_type type_of_mask(enum markdown_mask_kind kind)
{
	switch (kind) {
	case MARKDOWN_MASK_HUGO:
	case MARKDOWN_MASK_LIQUID:
		return MODEL_TYPE_VARIABLE;
	case MARKDOWN_MASK_NOTE:
	case MARKDOWN_MASK_NOTE_MARK:
		return MODEL_TYPE_NOTE;
	case MARKDOWN_MASK_COMMENT:
		return MODEL_TYPE_COMMENT;
	}
	return MODEL_TYPE_OTHER;
}

static void add_masked(struct writer *w, const struct markdown_piece *piece)
{
	const struct markdown_mask *mask = piece->mask;
	struct markdown_parameter parameter;
	size_t from = piece->start;

	/* The text of a footnote is a unit of its own, without its mark. */
	if (mask->kind == MARKDOWN_MASK_NOTE_MARK && w->image == MARKDOWN_NOWHERE) {
		if (w->is_open)
			build_end(w->builder);
		begin_unit(w);
		w->at = piece->end;
		return;
	}
	while (markdown_next_parameter(&parameter, w->place->source, mask, from)) {
		report_parameter(w, mask, &parameter);
		from = parameter.end + 1;
	}
	add_ph(w, type_of_mask(mask->kind), piece->start, piece->end);
}

static enum model_code_type type_of_span(enum markdown_type type)
{
	switch (type) {
	case MARKDOWN_EM:
		return MODEL_TYPE_ITALIC;
	case MARKDOWN_STRONG:
		return MODEL_TYPE_BOLD;
	case MARKDOWN_STRIKE:
		return MODEL_TYPE_STRIKE;
	case MARKDOWN_LINK:
		return MODEL_TYPE_LINK;
	case MARKDOWN_IMAGE:
		return MODEL_TYPE_IMAGE;
	default:
		return MODEL_TYPE_MONOSPACE;
	}
}

static bool is_title(const struct markdown_tail *tail, size_t end)
{
	return tail->title_start != MARKDOWN_NOWHERE && tail->end == end;
}

/* The end of [label] or [label][]: when the text changes, the label must be added. */
static bool is_label_end(struct str text, const struct markdown_piece *piece)
{
	const size_t len = piece->end - piece->start;

	return piece->kind == MARKDOWN_CLOSE && piece->is_placed && !piece->is_folded &&
	    (piece->type == MARKDOWN_LINK || piece->type == MARKDOWN_IMAGE) &&
	    (len == 1 || (len == 3 && text.ptr[piece->end - 2] == '['));
}

/* Reports the title in the end of a link or image, if it has one. */
static void report_title(struct writer *w, const struct markdown_piece *close)
{
	struct markdown_tail tail;

	markdown_read_tail(&tail, w->text, close->start, close->end, close->target_at,
	    close->target_len, w->leaf->quote_depth);
	if (is_title(&tail, close->end))
		markdown_report_title(w->builder, &tail, w->place->syntax & MARKDOWN_IN_TABLE,
		    w->leaf->quote_depth);
}

static void open_image(struct writer *w, size_t index)
{
	const struct model_unit_spec spec = {
	    .field = "alt",
	    .format = &FORMAT_MARKDOWN,
	    .syntax = MARKDOWN_ALT | (w->place->syntax & MARKDOWN_IN_TABLE),
	    .keep_codes = w->has_labels,
	    .lang = STR(""),
	    .indent = STR(""),
	};

	build_begin(w->builder, &spec);
	w->image = index;
	w->at = w->leaf->pieces[index].end;
}

static void close_image(struct writer *w, const struct markdown_piece *close)
{
	const struct markdown_piece *open = &w->leaf->pieces[w->image];

	build_end(w->builder);
	w->image = MARKDOWN_NOWHERE;
	report_title(w, close);
	add_ph(w, MODEL_TYPE_IMAGE, open->start, close->end);
}

/* A span whose other end has a place too is a pair of codes. */
static size_t key_of(const struct writer *w, size_t index)
{
	const struct markdown_piece *piece = &w->leaf->pieces[index];

	if (piece->partner == MARKDOWN_NOWHERE || !w->leaf->pieces[piece->partner].is_placed)
		return 0;
	return (piece->kind == MARKDOWN_OPEN ? index : piece->partner) + 1;
}

static void add_open(struct writer *w, size_t index)
{
	const struct markdown_piece *piece = &w->leaf->pieces[index];
	const size_t key = key_of(w, index);
	const bool whole = key > 0 && w->leaf->pieces[piece->partner].is_folded;

	if (whole)
		add_code(w, MODEL_CODE_PH, type_of_span(piece->type), 0, piece->start, piece->end,
		    slice(w, piece->start, piece->end));
	else if (piece->type == MARKDOWN_IMAGE && key > 0 && w->image == MARKDOWN_NOWHERE &&
	    !is_label_end(w->text, &w->leaf->pieces[piece->partner]))
		open_image(w, index);
	else
		add_code(w, key > 0 ? MODEL_CODE_OPEN : MODEL_CODE_PH, type_of_span(piece->type),
		    key, piece->start, piece->end, STR(""));
}

static void add_close(struct writer *w, size_t index)
{
	const struct markdown_piece *piece = &w->leaf->pieces[index];
	const size_t key = key_of(w, index);

	if (w->image != MARKDOWN_NOWHERE && piece->partner == w->image) {
		close_image(w, piece);
		return;
	}
	if (piece->type == MARKDOWN_LINK || piece->type == MARKDOWN_IMAGE)
		report_title(w, piece);
	add_code(w, key > 0 ? MODEL_CODE_CLOSE : MODEL_CODE_PH, type_of_span(piece->type), key,
	    piece->start, piece->end, STR(""));
}

/* Finds the start tag for an end tag, among the last ones that were open. */
static size_t close_tag(struct writer *w, struct str name)
{
	for (size_t i = w->tag_count; i > 0; i--) {
		if (!str_eq_nocase(w->tags[i - 1].name, name))
			continue;
		w->tag_count = i - 1;
		return w->tags[i - 1].key;
	}
	return 0;
}

static size_t open_tag(struct writer *w, struct str name, size_t key)
{
	if (w->tag_count == OPEN_TAGS) {
		memmove(w->tags, w->tags + 1, (OPEN_TAGS - 1) * sizeof(*w->tags));
		w->tag_count--;
	}
	w->tags[w->tag_count++] = (struct open_tag){name, key};
	return key;
}

static const struct error *add_html(struct writer *w, size_t index)
{
	const struct markdown_piece *piece = &w->leaf->pieces[index];
	struct str tag = slice(w, piece->start, piece->end);
	enum model_code_kind kind = MODEL_CODE_PH;
	enum model_code_type type = MODEL_TYPE_OTHER;
	const struct error *err = NULL;
	size_t key = 0;

	if (str_starts(tag, STR("<!--"))) {
		type = MODEL_TYPE_COMMENT;
	} else if (tag.len > 2 && (ascii_is_alpha(tag.ptr[1]) || tag.ptr[1] == '/')) {
		struct str name = html_lex_tag_name(tag);
		type = html_tree_info(name)->type;
		if (tag.ptr[1] == '/') {
			key = close_tag(w, name);
			kind = MODEL_CODE_CLOSE;
		} else {
			key = open_tag(w, name, index + 1);
			kind = MODEL_CODE_OPEN;
			if (markdown_tag_has_text(tag))
				err = FORMAT_HTML.parse(w->builder, piece->start, piece->end,
				    w->place->options);
		}
	}
	add_code(w, kind, type, key, piece->start, piece->end,
	    type == MODEL_TYPE_BREAK ? STR("\n") : STR(""));
	return err;
}

/* A line break before the mark of a footnote is between two units. */
static bool is_before_note(const struct writer *w, size_t index)
{
	const struct markdown_leaf *leaf = w->leaf;

	return w->image == MARKDOWN_NOWHERE && index + 1 < leaf->count &&
	    leaf->pieces[index + 1].kind == MARKDOWN_MASKED &&
	    leaf->pieces[index + 1].mask->kind == MARKDOWN_MASK_NOTE_MARK;
}

static void add_break(struct writer *w, size_t index)
{
	const struct markdown_piece *piece = &w->leaf->pieces[index];

	if (is_before_note(w, index)) {
		w->at = piece->end;
	} else if (piece->kind == MARKDOWN_SOFT_BREAK) {
		build_text(w->builder, STR(" "), piece->start, piece->end);
		w->at = piece->end;
	} else {
		add_code(w, MODEL_CODE_PH, MODEL_TYPE_BREAK, 0, piece->start, piece->end,
		    STR("\n"));
	}
}

static const struct error *add_piece(struct writer *w, size_t index)
{
	const struct markdown_piece *piece = &w->leaf->pieces[index];

	/* What could not be told apart is one code. */
	if (piece->start > w->at)
		add_ph(w, MODEL_TYPE_OTHER, w->at, piece->start);
	switch ((enum markdown_event_kind)piece->kind) {
	case MARKDOWN_PLAIN:
		add_plain(w, piece);
		break;
	case MARKDOWN_REFERENCE:
		add_reference(w, piece);
		break;
	case MARKDOWN_MASKED:
		add_masked(w, piece);
		break;
	case MARKDOWN_HTML:
		return add_html(w, index);
	case MARKDOWN_OPEN:
		add_open(w, index);
		break;
	case MARKDOWN_CLOSE:
		add_close(w, index);
		break;
	case MARKDOWN_SOFT_BREAK:
	case MARKDOWN_HARD_BREAK:
		add_break(w, index);
		break;
	case MARKDOWN_ADDRESS:
		add_code(w, MODEL_CODE_PH, MODEL_TYPE_LINK, 0, piece->start, piece->end,
		    slice(w, piece->start, piece->end));
		break;
	case MARKDOWN_VERBATIM:
		add_ph(w, MODEL_TYPE_MONOSPACE, piece->start, piece->end);
		break;
	case MARKDOWN_ENTER:
	case MARKDOWN_LEAVE:
		break;
	}
	return NULL;
}

const struct error *markdown_report_leaf(const struct markdown_place *place,
    const struct markdown_leaf *leaf)
{
	struct writer w = {
	    .place = place,
	    .leaf = leaf,
	    .builder = place->builder,
	    .text = place->source->text,
	    .image = MARKDOWN_NOWHERE,
	    .decoded = BUF_INIT,
	};
	const struct error *err = NULL;

	for (size_t i = 0; i < leaf->count && !w.has_labels; i++)
		w.has_labels = is_label_end(w.text, &leaf->pieces[i]);
	for (size_t i = 0; i < leaf->count && err == NULL; i++) {
		const struct markdown_piece *piece = &leaf->pieces[i];
		if (!piece->is_placed || piece->is_folded)
			continue;
		if (!w.is_open) {
			begin_unit(&w);
			w.at = piece->start;
		}
		err = add_piece(&w, i);
	}
	if (w.image != MARKDOWN_NOWHERE)
		build_end(w.builder);
	if (w.is_open)
		build_end(w.builder);
	buf_free(&w.decoded);
	return err;
}
