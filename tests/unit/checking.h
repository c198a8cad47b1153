/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments with inline codes from one line each, and what the checks say of them. */
#ifndef UNIT_CHECKING_H
#define UNIT_CHECKING_H

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "check/check.h"
#include "check/options.h"
#include "model/bitext.h"
#include "tests/tap.h"

/* A case: what CHECK finds in a translation, and what becomes of it with all fixes. */
struct checking {
	const char *langs;  /* "en fr" */
	const char *source; /* "{1}bold{/1} and {2/}" are inline codes; "{{" is a brace */
	const char *target; /* NULL: said to be translated, but empty */
	const char *found; /* the texts of the target that findings mark, "|" between; NULL: none */
	const char *fixed; /* the target after the fixes; NULL: there are none */
};

struct checking_content {
	struct buf text;
	struct model_code codes[32];
	struct model_content content;
};

static inline void checking_read(struct checking_content *out, const char *line)
{
	size_t count = 0;

	out->text = (struct buf)BUF_INIT;
	for (const char *p = line; *p != '\0'; p++) {
		if (*p != '{' || p[1] == '{') {
			p += *p == '{';
			buf_add_char(&out->text, *p);
			continue;
		}
		struct model_code *code = &out->codes[count++];
		*code = (struct model_code){.at = out->text.len, .kind = MODEL_CODE_OPEN};
		if (*++p == '/') {
			code->kind = MODEL_CODE_CLOSE;
			p++;
		}
		for (; ascii_is_digit(*p); p++)
			code->id = code->id * 10 + (unsigned)(*p - '0');
		if (*p == '/') {
			code->kind = MODEL_CODE_PH;
			p++;
		}
	}
	out->content = (struct model_content){buf_str(&out->text), out->codes, count};
}

struct checking_result {
	struct buf found;
	struct buf fixed;
	size_t at; /* in the target, behind the last fix */
	size_t findings;
	size_t fixes;
	bool is_broken; /* a range isn't one */
};

static inline bool checking_is_place(struct str text, size_t at)
{
	return at <= text.len && (at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static inline void checking_report(const struct check_finding *finding, void *context)
{
	struct checking_result *result = context;
	const struct str source = finding->pair->source.text;
	const struct str target = finding->pair->target.text;

	if (finding->target.start > finding->target.end ||
	    finding->source.start > finding->source.end ||
	    !checking_is_place(target, finding->target.start) ||
	    !checking_is_place(target, finding->target.end) ||
	    !checking_is_place(source, finding->source.start) ||
	    !checking_is_place(source, finding->source.end)) {
		result->is_broken = true;
		return;
	}
	if (result->findings++ > 0)
		buf_add_char(&result->found, '|');
	buf_add(&result->found, str_slice(target, finding->target.start, finding->target.end));
	if (finding->fix.ptr == NULL || finding->target.start < result->at)
		return;
	result->fixes++;
	buf_add(&result->fixed, str_slice(target, result->at, finding->target.start));
	buf_add(&result->fixed, finding->fix);
	result->at = finding->target.end;
}

/* Runs one check, CODE, over a pair. OPTIONS should say so. */
static inline void checking_run(struct checking_result *result, const struct checking *c,
    const struct check_options *options)
{
	const struct check_sink sink = {checking_report, result};
	struct checking_content source;
	struct checking_content target;
	struct str rest = str_from_cstr(c->langs);
	struct model_bitext bitext = {.original = STR("test")};

	*result = (struct checking_result){.found = BUF_INIT, .fixed = BUF_INIT};
	checking_read(&source, c->source);
	checking_read(&target, c->target != NULL ? c->target : "");
	struct model_pair pair = {
	    .id = STR("s1"),
	    .source = source.content,
	    .target = target.content,
	    .has_target = c->target != NULL,
	    .is_blank = c->target == NULL,
	    .state = MODEL_TRANSLATED,
	    .line = 1,
	};
	struct model_bitext_unit unit = {.id = STR("u1"), .pairs = &pair, .pair_count = 1};
	str_next(&bitext.source_lang, &rest, ' ');
	str_next(&bitext.target_lang, &rest, ' ');
	bitext.units = &unit;
	bitext.unit_count = 1;
	struct checker *checker = checker_open(options);
	if (check_bitext(checker, &bitext, &sink) != NULL)
		result->is_broken = true;
	checker_close(checker);
	if (result->fixes > 0)
		buf_add(&result->fixed,
		    str_slice(pair.target.text, result->at, pair.target.text.len));
	buf_free(&source.text);
	buf_free(&target.text);
}

/* Tests the check called NAME with COUNT cases; SETTING, or NULL, is one more line of settings. */
static inline void checking_test(const char *name, const char *setting,
    const struct checking *cases, size_t count)
{
	struct check_options *options = check_options_open();

	ok(check_options_only(options, str_from_cstr(name)) == NULL, "%s is a check", name);
	if (setting != NULL)
		ok(check_options_set(options, str_from_cstr(setting), STR(".")) == NULL,
		    "%s is a setting", setting);
	for (size_t i = 0; i < count; i++) {
		struct checking_result result;
		checking_run(&result, &cases[i], options);
		ok(!result.is_broken, "%s, %s: ranges are inside", name, cases[i].langs);
		is_str(result.findings > 0 ? result.found.ptr : NULL, cases[i].found,
		    "%s, %s: %s | %s", name, cases[i].langs, cases[i].source,
		    cases[i].target != NULL ? cases[i].target : "(empty)");
		is_str(result.fixes > 0 ? result.fixed.ptr : NULL, cases[i].fixed, "%s, %s: fixed",
		    name, cases[i].langs);
		buf_free(&result.found);
		buf_free(&result.fixed);
	}
	check_options_close(options);
}

#define CHECKING(name, setting, cases) \
	checking_test(name, setting, cases, sizeof(cases) / sizeof(*(cases)))

#endif
