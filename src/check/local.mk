# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/check/check.c \
	src/check/check.def \
	src/check/check.h \
	src/check/check_int.h \
	src/check/code_rule.c \
	src/check/dismiss.c \
	src/check/double_space.c \
	src/check/locked.c \
	src/check/options.c \
	src/check/options.h \
	src/check/options_int.h \
	src/check/rule.c \
	src/check/size.c
