#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Creates ./configure from a fresh checkout.
set -e
cd "$(dirname "$0")"
exec autoreconf --install --force --warnings=all,no-portability,error
