/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings that somebody has looked at and found to be none. What they are about is
 * known by its texts alone, so that a dismissal survives new numbers of units,
 * and holds in all copies of a file, but not when somebody changes the texts.
 */
#include "config.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/io.h"
#include "check/check.h"
#include "check/options.h"
#include "check/options_int.h"
#include "model/bitext.h"

static void add_content(struct buf *out, const struct model_content *content)
{
	buf_addf(out, "%zu:", content->text.len);
	buf_add(out, content->text);
	for (size_t i = 0; i < content->code_count; i++)
		buf_addf(out, "%zu %d %u,", content->codes[i].at, content->codes[i].kind,
		    content->codes[i].id);
}

static void add_pair(struct buf *out, const struct model_pair *pair)
{
	add_content(out, &pair->source);
	add_content(out, &pair->target);
}

void check_key(char key[CHECK_KEY_SIZE], const struct check_finding *finding)
{
	char hex[HASH_HEX_SIZE];
	struct buf text = BUF_INIT;

	if (finding->check->scope == CHECK_UNIT)
		for (size_t i = 0; i < finding->unit->pair_count; i++)
			add_pair(&text, &finding->unit->pairs[i]);
	else
		add_pair(&text, finding->pair);
	hash_sha256(hex, buf_str(&text));
	memcpy(key, hex, CHECK_KEY_SIZE - 1);
	key[CHECK_KEY_SIZE - 1] = '\0';
	buf_free(&text);
}

/* The beginning of LINE: two words. */
static struct str name_of(struct str line)
{
	const size_t first = str_find_char(line, ' ', 0);
	const size_t second = str_find_char(line, ' ', first < line.len ? first + 1 : first);

	return str_slice(line, 0, second);
}

const struct error *check_options_dismiss(struct check_options *options, const char *path)
{
	struct buf text = BUF_INIT;
	struct str line;

	if (!io_exists(path))
		return NULL;
	const struct error *err = io_read(&text, path);
	struct str rest = err == NULL ? arena_copy(&options->arena, buf_str(&text)) : STR("");
	while (str_next(&line, &rest, '\n')) {
		line = str_trim(line);
		if (line.len > 0 && line.ptr[0] != '#')
			map_add(&options->dismissed, name_of(line), 0);
	}
	buf_free(&text);
	return err;
}

bool check_options_is_dismissed(const struct check_options *options,
    const struct check_finding *finding)
{
	struct buf name = BUF_INIT;
	char key[CHECK_KEY_SIZE];
	size_t value;

	if (options == NULL || options->dismissed.count == 0)
		return false;
	check_key(key, finding);
	buf_addf(&name, "%s %s", finding_name(finding->check->code), key);
	const bool found = map_find(&value, &options->dismissed, buf_str(&name));
	buf_free(&name);
	return found;
}

/* A comment of more than a line would become a dismissal. */
void check_dismissal(struct buf *out, const struct check_finding *finding, const char *key)
{
	buf_addf(out, "%s %s ", finding_name(finding->check->code), key);
	for (const char *p = finding->message; *p != '\0'; p++)
		buf_add_char(out, *p == '\n' || *p == '\r' ? ' ' : *p);
	buf_add_char(out, '\n');
}
