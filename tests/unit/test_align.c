/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of translations when an original changes, kind by kind. */
#include "config.h"

#include <time.h>

#include "tests/tap.h"
#include "tests/unit/align_script.h"
#include "text/segment.h"

struct test_case {
	const char *name;
	const char *olds;
	const char *news;
	const char *expected;
	bool minor;
};

static const struct test_case CASES[] = {
    {"nothing changed", "p|One.|Un.|3\np|Two.|Deux.\n", "p|One.\np|Two.\n",
	"same 0 3|Un.\nsame 1 1|Deux.\n", false},
    {"nothing was there", "", "p|One.\n", "new\n", false},
    {"all is gone", "p|One.|Un.\np|Two.\n", "", "gone 0\ngone 1\n", false},
    {"a sentence is put in", "p|One.|Un.\np|Two.|Deux.\n", "p|One.\np|New.\np|Two.\n",
	"same 0 1|Un.\nnew\nsame 1 1|Deux.\n", false},
    {"a sentence is taken out", "p|One.|Un.\np|Two.|Deux.\np|Three.|Trois.\n", "p|One.\np|Three.\n",
	"same 0 1|Un.\nsame 2 1|Trois.\ngone 1\n", false},
    {"a sentence moves", "p|One.|Un.|2\np|Two.|Deux.\np|Three.|Trois.\n",
	"p|Two.\np|Three.\np|One.\n", "same 1 1|Deux.\nsame 2 1|Trois.\nmoved 0 2|Un.\n", false},
    {"it becomes a heading", "p|One.|Un.\np|Two.|Deux.\n", "h2|One.\np|Two.\n",
	"same 0 1|Un.\nsame 1 1|Deux.\n", false},
    {"a draft stays a draft", "p|One.|Un.|?0\n", "p|One.\n", "same edit 0 0|Un.\n", false},

    /* Equal sentences */
    {"equal ones are told apart by their neighbours",
	"p|A.\np|Yes.|Oui.\np|B.\np|C.\np|Yes.|Si.\np|D.\n", "p|C.\np|Yes.\np|D.\n",
	"same 3\nsame 4 1|Si.\nsame 5\ngone 0\ngone 1\ngone 2\n", false},
    {"by one of them", "p|A.\np|Yes.|Oui.\np|B.\np|C.\np|Yes.|Si.\np|D.\n",
	"p|X.\np|Y.\np|Z.\np|C.\np|Yes.\np|Q.\n",
	"new\nnew\nnew\nsame 3\nsame 4 1|Si.\nreworded 5\ngone 0\ngone 1\ngone 2\n", false},
    {"by what they are", "title|Home|Accueil\np|A.\na|Home|Chez soi\n", "p|A.\na|Home\np|B.\n",
	"same 1\nsame 2 1|Chez soi\nnew\ngone 0\n", false},
    {"by where their codes lead", "p|<1x>More</1x>|<1>Plus</1>\np|<1y>More</1y>|<1>Davantage</1>\n",
	"p|<1y>More</1y>\n", "same 1 1|<1>Davantage</1>\ngone 0\n", false},
    {"and else by their order", "p|Yes.|1.\np|Yes.|2.\np|Yes.|3.\n",
	"p|Yes.\np|Yes.\np|Yes.\np|Yes.\n", "same 0 1|1.\nsame 1 1|2.\nnew\nsame 2 1|3.\n", false},

    /* White space and codes */
    {"white space", "p|One  two.|Un deux.|3\n", "p|One\ttwo. \n", "reformatted 0 3|Un deux.\n",
	false},
    {"a space that doesn't break", "p|10 km|10 km\n", "p|10\u00A0km\n", "reformatted 0 1|10 km\n",
	false},
    {"white space within a word is none", "p|now here we are|a\n", "p|nowhere we are\n",
	"reworded stale 0 1|a|now here we are\n", false},
    {"other numbers of codes", "p|a <1b>b</1b> <2i/>|A <1>B</1> <2/>\n", "p|a <4b>b</4b> <7i/>\n",
	"same 0 1|A <4>B</4> <7/>\n", false},
    {"another link", "p|a <1x>b</1x>|A <1>B</1>|2\n", "p|a <1y>b</1y>\n",
	"reformatted 0 2|A <1>B</1>\n", false},
    {"codes that are gone", "p|a <1x>b</1x> c<2y/>|A <1>B</1> C<2/>\n", "p|a b c\n",
	"reformatted 0 1|A B C\n", false},
    {"codes around everything", "p|a b|A B\n", "p|<1x>a b</1x>\n", "reformatted 0 1|<1>A B</1>\n",
	false},
    {"codes around everything and within", "p|a <1y>b</1y>|A <1>B</1>\n",
	"p|<1x><2z/>a <3y>b</3y></1x>\n", "reformatted 0 1|<1><2/>A <3>B</3></1>\n", false},
    {"codes around one of the words", "p|a b|A B\n", "p|a <1x>b</1x>\n",
	"reformatted codes edit 0 1|A B\n", false},
    {"codes from the start to the middle", "p|a b|A B\n", "p|<1x>a</1x> b\n",
	"reformatted codes edit 0 1|A B\n", false},
    {"a link on another word", "p|a <1x>b</1x> c|A <1>B</1> C\n", "p|a b <1x>c</1x>\n",
	"reformatted codes edit 0 1|A <1>B</1> C\n", false},
    {"codes at one place are told by their bytes", "p|a<1x/><2y/>|A<1/><2/>\n", "p|a<1y/>\n",
	"reformatted 0 1|A<1/>\n", false},
    {"pairs that now cross others", "p|<1x>a</1x><2y>b</2y>|<1>A</1><2>B</2>\n",
	"p|<1x>a<2y></2y>b</1x>\n", "reformatted codes edit 0 1|<1>AB</1>\n", false},

    /* Words */
    {"a word", "p|The bus is late.|Le bus a du retard.|3\n", "p|The train is late.\n",
	"reworded stale 0 3|Le bus a du retard.|The bus is late.\n", false},
    {"a word of a segment without translation", "p|The bus is late.\n", "p|The train is late.\n",
	"reworded 0\n", false},
    {"two that change places and words",
	"p|The bus is late today.|a\np|Nobody knows when it comes.|b\np|End.\n",
	"p|Nobody knows when it arrives.\np|The bus was late today.\np|End.\n",
	"reworded stale 1 1|b|Nobody knows when it comes.\n"
	"reworded stale 0 1|a|The bus is late today.\nsame 2\n",
	false},
    {"the only one at its place", "p|A.\np|Install|x\np|B.\n", "p|A.\np|Setup\np|B.\n",
	"same 0\nreworded stale 1 1|x|Install\nsame 2\n", false},
    {"but not if it is something else", "p|A.\np|Install|x\np|B.\n", "p|A.\nh1|Setup\np|B.\n",
	"same 0\nnew\nsame 2\ngone 1\n", false},
    {"moved away and changed", "p|A.\np|The old bus is late again today.|x\np|B.\np|C.\n",
	"p|A.\np|B.\np|C.\np|The old bus is early again today.\n",
	"same 0\nsame 2\nsame 3\nreworded stale 1 1|x|The old bus is late again today.\n", false},
    {"in Japanese", "p|私は本を読む。|Je lis un livre.\n", "p|私は新聞を読む。\n",
	"reworded stale 0 1|Je lis un livre.|私は本を読む。\n", false},
    {"a code comes with it", "p|The <1x>bus</1x> is late.|Le <1>bus</1>.\n",
	"p|The <3x>train</3x> is late.\n",
	"reworded stale 0 1|Le <1>bus</1>.|The <1>bus</1> is late.\n", false},

    /* Several updates */
    {"a stale one stays so", "p|The train is late.|Le bus.|3|The bus is late.\n",
	"p|The train is late.\n", "same stale 0 3|Le bus.|The bus is late.\n", false},
    {"and keeps what it was made from", "p|The train is late.|Le bus.|3|The bus is late.\n",
	"p|The train was late.\n", "reworded stale 0 3|Le bus.|The bus is late.\n", false},
    {"until that is back", "p|The train is late.|Le <1>bus</1>.|3|The <1x>bus</1x> is late.\n",
	"p|The <2x>bus</2x> is late.\n", "returned 0 3|Le <2>bus</2>.\n", false},
    {"even far away, and before what was removed",
	"p|The train is late.|Le bus.|3|Nobody came.\np|A.|a\np|B.|b\np|Nobody came.|x|-\n",
	"p|A.\np|B.\np|Nobody came.\n", "same 1 1|a\nsame 2 1|b\nreturned 0 3|Le bus.\n", false},
    {"what was removed comes back", "p|A.|a\np|Gone.|Parti.|-2\n", "p|A.\np|Gone.\n",
	"same 0 1|a\nreturned 1 2|Parti.\n", false},
    {"stale, too", "p|A.|a\np|Gone now.|Parti.|-|Gone.\n", "p|A.\np|Gone now.\n",
	"same 0 1|a\nreturned stale 1 1|Parti.|Gone.\n", false},
    {"but what is there comes first", "p|A.|a\np|A.|b|-\n", "p|A.\n", "same 0 1|a\n", false},

    /* Sentences joined and split */
    {"joined", "p|He came.|Il vint.|3\np|She left.|Elle partit.|2\n", "p|He came. She left.\n",
	"joined 0 1 2|Il vint. Elle partit.\n", false},
    {"joined with codes",
	"p|He <1x>came</1x>.|Il <1>vint</1>.\np|She <1y/>left.|Elle <1/>partit.\n",
	"p|He <1x>came</1x>. She <2y/>left.\n", "joined 0 1 1|Il <1>vint</1>. Elle <2/>partit.\n",
	false},
    {"joined with one that has no translation", "p|He came here.|Il vint ici.\np|She left.\n",
	"p|He came here. She left.\n", "joined parts edit 0 1 1|Il vint ici.\n", false},
    {"joined and changed", "p|He came home.|Il vint.\np|She left him.|Elle partit.\n",
	"p|He came home, and she left him.\n",
	"joined stale 0 1 1|Il vint. Elle partit.|He came home. She left him.\n", false},
    {"split", "p|He came. She left.|Il vint. Elle partit.|3\n", "p|He came.\np|She left.\n",
	"split 0 3|Il vint.\nsplit 0 3|Elle partit.\n", false},
    {"split with codes",
	"p|<1x>He came.</1x> She <2y>left</2y>.|<1>Il vint.</1> Elle <2>partit</2>.\n",
	"p|<1x>He came.</1x>\np|She <1y>left</1y>.\n",
	"split 0 1|<1>Il vint.</1>\nsplit 0 1|Elle <1>partit</1>.\n", false},
    {"split, but not the translation", "p|He came. She left.|Il vint et elle partit.\n",
	"p|He came.\np|She left.\n",
	"split whole stale 0 1|Il vint et elle partit.|He came. She left.\nsplit 0\n", false},
    {"split and changed", "p|He came home and she left him.|Il vint.\n",
	"p|He came home.\np|And she left him there.\n",
	"split whole stale 0 1|Il vint.|He came home and she left him.\nsplit 0\n", false},
    {"cut elsewhere", "p|He came. She|Il vint. Elle\np|left. All well.|partit. Tout va bien.\n",
	"p|He came.\np|She left.\np|All well.\n",
	"split 0 1 1|Il vint.\nsplit 0 1 1|Elle partit.\nsplit 0 1 1|Tout va bien.\n", false},
    {"split where no sentence ends", "p|He came and left. All is well.|Il vint. Bien.\n",
	"p|He came\np|and left. All is well.\n",
	"split whole stale 0 1|Il vint. Bien.|He came and left. All is well.\nsplit 0\n", false},
    {"split into parts of several sentences",
	"p|He came. She left. All is well.|Il vint. Elle partit. Bien.\n",
	"p|He came.\np|She left. All is well.\n",
	"split 0 1|Il vint.\nsplit 0 1|Elle partit. Bien.\n", false},
    {"cut elsewhere up to a change",
	"p|He came. She|Il vint. Elle\np|left. All well.|partit. Tout va bien.\np|One two three.|123\n",
	"p|He came.\np|She left. All well.\np|One two four.\n",
	"split 0 1 1|Il vint.\nsplit 0 1 1|Elle partit. Tout va bien.\nreworded stale 2 1|123|One two three.\n",
	false},
    {"joined in the middle of others",
	"p|A.|a\np|He came.|Il vint.\np|She left.|Elle partit.\np|B.|b\n",
	"p|A.\np|New.\np|He came. She left.\np|B.\n",
	"same 0 1|a\nnew\njoined 1 2 1|Il vint. Elle partit.\nsame 3 1|b\n", false},

    /* Minor changes */
    {"minor", "p|The bus is <1x>late</1x>.|Le bus <1>a du retard</1>.|3\n",
	"p|The coach is <2x>late</2x>.\n",
	"reworded minor 0 3|Le bus <2>a du retard</2>.|The bus is <1>late</1>.\n", true},
    {"minor, but for a code", "p|The bus is late.|Le bus.|3\n", "p|The <1x>bus</1x> was late.\n",
	"reworded codes minor edit 0 3|Le bus.|The bus is late.\n", true},
    {"minor and the same", "p|One.|Un.|3\n", "p|One.\n", "same 0 3|Un.\n", true},
    {"minor: what was stale stays so", "p|The train is late.|Le bus.|3|The bus is late.\n",
	"p|The train was late.\n", "reworded stale 0 3|Le bus.|The bus is late.\n", true},
    {"minor and split", "p|He came home and she left him.|Il vint et elle partit.|2\n",
	"p|He came home.\np|She left him there.\n",
	"split whole minor edit 0 2|Il vint et elle partit.|He came home and she left him.\nsplit 0\n",
	true},
    {"minor and joined", "p|He came home.|Il vint.\np|She left him.|Elle partit.\n",
	"p|He came home; she left him.\n",
	"joined minor 0 1 1|Il vint. Elle partit.|He came home. She left him.\n", true},
};

static void run(struct buf *out, struct script *script, bool minor)
{
	const struct align_options options = {
	    .minor = minor,
	    .source_lang = "en",
	    .source_segmenter = text_segmenter_open("en"),
	    .target_segmenter = text_segmenter_open("fr"),
	    .target_is_spaced = true,
	};
	struct alignment alignment;

	align(&alignment, script->olds, script->old_count, script->news, script->new_count,
	    &options);
	script_add_result(out, &alignment);
	align_free(&alignment);
	text_segmenter_close(options.source_segmenter);
	text_segmenter_close(options.target_segmenter);
}

static void test_cases(void)
{
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct buf out = BUF_INIT;
		struct script script;
		script_read(&script, str_from_cstr(CASES[i].olds), str_from_cstr(CASES[i].news));
		run(&out, &script, CASES[i].minor);
		is_str(out.ptr, CASES[i].expected, "%s", CASES[i].name);
		arena_free(&script.arena);
		buf_free(&out);
	}
}

static void test_unspaced(void)
{
	const struct align_options options = {.source_lang = "en"};
	struct alignment alignment;
	struct script script;
	struct buf out = BUF_INIT;

	script_read(&script, STR("p|He came.|彼は来た。\np|She left.|彼女は去った。\n"),
	    STR("p|He came. She left.\n"));
	align(&alignment, script.olds, script.old_count, script.news, script.new_count, &options);
	script_add_result(&out, &alignment);
	is_str(out.ptr, "joined 0 1 1|彼は来た。彼女は去った。\n",
	    "sentences in Japanese are joined without a space");
	ok(!align_is_spaced("ja") && !align_is_spaced("zh-Hant-TW"), "as in Chinese");
	ok(align_is_spaced("th") && align_is_spaced("fr") && align_is_spaced(""),
	    "and others with one");
	align_free(&alignment);
	arena_free(&script.arena);
	buf_free(&out);
}

/* Ten times as many lines: the number of each stands in it, or all are equal. */
static void test_time(const char *name, bool numbered, const char *old, const char *newer)
{
	double times[2];

	for (int large = 0; large < 2; large++) {
		struct buf texts[2] = {BUF_INIT, BUF_INIT};
		struct buf out = BUF_INIT;
		struct script script;
		const clock_t start = clock();
		for (size_t i = 0; i < (large ? 50000 : 5000); i++) {
			buf_addf(&texts[0], "p|%s %zu.|x\n", old, numbered ? i : 0);
			buf_addf(&texts[1], "p|%s %zu.\n", newer, numbered ? i : 0);
		}
		script_read(&script, buf_str(&texts[0]), buf_str(&texts[1]));
		run(&out, &script, false);
		times[large] = (double)(clock() - start) / CLOCKS_PER_SEC;
		arena_free(&script.arena);
		buf_free(&texts[0]);
		buf_free(&texts[1]);
		buf_free(&out);
	}
	ok(times[1] < 25 * times[0] + 1, "%s: %.2f s, and %.2f s for ten times as much", name,
	    times[0], times[1]);
}

int main(void)
{
	test_cases();
	test_unspaced();
	test_time("equal sentences", false, "The bus is late", "The bus is late");
	test_time("equal sentences that all changed", false, "The bus is late", "The bus was late");
	test_time("different sentences", true, "The bus is late", "The bus is late");
	test_time("different sentences that all changed", true, "The bus is late",
	    "The bus was late");
	return tap_done();
}
