# SPDX-License-Identifier: GPL-3.0-or-later
# Everything prints TAP. A unit test is one .c and one word here; its source
# is found by its name. No script may be called like a directory beside it.
UNIT_TESTS = \
	tests/unit/test_align \
	tests/unit/test_base \
	tests/unit/test_check_codes \
	tests/unit/test_check_hidden \
	tests/unit/test_check_number \
	tests/unit/test_check_program \
	tests/unit/test_check_project \
	tests/unit/test_check_punctuation \
	tests/unit/test_check_script \
	tests/unit/test_check_space \
	tests/unit/test_format_html \
	tests/unit/test_format_markdown \
	tests/unit/test_merge \
	tests/unit/test_model_segment \
	tests/unit/test_node_content \
	tests/unit/test_repair \
	tests/unit/test_resegment \
	tests/unit/test_srx \
	tests/unit/test_store \
	tests/unit/test_text_class \
	tests/unit/test_text_compare \
	tests/unit/test_text_count \
	tests/unit/test_text_decode \
	tests/unit/test_text_diff \
	tests/unit/test_text_facts \
	tests/unit/test_text_find \
	tests/unit/test_text_lang \
	tests/unit/test_text_locale \
	tests/unit/test_text_match \
	tests/unit/test_text_nearest \
	tests/unit/test_text_rules \
	tests/unit/test_text_segment \
	tests/unit/test_text_segment_cases \
	tests/unit/test_text_segment_words \
	tests/unit/test_text_segment_work \
	tests/unit/test_text_volume \
	tests/unit/test_text_width \
	tests/unit/test_text_words \
	tests/unit/test_validate \
	tests/unit/test_workflow \
	tests/unit/test_workflow_import \
	tests/unit/test_xliff_convert \
	tests/unit/test_xliff_edit \
	tests/unit/test_xliff_lossless \
	tests/unit/test_xliff_po \
	tests/unit/test_xliff_read \
	tests/unit/test_xliff_write \
	tests/unit/test_xml

CLI_TESTS = \
	tests/cli/against.sh \
	tests/cli/batch.sh \
	tests/cli/check.sh \
	tests/cli/convert.sh \
	tests/cli/count.sh \
	tests/cli/diff3.sh \
	tests/cli/extract.sh \
	tests/cli/golden.sh \
	tests/cli/help.sh \
	tests/cli/import.sh \
	tests/cli/merge.sh \
	tests/cli/modules.sh \
	tests/cli/options.sh \
	tests/cli/po.sh \
	tests/cli/project.sh \
	tests/cli/project_exchange.sh \
	tests/cli/project_kill.sh \
	tests/cli/project_server.sh \
	tests/cli/pseudo.sh \
	tests/cli/resegment.sh \
	tests/cli/segment.sh \
	tests/cli/srx.sh \
	tests/cli/status.sh \
	tests/cli/terminal.sh \
	tests/cli/update.sh \
	tests/cli/validate.sh

LINT_TESTS = \
	tests/lint/format.sh \
	tests/lint/functions.sh \
	tests/lint/headers.sh \
	tests/lint/layers.sh \
	tests/lint/lists.sh \
	tests/lint/locales.sh \
	tests/lint/scripts.sh \
	tests/lint/segmentation.sh \
	tests/lint/text.sh

include tests/fuzz/local.mk

check_PROGRAMS += $(UNIT_TESTS)

# script/bench builds the first; the second is what a newsroom of 5,000 articles waits for.
EXTRA_PROGRAMS = tests/bench/check tests/bench/store

# The segmenter, made to count the basic blocks that run.
check_LIBRARIES += tests/unit/libcounted.a
tests_unit_libcounted_a_CFLAGS = $(AM_CFLAGS) $(COUNTING_CFLAGS)
tests_unit_libcounted_a_SOURCES = \
	src/text/segment.c \
	src/text/segment_char.c \
	src/text/segment_end.c \
	src/text/segment_find.c \
	src/text/segment_icu.c \
	src/text/segment_item.c \
	src/text/segment_place.c \
	src/text/segment_span.c \
	src/text/segment_stop.c
tests_unit_test_text_segment_work_LDADD = tests/unit/libcounted.a $(LDADD)

TESTS = $(UNIT_TESTS) $(FUZZ_TESTS) $(CLI_TESTS) $(LINT_TESTS)
TEST_EXTENSIONS = .sh
TAP_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_DRIVER = $(TAP_DRIVER)
SH_LOG_COMPILER = sh

# What every test may rely on. Paths are absolute; tests write only below
# builddir, never below srcdir.
AM_TESTS_ENVIRONMENT = \
	srcdir=`cd $(top_srcdir) && pwd`; builddir='$(abs_top_builddir)'; \
	DRAGOMAN='$(abs_top_builddir)/dragoman$(EXEEXT)'; \
	DRAGOMAN_LOCALEDIR='$(abs_top_builddir)/locales'; \
	LINGUAS_LIST='$(LINGUAS_LIST)'; \
	DRAGOMAN_COMPILE='$(CC) $(DEFS) -I$(abs_top_builddir) -I$(abs_top_srcdir)/src \
		-D_GNU_SOURCE $(THIRD_PARTY_CFLAGS) -std=gnu11 -Wall -Wextra \
		-Wno-unused-parameter -Werror'; \
	LC_ALL=C.UTF-8; LANGUAGE=; FUZZ_STRICT=1; \
	ASAN_OPTIONS=exitcode=134; \
	LSAN_OPTIONS=exitcode=134:print_suppressions=0:suppressions=$$srcdir/tests/lsan.supp; UBSAN_OPTIONS=exitcode=134; \
	export srcdir builddir DRAGOMAN DRAGOMAN_LOCALEDIR LINGUAS_LIST DRAGOMAN_COMPILE \
		LC_ALL LANGUAGE FUZZ_STRICT ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS;

EXTRA_DIST += tests/lsan.supp $(CLI_TESTS) $(LINT_TESTS) tests/golden tests/edit_table.h tests/tap.h tests/tap.sh tests/unit/align_script.h tests/unit/random.h tests/unit/sentences.h tests/unit/stores.h tests/unit/units.h tests/unit/xliff_variants.h tests/interop tests/po tests/segmentation tests/srx tests/xliff tests/bench tests/checks tests/unit/checking.h

# Rewrites the expected results of tests/golden; read the diff before keeping it.
update-golden: dragoman$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) UPDATE_GOLDEN=1 sh $(srcdir)/tests/cli/golden.sh
.PHONY: update-golden
