/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/console.h"
#include "cli/inputs.h"
#include "cli/option.h"
#include "format/format.h"

struct walk {
	struct inputs *inputs;
	bool (*wanted)(const char *path);
};

static void add(struct inputs *inputs, struct str path, struct str relative, bool walked)
{
	inputs->items =
	    mem_grow(inputs->items, &inputs->capacity, inputs->count + 1, sizeof(*inputs->items));
	inputs->items[inputs->count++] = (struct input){
	    .path = arena_copy(&inputs->arena, path).ptr,
	    .relative = arena_copy(&inputs->arena, relative).ptr,
	    .walked = walked,
	};
}

static const struct error *add_found(const char *path, const char *relative, void *context)
{
	struct walk *walk = context;

	if (walk->wanted(path))
		add(walk->inputs, str_from_cstr(path), str_from_cstr(relative), true);
	return NULL;
}

static void add_directory(struct walk *walk, const char *path, struct console *console)
{
	size_t before = walk->inputs->count;

	walk->inputs->has_directory = true;
	const struct error *err = io_walk(path, add_found, walk);
	if (err != NULL) {
		console_error(console, err);
		walk->inputs->failed = true;
	} else if (walk->inputs->count == before) {
		console_complain(console, _("%s: there is nothing to read in this directory"),
		    path);
		walk->inputs->empty = true;
	}
}

void inputs_add(struct inputs *inputs, const struct arguments *arguments,
    bool (*wanted)(const char *path), struct console *console)
{
	struct walk walk = {inputs, wanted};

	for (size_t i = 0; i < arguments->operand_count; i++) {
		const char *path = arguments->operands[i];
		if (strcmp(path, "-") == 0)
			add(inputs, STR("-"), STR("stdin"), false);
		else if (io_is_directory(path))
			add_directory(&walk, path, console);
		else
			add(inputs, str_from_cstr(path), path_base(path), false);
	}
}

void inputs_free(struct inputs *inputs)
{
	arena_free(&inputs->arena);
	free(inputs->items);
	*inputs = (struct inputs)INPUTS_INIT;
}

/* True when EXTENSION is one of the words of LIST. */
static bool is_listed(struct str extension, struct str list)
{
	struct str word;

	while (str_next(&word, &list, ' '))
		if (extension.len > 0 && str_eq_nocase(word, extension))
			return true;
	return false;
}

bool inputs_is_article(const char *path)
{
	struct str extension = path_extension(path);

	for (size_t i = 0; FORMATS[i] != NULL; i++)
		if (is_listed(extension, str_from_cstr(FORMATS[i]->extensions)))
			return true;
	return false;
}

bool inputs_is_xliff(const char *path)
{
	return is_listed(path_extension(path), STR("xlf xliff"));
}

bool inputs_is_bitext(const char *path)
{
	return is_listed(path_extension(path), STR("xlf xliff po"));
}

const struct error *inputs_check_names(const struct inputs *inputs)
{
	struct map names = MAP_INIT;
	const struct error *err = NULL;

	for (size_t i = 0; i < inputs->count && err == NULL; i++) {
		struct str name = str_from_cstr(inputs->items[i].relative);
		size_t other = 0;
		if (map_add(&names, name, i))
			continue;
		map_find(&other, &names, name);
		err = error_new(ERROR_USAGE,
		    _("%s and %s would have the same output; "
		      "name the directory above both, or do them one after the other"),
		    inputs->items[other].path, inputs->items[i].path);
	}
	map_free(&names);
	return err;
}

const struct error *inputs_check_outputs(const struct inputs *inputs,
    const struct arguments *arguments)
{
	const struct error *err = option_exclude(arguments, "output", "directory");

	if (err != NULL || option_given(arguments, "directory"))
		return err;
	if (inputs->has_directory)
		return error_new(ERROR_USAGE,
		    _("to work on a directory, say with -d where the "
		      "results go"));
	if (inputs->count <= 1)
		return NULL;
	return error_new(ERROR_USAGE,
	    option_given(arguments, "output")
		? _("-o is for one file; for several, say with -d where the results go")
		: _("for several files, say with -d where the results go"));
}

const struct error *inputs_check_overwrite(const char *input, const char *output)
{
	struct stat a;
	struct stat b;

	if (strcmp(input, "-") == 0 || strcmp(output, "-") == 0 || stat(input, &a) != 0 ||
	    stat(output, &b) != 0 || !S_ISREG(a.st_mode))
		return NULL;
	if (a.st_dev != b.st_dev || a.st_ino != b.st_ino)
		return NULL;
	return error_new(ERROR_USAGE, _("%s: would be overwritten by what is made of it"), input);
}
