/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "xliff/po.h"
#include "xliff/po_int.h"
#include "xliff/po_own.h"

/* The number in the id "m12" or "m12-1" of a unit, or 0. */
static size_t number_of(struct str id)
{
	size_t number = 0;

	for (size_t i = 1; i < id.len && i < 12 && ascii_is_digit(id.ptr[i]); i++)
		number = number * 10 + (size_t)(id.ptr[i] - '0');
	return number;
}

static void set_line(struct model_bitext_unit *unit, size_t line)
{
	unit->line = line;
	for (size_t i = 0; i < unit->pair_count; i++)
		unit->pairs[i].line = line;
}

/* LINES are those of the COUNT messages of BITEXT, without its header. */
static void set_lines(struct model_bitext *bitext, const size_t *lines, size_t count)
{
	for (size_t i = 0; i < bitext->unit_count; i++) {
		const size_t number = number_of(bitext->units[i].id);
		set_line(&bitext->units[i], number > 0 && number <= count ? lines[number - 1] : 0);
	}
}

/* Each domain became a <file>, and its messages units with their numbers. */
static void find_lines(struct model_bitexts *bitexts, const struct po_catalogue *po)
{
	size_t *lines = arena_alloc(&bitexts->arena, (po->count + 1) * sizeof(*lines));
	size_t file = 0;

	for (size_t first = 0; first < po->count && file < bitexts->count;) {
		const struct str domain = po->entries[first].domain;
		size_t count = 0;
		for (; first < po->count && str_eq(po->entries[first].domain, domain); first++)
			if (!po_is_header(&po->entries[first]))
				lines[count++] = po->entries[first].line;
		set_lines(&bitexts->files[file++], lines, count);
	}
}

/* The messages of a PO file that was made of XLIFF were put in another order. */
static void forget_lines(struct model_bitexts *bitexts)
{
	for (size_t i = 0; i < bitexts->count; i++)
		set_lines(&bitexts->files[i], NULL, 0);
}

const struct error *po_read_bitexts(struct model_bitexts *bitexts, struct str bytes,
    const char *name, const struct finding_sink *sink)
{
	struct po_catalogue po = PO_CATALOGUE_INIT;
	struct buf document = BUF_INIT;

	const struct error *err = po_to_xliff(&document, bytes, XLIFF_2_0, name, sink);
	if (err == NULL)
		err = xliff_read_as_is(bitexts, buf_str(&document), name, NULL);
	if (err == NULL)
		err = po_read(&po, bytes, name);
	if (err == NULL && po_is_own(&po))
		forget_lines(bitexts);
	else if (err == NULL)
		find_lines(bitexts, &po);
	po_free(&po);
	buf_free(&document);
	return err;
}
