/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/segment.h"

static unsigned long long random_state = 0x9E3779B97F4A7C15ULL;

static unsigned random_below(unsigned limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (unsigned)(random_state >> 33) % limit;
}

struct collected {
	struct str text;
	struct buf marked; /* the text with a bar after each sentence */
	size_t end;
	bool is_wrong;
};

static void collect(size_t end, void *context)
{
	struct collected *collected = context;

	if (end <= collected->end || end > collected->text.len ||
	    (end < collected->text.len && (collected->text.ptr[end] & 0xC0) == 0x80)) {
		collected->is_wrong = true;
		return;
	}
	buf_add(&collected->marked, str_slice(collected->text, collected->end, end));
	buf_add_char(&collected->marked, '|');
	collected->end = end;
}

/* The sentences of TEXT, each with a bar after it, or NULL when they aren't its parts. */
static const char *mark(struct collected *collected, struct text_segmenter *segmenter,
    struct str text)
{
	buf_reset(&collected->marked);
	collected->text = text;
	collected->end = 0;
	collected->is_wrong = false;
	text_segment(segmenter, text, collect, collected);
	return collected->is_wrong || collected->end != text.len ? NULL : collected->marked.ptr;
}

static const struct {
	const char *lang;
	const char *marked;
} EXAMPLES[] = {
    {"en", ""},
    {"en", "no stop|"},
    {"en", "One.|"},
    {"en", "One. |Two.|"},
    {"en", "One.  |Two!  |Three?\n|Four|"},
    {"en", "One line\nand another\r\n\r\n|and more. |The end. \n|"},
    {"en", "One.\f|Two.\v|Three|"},
    {"en", "One\xC2\x85two.\xC2\x85|Three|"},
    {"en", "One\u2028|two\u2029|three|"},
    {"en", "Pi is 3.14, i.e. more than 3. |And e is less.|"},
    {"en", "“Really?” |She nodded. |(He didn’t.) |So…|"},
    {"en", "Dr. Ada B. Lovelace met Mr. Babbage and Mrs. S. K. Babbage. |He left.|"},
    {"en", "So do I. |He doesn’t.|"},
    {"en", "It was 5 °C. |The host is index.hr. |It is up.|"},
    {"fr", "M. Dupont est là. |Où ? |Ici !|"},
    {"de", "Hr. Prof. Dr. Maier kam. |Er blieb.|"},
    {"ru", "А. С. Пушкин жил на ул. Мойка. |Потом умер.|"},
    {"el", "Τι είναι; |Αυτό.|"},
    {"en", "Foo; Bar|"},
    {"ja", "これは文です。|次の文です。|"},
    {"zh", "你好！|我很好。|"},
    {"ar", "كيف الحال؟ |بخير.|"},
    {"hi", "यह है। |वह है।|"},
    {"hy", "Բարեւ։ |Ոչ։|"},
    {"not a language", "One. |Two.|"},
    {"", "One. |Two.|"},
};

static void test_examples(void)
{
	struct collected collected = {.marked = BUF_INIT};

	for (size_t i = 0; i < sizeof(EXAMPLES) / sizeof(*EXAMPLES); i++) {
		struct text_segmenter *segmenter = text_segmenter_open(EXAMPLES[i].lang);
		struct buf text = BUF_INIT;
		for (const char *p = EXAMPLES[i].marked; *p != '\0'; p++)
			if (*p != '|')
				buf_add_char(&text, *p);
		is_str(mark(&collected, segmenter, buf_str(&text)), EXAMPLES[i].marked,
		    "sentences in \"%s\", example %zu", EXAMPLES[i].lang, i);
		buf_free(&text);
		text_segmenter_close(segmenter);
	}
	text_segmenter_close(NULL);
	buf_free(&collected.marked);
}

static void add_random(struct buf *text, unsigned pieces)
{
	static const char *const PIECES[] = {"a", "B", "word ", "Word", ".", ". ", "! ", "?", "…",
	    " ", "\n", "\r\n", "\t", "\u2028", "\u00A0", "\"", "”", ")", "(", "1", "12.5 ", "é",
	    "Ж", "。", "؟ ", "।", "日本", "😀", "\u0301", "\u200D", "Dr. ", "A. ", ",", ";", "\f",
	    "\xC2\x85", "։"};

	for (; pieces > 0; pieces--)
		buf_add_cstr(text, PIECES[random_below(sizeof(PIECES) / sizeof(*PIECES))]);
}

static void test_random(void)
{
	struct text_segmenter *segmenter = text_segmenter_open("en");
	struct collected collected = {.marked = BUF_INIT};
	struct buf text = BUF_INIT;
	int wrong = 0;

	for (int run = 0; run < 20000; run++) {
		buf_reset(&text);
		add_random(&text, random_below(30));
		wrong += mark(&collected, segmenter, buf_str(&text)) == NULL;
	}
	is_int(wrong, 0, "sentences are the parts of random texts");
	buf_free(&text);
	buf_free(&collected.marked);
	text_segmenter_close(segmenter);
}

/* What is ASCII and has no stop inside never reaches the rules; "é" makes it. */
static void test_short_cut(void)
{
	static const char *const PIECES[] = {
	    "a", "B ", ". ", "!", "?", "\"", ")", " ", "\n", "'", ";", "...", "1"};
	struct text_segmenter *segmenter = text_segmenter_open("en");
	struct collected collected = {.marked = BUF_INIT};
	struct buf text = BUF_INIT;
	struct buf expected = BUF_INIT;
	int wrong = 0;

	for (int run = 0; run < 20000; run++) {
		buf_reset(&text);
		buf_add_cstr(&text, "é");
		for (unsigned left = random_below(10); left > 0; left--)
			buf_add_cstr(&text, PIECES[random_below(sizeof(PIECES) / sizeof(*PIECES))]);
		buf_reset(&expected);
		buf_add_cstr(&expected, mark(&collected, segmenter, buf_str(&text)));
		text.ptr[1] = 'e';
		expected.ptr[1] = 'e';
		const char *got =
		    mark(&collected, segmenter, str_slice(buf_str(&text), 1, text.len));
		if (strcmp(got, expected.ptr + 1) != 0 && wrong++ < 3)
			note("got %s expected %s", got, expected.ptr + 1);
	}
	is_int(wrong, 0, "the short cut and the rules agree");
	buf_free(&expected);
	buf_free(&text);
	buf_free(&collected.marked);
	text_segmenter_close(segmenter);
}

/* A text longer than a window of ICU has the sentences of its parts. */
static void test_long(void)
{
	struct text_segmenter *segmenter = text_segmenter_open("und");
	struct collected collected = {.marked = BUF_INIT};
	struct buf text = BUF_INIT;
	struct buf expected = BUF_INIT;

	for (int i = 0; i < 3000; i++) {
		/* The sentence ends at the line separator, wherever a window does. */
		size_t from = text.len;
		add_random(&text, random_below(200));
		buf_add_cstr(&text, "é\u2028");
		struct str part = str_slice(buf_str(&text), from, text.len);
		buf_add_cstr(&expected, mark(&collected, segmenter, part));
	}
	const char *got = mark(&collected, segmenter, buf_str(&text));
	ok(text.len > 500000 && got != NULL && strcmp(got, expected.ptr) == 0,
	    "windows make no difference");

	buf_reset(&text);
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&text, "é word ");
	buf_add_cstr(&text, "end. Next.");
	got = mark(&collected, segmenter, buf_str(&text));
	ok(got != NULL && collected.marked.len == text.len + 2 &&
		strcmp(got + text.len - 10, "end. |Next.|") == 0,
	    "one sentence of many windows");
	buf_free(&expected);
	buf_free(&text);
	buf_free(&collected.marked);
	text_segmenter_close(segmenter);
}

int main(void)
{
	test_examples();
	test_random();
	test_short_cut();
	test_long();
	return tap_done();
}
