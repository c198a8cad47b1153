/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the validator, as people and programs read them. */
#ifndef CLI_RULES_H
#define CLI_RULES_H

#include <jansson.h>

struct console;

/* Prints all rules, wrapped to the width of the terminal. */
void rules_print(struct console *console);

/* Prints them as JSON. */
void rules_print_json(struct console *console);

/* The same as SARIF describes them. */
json_t *rules_sarif(void);

#endif
