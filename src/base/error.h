/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a function failed. A function that can fail returns NULL for success
 * or a borrowed error that nobody frees: it lives in a ring of the calling
 * thread and stays valid until sixteen more errors were made there.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

enum error_code {
	ERROR_SYSTEM,   /* the operating system refused: file, disk, memory */
	ERROR_INPUT,    /* a document is not what it should be */
	ERROR_USAGE,    /* the caller asked for something impossible */
	ERROR_STALE,    /* the source is not the one that was extracted */
	ERROR_DENIED,   /* this person may not do that, or not now */
	ERROR_CONFLICT, /* somebody else has changed it meanwhile */
};

struct error {
	enum error_code code;
	char message[1000]; /* one line, translated, without a full stop */
};

const struct error *error_new(enum error_code code, const char *format, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* "PATH: what the system says of errno". */
const struct error *error_from_errno(const char *path) __attribute__((returns_nonnull));

#endif
