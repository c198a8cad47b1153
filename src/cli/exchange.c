/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/path.h"
#include "cli/console.h"
#include "cli/exchange.h"
#include "cli/report.h"
#include "cli/source.h"
#include "xliff/po.h"

const struct error *exchange_configure(struct exchange_dialect *dialect,
    const struct arguments *arguments)
{
	const char *tool = option_value(arguments, "for");
	const char *version = option_value(arguments, "xliff");
	const char *segment = option_value(arguments, "segment");
	const struct error *err = option_exclude(arguments, "for", "xliff");

	if (err != NULL)
		return err;
	*dialect = (struct exchange_dialect){
	    .version = xliff_version_from_name(str_from_cstr(version)),
	    .profile = &XLIFF_PROFILE_ANY,
	    .embed = option_given(arguments, "embed"),
	    .paragraphs = segment != NULL && strcmp(segment, "paragraph") == 0,
	};
	if (tool != NULL) {
		const struct xliff_profile *profile = xliff_find_profile(str_from_cstr(tool));
		dialect->version = profile->version;
		dialect->profile = profile;
		dialect->prefill = profile->prefill;
	}
	return tools_read_cut(&dialect->cut, arguments);
}

const struct error *exchange_write_file(struct console *console, const char *path, struct str data)
{
	if (strcmp(path, "-") != 0)
		return io_write(path, data);
	console_write(console, data);
	return NULL;
}

/*
 * OUT becomes the directory that the file OUTPUT will be in. Standard output
 * may be a file, too, whose name the system knows; otherwise what goes there
 * most likely ends up in the current directory.
 */
static void find_directory(struct buf *out, const char *output)
{
	char name[PATH_MAX];
	struct stat st;

	if (strcmp(output, "-") != 0) {
		path_directory(out, output);
		return;
	}
	buf_reset(out);
	buf_add_char(out, '.');
	if (fstat(STDOUT_FILENO, &st) != 0 || !S_ISREG(st.st_mode))
		return;
	ssize_t len = readlink("/proc/self/fd/1", name, sizeof(name) - 1);
	if (len <= 0 || name[0] != '/')
		return;
	name[len] = '\0';
	path_directory(out, name);
}

/* OUT becomes the way from the exchange file OUTPUT to the source, if both are files. */
static void find_way(struct buf *out, const char *output, const char *source)
{
	struct buf directory = BUF_INIT;

	if (source == NULL || source[0] == '\0' || strcmp(source, "-") == 0)
		return;
	find_directory(&directory, output);
	path_relative(out, directory.ptr, source);
	buf_free(&directory);
}

const struct error *exchange_write(struct console *console, const struct source *source,
    const struct exchange_plan *plan)
{
	struct buf href = BUF_INIT;
	struct buf format = BUF_INIT;
	struct buf out = BUF_INIT;

	find_way(&href, plan->output, plan->source_path);
	format_to_string(&format, source->format, &source->options);
	const struct xliff_file file = {
	    .original = str_from_cstr(plan->original),
	    .href = buf_str(&href),
	    .embedded = plan->dialect->embed ? buf_str(&source->bytes) : str_from(NULL, 0),
	    .sha256 = str_from_cstr(source->sha256),
	    .format = buf_str(&format),
	    .datatype = str_from_cstr(source->format->datatype),
	    .source_lang = str_from_cstr(source->lang),
	    .target_lang = str_from_cstr(plan->target_lang),
	    .version = plan->dialect->version,
	    .profile = plan->dialect->profile,
	    .prefill = plan->dialect->prefill,
	    .extras = plan->extras,
	};
	if (plan->bitext != NULL)
		xliff_write_bitext(&out, &source->doc, &file, plan->bitext);
	else
		xliff_write(&out, &source->doc, &file);
	const struct error *err = exchange_write_file(console, plan->output, buf_str(&out));
	buf_free(&out);
	buf_free(&format);
	buf_free(&href);
	return err;
}

/* The dialect that TEXT, which is XLIFF, is written in. */
static enum xliff_version find_version(struct str text)
{
	size_t root = str_find(text, STR("<xliff"), 0);
	struct str tag = str_slice(text, root, str_find_char(text, '>', root));

	/* The namespace or, for what is older than it, the attribute version="1.0". */
	if (str_find(tag, STR("urn:oasis:names:tc:xliff:document:1"), 0) < tag.len ||
	    str_find(tag, STR("version=\"1."), 0) < tag.len)
		return XLIFF_1_2;
	if (str_find(tag, STR("urn:oasis:names:tc:xliff:document:2.2"), 0) < tag.len)
		return XLIFF_2_2;
	return str_find(tag, STR("version=\"2.1\""), 0) < tag.len ? XLIFF_2_1 : XLIFF_2_0;
}

enum status exchange_change_file(struct console *console, const struct arguments *arguments,
    const struct exchange_change *change)
{
	const char *path = arguments->operands[0];
	const char *output = option_value(arguments, "output");
	struct buf file = BUF_INIT;
	struct buf out = BUF_INIT;
	struct report report;

	report_init(&report, path, false, option_given(arguments, "quiet"), console->colour_errors);
	const struct error *err = io_read(&file, path);
	if (err == NULL)
		err = change->make(&out, buf_str(&file), report_name(path), &report.sink,
		    change->context);
	if (err == NULL)
		err = exchange_write_file(console, output != NULL ? output : "-", buf_str(&out));
	console_say(console, buf_str(&report.lines));
	const enum status status =
	    err != NULL ? status_worst(STATUS_USAGE, console_error(console, err)) : report.status;
	report_free(&report);
	buf_free(&file);
	buf_free(&out);
	return status;
}

const struct error *exchange_open(struct exchange *exchange, const char *path,
    const struct finding_sink *sink)
{
	struct buf bytes = BUF_INIT;

	*exchange = (struct exchange){.path = path, .bitexts = {ARENA_INIT, NULL, 0}};
	const struct error *err = io_read(&bytes, path);
	if (err == NULL)
		err = xliff_read(&exchange->bitexts, buf_str(&bytes), report_name(path), sink);
	if (err == NULL)
		exchange->version = find_version(buf_str(&bytes));
	buf_free(&bytes);
	return err;
}

const struct error *exchange_open_any(struct exchange *exchange, const char *path,
    const struct finding_sink *sink)
{
	struct buf bytes = BUF_INIT;

	*exchange = (struct exchange){.path = path, .bitexts = {ARENA_INIT, NULL, 0}};
	const struct error *err = io_read(&bytes, path);
	if (err == NULL && po_is_po(buf_str(&bytes)))
		err = po_read_bitexts(&exchange->bitexts, buf_str(&bytes), report_name(path), sink);
	else if (err == NULL)
		err =
		    xliff_read_as_is(&exchange->bitexts, buf_str(&bytes), report_name(path), sink);
	buf_free(&bytes);
	return err;
}

void exchange_close(struct exchange *exchange)
{
	model_bitexts_free(&exchange->bitexts);
}

/* PATH becomes where BITEXT says that its source is. */
static const struct error *locate(struct buf *path, const struct exchange *exchange,
    const struct model_bitext *bitext)
{
	struct buf directory = BUF_INIT;

	if (bitext->href.len == 0)
		return error_new(ERROR_INPUT,
		    _("%s: doesn't say where its source is; name it with "
		      "--source"),
		    report_name(exchange->path));
	/*
	 * A stranger's file may name any file of ours, which would then be
	 * published. Who knows its hash, knows it already.
	 */
	if (bitext->sha256.len == 0)
		return error_new(ERROR_INPUT,
		    _("%s: has lost the hash of its source, so that the source "
		      "must be named with --source"),
		    report_name(exchange->path));
	path_directory(&directory, strcmp(exchange->path, "-") == 0 ? "." : exchange->path);
	path_join(path, buf_str(&directory), bitext->href);
	buf_free(&directory);
	if (!io_exists(path->ptr))
		return error_new(ERROR_INPUT,
		    _("%s: its source %s isn't there; say with --source where it is"),
		    report_name(exchange->path), path->ptr);
	return NULL;
}

static const struct error *load(struct source *source, struct buf *path,
    const struct exchange *exchange, const struct model_bitext *bitext, const char *given)
{
	const struct error *err = NULL;

	buf_reset(path);
	if (given != NULL) {
		buf_add_cstr(path, given);
	} else if (bitext->embedded.ptr != NULL) {
		buf_add(&source->bytes, bitext->embedded);
		return NULL;
	} else {
		err = locate(path, exchange, bitext);
	}
	return err != NULL ? err : io_read(&source->bytes, path->ptr);
}

static const struct error *check_hash(const struct source *source, const char *name,
    const struct model_bitext *bitext)
{
	char sha256[HASH_HEX_SIZE];

	hash_sha256(sha256, buf_str(&source->bytes));
	if (bitext->sha256.len == 0 || str_eq_nocase(bitext->sha256, str_from_cstr(sha256)))
		return NULL;
	return error_new(ERROR_STALE,
	    _("%s: isn't the source that was extracted (SHA-256 %s, not %.*s); extract it again"),
	    name, sha256, STR_ARG(bitext->sha256));
}

const struct error *exchange_open_source(struct source *source, struct buf *path,
    const struct exchange *exchange, const struct model_bitext *bitext, const char *given)
{
	struct source_settings settings = {NULL};

	source_init(source);
	const struct error *err = load(source, path, exchange, bitext, given);
	if (err != NULL)
		return err;
	bool named = path->len > 0;
	err = check_hash(source, named ? report_name(path->ptr) : _("embedded source"), bitext);
	if (err == NULL && bitext->format.len > 0)
		err = format_from_string(&settings.format, &settings.options, &source->arena,
		    bitext->format);
	if (err != NULL)
		return err;
	/* The language matters little here: one that no standard knows may be. */
	if (text_lang_canonicalise(settings.lang, bitext->source_lang) != NULL)
		settings.lang[0] = '\0';
	/* What is to be said about the source was said when it was extracted. */
	return source_parse(source, named ? path->ptr : NULL, &settings, NULL);
}
