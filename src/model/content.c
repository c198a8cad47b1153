/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/bitext.h"
#include "model/content.h"

static const char *const STATES[MODEL_STATES] = {
    [MODEL_INITIAL] = "initial",
    [MODEL_TRANSLATED] = "translated",
    [MODEL_REVIEWED] = "reviewed",
    [MODEL_FINAL] = "final",
};

const char *model_state_name(enum model_state state)
{
	return STATES[state];
}

void model_bitexts_free(struct model_bitexts *bitexts)
{
	arena_free(&bitexts->arena);
	*bitexts = (struct model_bitexts){ARENA_INIT, NULL, 0};
}
