/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings for people. The place of a finding is marked below the text. In text that goes from right
 * to left nobody knows in which cell a character ends up, so there it is marked in the text.
 */
#include "config.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/check_int.h"
#include "cli/console.h"
#include "cli/report.h"
#include "text/count.h"
#include "text/width.h"

#define INDENT STR("    ")
#define MARK_OPEN STR("⟦")
#define MARK_CLOSE STR("⟧")
#define ELLIPSIS STR("…")

/* Cells of text around a place when lines have no limit. */
#define WIDE ((size_t)200)

/* Text as it can be printed, with the place in it. */
struct shown {
	struct buf text;
	struct check_range place;
};

static const struct {
	const char *name;
	const char *label;
	const char *colour;
} SEVERITIES[] = {
    [FINDING_NOTE] = {"note", N_("note"), "\033[36m"},
    [FINDING_WARNING] = {"warning", N_("warning"), "\033[33m"},
    [FINDING_ERROR] = {"error", N_("error"), "\033[31m"},
};

const char *check_severity_name(enum finding_severity severity)
{
	return SEVERITIES[severity].name;
}

/* Line breaks become spaces; other controls could do anything to a terminal. */
static void add_printable(struct buf *out, struct str text, size_t from, size_t to)
{
	for (size_t at = from; at < to;) {
		const size_t start = at;
		const uint32_t c = utf8_decode(&at, text, at);
		if (c == '\t' || c == '\n' || c == '\r')
			buf_add_char(out, ' ');
		else if (c >= ' ' && !(c >= 0x7F && c < 0xA0))
			buf_add(out, str_slice(text, start, at));
	}
}

static void make_shown(struct shown *shown, struct str text, struct check_range place)
{
	*shown = (struct shown){.text = BUF_INIT};
	add_printable(&shown->text, text, 0, place.start);
	shown->place.start = shown->text.len;
	add_printable(&shown->text, text, place.start, place.end);
	shown->place.end = shown->text.len;
	add_printable(&shown->text, text, place.end, text.len);
}

/* The furthest offset from AT, in steps of whole characters, with at most CELLS between. */
static size_t go_back(struct str text, size_t at, size_t cells)
{
	size_t from = at;

	while (from > 0) {
		size_t before;
		utf8_decode_before(&before, text, from);
		if (text_width(str_slice(text, before, at)) > cells)
			break;
		from = before;
	}
	while (from > 0 && from < at && (text.ptr[from] == ' ' || !text_is_boundary(text, from)))
		from++;
	return from;
}

static size_t go_on(struct str text, size_t at, size_t cells)
{
	size_t to = at;
	size_t width = 0;

	while (to < text.len) {
		size_t next;
		utf8_decode(&next, text, to);
		width += text_width(str_slice(text, to, next));
		if (width > cells)
			break;
		to = next;
	}
	while (to > at && !text_is_boundary(text, to))
		to--;
	return to;
}

static void add_spaces(struct buf *out, size_t count)
{
	for (; count > 0; count--)
		buf_add_char(out, ' ');
}

static bool is_rtl(struct str text)
{
	struct buf isolated = BUF_INIT;

	text_isolate(&isolated, text);
	const bool differs = isolated.len > text.len;
	buf_free(&isolated);
	return differs;
}

/* Marks the place from FROM in the line that begins with what has LEAD cells. */
static void underline(struct buf *out, const struct shown *shown, size_t from, size_t to,
    size_t lead)
{
	const struct str text = buf_str(&shown->text);
	const size_t end = shown->place.end < to ? shown->place.end : to;
	size_t cells = text_width(str_slice(text, shown->place.start, end));

	add_spaces(out, lead + text_width(str_slice(text, from, shown->place.start)));
	buf_add_char(out, '^');
	for (; cells > 1; cells--)
		buf_add_char(out, '~');
	buf_add_char(out, '\n');
}

/* TEXT on one line of WIDTH cells, with PLACE marked. */
static void add_text(struct buf *out, struct str text, struct check_range place, size_t width)
{
	struct shown shown;
	const size_t lead = text_width(INDENT);

	make_shown(&shown, text, place);
	const struct str line = buf_str(&shown.text);
	const bool rtl = is_rtl(line);
	const size_t room = width == SIZE_MAX ? WIDE : width > 30 ? width - lead - 4 : 26;
	const size_t from = go_back(line, shown.place.start, room / 3);
	const size_t to = go_on(line, from, room);
	buf_add(out, INDENT);
	struct buf window = BUF_INIT;
	if (from > 0)
		buf_add(&window, ELLIPSIS);
	if (rtl) {
		const size_t end = shown.place.end < to ? shown.place.end : to;
		buf_add(&window, str_slice(line, from, shown.place.start));
		buf_add(&window, MARK_OPEN);
		buf_add(&window, str_slice(line, shown.place.start, end));
		buf_add(&window, MARK_CLOSE);
		buf_add(&window, str_slice(line, end, to));
	} else {
		buf_add(&window, str_slice(line, from, to));
	}
	if (to < line.len)
		buf_add(&window, ELLIPSIS);
	text_isolate(out, buf_str(&window));
	buf_add_char(out, '\n');
	if (!rtl)
		underline(out, &shown, from, to, lead + (from > 0));
	buf_free(&window);
	buf_free(&shown.text);
}

static bool has_place(struct check_range range)
{
	return range.end > 0;
}

static void add_fix(struct buf *out, const struct found *found)
{
	const struct str fix = found->finding.fix;
	struct buf line = BUF_INIT;

	if (fix.ptr == NULL)
		return;
	/* What is only spaces can't be seen: the message says it. */
	if (str_trim(fix).len > 0) {
		text_isolate(&line, fix);
		buf_add(out, INDENT);
		/* TRANSLATORS: what to write instead of the marked text. */
		buf_addf(out, _("instead: %s"), line.ptr);
		buf_add_char(out, '\n');
	}
	buf_free(&line);
}

static void print_found(struct console *console, const struct checked *file,
    const struct found *found)
{
	const struct check_finding *finding = &found->finding;
	const size_t width = console_width() > 0 ? console_width() : SIZE_MAX;
	const bool colour = console->colour;
	struct buf out = BUF_INIT;

	buf_add_cstr(&out, report_name(file->path));
	if (found->line > 0)
		buf_addf(&out, ":%zu", found->line);
	buf_addf(&out, ": %s%s:%s %s", colour ? SEVERITIES[finding->severity].colour : "",
	    _(SEVERITIES[finding->severity].label), colour ? "\033[m" : "", finding->message);
	if (found->line == 0)
		buf_addf(&out, " (%.*s/%.*s)", STR_ARG(found->unit), STR_ARG(found->segment));
	buf_addf(&out, " [%s]\n", finding_name(finding->check->code));
	if (has_place(finding->source))
		add_text(&out, found->source, finding->source, width);
	if (has_place(finding->target) || !has_place(finding->source))
		add_text(&out, found->target, finding->target, width);
	add_fix(&out, found);
	console_print(console, buf_str(&out));
	buf_free(&out);
}

/* Segments that something was found in: their findings follow each other. */
static size_t count_touched(const struct checked *file)
{
	size_t count = 0;

	for (size_t i = 0; i < file->count; i++)
		count += i == 0 || !str_eq(file->items[i].unit, file->items[i - 1].unit) ||
		    !str_eq(file->items[i].segment, file->items[i - 1].segment);
	return count;
}

static void print_sum(struct console *console, const struct check_result *result)
{
	struct buf line = BUF_INIT;
	size_t segments = 0;
	size_t touched = 0;
	size_t findings = 0;

	for (size_t i = 0; i < result->count; i++) {
		segments += result->files[i].segments;
		touched += count_touched(&result->files[i]);
		findings += result->files[i].count;
	}
	if (findings == 0)
		buf_addf(&line,
		    ngettext("Nothing was found in %zu translated segment.\n",
			"Nothing was found in %zu translated segments.\n", segments),
		    segments);
	else
		/* TRANSLATORS: the last number is that of all translated segments. */
		buf_addf(&line,
		    ngettext("%zu finding in %zu of %zu translated segments.\n",
			"%zu findings in %zu of %zu translated segments.\n", findings),
		    findings, touched, segments);
	console_print(console, buf_str(&line));
	buf_free(&line);
}

void check_print(struct console *console, const struct check_result *result, bool quiet)
{
	for (size_t i = 0; i < result->count; i++)
		for (size_t k = 0; k < result->files[i].count; k++) {
			const struct found *found = &result->files[i].items[k];
			if (!quiet || found->finding.severity >= FINDING_ERROR)
				print_found(console, &result->files[i], found);
		}
	if (!quiet)
		print_sum(console, result);
}
