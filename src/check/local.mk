# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/check/address.c \
	src/check/addresses.c \
	src/check/brackets.c \
	src/check/check.c \
	src/check/check.def \
	src/check/check.h \
	src/check/check_int.h \
	src/check/code_rule.c \
	src/check/codes.c \
	src/check/dismiss.c \
	src/check/double_space.c \
	src/check/edge_space.c \
	src/check/empty.c \
	src/check/end_punctuation.c \
	src/check/length.c \
	src/check/locked.c \
	src/check/mark_space.c \
	src/check/marks.c \
	src/check/marks.h \
	src/check/number_list.c \
	src/check/number_list.h \
	src/check/numbers.c \
	src/check/options.c \
	src/check/options.h \
	src/check/options_int.h \
	src/check/quotes.c \
	src/check/repeated_word.c \
	src/check/rule.c \
	src/check/same.c \
	src/check/size.c \
	src/check/spanish_mark.c \
	src/check/start_case.c \
	src/check/start_punctuation.c
