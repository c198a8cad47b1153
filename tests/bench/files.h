/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads files for the bare parsers: what is measured is the parser, started
 * once for all files like the program that it is compared with.
 */
#ifndef BENCH_FILES_H
#define BENCH_FILES_H

#include <stdio.h>
#include <stdlib.h>

struct bench_file {
	char *ptr;
	size_t len;
};

/* Reads the file PATH, which the caller frees, or ends the program. */
static inline struct bench_file bench_read(const char *path)
{
	struct bench_file file = {NULL, 0};
	FILE *stream = fopen(path, "rb");

	if (stream == NULL || fseek(stream, 0, SEEK_END) != 0)
		goto failed;
	long len = ftell(stream);
	if (len < 0 || fseek(stream, 0, SEEK_SET) != 0)
		goto failed;
	file.len = (size_t)len;
	file.ptr = malloc(file.len + 1);
	if (file.ptr == NULL || fread(file.ptr, 1, file.len, stream) != file.len)
		goto failed;
	file.ptr[file.len] = '\0';
	fclose(stream);
	return file;
failed:
	perror(path);
	exit(3);
}

#endif
