/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unit tests print TAP with this. A program calls assertions in any number and
 * ends with `return tap_done();`, which prints the plan and is 0 even after a
 * failure: the TAP driver counts each failure once, and a crash as no plan.
 *
 *	ok(condition, "what must hold, %s", ...)
 *	is_str(got, expected, "...")		NUL-terminated, NULL allowed
 *	is_mem(got, size, expected, size, "...")	bytes
 *	is_int(got, expected, "...")		any integer, bool or enum
 *	note("...")  skip("why", "...")
 *	skip_all("why")				instead of everything, then return 0
 *
 * Each is true when it holds, so that `if (!ok(...)) return;` works. */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ok(condition, ...) tap_ok((condition), __FILE__, __LINE__, #condition, __VA_ARGS__)
#define is_str(got, expected, ...) \
	tap_is_str((got), (expected), __FILE__, __LINE__, #got, __VA_ARGS__)
#define is_mem(got, got_size, expected, expected_size, ...)                                  \
	tap_is_mem((got), (got_size), (expected), (expected_size), __FILE__, __LINE__, #got, \
	    __VA_ARGS__)
#define is_int(got, expected, ...) \
	tap_is_int((intmax_t)(got), (intmax_t)(expected), __FILE__, __LINE__, #got, __VA_ARGS__)
#define note(...) tap_note(__VA_ARGS__)
#define skip(why, ...) tap_skip((why), __VA_ARGS__)
#define skip_all(why) printf("1..0 # SKIP %s\n", (why))

#define TAP_UNUSED __attribute__((unused))

static int tap_count;

/* A description is one line and has no '#', which would start a directive. */
static void TAP_UNUSED __attribute__((format(printf, 3, 0)))
tap_result(bool holds, const char *directive, const char *format, va_list args)
{
	char text[512];

	vsnprintf(text, sizeof(text), format, args);
	for (char *p = text; *p != '\0'; p++)
		if (*p == '\n' || *p == '#')
			*p = ' ';
	printf("%s %d - %s%s\n", holds ? "ok" : "not ok", ++tap_count, text, directive);
	fflush(stdout);
}

/* Prints at most 400 bytes, all that is not plain ASCII or UTF-8 escaped. */
static void TAP_UNUSED tap_print_bytes(const char *label, const void *data, size_t size)
{
	const unsigned char *bytes = data;

	if (data == NULL) {
		printf("#   %s NULL\n", label);
		return;
	}
	printf("#   %s \"", label);
	for (size_t i = 0; i < size && i < 400; i++) {
		if (bytes[i] == '\n')
			printf("\\n");
		else if (bytes[i] == '"' || bytes[i] == '\\')
			printf("\\%c", bytes[i]);
		else if (bytes[i] < 0x20 || bytes[i] == 0x7f)
			printf("\\x%02x", bytes[i]);
		else
			putchar(bytes[i]);
	}
	printf("\"%s (%zu bytes)\n", size > 400 ? "..." : "", size);
}

static bool TAP_UNUSED __attribute__((format(printf, 5, 6)))
tap_ok(bool holds, const char *file, int line, const char *what, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tap_result(holds, "", format, args);
	va_end(args);
	if (!holds)
		printf("#   %s:%d: false: %s\n", file, line, what);
	return holds;
}

static bool TAP_UNUSED __attribute__((format(printf, 8, 9)))
tap_is_mem(const void *got, size_t got_size, const void *expected, size_t expected_size,
    const char *file, int line, const char *what, const char *format, ...)
{
	const unsigned char *a = got;
	const unsigned char *b = expected;
	bool holds = (a == NULL) == (b == NULL) && got_size == expected_size;
	size_t same = 0;
	va_list args;

	if (a != NULL && b != NULL)
		while (same < got_size && same < expected_size && a[same] == b[same])
			same++;
	holds = holds && (a == NULL || same == got_size);
	va_start(args, format);
	tap_result(holds, "", format, args);
	va_end(args);
	if (!holds) {
		printf("#   %s:%d: %s differs at byte %zu\n", file, line, what, same);
		tap_print_bytes("     got", got, got_size);
		tap_print_bytes("expected", expected, expected_size);
	}
	return holds;
}

#define tap_is_str(got, expected, file, line, what, ...)                                 \
	__extension__({                                                                  \
		const char *tap_got = (got);                                             \
		const char *tap_expected = (expected);                                   \
		tap_is_mem(tap_got, tap_got != NULL ? strlen(tap_got) : 0, tap_expected, \
		    tap_expected != NULL ? strlen(tap_expected) : 0, file, line, what,   \
		    __VA_ARGS__);                                                        \
	})

static bool TAP_UNUSED __attribute__((format(printf, 6, 7))) tap_is_int(intmax_t got,
    intmax_t expected, const char *file, int line, const char *what, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tap_result(got == expected, "", format, args);
	va_end(args);
	if (got != expected)
		printf("#   %s:%d: %s is %" PRIdMAX ", expected %" PRIdMAX "\n", file, line, what,
		    got, expected);
	return got == expected;
}

static void TAP_UNUSED __attribute__((format(printf, 1, 2))) tap_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	printf("# ");
	vprintf(format, args);
	putchar('\n');
	va_end(args);
}

static void TAP_UNUSED __attribute__((format(printf, 2, 3)))
tap_skip(const char *why, const char *format, ...)
{
	char directive[256];
	va_list args;

	snprintf(directive, sizeof(directive), " # SKIP %s", why);
	va_start(args, format);
	tap_result(true, directive, format, args);
	va_end(args);
}

static int TAP_UNUSED tap_done(void)
{
	printf("1..%d\n", tap_count);
	return 0;
}

#endif
