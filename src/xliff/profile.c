/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/i18n.h"
#include "xliff/xliff.h"

static const char *const VERSIONS[] = {
    [XLIFF_1_2] = "1.2",
    [XLIFF_2_0] = "2.0",
    [XLIFF_2_1] = "2.1",
    [XLIFF_2_2] = "2.2",
};

const struct xliff_profile XLIFF_PROFILES[] = {
#define PROFILE(name, title, version, codes, approval, initial, unready, prefill, notes) \
	{name, title, version, codes, approval, initial, unready, prefill, notes},
#include "xliff/profile.def"
#undef PROFILE
    {NULL, NULL, XLIFF_2_0, XLIFF_INLINE_EMPTY, XLIFF_APPROVE_NEVER, NULL, NULL, false, false},
};

const struct xliff_profile XLIFF_PROFILE_ANY = {
    .version = XLIFF_2_0,
    .initial = "needs-translation",
    .unready = "needs-l10n",
    .notes = true,
};

const struct xliff_profile *xliff_find_profile(struct str name)
{
	for (const struct xliff_profile *p = XLIFF_PROFILES; p->name != NULL; p++)
		if (str_eq_cstr(name, p->name))
			return p;
	return NULL;
}

const char *xliff_version_name(enum xliff_version version)
{
	return VERSIONS[version];
}

enum xliff_version xliff_version_from_name(struct str name)
{
	for (size_t i = 0; i < sizeof(VERSIONS) / sizeof(*VERSIONS); i++)
		if (str_eq_cstr(name, VERSIONS[i]))
			return (enum xliff_version)i;
	return XLIFF_2_0;
}
