/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * URLs and e-mail addresses: the source's, letter by letter. A page of another language may take the
 * place of one of the same host or, as in "en.wikipedia.org", of its sister.
 */
#include "config.h"

#include "base/ascii.h"
#include "base/i18n.h"
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

/* The address of OTHER with FLAG that is WANTED; else *NEAR, one of the same domain, may be set. */
static bool has_address(const struct check_side *other, struct str wanted, uint32_t flag,
    struct check_range *near)
{
	size_t first;
	size_t end = 0;

	while (check_next_address(&first, &end, other, flag)) {
		const struct str address = check_slice(other, first, end);
		if (str_eq_nocase(trim(address), trim(wanted)))
			return true;
		*near = check_range_of(other, first, end);
	}
	return false;
}

/* True when somebody may well have put another page in the place of A. */
static bool is_localised(struct str a, struct str b)
{
	const struct str first = domain_of(host_of(a));
	const struct str second = domain_of(host_of(b));

	return str_eq_nocase(first, second) && !str_eq_nocase(trim(a), trim(b)) &&
	    (!str_eq_nocase(host_of(a), host_of(b)) || a.len != b.len);
}

static size_t count(const struct check_side *side, uint32_t flag)
{
	size_t first;
	size_t end = 0;
	size_t found = 0;

	while (check_next_address(&first, &end, side, flag))
		found++;
	return found;
}

static void look(struct check_run *run, uint32_t flag)
{
	size_t first;
	size_t end = 0;
	struct check_range near = {0, 0};

	if (!(run->source.flags & flag) || run->target.end == 0)
		return;
	const bool alone = count(&run->source, flag) == 1 && count(&run->target, flag) == 1;
	while (check_next_address(&first, &end, &run->source, flag)) {
		const struct str wanted = check_slice(&run->source, first, end);
		if (has_address(&run->target, wanted, flag, &near) ||
		    str_find(run->target.text, wanted, 0) < run->target.text.len)
			continue;
		const struct check_place place = {
		    .source = check_range_of(&run->source, first, end),
		    .target = alone ? near : (struct check_range){0, 0},
		    .fix = alone ? wanted : str_from(NULL, 0),
		};
		if (!alone)
			check_found(run, &place, _("\"%s\" of the source is missing"),
			    check_show(run, wanted));
		else if (flag == CHECK_EMAIL ||
		    !is_localised(wanted, str_slice(run->target.text, near.start, near.end)))
			check_found(run, &place, _("the address was \"%s\" in the source"),
			    check_show(run, wanted));
	}
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
