/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What programs fill in. "{{" is a brace here; one "{" begins an inline code. */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking PLACEHOLDER[] = {
    {"en fr", "%d comments", "commentaires", "", NULL},
    {"en fr", "%1$s of %2$s", "%1s sur %2$s", "|%1s", NULL},
    {"en fr", "By {{name}", "Par {{nom}", "|{nom}", NULL},
    {"en fr", "%(count)s left", "%(nombre)s restent", "|%(nombre)s", NULL},
    {"en fr", "Hello %{{user}", "Bonjour % {{user}", "", NULL},
    {"en fr", "${{total} of $max", "${{total} sur max", "", NULL},
    {"en fr", "{{{{ title }}", "{{{{ titre }}", "|{{ titre }}", NULL},
    {"en es", "%s and %s", "%s", "", NULL},
    {"en fr", "%s and %d", "%d et %s", NULL, NULL},
    {"en fr", "100% safe, 50% off", "100 % sûr, 50 % de moins", NULL, NULL},
    {"en fr", "It grew by 50%.", "50 %s", NULL, NULL},
    {"en bn", "%d comments", "%dটি মন্তব্য", NULL, NULL},
    {"en fr", "%% and 5%", "%% et 5 %", NULL, NULL},
    {"en fr", "US$ 5 for {1}it{/1}", "5 dollars {1}pour{/1}", NULL, NULL},
    {"en fr", "It costs $5.", "Cela coûte 5 $US.", NULL, NULL},
    {"en fr", "{{price:.2f} euros", "{{price:.2f} euros", NULL, NULL},
};

#define COMMENTS "{{n, plural, one {{# comment} other {{# comments}}"

static const struct checking MESSAGE_FORMAT[] = {
    {"en fr", COMMENTS, "{{n, plural, one {{# commentaire} other {{# commentaires}", " ", NULL},
    {"en fr", COMMENTS, "{{n, pluriel, one {{#} other {{#}}", "{", NULL},
    {"en fr", COMMENTS, "{{n, plural, one {{# commentaire}}", "{", NULL},
    {"en fr", COMMENTS, "{{x, plural, one {{#} other {{#}}", "|{", NULL},
    {"en ru", COMMENTS, "{{n, plural, one {{#} few {{#} other {{#}}", "", NULL},
    {"en fr", "{{who} liked {{n, number}", "{{n, number} j'{{who}", "", NULL},
    {"en fr", "{{g, select, a {{x} other {{y}}", "{{g, select, b {{x} other {{y}}", "|b", NULL},
    {"en fr", COMMENTS, "{{n, plural, one {{# commentaire} other {{# commentaires}}", NULL, NULL},
    {"en ru", COMMENTS, "{{n, plural, one {{#} few {{#} many {{#} other {{#}}", NULL, NULL},
    {"en ja", COMMENTS, "{{n, plural, other {{#件}}", NULL, NULL},
    {"en fr", COMMENTS, "{{n, plural, =0 {{rien} one {{#} other {{#}}", NULL, NULL},
    {"en fr", "A set {{a, b, c} of it", "Un ensemble {{a, b, c", NULL, NULL},
    {"en fr", "{{who}, hello", "{{qui}, bonjour", NULL, NULL},
};

int main(void)
{
	CHECKING("placeholder", NULL, PLACEHOLDER);
	CHECKING("message-format", NULL, MESSAGE_FORMAT);
	return tap_done();
}
