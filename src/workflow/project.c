/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/path.h"
#include "workflow/project.h"

#define FOLDER ".dragoman"
#define CONFIG FOLDER "/config"
#define STORE FOLDER "/store.db"

static void join(struct buf *out, const char *directory, const char *name)
{
	path_join(out, str_from_cstr(directory), str_from_cstr(name));
}

bool project_is_there(const char *directory)
{
	struct buf name = BUF_INIT;

	join(&name, directory, CONFIG);
	const bool there = io_exists(name.ptr);
	buf_free(&name);
	return there;
}

void project_name_store(struct buf *url, const char *directory)
{
	join(url, directory, STORE);
}

static const struct error *read_line(struct project *project, struct str line)
{
	const size_t equals = str_find_char(line, '=', 0);
	const struct str name = str_trim(str_slice(line, 0, equals));
	const struct {
		struct str name;
		struct buf *value;
	} VALUES[] = {{STR("store"), &project->url}, {STR("person"), &project->person}};

	for (size_t i = 0; i < sizeof(VALUES) / sizeof(*VALUES) && equals < line.len; i++) {
		if (!str_eq(name, VALUES[i].name))
			continue;
		buf_reset(VALUES[i].value);
		buf_add(VALUES[i].value, str_trim(str_slice(line, equals + 1, line.len)));
		return NULL;
	}
	return error_new(ERROR_INPUT, _("it can't have a line \"%.*s\""), STR_ARG(name));
}

const struct error *project_parse(struct project *project, struct str text, const char *name)
{
	const struct error *err = NULL;
	struct str line;

	while (err == NULL && str_next(&line, &text, '\n')) {
		line = str_trim(line);
		if (line.len > 0 && line.ptr[0] != '#')
			err = read_line(project, line);
	}
	return err != NULL ? error_new(ERROR_INPUT, "%s: %s", name, err->message) : NULL;
}

/* PROJECT's directory becomes the nearest one from the current one upwards that is a project. */
static const struct error *find(struct project *project)
{
	char *here = getcwd(NULL, 0);

	if (here == NULL)
		return error_from_errno(".");
	buf_add_cstr(&project->directory, here);
	free(here);
	while (!project_is_there(project->directory.ptr)) {
		struct buf parent = BUF_INIT;
		path_directory(&parent, project->directory.ptr);
		const bool is_root = str_eq(buf_str(&parent), buf_str(&project->directory));
		buf_reset(&project->directory);
		buf_add(&project->directory, buf_str(&parent));
		buf_free(&parent);
		if (is_root)
			return error_new(ERROR_USAGE,
			    _("there is no project here or above; make one with \"dragoman init\", "
			      "or say with --project where it is"));
	}
	return NULL;
}

const struct error *project_read(struct project *project, const char *directory)
{
	struct buf text = BUF_INIT;
	struct buf name = BUF_INIT;
	const struct error *err = NULL;

	if (directory == NULL)
		err = find(project);
	else if (project_is_there(directory))
		buf_add_cstr(&project->directory, directory);
	else
		err = error_new(ERROR_USAGE, _("%s isn't the folder of a project"), directory);
	if (err == NULL) {
		join(&name, project->directory.ptr, CONFIG);
		err = io_read(&text, name.ptr);
	}
	if (err == NULL)
		err = project_parse(project, buf_str(&text), name.ptr);
	if (err == NULL && project->url.len == 0)
		project_name_store(&project->url, project->directory.ptr);
	buf_free(&name);
	buf_free(&text);
	return err;
}

const struct error *project_make_folder(const char *directory)
{
	struct buf name = BUF_INIT;

	join(&name, directory, FOLDER);
	const struct error *err = io_make_directories(name.ptr);
	/* The store is for those alone who may write to it. */
	if (err == NULL && chmod(name.ptr, 0700) != 0)
		err = error_from_errno(name.ptr);
	buf_free(&name);
	return err;
}

const struct error *project_write(const char *directory, const char *url, const char *person)
{
	struct buf name = BUF_INIT;
	struct buf text = BUF_INIT;

	if (url != NULL)
		buf_addf(&text, "store = %s\n", url);
	buf_addf(&text, "person = %s\n", person);
	join(&name, directory, CONFIG);
	const struct error *err = io_write(name.ptr, buf_str(&text));
	buf_free(&text);
	buf_free(&name);
	return err;
}

void project_free(struct project *project)
{
	buf_free(&project->directory);
	buf_free(&project->url);
	buf_free(&project->person);
}
