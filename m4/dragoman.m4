dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl What configure knows about this project's own build. Every flag goes to
dnl AM_CFLAGS or AM_LDFLAGS: CFLAGS and LDFLAGS belong to the user.

dnl DRAGOMAN_ADD_CFLAG(FLAG): use FLAG if the compiler takes it without a word.
AC_DEFUN([DRAGOMAN_ADD_CFLAG], [
	AC_REQUIRE([AC_PROG_CC])
	AS_VAR_PUSHDEF([CACHE], [dragoman_cv_cflag_$1])
	AC_CACHE_CHECK([whether $CC accepts $1], [CACHE], [
		dragoman_save_CFLAGS=$CFLAGS
		CFLAGS="$CFLAGS -Werror $1"
		AC_COMPILE_IFELSE([AC_LANG_SOURCE([int main(void) { return 0; }])],
			[AS_VAR_SET([CACHE], [yes])], [AS_VAR_SET([CACHE], [no])])
		CFLAGS=$dragoman_save_CFLAGS])
	AS_VAR_IF([CACHE], [yes], [AM_CFLAGS="$AM_CFLAGS $1"])
	AS_VAR_POPDEF([CACHE])
])

dnl DRAGOMAN_NEED_FLAGS(OPTION, FLAGS): stop unless FLAGS compile and link.
AC_DEFUN([DRAGOMAN_NEED_FLAGS], [
	AC_MSG_CHECKING([whether $CC can do $1])
	dragoman_save_CFLAGS=$CFLAGS
	CFLAGS="$CFLAGS $2"
	AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])
		AC_MSG_ERROR([$1 needs a compiler that takes $2])])
	CFLAGS=$dragoman_save_CFLAGS
])

dnl DRAGOMAN_WARNINGS: the language, and every warning we want to hear.
dnl Callbacks ignore arguments and tables leave members out on purpose, hence
dnl the two that are off. -Wconversion is too noisy to be read.
AC_DEFUN([DRAGOMAN_WARNINGS], [
	AC_SUBST([AM_CFLAGS])
	AC_SUBST([AM_LDFLAGS])
	DRAGOMAN_ADD_CFLAG([-std=gnu11])
	DRAGOMAN_ADD_CFLAG([-Wall])
	DRAGOMAN_ADD_CFLAG([-Wextra])
	DRAGOMAN_ADD_CFLAG([-Wno-unused-parameter])
	DRAGOMAN_ADD_CFLAG([-Wno-missing-field-initializers])
	DRAGOMAN_ADD_CFLAG([-Wduplicated-cond])
	DRAGOMAN_ADD_CFLAG([-Wformat=2])
	DRAGOMAN_ADD_CFLAG([-Wimplicit-fallthrough])
	DRAGOMAN_ADD_CFLAG([-Wlogical-op])
	DRAGOMAN_ADD_CFLAG([-Wmissing-prototypes])
	DRAGOMAN_ADD_CFLAG([-Wold-style-definition])
	DRAGOMAN_ADD_CFLAG([-Wpointer-arith])
	DRAGOMAN_ADD_CFLAG([-Wredundant-decls])
	DRAGOMAN_ADD_CFLAG([-Wshadow])
	DRAGOMAN_ADD_CFLAG([-Wstrict-prototypes])
	DRAGOMAN_ADD_CFLAG([-Wundef])
	DRAGOMAN_ADD_CFLAG([-Wvla])
	DRAGOMAN_ADD_CFLAG([-Wwrite-strings])
	AC_ARG_ENABLE([werror],
		[AS_HELP_STRING([--enable-werror], [make every warning an error])],
		[], [enable_werror=no])
	AS_IF([test "$enable_werror" = yes], [AM_CFLAGS="$AM_CFLAGS -Werror"])
])

dnl DRAGOMAN_HARDENING: PIE and _FORTIFY_SOURCE are the distribution's choice.
AC_DEFUN([DRAGOMAN_HARDENING], [
	DRAGOMAN_ADD_CFLAG([-fstack-protector-strong])
])

AC_DEFUN([DRAGOMAN_SANITIZERS], [
	AC_ARG_ENABLE([sanitizers],
		[AS_HELP_STRING([--enable-sanitizers], [stop at the first memory error or undefined behaviour])],
		[], [enable_sanitizers=no])
	AS_IF([test "$enable_sanitizers" = yes], [
		dragoman_flags="-fsanitize=address,undefined -fno-sanitize-recover=all"
		DRAGOMAN_NEED_FLAGS([--enable-sanitizers], [$dragoman_flags])
		AM_CFLAGS="$AM_CFLAGS $dragoman_flags -fno-omit-frame-pointer"
	])
	AM_CONDITIONAL([SANITIZERS], [test "$enable_sanitizers" = yes])
])

AC_DEFUN([DRAGOMAN_COVERAGE], [
	AC_ARG_ENABLE([coverage],
		[AS_HELP_STRING([--enable-coverage], [count which lines run, for gcov])],
		[], [enable_coverage=no])
	AS_IF([test "$enable_coverage" = yes], [
		DRAGOMAN_NEED_FLAGS([--enable-coverage], [--coverage])
		AM_CFLAGS="$AM_CFLAGS --coverage -fprofile-update=atomic"
	])
])

dnl DRAGOMAN_FUZZERS: the library is instrumented, and the targets get
dnl libFuzzer's main() instead of tests/fuzz/replay.c.
AC_DEFUN([DRAGOMAN_FUZZERS], [
	AC_ARG_ENABLE([fuzzers],
		[AS_HELP_STRING([--enable-fuzzers], [link the fuzz targets to libFuzzer (clang)])],
		[], [enable_fuzzers=no])
	AS_IF([test "$enable_fuzzers" = yes], [
		dragoman_flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
		DRAGOMAN_NEED_FLAGS([--enable-fuzzers], [$dragoman_flags])
		AM_CFLAGS="$AM_CFLAGS $dragoman_flags -fno-omit-frame-pointer"
	])
	AM_CONDITIONAL([FUZZERS], [test "$enable_fuzzers" = yes])
])

dnl DRAGOMAN_COUNTING: how tests have the basic blocks counted that run, if they can.
AC_DEFUN([DRAGOMAN_COUNTING], [
	AC_SUBST([COUNTING_CFLAGS], [-fsanitize-coverage=trace-pc])
	AC_MSG_CHECKING([whether $CC can count the work of tests])
	dragoman_save_CFLAGS=$CFLAGS
	CFLAGS="$CFLAGS -Werror $AM_CFLAGS $COUNTING_CFLAGS"
	AC_COMPILE_IFELSE([AC_LANG_SOURCE([int main(void) { return 0; }])],
		[AC_MSG_RESULT([yes])], [AC_MSG_RESULT([no])
		COUNTING_CFLAGS=])
	CFLAGS=$dragoman_save_CFLAGS
])

dnl DRAGOMAN_NLS: gettext without gettextize. The catalogues are built by
dnl locales/local.mk; xgettext and msgmerge are for developers alone.
AC_DEFUN([DRAGOMAN_NLS], [
	AC_ARG_ENABLE([nls],
		[AS_HELP_STRING([--disable-nls], [speak English only])],
		[], [enable_nls=yes])
	AC_PATH_PROG([MSGFMT], [msgfmt], [no])
	AC_PATH_PROG([MSGMERGE], [msgmerge], [no])
	AC_PATH_PROG([MSGATTRIB], [msgattrib], [no])
	AC_PATH_PROG([MSGINIT], [msginit], [no])
	AC_PATH_PROG([XGETTEXT], [xgettext], [no])
	AS_IF([test "$enable_nls" = yes], [
		AC_CHECK_HEADER([libintl.h], [],
			[AC_MSG_ERROR([libintl.h is missing; --disable-nls does without])])
		AC_SEARCH_LIBS([bindtextdomain], [intl], [],
			[AC_MSG_ERROR([gettext is missing; --disable-nls does without])])
		AS_IF([test "$MSGFMT" = no],
			[AC_MSG_ERROR([msgfmt is missing; --disable-nls does without])])
		AC_DEFINE([ENABLE_NLS], [1], [Define to 1 to translate messages.])
	])
	AM_CONDITIONAL([NLS], [test "$enable_nls" = yes])
	AM_CONDITIONAL([XGETTEXT], [test "$enable_nls" = yes && test "$XGETTEXT" != no &&
		test "$MSGMERGE" != no])
])
