# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/text/charset.c \
	src/text/class.c \
	src/text/class.h \
	src/text/compare.c \
	src/text/compare.h \
	src/text/count.c \
	src/text/count.h \
	src/text/decode.c \
	src/text/decode.h \
	src/text/diff.c \
	src/text/diff.h \
	src/text/encode.c \
	src/text/lang.c \
	src/text/lang.h \
	src/text/lang_syntax.c \
	src/text/locale.c \
	src/text/locale.h \
	src/text/plural.c \
	src/text/plural.h \
	src/text/segment.c \
	src/text/segment.h \
	src/text/segment_char.c \
	src/text/segment_end.c \
	src/text/segment_find.c \
	src/text/segment_icu.c \
	src/text/segment_int.h \
	src/text/segment_item.c \
	src/text/segment_place.c \
	src/text/segment_span.c \
	src/text/segment_stop.c \
	src/text/segment_words.c \
	src/text/sniff.c \
	src/text/text_int.h \
	src/text/utf16.c \
	src/text/width.c \
	src/text/width.h
