/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store URL [ARTICLES [LANGUAGES [SHARE]]]: makes a project of 5,000 articles of 40 segments in 50
 * languages at URL, where nothing may be yet, with translations (and their history) in one of SHARE
 * languages, and measures what people wait for: saving a segment, the matrix of the newest 100
 * articles, exporting an article of 3,000 words.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "clock.h"
#include "base/buf.h"
#include "base/error.h"
#include "format/source.h"
#include "store/store.h"
#include "workflow/add.h"
#include "workflow/exchange.h"
#include "workflow/save.h"
#include "workflow/status.h"
#include "workflow/workflow.h"

#define NOW 1700000000
#define SEGMENTS 40
#define SAVES 1000
#define ROUNDS 20

static const char *const LANGS[] = {"am", "ar", "ay", "bg", "bn", "ca", "cs", "da", "de", "el",
    "eo", "es", "fa", "fil", "fr", "he", "hi", "hu", "id", "ig", "it", "ja", "kk", "km", "ko", "ku",
    "mg", "mk", "my", "nl", "or", "pa", "pl", "ps", "pt", "ro", "ru", "sat", "sq", "sr", "sv", "sw",
    "tet", "tr", "uk", "ur", "uz", "yo", "zh-Hans", "zh-Hant"};

static int articles = 5000;
static int languages = 50;
static int share = 5;

static void need(const struct error *err)
{
	if (err == NULL)
		return;
	fprintf(stderr, "store: %s\n", err->message);
	exit(3);
}

static double clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static void report(const char *what, double *times, size_t count)
{
	qsort(times, count, sizeof(*times), compare_numbers);
	printf("%-40s median %8.2f ms  p95 %8.2f ms  worst %8.2f ms\n", what, times[count / 2],
	    times[count * 95 / 100], times[count - 1]);
}

static void add_article(struct workflow *workflow, const char *path, int segments, int words)
{
	struct source source;
	struct source_settings settings = {.lang = "en"};
	struct workflow_addition addition = {.path = path, .source = &source};

	source_init(&source);
	for (int i = 0; i < segments; i++) {
		buf_addf(&source.bytes, "<p>Paragraph <b>number</b> %d", i);
		for (int k = 3; k < words; k++)
			buf_addf(&source.bytes, " word%d", (i * 31 + k * 7) % 1000);
		buf_add_cstr(&source.bytes, ".</p>\n");
	}
	need(source_parse(&source, "a.html", &settings, NULL));
	need(workflow_add(workflow, &addition));
	source_close(&source);
}

/* Runs SQL with the numbers in it. */
static void run(struct workflow *workflow, const char *what, const char *sql)
{
	static const struct {
		const char *name;
		const int *value;
	} NUMBERS[] = {{"@articles", &articles}, {"@languages", &languages}, {"@share", &share}};
	struct buf script = BUF_INIT;
	const double start = clock_ms();

	for (const char *p = sql; *p != '\0'; p++) {
		size_t i = 0;
		while (i < 3 && strncmp(p, NUMBERS[i].name, strlen(NUMBERS[i].name)) != 0)
			i++;
		if (i == 3) {
			buf_add_char(&script, *p);
			continue;
		}
		buf_addf(&script, "%d", *NUMBERS[i].value);
		p += strlen(NUMBERS[i].name) - 1;
	}
	need(db_script(store_db(workflow_store(workflow)), script.ptr));
	fprintf(stderr, "%s: %.0f s\n", what, (clock_ms() - start) / 1000);
	buf_free(&script);
}

/* Copies of the first article, and its translations: by the database, which is quicker. */
static void fill(struct workflow *workflow)
{
	struct db *db = store_db(workflow_store(workflow));

	run(workflow, "articles",
	    "BEGIN; INSERT INTO article (id, path, lang, added) "
	    "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < @articles) "
	    "SELECT i, 'articles/' || i || '.html', 'en', 1600000000 + i FROM n;"
	    "INSERT INTO version (id, article, lang, revision, stage, since) "
	    "SELECT id, id, 'en', id, 'open', added FROM article WHERE id > 1;"
	    "INSERT INTO revision SELECT a.id, a.id, 1, r.sha256, r.format, r.lang, 0, r.since, 1, "
	    "r.segments, r.words FROM revision r, article a WHERE r.id = 1 AND a.id > 1;"
	    "INSERT INTO segment SELECT (a.id - 1) * (SELECT MAX(id) FROM segment) + s.id, a.id, "
	    "s.position, s.unit, s.field, s.place, s.text_start, s.text_end, s.code_start, "
	    "s.code_end, s.text, s.codes, s.words, NULL FROM segment s, article a WHERE a.id > 1; COMMIT");
	run(workflow, "versions",
	    "BEGIN; INSERT INTO version (id, article, lang, source, revision, stage, since, translator) "
	    "SELECT @articles + (a.id - 1) * @languages + l.k, a.id, l.lang, a.id, a.id, "
	    "CASE WHEN (a.id + l.k) % 3 = 0 THEN 'submitted' ELSE 'open' END, a.added, 1 "
	    "FROM article a, (SELECT lang, ROW_NUMBER() OVER (ORDER BY lang) AS k FROM language) l;"
	    "INSERT INTO claim SELECT id, 1, since, 1800000000 FROM version "
	    "WHERE source IS NOT NULL AND stage = 'open' AND id % 3 = 0; COMMIT");
	run(workflow, "translations",
	    "BEGIN; INSERT INTO target SELECT v.id, s.id, 'Traduction: ' || s.text, s.codes, "
	    "'translated', '', 'human', s.id, 1, v.since, NULL FROM version v "
	    "JOIN segment s ON s.revision = v.revision AND s.place > 0 "
	    "WHERE v.source IS NOT NULL AND v.id % @share = 0; COMMIT");
	run(workflow, "history",
	    "BEGIN; INSERT INTO change (batch, subject, key, version, after) "
	    "SELECT 1, 'target', '[' || version || ',' || segment || ']', version, text "
	    "FROM target; COMMIT");
	run(workflow, "tallies", "DELETE FROM tally");
	need(db_run(NULL, db, &QUERY_ADD_ALL_TALLIES, DB_NO_VALUES));
	run(workflow, "statistics", "ANALYZE");
	need(db_set_last_id(db, "article", articles));
	need(db_set_last_id(db, "revision", articles));
	need(db_set_last_id(db, "version", articles + (int64_t)articles * languages));
	need(db_set_last_id(db, "segment", (int64_t)articles * SEGMENTS));
}

static void measure_saves(struct workflow *workflow)
{
	double *times = calloc(SAVES, sizeof(*times));
	unsigned seed = 1;

	for (int i = 0; i < SAVES; i++) {
		char path[40];
		char unit[20];
		struct workflow_save save = {.codes = STR("1+10 1-16"),
		    .text =
			STR("Paragraphe nombre: une phrase de la longueur de celles qu'on lit."),
		    .substate = "",
		    .origin = "human"};
		snprintf(path, sizeof(path), "articles/%d.html",
		    2 + rand_r(&seed) % (articles - 1));
		snprintf(unit, sizeof(unit), "u%d", 1 + rand_r(&seed) % SEGMENTS);
		const struct workflow_place place = {path, LANGS[rand_r(&seed) % languages]};
		const double start = clock_ms();
		need(workflow_find_segment(&save.version, &save.segment, workflow, &place, unit));
		need(workflow_mark(&save.mark, workflow, save.version, save.segment));
		need(workflow_save(workflow, &save));
		times[i] = clock_ms() - start;
	}
	report("saving a segment, finding it included", times, SAVES);
	free(times);
}

static void measure_matrix(struct workflow *workflow)
{
	double times[ROUNDS];
	size_t cells = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct workflow_matrix matrix;
		const double start = clock_ms();
		need(workflow_status(&matrix, workflow, 100));
		times[i] = clock_ms() - start;
		cells = 0;
		for (size_t k = 0; k < matrix.row_count; k++)
			cells += matrix.rows[k].cell_count;
		workflow_matrix_free(&matrix);
	}
	printf("%zu cells: ", cells);
	report("the newest 100 articles", times, ROUNDS);
}

static void measure_export(struct workflow *workflow)
{
	double times[ROUNDS];

	add_article(workflow, "long.html", 150, 20);
	for (int i = 0; i < ROUNDS; i++) {
		struct workflow_export plan = {.place = {"long.html", LANGS[i % languages]},
		    .version = XLIFF_2_0,
		    .profile = &XLIFF_PROFILE_ANY};
		struct buf out = BUF_INIT;
		const double start = clock_ms();
		need(workflow_export(&out, workflow, &plan));
		times[i] = clock_ms() - start;
		buf_free(&out);
	}
	report("exporting 3,000 words", times, ROUNDS);
}

int main(int argc, char **argv)
{
	char langs[50][TEXT_LANG_SIZE] = {{0}};

	if (argc < 2) {
		fprintf(stderr, "usage: store URL [ARTICLES [LANGUAGES [SHARE]]]\n");
		return 2;
	}
	articles = argc > 2 ? atoi(argv[2]) : articles;
	languages = argc > 3 && atoi(argv[3]) < 50 ? atoi(argv[3]) : languages;
	share = argc > 4 ? atoi(argv[4]) : share;
	for (int i = 0; i < languages; i++)
		snprintf(langs[i], sizeof(langs[i]), "%s", LANGS[i]);
	const struct workflow_plan plan = {.person = "ada",
	    .langs = (const char(*)[TEXT_LANG_SIZE])langs,
	    .lang_count = (size_t)languages,
	    .claim_days = 10,
	    .self_review = true};
	const struct workflow_door door = {argv[1], "ada", NOW, "bench"};
	struct workflow *workflow;
	need(workflow_create(argv[1], &plan, NOW, "bench"));
	need(workflow_open(&workflow, &door));
	add_article(workflow, "articles/1.html", SEGMENTS, 15);
	fill(workflow);
	measure_saves(workflow);
	measure_matrix(workflow);
	measure_export(workflow);
	workflow_close(workflow);
	return 0;
}
