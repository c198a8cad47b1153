/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What XLIFF files demand of translations: the Validation and the Size and
 * Length Restriction modules, canDelete and its like, translate="no", and the
 * limits of XLIFF 1.2.
 */
#include "config.h"

#include <stdint.h>

#include "base/ascii.h"
#include "base/i18n.h"
#include "xliff/read_int.h"

#define SLR STR("urn:oasis:names:tc:xliff:sizerestriction:2.0")
#define VAL STR("urn:oasis:names:tc:xliff:validation:2.0")

enum element_kind {
	ELEMENT_SCOPE = 1, /* demands hold for all units in it */
	ELEMENT_UNIT = 2,  /* a unit, or in 1.2 a segment of one */
	ELEMENT_CODE = 4,
	ELEMENT_CODE_END = 8, /* the end of another code, which has its attributes */
};

static const struct {
	const char *name;
	unsigned kind;
} ELEMENTS[] = {
    {"file", ELEMENT_SCOPE},
    {"group", ELEMENT_SCOPE},
    {"unit", ELEMENT_SCOPE | ELEMENT_UNIT},
    {"trans-unit", ELEMENT_SCOPE | ELEMENT_UNIT},
    {"ec", ELEMENT_CODE | ELEMENT_CODE_END},
    {"pc", ELEMENT_CODE},
    {"ph", ELEMENT_CODE},
    {"sc", ELEMENT_CODE},
};

static const struct {
	const char *attribute;
	enum model_demand_kind kind;
} RULES[] = {
    {"isPresent", MODEL_DEMAND_PRESENT},
    {"isNotPresent", MODEL_DEMAND_ABSENT},
    {"startsWith", MODEL_DEMAND_START},
    {"endsWith", MODEL_DEMAND_END},
};

/* The profiles that the specification defines; what others mean by a size isn't known. */
static const struct {
	const char *name;
	enum model_measure measure;
} PROFILES[] = {
    {"xliff:codepoints", MODEL_CODE_POINTS},
    {"xliff:utf8", MODEL_UTF8},
    {"xliff:utf16", MODEL_UTF16},
    {"xliff:utf32", MODEL_UTF32},
};

static bool is(const struct xml_element *element, const char *name, const char *value)
{
	return str_eq_cstr(read_attribute(element, name), value);
}

static enum text_form read_form(const struct xml_element *element, const char *name,
    enum text_form fallback)
{
	if (is(element, name, "none"))
		return TEXT_FORM_NONE;
	if (is(element, name, "nfc"))
		return TEXT_FORM_NFC;
	return is(element, name, "nfd") ? TEXT_FORM_NFD : fallback;
}

/* The number that TEXT is, or SIZE_MAX when it is none: "*", too. */
static size_t read_number(struct str text)
{
	size_t number = 0;

	text = str_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		if (!ascii_is_digit(text.ptr[i]) || number > SIZE_MAX / 10 - 10)
			return SIZE_MAX;
		number = number * 10 + (size_t)(text.ptr[i] - '0');
	}
	return text.len > 0 ? number : SIZE_MAX;
}

static size_t read_size(const struct xml_element *element, const char *name)
{
	return read_number(read_attribute(element, name));
}

static struct str read_slr(const struct xml_element *element, const char *name)
{
	return xml_element_attribute(element, SLR, str_from_cstr(name));
}

/* That of the element that stands around the current one, which the reader knows. */
static struct read_scope *innermost(struct reader *r)
{
	return r->scope_count > 0 ? &r->scopes[r->scope_count - 1] : NULL;
}

static void add_demand(struct reader *r, const struct model_demand *demand)
{
	struct read_scope *scope = innermost(r);
	struct model_demand *copy = arena_dup(&r->arena, demand, 1, sizeof(*demand));

	copy->next = scope->demands;
	scope->demands = copy;
}

static void read_rule(struct reader *r, const struct xml_element *element)
{
	for (size_t i = 0; i < sizeof(RULES) / sizeof(*RULES); i++) {
		const struct str text = read_copy(r, element, RULES[i].attribute);
		if (text.len == 0)
			continue;
		const size_t occurs = read_size(element, "occurs");
		const struct model_demand demand = {
		    .kind = RULES[i].kind,
		    .text = text,
		    .occurs = occurs != SIZE_MAX ? occurs : 0,
		    .in_source = is(element, "existsInSource", "yes"),
		    .ignore_case = is(element, "caseSensitive", "no"),
		    .disabled = is(element, "disabled", "yes"),
		    .form = read_form(element, "normalization", TEXT_FORM_NFC),
		    .segment = STR(""),
		};
		add_demand(r, &demand);
		return;
	}
}

static void read_profiles(struct reader *r, const struct xml_element *element)
{
	struct read_scope *scope = innermost(r);

	scope->general = read_copy(r, element, "generalProfile");
	scope->storage = read_copy(r, element, "storageProfile");
	scope->general_form = scope->storage_form = TEXT_FORM_NONE;
}

static void read_normalization(struct reader *r, const struct xml_element *element)
{
	struct read_scope *scope = innermost(r);

	scope->general_form = read_form(element, "general", TEXT_FORM_NONE);
	scope->storage_form = read_form(element, "storage", TEXT_FORM_NONE);
}

bool read_module_element(struct reader *r, const struct xml_element *element)
{
	static const struct {
		bool is_slr;
		const char *name;
		void (*read)(struct reader *reader, const struct xml_element *element);
	} MODULE[] = {
	    {true, "normalization", read_normalization},
	    {true, "profiles", read_profiles},
	    {false, "rule", read_rule},
	    {false, "validation", NULL},
	};
	const struct xml_name *name = element->name;
	const bool is_slr = str_eq(name->ns, SLR);

	/* In text, and in what is passed over, they would mean nothing. */
	if (r->side != READ_NO_SIDE || r->in_pair || r->scope_count == 0)
		return false;
	if (!is_slr && !str_eq(name->ns, VAL))
		return false;
	for (size_t i = 0; i < sizeof(MODULE) / sizeof(*MODULE); i++) {
		if (MODULE[i].is_slr != is_slr || !str_eq_cstr(name->local, MODULE[i].name))
			continue;
		if (MODULE[i].read != NULL)
			MODULE[i].read(r, element);
		return true;
	}
	return false;
}

/* "[min,]max" for the profile PROFILE. */
static void read_restriction(struct reader *r, struct str text, struct str profile,
    enum text_form form)
{
	const size_t comma = str_find_char(text, ',', 0);
	struct model_demand demand = {
	    .kind = MODEL_DEMAND_SIZE,
	    .text = STR(""),
	    .form = form,
	    .segment = STR(""),
	};

	for (size_t i = 0; i < sizeof(PROFILES) / sizeof(*PROFILES); i++) {
		if (!str_eq_cstr(profile, PROFILES[i].name))
			continue;
		demand.measure = PROFILES[i].measure;
		if (comma < text.len)
			demand.min = read_number(str_slice(text, 0, comma));
		demand.max =
		    read_number(comma < text.len ? str_slice(text, comma + 1, text.len) : text);
		if (demand.min != SIZE_MAX)
			add_demand(r, &demand);
		return;
	}
}

/* The limits of a unit; those of a group or file are sums of which no unit has a known share. */
static void read_restrictions(struct reader *r, const struct xml_element *element)
{
	const struct read_scope *scope = innermost(r);
	const struct str general = read_slr(element, "sizeRestriction");
	const struct str storage = read_slr(element, "storageRestriction");

	if (general.ptr != NULL)
		read_restriction(r, general, scope->general, scope->general_form);
	if (storage.ptr != NULL)
		read_restriction(r, storage, scope->storage, scope->storage_form);
}

static void add_range(struct reader *r, size_t min, size_t max, enum model_measure measure)
{
	const struct model_demand demand = {
	    .kind = MODEL_DEMAND_SIZE,
	    .text = STR(""),
	    .min = min != SIZE_MAX ? min : 0,
	    .max = max,
	    .measure = measure,
	    .segment = read_current_pair(r)->pair.id,
	};

	if (demand.min > 0 || max != SIZE_MAX)
		add_demand(r, &demand);
}

/* XLIFF 1.2 counts pixels unless it says otherwise, and those depend on a font. */
static void read_widths(struct reader *r, const struct xml_element *element)
{
	if (is(element, "size-unit", "char"))
		add_range(r, read_size(element, "minwidth"), read_size(element, "maxwidth"),
		    MODEL_CODE_POINTS);
	if (is(element, "size-unit", "byte"))
		add_range(r, read_size(element, "minwidth"), read_size(element, "maxwidth"),
		    MODEL_UTF8);
	add_range(r, read_size(element, "minbytes"), read_size(element, "maxbytes"), MODEL_UTF8);
}

static void begin_scope(struct reader *r)
{
	const struct read_scope *outer = innermost(r);
	struct read_scope *scope = &r->scopes[r->scope_count++];

	*scope = outer != NULL ? *outer : (struct read_scope){.demands = NULL};
	scope->depth = r->depth;
}

static void read_translate(struct reader *r, const struct xml_element *element)
{
	const struct model_demand demand = {
	    .kind = MODEL_DEMAND_LOCKED,
	    .text = STR(""),
	    .disabled = is(element, "translate", "yes"),
	    .segment = r->dialect == &READ_DIALECT_12 && r->in_pair ? read_current_pair(r)->pair.id
								    : STR(""),
	};

	if (read_attribute(element, "translate").ptr != NULL)
		add_demand(r, &demand);
}

/* What the attributes of a code say of it; those of a pair are those of its start. */
static void read_code(struct reader *r, const struct xml_element *element, unsigned kind)
{
	const struct str order = read_attribute(element, "canReorder");
	const size_t size = read_number(read_slr(element, "sizeInfo"));
	const size_t storage = read_number(read_slr(element, "equivStorage"));

	if (r->content_code_count == 0 || r->dialect == &READ_DIALECT_12)
		return;
	struct model_code *code = &r->content_codes[r->content_code_count - 1];
	code->must_stay = is(element, "canDelete", "no");
	code->only_once = is(element, "canCopy", "no");
	code->in_order = order.ptr != NULL && !str_eq(order, STR("yes"));
	if ((kind & ELEMENT_CODE_END) != 0 && read_attribute(element, "startRef").ptr != NULL)
		return;
	code->size = size != SIZE_MAX ? size : 0;
	code->storage = storage != SIZE_MAX ? storage : 0;
}

void read_demands(struct reader *r, const struct xml_element *element)
{
	unsigned kind = 0;

	for (size_t i = 0; i < sizeof(ELEMENTS) / sizeof(*ELEMENTS); i++)
		if (str_eq_cstr(element->name->local, ELEMENTS[i].name))
			kind = ELEMENTS[i].kind;
	if ((kind & ELEMENT_CODE) != 0 && r->side != READ_NO_SIDE)
		read_code(r, element, kind);
	if ((kind & ELEMENT_SCOPE) == 0)
		return;
	begin_scope(r);
	read_translate(r, element);
	if ((kind & ELEMENT_UNIT) == 0)
		return;
	if (r->dialect == &READ_DIALECT_12)
		read_widths(r, element);
	else
		read_restrictions(r, element);
}

/* The units of XLIFF 1.2 that are segments of one of ours add to what it has. */
static void keep_demands(struct reader *r, const struct read_scope *scope)
{
	struct model_bitext_unit *unit = &r->file.units[r->unit];
	const struct model_demand *outer =
	    r->scope_count > 0 ? r->scopes[r->scope_count - 1].demands : NULL;
	const struct model_demand *old = unit->demands;

	if (old == NULL || scope->demands == outer) {
		unit->demands = old != NULL ? old : scope->demands;
		return;
	}
	for (const struct model_demand *d = scope->demands; d != outer; d = d->next) {
		struct model_demand *copy = arena_dup(&r->arena, d, 1, sizeof(*d));
		copy->next = unit->demands;
		unit->demands = copy;
	}
}

void read_end_scope(struct reader *r)
{
	const struct read_scope *scope = innermost(r);

	if (scope == NULL || scope->depth != r->depth)
		return;
	r->scope_count--;
	const char *name = r->stack[r->depth - 1] != NULL ? r->stack[r->depth - 1]->name : "";
	if (strcmp(name, "unit") == 0 || strcmp(name, "trans-unit") == 0)
		keep_demands(r, scope);
}
