/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/unit/checking.h"

static const struct checking DOUBLE_SPACE[] = {
    {"en fr", "One two.", "Un  deux.", "  ", "Un deux."},
    {"en ar", "One two three.", "واحد  اثنان   ثلاثة.", "  |   ", "واحد اثنان ثلاثة."},
    {"en de", "Page 5", "Seite \u00A05", " \u00A0", "Seite\u00A05"},
    {"en fr", "One two.", "Un deux.", NULL, NULL},
    {"en es", "End.  Begin.", "Fin.  Principio.", NULL, NULL},
    {"en ja", "  One", "  一", NULL, NULL},
};

int main(void)
{
	CHECKING("double-space", NULL, DOUBLE_SPACE);
	return tap_done();
}
