/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"

struct str path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from_cstr(slash != NULL ? slash + 1 : path);
}

struct str path_extension(const char *path)
{
	struct str base = path_base(path);

	for (size_t i = base.len; i > 1; i--)
		if (base.ptr[i - 1] == '.')
			return str_slice(base, i, base.len);
	return str_from("", 0);
}

void path_directory(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');

	buf_reset(out);
	if (slash == NULL)
		buf_add_cstr(out, ".");
	else
		buf_append(out, path, slash > path ? (size_t)(slash - path) : 1);
}

void path_join(struct buf *out, struct str directory, struct str name)
{
	buf_reset(out);
	if ((name.len == 0 || name.ptr[0] != '/') && !str_eq(directory, STR("."))) {
		buf_add(out, directory);
		if (out->len > 0 && out->ptr[out->len - 1] != '/')
			buf_add_char(out, '/');
	}
	buf_add(out, name);
}

/* Appends the parts of PATH to the absolute path in OUT, "." and ".." resolved. */
static void add_parts(struct buf *out, struct str path)
{
	struct str part;

	while (str_next(&part, &path, '/')) {
		if (part.len == 0 || str_eq(part, STR(".")))
			continue;
		if (str_eq(part, STR(".."))) {
			while (out->len > 0 && out->ptr[out->len - 1] != '/')
				buf_truncate(out, out->len - 1);
			buf_truncate(out, out->len > 0 ? out->len - 1 : 0);
			continue;
		}
		buf_add_char(out, '/');
		buf_add(out, part);
	}
}

static void make_absolute(struct buf *out, const char *path)
{
	buf_reset(out);
	if (path[0] != '/') {
		char *here = getcwd(NULL, 0);
		if (here != NULL)
			add_parts(out, str_from_cstr(here));
		free(here);
	}
	add_parts(out, str_from_cstr(path));
}

void path_relative(struct buf *out, const char *from, const char *to)
{
	struct buf a = BUF_INIT;
	struct buf b = BUF_INIT;
	size_t common = 0;

	make_absolute(&a, from);
	make_absolute(&b, to);
	for (size_t i = 0;; i++) {
		bool end_a = i >= a.len || a.ptr[i] == '/';
		bool end_b = i >= b.len || b.ptr[i] == '/';
		if (end_a && end_b)
			common = i;
		if (i >= a.len || i >= b.len || a.ptr[i] != b.ptr[i])
			break;
	}
	buf_reset(out);
	for (size_t i = common; i < a.len; i++)
		if (a.ptr[i] == '/')
			buf_add_cstr(out, "../");
	if (common < b.len)
		buf_append(out, b.ptr + common + 1, b.len - common - 1);
	buf_free(&a);
	buf_free(&b);
}

bool path_is_inside(struct str name)
{
	struct str part;
	int depth = 0;

	if (name.len == 0 || name.ptr[0] == '/')
		return false;
	while (str_next(&part, &name, '/')) {
		if (part.len == 0 || str_eq(part, STR(".")))
			continue;
		depth += str_eq(part, STR("..")) ? -1 : 1;
		if (depth < 0)
			return false;
	}
	return true;
}
