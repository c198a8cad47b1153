/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/path.h"

#define BLOCK ((size_t)64 * 1024)
#define DEPTH_MAX 100

static const struct error *read_descriptor(struct buf *out, int fd, const char *name)
{
	size_t before = out->len;
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		buf_reserve(out,
		    (size_t)st.st_size <= IO_MAX_SIZE ? (size_t)st.st_size + 1 : BLOCK);
	for (;;) {
		if (out->capacity - out->len < 2)
			buf_reserve(out, BLOCK);
		ssize_t got = read(fd, out->ptr + out->len, out->capacity - out->len - 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_from_errno(name);
		out->len += (size_t)got;
		out->ptr[out->len] = '\0';
		if (got == 0)
			return NULL;
		if (out->len - before > IO_MAX_SIZE)
			return error_new(ERROR_INPUT, _("%s: larger than %zu MiB"), name,
			    IO_MAX_SIZE >> 20);
	}
}

const struct error *io_read(struct buf *out, const char *path)
{
	if (strcmp(path, "-") == 0)
		return read_descriptor(out, STDIN_FILENO, _("standard input"));

	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_from_errno(path);
	const struct error *err = read_descriptor(out, fd, path);
	close(fd);
	return err;
}

static const struct error *write_descriptor(int fd, const char *name, struct str data)
{
	while (data.len > 0) {
		ssize_t put = write(fd, data.ptr, data.len);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return error_from_errno(name);
		data = str_slice(data, (size_t)put, data.len);
	}
	return NULL;
}

/*
 * Opens a new file beside PATH; NAME becomes its name. mkstemp() would give it
 * permissions that nobody else can read.
 */
static int open_beside(struct buf *name, const char *path)
{
	static atomic_uint counter;

	for (int tries = 0; tries < 100; tries++) {
		buf_reset(name);
		buf_addf(name, "%s.%ld-%u.tmp", path, (long)getpid(),
		    atomic_fetch_add(&counter, 1));
		int fd = open(name->ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* OLD is what PATH is now, or NULL. */
static const struct error *write_file(const char *path, struct str data, const struct stat *old)
{
	struct buf name = BUF_INIT;
	const struct error *err = NULL;

	int fd = open_beside(&name, path);
	if (fd < 0) {
		err = error_from_errno(path);
		goto done;
	}
	err = write_descriptor(fd, path, data);
	if (err == NULL && old != NULL && fchmod(fd, old->st_mode & 07777) != 0)
		err = error_from_errno(path);
	if (close(fd) != 0 && err == NULL)
		err = error_from_errno(path);
	if (err == NULL && rename(name.ptr, path) != 0)
		err = error_from_errno(path);
	if (err != NULL)
		unlink(name.ptr);
done:
	buf_free(&name);
	return err;
}

/* Pipes and devices can't be replaced, only written to. */
static const struct error *write_special(const char *path, struct str data)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return error_from_errno(path);
	const struct error *err = write_descriptor(fd, path, data);
	if (close(fd) != 0 && err == NULL)
		err = error_from_errno(path);
	return err;
}

/* The file that the symbolic link PATH leads to is replaced, not the link. */
static const struct error *write_regular(const char *path, struct str data, const struct stat *old)
{
	char *real = realpath(path, NULL);

	if (real == NULL)
		return error_from_errno(path);
	const struct error *err = write_file(real, data, old);
	free(real);
	return err;
}

const struct error *io_write(const char *path, struct str data)
{
	struct stat st;

	if (strcmp(path, "-") == 0)
		return write_descriptor(STDOUT_FILENO, _("standard output"), data);
	if (stat(path, &st) == 0)
		return S_ISREG(st.st_mode) ? write_regular(path, data, &st)
					   : write_special(path, data);

	struct buf directory = BUF_INIT;
	path_directory(&directory, path);
	const struct error *err = NULL;
	if (!io_is_directory(directory.ptr))
		err = io_make_directories(directory.ptr);
	buf_free(&directory);
	return err != NULL ? err : write_file(path, data, NULL);
}

const struct error *io_make_directories(const char *path)
{
	struct buf name = BUF_INIT;
	const struct error *err = NULL;

	buf_add_cstr(&name, path);
	for (size_t i = 1; i <= name.len && err == NULL; i++) {
		if (name.ptr[i] != '/' && name.ptr[i] != '\0')
			continue;
		char cut = name.ptr[i];
		name.ptr[i] = '\0';
		if (!io_is_directory(name.ptr) && mkdir(name.ptr, 0777) != 0 &&
		    !(errno == EEXIST && io_is_directory(name.ptr)))
			err = error_from_errno(name.ptr);
		name.ptr[i] = cut;
	}
	buf_free(&name);
	return err;
}

bool io_is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool io_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

struct walk {
	const struct error *(*found)(const char *path, const char *relative, void *context);
	void *context;
	size_t root; /* length of the path walked, with its slash */
};

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* alphasort() would go by the user's locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static const struct error *walk_directory(struct walk *walk, struct buf *path, int depth)
{
	struct dirent **entries;
	const struct error *err = NULL;

	if (depth > DEPTH_MAX)
		return error_new(ERROR_INPUT, _("%s: directories nested too deeply"), path->ptr);
	int count = scandir(path->len > 0 ? path->ptr : ".", &entries, not_hidden, by_name);
	if (count < 0)
		return error_from_errno(path->ptr);
	for (int i = 0; i < count; i++) {
		size_t len = path->len;
		struct stat st;
		if (len > 0 && path->ptr[len - 1] != '/')
			buf_add_char(path, '/');
		buf_add_cstr(path, entries[i]->d_name);
		free(entries[i]);
		if (err == NULL && lstat(path->ptr, &st) == 0) {
			if (S_ISDIR(st.st_mode))
				err = walk_directory(walk, path, depth + 1);
			else if (S_ISREG(st.st_mode) ||
			    (S_ISLNK(st.st_mode) && !io_is_directory(path->ptr)))
				err = walk->found(path->ptr, path->ptr + walk->root, walk->context);
		}
		buf_truncate(path, len);
	}
	free(entries);
	return err;
}

const struct error *io_walk(const char *path,
    const struct error *(*found)(const char *path, const char *relative, void *context),
    void *context)
{
	struct buf name = BUF_INIT;
	struct walk walk = {found, context, 0};

	buf_add_cstr(&name, path);
	while (name.len > 1 && name.ptr[name.len - 1] == '/')
		buf_truncate(&name, name.len - 1);
	walk.root = name.len + (name.len > 0 && name.ptr[name.len - 1] != '/');
	const struct error *err = walk_directory(&walk, &name, 0);
	buf_free(&name);
	return err;
}
