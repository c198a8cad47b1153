/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHECK_MESSAGE_H
#define CHECK_MESSAGE_H

#include <stdbool.h>

#include "base/str.h"

/* True when TEXT is a message in MessageFormat with an argument that has a type or choices. */
bool check_is_message(struct str text);

#endif
