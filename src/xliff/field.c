/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "xliff/write_int.h"

static const struct {
	struct str field;
	const char *label;
} FIELDS[] = {
#define FIELD(name, label) {STR_INIT(name), label},
#include "xliff/field.def"
#undef FIELD
};

struct str xliff_field_label(const char *field)
{
	struct str name = str_from_cstr(field);

	for (size_t i = 0; i < sizeof(FIELDS) / sizeof(*FIELDS); i++)
		if (str_eq(FIELDS[i].field, name))
			return str_from_cstr(_(FIELDS[i].label));
	return name;
}
