/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown: md4c says what blocks and spans there are, the source where.
 */
#include "config.h"

#include <limits.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "format/format_int.h"
#include "format/front_matter.h"
#include "format/html_lex.h"
#include "format/markdown_int.h"
#include "model/finding.h"

struct reader {
	struct model_builder *builder;
	struct format_options part_options; /* for HTML in it */
	struct markdown_source source;
	struct markdown_leaf leaf;
	struct buf blocks; /* the types of the open blocks, a byte each */
	unsigned quote_depth;
	unsigned level;    /* of the open heading */
	size_t done;       /* definitions of links are found up to here */
	size_t html_start; /* of the open HTML block, or MARKDOWN_NOWHERE */
	size_t html_end;
	size_t skipped;    /* HTML blocks that had to be left as they are */
	size_t skipped_at; /* the first of them */
	const struct error *err;
};

static enum markdown_type top(const struct reader *r, size_t below)
{
	return r->blocks.len > below ? (enum markdown_type)r->blocks.ptr[r->blocks.len - 1 - below]
				     : MARKDOWN_DOCUMENT;
}

/* Goes over the marks of quotations and list items in the line at AT. */
static size_t skip_marks(struct str text, size_t at, size_t limit)
{
	for (;;) {
		size_t start = at;
		while (at < limit &&
		    (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '>'))
			at++;
		size_t mark = at;
		while (mark < limit && mark - at < 9 && ascii_is_digit(text.ptr[mark]))
			mark++;
		const char *ends = mark > at ? ".)" : "-+*";
		if (mark + 1 < limit && strchr(ends, text.ptr[mark]) != NULL &&
		    (text.ptr[mark + 1] == ' ' || text.ptr[mark + 1] == '\t'))
			at = mark + 1;
		if (at == start)
			return at;
	}
}

static size_t next_line(struct str text, size_t at, size_t limit)
{
	while (at < limit && text.ptr[at] != '\n' && text.ptr[at] != '\r')
		at++;
	while (at < limit && (text.ptr[at] == '\n' || text.ptr[at] == '\r'))
		at++;
	return at;
}

/*
 * Reports the titles of the definitions of links before LIMIT. md4c doesn't mention
 * definitions; what looks like one outside of all other blocks is one.
 */
static void report_definitions(struct reader *r, size_t limit)
{
	const struct str text = r->source.text;
	size_t at = r->done;

	if (limit <= r->done)
		return;
	if (at > r->source.start && text.ptr[at - 1] != '\n' && text.ptr[at - 1] != '\r')
		at = next_line(text, at, limit);
	while (at < limit) {
		struct markdown_tail tail;
		size_t start = skip_marks(text, at, limit);
		size_t end = start;
		if (start < limit && text.ptr[start] == '[')
			end = markdown_read_definition(&tail, text, start, limit, UINT_MAX);
		if (end > start && tail.title_start != MARKDOWN_NOWHERE)
			markdown_report_title(r->builder, &tail, false, UINT_MAX);
		at = next_line(text, end > start ? end : start, limit);
	}
	r->done = limit;
}

static const char *field_of(const struct reader *r)
{
	static const char *const HEADINGS[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

	switch (top(r, 0)) {
	case MARKDOWN_HEADING:
		return HEADINGS[(r->level - 1) % 6];
	case MARKDOWN_TH:
		return "th";
	case MARKDOWN_TD:
		return "td";
	case MARKDOWN_ITEM:
		return "li";
	default:
		return top(r, 1) == MARKDOWN_ITEM ? "li" : "p";
	}
}

static int syntax_of(const struct reader *r)
{
	switch (top(r, 0)) {
	case MARKDOWN_HEADING:
		return MARKDOWN_TITLE;
	case MARKDOWN_TH:
	case MARKDOWN_TD:
		return MARKDOWN_CELL | MARKDOWN_IN_TABLE;
	default:
		return MARKDOWN_PARAGRAPH;
	}
}

/* The leaf block that is open, if any, is complete. */
static void close_leaf(struct reader *r)
{
	struct markdown_leaf *leaf = &r->leaf;
	size_t start = MARKDOWN_NOWHERE;
	size_t end = 0;

	if (leaf->count == 0)
		return;
	leaf->quote_depth = r->quote_depth;
	markdown_leaf_place(leaf, str_slice(r->source.text, 0, r->source.end));
	for (size_t i = 0; i < leaf->count; i++) {
		if (!leaf->pieces[i].is_placed || leaf->pieces[i].is_folded)
			continue;
		if (start == MARKDOWN_NOWHERE)
			start = leaf->pieces[i].start;
		end = leaf->pieces[i].end;
	}
	if (start != MARKDOWN_NOWHERE) {
		const struct markdown_place place = {
		    .builder = r->builder,
		    .source = &r->source,
		    .options = &r->part_options,
		    .field = field_of(r),
		    .syntax = syntax_of(r),
		    .is_heading = top(r, 0) == MARKDOWN_HEADING,
		};
		report_definitions(r, start);
		r->err = markdown_report_leaf(&place, leaf);
		r->done = end;
	}
	markdown_leaf_reset(leaf);
}

/* True when there is anything for readers in the HTML TEXT. */
static bool has_text(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		struct str rest = str_slice(text, at, text.len);
		size_t len = rest.ptr[0] == '<' ? html_lex_markup(rest) : 0;
		if (len > 0 ? markdown_tag_has_text(str_slice(rest, 0, len))
			    : !ascii_is_space(rest.ptr[0]))
			return true;
		at += len > 0 ? len : 1;
	}
	return false;
}

/* Shortcodes, and line prefixes of block quotations, would be text to the HTML format. */
static bool is_plain_html(const struct reader *r, size_t start, size_t end)
{
	const struct markdown_source *source = &r->source;
	size_t low = 0;
	size_t high = source->mask_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (source->masks[middle].end <= start)
			low = middle + 1;
		else
			high = middle;
	}
	/* Instructions and declarations end elsewhere in Markdown than in HTML. */
	const struct str html = str_slice(source->text, start, end);
	if (str_starts(html, STR("<?")) ||
	    (str_starts(html, STR("<!")) && !str_starts(html, STR("<!--"))))
		return false;
	while (low < source->mask_count && source->masks[low].start < end &&
	    source->masks[low].kind != MARKDOWN_MASK_HUGO &&
	    source->masks[low].kind != MARKDOWN_MASK_LIQUID)
		low++;
	if (low < source->mask_count && source->masks[low].start < end)
		return false;
	return r->quote_depth == 0 || memchr(source->text.ptr + start, '\n', end - start) == NULL;
}

static void close_html(struct reader *r)
{
	const size_t start = r->html_start;
	const size_t end = r->html_end;

	r->html_start = MARKDOWN_NOWHERE;
	if (start == MARKDOWN_NOWHERE || start == end)
		return;
	report_definitions(r, start);
	r->done = end;
	if (!has_text(str_slice(r->source.text, start, end)))
		return;
	if (is_plain_html(r, start, end)) {
		r->err = FORMAT_HTML.parse(r->builder, start, end, &r->part_options);
		return;
	}
	if (r->skipped++ == 0)
		r->skipped_at = start;
}

static void enter(struct reader *r, const struct markdown_event *event)
{
	close_leaf(r);
	buf_add_char(&r->blocks, (char)event->type);
	r->quote_depth += event->type == MARKDOWN_QUOTE;
	if (event->type == MARKDOWN_HEADING)
		r->level = (unsigned)event->number;
}

static void leave(struct reader *r, const struct markdown_event *event)
{
	if (event->type == MARKDOWN_HTML_BLOCK)
		close_html(r);
	else
		close_leaf(r);
	r->quote_depth -= event->type == MARKDOWN_QUOTE;
	if (r->blocks.len > 0)
		buf_truncate(&r->blocks, r->blocks.len - 1);
}

static void take(const struct markdown_event *event, void *context)
{
	struct reader *r = context;

	if (r->err != NULL)
		return;
	if (event->kind == MARKDOWN_ENTER) {
		enter(r, event);
	} else if (event->kind == MARKDOWN_LEAVE) {
		leave(r, event);
	} else if (top(r, 0) == MARKDOWN_HTML_BLOCK) {
		if (r->html_start == MARKDOWN_NOWHERE)
			r->html_start = event->start;
		r->html_end = event->end;
	} else if (top(r, 0) == MARKDOWN_CODE_BLOCK) {
		report_definitions(r, event->start);
		r->done = event->end;
	} else {
		markdown_leaf_add(&r->leaf, event);
	}
}

static void report_skipped(const struct reader *r)
{
	size_t line;
	size_t column;

	if (r->skipped == 0)
		return;
	model_position(&line, &column, build_doc(r->builder), r->skipped_at);
	finding_report(build_sink(r->builder), FINDING_TEXT_SKIPPED, STR(""), line, column,
	    ngettext("%zu block of HTML with shortcodes, or in a quotation, was left as it is",
		"%zu blocks of HTML with shortcodes, or in quotations, were left as they are",
		r->skipped),
	    r->skipped);
}

static const struct error *parse(struct model_builder *builder, size_t start, size_t end,
    const struct format_options *options)
{
	const struct str text = build_doc(builder)->source.text;
	struct reader r = {
	    .builder = builder,
	    .part_options = *options,
	    .blocks = BUF_INIT,
	    .html_start = MARKDOWN_NOWHERE,
	};

	r.part_options.is_part = true;
	if (start == 0)
		start = front_matter_parse(builder, end, options);
	markdown_source_init(&r.source, text, start, end);
	r.done = start;
	const struct error *err = markdown_check_limits(&r.source);
	if (err == NULL)
		err = markdown_scan(&r.source, take, &r);
	if (err == NULL)
		err = r.err;
	if (err == NULL) {
		report_definitions(&r, end);
		report_skipped(&r);
	}
	markdown_leaf_free(&r.leaf);
	markdown_source_free(&r.source);
	buf_free(&r.blocks);
	return err;
}

/* True when the document begins like front matter or a heading of Markdown. */
static bool probe(struct str head)
{
	struct str rest = head;
	struct str line;

	if (str_starts(head, STR("---\n")) || str_starts(head, STR("---\r\n")))
		return true;
	while (str_next(&line, &rest, '\n')) {
		size_t level = 0;
		line = str_trim(line);
		while (level < line.len && line.ptr[level] == '#')
			level++;
		if (line.len > 0)
			return level > 0 && level <= 6 && level < line.len &&
			    line.ptr[level] == ' ';
	}
	return false;
}

const struct format FORMAT_MARKDOWN = {
    .name = "markdown",
    .title = N_("Markdown with front matter, shortcodes and HTML in it"),
    .media_type = "text/markdown",
    .datatype = "x-markdown",
    .extensions = "md markdown mdown mkd",
    .probe = probe,
    .parse = parse,
    .write = markdown_write,
    .write_missing = markdown_write_missing,
    .check = markdown_check,
};
