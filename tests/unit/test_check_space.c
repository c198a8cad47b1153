/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking DOUBLE_SPACE[] = {
    {"en fr", "One two.", "Un  deux.", "  ", "Un deux."},
    {"en ar", "One two three.", "واحد  اثنان   ثلاثة.", "  |   ", "واحد اثنان ثلاثة."},
    {"en de", "Page 5", "Seite \u00A05", " \u00A0", "Seite\u00A05"},
    {"en fr", "One two.", "Un deux.", NULL, NULL},
    {"en es", "End.  Begin.", "Fin.  Principio.", NULL, NULL},
    {"en ja", "  One", "  一", NULL, NULL},
};

static const struct checking EDGE_SPACE[] = {
    {"en fr", "One", " Un", " ", "Un"},
    {"en ru", "One ", "Один", "", "Один "},
    {"en he", "One", "אחת\n", "\n", "אחת"},
    {"en fr", " One ", " Un ", NULL, NULL},
    {"en ja", "One ", "一", NULL, NULL},
    {"en de", "One", "Eins", NULL, NULL},
};

static const struct checking REPEATED[] = {
    {"en fr", "the big river", "le le grand fleuve", "le le", "le grand fleuve"},
    {"en de", "the big river", "der große Große Fluss", "große Große", "der große Fluss"},
    {"en ru", "the big river", "большая река река", "река река", "большая река"},
    {"en ar", "the big river", "النهر النهر الكبير", "النهر النهر", "النهر الكبير"},
    {"en it", "clean water", "l’acqua acqua pulita", "acqua acqua", "l’acqua pulita"},
    {"en fr", "We meet", "Nous nous rencontrons", NULL, NULL},
    {"en de", "those who", "die, die es wissen", NULL, NULL},
    {"en vi", "every day", "ngày ngày", NULL, NULL},
    {"en de", "in New New York", "in New New York", NULL, NULL},
    {"en hi", "slowly", "धीरे धीरे", NULL, NULL},
    {"en es", "2020 2020", "2020 2020", NULL, NULL},
};

static const struct checking CASE[] = {
    {"en fr", "The river", "le fleuve", "l", "Le fleuve"},
    {"en tr", "Read it", "izle onu", "i", "İzle onu"},
    {"en ru", "The river", "река", "р", "Река"},
    {"en el", "“The river”", "«ο ποταμός»", "ο", "«Ο ποταμός»"},
    {"en fr", "the river", "le fleuve", NULL, NULL},
    {"en ar", "The river", "النهر", NULL, NULL},
    {"en de", "Installing npm", "npm installieren", NULL, NULL},
    {"en de", "The iPhone", "iPhone", NULL, NULL},
    {"en nl", "In the evening", "’s Avonds", NULL, NULL},
    {"en fr", "The 3 rivers", "3 fleuves", NULL, NULL},
    {"en ka", "The river", "მდინარე", NULL, NULL},
};

static const struct checking LENGTH[] = {
    {"en fr", "The ministry published its report on the river last year.", "Le ministère.",
	"Le ministère.", NULL},
    {"en de", "The report is about the great river.",
	"Der Bericht handelt von dem großen Fluss, der durch das Land fließt, und von den Menschen, "
	"die an seinen Ufern leben und arbeiten.",
	"Der Bericht handelt von dem großen Fluss, der durch das Land fließt, und von den Menschen, "
	"die an seinen Ufern leben und arbeiten.",
	NULL},
    {"en ja", "The ministry published its report on the river last year.", "省は", "省は", NULL},
    {"en ja", "The ministry published its report on the river last year.",
	"同省は昨年、この川に関する報告書を公表した。", NULL, NULL},
    {"zh en", "同省去年发布了关于这条河流的报告。",
	"The ministry published its report on the river last year.", NULL, NULL},
    {"en ar", "The ministry published its report on the river last year.",
	"نشرت الوزارة تقريرها عن النهر العام الماضي.", NULL, NULL},
    {"en fr", "Go", "Allez-y tout de suite", NULL, NULL},
};

static const struct checking LIMIT[] = {
    {"en fr", "A river", "Un fleuve", "Un fleuve", NULL},
    {"en fr", "Hi", "Salut", NULL, NULL},
};

int main(void)
{
	CHECKING("double-space", NULL, DOUBLE_SPACE);
	CHECKING("edge-space", NULL, EDGE_SPACE);
	CHECKING("repeated-word", NULL, REPEATED);
	CHECKING("start-case", NULL, CASE);
	CHECKING("length", NULL, LENGTH);
	CHECKING("length", "length.characters = 8", LIMIT);
	return tap_done();
}
