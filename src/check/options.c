/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/options.h"
#include "check/options_int.h"

struct check_options *check_options_open(void)
{
	return mem_zalloc(1, sizeof(struct check_options));
}

void check_options_close(struct check_options *options)
{
	if (options == NULL)
		return;
	free(options->settings);
	free(options->values);
	map_free(&options->dismissed);
	arena_free(&options->arena);
	free(options);
}

static const struct check *find_check(struct str name)
{
	for (const struct check *const *check = CHECKS; *check != NULL; check++)
		if (str_eq_cstr(name, finding_name((*check)->code)))
			return *check;
	return NULL;
}

static const struct error *unknown_check(struct str name)
{
	return error_new(ERROR_USAGE,
	    _("there is no check \"%.*s\"; \"dragoman check --list\" shows all"), STR_ARG(name));
}

static struct check_setting *setting_of(struct check_options *options, const struct check *check)
{
	for (size_t i = 0; i < options->setting_count; i++)
		if (options->settings[i].check == check)
			return &options->settings[i];
	options->settings = mem_grow(options->settings, &options->setting_capacity,
	    options->setting_count + 1, sizeof(*options->settings));
	struct check_setting *setting = &options->settings[options->setting_count++];
	*setting =
	    (struct check_setting){check, CHECK_DEFAULT, false, finding_severity(check->code)};
	return setting;
}

static const struct error *set_check(struct check_options *options, const struct check *check,
    struct str value)
{
	static const struct {
		const char *name;
		enum check_switch whether;
		bool has_severity;
		enum finding_severity severity;
	} WORDS[] = {
	    {"off", CHECK_OFF, false, FINDING_NOTE},
	    {"on", CHECK_ON, false, FINDING_NOTE},
	    {"note", CHECK_ON, true, FINDING_NOTE},
	    {"warning", CHECK_ON, true, FINDING_WARNING},
	    {"error", CHECK_ON, true, FINDING_ERROR},
	};

	for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++) {
		if (!str_eq_cstr(value, WORDS[i].name))
			continue;
		struct check_setting *setting = setting_of(options, check);
		setting->whether = WORDS[i].whether;
		if (WORDS[i].has_severity)
			setting->severity = WORDS[i].severity;
		return NULL;
	}
	return error_new(ERROR_USAGE, _("\"%s\" is off, on, note, warning or error, not \"%.*s\""),
	    finding_name(check->code), STR_ARG(value));
}

static const struct check_parameter *find_parameter(const struct check *check, struct str name)
{
	for (const struct check_parameter *p = check->parameters; p != NULL && p->name != NULL; p++)
		if (str_eq_cstr(name, p->name))
			return p;
	return NULL;
}

static bool is_number(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_is_digit(text.ptr[i]))
			return false;
	return text.len > 0 && text.len < 10;
}

/* A copy of NAME, seen from DIRECTORY. */
static struct str locate(struct check_options *options, struct str directory, struct str name)
{
	struct buf path = BUF_INIT;

	path_join(&path, directory, name);
	const struct str copy = arena_copy(&options->arena, buf_str(&path));
	buf_free(&path);
	return copy;
}

static const struct error *set_parameter(struct check_options *options, const struct check *check,
    struct str name, struct str value, struct str directory)
{
	const struct check_parameter *parameter = find_parameter(check, name);

	if (parameter == NULL)
		return error_new(ERROR_USAGE,
		    _("the check \"%s\" has no parameter \"%.*s\"; see \"dragoman check --list\""),
		    finding_name(check->code), STR_ARG(name));
	if (parameter->kind == CHECK_NUMBER && !is_number(value))
		return error_new(ERROR_USAGE, _("\"%s.%s\" is a whole number, not \"%.*s\""),
		    finding_name(check->code), parameter->name, STR_ARG(value));
	options->values = mem_grow(options->values, &options->value_capacity,
	    options->value_count + 1, sizeof(*options->values));
	options->values[options->value_count++] = (struct check_value){
	    .parameter = parameter,
	    .value = parameter->kind == CHECK_FILE ? locate(options, directory, value)
						   : arena_copy(&options->arena, value),
	};
	return NULL;
}

const struct error *check_options_set(struct check_options *options, struct str line,
    struct str directory)
{
	const size_t equals = str_find_char(line, '=', 0);
	const struct str name = str_trim(str_slice(line, 0, equals));

	if (equals == line.len)
		return error_new(ERROR_USAGE, _("a setting is \"NAME = VALUE\", not \"%.*s\""),
		    STR_ARG(line));
	const struct str value = str_trim(str_slice(line, equals + 1, line.len));
	if (str_eq(name, STR("dismissed"))) {
		const struct str path = locate(options, directory, value);
		return check_options_dismiss(options, path.ptr);
	}
	const size_t dot = str_find_char(name, '.', 0);
	const struct check *check = find_check(str_slice(name, 0, dot));
	if (check == NULL)
		return unknown_check(str_slice(name, 0, dot));
	if (dot == name.len)
		return set_check(options, check, value);
	return set_parameter(options, check, str_slice(name, dot + 1, name.len), value, directory);
}

static const struct error *read_lines(struct check_options *options, struct str text,
    const char *path, struct str directory)
{
	const struct error *err = NULL;
	struct str line;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	if (utf8_find_invalid(text) < text.len)
		return error_new(ERROR_INPUT, _("%s: isn't UTF-8"), path);
	for (size_t number = 1; err == NULL && str_next(&line, &text, '\n'); number++) {
		line = str_trim(line);
		if (line.len == 0 || line.ptr[0] == '#')
			continue;
		err = check_options_set(options, line, directory);
		if (err != NULL)
			err = error_new(ERROR_INPUT, "%s:%zu: %s", path, number, err->message);
	}
	return err;
}

const struct error *check_options_read(struct check_options *options, const char *path)
{
	struct buf text = BUF_INIT;
	struct buf directory = BUF_INIT;

	const struct error *err = io_read(&text, path);
	path_directory(&directory, path);
	if (err == NULL)
		err = read_lines(options, buf_str(&text), path, buf_str(&directory));
	buf_free(&directory);
	buf_free(&text);
	return err;
}

const struct error *check_options_only(struct check_options *options, struct str list)
{
	struct str name;

	options->only = true;
	while (str_next(&name, &list, ',')) {
		const struct check *check = find_check(str_trim(name));
		if (check == NULL)
			return unknown_check(name);
		struct check_setting *setting = setting_of(options, check);
		setting->whether = CHECK_ON;
		setting->chosen = true;
	}
	return NULL;
}

const struct error *check_options_skip(struct check_options *options, struct str list)
{
	struct str name;

	while (str_next(&name, &list, ',')) {
		const struct check *check = find_check(str_trim(name));
		if (check == NULL)
			return unknown_check(name);
		setting_of(options, check)->whether = CHECK_OFF;
	}
	return NULL;
}

static const struct check_setting *find_setting(const struct check_options *options,
    const struct check *check)
{
	for (size_t i = 0; options != NULL && i < options->setting_count; i++)
		if (options->settings[i].check == check)
			return &options->settings[i];
	return NULL;
}

bool check_options_runs(const struct check_options *options, const struct check *check)
{
	const struct check_setting *setting = find_setting(options, check);

	if (options != NULL && options->only && (setting == NULL || !setting->chosen))
		return false;
	if (setting == NULL || setting->whether == CHECK_DEFAULT)
		return !check->off;
	return setting->whether == CHECK_ON;
}

enum finding_severity check_options_severity(const struct check_options *options,
    const struct check *check)
{
	const struct check_setting *setting = find_setting(options, check);

	return setting != NULL ? setting->severity : finding_severity(check->code);
}

bool check_options_value(struct str *value, size_t *at, const struct check_options *options,
    const struct check *check, const char *parameter)
{
	const struct check_parameter *p = find_parameter(check, str_from_cstr(parameter));
	bool is_set = false;

	for (size_t i = 0; options != NULL && i < options->value_count; i++) {
		is_set = is_set || options->values[i].parameter == p;
		if (i < *at || options->values[i].parameter != p)
			continue;
		*value = options->values[i].value;
		*at = i + 1;
		return true;
	}
	if (is_set || *at > 0 || p == NULL || p->fallback == NULL)
		return false;
	*value = str_from_cstr(p->fallback);
	*at = 1;
	return true;
}
