/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "cli/pseudo_text.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Letters like those of the alphabet. */
static const char *const ACCENTS[2][26] = {
    {"á", "ƀ", "ç", "ď", "é", "ƒ", "ĝ", "ĥ", "í", "ĵ", "ķ", "ł", "ɱ", "ñ", "ó", "ƥ", "ɋ", "ř", "š",
	"ţ", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž"},
    {"Á", "Ɓ", "Ç", "Ď", "É", "Ƒ", "Ĝ", "Ĥ", "Í", "Ĵ", "Ķ", "Ł", "Ɱ", "Ñ", "Ó", "Ƥ", "Ɋ", "Ř", "Š",
	"Ţ", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"},
};

static const char *const FILLERS[] = {"lórém", "ípšúm", "ďólóř", "šíť", "áɱéť"};

/* What begins a list, a heading, a quotation, a table, a tag... at the start of a line. */
static const char *const HOSTILE_STARTS[] = {
    "1. ",
    "- ",
    "# ",
    "> ",
    "* ",
    "+ ",
    "| ",
    "``` ",
    "=== ",
    "--- ",
    "<b>",
    "</p>",
    "<!-- ",
    "[x]: ",
    "1) ",
    "~~~ ",
    "{{< x >}}",
    "{% y %}",
    ": ",
    "& ",
    "\\",
};

static const char *const HOSTILE_WORDS[] = {
    "<b>&amp;\"'",
    "*_[x](y)#",
    "1.",
    "\\\\*",
    "שלום",
    "مرحبا",
    "</p><script>",
    "&lt;",
    "`c`",
    "-->",
    "|",
    "~~z~~",
    "![i](u)",
    "<https://x.y>",
    "]]>",
    "https://x.y/",
    "a@b.cd",
    "__b__",
    "&#65;",
    "[^1]",
    "\\",
};

struct pseudo {
	struct buf out;
	size_t length; /* code points in it */
	bool hostile;
	size_t serial;
};

static void add(struct pseudo *pseudo, const char *text)
{
	struct str s = str_from_cstr(text);

	buf_add(&pseudo->out, s);
	pseudo->length += utf8_length(s);
}

static void add_word(struct pseudo *pseudo)
{
	size_t serial = pseudo->serial++;

	add(pseudo, " ");
	add(pseudo,
	    pseudo->hostile ? HOSTILE_WORDS[serial % COUNT_OF(HOSTILE_WORDS)]
			    : FILLERS[serial % COUNT_OF(FILLERS)]);
}

/* Appends the character of TEXT at *AT, changed, and moves *AT behind it. */
static void add_character(struct pseudo *pseudo, struct str text, size_t *at)
{
	char c = text.ptr[*at];
	size_t next;

	if (ascii_is_alpha(c)) {
		add(pseudo, ACCENTS[c < 'a'][ascii_lower(c) - 'a']);
		++*at;
		return;
	}
	utf8_decode(&next, text, *at);
	buf_add(&pseudo->out, str_slice(text, *at, next));
	pseudo->length++;
	*at = next;
}

static struct model_code *copy_codes(struct arena *arena, const struct model_unit *unit,
    const struct model_segment *segment)
{
	size_t count = segment->code_end - segment->code_start;
	struct model_code *codes;

	if (count == 0)
		return NULL;
	codes = arena_dup(arena, unit->source.codes + segment->code_start, count, sizeof(*codes));
	for (size_t i = 0; i < count; i++)
		codes[i].at -= segment->start;
	return codes;
}

struct model_content pseudo_source(struct arena *arena, const struct model_unit *unit,
    const struct model_segment *segment)
{
	return (struct model_content){
	    .text = str_slice(unit->source.text, segment->start, segment->end),
	    .codes = copy_codes(arena, unit, segment),
	    .code_count = segment->code_end - segment->code_start,
	};
}

struct model_content pseudo_translate(struct arena *arena, const struct model_unit *unit,
    const struct model_segment *segment, bool hostile, size_t serial)
{
	struct pseudo pseudo = {.out = BUF_INIT, .hostile = hostile, .serial = serial};
	struct str text = str_slice(unit->source.text, segment->start, segment->end);
	struct model_code *codes = copy_codes(arena, unit, segment);
	size_t count = segment->code_end - segment->code_start;
	size_t wanted = utf8_length(text) * 14 / 10;
	size_t code = 0;

	add(&pseudo, hostile ? HOSTILE_STARTS[serial % COUNT_OF(HOSTILE_STARTS)] : "⟦");
	for (size_t at = 0; at < text.len;) {
		while (code < count && codes[code].at <= at)
			codes[code++].at = pseudo.out.len;
		/* In the middle of the text as well as at its end. */
		if (hostile && text.ptr[at] == ' ' && pseudo.length < wanted / 2 && at % 3 == 0)
			add_word(&pseudo);
		add_character(&pseudo, text, &at);
	}
	while (code < count)
		codes[code++].at = pseudo.out.len;
	do
		add_word(&pseudo);
	while (pseudo.length + 1 < wanted);
	if (!hostile)
		add(&pseudo, "⟧");
	const struct model_content content = {
	    .text = arena_copy(arena, buf_str(&pseudo.out)),
	    .codes = codes,
	    .code_count = count,
	};
	buf_free(&pseudo.out);
	return content;
}
