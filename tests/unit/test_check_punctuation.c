/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking END[] = {
    {"en fr", "The river ran dry.", "Le fleuve est à sec", "", "Le fleuve est à sec."},
    {"en ar", "Why did it run dry?", "لماذا جفّ النهر", "", "لماذا جفّ النهر؟"},
    {"en ar", "Why did it run dry?", "لماذا جفّ النهر?", "?", "لماذا جفّ النهر؟"},
    {"en ja", "The river ran dry.", "川が干上がった", "", "川が干上がった。"},
    {"en zh", "The river ran dry.", "河水干了.", ".", "河水干了。"},
    {"en hi", "The river ran dry.", "नदी सूख गई", "", "नदी सूख गई।"},
    {"en am", "The river ran dry.", "ወንዙ ደረቀ", "", "ወንዙ ደረቀ።"},
    {"en el", "Why did it run dry?", "Γιατί στέρεψε.", ".", "Γιατί στέρεψε;"},
    {"en hy", "Why did it run dry?", "Ինչու ցամաքեց գետը։", "։", NULL},
    {"en de", "What is new: the list", "Was ist neu, die Liste,", ",", "Was ist neu, die Liste"},
    {"en ur", "The river ran dry.", "دریا سوکھ گیا۔", NULL, NULL},
    {"en el", "Why did it run dry?", "Γιατί στέρεψε;", NULL, NULL},
    {"en hy", "Why did it run dry?", "Ինչո՞ւ ցամաքեց գետը։", NULL, NULL},
    {"en th", "The river ran dry.", "แม่น้ำแห้งเหือด", NULL, NULL},
    {"en ja", "“It is gone,” she says.", "彼女は「消えた」と言う。", NULL, NULL},
    {"en my", "The river ran dry.", "မြစ်ခန်းသွားသည်။", NULL, NULL},
    {"en km", "The river ran dry.", "ទន្លេរីងស្ងួត។", NULL, NULL},
    {"en es", "Is it gone?!", "¿Se ha ido?", NULL, NULL},
    {"en fr", "It is gone (all of it).", "Il n’y en a plus (rien du tout).", NULL, NULL},
    {"en ar", "“Is it gone?” asked the mayor.", "سأل العمدة: «هل ذهب؟»", NULL, NULL},
    {"en fr", "etc.", "et cetera", NULL, NULL},
    {"en fr", "Getting started", "Pour commencer.", NULL, NULL},
};

static const struct checking START[] = {
    {"en fr", "— a river", "un fleuve", "u", NULL},
    {"en ru", "(see below)", "см. ниже)", "с", NULL},
    {"en ja", "a river", "・川", NULL, NULL},
    {"en de", "a river", "– ein Fluss", "–", NULL},
    {"en de", "- a river", "– ein Fluss", NULL, NULL},
    {"en fr", "“A river”", "Un fleuve", NULL, NULL},
    {"en es", "Is it gone?", "¿Se ha ido?", NULL, NULL},
    {"en zh", "(a)", "（一）", NULL, NULL},
};

static const struct checking FRENCH[] = {
    {"en fr", "Who is it?", "Qui est-ce?", "?", "Qui est-ce\u202F?"},
    {"en fr", "A list: one; two!", "Une liste: un; deux!", ":|;|!",
	"Une liste\u00A0: un\u202F; deux\u202F!"},
    {"en fr", "“A river”", "«Un fleuve»", "«|»", "«\u00A0Un fleuve\u00A0»"},
    {"en fr-CA", "A list: go!", "Une liste: allez!", ":", "Une liste\u00A0: allez!"},
    {"en fr", "Who is it?", "Qui est-ce ?", NULL, NULL},
    {"en fr", "At 10:30", "À 10:30", NULL, NULL},
    {"en fr", "See https://example.org/?a", "Voir https://example.org/?a", NULL, NULL},
    {"en fr-CH", "Who is it?", "Qui est-ce?", NULL, NULL},
    {"en de", "Who is it?", "Wer ist es?", NULL, NULL},
};

static const struct checking BEFORE[] = {
    {"fr de", "Qui est-ce ?", "Wer ist es ?", " ", "Wer ist es?"},
    {"en ar", "Yes, it is.", "نعم ، هو.", NULL, NULL},
    {"en ru", "Yes, it is.", "Да , это так .", " | ", "Да, это так."},
    {"en it", "Hello!", "Ciao !", " ", "Ciao!"},
    {"en fr", "Hello!", "Bonjour !", NULL, NULL},
    {"en de", "Hello !", "Hallo !", NULL, NULL},
    {"en es", "the .env file", "el archivo .env", NULL, NULL},
    {"en de", "Hello!", "Hallo!", NULL, NULL},
};

static const struct checking SPANISH[] = {
    {"en es", "Who is it?", "Quién es?", "Quién es?", "¿Quién es?"},
    {"en es", "Look! It is here.", "Mira! Está aquí.", "Mira!", "¡Mira! Está aquí."},
    {"en ast", "It rains. Who is it?", "Llueve. Quién ye?", "Quién ye?", "Llueve. ¿Quién ye?"},
    {"en es", "Who is it?", "¿Quién es?", NULL, NULL},
    {"en es", "What?!", "¡¿Qué?!", NULL, NULL},
    {"en es", "Yahoo! is here.", "Yahoo! está aquí.", NULL, NULL},
    {"en pt", "Who is it?", "Quem é?", NULL, NULL},
    {"en es", "Odd (?) word", "Palabra rara (?)", NULL, NULL},
};

static const struct checking MARKS[] = {
    {"en fr", "“A river”", "„Un fleuve“", "„", NULL},
    {"en ja", "“A river”", "„川“", "„", NULL},
    {"en de", "“A river”", "„Ein Fluss”", "”", NULL},
    {"en pl", "“A river”", "「rzeka」", "「", NULL},
    {"en fr", "“A river”", "« Un fleuve »", NULL, NULL},
    {"en de", "“A river”", "»Ein Fluss«", NULL, NULL},
    {"en ja", "“A river”", "「川」", NULL, NULL},
    {"en ru", "“A river”", "«Река»", NULL, NULL},
    {"en he", "“A river”", "\"נהר\"", NULL, NULL},
};

static const struct checking QUOTES[] = {
    {"en fr", "“A river”", "« Un fleuve", "«", NULL},
    {"en de", "“A river”", "„Ein Fluss", "„", NULL},
    {"en ja", "“A river”", "「川", "「", NULL},
    {"en ko", "“A river”", "\"강", "\"", NULL},
    {"en nl", "“A river”", "‘Een rivier", "‘", NULL},
    {"en fr", "“A river”", "« Un fleuve »", NULL, NULL},
    {"en sv", "“A river”", "”En flod”", NULL, NULL},
    {"en he", "The PM said “no”.", "רה\"מ אמר \"לא\".", NULL, NULL},
    {"en nl", "It’s here", "Foto’s van ’s avonds", NULL, NULL},
    {"en de", "A 5\" screen", "Ein 5\"-Bildschirm", NULL, NULL},
    {"en fr", "“An open one", "« Un ouvert", NULL, NULL},
};

static const struct checking BRACKETS[] = {
    {"en fr", "A river (big)", "Un fleuve (grand", "(", NULL},
    {"en ja", "A river (big)", "川大きい）", "）", NULL},
    {"en ar", "A river [big]", "نهر [كبير", "[", NULL},
    {"en zh", "A river (big)", "河流（大)", NULL, NULL},
    {"en fr", "a) A river", "a) Un fleuve", NULL, NULL},
    {"en fr", "Nice :-)", "Joli :-)", NULL, NULL},
    {"en fr", "A river (big", "Un fleuve (grand", NULL, NULL},
    {"en ru", "A river", "Река (большая)", NULL, NULL},
};

int main(void)
{
	CHECKING("end-punctuation", NULL, END);
	CHECKING("start-punctuation", NULL, START);
	CHECKING("french-space", NULL, FRENCH);
	CHECKING("space-before-mark", NULL, BEFORE);
	CHECKING("spanish-mark", NULL, SPANISH);
	CHECKING("quotation-mark", NULL, MARKS);
	CHECKING("unpaired-quote", NULL, QUOTES);
	CHECKING("unpaired-bracket", NULL, BRACKETS);
	return tap_done();
}
