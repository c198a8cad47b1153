# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/check/check.c \
	src/check/check.def \
	src/check/check.h \
	src/check/check_int.h \
	src/check/code.c \
	src/check/locked.c \
	src/check/rule.c \
	src/check/size.c
