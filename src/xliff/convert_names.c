/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of XLIFF 1.2 and 2.x for states and types, and ids. */
#include "config.h"

#include "base/ascii.h"
#include "xliff/convert_int.h"
#include "xliff/segment_tree.h"
#include "xliff/write_int.h"

#define PREFIX STR("dragoman:")

static const struct {
	const char *old;
	const char *new;
} STATES[] = {
#define STATE(old, new) {old, new},
#define TYPE(type, pair, alone)
#include "xliff/convert.def"
#undef STATE
#undef TYPE
};

static const struct {
	const char *type;
	const char *ctypes[2]; /* alone, pair */
} TYPES[] = {
#define STATE(old, new)
#define TYPE(type, pair, alone) {type, {alone, pair}},
#include "xliff/convert.def"
#undef STATE
#undef TYPE
};

/* Neither white space nor what separates words of ours. */
static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (ascii_is_space(s.ptr[i]) || s.ptr[i] == ':' || s.ptr[i] == '/')
			return false;
	return s.len > 0;
}

static const char *ctype_of(const struct xliff_code_names *names, bool pair)
{
	return pair ? names->ctype_pair : names->ctype_alone;
}

struct code_name transfer_type(struct transfer *t, struct str ctype, bool pair)
{
	struct code_name name = {STR("other"), {NULL, 0}};
	struct str word = ctype;

	for (size_t i = 0; i < MODEL_TYPES; i++)
		if (str_eq_cstr(ctype, ctype_of(&XLIFF_CODE_NAMES[i], pair)))
			return (struct code_name){str_from_cstr(XLIFF_CODE_NAMES[i].type),
			    str_from_cstr(XLIFF_CODE_NAMES[i].subtype)};
	for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++)
		if (str_eq_cstr(ctype, TYPES[i].ctypes[pair]))
			return (struct code_name){str_from_cstr(TYPES[i].type), {NULL, 0}};
	if (str_starts(word, STR("x-")))
		word = str_slice(word, 2, word.len);
	if (str_eq(word, STR("pb")))
		return (struct code_name){STR("fmt"), STR("xlf:pb")};
	if (is_word(word))
		name.subtype = arena_format(&t->arena, "dragoman:%.*s", STR_ARG(word));
	return name;
}

struct str transfer_ctype(struct transfer *t, struct code_name name, bool pair)
{
	if (name.type.ptr == NULL)
		return name.type;
	for (size_t i = 0; i < MODEL_TYPES; i++)
		if (str_eq_cstr(name.type, XLIFF_CODE_NAMES[i].type) &&
		    str_eq_cstr(name.subtype, XLIFF_CODE_NAMES[i].subtype))
			return str_from_cstr(ctype_of(&XLIFF_CODE_NAMES[i], pair));
	if (str_eq(name.subtype, STR("xlf:pb")))
		return pair ? STR("x-pb") : STR("pb");
	if (str_starts(name.subtype, PREFIX))
		return arena_format(&t->arena, "x-%.*s", (int)(name.subtype.len - PREFIX.len),
		    name.subtype.ptr + PREFIX.len);
	for (size_t i = 0; i < sizeof(TYPES) / sizeof(TYPES[0]); i++)
		if (str_eq_cstr(name.type, TYPES[i].type))
			return str_from_cstr(TYPES[i].ctypes[pair]);
	return STR("x-other");
}

bool transfer_ctype_returns(struct transfer *t, struct str ctype, bool pair)
{
	return ctype.ptr == NULL ||
	    str_eq(ctype, transfer_ctype(t, transfer_type(t, ctype, pair), pair));
}

bool transfer_type_returns(struct transfer *t, struct code_name name, bool pair)
{
	if (name.type.ptr == NULL)
		return name.subtype.ptr == NULL;
	const struct code_name again = transfer_type(t, transfer_ctype(t, name, pair), pair);
	return str_eq(name.type, again.type) && str_eq(name.subtype, again.subtype);
}

/* "needs-translation" for "initial": the first state that becomes NEW. */
static const char *default_state(struct str new)
{
	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
		if (str_eq_cstr(new, STATES[i].new))
			return STATES[i].old;
	return NULL;
}

static const char *find_state(struct str old)
{
	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
		if (str_eq_cstr(old, STATES[i].old))
			return STATES[i].new;
	return NULL;
}

/* A state of someone's own says as much as a translation without any. */
static bool is_own_state(struct str old)
{
	return str_starts(old, STR("x-")) && is_word(old);
}

bool transfer_qualifier_returns(const struct xml_node *target)
{
	const struct str qualifier = xml_node_attribute(target, STR("state-qualifier"));

	return qualifier.ptr == NULL || (is_word(qualifier) && !str_eq(qualifier, STR("approved")));
}

/* "dragoman:STATE", "/QUALIFIER" and "/approved": tools must drop it when they change the state. */
bool transfer_state_20(struct buf *out, const struct xml_node *trans_unit,
    const struct xml_node *target)
{
	const struct str old =
	    target != NULL ? xml_node_attribute(target, STR("state")) : str_from(NULL, 0);
	const bool approved = str_eq(xml_node_attribute(trans_unit, STR("approved")), STR("yes"));
	struct str qualifier = str_from(NULL, 0);
	const char *state = is_own_state(old) ? "translated" : find_state(old);

	if (state == NULL)
		return false;
	if (transfer_qualifier_returns(target))
		qualifier = xml_node_attribute(target, STR("state-qualifier"));
	buf_addf(out, " state=\"%s\"", state);
	if (str_eq_cstr(old, default_state(str_from_cstr(state))) && qualifier.ptr == NULL &&
	    !approved)
		return true;
	xml_add_attribute(out, STR(" subState=\"dragoman:"), old);
	buf_truncate(out, out->len - 1);
	if (qualifier.ptr != NULL) {
		buf_add_char(out, '/');
		xml_add(out, qualifier, XML_ATTRIBUTE);
	}
	buf_add(out, approved ? STR("/approved\"") : STR("\""));
	return true;
}

struct state_12 transfer_state_12(const struct xml_node *segment)
{
	const struct str new = xml_node_attribute(segment, STR("state"));
	const struct str substate = xml_node_attribute(segment, STR("subState"));
	struct state_12 state = {str_from_cstr(default_state(new)), {NULL, 0}, false, true};
	struct str word;

	if (new.ptr == NULL)
		state.state = new;
	if (substate.ptr == NULL)
		return state;
	state.returns = false;
	if (segment_is_unfinished(substate) && new.ptr != NULL)
		state.state = STR("needs-l10n");
	if (!str_starts(substate, PREFIX))
		return state;
	struct str rest = str_slice(substate, PREFIX.len, substate.len);
	str_next(&word, &rest, '/');
	const char *known = is_own_state(word) ? "translated" : find_state(word);
	/* Someone who changed the state and left ours alone didn't know what it means. */
	if (known == NULL || !str_eq_cstr(new, known))
		return state;
	state.returns = true;
	state.state = word;
	while (str_next(&word, &rest, '/')) {
		if (str_eq(word, STR("approved")))
			state.approved = true;
		else
			state.qualifier = word;
	}
	return state;
}

/* "dragoman:WORD", or WORD itself after "x-" when it has a prefix already. */
bool transfer_add_word(struct buf *out, struct str word)
{
	const struct str own = str_slice(word, str_starts(word, STR("x-")) ? 2 : 0, word.len);
	const size_t colon = str_find_char(own, ':', 0);

	if (is_word(word)) {
		buf_add(out, PREFIX);
		xml_add(out, word, XML_ATTRIBUTE);
		return true;
	}
	if (own.len == word.len || colon == own.len || !is_word(str_slice(own, 0, colon)) ||
	    !is_word(str_slice(own, colon + 1, own.len)) || str_starts(own, PREFIX))
		return false;
	xml_add(out, own, XML_ATTRIBUTE);
	return true;
}

struct str transfer_word(struct transfer *t, struct str value)
{
	if (str_starts(value, PREFIX))
		return str_slice(value, PREFIX.len, value.len);
	return arena_format(&t->arena, "x-%.*s", STR_ARG(value));
}

bool transfer_is_token(struct str id)
{
	for (size_t i = 0; i < id.len; i++)
		if (!ascii_is_alnum(id.ptr[i]) && strchr("-_.", id.ptr[i]) == NULL)
			return false;
	return id.len > 0;
}

struct str transfer_take_id(struct transfer *t, struct map *ids, struct str id, const char *prefix)
{
	if (transfer_is_token(id) && map_add(ids, id, 1))
		return id;
	do
		id = arena_format(&t->arena, "%s.%zu", prefix, ++t->next_id);
	while (!map_add(ids, id, 1));
	return id;
}
