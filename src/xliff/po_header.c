/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "text/lang.h"
#include "xliff/po_gettext.h"
#include "xliff/po_header.h"
#include "xliff/po_item.h"

#define FILE_LINE STR("X-Dragoman-File:")

static const struct {
	struct str name;
	size_t offset;
} PARTS[] = {
    {STR_INIT("id="), offsetof(struct po_file_line, id)},
    {STR_INIT("original="), offsetof(struct po_file_line, original)},
    {STR_INIT("href="), offsetof(struct po_file_line, href)},
    {STR_INIT("sha256="), offsetof(struct po_file_line, sha256)},
    {STR_INIT("format="), offsetof(struct po_file_line, format)},
    {STR_INIT("export="), offsetof(struct po_file_line, export)},
};

#define PART_COUNT (sizeof(PARTS) / sizeof(PARTS[0]))

static struct str *part_of(struct po_file_line *line, size_t part)
{
	return (struct str *)((char *)line + PARTS[part].offset);
}

static void add_field(struct buf *out, const char *name, struct str value)
{
	buf_add_cstr(out, name);
	buf_add(out, STR(": "));
	buf_add(out, value);
	buf_add_char(out, '\n');
}

/* Values end at white space. */
static void add_line(struct buf *out, struct po_file_line *line)
{
	buf_add(out, FILE_LINE);
	for (size_t i = 0; i < PART_COUNT; i++) {
		const struct str value = *part_of(line, i);
		if (value.len == 0)
			continue;
		buf_add_char(out, ' ');
		buf_add(out, PARTS[i].name);
		for (size_t k = 0; k < value.len; k++) {
			const unsigned char c = (unsigned char)value.ptr[k];
			if (c <= ' ' || c == '%' || c == 0x7F)
				buf_addf(out, "%%%02X", c);
			else
				buf_add_char(out, value.ptr[k]);
		}
	}
	buf_add_char(out, '\n');
}

struct str po_unescape(struct arena *arena, struct str value)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < value.len; i++) {
		if (value.ptr[i] == '%' && i + 2 < value.len && ascii_is_xdigit(value.ptr[i + 1]) &&
		    ascii_is_xdigit(value.ptr[i + 2])) {
			buf_add_char(&out,
			    (char)(ascii_hex(value.ptr[i + 1]) * 16 + ascii_hex(value.ptr[i + 2])));
			i += 2;
		} else {
			buf_add_char(&out, value.ptr[i]);
		}
	}
	const struct str copy = arena_copy(arena, buf_str(&out));
	buf_free(&out);
	return copy;
}

bool po_next_file_line(struct po_file_line *line, struct arena *arena, struct str *header)
{
	struct str rest;
	struct str word;

	while (str_next(&rest, header, '\n')) {
		if (!str_starts(rest, FILE_LINE))
			continue;
		*line = (struct po_file_line){.id = STR("")};
		while (str_next(&word, &rest, ' '))
			for (size_t i = 0; i < PART_COUNT; i++)
				if (str_starts(word, PARTS[i].name))
					*part_of(line, i) = po_unescape(arena,
					    str_slice(word, PARTS[i].name.len, word.len));
		return true;
	}
	return false;
}

/* Which file of a document the descriptions are of. */
static void add_files(struct buf *out, const struct po_items *items,
    const struct model_bitexts *bitexts)
{
	struct xml_node *file = NULL;
	size_t number = 0;

	while ((file = xml_node_next_element(items->tree.root, file)) != NULL) {
		if (!str_eq(file->name->local, STR("file")))
			continue;
		struct po_file_line line = {
		    .id = xml_node_attribute(file,
			items->tree.is_version_1 ? STR("original") : STR("id")),
		    .original = xml_node_attribute(file, STR("original")),
		};
		if (number < bitexts->count) {
			const struct model_bitext *bitext = &bitexts->files[number++];
			line.href = bitext->href;
			line.sha256 = bitext->sha256;
			line.format = bitext->format;
			line.export = bitext->export;
		}
		add_line(out, &line);
	}
}

static struct str find_language(const struct po_items *items, const char *attribute,
    const char *attribute_12)
{
	const struct xml_node *root = items->tree.root;
	struct xml_node *file = NULL;

	if (!items->tree.is_version_1)
		return xml_node_attribute(root, str_from_cstr(attribute));
	while ((file = xml_node_next_element(root, file)) != NULL)
		if (str_eq(file->name->local, STR("file")))
			break;
	return file != NULL ? xml_node_attribute(file, str_from_cstr(attribute_12))
			    : str_from(NULL, 0);
}

/* No name, no address: files travel far. */
void po_add_header(struct po_catalogue *po, const struct po_items *items)
{
	const struct str source = find_language(items, "srcLang", "source-language");
	const struct str target = find_language(items, "trgLang", "target-language");
	const char *plural = target.len > 0 ? po_find_plural(target) : NULL;
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};
	struct buf out = BUF_INIT;
	char tag[TEXT_LANG_SIZE];

	xliff_read(&bitexts, items->bytes, "", NULL);
	buf_add_cstr(&out,
	    "Project-Id-Version: \nPO-Revision-Date: \nLast-Translator: \n"
	    "Language-Team: \nLanguage: ");
	po_add_locale(&out, target);
	po_read_locale(tag,
	    str_slice(buf_str(&out),
		str_find(buf_str(&out), STR("Language: "), 0) + STR("Language: ").len, out.len));
	buf_add_cstr(&out,
	    "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: 8bit\n");
	if (plural != NULL)
		add_field(&out, "Plural-Forms", str_from_cstr(plural));
	add_field(&out, "X-Generator", STR("dragoman"));
	if (source.len > 0)
		add_field(&out, "X-Source-Language", source);
	if (!str_eq_cstr(target, tag))
		add_field(&out, "X-Dragoman-Target-Language", target);
	add_field(&out, "X-Dragoman-XLIFF", xml_node_attribute(items->tree.root, STR("version")));
	add_files(&out, items, &bitexts);

	struct str *text = arena_zalloc(&po->arena, 1, sizeof(*text));
	struct po_entry *entry = po_add_entry(po);
	*text = arena_copy(&po->arena, buf_str(&out));
	entry->strings = text;
	entry->string_count = 1;
	model_bitexts_free(&bitexts);
	buf_free(&out);
}
