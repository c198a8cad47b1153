/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading XLIFF: what comes out keeps the promises of model/bitext.h, and
 * survives being written in both dialects and read again. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "check/check.h"
#include "fuzz.h"
#include "model/finding.h"
#include "xliff/xliff.h"

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void ignore_finding(const struct finding *finding, void *context)
{
	require(finding->message[0] != '\0');
}

static const struct finding_sink SINK = {ignore_finding, NULL};

static void check_content(const struct model_content *content)
{
	size_t last = 0;

	require(utf8_find_invalid(content->text) == content->text.len);
	for (size_t i = 0; i < content->code_count; i++) {
		const size_t at = content->codes[i].at;
		require(at >= last && at <= content->text.len && content->codes[i].id > 0);
		require(at == content->text.len ||
		    ((unsigned char)content->text.ptr[at] & 0xC0) != 0x80);
		last = at;
	}
}

/* The content of UNIT on one side, its pairs following each other; codes in CODES. */
static struct model_content join(struct buf *text, struct model_code **codes,
    const struct model_bitext_unit *unit, bool target)
{
	size_t count = 0;
	size_t capacity = 0;

	*codes = NULL;
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_content *part =
		    target ? &unit->pairs[i].target : &unit->pairs[i].source;
		check_content(part);
		for (size_t k = 0; k < part->code_count; k++) {
			*codes = mem_grow(*codes, &capacity, count + 1, sizeof(**codes));
			(*codes)[count] = part->codes[k];
			(*codes)[count++].at += text->len;
		}
		buf_add(text, part->text);
	}
	return (struct model_content){buf_str(text), *codes, count};
}

static size_t find_half(const struct model_content *content, unsigned id, enum model_code_kind kind)
{
	for (size_t i = 0; i < content->code_count; i++)
		if (content->codes[i].id == id && content->codes[i].kind == kind)
			return i;
	return content->code_count;
}

/* No code ends before it begins. */
static void check_pairs(const struct model_content *content)
{
	if (content->code_count > 1000)
		return;
	for (size_t i = 0; i < content->code_count; i++) {
		const unsigned id = content->codes[i].id;
		const size_t open = find_half(content, id, MODEL_CODE_OPEN);
		require(open == content->code_count ||
		    open < find_half(content, id, MODEL_CODE_CLOSE));
	}
}

static void check_same(const struct model_content *a, const struct model_content *b)
{
	require(str_eq(a->text, b->text) && a->code_count == b->code_count);
	for (size_t i = 0; i < a->code_count; i++)
		require(a->codes[i].at == b->codes[i].at && a->codes[i].kind == b->codes[i].kind &&
		    a->codes[i].id == b->codes[i].id);
}

/* A code that isn't numbered by the unit as ours are can't keep its number. */
static bool has_plain_ids(const struct model_content *content)
{
	for (size_t i = 0; i < content->code_count; i++)
		if (content->codes[i].id > content->code_count)
			return false;
	return true;
}

/* Writes the unit as a document of its own, reads that and compares. */
static void check_written(const struct model_bitext_unit *unit, const struct model_content *source,
    enum xliff_version version)
{
	struct model_segment *segments = mem_alloc(unit->pair_count, sizeof(*segments));
	size_t at = 0;
	size_t code = 0;
	for (size_t i = 0; i < unit->pair_count; i++) {
		const struct model_pair *pair = &unit->pairs[i];
		segments[i] = (struct model_segment){at, at + pair->source.text.len, code,
		    code + pair->source.code_count, pair->ignorable};
		at = segments[i].end;
		code = segments[i].code_end;
	}
	struct model_unit written = {
	    .id = "u1", .source = *source, .segments = segments, .segment_count = unit->pair_count};
	const struct model_doc doc = {.units = &written, .unit_count = 1};
	const struct xliff_file file = {.version = version};
	struct buf out = BUF_INIT;
	struct model_bitexts again = {ARENA_INIT, NULL, 0};

	xliff_write(&out, &doc, &file);
	require(xliff_read(&again, buf_str(&out), "again", &SINK) == NULL);
	size_t next = 0;
	for (size_t i = 0; i < unit->pair_count && again.files[0].unit_count > 0; i++) {
		if (unit->pairs[i].ignorable && version == XLIFF_1_2)
			continue;
		require(next < again.files[0].units[0].pair_count);
		check_same(&again.files[0].units[0].pairs[next++].source, &unit->pairs[i].source);
	}
	model_bitexts_free(&again);
	buf_free(&out);
	free(segments);
}

static void check_unit(const struct model_bitext_unit *unit)
{
	for (int target = 0; target <= 1; target++) {
		struct buf text = BUF_INIT;
		struct model_code *codes;
		const struct model_content content = join(&text, &codes, unit, target == 1);
		check_pairs(&content);
		if (target == 0 && has_plain_ids(&content)) {
			check_written(unit, &content, XLIFF_2_0);
			check_written(unit, &content, XLIFF_1_2);
		}
		free(codes);
		buf_free(&text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};
	const struct str text = str_from((const char *)data, size);

	if (xliff_read(&bitexts, text, "fuzz", &SINK) != NULL) {
		require(bitexts.files == NULL);
		return 0;
	}
	struct checker *checker = checker_open(NULL);
	const struct check_sink checks = {check_pass_on, (void *)&SINK};
	for (size_t i = 0; i < bitexts.count; i++) {
		require(check_bitext(checker, &bitexts.files[i], &checks) == NULL);
		for (size_t k = 0; k < bitexts.files[i].unit_count; k++)
			check_unit(&bitexts.files[i].units[k]);
	}
	checker_close(checker);
	model_bitexts_free(&bitexts);
	return 0;
}
