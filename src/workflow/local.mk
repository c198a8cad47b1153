# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/workflow/align.c \
	src/workflow/align.h \
	src/workflow/align_carry.c \
	src/workflow/align_codes.c \
	src/workflow/align_cut.c \
	src/workflow/align_exact.c \
	src/workflow/align_int.h \
	src/workflow/align_join.c \
	src/workflow/align_key.c \
	src/workflow/align_similar.c \
	src/workflow/align_stream.c \
	src/workflow/align_target.c \
	src/workflow/revise.c \
	src/workflow/revise.h \
	src/workflow/revise_edit.c \
	src/workflow/revise_int.h \
	src/workflow/revise_keep.c \
	src/workflow/revise_read.c \
	src/workflow/revise_report.c
