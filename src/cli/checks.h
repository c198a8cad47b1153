/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks of translations by commands that do something else.
 */
#ifndef CLI_CHECKS_H
#define CLI_CHECKS_H

#include <stddef.h>

#include "cli/option.h"

struct check_options;
struct checker;
struct error;
struct finding_sink;
struct model_bitext;

#define OPTION_CHECK_FLAG                                                          \
	{                                                                          \
		"check", 0, OPTION_FLAG, NULL,                                     \
		    N_("look for mistakes in the translations, as \"check\" does") \
	}
#define OPTION_CHECK_CONFIG                                        \
	{                                                          \
		"config", 0, OPTION_FILE, N_("FILE"),              \
		    N_("take from FILE which checks run, and how") \
	}

/* OPTIONS become what --config says. */
const struct error *checks_configure(struct check_options *options,
    const struct arguments *arguments);

/* Passes warnings and errors about BITEXT on to SINK. */
const struct error *checks_report(struct checker *checker, const struct model_bitext *bitext,
    const struct finding_sink *sink);

/* *COUNT becomes the number of segments that have warnings or errors. */
const struct error *checks_count(size_t *count, struct checker *checker,
    const struct model_bitext *bitext);

#endif
