# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/xml/charset.c \
	src/xml/charset.h \
	src/xml/escape.c \
	src/xml/escape.h \
	src/xml/patch.c \
	src/xml/patch.h \
	src/xml/scan.c \
	src/xml/scan.h \
	src/xml/tree.c \
	src/xml/tree.h
