# SPDX-License-Identifier: GPL-3.0-or-later
# The whole program but main() is a library, so that tests can link to it.
noinst_LIBRARIES += src/libdragoman.a
src_libdragoman_a_SOURCES =

bin_PROGRAMS += dragoman
dragoman_SOURCES = src/cli/main.c
dragoman_LDADD = src/libdragoman.a $(THIRD_PARTY_LIBS)

include src/base/local.mk
include src/text/local.mk
include src/model/local.mk
include src/check/local.mk
include src/format/local.mk
include src/validate/local.mk
include src/srx/local.mk
include src/xliff/local.mk
include src/workflow/local.mk
include src/xml/local.mk
include src/store/local.mk
include src/workflow/local.mk
include src/cli/local.mk
