/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validating anything: it ends, every finding has a place, and the pieces in
 * which a file comes don't change what is found. A file that is compared with itself wasn't
 * changed; whatever it is compared with, that ends as well. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "fuzz.h"
#include "validate/pair.h"
#include "validate/validate.h"

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void take(const struct validate_finding *finding, void *context)
{
	require(finding->message[0] != '\0' && finding->line > 0 && finding->column > 0);
	/* Where expat gives up depends on how much of a broken token it has. */
	if (strcmp(finding->rule->id, "xml-not-well-formed") == 0)
		buf_addf(context, "%s\n", finding->rule->id);
	else
		buf_addf(context, "%zu:%zu %s %s\n", finding->line, finding->column,
		    finding->rule->id, finding->path);
}

static void validate(struct buf *findings, struct str document, size_t size, bool strict)
{
	const struct validate_options options = {
	    .strict = strict, .report = take, .context = findings};
	struct validator *validator = validate_open(&options);

	for (size_t at = 0; at < document.len; at += size) {
		const size_t end = document.len - at > size ? at + size : document.len;
		validate_feed(validator, str_slice(document, at, end), end == document.len);
	}
	validate_close(validator);
}

static size_t compare(struct str before, struct str after)
{
	struct buf findings = BUF_INIT;
	const struct validate_options options = {.report = take, .context = &findings};
	size_t errors;

	(void)pair_check(&errors, before, "before", after, &options);
	const size_t len = findings.len;
	buf_free(&findings);
	return len;
}

/* Something that most changes of a small file matter to. */
#define GIVEN                                                                                       \
	"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'>"          \
	"<file id='f'><group id='g'><unit id='u'><segment><source>a<ph id='1'/></source></segment>" \
	"</unit></group></file></xliff>"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str document = str_from((const char *)data, size);
	struct buf whole = BUF_INIT;
	struct buf pieces = BUF_INIT;

	if (size == 0)
		return 0;
	const bool strict = data[size - 1] & 1;
	validate(&whole, document, size, strict);
	validate(&pieces, document, 1 + size % 61, strict);
	require(str_eq(buf_str(&whole), buf_str(&pieces)));
	buf_free(&whole);
	buf_free(&pieces);
	require(compare(document, document) == 0);
	compare(STR(GIVEN), document);
	compare(document, STR(GIVEN));
	return 0;
}
