/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several people save translations of one article at the same time: nobody's work is overwritten by
 * somebody who hasn't seen it. DRAGOMAN_WRITERS and DRAGOMAN_SECONDS make it harder. */
#include "config.h"

#include <sys/wait.h>
#include <time.h>

#include "base/buf.h"
#include "format/source.h"
#include "tests/unit/stores.h"
#include "workflow/add.h"
#include "workflow/comment.h"
#include "workflow/save.h"
#include "workflow/user.h"
#include "workflow/workflow.h"

#define SEGMENTS 8
#define NOW 1700000000

static const char *url;

static int setting(const char *name, int fallback)
{
	const char *value = getenv(name);

	return value != NULL ? atoi(value) : fallback;
}

static struct workflow *open_as(const char *person)
{
	const struct workflow_door door = {
	    .url = url, .person = person, .now = NOW, .name = "test"};
	struct workflow *workflow;

	const struct error *err = workflow_open(&workflow, &door);
	if (err != NULL)
		note("%s", err->message);
	return workflow;
}

static void add_article(struct workflow *workflow)
{
	struct source source;
	struct source_settings settings = {.lang = "en"};
	struct workflow_addition addition = {.path = "a.txt", .source = &source};

	source_init(&source);
	for (int i = 0; i < SEGMENTS; i++)
		buf_addf(&source.bytes, "Paragraph number %d.\n\n", i);
	is_str(stores_say(source_parse(&source, "a.txt", &settings, NULL)), "", "a source");
	is_str(stores_say(workflow_add(workflow, &addition)), "", "is added");
	is_int(addition.segments, SEGMENTS, "with its segments");
	source_close(&source);
}

static void begin_project(int writers)
{
	const struct workflow_plan plan = {.person = "ada", .claim_days = 10, .self_review = false};
	const struct workflow_role role = {"reviewer", "*"};

	is_str(stores_say(workflow_create(url, &plan, NOW, "test")), "", "a project");
	struct workflow *workflow = open_as("ada");
	add_article(workflow);
	for (int i = 0; i < writers; i++) {
		char name[20];
		snprintf(name, sizeof(name), "writer %d", i);
		const struct workflow_user user = {.name = name, .grant = &role, .grant_count = 1};
		if (workflow_set_user(workflow, &user) != NULL)
			ok(false, "a writer");
	}
	workflow_close(workflow);
}

/* What a process has found out. */
struct outcome {
	size_t saved;
	size_t conflicts;
	size_t failures;
	double worst; /* time of a save, in milliseconds, conflicts included */
};

static double clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

/* Each translation names itself and the mark of the one that its writer saw before. */
static void save_once(struct outcome *outcome, struct workflow *workflow, int writer,
    const struct workflow_save *ids)
{
	struct workflow_save save = *ids;
	char text[80];

	if (workflow_mark(&save.mark, workflow, save.version, save.segment) != NULL) {
		outcome->failures++;
		return;
	}
	/* Time for others to come in between. */
	usleep(200);
	snprintf(text, sizeof(text), "%d.%zu on %lld", writer, outcome->saved,
	    (long long)save.mark);
	save.text = str_from_cstr(text);
	const double start = clock_ms();
	const struct error *err = workflow_save(workflow, &save);
	const double time = clock_ms() - start;
	if (time > outcome->worst)
		outcome->worst = time;
	if (err == NULL) {
		outcome->saved++;
	} else if (err->code == ERROR_CONFLICT) {
		outcome->conflicts++;
	} else {
		note("writer %d: %s", writer, err->message);
		outcome->failures++;
	}
}

static void write_all(struct outcome *outcome, int writer, int seconds)
{
	const struct workflow_place place = {"a.txt", "fr"};
	const double end = clock_ms() + 1000.0 * seconds;
	struct workflow_save ids = {.codes = STR(""), .substate = "", .origin = "human"};
	unsigned seed = (unsigned)writer;
	char name[20];
	char unit[20];

	snprintf(name, sizeof(name), "writer %d", writer);
	struct workflow *workflow = open_as(name);
	while (workflow != NULL && clock_ms() < end) {
		snprintf(unit, sizeof(unit), "u%d", 1 + rand_r(&seed) % SEGMENTS);
		if (workflow_find_segment(&ids.version, &ids.segment, workflow, &place, unit) !=
		    NULL)
			outcome->failures++;
		else
			save_once(outcome, workflow, writer, &ids);
	}
	workflow_close(workflow);
}

/* Makes the version, so that all can find it. */
static void begin_version(void)
{
	const struct workflow_place place = {"a.txt", "fr"};
	int64_t version;
	int64_t segment;
	struct workflow *workflow = open_as("ada");

	ok(workflow_find_segment(&version, &segment, workflow, &place, "u1") != NULL,
	    "nobody has begun");
	is_str(stores_say(workflow_comment(workflow, &place, NULL, "Go!")), "", "somebody does");
	is_str(stores_say(workflow_find_segment(&version, &segment, workflow, &place, "u1")), "",
	    "and there it is");
	ok(workflow_find_segment(&version, &segment, workflow, &place, "u99") != NULL,
	    "with so many segments");
	workflow_close(workflow);
}

/* A row of the history: which change it was, and what it says it was made on. */
static void check_history(size_t saved)
{
	static const struct db_query CHANGES = {"changes",
	    "SELECT id, key, after FROM change WHERE subject = 'target' ORDER BY key, id"};
	struct store *store;
	struct db_rows *rows;
	struct buf key = BUF_INIT;
	long long last = 0;
	size_t count = 0;
	size_t lost = 0;
	int damages = 0;

	is_str(stores_say(store_open(&store, url)), "", "the store opens");
	const struct error *err = db_select(&rows, store_db(store), &CHANGES, DB_NO_VALUES);
	while (db_next(&err, rows)) {
		const struct str after = db_get_text(rows, 2);
		const size_t at = str_find(after, STR(" on "), 0);
		if (!str_eq(db_get_text(rows, 1), buf_str(&key)))
			last = 0;
		buf_reset(&key);
		buf_add(&key, db_get_text(rows, 1));
		lost += at == after.len || strtoll(after.ptr + at + 4, NULL, 10) != last;
		last = db_get_number(rows, 0);
		count++;
	}
	db_rows_close(rows);
	is_int(count, saved, "all that was saved is in the history, and nothing else");
	is_int(lost, 0, "each was made by somebody who had seen the one before it");
	store_check(store, stores_count_damage, &damages);
	is_int(damages, 0, "the store is sound");
	store_close(store);
	buf_free(&key);
}

static void add_outcome(struct outcome *sum, const struct outcome *one)
{
	sum->saved += one->saved;
	sum->conflicts += one->conflicts;
	sum->failures += one->failures;
	if (one->worst > sum->worst)
		sum->worst = one->worst;
}

static void test_writers(int writers, int seconds)
{
	struct outcome sum = {0};
	int pipes[2];

	if (pipe(pipes) != 0)
		abort();
	fflush(stdout);
	for (int i = 0; i < writers; i++) {
		if (fork() != 0)
			continue;
		struct outcome outcome = {0};
		write_all(&outcome, i, seconds);
		if (write(pipes[1], &outcome, sizeof(outcome)) != sizeof(outcome))
			abort();
		fflush(stdout);
		_exit(0);
	}
	for (int i = 0; i < writers; i++) {
		struct outcome outcome;
		int status;
		wait(&status);
		is_int(status, 0, "a writer ends");
		if (read(pipes[0], &outcome, sizeof(outcome)) == sizeof(outcome))
			add_outcome(&sum, &outcome);
	}
	note("%d writers, %d s: %zu saved, %zu conflicts, the slowest took %.1f ms", writers,
	    seconds, sum.saved, sum.conflicts, sum.worst);
	is_int(sum.failures, 0, "nothing else went wrong");
	ok(sum.saved > 0, "something was saved");
	check_history(sum.saved);
	close(pipes[0]);
	close(pipes[1]);
}

int main(void)
{
	const int writers = setting("DRAGOMAN_WRITERS", 4);

	url = stores_begin();
	begin_project(writers);
	begin_version();
	test_writers(writers, setting("DRAGOMAN_SECONDS", 1));
	stores_end(url);
	return tap_done();
}
