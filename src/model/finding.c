/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "model/finding.h"

static const struct {
	const char *name;
	enum finding_severity severity;
} CODES[] = {
#define FINDING(id, name, severity) [id] = {name, severity},
#include "model/finding.def"
#undef FINDING
};

const char *finding_name(enum finding_code code)
{
	return CODES[code].name;
}

enum finding_severity finding_severity(enum finding_code code)
{
	return CODES[code].severity;
}

void finding_report(const struct finding_sink *sink, enum finding_code code, struct str unit,
    size_t line, size_t column, const char *format, ...)
{
	char message[1000];
	va_list args;

	if (sink == NULL)
		return;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	const struct finding finding = {code, finding_severity(code), unit, line, column, message};
	sink->report(&finding, sink->context);
}
