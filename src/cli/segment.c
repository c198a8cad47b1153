/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/lines.h"
#include "cli/report.h"
#include "cli/tools.h"
#include "srx/srx.h"
#include "text/lang.h"
#include "text/segment.h"

struct segment {
	struct console *console;
	struct tools *tools;
	const char *lang; /* of texts that don't name theirs */
	struct tools_cut cut;
	struct lines lines;
};

static const struct option OPTIONS[] = {
    {"jsonl", 0, OPTION_FLAG, NULL, N_("read and write one JSON object on each line")},
    {"lang", 'l', OPTION_LANG, N_("LANG"), N_("language of texts that don't name theirs")},
    OPTION_CUT,
    OPTION_SRX,
    OPTION_HELP,
    OPTION_END,
};

/* A text that is being cut. */
struct cut {
	struct segment *segment;
	struct str text;
	size_t start; /* of the sentence */
	json_t *sentences;
};

static void add_sentence(size_t end, void *context)
{
	struct cut *cut = context;

	if (end > cut->start)
		json_array_append_new(cut->sentences,
		    json_from_str(str_slice(cut->text, cut->start, end)));
	cut->start = end;
}

/* Prints the sentence on a line of its own, with single spaces. */
static void print_sentence(size_t end, void *context)
{
	struct cut *cut = context;
	struct str rest = str_trim(str_slice(cut->text, cut->start, end));
	struct buf line = BUF_INIT;

	cut->start = end;
	if (rest.len == 0)
		return;
	for (size_t i = 0; i < rest.len; i++) {
		bool space = ascii_is_space(rest.ptr[i]);
		if (!space)
			buf_add_char(&line, rest.ptr[i]);
		else if (line.ptr[line.len - 1] != ' ')
			buf_add_char(&line, ' ');
	}
	buf_add_char(&line, '\n');
	console_write(cut->segment->console, buf_str(&line));
	buf_free(&line);
}

static const struct error *bad_line(const struct segment *segment, const char *why)
{
	return error_new(ERROR_INPUT, "%s:%zu: %s", report_name(segment->lines.path),
	    segment->lines.number, why);
}

/* LANG becomes the language of OBJECT. */
static const struct error *find_lang(char lang[TEXT_LANG_SIZE], const struct segment *segment,
    const json_t *object)
{
	const json_t *value = json_object_get(object, "lang");

	if (value == NULL || json_is_null(value)) {
		memcpy(lang, segment->lang, strlen(segment->lang) + 1);
		return NULL;
	}
	if (!json_is_string(value))
		return bad_line(segment, _("\"lang\" isn't a string"));
	const struct error *err = text_lang_canonicalise(lang,
	    str_from(json_string_value(value), json_string_length(value)));
	return err != NULL ? bad_line(segment, err->message) : NULL;
}

/* JSON says what is a line; in a language nobody knows, UAX #29 is followed in this as well. */
static const struct error *find_segmenter(struct text_segmenter **segmenter,
    const struct segment *segment, const char *lang)
{
	struct tools_cut cut = segment->cut;

	cut.options.lines |= strcmp(lang, "und") == 0;
	return tools_find_segmenter(segmenter, segment->tools, lang, &cut);
}

static const struct error *cut_object(struct segment *segment, const json_t *object)
{
	char lang[TEXT_LANG_SIZE];
	struct text_segmenter *segmenter;
	const json_t *text = json_object_get(object, "text");

	if (!json_is_string(text))
		return bad_line(segment,
		    json_is_object(object) ? _("there is no string \"text\"")
					   : _("not a JSON object"));
	const struct error *err = find_lang(lang, segment, object);
	if (err == NULL)
		err = find_segmenter(&segmenter, segment, lang);
	if (err != NULL)
		return err;
	struct cut cut = {
	    .segment = segment,
	    .text = str_from(json_string_value(text), json_string_length(text)),
	    .sentences = json_array(),
	};
	err = text_segment(segmenter, cut.text, add_sentence, &cut);
	if (err != NULL) {
		json_decref(cut.sentences);
		return err;
	}
	json_t *result = json_object();
	json_object_set_new(result, "sentences", cut.sentences);
	json_print(segment->console, result, 0);
	console_write(segment->console, STR("\n"));
	return NULL;
}

static const struct error *cut_line(struct segment *segment, struct str line)
{
	json_error_t why;

	if (str_trim(line).len == 0)
		return NULL;
	json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &why);
	if (object == NULL)
		return bad_line(segment, why.text);
	const struct error *err = cut_object(segment, object);
	json_decref(object);
	return err;
}

static const struct error *cut_lines(struct segment *segment)
{
	struct str line;
	bool more = true;

	for (;;) {
		const struct error *err = lines_next(&segment->lines, &line, &more);
		if (err == NULL && more)
			err = cut_line(segment, line);
		if (err != NULL || !more || segment->console->closed || segment->console->failed)
			return err;
	}
}

/* Without rules for the language, paragraphs aren't cut; that isn't always meant. */
static void check_rules(const struct segment *segment)
{
	if (segment->cut.srx != NULL && !srx_has_rules(segment->cut.srx, segment->lang))
		console_complain(segment->console,
		    _("note: the SRX file has no rules for the language %s; paragraphs aren't cut"),
		    segment->lang);
}

/* Plain text: paragraphs end at empty lines. */
static const struct error *cut_paragraphs(struct segment *segment)
{
	struct buf paragraph = BUF_INIT;
	struct text_segmenter *segmenter;
	const struct error *err =
	    tools_find_segmenter(&segmenter, segment->tools, segment->lang, &segment->cut);
	struct str line;
	bool more = true;

	check_rules(segment);
	while (more && err == NULL && !segment->console->closed && !segment->console->failed) {
		err = lines_next(&segment->lines, &line, &more);
		if (err == NULL && more && utf8_find_invalid(line) < line.len)
			err = bad_line(segment, _("not UTF-8"));
		if (err != NULL)
			break;
		if (more && str_trim(line).len > 0) {
			buf_add(&paragraph, line);
			buf_add_char(&paragraph, '\n');
			continue;
		}
		struct cut cut = {.segment = segment, .text = buf_str(&paragraph)};
		if (paragraph.len > 0)
			err = text_segment(segmenter, cut.text, print_sentence, &cut);
		buf_reset(&paragraph);
	}
	buf_free(&paragraph);
	return err;
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct segment segment = {.console = console, .lang = "und"};
	const char *lang = option_value(arguments, "lang");
	char tag[TEXT_LANG_SIZE];
	const struct error *err = NULL;

	if (lang != NULL) {
		err = text_lang_canonicalise(tag, str_from_cstr(lang));
		segment.lang = tag;
	}
	if (err == NULL && arguments->operand_count > 1)
		err = error_new(ERROR_USAGE, _("only one file can be read"));
	if (err == NULL)
		err = tools_read_cut(&segment.cut, arguments);
	if (err != NULL) {
		tools_free_cut(&segment.cut);
		return command_misused(console, &command_segment, err);
	}
	segment.tools = tools_open();
	err =
	    lines_open(&segment.lines, arguments->operand_count > 0 ? arguments->operands[0] : "-");
	if (err == NULL)
		err = option_given(arguments, "jsonl") ? cut_lines(&segment)
						       : cut_paragraphs(&segment);
	lines_close(&segment.lines);
	tools_close(segment.tools);
	tools_free_cut(&segment.cut);
	return err != NULL ? console_error(console, err) : STATUS_DONE;
}

const struct command command_segment = {
    .name = "segment",
    .summary = N_("cut text into sentences"),
    .usage = (const char *const[]){N_("[--jsonl] [--lang LANG] [--cut WHERE | --srx FILE] [FILE]"),
	NULL},
    .description =
	(const char *const[]){
	    N_("Reads plain text in UTF-8 and prints each sentence on a line of its own. Empty "
	       "lines separate paragraphs. Without FILE, or when it is -, standard input is read."),
	    N_("With --jsonl, each line is a JSON object such as {\"lang\": \"fr\", \"text\": "
	       "\"...\"} and becomes {\"sentences\": [\"...\", \"...\"]}. The sentences with their "
	       "white space, one after the other, are the text. Files of any length are read line "
	       "by line."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
