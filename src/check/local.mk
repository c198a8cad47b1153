# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/check/bidi_unbalanced.c \
	src/check/check.c \
	src/check/check.def \
	src/check/check.h \
	src/check/check_int.h \
	src/check/code_rule.c \
	src/check/dismiss.c \
	src/check/double_space.c \
	src/check/forbidden_pattern.c \
	src/check/foreign_character.c \
	src/check/inconsistent.c \
	src/check/invisible_character.c \
	src/check/locked.c \
	src/check/machine_output.c \
	src/check/message.h \
	src/check/message_format.c \
	src/check/mixed_direction.c \
	src/check/mixed_script.c \
	src/check/not_normalised.c \
	src/check/options.c \
	src/check/options.h \
	src/check/options_int.h \
	src/check/placeholder.c \
	src/check/rule.c \
	src/check/size.c \
	src/check/spelling.c \
	src/check/term.c \
	src/check/term_list.c \
	src/check/term_list.h \
	src/check/word.c \
	src/check/word.h \
	src/check/wrong_script.c
