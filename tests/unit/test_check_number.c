/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking NUMBERS[] = {
    /* What differs. */
    {"en fr", "It has 27 members.", "Il compte 72 membres.", "72", "Il compte 27 membres."},
    {"en ar", "It has 27 members.", "يضم ٧٢ عضوا.", "٧٢", "يضم ٢٧ عضوا."},
    {"en ja", "40,000 people", "4000人", "4000", NULL},
    {"en de", "It has 27 members.", "Es hat Mitglieder.", "", NULL},
    {"en es", "It has members.", "Tiene 27 miembros.", "27", NULL},
    {"en ru", "From 15 to 20 people", "От 15 до 30 человек", "30", "От 15 до 20 человек"},
    {"en hi", "1.5 per cent", "२.५ प्रतिशत", "२.५", NULL},
    {"en tr", "Bring 2 litres.", "3 litre getirin.", "3", "2 litre getirin."},
    /* Digits and separators. */
    {"en de", "1,000.50 euros", "1.000,50 Euro", NULL, NULL},
    {"en fr", "1,000 people", "1 000 personnes", NULL, NULL},
    {"en fr", "1,000 people", "1\u202F000 personnes", NULL, NULL},
    {"en ar", "1,000.5", "١٬٠٠٠٫٥", NULL, NULL},
    {"en hi", "1,50,000 people", "१,५०,००० लोग", NULL, NULL},
    {"en de-CH", "12,000 people", "12’000 Personen", NULL, NULL},
    {"en fr", "at 10:30", "à 10h30", NULL, NULL},
    {"en de", "12/05/2020", "12.05.2020", NULL, NULL},
    {"en ja", "50% of 20", "20の50％", NULL, NULL},
    {"en ja", "version 2.10.3", "バージョン２.１０.３", NULL, NULL},
    /* Words, ordinals, months. */
    {"en fr", "3 people", "trois personnes", NULL, NULL},
    {"en fr", "Three people", "3 personnes", NULL, NULL},
    {"en ru", "2 years", "два года", NULL, NULL},
    {"en zh", "20 people", "二十人", NULL, NULL},
    {"en ja", "14 March 2023", "2023年3月14日", NULL, NULL},
    {"en de", "On 3/5 it rained", "Am 3. Mai regnete es", NULL, NULL},
    {"en it", "the 2nd of June", "il secondo giorno di giugno", NULL, NULL},
    {"en fr", "the 21st century", "le XXIe siècle", NULL, NULL},
    {"en es", "the 20th century", "el siglo XX", NULL, NULL},
    /* Clocks, calendars, scales. */
    {"en fr", "at 2 p.m.", "à 14 h", NULL, NULL},
    {"en de", "at 8pm", "um 20 Uhr", NULL, NULL},
    {"en th", "in 2020", "ในปี 2563", NULL, NULL},
    {"en fa", "in 2020", "در سال ۱۳۹۹", NULL, NULL},
    {"en ja", "1.5 million people", "150万人", NULL, NULL},
    {"en zh", "20,000 people", "2万人", NULL, NULL},
    {"en hi", "100,000 people", "1 लाख लोग", NULL, NULL},
    {"en fr", "the 90s", "les années 1990", NULL, NULL},
    /* Digits that are no numbers. */
    {"en fr", "k8s and i18n", "Kubernetes et internationalisation", NULL, NULL},
    {"en fr", "See https://example.org/2020", "Voir https://example.org/fr/2021", NULL, NULL},
};

static const struct checking URLS[] = {
    {"en fr", "See https://example.org/a", "Voir https://exemple.org/a", "https://exemple.org/a",
	"Voir https://example.org/a"},
    {"en ar", "See https://example.org/a", "انظر", "", NULL},
    {"en zh", "See www.example.org/a.", "见www.example.org/b。", "www.example.org/b",
	"见www.example.org/a。"},
    {"en fr", "See https://en.wikipedia.org/wiki/River",
	"Voir https://fr.wikipedia.org/wiki/Fleuve", NULL, NULL},
    {"en fr", "See https://example.org/a.", "Voir (https://example.org/a)", NULL, NULL},
    {"en ja", "See https://example.org/a", "https://example.org/a。を見る", NULL, NULL},
    {"en fr", "See http://www.example.org/", "Voir https://example.org", NULL, NULL},
};

static const struct checking EMAILS[] = {
    {"en fr", "Write to news@example.org", "Écrivez à nouvelles@example.org",
	"nouvelles@example.org", "Écrivez à news@example.org"},
    {"en ru", "Write to news@example.org", "Напишите нам", "", NULL},
    {"en el", "a@example.org, b@example.org", "a@example.org, c@example.org", "", NULL},
    {"en fr", "Write to news@example.org.", "Écrivez à news@example.org.", NULL, NULL},
    {"en de", "Write to News@Example.org", "Schreiben Sie an news@example.org", NULL, NULL},
    {"en fr", "Ask @river and @lake", "Demandez à @fleuve", NULL, NULL},
};

int main(void)
{
	CHECKING("number-differs", NULL, NUMBERS);
	CHECKING("url-changed", NULL, URLS);
	CHECKING("email-changed", NULL, EMAILS);
	return tap_done();
}
