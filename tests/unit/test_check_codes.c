/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking MISSING[] = {
    {"en fr", "a {1}big{/1} river", "un grand fleuve", "", NULL},
    {"en ar", "line{1/} break", "سطر جديد", "", NULL},
    {"en ja", "{1}a{/1} and {2}b{/2}", "{1}あ{/1}とい", "", NULL},
    {"en fr", "a {1}big{/1} river", "un {1}grand{/1} fleuve", NULL, NULL},
    {"en de", "{1}a{/1} {2/}", "{2/} {1}a{/1}", NULL, NULL},
    {"en es", "no codes", "sin códigos", NULL, NULL},
};

static const struct checking UNKNOWN[] = {
    {"en fr", "a river", "un {7}fleuve{/7}", "fleuve", NULL},
    {"en hi", "a river", "एक{3/} नदी", "", NULL},
    {"en zh", "{1}a{/1}", "{1}一{/1}{2/}", "", NULL},
    {"en fr", "a {1}river{/1}", "un {1}fleuve{/1}", NULL, NULL},
    {"en pl", "a{1/}b", "a{1/}b", NULL, NULL},
    {"en he", "a river", "נהר", NULL, NULL},
};

static const struct checking DUPLICATED[] = {
    {"en fr", "a {1}big{/1} river", "un {1}grand{/1} {1}fleuve{/1}", "grand", NULL},
    {"en ru", "a{1/}b", "а{1/}б{1/}", "", NULL},
    {"en ko", "{1}a{/1}", "{1}가{/1}{1}나{/1}{1}다{/1}", "가", NULL},
    {"en fr", "{1}a{/1} {1}b{/1}", "{1}a{/1} {1}b{/1}", NULL, NULL},
    {"en ru", "a{1/}b", "аб", NULL, NULL},
    {"en th", "a{1/}b", "ก{1/}ข", NULL, NULL},
};

static const struct checking UNBALANCED[] = {
    {"en fr", "a {1}big{/1} river", "un {1}grand fleuve", "", NULL},
    {"en tr", "{1}a{/1} b", "a{/1} b", "", NULL},
    {"en it", "{1}a {2}b{/2}{/1}", "{1}a {2}b{/1}{/2}", "b", NULL},
    {"en it", "{1}a {2}b{/2}{/1}", "{2}a {1}b{/1}{/2}", NULL, NULL},
    {"en fr", "a {1}big{/1} river", "un grand fleuve", NULL, NULL},
    {"en sw", "a {1/} b", "a {1/} b", NULL, NULL},
};

static const struct checking ORDER[] = {
    {"en fr", "{1/}a{2/}", "{2/}a{1/}", "", NULL},
    {"en nl", "{1}a{/1}{2}b{/2}", "{2}b{/2}{1}a{/1}", "", NULL},
    {"en vi", "a{1/}{2/}{3/}", "a{1/}{3/}{2/}", "", NULL},
    {"en fr", "{1/}a{2/}", "{1/}a{2/}", NULL, NULL},
    {"en fr", "{1/}a{2/}", "{1/}a", NULL, NULL},
    {"en fr", "a", "a", NULL, NULL},
};

static const struct checking EMPTY[] = {
    {"en fr", "A river.", NULL, "", NULL},
    {"en ar", "{1}A river.{/1}", "{1}{/1}", "", NULL},
    {"zh en", "河流。", " ", "", NULL},
    {"en fr", "…", NULL, NULL, NULL},
    {"en fr", "A river.", "Un fleuve.", NULL, NULL},
    {"en fr", "{1/}", "{1/}", NULL, NULL},
};

static const struct checking SAME[] = {
    {"en fr", "The river ran dry last year.", "The river ran dry last year.",
	"The river ran dry last year.", NULL},
    {"en ar", "Read more", "Read more", NULL, NULL},
    {"en ar", "Please read the news", "Please read the news", "Please read the news", NULL},
    {"ru en", "Река высохла в прошлом году.", " Река высохла в прошлом году.",
	"Река высохла в прошлом году.", NULL},
    {"zh en", "去年河水干涸了，村民们只好离开。", "去年河水干涸了，村民们只好离开。",
	"去年河水干涸了，村民们只好离开。", NULL},
    {"en de", "Global Voices", "Global Voices", NULL, NULL},
    {"en fr", "Menu important", "Menu important", NULL, NULL},
    {"en fr", "https://example.org/read/more/of/it", "https://example.org/read/more/of/it", NULL,
	NULL},
    {"en-US en-GB", "The river ran dry last year.", "The river ran dry last year.", NULL, NULL},
    {"en ja", "npm install", "npm install", "npm install", NULL},
    {"en ja", "GitHub Actions 2.0", "GitHub Actions 2.0", NULL, NULL},
};

int main(void)
{
	CHECKING("missing-code", NULL, MISSING);
	CHECKING("unknown-code", NULL, UNKNOWN);
	CHECKING("duplicated-code", NULL, DUPLICATED);
	CHECKING("unbalanced-code", NULL, UNBALANCED);
	CHECKING("code-order", NULL, ORDER);
	CHECKING("empty-translation", NULL, EMPTY);
	CHECKING("same-as-source", NULL, SAME);
	return tap_done();
}
