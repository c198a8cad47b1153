/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a document. A finding stops nothing: it goes to the
 * sink of whoever asked. The codes are listed in finding.def and explained in
 * doc/findings.md; they never change their meaning.
 */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

enum finding_severity {
	FINDING_NOTE,    /* good to know; doesn't change the exit status */
	FINDING_WARNING, /* should be looked at */
	FINDING_ERROR,   /* something wasn't done as it should be */
};

enum finding_code {
#define FINDING(id, name, severity) id,
#include "model/finding.def"
#undef FINDING
	FINDING_CODES
};

struct finding {
	enum finding_code code;
	enum finding_severity severity; /* that of the code, unless somebody wants another */
	struct str unit;                /* id of the unit, or empty */
	size_t line;                    /* from 1 in the file the finding is about; 0: not known */
	size_t column;                  /* from 1, in characters; 0: not known */
	const char *message;            /* one line, translated; alive during the call only */
};

/* Receives findings; COUNT them by severity for the exit status. */
struct finding_sink {
	void (*report)(const struct finding *finding, void *context);
	void *context;
};

/* "missing-code" and so on. */
const char *finding_name(enum finding_code code);
enum finding_severity finding_severity(enum finding_code code);

/* Formats a message as printf does and reports it. SINK may be NULL. */
void finding_report(const struct finding_sink *sink, enum finding_code code, struct str unit,
    size_t line, size_t column, const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
