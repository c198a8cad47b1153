# SPDX-License-Identifier: GPL-3.0-or-later
# A target is tests/fuzz/fuzz_NAME.c, one word here (tests/fuzz/fuzz_NAME), and seeds in
# tests/fuzz/seeds/NAME/. Without --enable-fuzzers it is linked to replay.c
# and `make check` runs it over its seeds; with, libFuzzer brings main().
FUZZ_TARGETS = \
	tests/fuzz/fuzz_align \
	tests/fuzz/fuzz_check \
	tests/fuzz/fuzz_count \
	tests/fuzz/fuzz_html \
	tests/fuzz/fuzz_markdown \
	tests/fuzz/fuzz_match \
	tests/fuzz/fuzz_merge3 \
	tests/fuzz/fuzz_po \
	tests/fuzz/fuzz_resegment \
	tests/fuzz/fuzz_segment \
	tests/fuzz/fuzz_srx \
	tests/fuzz/fuzz_store \
	tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_validate \
	tests/fuzz/fuzz_xliff

# Seconds that `make fuzz` gives to each target, and the names if not all.
FUZZ_SECONDS = 60
FUZZ_ONLY =

check_LIBRARIES += tests/fuzz/libreplay.a
tests_fuzz_libreplay_a_SOURCES = tests/fuzz/fuzz.h tests/fuzz/sentences.h tests/fuzz/fuzz_format.c \
	tests/fuzz/fuzz_format.h tests/fuzz/replay.c

check_PROGRAMS += $(FUZZ_TARGETS)
EXTRA_DIST += tests/fuzz/seeds

if FUZZERS
FUZZ_TESTS =
$(FUZZ_TARGETS): AM_LDFLAGS += -fsanitize=fuzzer
else
FUZZ_TESTS = $(FUZZ_TARGETS)
endif

# libFuzzer writes what it finds into its first directory: the build tree's.
if FUZZERS
fuzz: $(FUZZ_TARGETS)
	@for t in $(FUZZ_TARGETS); do \
		name=$${t##*/fuzz_}; name=$${name%$(EXEEXT)}; \
		case " $(FUZZ_ONLY) " in *" $$name "* | "  ") ;; *) continue ;; esac; \
		$(MKDIR_P) tests/fuzz/corpus/$$name tests/fuzz/found && \
		echo "== $$name, $(FUZZ_SECONDS) s" && \
		LSAN_OPTIONS=print_suppressions=0:suppressions=$(srcdir)/tests/lsan.supp \
			./$$t -max_total_time=$(FUZZ_SECONDS) -timeout=10 -print_final_stats=1 \
			-verbosity=0 -artifact_prefix=tests/fuzz/found/$$name- \
			tests/fuzz/corpus/$$name $(srcdir)/tests/fuzz/seeds/$$name || exit 1; \
	done
else
fuzz:
	@echo 'make fuzz needs ./configure CC=clang --enable-fuzzers' >&2; exit 1
endif
.PHONY: fuzz

clean-local:
	rm -rf tests/fuzz/corpus tests/fuzz/found
