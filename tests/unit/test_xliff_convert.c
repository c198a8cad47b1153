/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XLIFF 1.2 into 2.x and back, and the other way round: what readers see stays the same. With files
 * as arguments, it is tested with those; else with our own and those of the suites.
 */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/io.h"
#include "model/finding.h"
#include "tests/tap.h"
#include "xliff/convert.h"
#include "xliff/segment_tree.h"
#include "xliff/xliff.h"

static void ignore_finding(const struct finding *finding, void *context)
{
}

static const struct finding_sink nobody = {ignore_finding, NULL};

/* Appends a content as the reader has it; with ids of codes or without. */
static void add_content(struct buf *out, const struct model_content *content, bool with_ids)
{
	buf_add(out, content->text);
	for (size_t i = 0; i < content->code_count; i++)
		buf_addf(out, " %zu:%d:%u", content->codes[i].at, (int)content->codes[i].kind,
		    with_ids ? content->codes[i].id : 0);
	buf_add_char(out, '\n');
}

/* Appends what a file is, which merging needs to know. */
static void add_file(struct buf *out, const struct model_bitext *file)
{
	const struct str all[] = {file->original, file->source_lang, file->target_lang, file->href,
	    file->sha256, file->format, file->embedded};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_addf(out, "%.*s|", STR_ARG(all[i]));
	buf_add_char(out, '\n');
}

/* Appends all that the reader has of DOCUMENT. */
static void show_bitext(struct buf *out, struct str document, bool everything)
{
	struct model_bitexts bitexts;
	const struct error *err = xliff_read(&bitexts, document, "test", &nobody);

	if (err != NULL) {
		buf_addf(out, "%s\n", err->message);
		return;
	}
	for (size_t f = 0; f < bitexts.count; f++) {
		const struct model_bitext *file = &bitexts.files[f];
		if (everything || bitexts.count == 1)
			add_file(out, file);
		for (size_t u = 0; u < file->unit_count && everything; u++) {
			const struct model_bitext_unit *unit = &file->units[u];
			buf_addf(out, "unit %.*s\n", STR_ARG(unit->id));
			for (size_t p = 0; p < unit->pair_count; p++) {
				const struct model_pair *pair = &unit->pairs[p];
				buf_addf(out, "%.*s %d %d %d %d\n", STR_ARG(pair->id),
				    pair->ignorable, pair->has_target, pair->needs_edit,
				    (int)pair->state);
				add_content(out, &pair->source, true);
				add_content(out, &pair->target, true);
			}
		}
	}
	model_bitexts_free(&bitexts);
}

static const struct xml_node *find_data(const struct xml_node *unit, struct str id)
{
	const struct xml_node *original = xml_node_child(unit, STR("originalData"));
	const struct xml_node *data = NULL;

	while (original != NULL && (data = xml_node_next_element(original, data)) != NULL)
		if (str_eq(xml_node_attribute(data, STR("id")), id))
			return data;
	return NULL;
}

/* Appends the attributes of all codes; instead of names of data, the data. */
static void add_codes(struct buf *out, const struct xml_node *unit, const struct xml_node *content)
{
	for (const struct xml_node *n = content; n != NULL; n = xml_node_following(content, n)) {
		size_t sum = 0;
		if (n->kind != XML_NODE_ELEMENT)
			continue;
		for (size_t i = 0; i < n->attribute_count; i++) {
			const struct xml_attribute *attribute = &n->attributes[i];
			const bool refers = str_starts(attribute->name->local, STR("dataRef"));
			const struct xml_node *data =
			    refers ? find_data(unit, attribute->value) : NULL;
			struct buf text = BUF_INIT;
			buf_add(&text, attribute->name->local);
			if (data != NULL)
				xml_node_add_text(&text, data);
			else
				buf_add(&text, attribute->value);
			/* Their order doesn't count. */
			size_t hash = 0;
			for (size_t k = 0; k < text.len; k++)
				hash = hash * 31 + (unsigned char)text.ptr[k];
			sum += hash;
			buf_free(&text);
		}
		buf_addf(out, "%.*s %zu\n", STR_ARG(n->name->local), sum);
	}
}

/* Appends all segments with their codes and states, and all notes. */
static void show_tree(struct buf *out, struct str document)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;
	const struct error *err = segment_tree_read(&tree, document, "test");

	if (err != NULL)
		buf_addf(out, "%s\n", err->message);
	for (size_t i = 0; err == NULL && i < tree.count; i++) {
		const struct segment_node *segment = &tree.segments[i];
		struct segment_state state = segment_get_state(&tree, segment);
		/* Of what has no target, it is the state in any case. */
		if (segment->target == NULL && str_eq(state.state, STR("initial")) &&
		    state.more.ptr == NULL)
			state.state = str_from(NULL, 0);
		buf_addf(out, "%.*s %.*s %.*s\n", STR_ARG(segment->key), STR_ARG(state.state),
		    STR_ARG(state.more));
		segment_add_canonical(out, segment->source);
		buf_add_char(out, '\n');
		segment_add_canonical(out, segment->target);
		buf_add_char(out, '\n');
		add_codes(out, segment->unit_node, segment->source);
		add_codes(out, segment->unit_node, segment->target);
	}
	for (const struct xml_node *n = tree.root; err == NULL && n != NULL;
	     n = xml_node_following(tree.root, n)) {
		if (n->kind != XML_NODE_ELEMENT || !str_eq(n->name->local, STR("note")) ||
		    str_eq(n->parent->name->local, STR("metaGroup")))
			continue;
		xml_node_add_text(out, n);
		add_codes(out, n, n);
	}
	segment_tree_free(&tree);
}

static enum xliff_version find_version(struct str document)
{
	static const char *const NAMES[] = {"1.2", "2.0", "2.1", "2.2"};
	enum xliff_version version = XLIFF_1_2;
	struct segment_tree tree = SEGMENT_TREE_INIT;

	if (segment_tree_read(&tree, document, "test") == NULL)
		for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++)
			if (str_eq_cstr(xml_node_attribute(tree.root, STR("version")), NAMES[i]))
				version = (enum xliff_version)i;
	segment_tree_free(&tree);
	return version;
}

static void test_way(const char *name, struct str document, enum xliff_version there,
    enum xliff_version back)
{
	struct buf between = BUF_INIT;
	struct buf result = BUF_INIT;
	struct buf before = BUF_INIT;
	struct buf after = BUF_INIT;

	const struct error *err = xliff_convert(&between, document, there, name, &nobody);
	if (err == NULL)
		err = xliff_convert(&result, buf_str(&between), back, name, &nobody);
	if (!ok(err == NULL, "%s becomes %s and comes back", name, xliff_version_name(there))) {
		note("%s", err->message);
		goto done;
	}
	show_bitext(&before, document, false);
	show_bitext(&after, buf_str(&between), false);
	is_str(after.ptr, before.ptr, "%s: merging knows its source in between", name);
	buf_reset(&before);
	buf_reset(&after);
	show_bitext(&before, document, true);
	show_bitext(&after, buf_str(&result), true);
	is_str(after.ptr, before.ptr, "%s: what is read is the same again", name);
	buf_reset(&before);
	buf_reset(&after);
	show_tree(&before, document);
	show_tree(&after, buf_str(&result));
	is_str(after.ptr, before.ptr, "%s: segments, codes, states and notes are", name);
done:
	buf_free(&between);
	buf_free(&result);
	buf_free(&before);
	buf_free(&after);
}

static void test_file(const char *path)
{
	struct buf file = BUF_INIT;
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	const struct error *err = io_read(&file, path);

	if (err != NULL) {
		ok(false, "%s: %s", path, err->message);
	} else if (find_version(buf_str(&file)) == XLIFF_1_2) {
		test_way(name, buf_str(&file), XLIFF_2_0, XLIFF_1_2);
		test_way(name, buf_str(&file), XLIFF_2_2, XLIFF_1_2);
	} else {
		test_way(name, buf_str(&file), XLIFF_1_2, find_version(buf_str(&file)));
	}
	buf_free(&file);
}

static const struct error *test_found(const char *path, const char *relative, void *context)
{
	size_t *count = context;
	const struct str name = str_from_cstr(path);

	/* This one has a prefix that nothing declares. */
	if (!str_ends(name, STR(".xlf")) || str_ends(name, STR("Good-pgs_plural.xlf")) ||
	    str_find(name, STR("/valid/"), 0) == name.len)
		return NULL;
	test_file(path);
	(*count)++;
	return NULL;
}

static void test_suites(void)
{
	const char *shared = getenv("DRAGOMAN_SHARED");
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;
	size_t count = 0;

	if (shared != NULL)
		buf_addf(&path, "%s/suites/xliff", shared);
	else
		buf_addf(&path, "%s/../shared/suites/xliff", srcdir != NULL ? srcdir : ".");
	if (!io_is_directory(path.ptr)) {
		skip("there are no suites of other people here", "converting their files");
	} else {
		io_walk(path.ptr, test_found, &count);
		ok(count > 100, "%zu files of the suites are converted", count);
	}
	buf_free(&path);
}

static void test_own(void)
{
	static const char *const NAMES[] = {"rich-1.2-strict", "rich-1.2-transitional", "odd-1.2"};
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;

	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		buf_reset(&path);
		buf_addf(&path, "%s/tests/xliff/%s.xlf", srcdir != NULL ? srcdir : ".", NAMES[i]);
		test_file(path.ptr);
	}
	buf_free(&path);
}

/* Whoever damages what is kept gets an error, and no broken file. */
static void test_damage(void)
{
	static const char DOCUMENT[] =
	    "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' "
	    "xmlns:m='urn:oasis:names:tc:xliff:metadata:2.0' version='2.0' srcLang='en'>"
	    "<file id='f'><unit id='u'><m:metadata><m:metaGroup category='dragoman:1'>"
	    "<m:meta type='@id'>x</m:meta><m:metaGroup category='segment#1'>"
	    "<m:meta type='@id'>y</m:meta></m:metaGroup></m:metaGroup></m:metadata>"
	    "<segment><source>a</source></segment></unit></file></xliff>";
	struct buf out = BUF_INIT;

	const struct error *err =
	    xliff_convert(&out, str_from_cstr(DOCUMENT), XLIFF_1_2, "d.xlf", &nobody);
	ok(err != NULL && str_starts(str_from_cstr(err->message), STR("d.xlf: ")),
	    "an attribute that would come twice is an error");
	buf_free(&out);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		test_file(argv[i]);
	if (argc > 1)
		return tap_done();
	test_own();
	test_suites();
	test_damage();
	return tap_done();
}
