/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/error.h"
#include "base/i18n.h"
#include "format/merge.h"
#include "model/model.h"

/* Spells a document from its parts and compares it with the bytes it came as. */
struct speller {
	const struct model_doc *doc;
	size_t at;   /* in the text: spelled up to here */
	size_t byte; /* in the bytes */
	bool same;
};

static void spell(struct speller *speller, size_t start, size_t end)
{
	const struct text_document *source = &speller->doc->source;

	if (!speller->same)
		return;
	if (start != speller->at || end < start || end > source->text.len) {
		speller->same = false;
		return;
	}
	struct str part = text_source_bytes(source, start, end);
	if (part.len > source->bytes.len - speller->byte ||
	    (part.len > 0 && memcmp(part.ptr, source->bytes.ptr + speller->byte, part.len) != 0)) {
		speller->same = false;
		return;
	}
	speller->at = end;
	speller->byte += part.len;
}

/* The runs and codes of a unit, in the order of the source. */
static void spell_unit(struct speller *speller, const struct model_unit *unit)
{
	size_t run = 0;
	size_t code = 0;
	size_t at = 0;

	while (run < unit->run_count || code < unit->source.code_count) {
		if (code < unit->source.code_count &&
		    (run == unit->run_count ||
			unit->source.codes[code].start <= unit->runs[run].start)) {
			const struct model_code *c = &unit->source.codes[code++];
			speller->same &= c->at == at;
			spell(speller, c->start, c->end);
			continue;
		}
		const struct model_run *r = &unit->runs[run++];
		speller->same &= r->at == at && r->len > 0 && r->len <= unit->source.text.len - at;
		at += r->len;
		spell(speller, r->start, r->end);
	}
	speller->same &= at == unit->source.text.len && speller->at == unit->end;
}

/* Units inside of a code are spelled with it; they must be whole, and in order. */
static bool check_nested(const struct model_doc *doc, size_t index, size_t outer)
{
	const struct model_unit *unit = &doc->units[index];
	const struct model_content *around = &doc->units[outer].source;
	size_t low = 0;
	size_t high = around->code_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (around->codes[middle].start <= unit->start)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && unit->end <= around->codes[low - 1].end;
}

const struct error *merge_prove(const struct model_doc *doc)
{
	struct speller speller = {doc, 0, 0, true};
	size_t outer = 0;

	for (size_t i = 0; i < doc->unit_count && speller.same; i++) {
		const struct model_unit *unit = &doc->units[i];
		if (unit->start < speller.at) {
			struct speller inner = {doc, unit->start, 0, true};
			inner.byte = text_source_offset(&doc->source, unit->start);
			spell_unit(&inner, unit);
			speller.same = inner.same && check_nested(doc, i, outer);
			continue;
		}
		outer = i;
		spell(&speller, speller.at, unit->start);
		spell_unit(&speller, unit);
	}
	spell(&speller, speller.at, doc->source.text.len);
	if (speller.same && speller.byte == doc->source.bytes.len)
		return NULL;
	return error_new(ERROR_INPUT,
	    _("byte %zu would not survive: please report this as a fault of the program"),
	    speller.byte + 1);
}
