/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking FOREIGN_CHARACTER[] = {
    {"en uk", "The internet was cut off.", "Інтернет вымкнули.", "ы", NULL},
    {"en be", "Meritocracy", "Пра мерытократию", "и", NULL},
    {"en fr", "The water is cold.", "L’łau est froide.", "ł", NULL},
    {"en it", "People", "Хора", "Хора", NULL},
    {"en el", "The water is cold.", "Το νεжρό είναι κρύο.", "νεжρό", NULL},
    {"en ar", "The river", "النښهر", "ښ", NULL},
    /* Names, what the source has, what is quoted, formulas, and other words' accents. */
    {"en fr", "He met the unions.", "Il a rencontré Wałęsa.", NULL, NULL},
    {"en fr", "The smørrebrød was good.", "Le smørrebrød était bon.", NULL, NULL},
    {"en fr", "It means “peace”.", "Cela signifie « мир ».", NULL, NULL},
    {"en fr", "The number is π.", "Ce nombre est π.", NULL, NULL},
    {"en ru", "Use Python for it.", "Для этого есть Python.", NULL, NULL},
    {"en fa", "The writer’s note", "یادداشت نویسندۀ خبر", NULL, NULL},
    {"en bn", "The name changed", "নাম বদলেছে য়", NULL, NULL},
    {"en ja", "The W sign", "記号はＷです", NULL, NULL},
    {"en x-none", "The water", "Ĳsselmeer ł", NULL, NULL},
    {"en bg", "For her", "За нея ѝ", NULL, NULL},
};

static const struct checking MIXED_SCRIPT[] = {
    {"en fr", "The bank", "La bаnque", "bаnque", "La banque"},
    {"en ru", "The bank", "Наш бaнк", "бaнк", "Наш банк"},
    {"en el", "In the commits", "στa commits", "στa", "στα commits"},
    {"en ja", "On www.example.com", "名はwww.example.cоmへ", "оmへ", "名はwww.example.comへ"},
    {"en ja", "On www.example.com", "名はwww.example.comへ", NULL, NULL},
    {"en ja", "The name", "名はexample.cоmへ", "cоmへ", "名はexample.comへ"},
    {"en ru", "The COVID virus", "Вирус СOVID", "СOVID", "Вирус COVID"},
    {"en kk", "Over Wi-Fi", "Wi-Fiда", NULL, NULL},
    {"en ru", "The bаnk, spelled so", "Здесь bаnk так и написан", NULL, NULL},
    {"en fr", "5 μm wide", "5 μm de large", NULL, NULL},
    {"en ja", "In Tokyo", "東京でライブ", NULL, NULL},
};

static const struct checking WRONG_SCRIPT[] = {
    {"en zh-Hans", "The country", "这个國家", "國", "这个国家"},
    {"en zh-Hant", "The country", "這個国家", "国", NULL},
    {"en zh-TW", "A month", "休一个月", "个", NULL},
    {"en sr-Cyrl", "Who owns the forest?", "Čija je šuma?", "Čija je šuma", NULL},
    {"en sr-Latn", "Who owns the forest?", "Чија је шума?", "Чија је шума", NULL},
    {"en it", "Why do people do it?", "Защо хората го правят?", "Защо хората го правят", NULL},
    {"en ar", "Who owns the forest?", "Qui possède la forêt ?", "Qui possède la forêt", NULL},
    {"en zh-Hans", "The queen", "皇后在这里", NULL, NULL},
    {"en zh-Hans", "A famous book", "著名的书", NULL, NULL},
    {"en zh-Hant", "It means", "意味着", NULL, NULL},
    {"en zh-Hant", "The platform", "月台", NULL, NULL},
    {"en zh-Hant", "The sign 国 was new.", "「国」這個字是新的。", NULL, NULL},
    {"en ru", "Global Voices", "Global Voices", NULL, NULL},
    {"en ru", "Django homepage", "сайт django", NULL, NULL},
    {"en ja", "Marketing", "[ja](http://radek.io/2015/marketing-for) 販売", NULL, NULL},
    {"en zh-Hans", "%d comments", "%d条评论", NULL, NULL},
};

int main(void)
{
	CHECKING("foreign-character", NULL, FOREIGN_CHARACTER);
	CHECKING("mixed-script", NULL, MIXED_SCRIPT);
	CHECKING("wrong-script", NULL, WRONG_SCRIPT);
	return tap_done();
}
