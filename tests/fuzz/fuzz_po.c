/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PO: text is itself again after its placeholders were escaped, and after codes were read from it;
 * a file that can be read is the same after it was written, and after it was XLIFF 2. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "xliff/po.h"
#include "xliff/po_item.h"

#define SOURCE                                                                                   \
	"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'><file " \
	"id='f'><unit id='u'><segment><source><pc id='1'>a<ph id='2'/></pc><sc id='3'/><pc "     \
	"id='4'><ec startRef='3'/></pc></source></segment></unit></file></xliff>"

static void require(bool condition)
{
	if (!condition)
		abort();
}

/* What XML and PO can both hold. */
static bool is_text(struct str text)
{
	return utf8_find_invalid(text) == text.len && memchr(text.ptr, '\0', text.len) == NULL;
}

static void check_literal(struct str text)
{
	struct buf escaped = BUF_INIT;
	struct buf again = BUF_INIT;
	struct po_token token;
	size_t at = 0;

	po_add_literal(&escaped, text, true);
	buf_add(&escaped, STR("<b1>"));
	while (po_next_token(&token, buf_str(&escaped), &at)) {
		require(!token.is_placeholder || at == escaped.len);
		if (!token.is_placeholder)
			buf_add(&again, token.text);
	}
	require(str_eq(buf_str(&again), text));
	buf_free(&escaped);
	buf_free(&again);
}

/* A text read as the translation of SOURCE; what is made of it is nothing new any more. */
static void read_and_add(struct buf *out, bool *broken, const struct xml_node *source,
    struct str text)
{
	struct po_codes codes = PO_CODES_INIT;

	po_codes_find(&codes, source, NULL);
	const struct xml_node *content =
	    po_read_content(broken, &codes, text, source, NULL, STR(""), 0);
	po_add_content(out, &codes, content);
	po_codes_free(&codes);
}

static void check_content(struct str text)
{
	struct segment_tree tree = SEGMENT_TREE_INIT;
	struct buf once = BUF_INIT;
	struct buf twice = BUF_INIT;
	bool broken;

	require(segment_tree_read(&tree, STR(SOURCE), "source") == NULL);
	read_and_add(&once, &broken, tree.segments[0].source, text);
	read_and_add(&twice, &broken, tree.segments[0].source, buf_str(&once));
	require(str_eq(buf_str(&once), buf_str(&twice)));
	segment_tree_free(&tree);
	buf_free(&once);
	buf_free(&twice);
}

/* Written and read once more, it is the same. */
static void check_written(struct str written, struct str other)
{
	struct po_catalogue po = PO_CATALOGUE_INIT;
	struct buf again = BUF_INIT;

	require(po_read(&po, written, "written") == NULL);
	po_write(&again, &po);
	require(str_eq(buf_str(&again), written));
	require(str_eq(written, other));
	po_free(&po);
	buf_free(&again);
}

/* EXPECTED: what comes back, or NULL when that isn't known. */
static void check_version(struct str bytes, enum xliff_version version, const struct buf *expected)
{
	struct buf xliff = BUF_INIT;
	struct buf back = BUF_INIT;

	require(po_to_xliff(&xliff, bytes, version, "po", NULL) == NULL);
	require(po_from_xliff(&back, buf_str(&xliff), "xliff", NULL) == NULL);
	/* XLIFF 1.2 can't hold everything. */
	if (expected != NULL && version != XLIFF_1_2)
		check_written(buf_str(&back), buf_str(expected));
	buf_free(&xliff);
	buf_free(&back);
}

static void check_file(struct str bytes)
{
	struct po_catalogue po = PO_CATALOGUE_INIT;
	struct buf written = BUF_INIT;

	if (po_read(&po, bytes, "po") == NULL) {
		const bool is_ours =
		    po_header_value(po_header(&po, PO_DOMAIN), STR("X-Dragoman-File")).ptr != NULL;
		po_write(&written, &po);
		check_version(bytes, (enum xliff_version)(bytes.len % (XLIFF_2_2 + 1)),
		    is_ours ? NULL : &written);
	}
	po_free(&po);
	buf_free(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str bytes = str_from(size > 0 ? (const char *)data : "", size);

	if (is_text(bytes)) {
		check_literal(bytes);
		check_content(bytes);
	}
	check_file(bytes);
	return 0;
}
