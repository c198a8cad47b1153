/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "cli/console.h"
#include "cli/count_int.h"
#include "cli/json.h"

static const char *const KIND_NAMES[TEXT_KINDS] = {
    [TEXT_KIND_NUMBER] = "simple_numbers",
    [TEXT_KIND_COMPLEX] = "complex_numbers",
    [TEXT_KIND_MEASURE] = "measurements",
    [TEXT_KIND_ALPHANUMERIC] = "alphanumeric",
    [TEXT_KIND_DATE] = "dates",
    [TEXT_KIND_URL] = "urls",
    [TEXT_KIND_EMAIL] = "emails",
};

static json_t *share_to_json(const struct share *share)
{
	json_t *object = json_object();

	json_object_set_new(object, "segments", json_from_size(share->segments));
	json_object_set_new(object, "words", json_from_size(share->words));
	json_object_set_new(object, "characters", json_from_size(share->characters));
	return object;
}

static json_t *gmx_to_json(const struct figures *figures)
{
	json_t *object = json_object();

	for (const struct gmx_count *count = GMX_COUNTS; count->type != NULL; count++)
		json_object_set_new(object, count->type, json_from_size(gmx_value(figures, count)));
	json_object_set_new(object, "OverallCharacterCount",
	    json_from_size(gmx_overall_characters(figures)));
	return object;
}

static json_t *kinds_to_json(const struct text_volume *volume)
{
	json_t *object = json_object();

	for (size_t i = 0; i < TEXT_KINDS; i++) {
		json_t *kind = json_object();
		json_object_set_new(kind, "count", json_from_size(volume->kinds[i].count));
		json_object_set_new(kind, "words", json_from_size(volume->kinds[i].words));
		json_object_set_new(object, KIND_NAMES[i], kind);
	}
	return object;
}

static json_t *bands_to_json(const struct figures *figures)
{
	json_t *object = json_object();

	for (size_t i = 0; i < BANDS; i++) {
		struct buf name = BUF_INIT;
		buf_addf(&name, "%u-%u", BAND_LIMITS[i].least, BAND_LIMITS[i].most);
		json_object_set_new(object, name.ptr, share_to_json(&figures->bands[i]));
		buf_free(&name);
	}
	return object;
}

static void add_target(json_t *object, const struct figures *figures)
{
	json_t *target = json_object();

	json_object_set_new(object, "translated", share_to_json(&figures->translated));
	json_object_set_new(target, "words", json_from_size(figures->target.words));
	json_object_set_new(target, "characters", json_from_size(figures->target.characters));
	json_object_set_new(target, "characters_without_spaces",
	    json_from_size(figures->target.visible));
	json_object_set_new(object, "target", target);
}

static void add_figures(json_t *object, const struct figures *figures, bool matches)
{
	json_object_set_new(object, "units", json_from_size(figures->units));
	json_object_set_new(object, "segments", json_from_size(figures->segments));
	json_object_set_new(object, "words", json_from_size(figures->text.words));
	json_object_set_new(object, "characters", json_from_size(figures->text.characters));
	json_object_set_new(object, "characters_without_spaces",
	    json_from_size(figures->text.visible));
	json_object_set_new(object, "inline_codes",
	    json_from_size(figures->inline_codes + figures->linking_codes));
	json_object_set_new(object, "repeated", share_to_json(&figures->repeated));
	json_object_set_new(object, "repeated_elsewhere", share_to_json(&figures->elsewhere));
	if (matches)
		json_object_set_new(object, "matches", bands_to_json(figures));
	add_target(object, figures);
	json_object_set_new(object, "kinds", kinds_to_json(&figures->volume));
	json_object_set_new(object, "gmx", gmx_to_json(figures));
}

static void add_languages(json_t *object, const struct row *row)
{
	json_object_set_new(object, "language", json_string(row->lang));
	if (row->target[0] != '\0')
		json_object_set_new(object, "target_language", json_string(row->target));
}

/* The rows of the inputs from FROM up to TO by type or by language. */
static json_t *rows_to_json(const struct count *count, enum count_by what, size_t from, size_t to)
{
	struct rows rows = ROWS_INIT;
	json_t *array = json_array();

	rows_add(&rows, count, what, from, to);
	for (size_t i = 0; i < rows.count; i++) {
		json_t *object = json_object();
		if (what == COUNT_BY_TYPE)
			json_object_set_new(object, "type", json_from_str(rows.items[i].type));
		else
			add_languages(object, &rows.items[i]);
		add_figures(object, &rows.items[i].figures, count->matches);
		json_array_append_new(array, object);
	}
	rows_free(&rows);
	return array;
}

static void add_files(json_t *array, const struct count *count, size_t input)
{
	struct rows rows = ROWS_INIT;

	rows_add(&rows, count, COUNT_BY_FILE, input, input + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const struct row *row = &rows.items[i];
		json_t *file = json_object();
		json_object_set_new(file, "file", json_from_str(str_from_cstr(row->path)));
		json_object_set_new(file, "format", json_string(row->format));
		add_languages(file, row);
		add_figures(file, &row->figures, count->matches);
		if (row->target[0] == '\0')
			json_object_set_new(file, "types",
			    rows_to_json(count, COUNT_BY_TYPE, input, input + 1));
		json_array_append_new(array, file);
	}
	rows_free(&rows);
}

void count_print_json(struct console *console, const struct count *count)
{
	const struct figures sum = count_sum(count);
	const size_t end = count->inputs.count;
	json_t *root = json_object();
	json_t *files = json_array();

	for (size_t i = 0; i < end; i++)
		add_files(files, count, i);
	json_object_set_new(root, "files", files);
	json_object_set_new(root, "types", rows_to_json(count, COUNT_BY_TYPE, 0, end));
	json_object_set_new(root, "languages", rows_to_json(count, COUNT_BY_LANGUAGE, 0, end));
	add_figures(root, &sum, count->matches);
	json_print(console, root, 2);
	console_write(console, STR("\n"));
}
