/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main() of a fuzz target that is not fuzzing: runs it once over the empty
 * input, every seed of tests/fuzz/seeds/NAME/ and every file named on the
 * command line. A target that finds something wrong aborts, which ends the
 * plan early, so the TAP driver reports it. */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static int count;

static void run(const char *name, const uint8_t *data, size_t size)
{
	/* On the heap and without a spare byte, so that ASan sees overreads. */
	uint8_t *copy = malloc(size > 0 ? size : 1);

	if (copy == NULL)
		abort();
	if (size > 0)
		memcpy(copy, data, size);
	printf("# %s\n", name);
	fflush(stdout);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
	printf("ok %d - %s\n", ++count, name);
	fflush(stdout);
}

static void run_file(const char *path)
{
	FILE *fp = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t size = 0;

	if (fp == NULL) {
		printf("not ok %d - %s cannot be opened\n", ++count, path);
		return;
	}
	for (;;) {
		data = realloc(data, size + 65536);
		if (data == NULL)
			abort();
		const size_t n = fread(data + size, 1, 65536, fp);
		if (n == 0)
			break;
		size += n;
	}
	fclose(fp);
	run(path, data, size);
	free(data);
}

static int is_seed(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void run_directory(const char *dir)
{
	struct dirent **entries;
	const int n = scandir(dir, &entries, is_seed, alphasort);

	if (n <= 0) {
		printf("not ok %d - no seeds in %s\n", ++count, dir);
		return;
	}
	for (int i = 0; i < n; i++) {
		char *path;
		if (asprintf(&path, "%s/%s", dir, entries[i]->d_name) < 0)
			abort();
		run_file(path);
		free(path);
		free(entries[i]);
	}
	free(entries);
}

int main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir");
	const char *name = strstr(argv[0], "fuzz_");
	char *dir;

	for (const char *p = name; p != NULL; p = strstr(p + 1, "fuzz_"))
		name = p;
	run("the empty input", (const uint8_t *)"", 0);
	if (argc > 1) {
		for (int i = 1; i < argc; i++)
			run_file(argv[i]);
	} else {
		if (asprintf(&dir, "%s/tests/fuzz/seeds/%s", srcdir != NULL ? srcdir : ".",
			name != NULL ? name + strlen("fuzz_") : "") < 0)
			abort();
		run_directory(dir);
		free(dir);
	}
	printf("1..%d\n", count);
	return 0;
}
