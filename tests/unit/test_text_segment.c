/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tests/tap.h"
#include "text/segment.h"
#include "text/segment_int.h"

/* The search as it is where there is no SSE2. */
size_t segment_find_portable(struct str text, size_t from, const char more[SEGMENT_MORE]);
#undef __SSE2__
#define segment_find segment_find_portable
#include "text/segment_find.c"
#undef segment_find

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
    {"it", "L’on. Bianchi e l'art. 5. |Fine.|"},
    {"fr", "M. Dupont est là. |Où ? |Ici !|"},
    {"de", "Hr. Prof. Dr. Maier kam. |Er blieb.|"},
    {"ru", "А. С. Пушкин жил на ул. Мойка. |Потом умер.|"},
    {"el", "Τι είναι; |Αυτό.|"},
    {"en", "Foo; Bar|"},
    {"ja", "これは文です。|次の文です。|"},
    {"zh", "你好！|我很好。|"},
    {"zh", "“好。”|然后走了。|他问：“去吗？”|小明笑了。|\"来！\"|她走了。|「好。」|走。|"},
    {"zh", "“好！”她说。|“你呢？”他问道，“去吗？”|他知道。|"},
    {"ja", "「行こう！」と言った。|「はい。」|彼は笑った。|"},
    {"th", "บมจ. กสิกรไทย ดร. สมชาย ไป. |แล้วไป|"},
    {"ar", "كيف الحال؟ |بخير.|"},
    {"hi", "यह है। |वह है।|"},
    {"hy", "Բարեւ։ |Ոչ։|"},
    {"es", "En el 512 a. C., el rey. |En el 500 a. C. cayó. |Vino a. |Luego.|"},
    {"en", "One. (...) |Two (!) Three. |And [...] Four. […] |Five.|"},
    {"en", "The reform.7 |It (so).12 |“Why?”3 |The vol.7 Two 2.7 The.1999 End|"},
    {"en", "i) one |ii) two |iii) three and i) again|"},
    {"en", "a. One |b. Two |c. Three|"},
    {"en", "At 5 a.m. Mr. Smith left. |He came at 6 p.m. |Mr. Smith ate. |It is 5 ft. |Mind it.|"},
    {"pl", "W 1939 r. Niemcy napadły. |1 maja 1950 r. Jan zmarł. |Żył do 1950 r. |Miał syna.|"},
    {"ru",
	"В 2010-2012 гг. Виктор учился. |В 2010 г. |Он уехал. |Умер в мае 1945 г. |Похоронен тут.|"},
    {"en", "From Oslo, Inc. – Norway. |Or etc. |Next.|"},
    {"da", "1. Den første |2. Den anden. |Den 1. og 2. plads.|"},
    {"da", "a. En |b. To|"},
    {"de", "1. Platz und 2. Platz|"},
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

/* Random texts in every script: ends are between grapheme clusters, as ICU sees them. */
static void test_clusters(void)
{
	static const char *const LANGS[] = {"en", "de", "hy", "hi", "ja", "km", "am"};
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
	UText utext = UTEXT_INITIALIZER;
	struct collected collected = {.marked = BUF_INIT};
	struct buf text = BUF_INIT;
	int wrong = 0;

	for (size_t i = 0; i < sizeof(LANGS) / sizeof(*LANGS); i++) {
		struct text_segmenter *segmenter = text_segmenter_open(LANGS[i]);
		for (int run = 0; run < 3000; run++) {
			buf_reset(&text);
			add_random(&text, random_below(20));
			const char *marked = mark(&collected, segmenter, buf_str(&text));
			utext_openUTF8(&utext, text.ptr, (int64_t)text.len, &status);
			ubrk_setUText(clusters, &utext, &status);
			size_t end = 0;
			for (const char *p = marked; p != NULL && *p != '\0'; p++) {
				if (*p != '|')
					end++;
				else if (!ubrk_isBoundary(clusters, (int32_t)end) && wrong++ < 3)
					note("%s: %s", LANGS[i], marked);
			}
			wrong += marked == NULL;
		}
		text_segmenter_close(segmenter);
	}
	ok(U_SUCCESS(status), "ICU cuts grapheme clusters");
	is_int(wrong, 0, "ends within grapheme clusters");
	utext_close(&utext);
	ubrk_close(clusters);
	buf_free(&text);
	buf_free(&collected.marked);
}

/* What begins at AT may end a sentence, told one character at a time. */
static bool is_mark_at(struct str text, size_t at, const char more[SEGMENT_MORE])
{
	size_t next;

	if (((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		return false;
	if ((unsigned char)text.ptr[at] < 0x80 && memchr(more, text.ptr[at], SEGMENT_MORE) != NULL)
		return true;
	return segment_kind_at(&next, text, at) <= SEGMENT_SEPARATOR;
}

/* The marks of TEXT that FIND passes over. */
static int count_missed(size_t (*find)(struct str text, size_t from, const char *more),
    struct str text, const char more[SEGMENT_MORE])
{
	int missed = 0;

	for (size_t at = 0; at < text.len; at++) {
		const size_t found = find(text, at, more);
		for (; at < found; at++)
			missed += is_mark_at(text, at, more);
	}
	return missed;
}

/* The search in blocks misses nothing, wherever in a block it is; nor does the other. */
static void test_find(void)
{
	static const char MORE[SEGMENT_MORE] = {';', '.', ')'};
	static const char *const PIECES[] = {"a", ".", "!", "?", ";", ")", "\n", "é", "ж", "…", "؟",
	    "۔", "։", "।", "॥", "෴", "།", "། ", "།།", "။", "။က", "។", "៕", "።", "፧", "፨", "᠃", "᠉",
	    "。", "！", "？", "．", "｡", "\u037E", "\u2028", "\u2029", "‼", "⁇", "⁉", "܀", "日",
	    "か", "क", "ा", "ក", "😀", "、", "，", "“", " "};
	struct buf text = BUF_INIT;
	int wrong = 0;

	for (int run = 0; run < 20000; run++) {
		buf_reset(&text);
		for (unsigned left = random_below(60); left > 0; left--)
			buf_add_cstr(&text,
			    random_below(3) > 0
				? "x"
				: PIECES[random_below(sizeof(PIECES) / sizeof(*PIECES))]);
		wrong += count_missed(segment_find, buf_str(&text), MORE);
		wrong += count_missed(segment_find_portable, buf_str(&text), MORE);
	}
	is_int(wrong, 0, "marks that the search passes over");
	buf_free(&text);
}

static const struct {
	const char *lang;
	struct text_segment_options options;
	const char *marked;
} CHOICES[] = {
    {"en", {.lines = true}, "One\n|two. |Three\r\n|four\n|"},
    {"en", {.colons = true}, "He said: |it is. |At 12:30."},
    {"en", {.semicolons = true}, "He said; |it is. |A;b"},
    {"en", {.colons = true, .semicolons = true}, "One: |two; |three."},
    {"hy", {.semicolons = true}, "Բարեւ: |Ոչ; |այո։"},
    {"th", {.spaces = true}, "ภาษาไทย |เป็นภาษา ABC ที่มี 5 ระดับ |คำ"},
    {"th", {.spaces = false}, "ภาษาไทย เป็นภาษา พ.ศ. คำ"},
    {"en", {.spaces = true}, "No phrases here."},
    {"en", {.whole = true}, "“I came. I saw.” |He left (He ran. Really.). |(One. Two.) |End."},
    {"en", {.whole = true}, "\"I came. I saw.\" |It is \"open. |And so on."},
    {"de", {.whole = true}, "„Ich kam. Ich sah.“ |»Ja. Nein.« |Ende."},
    {"en", {.whole = true}, "[(One. Two. Three). |Four."},
};

static void test_choices(void)
{
	struct collected collected = {.marked = BUF_INIT};

	for (size_t i = 0; i < sizeof(CHOICES) / sizeof(*CHOICES); i++) {
		struct text_segmenter *segmenter = text_segmenter_open(CHOICES[i].lang);
		struct buf text = BUF_INIT;
		struct buf expected = BUF_INIT;
		text_segmenter_set(segmenter, &CHOICES[i].options);
		buf_add_cstr(&expected, CHOICES[i].marked);
		if (expected.ptr[expected.len - 1] != '|')
			buf_add_char(&expected, '|');
		for (const char *p = CHOICES[i].marked; *p != '\0'; p++)
			if (*p != '|')
				buf_add_char(&text, *p);
		is_str(mark(&collected, segmenter, buf_str(&text)), expected.ptr, "choice %zu", i);
		buf_free(&text);
		buf_free(&expected);
		text_segmenter_close(segmenter);
	}
	buf_free(&collected.marked);
}

static void count(size_t end, void *context)
{
	*(size_t *)context += end > 0;
}

/*
 * Much text without a paragraph's end, of what might be looked through again and
 * again: were any of it quadratic, this would take many minutes.
 */
static void test_linear(void)
{
	static const char *const PIECES[] = {"Word word. ", "(", "\"", "“", ". ", ".", "Dr. ", "A.",
	    ". \"", "?\" ", "e.g", "a) ", "1. ", "\n", " ", "\xFF", "\xE3\x80", ". 😀 ", "! \u0301",
	    "‘", "x.1 ", "。」", "[1", ".)", "- ", ". . "};
	struct text_segmenter *segmenter = text_segmenter_open("en");
	const struct text_segment_options whole = {.whole = true};
	struct buf text = BUF_INIT;
	size_t found = 0;

	for (size_t i = 0; i < 2 * sizeof(PIECES) / sizeof(*PIECES); i++) {
		buf_reset(&text);
		while (text.len < 500000)
			buf_add_cstr(&text, PIECES[i / 2]);
		if (i % 2 > 0)
			text_segmenter_set(segmenter, &whole);
		text_segment(segmenter, buf_str(&text), count, &found);
	}
	ok(found > 0, "texts of half a megabyte");
	buf_free(&text);
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
	test_clusters();
	test_find();
	test_choices();
	test_linear();
	test_long();
	return tap_done();
}
