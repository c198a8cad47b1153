# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/model/bitext.h \
	src/model/build.c \
	src/model/build.h \
	src/model/build_int.h \
	src/model/build_unit.c \
	src/model/content.c \
	src/model/content.h \
	src/model/demand.h \
	src/model/finding.c \
	src/model/finding.def \
	src/model/finding.h \
	src/model/model.c \
	src/model/model.h
