# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/store/change.c \
	src/store/check.c \
	src/store/codes.c \
	src/store/codes.h \
	src/store/db.c \
	src/store/db.h \
	src/store/db_int.h \
	src/store/db_postgres.c \
	src/store/db_sqlite.c \
	src/store/dump.c \
	src/store/migrate.c \
	src/store/query.c \
	src/store/query.def \
	src/store/query.h \
	src/store/store.c \
	src/store/store.h \
	src/store/store_int.h \
	src/store/table.c \
	src/store/table.def \
	src/store/table.h \
	src/store/undo.c
