/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "cli/langs.h"
#include "cli/option.h"

static const struct error *add(struct langs *langs, struct str name)
{
	char tag[TEXT_LANG_SIZE];
	const struct error *err = text_lang_canonicalise(tag, name);

	if (err != NULL)
		return err;
	for (size_t i = 0; i < langs->count; i++)
		if (strcmp(langs->tags[i], tag) == 0)
			return NULL;
	langs->tags =
	    mem_grow(langs->tags, &langs->capacity, langs->count + 1, sizeof(*langs->tags));
	memcpy(langs->tags[langs->count++], tag, sizeof(tag));
	return NULL;
}

const struct error *langs_read(struct langs *langs, const struct arguments *arguments,
    const char *name)
{
	const struct error *err = NULL;

	for (size_t i = 0; i < arguments->use_count && err == NULL; i++) {
		if (strcmp(arguments->uses[i].option->name, name) != 0)
			continue;
		struct str rest = str_from_cstr(arguments->uses[i].value);
		struct str piece;
		while (err == NULL && str_next(&piece, &rest, ','))
			err = add(langs, str_trim(piece));
	}
	return err;
}

void langs_free(struct langs *langs)
{
	free(langs->tags);
	*langs = (struct langs)LANGS_INIT;
}
