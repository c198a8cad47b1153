/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "xliff/xliff.h"

const struct xliff_profile XLIFF_PROFILES[] = {
#define PROFILE(name, title, version, prefill) {name, title, version, prefill},
#include "xliff/profile.def"
#undef PROFILE
    {NULL, NULL, XLIFF_2_0, false},
};

const struct xliff_profile *xliff_find_profile(struct str name)
{
	for (const struct xliff_profile *p = XLIFF_PROFILES; p->name != NULL; p++)
		if (str_eq_cstr(name, p->name))
			return p;
	return NULL;
}
