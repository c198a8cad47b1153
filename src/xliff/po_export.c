/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/error.h"
#include "xliff/po.h"
#include "xliff/po_header.h"
#include "xliff/po_item.h"

bool po_is_po(struct str bytes)
{
	static const struct str MARKS[] = {
	    STR_INIT("\xEF\xBB\xBF"), STR_INIT("\xFE\xFF"), STR_INIT("\xFF\xFE")};
	size_t at = 0;

	for (size_t i = 0; i < sizeof(MARKS) / sizeof(MARKS[0]); i++)
		if (str_starts(bytes, MARKS[i]))
			at = MARKS[i].len;
	while (at < bytes.len && (ascii_is_space(bytes.ptr[at]) || bytes.ptr[at] == '\0'))
		at++;
	return at == bytes.len || bytes.ptr[at] != '<';
}

static void add_gettext(struct po_catalogue *po, const struct po_items *items)
{
	const struct xml_node *root = items->tree.root;
	struct xml_node *file = NULL;
	size_t next = 0;

	while ((file = xml_node_next_element(root, file)) != NULL) {
		if (!str_eq(file->name->local, STR("file")))
			continue;
		po_restore_header(po, file);
		for (;
		     next < items->count && items->items[next].segments[0]->node->start < file->end;
		     next++)
			*po_add_entry(po) = items->items[next].entry;
	}
}

const struct error *po_from_xliff(struct buf *out, struct str document, const char *name,
    const struct finding_sink *sink)
{
	struct po_catalogue po = PO_CATALOGUE_INIT;
	struct po_items items = PO_ITEMS_INIT;
	const struct error *err = po_items_read(&items, document, name, sink);

	if (err == NULL && items.is_gettext) {
		add_gettext(&po, &items);
	} else if (err == NULL) {
		po_add_header(&po, &items);
		for (size_t i = 0; i < items.count; i++)
			*po_add_entry(&po) = items.items[i].entry;
	}
	if (err == NULL)
		po_write(out, &po);
	po_free(&po);
	po_items_free(&items);
	return err;
}
