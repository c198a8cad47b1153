# SPDX-License-Identifier: GPL-3.0-or-later
src_libdragoman_a_SOURCES += \
	src/validate/check_int.h \
	src/validate/checker.c \
	src/validate/fragment.c \
	src/validate/fragment.h \
	src/validate/rule.def \
	src/validate/rule_12.c \
	src/validate/rule_12.def \
	src/validate/rule_code.c \
	src/validate/rule_core.def \
	src/validate/rule_edit.c \
	src/validate/rule_id.c \
	src/validate/rule_its.c \
	src/validate/rule_limit.c \
	src/validate/rule_module.c \
	src/validate/rule_module.def \
	src/validate/rule_pgs.c \
	src/validate/rule_reference.c \
	src/validate/rule_structure.c \
	src/validate/schema.c \
	src/validate/schema.h \
	src/validate/schema_12.def \
	src/validate/schema_check.c \
	src/validate/schema_core.def \
	src/validate/schema_module.def \
	src/validate/scope.c \
	src/validate/type.c \
	src/validate/type.def \
	src/validate/type.h \
	src/validate/type_12.c \
	src/validate/type_its.c \
	src/validate/validate.c \
	src/validate/validate.h \
	src/validate/validate_int.h
