/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody sees: invisible characters, directions, forms of normalization. */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking INVISIBLE_CHARACTER[] = {
    {"en it", "Your message", "il \u200B\u200Bmessaggio", "\u200B\u200B", "il messaggio"},
    {"en fr", "The river", "La\uFEFF rivière", "\uFEFF", "La rivière"},
    {"en fr", "The river", "La rivi\uFFFDre", "\uFFFD", NULL},
    {"en fr", "The river", "La\u200E rivière", "\u200E", "La rivière"},
    {"en fr", "The river", "La ri\u200Dvière", "\u200D", "La rivière"},
    {"en fr", "The river", "\u00ADLa rivière", "\u00AD", "La rivière"},
    {"en de", "The danger", "Die Gefah\x7Fr", "\x7F", "Die Gefahr"},
    {"en fa", "Books", "کتاب\u200Cها", NULL, NULL},
    {"en km", "The river", "ទន្លេ\u200Bស្ងួត", NULL, NULL},
    {"en fr", "A family", "Une famille 👨\u200D👩\u200D👧", NULL, NULL},
    {"en ar", "By C++", "بلغة C++\u200E اليوم", NULL, NULL},
    {"en fr", "The word", "Le mot שלום\u200E est là", NULL, NULL},
    {"en de", "Shipping", "Donau\u00ADdampfschiff", NULL, NULL},
    {"en fr", "A\u200Bb", "A\u200Bb", NULL, NULL},
};

static const struct checking BIDI_UNBALANCED[] = {
    {"en ar", "The river", "\u202Bالنهر", "", "\u202Bالنهر\u202C"},
    {"en ar", "The river", "\u2067\u202Aالنهر", "", "\u2067\u202Aالنهر\u202C\u2069"},
    {"en ar", "The river", "النهر\u2069", "\u2069", "النهر"},
    {"en ar", "The river", "\u202Bالنهر\u2069\u202C", "\u2069", "\u202Bالنهر\u202C"},
    {"en ar", "The river", "\u2067النهر\u202C\u2069", "\u202C", "\u2067النهر\u2069"},
    {"en ar", "The river", "\u202Bالنهر\u202C", NULL, NULL},
    {"en ar", "The river", "\u2067\u202Bالنهر\u2069", NULL, NULL},
    {"en ar", "The river", "\u200Fالنهر\u200E", NULL, NULL},
    {"en fr", "The river", "Le fleuve", NULL, NULL},
};

static const struct checking MIXED_DIRECTION[] = {
    {"en ar", "Written in C++.", "مكتوب بلغة C++.", "", "مكتوب بلغة C++\u200E."},
    {"en he", "C# and Java", "C# וגם ג'אווה", "", "C#\u200E וגם ג'אווה"},
    {"en fr", "The year 2023", "L’année שלום 2023 est là", "", "L’année שלום\u200E 2023 est là"},
    {"en ar", "Written in C++.", "مكتوب بلغة C++\u200E.", NULL, NULL},
    {"en ar", "C++ or Java", "C++ Java", NULL, NULL},
    {"en ar", "Written in C++.", "مكتوب بلغة \u2066C++\u2069.", NULL, NULL},
    {"en ar", "Join #glossary now", "انضم إلى glossary# الآن", NULL, NULL},
    {"en fr", "The word שלום in 2023", "Le mot שלום 2023", NULL, NULL},
    {"en fr", "The year", "L’année שנת 2023 הבאה", NULL, NULL},
    {"en fr", "The year", "L’année שנת {1}2023{/1}", NULL, NULL},
    {"en fr", "The year", "L’année שלום ok 2023", NULL, NULL},
};

static const struct checking NOT_NORMALISED[] = {
    {"en fr", "The river", "La rivie\u0300re", "e\u0300", "La rivière"},
    {"en vi", "The sea", "bie\u0302\u0309n", "e\u0302\u0309", "biển"},
    {"en ko", "The river", "\u1112\u1161\u11AB강", "\u1112\u1161\u11AB", "한강"},
    {"en fr", "E\u0301t\u00E9", "e\u0301te\u0301", "e\u0301te\u0301", "été"},
    {"en el", "The sea", "θ\u1F71λασσα", "\u1F71", "θάλασσα"},
    {"en bn", "The name", "সম\u09DF", NULL, NULL},
    {"en hi", "The name", "\u095B", NULL, NULL},
    {"en ru", "The sea", "й \u0439", NULL, NULL},
    {"en ar", "The name", "تفشٍّ", NULL, NULL},
    {"en el", "The sea\u0387 it", "θάλασσα\u0387 αυτή\u037E", NULL, NULL},
};

int main(void)
{
	CHECKING("invisible-character", NULL, INVISIBLE_CHARACTER);
	CHECKING("bidi-unbalanced", NULL, BIDI_UNBALANCED);
	CHECKING("mixed-direction", NULL, MIXED_DIRECTION);
	CHECKING("not-normalised", NULL, NOT_NORMALISED);
	return tap_done();
}
