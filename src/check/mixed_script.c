/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Letters of another script that look like the right ones: a Latin "a" in a Russian word. Nobody
 * sees them, and no search finds the word. Words of two scripts are usual in some languages
 * ("Wi-Fi" with a Kazakh ending); only those that could be in one are reported.
 */
#include "config.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "check/word.h"
#include "text/script.h"

/* Letters of more scripts are no slip. */
#define SCRIPTS 2

struct mixture {
	int scripts[SCRIPTS]; /* in the order of their first letters */
	size_t counts[SCRIPTS];
	size_t count;
};

/* The script of a letter that others may look like, or none. */
static int script_of(uint32_t c)
{
	const int script = c < 0x80 ? TEXT_SCRIPT_LATIN : text_script_of(c);

	return script == TEXT_SCRIPT_LATIN || script == TEXT_SCRIPT_CYRILLIC ||
		script == TEXT_SCRIPT_GREEK || script == TEXT_SCRIPT_ARMENIAN
	    ? script
	    : TEXT_SCRIPT_NONE;
}

static void count_scripts(struct mixture *mixture, const struct check_side *side, size_t first,
    size_t end)
{
	for (size_t i = first; i < end; i++) {
		const int script = side->chars[i].flags & TEXT_CHAR_LETTER
		    ? script_of(side->chars[i].c)
		    : TEXT_SCRIPT_NONE;
		size_t k = 0;
		if (script == TEXT_SCRIPT_NONE)
			continue;
		while (k < mixture->count && mixture->scripts[k] != script)
			k++;
		if (k == SCRIPTS) {
			mixture->count = SCRIPTS + 1;
			return;
		}
		if (k == mixture->count)
			mixture->scripts[mixture->count++] = script;
		mixture->counts[k]++;
	}
}

/* The word with all letters in SCRIPT; false when some have no likeness there. */
static bool unify(struct buf *word, const struct check_run *run, size_t first, size_t end,
    int script)
{
	buf_reset(word);
	for (size_t i = first; i < end; i++) {
		uint32_t c = run->target.chars[i].c;
		const int own = script_of(c);
		if (own != script && own != TEXT_SCRIPT_NONE)
			c = text_lookalikes_find(run->state, c, script);
		if (c == 0)
			return false;
		utf8_encode(word, c);
	}
	return true;
}

/* The script that the word should be in comes first. */
static void order(struct mixture *mixture, const struct check_run *run)
{
	const struct text_writing writing = text_writing_named(run->target_facts->script);
	const bool own = text_writing_has(&writing, mixture->scripts[1]);

	if (mixture->counts[1] < mixture->counts[0] ||
	    (mixture->counts[1] == mixture->counts[0] && !own))
		return;
	const int script = mixture->scripts[0];
	mixture->scripts[0] = mixture->scripts[1];
	mixture->scripts[1] = script;
}

static void check_word(struct check_run *run, struct check_known *source, size_t first, size_t end)
{
	struct mixture mixture = {{0}, {0}, 0};
	const struct str word = check_slice(&run->target, first, end);

	count_scripts(&mixture, &run->target, first, end);
	if (mixture.count != SCRIPTS)
		return;
	order(&mixture, run);
	if ((!unify(&run->scratch[0], run, first, end, mixture.scripts[0]) &&
		!unify(&run->scratch[0], run, first, end, mixture.scripts[1])) ||
	    check_knows_word(source, word))
		return;
	check_found(run,
	    &(struct check_place){
		.target = check_range_of(&run->target, first, end),
		.fix = buf_str(&run->scratch[0]),
	    },
	    _("%s mixes letters of two scripts that look the same; write it in one"),
	    check_show(run, word));
}

static void run(struct check_run *run)
{
	struct check_known source = CHECK_KNOWN_INIT(&run->source);
	size_t end = 0;

	for (size_t first; check_next_word(&first, &end, &run->target, end);)
		check_word(run, &source, first, end);
	check_known_free(&source);
}

static const struct error *prepare(void **state, const struct check_run *run)
{
	*state = text_lookalikes_open();
	return NULL;
}

static void release(void *state)
{
	text_lookalikes_close(state);
}

const struct check CHECK_MIXED_SCRIPT = {
    .code = FINDING_MIXED_SCRIPT,
    .summary = N_("words with letters of another script that look the same"),
    .scope = CHECK_PAIR,
    .open = prepare,
    .close = release,
    .run = run,
};
