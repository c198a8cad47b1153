#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""judge.py KEPT.xlf RETURNED.xlf [BASE.xlf]
judge.py --mix EMPTY.xlf FULL.xlf

Imports RETURNED into KEPT and prints what is lost or made up; then the exit status
is 1. With --mix it prints EMPTY with older translations than those of FULL in some
segments, in all states.
"""
import pathlib
import sys

import importing


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 3 and arguments[0] == '--mix':
        empty, full = (pathlib.Path(path).read_text() for path in arguments[1:])
        print(importing.mix(empty, full, 'needs-l10n'), end='')
        return
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    with importing.Workplace() as work:
        verdict, _ = work.judge(*map(pathlib.Path, arguments))
    for fault in verdict.faults():
        print(fault)
    sys.exit(1 if verdict.faults() else 0)


main()
