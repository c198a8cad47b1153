/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tools do to files, and what repairing and merging make of it. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/finding.h"
#include "tests/tap.h"
#include "validate/validate.h"
#include "xliff/repair.h"
#include "xliff/segment_tree.h"

static struct buf findings = BUF_INIT;

static void take_finding(const struct finding *finding, void *context)
{
	buf_addf(&findings, "%s: %s\n", finding_name(finding->code), finding->message);
}

static const struct finding_sink SINK = {take_finding, NULL};

static void take_fault(const struct validate_finding *finding, void *context)
{
	if (finding->rule->severity == VALIDATE_ERROR)
		note("%s: %s", finding->rule->id, finding->message);
}

/* "[1]x[/1]" and "[2/]" become codes: <g> and <x>, or <pc> and <ph>. */
static void add_content(struct buf *out, const char *content, bool version_1)
{
	for (const char *p = content; *p != '\0'; p++) {
		if (*p != '[' || !(p[1] == '/' || (p[1] >= '0' && p[1] <= '9'))) {
			buf_add_char(out, *p);
			continue;
		}
		const bool closes = p[1] == '/';
		const char id = p[closes ? 2 : 1];
		const bool alone = !closes && p[2] == '/';
		if (closes)
			buf_add_cstr(out, version_1 ? "</g>" : "</pc>");
		else if (alone)
			buf_addf(out, version_1 ? "<x id=\"%c\"/>" : "<ph id=\"%c\"/>", id);
		else
			buf_addf(out, version_1 ? "<g id=\"%c\">" : "<pc id=\"%c\">", id);
		p = strchr(p, ']');
	}
}

/* States by what they mean; XLIFF 1's first, then XLIFF 2's with its subState. */
static const struct {
	const char *name;
	const char *version_1;
	const char *version_2;
} STATES[] = {
    {"initial", "needs-translation", "state=\"initial\""},
    {"draft", "needs-l10n", "state=\"initial\" subState=\"poedit:fuzzy\""},
    {"poedit", "needs-l10n", "state=\"translated\" subState=\"poedit:fuzzy\""},
    {"translated", "translated", "state=\"translated\""},
    {"reviewed", "signed-off", "state=\"reviewed\""},
    {"final", "final", "state=\"final\""},
};

static void add_state(struct buf *out, const char *name, bool version_1)
{
	for (size_t i = 0; name != NULL && i < sizeof(STATES) / sizeof(STATES[0]); i++)
		if (strcmp(STATES[i].name, name) == 0 && version_1)
			buf_addf(out, " state=\"%s\"", STATES[i].version_1);
		else if (strcmp(STATES[i].name, name) == 0)
			buf_addf(out, " %s", STATES[i].version_2);
}

static void make_file(struct buf *out, bool version_1, const char *source, const char *target,
    const char *state)
{
	buf_reset(out);
	buf_add_cstr(out,
	    version_1
		? "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n<file "
		  "original=\"a\" source-language=\"en\" target-language=\"fr\" "
		  "datatype=\"html\"><body>\n<trans-unit id=\"u\" xml:space=\"preserve\">"
		: "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" "
		  "srcLang=\"en\" trgLang=\"fr\" xml:space=\"preserve\">\n<file id=\"f\">\n<unit "
		  "id=\"u\"><segment id=\"s\"");
	if (!version_1) {
		add_state(out, state, false);
		buf_add_char(out, '>');
	}
	buf_add_cstr(out, "<source>");
	add_content(out, source, version_1);
	buf_add_cstr(out, "</source>");
	if (target != NULL) {
		buf_add_cstr(out, "<target");
		if (version_1)
			add_state(out, state, true);
		buf_add_char(out, '>');
		add_content(out, target, version_1);
		buf_add_cstr(out, "</target>");
	}
	buf_add_cstr(out,
	    version_1 ? "</trans-unit>\n</body></file></xliff>\n"
		      : "</segment></unit>\n</file></xliff>\n");
}

/* What importing RETURNED into KEPT, which is its base, comes to. */
static const struct error *import(struct buf *out, struct merge3_result *result, struct str kept,
    struct str returned)
{
	const struct merge3_side ours = {kept, "kept"};
	const struct merge3_side theirs = {returned, "returned"};
	struct buf repaired = BUF_INIT;

	buf_reset(out);
	buf_reset(&findings);
	*result = (struct merge3_result){0, 0, 0};
	const struct error *err = xliff_repair(&repaired, &ours, &ours, &theirs, &SINK);
	const struct merge3_side third = {buf_str(&repaired), "returned"};
	if (err == NULL)
		err = xliff_merge3(out, result, &ours, &ours, &third, MERGE3_RETURNED, &SINK);
	buf_free(&repaired);
	return err;
}

static void check_valid(struct str document, const char *title)
{
	const struct validate_options options = {.report = take_fault};
	struct validator *validator = validate_open(&options);

	validate_feed(validator, document, true);
	is_int(validate_error_count(validator), 0, "%s: the result is valid", title);
	validate_close(validator);
}

/*
 * SOURCE and TARGET are kept; RETURNED comes back, in the state THEIRS. What is expected is as
 * people see it, and "" for none.
 */
static const struct damage {
	const char *title;
	const char *source;
	const char *target;
	const char *state;
	const char *returned;
	const char *theirs;
	const char *expected;
	const char *expected_state;
	const char *finding; /* NULL: none at all */
} DAMAGES[] = {
    /* Texts */
    {"a translation", "One.", NULL, "initial", "Un.", "translated", "Un.", "translated", NULL},
    {"white space at the edges", "One.", NULL, "initial", "\n   Un. ", "translated", "Un.",
	"translated", "white space at the edges"},
    {"white space that was lost", " One. ", NULL, "initial", "Un.", "translated", " Un. ",
	"translated", "white space at the edges"},
    {"line breaks of the layout", "One two.", NULL, "initial", "Un\n      deux.", "translated",
	"Un deux.", "translated", "line breaks with indentation"},
    {"line breaks of the source", "One\ntwo.", NULL, "initial", "Un\n deux.", "translated",
	"Un\n deux.", "translated", NULL},
    {"other ends of lines", "One\ntwo.", NULL, "initial", "Un&#13;\ndeux.", "translated",
	"Un\ndeux.", "translated", NULL},
    {"CDATA", "A &amp; B.", "A &amp; B!", "final", "<![CDATA[A & B!]]>", "final", "A & B!", "final",
	NULL},
    {"decomposed characters", "One.", "\xC3\x89t\xC3\xA9.", "final", "E\xCC\x81te\xCC\x81.",
	"translated", "\xC3\x89t\xC3\xA9.", "final", "keep their states"},
    {"references to characters", "One.", "\xC3\x89t\xC3\xA9.", "final", "&#xC9;t&#233;.", "final",
	"\xC3\x89t\xC3\xA9.", "final", NULL},
    {"a no-break space", "One!", "Un !", "translated", "Un\xC2\xA0!", "translated", "Un\xC2\xA0!",
	"translated", NULL},
    {"a narrow one", "One!", "Un\xC2\xA0!", "translated", "Un\xE2\x80\xAF!", "translated",
	"Un\xE2\x80\xAF!", "translated", NULL},
    {"a mark of direction", "One.", "Un.", "translated", "Un.\xE2\x80\x8F", "translated",
	"Un.\xE2\x80\x8F", "translated", NULL},
    {"a line separator and a tab", "One.", NULL, "initial", "U\xE2\x80\xA8n\t.", "translated",
	"U\xE2\x80\xA8n\t.", "translated", NULL},
    {"an element that nobody knows", "One.", NULL, "initial", "<b xmlns=''>Un</b>.", "translated",
	"Un.", "translated", "doesn't know"},

    /* States */
    {"unchanged, and promoted", "One.", "Un.", "translated", "Un.", "final", "Un.", "translated",
	"keep their states"},
    {"unchanged, and demoted", "One.", "Un.", "final", "Un.", "translated", "Un.", "final",
	"keep their states"},
    {"unchanged, and called unfinished", "One.", "Un.", "final", "Un.", "poedit", "Un.", "final",
	"keep their states"},
    {"unchanged, without a state", "One.", "Un.", "reviewed", "Un.", NULL, "Un.", "reviewed",
	"keep their states"},
    {"changed, and approved", "One.", "Un.", "translated", "Deux.", "final", "Deux.", "translated",
	"nobody approves"},
    {"changed what was final", "One.", "Un.", "final", "Deux.", "final", "Deux.", "translated",
	"nobody approves"},
    {"unfinished", "One.", NULL, "initial", "Un.", "poedit", "Un.", "draft", NULL},
    {"demoted with another text", "One.", "Un.", "translated", "Deux.", "initial", "Deux.", "draft",
	NULL},
    {"another draft", "One.", "Un.", "draft", "Deux.", NULL, "Deux.", "draft", NULL},
    {"a translation that isn't called one", "One.", NULL, "initial", "Un.", "initial", "Un.",
	"draft", NULL},
    {"a state that stayed", "One.", "One.", "initial", "Un.", "initial", "Un.", "translated", NULL},
    {"emptied", "One.", "Un.", "translated", "", "initial", "Un.", "translated",
	"removed this translation"},

    /* Copies of the source */
    {"the source", "One two.", NULL, "initial", "One two.", "initial", "", NULL, "no translations"},
    {"the source, laid out", "One two.", NULL, "initial", "\n One\n  two.\n", "initial", "", NULL,
	"no translations"},
    {"the source without codes", "One [1]two[/1].", NULL, "initial", "One two.", NULL, "", NULL,
	"no translations"},
    {"the source in place of a translation", "One.", "Un.", "final", "One.", "initial", "Un.",
	"final", "no translations"},
    {"a prefilled target as it was", "One two.", "One two.", "initial", "One two.", "translated",
	"One two.", "initial", "keep their states"},
    {"a name that is a translation", "Ana Silva", "Ana Silva", "initial", "Ana Silva", "translated",
	"Ana Silva", "translated", NULL},
    {"a number that is one", "2024", NULL, "initial", "2024", "translated", "2024", "translated",
	NULL},

    /* Codes */
    {"codes in another order", "One [1]two[/1] [2]three[/2].", NULL, "initial",
	"[2]Trois[/2] [1]deux[/1] un.", "translated", "{2}Trois{/2} {1}deux{/1} un.", "translated",
	NULL},
    {"codes dropped from the same words", "One [1]two[/1].", "Un [1]deux[/1].", "final", "Un deux.",
	"translated", "Un {1}deux{/1}.", "final", "it stays with its codes"},
    {"codes that moved", "One [1]two[/1].", "Un [1]deux[/1].", "translated", "[1]Un[/1] deux.",
	"translated", "{1}Un{/1} deux.", "translated", NULL},
    {"a pair around the text", "[1]One.[/1]", NULL, "initial", "Un.", "translated", "{1}Un.{/1}",
	"translated", "whose places are certain"},
    {"pairs around the text", "[1][2]One.[/2][/1]", NULL, "initial", "Un.", "translated",
	"{1}{2}Un.{/2}{/1}", "translated", "whose places are certain"},
    {"codes at the edges", "[1/] One.[2/]", NULL, "initial", "Un.", "translated", "{1} Un.{2}",
	"translated", "whose places are certain"},
    {"a code before white space that moved", "[1/] One.", NULL, "initial", "Un [1/] deux.",
	"translated", "Un {1} deux.", "translated", NULL},
    {"a code at the end, inside of a pair", "[1]One.[2/][/1]", NULL, "initial", "Un.", "translated",
	"{1}Un.{2}{/1}", "translated", "whose places are certain"},
    {"a code at the end, after a pair", "[1]One.[/1][2/]", NULL, "initial", "Un.", "translated",
	"{1}Un.{/1}{2}", "translated", "whose places are certain"},
    {"a code at an edge, inside of a pair", "[1][2/]One[/1] two.", NULL, "initial",
	"[1]Un[/1] deux.", "translated", "{1}{2}Un{/1} deux.", "translated",
	"whose places are certain"},
    {"a pair around a name", "By [1]Ana Silva[/1], today.", NULL, "initial",
	"Aujourd'hui, par Ana Silva.", "translated", "Aujourd'hui, par {1}Ana Silva{/1}.",
	"translated", "whose places are certain"},
    {"a pair around an address", "See [1]https://a.example/[/1].", NULL, "initial",
	"Voir https://a.example/.", "translated", "Voir {1}https://a.example/{/1}.", "translated",
	"whose places are certain"},
    {"a name that is there twice", "By [1]Ana[/1].", NULL, "initial", "Par Ana et Ana.",
	"translated", "Par Ana et Ana.", "draft", "kept-as-draft"},
    {"a word that only looks the same", "It [1]die[/1]s.", NULL, "initial", "Ich die.",
	"translated", "Ich die.", "draft", "kept-as-draft"},
    {"a note after a number", "In 1984[1/] it rose.", NULL, "initial", "Il monta en 1984.",
	"translated", "Il monta en 1984{1}.", "translated", "whose places are certain"},
    {"what the old translation tells", "One [1]two[/1] three.", "Un [1]deux[/1] trois.",
	"translated", "Un deux et trois.", "translated", "Un {1}deux{/1} et trois.", "translated",
	"whose places are certain"},
    {"what the old translation's start tells", "One[1/] two three.", "Un[1/] deux trois.",
	"translated", "Un deux quatre.", "translated", "Un{1} deux quatre.", "translated",
	"whose places are certain"},
    {"codes that are nowhere", "One [1]two[/1] three[2/] four.", NULL, "initial", "Un deux trois.",
	"translated", "Un deux trois.", "draft", "codes of the source are missing: {1} {2}"},
    {"a code that came twice", "One [1/] two.", NULL, "initial", "Un [1/] deux [1/].", "translated",
	"Un {1} deux .", "translated", "more than once"},
    {"a pair that came twice", "One [1]two[/1].", NULL, "initial", "[1]Un[/1] [1]deux[/1].",
	"translated", "{1}Un{/1} deux.", "translated", "more than once"},
    {"a code that nobody knows", "One.", NULL, "initial", "Un [7]deux[/7] [8/].", "translated",
	"Un deux .", "translated", "its source doesn't have"},
    {"a lone code as a pair", "One [1/] two.", NULL, "initial", "Un [1]deux[/1].", "translated",
	"Un {1}deux.", "translated", "with other elements"},
    {"codes typed in braces", "One [1]two[/1] [2/].", NULL, "initial", "Un {1}deux{/1} {2}.",
	"translated", "Un {1}deux{/1} {2}.", "translated", "typed as text"},
    {"codes typed as elements", "One [1]two[/1] [2/].", NULL, "initial",
	"Un &lt;g id=\"1\"&gt;deux&lt;/g&gt; &lt;x id=\"2\"/&gt;.", "translated",
	"Un {1}deux{/1} {2}.", "translated", "typed as text"},
    {"codes typed as other elements", "One [1]two[/1] [2/].", NULL, "initial",
	"Un &lt;pc id='1'&gt;deux&lt;/pc&gt; &lt;ph id=2&gt;a&lt;/ph&gt;.", "translated",
	"Un {1}deux{/1} {2}.", "translated", "typed as text"},
    {"half of a pair, typed", "One [1]two[/1] three.", NULL, "initial", "Un {1}deux trois.",
	"translated", "Un deux trois.", "draft", "missing: {1}"},
    {"braces of the text", "One {1} [1/] two.", NULL, "initial", "Un {1} deux.", "translated",
	"Un {1} deux.", "draft", "missing: {1}"},
    {"pairs that cross, typed", "One [1]two[/1] [2]three[/2] four.", NULL, "initial",
	"Un {1}deux {2}trois{/1} quatre{/2} cinq.", "translated",
	"Un {1}deux {2}trois{/2}{/1} quatre cinq.", "draft", "cross each other"},
};

static void test_damage(const struct damage *d, bool version_1)
{
	struct buf kept = BUF_INIT;
	struct buf returned = BUF_INIT;
	struct buf out = BUF_INIT;
	struct buf text = BUF_INIT;
	struct buf state = BUF_INIT;
	struct segment_tree tree = SEGMENT_TREE_INIT;
	struct merge3_result result;
	const int version = version_1 ? 1 : 2;

	make_file(&kept, version_1, d->source, d->target, d->state);
	make_file(&returned, version_1, d->source, d->returned, d->theirs);
	const struct error *err = import(&out, &result, buf_str(&kept), buf_str(&returned));
	if (!ok(err == NULL, "%s, XLIFF %d", d->title, version))
		note("%s", err->message);
	if (segment_tree_read(&tree, buf_str(&out), "result") == NULL && tree.count > 0) {
		segment_add_readable(&text, tree.segments[0].target);
		const struct segment_state now = segment_get_state(&tree, &tree.segments[0]);
		buf_addf(&state, version_1 ? " state=\"%.*s\"" : " state=\"%.*s\"%s%.*s%s",
		    STR_ARG(now.state), now.more.len > 0 ? " subState=\"" : "", STR_ARG(now.more),
		    now.more.len > 0 ? "\"" : "");
	}
	is_str(text.ptr, d->expected, "%s: the text", d->title);
	buf_reset(&kept);
	add_state(&kept, d->expected_state, version_1);
	if (d->expected_state != NULL)
		is_str(state.ptr, kept.ptr, "%s: the state", d->title);
	if (d->finding == NULL)
		is_str(findings.ptr, "", "%s: nothing is said", d->title);
	else if (!ok(strstr(findings.ptr, d->finding) != NULL, "%s: that is said", d->title))
		note("%s", findings.ptr);
	check_valid(buf_str(&out), d->title);
	segment_tree_free(&tree);
	buf_free(&kept);
	buf_free(&returned);
	buf_free(&out);
	buf_free(&text);
	buf_free(&state);
}

int main(void)
{
	for (size_t i = 0; i < sizeof(DAMAGES) / sizeof(DAMAGES[0]); i++) {
		test_damage(&DAMAGES[i], true);
		test_damage(&DAMAGES[i], false);
	}
	buf_free(&findings);
	return tap_done();
}
