/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project wants: terms, patterns, spelling, consistency, and no untouched machine output. */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "tests/unit/checking.h"
#include "xliff/xliff.h"

static const struct checking TERM[] = {
    {"en fr", "The forest burns.", "Le bois brûle.", "", NULL},
    {"en fr", "Forests burn.", "Des bois brûlent.", "", NULL},
    {"en fr", "The strike goes on.", "La cessation de travail continue.", "", NULL},
    {"en fr", "The fake news", "Les infox", "infox", NULL},
    {"en fr", "A globalist view", "Une vue mondialiste", "mondialiste", NULL},
    {"en ru", "In the forest", "В тайге", "", NULL},
    {"en ar", "The forest", "الجبل", "", NULL},
    {"en ja", "The forest burns.", "山火事だ。", "", NULL},
    {"en fr", "The forest burns.", "Les forêts brûlent.", NULL, NULL},
    {"en fr", "The FOREST burns.", "La FORÊT brûle.", NULL, NULL},
    {"en fr", "The strikes", "Les mouvements de grève", NULL, NULL},
    {"en fr", "A strike", "Un arrêt de travail", NULL, NULL},
    {"en fr", "Deforestation", "Le déboisement", NULL, NULL},
    {"en ru", "In the forest", "В лесах", NULL, NULL},
    {"en ar", "The forest", "والغابة", NULL, NULL},
    {"en ja", "The forest burns.", "森が燃える。", NULL, NULL},
    {"en de", "The forest burns.", "Das Holz brennt.", NULL, NULL},
};

static const char TERMS[] = "source,target,forbidden,language\r\n"
			    "forest,forêt,,fr\r\n"
			    "strike,\"grève|arrêt de travail\",,fr\r\n"
			    "fake news,fausse information,\"infox\",fr\r\n"
			    "\n"
			    ",,mondialiste,\n"
			    "forest,лес,,ru\n"
			    "forest,غابة,,ar\n"
			    "forest,森,,ja\n";

static const struct checking PATTERN[] = {
    {"en fr", "The text", "Le lorem texte", "lorem", NULL},
    {"en fr", "The text", "Texte??? Oui???", "???", NULL},
    {"en ar", "The text", "نص???", "???", NULL},
    {"en fr", "The text", "Texte ??", NULL, NULL},
    {"en fr", "The text", "Loremipsum", NULL, NULL},
    {"en fr", "The text", "", NULL, NULL},
};

static const struct checking SLOW[] = {
    {"en fr", "A", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "", NULL},
    {"en fr", "A", "aaa", "aaa", NULL},
};

static const struct checking SPELLING[] = {
    {"en fr", "The river is dry.", "La rivière est séchhe.", "séchhe", NULL},
    {"en fr", "The newspaper", "le jourrnal d’aujourd’huii", "jourrnal|d’aujourd’huii", NULL},
    {"en fr", "Water is here.", "L’eau est là, dis-je, l’eeau.", "l’eeau", NULL},
    {"en fr", "The river is dry.", "La rivière est à sec.", NULL, NULL},
    {"en fr", "In Kinshasa", "À Kinshasa, près du Mbandaka", NULL, NULL},
    {"en fr", "Use zxqwv for it", "Utiliser zxqwv pour cela", NULL, NULL},
    {"en fr", "At foo_barz and x2y", "voir foo_barzz, x2yy, @tototo et https://exxample.orgg", NULL,
	NULL},
    {"en fr", "The word", "Le mot dragomanique", NULL, NULL},
};

/* Runs CHECK over XLIFF and returns how many findings there are. */
static void count_finding(const struct check_finding *finding, void *context)
{
	size_t *count = context;

	ok(finding->target.end <= finding->pair->target.text.len, "the place is in the segment");
	(*count)++;
}

static size_t count_findings(const char *check, const char *xliff)
{
	struct check_options *options = check_options_open();
	struct model_bitexts bitexts = {ARENA_INIT, NULL, 0};
	size_t count = 0;
	const struct check_sink sink = {count_finding, &count};

	ok(check_options_only(options, str_from_cstr(check)) == NULL, "%s is a check", check);
	ok(xliff_read(&bitexts, str_from_cstr(xliff), "test", NULL) == NULL, "%s is read", check);
	struct checker *checker = checker_open(options);
	for (size_t i = 0; i < bitexts.count; i++)
		ok(check_bitext(checker, &bitexts.files[i], &sink) == NULL, "%s runs", check);
	checker_close(checker);
	model_bitexts_free(&bitexts);
	check_options_close(options);
	return count;
}

#define HEAD                                                                              \
	"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'" \
	" xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0' trgLang='fr'>"
#define SEGMENT(source, target)                                                  \
	"<segment state='translated'><source>" source "</source><target>" target \
	"</target></segment>"
#define UNIT(id, source, target) "<unit id='" id "'>" SEGMENT(source, target) "</unit>"
#define FILE2(units) HEAD "<file id='f'>" units "</file></xliff>"

static const struct {
	const char *units;
	size_t found;
} INCONSISTENT[] = {
    {FILE2(UNIT("1", "Read more", "Lire la suite") UNIT("2", "Read more", "En savoir plus")), 1},
    {FILE2(UNIT("1", "Read\n more", "Suite") UNIT("2", "Read more", "Plus")
	     UNIT("3", "Read more", "Encore")),
	2},
    {FILE2(UNIT("1", "A <pc id='1'>b</pc>", "Un <pc id='1'>b</pc>")
	     UNIT("2", "A <pc id='1'>b</pc>", "<pc id='1'>Un</pc> b")),
	1},
    {FILE2(UNIT("1", "Read more", "Lire la suite") UNIT("2", "Read more", "Lire  la suite")), 0},
    {FILE2(UNIT("1", "A <pc id='1'>b</pc>", "Un") UNIT("2", "A b", "Une")), 0},
    {FILE2(UNIT("1", "Read more", "Lire la suite") UNIT("2", "Read less", "En savoir plus")), 0},
};

#define MATCH(type, target)                                                                  \
	"<mtc:matches><mtc:match ref='#1' type='" type "'><source>A</source><target>" target \
	"</target>"                                                                          \
	"</mtc:match></mtc:matches>"
#define MATCHED(type, suggestion, target) \
	FILE2("<unit id='1'>" MATCH(type, suggestion) SEGMENT("A", target) "</unit>")
#define OLD(target, more)                                                                          \
	"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>"                      \
	"<file original='a' source-language='en' target-language='fr' datatype='plaintext'><body>" \
	"<trans-unit id='1'><source>A</source>" target more "</trans-unit></body></file></xliff>"

static const struct {
	const char *xliff;
	size_t found;
} MACHINE[] = {
    {MATCHED("mt", " Un <pc id='1'>an</pc>", "Un an"), 1},
    {OLD("<target state='translated'>Un</target>",
	 "<alt-trans origin='MT'><target>Un</target></alt-trans>"),
	1},
    {OLD("<target state='translated'>Un</target>",
	 "<alt-trans><target state-qualifier='mt-suggestion'><bpt id='1'>b</bpt>Un</target>"
	 "</alt-trans>"),
	1},
    {OLD("<target state='translated' state-qualifier='leveraged-mt'>Un</target>", ""), 1},
    {MATCHED("mt", "Un an", "Une année"), 0},
    {MATCHED("tm", "Un an", "Un an"), 0},
    {OLD("<target state='translated'>Un</target>",
	 "<alt-trans origin='TM'><target>Un</target></alt-trans>"),
	0},
    {OLD("<target state='translated'>Un</target>",
	 "<alt-trans origin='MT'><source>Un</source><target>Deux</target></alt-trans>"),
	0},
};

/* SETTING, with the path of a file that has TEXT. */
static char *setting_of(const char *setting, const char *text)
{
	char path[] = "/var/tmp/check.XXXXXX";
	const int fd = mkstemp(path);
	char *line = malloc(200);

	if (fd < 0 || write(fd, text, strlen(text)) < 0 || line == NULL)
		return NULL;
	close(fd);
	snprintf(line, 200, "%s = %s", setting, path);
	return line;
}

static void test_file(const char *check, const char *setting, const char *text,
    const struct checking *cases, size_t count)
{
	char *line = setting_of(setting, text);

	ok(line != NULL, "there is a file for %s", check);
	checking_test(check, line, cases, count);
	unlink(strchr(line, '/'));
	free(line);
}

/* Lists that can't be read are errors. */
static void test_bad_terms(const char *text, const char *message)
{
	const struct checking any = {"en fr", "A", "B", NULL, NULL};
	struct check_options *options = check_options_open();
	struct checking_result result;
	char *line = setting_of("term.list", text);

	ok(check_options_set(options, str_from_cstr(line), STR(".")) == NULL, "it is a setting");
	checking_run(&result, &any, options);
	ok(result.is_broken, "a list of terms: %s", message);
	buf_free(&result.found);
	buf_free(&result.fixed);
	unlink(strchr(line, '/'));
	free(line);
	check_options_close(options);
}

static void test_bad_pattern(void)
{
	const struct checking any = {"en fr", "A", "B", NULL, NULL};
	struct check_options *options = check_options_open();
	struct checking_result result;

	ok(check_options_set(options, STR("forbidden-pattern.pattern = (a"), STR(".")) == NULL,
	    "it is a setting");
	checking_run(&result, &any, options);
	ok(result.is_broken, "a pattern that is none is an error");
	buf_free(&result.found);
	buf_free(&result.fixed);
	check_options_close(options);
}

static bool has_dictionary(void)
{
	const struct checking wrong = {"en fr", "A", "zzzzqqq", NULL, NULL};
	struct check_options *options = check_options_open();
	struct checking_result result;

	(void)check_options_only(options, STR("spelling"));
	checking_run(&result, &wrong, options);
	/* Without one, the finding has no place. */
	const bool found = result.found.len > 0;
	is_int(result.findings, 1, "spelling says something about it, or that it can't");
	buf_free(&result.found);
	buf_free(&result.fixed);
	check_options_close(options);
	return found;
}

int main(void)
{
	test_file("term", "term.list", TERMS, TERM, sizeof(TERM) / sizeof(*TERM));
	test_bad_terms("source,target\nforest\n", "without a target");
	test_bad_terms("source,target\n,forêt\n", "without a source");
	test_bad_terms("source,target\nforest,for\xEA"
		       "t\n",
	    "not UTF-8");
	CHECKING("forbidden-pattern", "forbidden-pattern.pattern = \\blorem\\b|\\?{3}", PATTERN);
	test_bad_pattern();
	CHECKING("forbidden-pattern", "forbidden-pattern.pattern = (a+)+$", SLOW);
	for (size_t i = 0; i < sizeof(INCONSISTENT) / sizeof(*INCONSISTENT); i++)
		is_int(count_findings("inconsistent", INCONSISTENT[i].units), INCONSISTENT[i].found,
		    "inconsistent %zu", i);
	for (size_t i = 0; i < sizeof(MACHINE) / sizeof(*MACHINE); i++)
		is_int(count_findings("machine-output", MACHINE[i].xliff), MACHINE[i].found,
		    "machine-output %zu", i);
	if (has_dictionary())
		test_file("spelling", "spelling.words", "# ours\ndragomanique\n", SPELLING,
		    sizeof(SPELLING) / sizeof(*SPELLING));
	else
		skip("there is no French dictionary (hunspell-fr)", "spelling");
	return tap_done();
}
