/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All SQL but that which table.c makes, in query.def.
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "store/db.h"

#define QUERY(id, sql) extern const struct db_query id;
#include "store/query.def"
#undef QUERY

#endif
