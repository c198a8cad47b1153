/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "cli/lines.h"
#include "cli/report.h"

#define BLOCK ((size_t)64 * 1024)

const struct error *lines_open(struct lines *lines, const char *path)
{
	*lines = (struct lines){.path = path, .fd = STDIN_FILENO, .data = BUF_INIT};
	if (strcmp(path, "-") == 0)
		return NULL;
	lines->fd = open(path, O_RDONLY | O_CLOEXEC);
	return lines->fd < 0 ? error_from_errno(path) : NULL;
}

void lines_close(struct lines *lines)
{
	if (lines->fd > STDIN_FILENO)
		close(lines->fd);
	buf_free(&lines->data);
}

/* Appends what can be read now. */
static const struct error *read_more(struct lines *lines)
{
	struct buf *data = &lines->data;

	/* The lines before this one are done with. */
	if (lines->start > 0) {
		memmove(data->ptr, data->ptr + lines->start, data->len - lines->start);
		buf_truncate(data, data->len - lines->start);
		lines->start = 0;
	}
	if (data->len > IO_MAX_SIZE)
		return error_new(ERROR_INPUT, _("%s:%zu: a line longer than %zu MiB"),
		    report_name(lines->path), lines->number, IO_MAX_SIZE >> 20);
	buf_reserve(data, BLOCK);
	for (;;) {
		ssize_t got = read(lines->fd, data->ptr + data->len, BLOCK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_from_errno(report_name(lines->path));
		lines->ended = got == 0;
		data->len += (size_t)got;
		data->ptr[data->len] = '\0';
		return NULL;
	}
}

const struct error *lines_next(struct lines *lines, struct str *line, bool *more)
{
	size_t searched = 0;

	lines->number++;
	for (;;) {
		struct str rest = str_slice(buf_str(&lines->data), lines->start, lines->data.len);
		size_t end = str_find_char(rest, '\n', searched);
		if (end < rest.len || lines->ended) {
			*more = end < rest.len || rest.len > 0;
			*line = str_slice(rest, 0, end);
			lines->start += end < rest.len ? end + 1 : end;
			return NULL;
		}
		searched = rest.len;
		const struct error *err = read_more(lines);
		if (err != NULL)
			return err;
	}
}
