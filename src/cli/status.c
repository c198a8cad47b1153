/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "check/options.h"
#include "cli/batch.h"
#include "cli/checks.h"
#include "cli/command.h"
#include "cli/csv.h"
#include "cli/exchange.h"
#include "cli/inputs.h"
#include "cli/json.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/status_int.h"
#include "cli/tools.h"
#include "text/count.h"

struct collection {
	struct inputs inputs;
	pthread_mutex_t lock; /* of what follows */
	struct arena arena;   /* of the strings of the articles */
	struct article *articles;
	size_t count;
	size_t capacity;
	struct check_options *checks; /* NULL: don't check */
};

static const struct option OPTIONS[] = {
    OPTION_CHECK_FLAG,
    OPTION_CHECK_CONFIG,
    OPTION_CSV,
    OPTION_JOBS,
    OPTION_QUIET,
    {"to", 0, OPTION_LANG, N_("LANG"), N_("of a project, only this language; several with commas")},
    {"queue", 0, OPTION_WORD, N_("NAME"),
	N_("of a project, only what is unclaimed, idle (its claim is nearly over), waits for "
	   "review, is ready to be published, or stale; the oldest first"),
	"unclaimed idle review ready stale"},
    {"limit", 0, OPTION_NUMBER, N_("N"),
	N_("of a project, only the newest N articles (default: 100; 0: all)")},
    SESSION_OPTIONS,
    OPTION_END,
};

void tally_add(struct tally *sum, const struct tally *tally)
{
	for (size_t i = 0; i < MODEL_STATES; i++) {
		sum->segments[i] += tally->segments[i];
		sum->words[i] += tally->words[i];
	}
	sum->needs_edit += tally->needs_edit;
	sum->to_check += tally->to_check;
}

size_t tally_total(const size_t counts[MODEL_STATES])
{
	size_t total = 0;

	for (size_t i = 0; i < MODEL_STATES; i++)
		total += counts[i];
	return total;
}

/* Somebody else's file may have a tag that is none. */
static void normalise(char lang[TEXT_LANG_SIZE], struct str tag)
{
	if (tag.len == 0 || text_lang_canonicalise(lang, tag) != NULL)
		memcpy(lang, "und", sizeof("und"));
}

static void count_bitext(struct tally *tally, const struct model_bitext *bitext,
    struct text_counter *counter)
{
	for (size_t i = 0; i < bitext->unit_count; i++) {
		const struct model_bitext_unit *unit = &bitext->units[i];
		for (size_t j = 0; j < unit->pair_count; j++) {
			const struct model_pair *pair = &unit->pairs[j];
			struct text_counts counts = {0};
			if (pair->ignorable)
				continue;
			enum model_state state = pair->has_target ? pair->state : MODEL_INITIAL;
			text_count(&counts, counter, pair->source.text);
			tally->segments[state]++;
			tally->words[state] += counts.words;
			tally->needs_edit += pair->needs_edit;
		}
	}
}

static const struct error *collect(struct collection *collection, const char *path,
    const struct model_bitext *bitext, struct tools *tools)
{
	struct article article = {.file = str_from_cstr(path)};
	char lang[TEXT_LANG_SIZE];
	const struct error *err = NULL;

	normalise(article.lang, bitext->target_lang);
	normalise(lang, bitext->source_lang);
	count_bitext(&article.tally, bitext, tools_counter(tools, lang));
	if (collection->checks != NULL)
		err = checks_count(&article.tally.to_check,
		    tools_checker(tools, collection->checks), bitext);
	pthread_mutex_lock(&collection->lock);
	article.original = arena_copy(&collection->arena, bitext->original);
	collection->articles = mem_grow(collection->articles, &collection->capacity,
	    collection->count + 1, sizeof(*collection->articles));
	collection->articles[collection->count++] = article;
	pthread_mutex_unlock(&collection->lock);
	return err;
}

/* The fuzzy segments are in the figures: a finding for each would only repeat that. */
static void pass_on(const struct finding *finding, void *context)
{
	struct report *report = context;

	if (finding->code != FINDING_NEEDS_EDIT)
		report->sink.report(finding, report->sink.context);
}

static void status_file(struct report *report, size_t index, struct tools *tools, void *context)
{
	struct collection *collection = context;
	const struct finding_sink sink = {pass_on, report};
	struct exchange exchange;

	const struct error *err =
	    exchange_open(&exchange, collection->inputs.items[index].path, &sink);
	for (size_t i = 0; err == NULL && i < exchange.bitexts.count; i++)
		err = collect(collection, report->path, &exchange.bitexts.files[i], tools);
	if (err != NULL)
		report_error(report, err);
	exchange_close(&exchange);
}

/* The order for programs, the same everywhere. */
static int compare_articles(const void *a, const void *b)
{
	const struct article *first = a;
	const struct article *second = b;
	int order = strcmp(first->lang, second->lang);

	if (order == 0)
		order = str_compare(first->original, second->original);
	return order != 0 ? order : str_compare(first->file, second->file);
}

json_t *tally_to_json(const size_t counts[MODEL_STATES])
{
	json_t *object = json_object();

	for (size_t i = 0; i < MODEL_STATES; i++)
		json_object_set_new(object, model_state_name(i), json_from_size(counts[i]));
	json_object_set_new(object, "total", json_from_size(tally_total(counts)));
	return object;
}

static void add_tally(json_t *object, const struct tally *tally, bool checked)
{
	json_object_set_new(object, "segments", tally_to_json(tally->segments));
	json_object_set_new(object, "words", tally_to_json(tally->words));
	json_object_set_new(object, "needs_edit", json_from_size(tally->needs_edit));
	if (checked)
		json_object_set_new(object, "to_check", json_from_size(tally->to_check));
}

static json_t *article_to_json(const struct article *article, bool checked)
{
	json_t *object = json_object();

	json_object_set_new(object, "file", json_from_str(article->file));
	json_object_set_new(object, "original", json_from_str(article->original));
	add_tally(object, &article->tally, checked);
	return object;
}

static void print_json(struct console *console, const struct article *articles, size_t count,
    bool checked)
{
	json_t *root = json_object();
	json_t *languages = json_array();
	struct tally all = {0};

	for (size_t i = 0; i < count;) {
		json_t *language = json_object();
		json_t *list = json_array();
		struct tally sum = {0};
		const char *lang = articles[i].lang;
		for (; i < count && strcmp(articles[i].lang, lang) == 0; i++) {
			tally_add(&sum, &articles[i].tally);
			json_array_append_new(list, article_to_json(&articles[i], checked));
		}
		json_object_set_new(language, "language", json_string(lang));
		json_object_set_new(language, "articles", list);
		add_tally(language, &sum, checked);
		json_array_append_new(languages, language);
		tally_add(&all, &sum);
	}
	json_object_set_new(root, "languages", languages);
	add_tally(root, &all, checked);
	json_print(console, root, 2);
	console_write(console, STR("\n"));
}

static void print_csv(struct console *console, const struct article *articles, size_t count,
    bool checked)
{
	struct buf line = BUF_INIT;

	buf_add_cstr(&line, "language,file,original");
	for (size_t i = 0; i < MODEL_STATES; i++)
		buf_addf(&line, ",segments_%s", model_state_name(i));
	buf_add_cstr(&line, ",segments_total");
	for (size_t i = 0; i < MODEL_STATES; i++)
		buf_addf(&line, ",words_%s", model_state_name(i));
	buf_add_cstr(&line,
	    checked ? ",words_total,needs_edit,to_check\n" : ",words_total,needs_edit\n");
	for (size_t i = 0; i < count; i++) {
		const struct article *article = &articles[i];
		csv_add(&line, str_from_cstr(article->lang));
		csv_add(&line, article->file);
		csv_add(&line, article->original);
		for (size_t j = 0; j < MODEL_STATES; j++)
			csv_add_number(&line, article->tally.segments[j]);
		csv_add_number(&line, tally_total(article->tally.segments));
		for (size_t j = 0; j < MODEL_STATES; j++)
			csv_add_number(&line, article->tally.words[j]);
		csv_add_number(&line, tally_total(article->tally.words));
		csv_add_number(&line, article->tally.needs_edit);
		if (checked)
			csv_add_number(&line, article->tally.to_check);
		csv_end(&line);
		console_write(console, buf_str(&line));
		buf_reset(&line);
	}
	console_write(console, buf_str(&line));
	buf_free(&line);
}

static void print(struct console *console, struct collection *collection,
    const struct arguments *arguments)
{
	struct article *articles = collection->articles;
	size_t count = collection->count;
	const bool checked = collection->checks != NULL;

	if (count > 0)
		qsort(articles, count, sizeof(*articles), compare_articles);
	if (option_given(arguments, "json"))
		print_json(console, articles, count, checked);
	else if (option_given(arguments, "csv"))
		print_csv(console, articles, count, checked);
	else
		status_print_table(console, articles, count, checked);
}

static enum status run(struct console *console, const struct arguments *arguments)
{
	struct collection collection = {
	    .inputs = INPUTS_INIT,
	    .lock = PTHREAD_MUTEX_INITIALIZER,
	    .arena = ARENA_INIT,
	};

	const struct error *err = option_exclude(arguments, "json", "csv");
	if (err == NULL && arguments->operand_count == 0 && option_given(arguments, "check"))
		err = error_new(ERROR_USAGE, _("--check is for files without a project"));
	if (err != NULL)
		return command_misused(console, &command_status, err);
	if (arguments->operand_count == 0)
		return status_show_project(console, arguments);
	if (option_given(arguments, "check"))
		collection.checks = check_options_open();
	if (collection.checks != NULL)
		err = checks_configure(collection.checks, arguments);
	if (err != NULL) {
		check_options_close(collection.checks);
		return console_error(console, err);
	}
	inputs_add(&collection.inputs, arguments, inputs_is_xliff, console);
	const struct batch batch = {
	    .console = console,
	    .inputs = &collection.inputs,
	    .arguments = arguments,
	    .any_order = true,
	    .run = status_file,
	    .context = &collection,
	};
	enum status status = batch_run(&batch);
	print(console, &collection, arguments);
	free(collection.articles);
	arena_free(&collection.arena);
	inputs_free(&collection.inputs);
	check_options_close(collection.checks);
	return status;
}

const struct command command_status = {
    .name = "status",
    .summary = N_("show how far translations are, of a project or in XLIFF files"),
    .usage = (const char *const[]){N_("[OPTION...]"), N_("[OPTION...] FILE.xlf|DIR..."), NULL},
    .description =
	(const char *const[]){
	    N_("Without operands, shows the project: the newest articles and, for each language, the "
	       "state, how much of it is done by words, who has it, and for how long it has been so."),
	    N_("Prints for each language and each article of files how many segments and words are in each "
	       "state: initial, translated, reviewed, final. Words are those of the sources. The "
	       "percentage is the share of words that are at least translated. With --check, "
	       "the segments that \"dragoman check\" would warn of are counted, too."),
	    N_("Of a directory, all files called .xlf or .xliff are taken. The table is sorted and "
	       "written by the rules of your language; JSON and CSV are the same everywhere."),
	    NULL,
	},
    .options = OPTIONS,
    .operands = OPTION_FILE,
    .run = run,
};
