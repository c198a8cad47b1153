/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "text/lang.h"
#include "xliff/po_item.h"

static const struct {
	const char *languages;
	const char *header;
	const char *cases;
} PLURALS[] = {
#define PLURAL(languages, header, cases) {languages, header, cases},
#include "xliff/po_plural.def"
#undef PLURAL
};

/* What gettext says with a modifier or a country, BCP 47 says with a script or a variant. */
static const struct {
	struct str locale;
	struct str tag;
} NAMES[] = {
    {STR_INIT("zh_CN"), STR_INIT("zh-Hans")},
    {STR_INIT("zh_TW"), STR_INIT("zh-Hant")},
    {STR_INIT("sr@latin"), STR_INIT("sr-Latn")},
    {STR_INIT("uz@cyrillic"), STR_INIT("uz-Cyrl")},
    {STR_INIT("be@latin"), STR_INIT("be-Latn")},
    {STR_INIT("tt@iqtelif"), STR_INIT("tt-Latn")},
    {STR_INIT("ca@valencia"), STR_INIT("ca-valencia")},
};

static bool has_word(struct str words, struct str word)
{
	struct str piece;

	while (str_next(&piece, &words, ' '))
		if (str_eq(piece, word))
			return true;
	return false;
}

static size_t find_row(struct str tag)
{
	const size_t count = sizeof(PLURALS) / sizeof(PLURALS[0]);
	size_t end = 0;

	while (end < tag.len && ascii_is_alnum(tag.ptr[end]))
		end++;
	/* Brazil counts as France does. */
	if (str_eq_nocase(tag, STR("pt-BR")))
		return find_row(STR("fr"));
	for (size_t i = 0; i < count; i++)
		if (has_word(str_from_cstr(PLURALS[i].languages), str_slice(tag, 0, end)))
			return i;
	return count;
}

const char *po_find_plural(struct str tag)
{
	const size_t row = find_row(tag);

	return row < sizeof(PLURALS) / sizeof(PLURALS[0]) ? PLURALS[row].header : NULL;
}

struct str po_plural_case(struct str tag, size_t number, size_t count)
{
	const size_t row = find_row(tag);
	struct str found = STR("");
	struct str piece;
	size_t cases = 0;

	if (row == sizeof(PLURALS) / sizeof(PLURALS[0]))
		return found;
	struct str rest = str_from_cstr(PLURALS[row].cases);
	for (; str_next(&piece, &rest, ' '); cases++)
		if (cases == number)
			found = piece;
	return cases == count ? found : STR("");
}

void po_add_locale(struct buf *out, struct str tag)
{
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		if (!str_eq_nocase(tag, NAMES[i].tag))
			continue;
		buf_add(out, NAMES[i].locale);
		return;
	}
	for (size_t i = 0; i < tag.len; i++)
		buf_add_char(out, tag.ptr[i] == '-' ? '_' : tag.ptr[i]);
}

void po_read_locale(char tag[TEXT_LANG_SIZE], struct str name)
{
	tag[0] = '\0';
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
		if (str_eq_nocase(name, NAMES[i].locale))
			name = NAMES[i].tag;
	/* "de_DE.UTF-8" and "de@euro" are German all the same. */
	name.len = str_find_char(name, '.', 0);
	name.len = str_find_char(name, '@', 0);
	if (text_lang_canonicalise(tag, name) != NULL)
		tag[0] = '\0';
}
