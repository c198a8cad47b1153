/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Codes that came back as text: "{1}" and "{/1}", as codes are shown, or the tags themselves,
 * which some tools let people type.
 */
#include "config.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/mem.h"
#include "xliff/repair_text.h"

/* Longer tags and ids aren't looked at. */
#define TAG_MAX 1000

/* Elements whose tags may be typed, with what they are; a span is known by its end tag. */
static const struct {
	struct str name;
	enum model_code_kind kind;
	bool is_span;
	bool is_native; /* its content is the code */
} ELEMENTS[] = {
    {STR_INIT("g"), MODEL_CODE_OPEN, true, false},
    {STR_INIT("pc"), MODEL_CODE_OPEN, true, false},
    {STR_INIT("mrk"), MODEL_CODE_OPEN, true, false},
    {STR_INIT("x"), MODEL_CODE_PH, false, false},
    {STR_INIT("ph"), MODEL_CODE_PH, false, true},
    {STR_INIT("it"), MODEL_CODE_PH, false, true},
    {STR_INIT("bx"), MODEL_CODE_OPEN, false, false},
    {STR_INIT("ex"), MODEL_CODE_CLOSE, false, false},
    {STR_INIT("bpt"), MODEL_CODE_OPEN, false, true},
    {STR_INIT("ept"), MODEL_CODE_CLOSE, false, true},
    {STR_INIT("sc"), MODEL_CODE_OPEN, false, false},
    {STR_INIT("ec"), MODEL_CODE_CLOSE, false, false},
};

#define ELEMENT_COUNT (sizeof(ELEMENTS) / sizeof(ELEMENTS[0]))

/* What looks like a code. */
struct form {
	size_t end;
	struct str id;
	size_t element; /* of ELEMENTS; ELEMENT_COUNT: braces, which don't say what they are */
	bool ends;      /* an end tag, "{/1}" */
};

static bool is_id_char(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

/* "{1}" or "{/1}" */
static bool parse_braces(struct form *form, struct str text, size_t at)
{
	size_t start = at + 1;

	form->ends = start < text.len && text.ptr[start] == '/';
	start += form->ends;
	size_t end = start;
	while (end < text.len && end - start < TAG_MAX && is_id_char(text.ptr[end]))
		end++;
	form->id = str_slice(text, start, end);
	form->element = ELEMENT_COUNT;
	form->end = end + 1;
	return end > start && end < text.len && text.ptr[end] == '}';
}

/* The value of the attribute NAME in TAG, quoted in any way, or an empty one. */
static struct str find_value(struct str tag, struct str name)
{
	size_t at = 0;

	while ((at = str_find(tag, name, at)) < tag.len) {
		const bool begins = at > 0 && ascii_is_space(tag.ptr[at - 1]);
		at += name.len;
		if (!begins || at >= tag.len || tag.ptr[at] != '=')
			continue;
		size_t start = at + 1;
		start += start < tag.len && (tag.ptr[start] == '"' || tag.ptr[start] == '\'');
		size_t end = start;
		while (end < tag.len && is_id_char(tag.ptr[end]))
			end++;
		return str_slice(tag, start, end);
	}
	return STR("");
}

static struct str find_id(struct str tag)
{
	static const struct str NAMES[] = {
	    STR_INIT("rid"), STR_INIT("startRef"), STR_INIT("id"), STR_INIT("mid")};

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const struct str value = find_value(tag, NAMES[i]);
		if (value.len > 0)
			return value;
	}
	return STR("");
}

/* "<ph id='1'>...</ph>" is a code as a whole. */
static size_t skip_native(struct str text, size_t end, struct str name)
{
	const size_t limit = text.len - end < TAG_MAX ? text.len : end + TAG_MAX;
	const struct str rest = str_slice(text, 0, limit);

	for (size_t at = end; (at = str_find(rest, STR("</"), at)) < limit; at += 2) {
		const struct str tail = str_slice(rest, at + 2, limit);
		if (str_starts(tail, name) && tail.len > name.len && tail.ptr[name.len] == '>')
			return at + 2 + name.len + 1;
	}
	return end;
}

static bool parse_tag(struct form *form, struct str text, size_t at)
{
	size_t start = at + 1;

	form->ends = start < text.len && text.ptr[start] == '/';
	start += form->ends;
	size_t end = start;
	while (end < text.len && end - start < TAG_MAX && text.ptr[end] != '>')
		end++;
	if (end >= text.len || text.ptr[end] != '>')
		return false;
	const struct str tag = str_slice(text, start, end);
	size_t len = 0;
	while (len < tag.len && ascii_is_alnum(tag.ptr[len]))
		len++;
	form->end = end + 1;
	form->id = find_id(tag);
	for (form->element = 0; form->element < ELEMENT_COUNT; form->element++) {
		const struct str name = ELEMENTS[form->element].name;
		if (!str_eq(name, str_slice(tag, 0, len)))
			continue;
		if (!form->ends && ELEMENTS[form->element].is_native && !str_ends(tag, STR("/")))
			form->end = skip_native(text, form->end, name);
		return form->ends ? ELEMENTS[form->element].is_span : form->id.len > 0;
	}
	return false;
}

/* While a text is written anew. */
struct typist {
	struct repair_job *job;
	struct repair_text new;
	size_t *wanted; /* index of a source's code that the target lacks, plus 1; by id and kind */
	unsigned *spans; /* ids of typed spans that are open */
	size_t depth;
	size_t
	    tries; /* so that a text full of braces isn't looked up in the source for each of them */
};

static size_t *find_wanted(const struct repair_job *job)
{
	size_t *wanted = mem_zalloc(job->ids * 3, sizeof(*wanted));

	for (size_t i = job->source->count; i > 0; i--) {
		const struct repair_code *code = &job->source->codes[i - 1];
		if (!code->is_free)
			wanted[code->id * 3 + code->kind] = i;
	}
	for (size_t i = 0; i < job->target->count; i++)
		wanted[job->target->codes[i].id * 3 + job->target->codes[i].kind] = 0;
	return wanted;
}

/* What FORM can only be: a code that is missing, and no text of the source. */
static const struct repair_code *find_code(struct typist *t, const struct form *form,
    struct str spelling)
{
	unsigned id = form->id.len > 0 ? t->job->find(t->job->context, form->id) : 0;
	enum model_code_kind kind = form->ends ? MODEL_CODE_CLOSE : MODEL_CODE_OPEN;

	if (form->id.len == 0 && form->ends && t->depth > 0)
		id = t->spans[t->depth - 1];
	if (id == 0 || id >= t->job->ids || t->tries == REPAIR_MAX_MISSING)
		return NULL;
	if (form->element < ELEMENT_COUNT && !form->ends)
		kind = ELEMENTS[form->element].kind;
	if (t->wanted[id * 3 + kind] == 0 && !form->ends && kind != MODEL_CODE_CLOSE)
		kind = MODEL_CODE_PH;
	const size_t index = t->wanted[id * 3 + kind];
	if (index == 0)
		return NULL;
	t->tries++;
	const struct str source = buf_str(&t->job->source->text);
	if (str_find(source, spelling, 0) < source.len)
		return NULL;
	t->wanted[id * 3 + kind] = 0;
	return &t->job->source->codes[index - 1];
}

/* Takes the form at AT as the code that it is: false when it is text. */
static bool take_form(size_t *end, struct typist *t, size_t at)
{
	const struct str text = buf_str(&t->job->target->text);
	struct form form;

	if (text.ptr[at] == '{' ? !parse_braces(&form, text, at) : !parse_tag(&form, text, at))
		return false;
	const struct repair_code *code = find_code(t, &form, str_slice(text, at, form.end));
	if (code == NULL)
		return false;
	*end = form.end;
	repair_text_add_code(&t->new, code);
	if (form.element < ELEMENT_COUNT && ELEMENTS[form.element].is_span) {
		if (form.ends && t->depth > 0)
			t->depth--;
		else if (!form.ends)
			t->spans[t->depth++] = code->id;
	}
	return true;
}

bool repair_typed_codes(struct repair_job *job)
{
	const struct repair_text *old = job->target;
	const struct str text = buf_str(&old->text);
	struct typist t = {.job = job, .new = REPAIR_TEXT_INIT};
	size_t code = 0;
	bool typed = false;

	if (str_find_char(text, '{', 0) >= text.len && str_find_char(text, '<', 0) >= text.len)
		return false;
	t.wanted = find_wanted(job);
	t.spans = mem_alloc(job->source->count + 1, sizeof(*t.spans));
	for (size_t at = 0; at < text.len;) {
		size_t end = at + 1;
		while (code < old->count && old->codes[code].at <= at)
			repair_text_add_code(&t.new, &old->codes[code++]);
		if ((text.ptr[at] == '{' || text.ptr[at] == '<') && take_form(&end, &t, at))
			typed = true;
		else
			buf_add_char(&t.new.text, text.ptr[at]);
		at = end;
	}
	while (code < old->count)
		repair_text_add_code(&t.new, &old->codes[code++]);
	free(t.wanted);
	free(t.spans);
	repair_text_free(job->target);
	*job->target = t.new;
	return typed;
}
