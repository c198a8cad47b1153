/*
 * What a tag of HTML in a line of Markdown is.
 */
#include "config.h"

#include "base/ascii.h"
#include "format/markdown_int.h"

/* What inline HTML does to the text in it. */
static const struct {
	struct str name;
	enum model_code_type type;
} TAGS[] = {
    {STR_INIT("a"), MODEL_TYPE_LINK},
    {STR_INIT("abbr"), MODEL_TYPE_SPAN},
    {STR_INIT("audio"), MODEL_TYPE_MEDIA},
    {STR_INIT("b"), MODEL_TYPE_BOLD},
    {STR_INIT("br"), MODEL_TYPE_BREAK},
    {STR_INIT("button"), MODEL_TYPE_CONTROL},
    {STR_INIT("cite"), MODEL_TYPE_ITALIC},
    {STR_INIT("code"), MODEL_TYPE_MONOSPACE},
    {STR_INIT("del"), MODEL_TYPE_STRIKE},
    {STR_INIT("dfn"), MODEL_TYPE_ITALIC},
    {STR_INIT("em"), MODEL_TYPE_ITALIC},
    {STR_INIT("embed"), MODEL_TYPE_MEDIA},
    {STR_INIT("font"), MODEL_TYPE_SPAN},
    {STR_INIT("i"), MODEL_TYPE_ITALIC},
    {STR_INIT("iframe"), MODEL_TYPE_MEDIA},
    {STR_INIT("img"), MODEL_TYPE_IMAGE},
    {STR_INIT("input"), MODEL_TYPE_CONTROL},
    {STR_INIT("ins"), MODEL_TYPE_UNDERLINE},
    {STR_INIT("kbd"), MODEL_TYPE_MONOSPACE},
    {STR_INIT("mark"), MODEL_TYPE_SPAN},
    {STR_INIT("object"), MODEL_TYPE_MEDIA},
    {STR_INIT("q"), MODEL_TYPE_QUOTE},
    {STR_INIT("s"), MODEL_TYPE_STRIKE},
    {STR_INIT("samp"), MODEL_TYPE_MONOSPACE},
    {STR_INIT("small"), MODEL_TYPE_SPAN},
    {STR_INIT("span"), MODEL_TYPE_SPAN},
    {STR_INIT("strike"), MODEL_TYPE_STRIKE},
    {STR_INIT("strong"), MODEL_TYPE_BOLD},
    {STR_INIT("sub"), MODEL_TYPE_SUBSCRIPT},
    {STR_INIT("sup"), MODEL_TYPE_SUPERSCRIPT},
    {STR_INIT("tt"), MODEL_TYPE_MONOSPACE},
    {STR_INIT("u"), MODEL_TYPE_UNDERLINE},
    {STR_INIT("var"), MODEL_TYPE_ITALIC},
    {STR_INIT("video"), MODEL_TYPE_MEDIA},
};

enum model_code_type markdown_type_of_tag(struct str name)
{
	for (size_t i = 0; i < sizeof(TAGS) / sizeof(*TAGS); i++)
		if (str_eq_nocase(name, TAGS[i].name))
			return TAGS[i].type;
	return MODEL_TYPE_OTHER;
}

bool markdown_tag_has_text(struct str tag)
{
	static const struct str NAMES[] = {STR_INIT("alt"), STR_INIT("title"), STR_INIT("aria-"),
	    STR_INIT("placeholder"), STR_INIT("label"), STR_INIT("value")};

	for (size_t i = 1; i < tag.len; i++) {
		if (!ascii_is_space(tag.ptr[i - 1]))
			continue;
		for (size_t j = 0; j < sizeof(NAMES) / sizeof(*NAMES); j++)
			if (i + NAMES[j].len < tag.len &&
			    str_eq_nocase(str_slice(tag, i, i + NAMES[j].len), NAMES[j]))
				return true;
	}
	return false;
}
