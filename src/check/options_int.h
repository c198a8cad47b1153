/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of settings, which their reading and the dismissals share.
 */
#ifndef CHECK_OPTIONS_INT_H
#define CHECK_OPTIONS_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "model/finding.h"

struct check;
struct check_parameter;

enum check_switch { CHECK_DEFAULT, CHECK_OFF, CHECK_ON };

/* Of one check; there is none for those that nobody has set. */
struct check_setting {
	const struct check *check;
	enum check_switch whether;
	bool chosen; /* by check_options_only() */
	enum finding_severity severity;
};

struct check_value {
	const struct check_parameter *parameter;
	struct str value;
};

struct check_options {
	struct arena arena; /* of the values and the dismissals */
	struct check_setting *settings;
	size_t setting_count;
	size_t setting_capacity;
	struct check_value *values; /* in the order they were set */
	size_t value_count;
	size_t value_capacity;
	struct map dismissed; /* "CHECK KEY" */
	bool only;            /* no check runs but the chosen ones */
};

#endif
