/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "../tap.h"
#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/work.h"

static void test_str(void)
{
	struct str rest = STR("a,,b");
	struct str piece;
	int count = 0;

	while (str_next(&piece, &rest, ','))
		count++;
	is_int(count, 3, "str_next finds empty pieces");
	is_int(str_find(STR("abcabc"), STR("ca"), 0), 2, "str_find");
	is_int(str_find(STR("abc"), STR("x"), 0), 3,
	    "str_find gives the length when there is none");
	is_int(str_find_char(STR("abc"), 'a', 1), 3, "str_find_char starts where it is told");
	ok(str_eq(str_trim(STR(" \t x y \n")), STR("x y")), "str_trim");
	ok(str_eq_nocase(STR("DocType"), STR("dOCtYPE")), "str_eq_nocase");
	ok(str_compare(STR("a"), STR("ab")) < 0 && str_compare(STR("b"), STR("ab")) > 0,
	    "str_compare");
}

static void test_buf(void)
{
	struct buf buf = BUF_INIT;

	is_str(buf.ptr, "", "an empty buffer is an empty string");
	for (int i = 0; i < 1000; i++)
		buf_addf(&buf, "%d,", i);
	ok(str_starts(buf_str(&buf), STR("0,1,2,")) && str_ends(buf_str(&buf), STR(",999,")),
	    "a buffer grows");
	buf_truncate(&buf, 3);
	buf_add_number(&buf, 1234567890);
	is_str(buf.ptr, "0,11234567890", "buf_truncate and buf_add_number");
	buf_free(&buf);
	is_str(buf.ptr, "", "a freed buffer is empty and usable");
}

static void test_utf8(void)
{
	static const uint32_t CODES[] = {
	    0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF};
	struct buf buf = BUF_INIT;
	size_t at = 0;
	bool same = true;

	for (size_t i = 0; i < sizeof(CODES) / sizeof(*CODES); i++)
		utf8_encode(&buf, CODES[i]);
	is_int(utf8_find_invalid(buf_str(&buf)), buf.len, "what is encoded is valid");
	is_int(utf8_length(buf_str(&buf)), 10, "utf8_length");
	for (size_t i = 0; i < sizeof(CODES) / sizeof(*CODES); i++)
		same &= utf8_decode(&at, buf_str(&buf), at) == CODES[i];
	ok(same && at == buf.len, "decoding forwards");
	for (size_t i = sizeof(CODES) / sizeof(*CODES); i > 0; i--)
		same &= utf8_decode_before(&at, buf_str(&buf), at) == CODES[i - 1];
	ok(same && at == 0, "decoding backwards");
	is_int(utf8_find_invalid(STR("ab\xC0\x80")), 2, "overlong forms are invalid");
	is_int(utf8_find_invalid(STR("\xED\xA0\x80")), 0, "surrogates are invalid");
	is_int(utf8_find_invalid(STR("xyz\xF4\x90\x80\x80")), 3, "so is what lies above U+10FFFF");
	is_int(utf8_find_invalid(STR("12345678\xE2\x82")), 8, "and a sequence that is cut off");
	buf_free(&buf);
}

static void test_path(void)
{
	struct buf out = BUF_INIT;

	ok(str_eq_cstr(path_base("a/b.html"), "b.html"), "path_base");
	ok(str_eq_cstr(path_extension("a.b/c.tar.gz"), "gz"), "path_extension");
	is_int(path_extension("a.b/.hidden").len, 0, "a hidden file has no extension");
	path_directory(&out, "a/b");
	is_str(out.ptr, "a", "path_directory");
	path_directory(&out, "b");
	is_str(out.ptr, ".", "path_directory of a bare name");
	path_directory(&out, "/b");
	is_str(out.ptr, "/", "path_directory of the root");
	path_join(&out, STR("a"), STR("../b"));
	is_str(out.ptr, "a/../b", "path_join");
	path_join(&out, STR("a"), STR("/b"));
	is_str(out.ptr, "/b", "path_join of an absolute name");
	path_relative(&out, "out/fr", "articles/x.html");
	is_str(out.ptr, "../../articles/x.html", "path_relative climbs");
	path_relative(&out, ".", "articles/./x.html");
	is_str(out.ptr, "articles/x.html", "path_relative descends");
	path_relative(&out, "/a/bc", "/a/b/x");
	is_str(out.ptr, "../b/x", "path_relative compares whole names");
	ok(path_is_inside(STR("a/../b")) && !path_is_inside(STR("a/../../b")) &&
		!path_is_inside(STR("/a")) && !path_is_inside(STR("..")),
	    "path_is_inside");
	buf_free(&out);
}

static void test_map(void)
{
	struct map map = MAP_INIT;
	char keys[500][8];
	size_t value;
	bool same = true;

	for (size_t i = 0; i < 500; i++) {
		snprintf(keys[i], sizeof(keys[i]), "u%zu", i);
		same &= map_add(&map, str_from_cstr(keys[i]), i);
	}
	for (size_t i = 0; i < 500; i++)
		same &= map_find(&value, &map, str_from_cstr(keys[i])) && value == i;
	ok(same, "a map finds 500 keys");
	ok(!map_add(&map, STR("u7"), 1) && map_find(&value, &map, STR("u7")) && value == 7,
	    "the first value of a key stays");
	ok(!map_find(&value, &map, STR("v")), "what isn't there isn't found");
	map_free(&map);
}

static void test_hash(void)
{
	char hex[HASH_HEX_SIZE];
	struct buf buf = BUF_INIT;

	/* FIPS 180-4's example. */
	hash_sha256(hex, STR("abc"));
	is_str(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "SHA-256");
	/* RFC 4648's examples. */
	base64_encode(&buf, STR("foob"));
	is_str(buf.ptr, "Zm9vYg==", "Base64");
	buf_reset(&buf);
	ok(base64_decode(&buf, STR(" Zm9v\n Yg== ")) == NULL && str_eq(buf_str(&buf), STR("foob")),
	    "Base64 with white space");
	ok(base64_decode(&buf, STR("Zm9*")) != NULL, "what isn't Base64 is an error");
	buf_free(&buf);
}

static void test_io(void)
{
	char root[] = "io-test.XXXXXX";
	struct buf path = BUF_INIT;
	struct buf text = BUF_INIT;

	if (!ok(mkdtemp(root) != NULL, "a directory"))
		return;
	buf_addf(&path, "%s/a/b/c.txt", root);
	ok(io_write(path.ptr, STR("one\n")) == NULL, "io_write makes directories");
	ok(io_write(path.ptr, STR("two\n")) == NULL, "and replaces files");
	ok(io_read(&text, path.ptr) == NULL && str_eq(buf_str(&text), STR("two\n")), "io_read");
	const struct error *err = io_read(&text, root);
	ok(err != NULL && strstr(err->message, root) != NULL, "reading a directory names it");
	err = io_write(root, STR("x"));
	ok(err != NULL && strstr(err->message, strerror(EISDIR)) != NULL, "so does writing to one");
	err = io_write("/dev/full", STR("x"));
	ok(err != NULL && strstr(err->message, strerror(ENOSPC)) != NULL,
	    "a full disk is an error");
	unlink(path.ptr);
	for (int i = 0; i < 3; i++) {
		path_directory(&text, path.ptr);
		buf_reset(&path);
		buf_add(&path, buf_str(&text));
		is_int(rmdir(path.ptr), 0, "no temporary file stays behind");
	}
	buf_free(&path);
	buf_free(&text);
}

static void test_error(void)
{
	const struct error *first = error_new(ERROR_INPUT, "%s", "first");
	const struct error *second = error_new(ERROR_USAGE, "second: %s", first->message);

	is_str(second->message, "second: first", "an error can quote another one");
	is_int(first->code, ERROR_INPUT, "and the other one stays");
}

static void add_index(size_t index, void *context)
{
	__atomic_fetch_add((size_t *)context, index, __ATOMIC_RELAXED);
}

static void test_work(void)
{
	size_t sum = 0;

	work_run(4, 1000, add_index, &sum);
	is_int(sum, 499500, "each piece of work is done once");
	work_run(3, 0, add_index, &sum);
	is_int(sum, 499500, "no work is done at once");
}

int main(void)
{
	test_str();
	test_buf();
	test_utf8();
	test_path();
	test_map();
	test_hash();
	test_io();
	test_error();
	test_work();
	return tap_done();
}
