# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/xliff/compare.c \
	src/xliff/compare.h \
	src/xliff/convert.c \
	src/xliff/convert.h \
	src/xliff/edit.c \
	src/xliff/edit.h \
	src/xliff/extras.h \
	src/xliff/field.c \
	src/xliff/field.def \
	src/xliff/merge3.c \
	src/xliff/merge3.h \
	src/xliff/names.c \
	src/xliff/profile.c \
	src/xliff/profile.def \
	src/xliff/read.c \
	src/xliff/read_12.c \
	src/xliff/read_20.c \
	src/xliff/read_code.c \
	src/xliff/read_content.c \
	src/xliff/read_file.c \
	src/xliff/read_int.h \
	src/xliff/read_module.c \
	src/xliff/read_pair.c \
	src/xliff/segment_tree.c \
	src/xliff/segment_tree.h \
	src/xliff/write.c \
	src/xliff/write_12.c \
	src/xliff/write_20.c \
	src/xliff/write_extras.c \
	src/xliff/write_int.h \
	src/xliff/write_parts.c \
	src/xliff/xliff.h
