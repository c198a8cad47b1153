/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine below the rules: validate.c keeps the trees, schema_check.c
 * compares them with the tables, checker.c reports.
 */
#ifndef VALIDATE_CHECK_INT_H
#define VALIDATE_CHECK_INT_H

#include "validate/validate_int.h"

/* How far the children of an element have followed its content. */
struct check_content {
	size_t particle;
	size_t count; /* of children at that particle */
	bool failed;
};

void schema_check_attributes(struct checker *checker, struct xml_node *node,
    const struct schema_element *element);

/* All children of NODE, which is complete. */
void schema_check_content(struct checker *checker, struct xml_node *node,
    const struct schema_element *element);

/* The same in steps, for elements that are never in memory as a whole. */
void schema_check_child(struct checker *checker, struct check_content *content,
    const struct schema_element *parent, struct xml_node *child);
void schema_check_text(struct checker *checker, const struct schema_element *parent,
    struct xml_node *node, struct str text);
void schema_check_end(struct checker *checker, const struct check_content *content,
    const struct schema_element *parent, struct xml_node *node);

/* checker.c */
void checker_init(struct checker *checker, const struct validate_options *options);
void checker_free(struct checker *checker);

/* Reports what is wrong at LINE and COLUMN, about no element. */
void checker_report(struct checker *checker, enum validate_rule_id number, size_t line,
    size_t column, const char *a, const char *b);

void checker_begin_file(struct checker *checker, struct xml_node *file);
void checker_end_file(struct checker *checker);

/* rule_pgs.c */
void checker_free_plurals(struct checker *checker);

/* scope.c */
void check_free_scope(struct check_scope *scope);

/* Forgets the scopes: their unit is about to go. */
void checker_forget(struct checker *checker);

void checker_run(struct checker *checker, const struct validate_rule *const *rules,
    struct xml_node *node);

#endif
