/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/check_int.h"
#include "cli/console.h"
#include "cli/json.h"
#include "cli/layout.h"

static void print_parameters(struct buf *out, const struct check *check, size_t width)
{
	struct buf term = BUF_INIT;

	for (const struct check_parameter *p = check->parameters; p != NULL && p->name != NULL;
	     p++) {
		buf_reset(&term);
		buf_addf(&term, "  %s.%s", finding_name(check->code), p->name);
		struct buf text = BUF_INIT;
		buf_add_cstr(&text, _(p->help));
		if (p->fallback != NULL)
			buf_addf(&text, " (%s)", p->fallback);
		layout_define(out, buf_str(&term), buf_str(&text), 4, width);
		buf_free(&text);
	}
	buf_free(&term);
}

void check_list(struct console *console, const struct check_options *options)
{
	const size_t width = console_width() > 0 ? console_width() : SIZE_MAX;
	struct buf out = BUF_INIT;

	for (const struct check *const *check = CHECKS; *check != NULL; check++) {
		const char *state = !check_options_runs(options, *check)
		    ? "off"
		    : check_severity_name(check_options_severity(options, *check));
		buf_addf(&out, "%s%s%s = %s\n    ", console->colour ? "\033[1m" : "",
		    finding_name((*check)->code), console->colour ? "\033[m" : "", state);
		layout_wrap(&out, str_from_cstr(_((*check)->summary)), 4, 4, width);
		print_parameters(&out, *check, width);
	}
	console_print(console, buf_str(&out));
	buf_free(&out);
}

static json_t *list_parameters(const struct check *check)
{
	json_t *list = json_array();

	for (const struct check_parameter *p = check->parameters; p != NULL && p->name != NULL; p++)
		json_array_append_new(list,
		    json_pack("{s:s, s:s?, s:o}", "name", p->name, "default", p->fallback, "help",
			json_from_str(str_from_cstr(_(p->help)))));
	return list;
}

void check_list_json(struct console *console, const struct check_options *options)
{
	json_t *list = json_array();

	for (const struct check *const *check = CHECKS; *check != NULL; check++)
		json_array_append_new(list,
		    json_pack("{s:s, s:b, s:s, s:o, s:o}", "check", finding_name((*check)->code),
			"runs", check_options_runs(options, *check), "severity",
			check_severity_name(check_options_severity(options, *check)), "summary",
			json_from_str(str_from_cstr(_((*check)->summary))), "parameters",
			list_parameters(*check)));
	json_print(console, json_pack("{s:o}", "checks", list), 2);
	console_write(console, STR("\n"));
}
