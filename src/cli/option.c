/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/option.h"
#include "cli/suggest.h"
#include "format/format.h"
#include "xliff/xliff.h"

/* Where the parser is. */
struct parser {
	struct arguments *arguments;
	size_t count;
	char **argv;
	size_t next;
	size_t use_capacity;
	size_t operand_capacity;
};

void option_words(struct buf *out, const struct option *option)
{
	switch (option->kind) {
	case OPTION_WORD:
		buf_add_cstr(out, option->words);
		return;
	case OPTION_FORMAT:
		for (size_t i = 0; FORMATS[i] != NULL; i++)
			buf_addf(out, "%s%s", i > 0 ? " " : "", FORMATS[i]->name);
		return;
	case OPTION_TOOL:
		for (size_t i = 0; XLIFF_PROFILES[i].name != NULL; i++)
			buf_addf(out, "%s%s", i > 0 ? " " : "", XLIFF_PROFILES[i].name);
		return;
	case OPTION_FLAG:
	case OPTION_TEXT:
	case OPTION_NUMBER:
	case OPTION_FILE:
	case OPTION_DIRECTORY:
	case OPTION_LANG:
		return;
	}
}

/* How the user wrote the option: its letter, or its name. */
static const char *spell(char spelling[4], const struct option *option, bool by_letter)
{
	if (!by_letter)
		return option->name;
	spelling[0] = option->letter;
	spelling[1] = '\0';
	return spelling;
}

static bool is_number(const char *value)
{
	size_t len = strlen(value);

	for (size_t i = 0; i < len; i++)
		if (!ascii_is_digit(value[i]))
			return false;
	return len > 0 && len <= 4;
}

static const struct error *check_value(const struct option *option, const char *value)
{
	struct buf words = BUF_INIT;
	const struct error *err = NULL;
	struct str word;

	if (option->kind == OPTION_NUMBER && !is_number(value))
		return error_new(ERROR_USAGE, _("--%s needs a number from 0 to 9999, not \"%s\""),
		    option->name, value);
	if (value[0] == '\0' && option->kind != OPTION_TEXT)
		return error_new(ERROR_USAGE, _("--%s has an empty argument"), option->name);
	option_words(&words, option);
	struct str rest = words.len > 0 ? buf_str(&words) : str_from(NULL, 0);
	bool found = rest.ptr == NULL;
	while (!found && str_next(&word, &rest, ' '))
		found = str_eq_cstr(word, value);
	if (!found)
		err = error_new(ERROR_USAGE, _("--%s can't be \"%s\"; it is one of: %s"),
		    option->name, value, words.ptr);
	buf_free(&words);
	return err;
}

/* Notes the use of OPTION; ATTACHED is the argument that stands with it, or NULL. */
static const struct error *add_use(struct parser *parser, const struct option *option,
    const char *attached, bool by_letter)
{
	struct arguments *arguments = parser->arguments;
	const char *value = NULL;
	char letter[4];

	if (option->kind != OPTION_FLAG) {
		if (attached == NULL && parser->next >= parser->count)
			return error_new(ERROR_USAGE, _("option %s%s needs an argument: %s"),
			    by_letter ? "-" : "--", spell(letter, option, by_letter),
			    _(option->argument));
		value = attached != NULL ? attached : parser->argv[parser->next++];
		const struct error *err = check_value(option, value);
		if (err != NULL)
			return err;
	}
	arguments->uses = mem_grow(arguments->uses, &parser->use_capacity, arguments->use_count + 1,
	    sizeof(*arguments->uses));
	arguments->uses[arguments->use_count++] = (struct option_use){option, value};
	return NULL;
}

static const struct error *unknown_option(const struct option *options, struct str name)
{
	struct suggestion suggestion = suggest_start(name);

	for (const struct option *option = options; option->name != NULL; option++)
		suggest_offer(&suggestion, option->name);
	if (suggestion.best != NULL)
		return error_new(ERROR_USAGE, _("unknown option --%.*s; did you mean --%s?"),
		    STR_ARG(name), suggestion.best);
	return error_new(ERROR_USAGE, _("unknown option --%.*s"), STR_ARG(name));
}

/* The option called NAME, or the only one whose name begins so; NULL, and *ERR says why not. */
static const struct option *find_long(const struct error **err, const struct option *options,
    struct str name)
{
	const struct option *candidate = NULL;

	for (const struct option *option = options; option->name != NULL; option++) {
		struct str full = str_from_cstr(option->name);
		if (str_eq(full, name))
			return option;
		if (name.len == 0 || !str_starts(full, name))
			continue;
		if (candidate != NULL && *err == NULL)
			*err = error_new(ERROR_USAGE,
			    _("option --%.*s can mean --%s or --%s; write more of it"),
			    STR_ARG(name), candidate->name, option->name);
		candidate = option;
	}
	if (candidate == NULL)
		*err = unknown_option(options, name);
	return *err == NULL ? candidate : NULL;
}

/* TEXT is what follows the two dashes. */
static const struct error *parse_long(struct parser *parser, const char *text)
{
	struct str all = str_from_cstr(text);
	size_t end = str_find_char(all, '=', 0);
	struct str name = str_slice(all, 0, end);
	const struct error *err = NULL;

	const struct option *option = find_long(&err, parser->arguments->options, name);
	if (option == NULL)
		return err;
	if (end < all.len && option->kind == OPTION_FLAG)
		return error_new(ERROR_USAGE, _("option --%s takes no argument"), option->name);
	return add_use(parser, option, end < all.len ? text + end + 1 : NULL, false);
}

/* TEXT is what follows the dash: letters of flags, the last perhaps with an argument. */
static const struct error *parse_letters(struct parser *parser, const char *text)
{
	for (; *text != '\0'; text++) {
		const struct option *option = parser->arguments->options;
		while (option->name != NULL && option->letter != *text)
			option++;
		if (option->name == NULL) {
			/* A character of several bytes is shown whole. */
			size_t len = 1;
			while (((unsigned char)text[len] & 0xC0) == 0x80)
				len++;
			return error_new(ERROR_USAGE, _("unknown option -%.*s"), (int)len, text);
		}
		bool attached = option->kind != OPTION_FLAG && text[1] != '\0';
		const struct error *err = add_use(parser, option, attached ? text + 1 : NULL, true);
		if (err != NULL || option->kind != OPTION_FLAG)
			return err;
	}
	return NULL;
}

static void add_operand(struct parser *parser, const char *operand)
{
	struct arguments *arguments = parser->arguments;

	arguments->operands = mem_grow(arguments->operands, &parser->operand_capacity,
	    arguments->operand_count + 1, sizeof(*arguments->operands));
	arguments->operands[arguments->operand_count++] = operand;
}

const struct error *option_parse(struct arguments *arguments, const struct option *options,
    size_t count, char **argv)
{
	struct parser parser = {.arguments = arguments, .count = count, .argv = argv};
	const struct error *err = NULL;
	bool ended = false;

	*arguments = (struct arguments)ARGUMENTS_INIT;
	arguments->options = options;
	while (err == NULL && parser.next < count) {
		const char *word = argv[parser.next++];
		if (ended || word[0] != '-' || word[1] == '\0')
			add_operand(&parser, word);
		else if (word[1] != '-')
			err = parse_letters(&parser, word + 1);
		else if (word[2] != '\0')
			err = parse_long(&parser, word + 2);
		else
			ended = true;
	}
	if (err != NULL)
		arguments_free(arguments);
	return err;
}

void arguments_free(struct arguments *arguments)
{
	free(arguments->uses);
	free(arguments->operands);
	*arguments = (struct arguments)ARGUMENTS_INIT;
}

static const struct option_use *find_use(const struct arguments *arguments, const char *name)
{
	for (size_t i = arguments->use_count; i > 0; i--)
		if (strcmp(arguments->uses[i - 1].option->name, name) == 0)
			return &arguments->uses[i - 1];
	return NULL;
}

const char *option_value(const struct arguments *arguments, const char *name)
{
	const struct option_use *use = find_use(arguments, name);

	return use != NULL ? use->value : NULL;
}

bool option_given(const struct arguments *arguments, const char *name)
{
	return find_use(arguments, name) != NULL;
}

unsigned option_number(const struct arguments *arguments, const char *name, unsigned fallback)
{
	const char *value = option_value(arguments, name);

	return value != NULL ? (unsigned)strtoul(value, NULL, 10) : fallback;
}

const struct error *option_exclude(const struct arguments *arguments, const char *one,
    const char *other)
{
	if (!option_given(arguments, one) || !option_given(arguments, other))
		return NULL;
	return error_new(ERROR_USAGE, _("--%s and --%s exclude each other"), one, other);
}
