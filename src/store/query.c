/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/query.h"

#define QUERY(id, sql) const struct db_query id = {#id, sql};
#include "store/query.def"
#undef QUERY
