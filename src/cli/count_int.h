/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the command count counts, shared by its reading and its printing.
 */
#ifndef CLI_COUNT_INT_H
#define CLI_COUNT_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "cli/inputs.h"
#include "cli/source.h"
#include "text/count.h"
#include "text/lang.h"
#include "text/volume.h"

struct console;
struct model_bitext;
struct report;
struct text_locale;

/* A share of the segments. */
struct share {
	size_t segments;
	size_t words;
	size_t characters;
	size_t gmx_words;
	size_t gmx_characters;
};

/* How much alike a segment is to one before. */
enum band { BAND_95, BAND_85, BAND_75, BAND_50, BAND_NONE, BANDS };

extern const struct band_limits {
	unsigned least;
	unsigned most;
} BAND_LIMITS[BANDS];

struct figures {
	size_t units;
	size_t segments;
	size_t inline_codes; /* those that lead nowhere */
	size_t linking_codes;
	struct text_counts text;
	struct text_volume volume;
	struct share repeated;     /* it stands before in the same file ... */
	struct share elsewhere;    /* ... or, else, in a file before */
	struct share bands[BANDS]; /* what isn't, with --matches */
	struct share translated;
	struct text_counts target;
};

/* What of a file has one language, one language of translations, and one type. */
struct part {
	char lang[TEXT_LANG_SIZE];
	char target[TEXT_LANG_SIZE]; /* "" in articles */
	struct str type;             /* "" where nobody says */
	struct figures figures;
};

struct segment {
	struct str text; /* in NFC */
	size_t part;
	struct share share;
};

/* What was counted of one input. */
struct counted {
	bool known;         /* the file could be read */
	const char *format; /* static */
	struct arena arena; /* of the texts */
	struct part *parts;
	size_t part_count;
	size_t part_capacity;
	struct segment *segments; /* those that aren't ignorable, in order */
	size_t segment_count;
	size_t segment_capacity;
};

enum count_by { COUNT_BY_FILE, COUNT_BY_TYPE, COUNT_BY_LANGUAGE };

struct count {
	struct inputs inputs;
	struct source_settings settings;
	struct counted *counted; /* of each input */
	bool matches;            /* bands are wanted */
	enum count_by by;
};

/* A line of the results. */
struct row {
	const char *path;   /* by file */
	const char *format; /* by file */
	const char *lang;   /* by file and language */
	const char *target; /* by file and language; "" when there is none */
	struct str type;    /* by type */
	struct figures figures;
};

struct rows {
	struct row *items;
	size_t count;
	size_t capacity;
};

#define ROWS_INIT          \
	{                  \
		NULL, 0, 0 \
	}

/* count_read.c: counts what INDEX of the inputs holds, into COUNT. */
void count_file(struct report *report, size_t index, struct tools *tools, void *context);
void counted_free(struct counted *counted);

/* count_match.c: finds what is repeated, and how much alike the rest is if that is wanted. */
void count_find_matches(struct count *count);

/* count_row.c */
void share_add(struct share *sum, const struct share *share);
void figures_add(struct figures *sum, const struct figures *figures);
/* Adds the rows of the inputs from FROM up to TO, by WHAT, in the order in which they come. */
void rows_add(struct rows *rows, const struct count *count, enum count_by what, size_t from,
    size_t to);
void rows_free(struct rows *rows);
struct figures count_sum(const struct count *count);
void count_print_csv(struct console *console, const struct count *count);

/* count_json.c, count_gmx.c, count_table.c */
void count_print_json(struct console *console, const struct count *count);
void count_print_gmx(struct console *console, const struct count *count);
void count_print_table(struct console *console, const struct count *count);

/* The counts of GMX-V in figures: their names, and where they are. */
struct gmx_count {
	const char *type;
	size_t offset; /* of a size_t in struct figures */
};

/* Ends with one without a type. OverallCharacterCount, a sum, isn't among them. */
extern const struct gmx_count GMX_COUNTS[];

/* The value of one of them, and of their sum. */
size_t gmx_value(const struct figures *figures, const struct gmx_count *count);
size_t gmx_overall_characters(const struct figures *figures);

#endif
