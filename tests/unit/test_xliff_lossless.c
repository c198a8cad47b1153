/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every segment of every XLIFF file that is to be had, in every way it can be written, is
 * edited in place: no byte outside of it changes, the new file has what was
 * put in, and what was valid stays valid.
 */
#include "config.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/io.h"
#include "tests/tap.h"
#include "tests/unit/xliff_variants.h"
#include "validate/validate.h"
#include "xliff/edit.h"

/* Of larger files, some segments are edited, spread over the file: each time all of it is read. */
#define SMALL ((size_t)8000)
#define SEGMENTS_OF_LARGE ((size_t)3)

#define NOTE STR("Why? <b> & \"so\"")

struct totals {
	size_t files;
	size_t malformed; /* no XML, or no XLIFF */
	size_t copies;    /* files in all variants */
	size_t valid;
	size_t edits;
	size_t skipped; /* segments left out of large files */
};

/* A file in one of its variants. */
struct copy {
	const char *path;
	const char *variant;
	struct str bytes;
	struct segment_tree tree;
	bool valid;
};

/* NAME becomes that of the first rule that is broken. */
static void take_finding(const struct validate_finding *finding, void *context)
{
	const char **name = context;

	if (*name == NULL && finding->rule->severity == VALIDATE_ERROR)
		*name = finding->rule->id;
}

/* The first error in BYTES; NULL: they are valid. */
static const char *find_error(struct str bytes)
{
	static const struct str PREFIXES[] = {STR_INIT("my"), STR_INIT("oasis"), STR_INIT("abc")};
	const char *name = NULL;
	const struct validate_options options = {
	    .prefixes = PREFIXES, .prefix_count = 3, .report = take_finding, .context = &name};
	struct validator *validator = validate_open(&options);

	validate_feed(validator, bytes, true);
	validate_close(validator);
	return name;
}

static const struct segment_state TRANSLATED = {STR_INIT("translated"), {NULL, 0}};
static const struct segment_state INITIAL = {STR_INIT("initial"), {NULL, 0}};

static bool has_text(const struct xml_node *content, const struct xml_node *expected)
{
	struct buf texts[2] = {BUF_INIT, BUF_INIT};

	xml_node_add_text(&texts[0], content);
	xml_node_add_text(&texts[1], expected);
	const bool same = str_eq(buf_str(&texts[0]), buf_str(&texts[1]));
	buf_free(&texts[0]);
	buf_free(&texts[1]);
	return same;
}

static bool set_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	if (segment->source == NULL)
		return false;
	edit_set_target(patch, tree, segment, segment->source, &TRANSLATED);
	return true;
}

static bool has_target(const struct segment_tree *tree, const struct segment_node *segment,
    const struct segment_node *old)
{
	/* XLIFF 1 allows mids in a target only if the <seg-source> has them. */
	return segment->target != NULL &&
	    (segment_content_eq(segment->target, old->source) ||
		(tree->is_version_1 && has_text(segment->target, old->source)));
}

static bool is_ignorable(const struct segment_node *segment)
{
	return str_eq(segment->node->name->local, STR("ignorable"));
}

static bool set_state(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	if (segment->target == NULL || is_ignorable(segment))
		return false;
	edit_set_state(patch, tree, segment, &TRANSLATED);
	return true;
}

static bool has_state(const struct segment_tree *tree, const struct segment_node *segment,
    const struct segment_node *old)
{
	const struct segment_state state = segment_get_state(tree, segment);

	return segment_state_eq(&state, &TRANSLATED) &&
	    segment_content_eq(segment->target, old->target);
}

static bool remove_target(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	if (segment->target == NULL)
		return false;
	edit_remove_target(patch, tree, segment);
	if (!tree->is_version_1 && !is_ignorable(segment))
		edit_set_state(patch, tree, segment, &INITIAL);
	return true;
}

static bool has_no_target(const struct segment_tree *tree, const struct segment_node *segment,
    const struct segment_node *old)
{
	return segment->target == NULL && segment_content_eq(segment->source, old->source);
}

static bool is_first_of_unit(const struct segment_tree *tree, const struct segment_node *segment)
{
	return segment == tree->segments || segment[-1].unit_node != segment->unit_node;
}

/* All of a unit: what begins in one segment and ends in another one stays complete. */
static bool set_all(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	const struct segment_node *end = tree->segments + tree->count;

	if (tree->is_version_1 || segment->source == NULL || !is_first_of_unit(tree, segment))
		return false;
	for (const struct segment_node *s = segment; s < end && s->unit_node == segment->unit_node;
	     s++)
		set_target(patch, tree, s);
	return true;
}

static bool remove_all(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	const struct segment_node *end = tree->segments + tree->count;

	if (tree->is_version_1 || segment->target == NULL || !is_first_of_unit(tree, segment))
		return false;
	for (const struct segment_node *s = segment; s < end && s->unit_node == segment->unit_node;
	     s++)
		remove_target(patch, tree, s);
	return true;
}

static bool add_suggestion(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	return segment->source != NULL &&
	    edit_add_suggestion(patch, tree, segment, segment->source, STR("a & b"));
}

static size_t count_targets(const struct segment_node *segment, const struct xml_node *expected)
{
	const struct xml_node *n = segment->unit_node;
	size_t count = 0;

	while ((n = xml_node_following(segment->unit_node, n)) != NULL)
		count += n->kind == XML_NODE_ELEMENT && str_eq(n->name->local, STR("target")) &&
		    has_text(n, expected);
	return count;
}

static bool has_suggestion(const struct segment_tree *tree, const struct segment_node *segment,
    const struct segment_node *old)
{
	return count_targets(segment, old->source) == count_targets(old, old->source) + 1 &&
	    segment_content_eq(segment->target, old->target);
}

static bool add_note(struct xml_patch *patch, const struct segment_tree *tree,
    const struct segment_node *segment)
{
	edit_add_note(patch, tree, segment, NOTE);
	return true;
}

static bool has_note(const struct segment_tree *tree, const struct segment_node *segment,
    const struct segment_node *old)
{
	const struct xml_node *n = segment->unit_node;
	struct buf text = BUF_INIT;
	bool found = false;

	while (!found && (n = xml_node_following(segment->unit_node, n)) != NULL) {
		buf_reset(&text);
		if (n->kind == XML_NODE_ELEMENT && str_eq(n->name->local, STR("note")))
			xml_node_add_text(&text, n);
		found = str_eq(buf_str(&text), NOTE);
	}
	buf_free(&text);
	return found && segment_content_eq(segment->target, old->target);
}

static const struct edit {
	const char *name;
	bool whole_unit; /* else it changes bytes of the segment alone */
	bool adds_target;
	bool (*make)(struct xml_patch *patch, const struct segment_tree *tree,
	    const struct segment_node *segment);
	bool (*holds)(const struct segment_tree *tree, const struct segment_node *segment,
	    const struct segment_node *old);
} EDITS[] = {
    {"set target", false, true, set_target, has_target},
    {"set state", false, false, set_state, has_state},
    {"remove target", false, false, remove_target, has_no_target},
    {"set all targets", true, true, set_all, has_target},
    {"remove all targets", true, false, remove_all, has_no_target},
    {"add suggestion", true, true, add_suggestion, has_suggestion},
    {"add note", true, false, add_note, has_note},
};

/* Of the text, and so of the bytes, only those of ELEMENT may differ. */
static bool differs_only_in(const struct xml_node *element, struct str old, struct str new)
{
	const size_t tail = old.len - element->end;

	return new.len >= element->start +
		tail &&str_eq(str_slice(old, 0, element->start),
		    str_slice(new, 0, element->start)) &&
	    str_eq(str_slice(old, element->end, old.len), str_slice(new, new.len - tail, new.len));
}

/* The same as bytes: what has a charset of its own is compared in it. */
static bool bytes_differ_only_in(const struct copy *copy, const struct xml_node *element,
    struct str out)
{
	const struct str text = copy->tree.document;
	const bool is_big = str_starts(copy->bytes, STR("\xFE\xFF"));
	struct buf head = BUF_INIT;
	struct buf tail = BUF_INIT;

	if (!is_big && !str_starts(copy->bytes, STR("\xFF\xFE"))) {
		if (xml_text_has_all(&copy->tree.text))
			return differs_only_in(element, copy->bytes, out);
		/* One byte a character, but in what may have changed. */
		const size_t start = utf8_length(str_slice(text, 0, element->start));
		const size_t len = utf8_length(str_slice(text, element->end, text.len));
		return out.len >= start + len && memcmp(out.ptr, copy->bytes.ptr, start) == 0 &&
		    memcmp(out.ptr + out.len - len, copy->bytes.ptr + copy->bytes.len - len, len) ==
		    0;
	}
	add_utf16(&head, str_slice(text, 0, element->start), is_big);
	add_utf16(&tail, str_slice(text, element->end, text.len), is_big);
	const bool holds = str_starts(out, buf_str(&head)) && str_ends(out, buf_str(&tail)) &&
	    str_starts(copy->bytes, buf_str(&head)) && str_ends(copy->bytes, buf_str(&tail));
	buf_free(&head);
	buf_free(&tail);
	return holds;
}

static void complain(const struct copy *copy, size_t number, const struct edit *edit,
    const char *what, struct str out)
{
	const struct segment_node *segment = &copy->tree.segments[number];

	ok(false, "%s %s, segment %zu: %s: %s", copy->path, copy->variant, number, edit->name,
	    what);
	note("was: %.*s", (int)(segment->unit_node->end - segment->unit_node->start),
	    copy->tree.document.ptr + segment->unit_node->start);
	note("is: %.*s", (int)out.len, out.ptr);
}

/*
 * What has to do with more than the segment, so that a change of the segment alone can break it: the
 * other half of a code, a match or term for what the target marked, a change of "the" note.
 */
static const struct {
	const char *edit;
	const char *rule;
} BEYOND[] = {
    {"set target", "sc-not-isolated"},
    {"set target", "ec-without-sc"},
    {"set target", "sm-without-em"},
    {"set target", "em-without-sm"},
    {"set target", "mtc-ref-unresolved"},
    {"set target", "gls-ref-unresolved"},
    {"set all targets", "mtc-ref-unresolved"},
    {"set all targets", "gls-ref-unresolved"},
    {"remove target", "sc-not-isolated"},
    {"remove target", "ec-without-sc"},
    {"remove target", "sm-without-em"},
    {"remove target", "em-without-sm"},
    {"remove target", "mtc-ref-unresolved"},
    {"remove target", "gls-ref-unresolved"},
    {"remove all targets", "mtc-ref-unresolved"},
    {"remove all targets", "gls-ref-unresolved"},
    {"add note", "ctr-ref-unresolved"},
};

static void check_valid(const struct copy *copy, size_t number, const struct edit *edit,
    struct str out)
{
	const char *rule = find_error(out);

	for (size_t i = 0; rule != NULL && i < sizeof(BEYOND) / sizeof(BEYOND[0]); i++)
		if (strcmp(rule, BEYOND[i].rule) == 0 && strcmp(edit->name, BEYOND[i].edit) == 0)
			return;
	if (rule != NULL)
		complain(copy, number, edit, rule, out);
}

static void check_result(const struct copy *copy, size_t number, const struct edit *edit,
    struct str out)
{
	const struct segment_node *old = &copy->tree.segments[number];
	struct segment_tree tree = SEGMENT_TREE_INIT;
	const struct error *err = segment_tree_read(&tree, out, copy->path);
	const bool has_language = copy->tree.is_version_1 || !edit->adds_target ||
	    xml_node_attribute(copy->tree.root, STR("trgLang")).ptr != NULL;

	if (err != NULL)
		complain(copy, number, edit, err->message, out);
	else if (!bytes_differ_only_in(copy, edit->whole_unit ? old->unit_node : old->node, out))
		complain(copy, number, edit, "changes more than that", out);
	else if (tree.count != copy->tree.count || !edit->holds(&tree, &tree.segments[number], old))
		complain(copy, number, edit, "isn't in the result", out);
	else if (copy->valid && has_language)
		check_valid(copy, number, edit, out);
	segment_tree_free(&tree);
}

static void try_edits(const struct copy *copy, size_t number, struct totals *totals)
{
	for (size_t i = 0; i < sizeof(EDITS) / sizeof(EDITS[0]); i++) {
		struct xml_patch patch = XML_PATCH_INIT;
		struct buf out = BUF_INIT;
		if (EDITS[i].make(&patch, &copy->tree, &copy->tree.segments[number])) {
			const struct error *err =
			    segment_tree_write(&out, &copy->tree, &patch, copy->path);
			if (err != NULL)
				complain(copy, number, &EDITS[i], err->message, STR(""));
			else
				check_result(copy, number, &EDITS[i], buf_str(&out));
			totals->edits++;
		}
		xml_patch_free(&patch);
		buf_free(&out);
	}
}

static void try_copy(struct copy *copy, struct totals *totals)
{
	struct xml_patch nothing = XML_PATCH_INIT;
	struct buf out = BUF_INIT;

	copy->tree = (struct segment_tree)SEGMENT_TREE_INIT;
	const struct error *err = segment_tree_read(&copy->tree, copy->bytes, copy->path);
	if (err != NULL) {
		ok(false, "%s %s is read: %s", copy->path, copy->variant, err->message);
		goto done;
	}
	totals->copies++;
	copy->valid = find_error(copy->bytes) == NULL;
	totals->valid += copy->valid;
	err = segment_tree_write(&out, &copy->tree, &nothing, copy->path);
	if (err != NULL || !str_eq(buf_str(&out), copy->bytes))
		ok(false, "%s %s comes back as it is", copy->path, copy->variant);
	const size_t count = copy->tree.count;
	const size_t tried =
	    copy->bytes.len < SMALL || count < SEGMENTS_OF_LARGE ? count : SEGMENTS_OF_LARGE;
	totals->skipped += count - tried;
	for (size_t i = 0; i < tried; i++)
		try_edits(copy, i * count / tried, totals);
done:
	buf_free(&out);
	xml_patch_free(&nothing);
	segment_tree_free(&copy->tree);
}

static const struct error *try_file(const char *path, const char *relative, void *context)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;
	struct totals *totals = context;
	struct buf file = BUF_INIT;

	if (!str_ends(str_from_cstr(path), STR(".xlf")))
		return NULL;
	const struct error *err = io_read(&file, path);
	if (err == NULL)
		err = segment_tree_read(&tree, buf_str(&file), path);
	totals->files++;
	totals->malformed += err != NULL;
	if (err != NULL)
		note("left out: %s", err->message);
	for (size_t i = 0; err == NULL && i < VARIANT_COUNT; i++) {
		struct buf bytes = BUF_INIT;
		VARIANTS[i].make(&bytes, &tree);
		struct copy copy = {
		    .path = relative, .variant = VARIANTS[i].name, .bytes = buf_str(&bytes)};
		try_copy(&copy, totals);
		buf_free(&bytes);
	}
	segment_tree_free(&tree);
	buf_free(&file);
	return NULL;
}

static struct totals try_directory(const char *path)
{
	struct totals totals = {0};

	io_walk(path, try_file, &totals);
	note(
	    "%s: %zu files, %zu of them no XLIFF; in %zu variants %zu copies, of which %zu are valid",
	    path, totals.files, totals.malformed, VARIANT_COUNT, totals.copies, totals.valid);
	note("%zu edits; %zu segments of files above %zu bytes are left out", totals.edits,
	    totals.skipped, SMALL);
	return totals;
}

static void test_suites(const char *srcdir)
{
	const char *shared = getenv("DRAGOMAN_SHARED");
	struct buf path = BUF_INIT;

	if (shared != NULL)
		buf_addf(&path, "%s/suites", shared);
	else
		buf_addf(&path, "%s/../shared/suites", srcdir);
	if (!io_is_directory(path.ptr)) {
		skip("there are no suites of other people here", "editing their files");
	} else {
		const struct totals totals = try_directory(path.ptr);
		ok(totals.copies >= 5000, "all suites were read in all variants");
		ok(totals.edits >= 20000, "and all their segments edited");
	}
	buf_free(&path);
}

/* What extract and pseudo make of the examples, for every tool and in every version. */
static void test_exports(const char *srcdir)
{
	const char *program = getenv("DRAGOMAN");
	const char *builddir = getenv("builddir");
	struct buf command = BUF_INIT;

	if (program == NULL || builddir == NULL) {
		skip("this runs under make check alone", "editing exports");
		return;
	}
	buf_addf(&command,
	    "set -e; cd '%s'; rm -rf tests/unit/lossless.tmp; "
	    "for how in --for=poedit --for=omegat --for=omegat5 --for=virtaal --for=lokalize "
	    "--for=weblate --for=matecat --for=trados --for=memoq --for=phrase --for=crowdin "
	    "--for=typo3 --for=wpml --xliff=1.2 --xliff=2.0 --xliff=2.1 --xliff=2.2; do "
	    "for article in night-bus.txt qanat.html; do "
	    "out=tests/unit/lossless.tmp/$how-$article; "
	    "'%s' extract -q --to fr $how -o $out.xlf '%s/examples/articles/'$article; "
	    "'%s' pseudo -q --to fr $how -o $out-done.xlf '%s/examples/articles/'$article; "
	    "done; done",
	    builddir, program, srcdir, program, srcdir);
	ok(system(command.ptr) == 0, "the examples are exported for every tool");
	buf_reset(&command);
	buf_addf(&command, "%s/tests/unit/lossless.tmp", builddir);
	const struct totals totals = try_directory(command.ptr);
	is_int(totals.copies, totals.files * VARIANT_COUNT, "all exports are read");
	is_int(totals.files, 2 * 2 * 17, "of all tools");
	is_int(totals.valid, totals.copies, "and are valid");
	buf_reset(&command);
	buf_addf(&command, "rm -rf '%s/tests/unit/lossless.tmp'", builddir);
	ok(system(command.ptr) == 0, "they are gone again");
	buf_free(&command);
}

int main(void)
{
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;

	if (srcdir == NULL)
		srcdir = ".";
	buf_addf(&path, "%s/tests/xliff", srcdir);
	const struct totals totals = try_directory(path.ptr);
	ok(totals.copies > 0 && totals.copies == totals.files * VARIANT_COUNT,
	    "our own files are edited");
	buf_free(&path);
	test_exports(srcdir);
	test_suites(srcdir);
	return tap_done();
}
