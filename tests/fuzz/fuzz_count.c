/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses the language, the rest is text. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "text/compare.h"
#include "text/count.h"
#include "text/volume.h"

static const char *const LANGUAGES[] = {
    "en", "fr", "sv", "ar", "hi", "th", "km", "my", "lo", "zh", "ja", "ko", "und"};

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void check_volume(const struct text_volume *volume, const struct text_counts *counts,
    struct str nfc)
{
	size_t characters = 0;

	require(volume->characters + volume->punctuation + volume->white_space ==
	    text_count_code_points(nfc));
	for (size_t i = 0; i < TEXT_KINDS; i++) {
		characters += volume->kinds[i].characters;
		require(volume->kinds[i].words >= (volume->kinds[i].count > 0));
	}
	require(characters <= volume->characters);
	for (size_t i = 0; i < TEXT_ONLY; i++)
		require(volume->only[i].count <= 1);
	require(counts->visible <= counts->characters);
	require(counts->characters <= text_count_code_points(nfc));
	require(counts->words <= counts->visible);
}

/* Counts are those of the text in NFC, in whatever form it comes. */
static void check(const char *lang, struct str text)
{
	struct text_counter *counter = text_counter_open(lang);
	struct text_surveyor *surveyor = text_surveyor_open(lang);
	struct text_counts counts[3];
	struct text_volume volumes[3];
	struct buf forms[3] = {BUF_INIT, BUF_INIT, BUF_INIT};

	memset(counts, 0, sizeof(counts));
	memset(volumes, 0, sizeof(volumes));
	buf_add(&forms[0], text);
	text_normalise(&forms[1], text, TEXT_FORM_NFC);
	text_normalise(&forms[2], text, TEXT_FORM_NFD);
	for (int i = 0; i < 3; i++) {
		text_count(&counts[i], counter, buf_str(&forms[i]));
		text_survey(&volumes[i], surveyor, buf_str(&forms[i]));
		require(memcmp(&counts[i], &counts[0], sizeof(counts[0])) == 0);
		require(memcmp(&volumes[i], &volumes[0], sizeof(volumes[0])) == 0);
	}
	check_volume(&volumes[0], &counts[0], buf_str(&forms[1]));
	for (int i = 0; i < 3; i++)
		buf_free(&forms[i]);
	text_counter_close(counter);
	text_surveyor_close(surveyor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str text = str_from((const char *)data + 1, size > 0 ? size - 1 : 0);

	if (size == 0 || utf8_find_invalid(text) < text.len)
		return 0;
	check(LANGUAGES[data[0] % (sizeof(LANGUAGES) / sizeof(*LANGUAGES))], text);
	return 0;
}
