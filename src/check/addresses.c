/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * URLs and e-mail addresses: the source's, letter by letter. A page of another language may take the
 * place of one of the same host or, as in "en.wikipedia.org", of its sister.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
#include "base/map.h"
#include "check/check_int.h"

/* Without what makes no difference: the scheme, "www.", a slash at the end. */
static struct str trim(struct str address)
{
	const size_t scheme = str_find(address, STR("://"), 0);

	if (scheme < address.len)
		address = str_slice(address, scheme + 3, address.len);
	if (str_starts(address, STR("www.")))
		address = str_slice(address, 4, address.len);
	if (str_ends(address, STR("/")))
		address.len--;
	return address;
}

static struct str host_of(struct str address)
{
	address = trim(address);
	return str_slice(address, 0, str_find_char(address, '/', 0));
}

/* "wikipedia.org" of "en.wikipedia.org". */
static struct str domain_of(struct str host)
{
	size_t dots = 0;

	for (size_t i = host.len; i > 0; i--)
		if (host.ptr[i - 1] == '.' && ++dots == 2)
			return str_slice(host, i, host.len);
	return host;
}

/* The addresses of a text, without what makes no difference. */
struct addresses {
	struct buf text;
	struct map known;
	size_t count;
	struct check_range last;
};

static void collect(struct addresses *addresses, const struct check_side *side, uint32_t flag)
{
	size_t first;
	size_t end = 0;

	while (check_next_address(&first, &end, side, flag)) {
		addresses->last = check_range_of(side, first, end);
		addresses->count++;
		const struct str address = trim(check_slice(side, first, end));
		for (size_t i = 0; i < address.len; i++)
			buf_add_char(&addresses->text, ascii_lower(address.ptr[i]));
		buf_add_char(&addresses->text, '\n');
	}
	/* The text doesn't move any more. */
	struct str rest = buf_str(&addresses->text);
	for (struct str address; str_next(&address, &rest, '\n');)
		map_add(&addresses->known, address, 0);
}

static bool has_address(struct check_run *run, const struct addresses *addresses, struct str wanted)
{
	struct buf *key = &run->scratch[0];
	size_t value;

	buf_reset(key);
	wanted = trim(wanted);
	for (size_t i = 0; i < wanted.len; i++)
		buf_add_char(key, ascii_lower(wanted.ptr[i]));
	return map_find(&value, &addresses->known, buf_str(key));
}

/* True when somebody may well have put another page in the place of A. */
static bool is_localised(struct str a, struct str b)
{
	const struct str first = domain_of(host_of(a));
	const struct str second = domain_of(host_of(b));

	return str_eq_nocase(first, second) && !str_eq_nocase(trim(a), trim(b)) &&
	    (!str_eq_nocase(host_of(a), host_of(b)) || a.len != b.len);
}

/* Only one that stands alone can be told to have been that of the source. */
static void report(struct check_run *run, const struct addresses *others, uint32_t flag,
    size_t first, size_t end, bool alone)
{
	const struct str wanted = check_slice(&run->source, first, end);
	const struct check_place place = {
	    .source = check_range_of(&run->source, first, end),
	    .target = alone ? others->last : (struct check_range){0, 0},
	    .fix = alone ? wanted : str_from(NULL, 0),
	};

	if (!alone)
		check_found(run, &place, _("\"%s\" of the source is missing"),
		    check_show(run, wanted));
	else if (flag == CHECK_EMAIL ||
	    !is_localised(wanted,
		str_slice(run->target.text, place.target.start, place.target.end)))
		check_found(run, &place, _("the address was \"%s\" in the source"),
		    check_show(run, wanted));
}

static void look(struct check_run *run, uint32_t flag)
{
	struct addresses ours = {BUF_INIT, MAP_INIT, 0, {0, 0}};
	struct addresses others = {BUF_INIT, MAP_INIT, 0, {0, 0}};
	size_t first;
	size_t end = 0;

	if (!(run->source.flags & flag) || run->target.end == 0)
		return;
	collect(&ours, &run->source, flag);
	collect(&others, &run->target, flag);
	const bool alone = ours.count == 1 && others.count == 1;
	while (check_next_address(&first, &end, &run->source, flag))
		if (!has_address(run, &others, check_slice(&run->source, first, end)))
			report(run, &others, flag, first, end, alone);
	map_free(&ours.known);
	map_free(&others.known);
	buf_free(&ours.text);
	buf_free(&others.text);
}

static void run_url(struct check_run *run)
{
	look(run, CHECK_URL);
}

static void run_email(struct check_run *run)
{
	look(run, CHECK_EMAIL);
}

const struct check CHECK_URL_CHANGED = {
    .code = FINDING_URL_CHANGED,
    .summary = N_("web addresses that were changed or left out"),
    .scope = CHECK_PAIR,
    .run = run_url,
};

const struct check CHECK_EMAIL_CHANGED = {
    .code = FINDING_EMAIL_CHANGED,
    .summary = N_("e-mail addresses that were changed or left out"),
    .scope = CHECK_PAIR,
    .run = run_email,
};
