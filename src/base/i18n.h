/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages: _() translates, N_() marks a string in a table for a later _().
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#ifdef ENABLE_NLS
#include <libintl.h>
#define _(message) gettext(message)
#else
#define _(message) (message)
#define ngettext(one, many, count) ((count) == 1 ? (one) : (many))
#endif
#define N_(message) message

#endif
