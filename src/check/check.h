/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks of translations against what their exchange file demands. They
 * change and refuse nothing.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

struct finding_sink;
struct model_bitext;

/* Reports what is wrong in the translations of BITEXT. */
void check_bitext(const struct model_bitext *bitext, const struct finding_sink *sink);

#endif
