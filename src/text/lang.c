/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unicode/uloc.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "text/lang.h"
#include "text/text_int.h"

static const struct error *refuse(struct str name)
{
	return error_new(ERROR_USAGE,
	    _("\"%.*s\" is not a language tag such as \"fr\" or \"pt-BR\""), STR_ARG(name));
}

/* ICU gives them the language "und", which they don't need (RFC 5646, section 2.2.7). */
static bool is_private(struct str name)
{
	return name.len > 2 && ascii_lower(name.ptr[0]) == 'x' && name.ptr[1] == '-';
}

const struct error *text_lang_canonicalise(char tag[TEXT_LANG_SIZE], struct str name)
{
	char given[TEXT_LANG_SIZE];
	char locale[TEXT_ICU_LOCALE_SIZE];
	char canonical[TEXT_LANG_SIZE];
	int32_t parsed = 0;
	UErrorCode status = U_ZERO_ERROR;

	if (name.len == 0 || name.len >= sizeof(given))
		return refuse(name);
	for (size_t i = 0; i < name.len; i++)
		given[i] = name.ptr[i] == '_' ? '-' : ascii_lower(name.ptr[i]);
	given[name.len] = '\0';
	uloc_forLanguageTag(given, locale, sizeof(locale), &parsed, &status);
	if (U_FAILURE(status) || (size_t)parsed != name.len)
		return refuse(name);
	if (is_private(str_from(given, name.len))) {
		memcpy(tag, given, name.len + 1);
		return NULL;
	}
	int32_t len = uloc_toLanguageTag(locale, canonical, sizeof(canonical), true, &status);
	if (U_FAILURE(status) || len <= 0 || len >= TEXT_LANG_SIZE)
		return refuse(name);
	memcpy(tag, canonical, (size_t)len + 1);
	return NULL;
}

void text_lang_to_icu(char locale[TEXT_ICU_LOCALE_SIZE], const char *tag)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t parsed;
	int32_t len = uloc_forLanguageTag(tag, locale, TEXT_ICU_LOCALE_SIZE, &parsed, &status);

	if (U_FAILURE(status) || len >= TEXT_ICU_LOCALE_SIZE)
		locale[0] = '\0';
}

bool text_lang_is_rtl(const char *tag)
{
	char locale[TEXT_ICU_LOCALE_SIZE];

	text_lang_to_icu(locale, tag);
	return uloc_isRightToLeft(locale);
}

/* What two tags must have in common: "zh-TW" is Chinese in traditional characters. */
struct lang_script {
	char lang[ULOC_LANG_CAPACITY];
	char script[ULOC_SCRIPT_CAPACITY];
};

static bool find_script(struct lang_script *found, const char *tag)
{
	char canonical[TEXT_LANG_SIZE];
	char locale[TEXT_ICU_LOCALE_SIZE];
	char full[TEXT_ICU_LOCALE_SIZE];
	UErrorCode status = U_ZERO_ERROR;

	if (text_lang_canonicalise(canonical, str_from_cstr(tag)) != NULL)
		return false;
	text_lang_to_icu(locale, canonical);
	uloc_addLikelySubtags(locale, full, sizeof(full), &status);
	uloc_getLanguage(full, found->lang, sizeof(found->lang), &status);
	uloc_getScript(full, found->script, sizeof(found->script), &status);
	/* The macrolanguage stands for its one common member. */
	if (U_SUCCESS(status) && strcmp(found->lang, "no") == 0)
		memcpy(found->lang, "nb", sizeof("nb"));
	return U_SUCCESS(status) && locale[0] != '\0';
}

bool text_lang_matches(const char *a, const char *b)
{
	struct lang_script first;
	struct lang_script second;

	if (str_eq_nocase(str_from_cstr(a), str_from_cstr(b)))
		return true;
	return find_script(&first, a) && find_script(&second, b) &&
	    strcmp(first.lang, second.lang) == 0 && strcmp(first.script, second.script) == 0;
}

void text_lang_display(struct buf *out, const char *tag, const char *display)
{
	char locale[TEXT_ICU_LOCALE_SIZE];
	char display_locale[TEXT_ICU_LOCALE_SIZE];
	UChar name[256];
	UErrorCode status = U_ZERO_ERROR;

	text_lang_to_icu(locale, tag);
	text_lang_to_icu(display_locale, display);
	int32_t len = uloc_getDisplayName(locale, display_locale, name,
	    sizeof(name) / sizeof(*name), &status);
	if (U_FAILURE(status) || locale[0] == '\0')
		buf_add_cstr(out, tag);
	else
		text_add_utf16(out, name, (size_t)len);
}

/* The value of the first of the variables that say which language messages have, or "". */
static struct str find_locale(void)
{
	static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof(VARIABLES) / sizeof(*VARIABLES); i++) {
		struct str value = str_from_cstr(getenv(VARIABLES[i]));
		if (value.len > 0)
			return value;
	}
	return STR("");
}

/* True for the locales without a language, "C.UTF-8" among them. */
static bool is_portable(struct str locale)
{
	locale.len = str_find_char(locale, '.', 0);
	return locale.len == 0 || str_eq(locale, STR("C")) || str_eq(locale, STR("POSIX"));
}

/* TAG becomes that of a locale such as "sr_RS.UTF-8@latin"; false when it isn't one. */
static bool read_locale(char tag[TEXT_LANG_SIZE], struct str locale)
{
	static const struct {
		struct str modifier;
		const char *script;
	} SCRIPTS[] = {
	    {STR_INIT("@latin"), "-Latn"},
	    {STR_INIT("@cyrillic"), "-Cyrl"},
	    {STR_INIT("@devanagari"), "-Deva"},
	};
	struct buf name = BUF_INIT;
	size_t at = str_find_char(locale, '@', 0);
	struct str modifier = str_slice(locale, at, locale.len);

	locale.len = str_find_char(str_slice(locale, 0, at), '.', 0);
	size_t lang = str_find_char(locale, '_', 0);
	buf_add(&name, str_slice(locale, 0, lang));
	for (size_t i = 0; i < sizeof(SCRIPTS) / sizeof(*SCRIPTS); i++)
		if (str_eq(modifier, SCRIPTS[i].modifier))
			buf_add_cstr(&name, SCRIPTS[i].script);
	buf_add(&name, str_slice(locale, lang, locale.len));
	if (str_eq(modifier, STR("@valencia")))
		buf_add_cstr(&name, "-valencia");
	bool is_read = text_lang_canonicalise(tag, buf_str(&name)) == NULL;
	buf_free(&name);
	return is_read;
}

void text_lang_user(char tag[TEXT_LANG_SIZE])
{
	struct str locale = find_locale();
	struct str list = str_from_cstr(getenv("LANGUAGE"));
	struct str first;

	memcpy(tag, "en", sizeof("en"));
	/* As gettext has it: the list counts unless the locale is C, but not for C.UTF-8. */
	if (is_portable(locale) && str_find_char(locale, '.', 0) == locale.len)
		return;
	if (list.len > 0 && str_next(&first, &list, ':') && !is_portable(first) &&
	    read_locale(tag, first))
		return;
	if (!is_portable(locale))
		read_locale(tag, locale);
}
