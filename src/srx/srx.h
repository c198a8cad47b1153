/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of segmentation rules: SRX 2.0, and 1.0, with the namespace of either or none. Once read,
 * one can be used by several threads at once.
 */
#ifndef SRX_SRX_H
#define SRX_SRX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct error;
struct srx;
struct text_segmenter;

/* Files above this size are refused. */
#define SRX_MAX_SIZE ((size_t)4 * 1024 * 1024)

/*
 * Reads the file PATH, which must outlive *SRX, and compiles all rules to see whether they can
 * be.
 */
const struct error *srx_open(struct srx **srx, const char *path);

/* The same for BYTES, which must outlive *SRX; NAME, too, which is for messages. */
const struct error *srx_read(struct srx **srx, struct str bytes, const char *name);
void srx_close(struct srx *srx);

/*
 * Opens a segmenter with the rules that SRX has for the language tag LANG. It must not outlive
 * SRX.
 */
const struct error *srx_open_segmenter(struct text_segmenter **segmenter, const struct srx *srx,
    const char *lang);

/* True when SRX has rules for LANG; if not, no text is cut. */
bool srx_has_rules(const struct srx *srx, const char *lang);

#endif
