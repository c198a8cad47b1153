/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same word twice, in languages where that is rarely meant. Many double words for a plural or for
 * emphasis (Indonesian, Swahili, Turkish, Hindi, ...): they aren't looked at.
 */
#include "config.h"

#include "base/i18n.h"
#include "check/check_int.h"
#include "text/compare.h"

/* With the words that their grammar doubles. */
static const struct {
	const char *language;
	const char *words; /* with spaces around each */
} LANGUAGES[] = {
    {"am", " "},
    {"ar", " شيئا شيئًا رويدا رويدًا جدا جدًا يوما "},
    {"be", " "},
    {"bg", " "},
    {"bs", " "},
    {"ca", " nos us se "},
    {"cs", " "},
    {"cy", " "},
    {"da", " det at der den "},
    {"de", " die der das den dem sie es "},
    {"el", " του της των τον την σε "},
    {"en", " had that is do her you in on so very no bye blah ha really many long far "},
    {"es", " no muy tan que nos se si ja "},
    {"et", " "},
    {"fa", " کم خیلی آرام دسته یک دو گاه نرم تک شاخه ذره روز به "},
    {"fi", " "},
    {"fr", " nous vous très bien ha non "},
    {"gl", " "},
    {"he", " לאט מאוד מאד אט עוד יום שם שניים אחד "},
    {"hr", " "},
    {"hu", " "},
    {"hy", " քիչ շատ մեկ առանձին "},
    {"id", " "},
    {"it", " via piano man così ma quasi sì "},
    {"ko", " "},
    {"lt", " "},
    {"lv", " "},
    {"mk", " "},
    {"ms", " "},
    {"nb", " det at der den som "},
    {"nl", " die dat het u je ze zo heel "},
    {"nn", " det at der den som "},
    {"no", " det at der den som "},
    {"pl", " "},
    {"pt", " se logo "},
    {"ro", " "},
    {"ru", " что как это едва чуть еле ещё давно так "},
    {"sk", " "},
    {"sl", " "},
    {"sr", " "},
    {"sv", " det att den som var "},
    {"tr",
	" tek tekrar yavaş adım zaman sık ayrı bir iki teker çok uzun kısa güzel ara gün derin ağır açık "
	"kimi baştan hızlı sıcak rahat peş üst yer "},
    {"uk", " "},
};

static const char *find_words(const struct text_facts *facts)
{
	for (size_t i = 0; i < sizeof(LANGUAGES) / sizeof(*LANGUAGES); i++)
		if (strcmp(facts->lang, LANGUAGES[i].language) == 0)
			return LANGUAGES[i].words;
	return NULL;
}

static const struct error *open_words(void **words, const struct check_run *run)
{
	*words = (void *)find_words(run->target_facts);
	return NULL;
}

static size_t word_end(const struct check_side *side, size_t at)
{
	while (side->chars[at].flags & (TEXT_CHAR_LETTER | TEXT_CHAR_MARK))
		at++;
	return at;
}

/* Parts of a word such as "don't" and "e-mail" are none. */
static bool is_glue(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011 || c == '.' || c == '/' ||
	    c == '_' || c == '@' || c == '#';
}

static bool is_word(const struct check_side *side, size_t first, size_t end)
{
	if (end - first < 2 || (side->chars[first].flags & CHECK_ADDRESS) ||
	    (side->chars[end].flags & TEXT_CHAR_WORD))
		return false;
	if (first == 0)
		return true;
	const struct text_char *before = &side->chars[first - 1];
	/* But "l'acqua acqua" isn't right either. */
	return !(before->flags & TEXT_CHAR_WORD) &&
	    (!is_glue(before->c) || before->c == '\'' || before->c == 0x2019);
}

static bool is_same(const struct check_side *side, size_t a, size_t b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (side->chars[a + i].c != side->chars[b + i].c &&
		    text_char_lower(side->chars[a + i].c) != text_char_lower(side->chars[b + i].c))
			return false;
	return true;
}

/* A word of SIDE at or after *FIRST that is followed by itself, up to *END. */
static bool find(size_t *first, size_t *end, const struct check_side *side)
{
	for (size_t i = *first; i < side->end;) {
		const size_t stop = word_end(side, i);
		size_t next = stop;
		while (side->chars[next].c == ' ' || side->chars[next].c == 0xA0)
			next++;
		const size_t len = stop - i;
		if (len >= 2 && next > stop && next + len <= side->count &&
		    is_same(side, i, next, len) && word_end(side, next) == next + len &&
		    is_word(side, i, stop) && is_word(side, next, next + len) &&
		    !is_glue(side->chars[next + len].c)) {
			*first = i;
			*end = next + len;
			return true;
		}
		i = next > i ? next : i + 1;
	}
	return false;
}

/* The grammar's doubles are those of small words; "WORDS" has them. */
static bool is_meant(struct check_run *run, size_t first, size_t end)
{
	struct buf *word = &run->scratch[0];

	buf_reset(word);
	buf_add_char(word, ' ');
	text_fold(word, check_slice(&run->target, first, end), TEXT_FORM_NFC);
	buf_add_char(word, ' ');
	const struct str words = str_from_cstr(run->state);
	return str_find(words, buf_str(word), 0) < words.len;
}

/* "New New York", "Boutros Boutros", "Duran Duran": names in the source have it, too. */
static bool is_in_source(const struct check_run *run)
{
	size_t first = run->source.first;
	size_t end = 0;

	return find(&first, &end, &run->source);
}

static void run(struct check_run *run)
{
	size_t first = run->target.first;
	size_t end = 0;

	if (run->state == NULL)
		return;
	for (; find(&first, &end, &run->target); first = end) {
		const size_t stop = word_end(&run->target, first);
		if (is_meant(run, first, stop) || is_in_source(run))
			continue;
		const struct check_place place = {
		    .target = check_range_of(&run->target, first, end),
		    .fix = check_slice(&run->target, first, stop),
		};
		check_found(run, &place, _("the word \"%s\" is there twice; take one out"),
		    check_show(run, check_slice(&run->target, first, stop)));
	}
}

const struct check CHECK_REPEATED_WORD = {
    .code = FINDING_REPEATED_WORD,
    .summary = N_("a word that is there twice in a row"),
    .scope = CHECK_PAIR,
    .open = open_words,
    .run = run,
};
