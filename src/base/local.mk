# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/base/arena.c \
	src/base/arena.h \
	src/base/ascii.h \
	src/base/base64.c \
	src/base/base64.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/error.c \
	src/base/error.h \
	src/base/hash.c \
	src/base/hash.h \
	src/base/i18n.h \
	src/base/io.c \
	src/base/io.h \
	src/base/map.c \
	src/base/map.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/path.c \
	src/base/path.h \
	src/base/str.c \
	src/base/str.h \
	src/base/utf8.c \
	src/base/utf8.h \
	src/base/work.c \
	src/base/work.h
