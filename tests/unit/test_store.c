/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: transactions, migrations, history, undo, checking, dumps. */
#include "config.h"

#include "base/arena.h"
#include "base/buf.h"
#include "model/content.h"
#include "store/codes.h"
#include "tests/unit/stores.h"

static const char *url;

/* Things that a transaction does. */
struct doing {
	struct store *store;
	int step;
	int64_t id; /* of what was put */
};

static const struct error *in_batch(struct store *store,
    const struct error *(*work)(struct db *db, void *context), void *context)
{
	return db_transact(store_db(store), DB_WRITE, work, context);
}

static void begin(struct store *store, int64_t now)
{
	const struct store_batch batch = {
	    .person = 1, .since = now, .door = "test", .what = "test"};

	store_begin(store, &batch);
}

static const struct error *gather(struct str data, void *context)
{
	/* The history only grows; what it is the history of has to be the same. */
	if (!str_starts(data, STR("[\"batch\"")) && !str_starts(data, STR("[\"change\"")) &&
	    !str_starts(data, STR("[\"end\"")))
		buf_add(context, data);
	return NULL;
}

static const struct error *gather_all(struct str data, void *context)
{
	buf_add(context, data);
	return NULL;
}

static int damages(struct store *store)
{
	int count = 0;

	is_str(stores_say(store_check(store, stores_count_damage, &count)), "",
	    "the store is checked");
	return count;
}

static void test_migrations(void)
{
	struct db *db;
	int64_t version;

	is_str(stores_say(db_open(&db, url, DB_CREATE)), "", "a database opens");
	for (int round = 0; round < 2; round++) {
		is_str(stores_say(store_migrate(db, store_newest_version())), "",
		    "round %d: it is brought up to date", round);
		store_version(&version, db);
		is_int(version, store_newest_version(), "and is");
		is_str(stores_say(store_migrate(db, 0)), "", "and back");
		store_version(&version, db);
		is_int(version, 0, "to nothing");
	}
	ok(store_migrate(db, store_newest_version() + 1) != NULL, "there is no later version");
	store_migrate(db, 0);
	db_script(db, "DROP TABLE migration");
	db_close(db);
	stores_end(url);
	url = stores_begin();
}

static const struct error *put_person(struct db *db, void *context)
{
	struct doing *doing = context;
	char name[20];

	begin(doing->store, doing->step);
	snprintf(name, sizeof(name), "person %d", doing->step);
	struct store_row row = {.values = {[PERSON_NAME] = db_cstr(name),
				    [PERSON_ACCOUNT] = db_null(),
				    [PERSON_ACTIVE] = db_number(1)}};
	const struct error *err = store_put(doing->store, STORE_PERSON, &row);
	doing->id = row.values[PERSON_ID].number;
	if (err == NULL && doing->step == 99)
		err = error_new(ERROR_USAGE, "no");
	return err;
}

static const struct error *put_inside(struct db *db, void *context)
{
	const struct error *err = db_transact(db, DB_WRITE, put_person, context);

	return err != NULL ? err : error_new(ERROR_USAGE, "no");
}

static int64_t count(struct store *store, const char *table)
{
	struct buf sql = BUF_INIT;
	int64_t number;

	buf_addf(&sql, "SELECT COUNT(*) FROM %s", table);
	const struct db_query query = {sql.ptr, sql.ptr};
	db_fetch_number(&number, store_db(store), &query, -1, DB_NO_VALUES);
	buf_free(&sql);
	return number;
}

static void test_transactions(struct store *store)
{
	struct doing doing = {store, 1, 0};

	is_str(stores_say(in_batch(store, put_person, &doing)), "", "a person is put");
	is_int(count(store, "person"), 1, "and is there");
	doing.step = 99;
	is_str(stores_say(in_batch(store, put_person, &doing)), "no", "a transaction fails");
	is_int(count(store, "person"), 1, "and leaves nothing");
	is_int(count(store, "batch"), 1, "not even in the history");
	doing.step = 2;
	is_str(stores_say(in_batch(store, put_inside, &doing)), "no",
	    "one in another fails with it");
	is_int(count(store, "person"), 1, "and leaves nothing");
	doing.step = 1;
	ok(in_batch(store, put_person, &doing) != NULL, "a name is unique");
	is_int(count(store, "person"), 1, "which is seen to");
}

/* Steps through all tables, with changes and removals. */
static const struct error *take_step(struct db *db, void *context)
{
	struct doing *doing = context;
	struct store *store = doing->store;
	const int64_t step = doing->step;
	char text[40];

	begin(store, step);
	snprintf(text, sizeof(text), "text %d \xD8\xB9 \"'$1", (int)step);
	struct store_row setting = {
	    .values = {
		[SETTING_NAME] = db_cstr(step % 2 ? "a" : "b"), [SETTING_VALUE] = db_cstr(text)}};
	struct store_row article = {.values = {[ARTICLE_PATH] = db_cstr(text),
					[ARTICLE_LANG] = db_cstr("en"),
					[ARTICLE_ADDED] = db_number(step)}};
	struct store_row role = {.values = {[ROLE_PERSON] = db_number(1),
				     [ROLE_LANG] = db_cstr(step % 3 ? "fr" : "*"),
				     [ROLE_ROLE] = db_cstr("reader"),
				     [ROLE_SINCE] = db_number(step)}};
	const struct error *err = store_put(store, STORE_SETTING, &setting);
	if (err == NULL)
		err = store_put(store, STORE_ARTICLE, &article);
	if (err == NULL)
		err = step % 4 ? store_put(store, STORE_ROLE, &role)
			       : store_remove(store, STORE_ROLE, &role);
	struct store_row version = {.values = {[VERSION_ARTICLE] = article.values[ARTICLE_ID],
					[VERSION_LANG] = db_cstr("en"),
					[VERSION_STAGE] = db_cstr("open"),
					[VERSION_SINCE] = db_number(step)}};
	if (err == NULL)
		err = store_put(store, STORE_VERSION, &version);
	if (err == NULL)
		err = store_tally(store, version.values[VERSION_ID].number);
	return err;
}

static const struct error *undo(struct db *db, void *context)
{
	struct doing *doing = context;
	size_t undone;
	size_t kept;

	begin(doing->store, 1000);
	store_note_undoing(doing->store, doing->id);
	const struct error *err = store_undo(&undone, &kept, doing->store, doing->id);
	if (err == NULL && kept > 0)
		err = error_new(ERROR_CONFLICT, "%zu kept", kept);
	return err;
}

#define STEPS 12

static void test_undo(struct store *store)
{
	struct buf states[STEPS + 1];
	struct buf now = BUF_INIT;
	int64_t batches[STEPS];
	struct doing doing = {store, 0, 0};
	int wrong = 0;

	for (int i = 0; i <= STEPS; i++)
		buf_init(&states[i]);
	store_dump(store, gather, &states[0]);
	for (int i = 0; i < STEPS; i++) {
		doing.step = i;
		is_str(stores_say(in_batch(store, take_step, &doing)), "", "step %d", i);
		batches[i] = store_batch_id(store);
		store_dump(store, gather, &states[i + 1]);
	}
	is_int(damages(store), 0, "and is sound");
	doing.id = batches[STEPS - 3];
	ok(in_batch(store, undo, &doing) != NULL, "what was changed again isn't undone");
	for (int i = STEPS - 1; i >= 0; i--) {
		doing.id = batches[i];
		wrong += in_batch(store, undo, &doing) != NULL;
		batches[i] = store_batch_id(store);
		buf_reset(&now);
		store_dump(store, gather, &now);
		wrong += !str_eq(buf_str(&now), buf_str(&states[i]));
	}
	is_int(wrong, 0, "each undo restores the exact state");
	for (int i = 0; i < STEPS; i++) {
		doing.id = batches[i];
		wrong += in_batch(store, undo, &doing) != NULL;
		buf_reset(&now);
		store_dump(store, gather, &now);
		wrong += !str_eq(buf_str(&now), buf_str(&states[i + 1]));
	}
	is_int(wrong, 0, "so does undoing the undoing");
	is_int(damages(store), 0, "and the store is sound");
	for (int i = 0; i <= STEPS; i++)
		buf_free(&states[i]);
	buf_free(&now);
}

static void test_objects(struct store *store)
{
	char sha256[HASH_HEX_SIZE];
	struct buf out = BUF_INIT;
	char bytes[256];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)i;
	is_str(stores_say(store_add_object(sha256, store, str_from(bytes, sizeof(bytes)))), "",
	    "an object is added");
	is_str(stores_say(store_add_object(sha256, store, str_from(bytes, sizeof(bytes)))), "",
	    "and again");
	is_str(stores_say(store_get_object(&out, store, sha256)), "", "and read");
	is_mem(out.ptr, out.len, bytes, sizeof(bytes), "byte for byte");
	sha256[0] = sha256[0] == 'a' ? 'b' : 'a';
	ok(store_get_object(&out, store, sha256) != NULL, "another isn't there");
	buf_free(&out);
}

static void test_dump(struct store *store)
{
	struct buf first = BUF_INIT;
	struct buf second = BUF_INIT;
	struct store *copy;
	int accepted = 0;

	store_dump(store, gather_all, &first);
	store_close(store);
	stores_end(url);
	url = stores_begin();
	is_str(stores_say(store_create(&copy, url)), "", "another store");
	for (size_t len = 1; len < first.len; len += first.len / 40 + 1)
		accepted += store_load(copy,
				str_from(first.ptr, len - (first.ptr[len - 1] == '\n'))) == NULL;
	/* A dump cut between two lines is a smaller one: those that were cut inside of one aren't. */
	is_int(accepted, 0, "half a dump is refused");
	is_str(stores_say(store_load(copy, buf_str(&first))), "", "all of it is taken");
	store_dump(copy, gather_all, &second);
	is_mem(second.ptr, second.len, first.ptr, first.len, "and is the same again");
	is_int(damages(copy), 0, "and sound");
	struct doing doing = {copy, 50, 0};
	is_str(stores_say(in_batch(copy, put_person, &doing)), "", "ids go on");
	ok(doing.id > 1, "where they were");
	store_close(copy);
	buf_free(&first);
	buf_free(&second);
}

/* Damages the store behind its back. */
static void test_damage(void)
{
	static const char *const DAMAGES[] = {
	    "UPDATE article SET path = 'other' WHERE id = 1",
	    "DELETE FROM tally WHERE version = 1",
	    "UPDATE tally SET words = 5 WHERE version = 1",
	    "UPDATE object SET sha256 = 'abc'",
	    "INSERT INTO language (lang, since) VALUES ('xx', 1)",
	    "DELETE FROM change WHERE id = 2",
	    "UPDATE change SET before = '{}' WHERE id = 3",
	    "UPDATE batch SET undoes = 9999 WHERE id = 2",
	};

	for (size_t i = 0; i < sizeof(DAMAGES) / sizeof(*DAMAGES); i++) {
		struct store *store;
		char sha256[HASH_HEX_SIZE];
		stores_end(url);
		url = stores_begin();
		is_str(stores_say(store_create(&store, url)), "", "a store");
		struct doing doing = {store, 1, 0};
		in_batch(store, put_person, &doing);
		in_batch(store, take_step, &doing);
		store_add_object(sha256, store, STR("object"));
		is_int(damages(store), 0, "sound");
		ok(db_script(store_db(store), DAMAGES[i]) == NULL, "damage %zu is done", i);
		ok(damages(store) > 0, "is seen");
		store_close(store);
	}
}

static bool is_codes(struct buf *out, struct arena *arena, struct str codes)
{
	struct model_content content;

	buf_reset(out);
	const bool good = codes_read(&content, arena, STR("hello"), codes);
	if (good)
		codes_write(out, &content, 0);
	return good && str_eq(buf_str(out), codes);
}

static void test_codes(void)
{
	static const struct str GOOD[] = {
	    STR_INIT(""), STR_INIT("1+0"), STR_INIT("1+0 1-5 2.5"), STR_INIT("12.0 12.0")};
	static const struct str BAD[] = {STR_INIT(" "), STR_INIT("1"), STR_INIT("1+"),
	    STR_INIT("+0"), STR_INIT("1+0 "), STR_INIT("1+0  1-5"), STR_INIT("1*0"),
	    STR_INIT("1+6"), STR_INIT("1+5 1-0"), STR_INIT("99999999999+0"), STR_INIT("1+0x"),
	    STR_INIT("-1+0")};
	struct arena arena = ARENA_INIT;
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(GOOD) / sizeof(*GOOD); i++)
		ok(is_codes(&out, &arena, GOOD[i]), "\"%.*s\" are codes", STR_ARG(GOOD[i]));
	for (size_t i = 0; i < sizeof(BAD) / sizeof(*BAD); i++)
		ok(!is_codes(&out, &arena, BAD[i]), "\"%.*s\" aren't", STR_ARG(BAD[i]));
	buf_free(&out);
	arena_free(&arena);
}

int main(void)
{
	struct store *store;

	url = stores_begin();
	test_codes();
	test_migrations();
	ok(store_open(&store, url) != NULL, "there is no store yet");
	if (!is_str(stores_say(store_create(&store, url)), "", "a store is made"))
		return tap_done();
	store_close(store);
	is_str(stores_say(store_create(&store, url)), "", "and again, as long as it is empty");
	test_transactions(store);
	store_close(store);
	ok(store_create(&store, url) != NULL, "but not when it isn't");
	is_str(stores_say(store_open(&store, url)), "", "it is opened");
	test_undo(store);
	test_objects(store);
	test_dump(store);
	test_damage();
	stores_end(url);
	return tap_done();
}
