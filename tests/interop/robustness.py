#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""robustness.py

Cuts articles off at many places, changes some of their bytes, and gives the
results to the program: it never crashes, and what it extracts comes back byte
for byte. The same with XLIFF files that are damaged on their way.

DRAGOMAN is the program; SANITIZED_DRAGOMAN, if set, is used instead of it.
Always the same damage is done.
"""
import filecmp
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

SRCDIR = pathlib.Path(os.environ.get('srcdir') or pathlib.Path(__file__).parents[2]).resolve()
SHARED = pathlib.Path(os.environ.get('DRAGOMAN_SHARED') or SRCDIR.parent / 'shared')
PROGRAM = os.environ.get('SANITIZED_DRAGOMAN') or os.environ.get('DRAGOMAN') or './dragoman'
SANITIZED = bool(os.environ.get('SANITIZED_DRAGOMAN'))

# How many files of each corpus, of at most how many bytes.
SAMPLES = {
    'html-readability': (3, 60000),
    'html-gutenberg': (10, 10000),
    'html-html5lib': (30, 2000),
    'md-cncf': (10, 10000),
    'md-opensource-guide': (3, 40000),
    'md-commonmark-spec': (30, 2000),
    'md-gfm-spec': (30, 2000),
    'txt-seed': (1, 20000),
}
CUTS = 40
FLIPS = 40
GOOD = {0: 'done', 1: 'findings', 3: 'refused'}
# Bytes that mean something to one of the formats.
NASTY = b'<>&"\'`*_[](){}!#-|\\\n\r\t \0\xff\x80\xe2='

# What a finding in a sanitizer's report exits with, so that it's none of GOOD.
ENVIRONMENT = dict(os.environ, ASAN_OPTIONS='exitcode=134:detect_leaks=1',
                   UBSAN_OPTIONS='halt_on_error=1:exitcode=134', LSAN_OPTIONS='exitcode=134')

count = 0


def report(good, what, details=()):
    global count
    count += 1
    print(f'{"ok" if good else "not ok"} {count} - {what}')
    if not good:
        for line in list(details)[:40]:
            print(f'#   {line}')


def skip(what, why):
    global count
    count += 1
    print(f'ok {count} - {what} # SKIP {why}')


def run(*arguments):
    """The exit status and the messages of the program."""
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=False,
                            env=ENVIRONMENT, timeout=600)
    return result.returncode, result.stderr.decode(errors='replace').splitlines()


def choose_samples():
    chosen = []
    if not (SHARED / 'corpus').is_dir():
        skip('the corpora', f'there are none in {SHARED}; only our own articles are used')
    else:
        for name, (number, size) in SAMPLES.items():
            files = sorted(file for file in (SHARED / 'corpus' / name).rglob('*')
                           if file.is_file() and file.stat().st_size <= size)
            step = max(1, len(files) // number)
            chosen += files[::step][:number]
    for directory in ('examples/articles', 'tests/fuzz/seeds'):
        chosen += sorted(file for file in (SRCDIR / directory).rglob('*')
                         if file.suffix in ('.html', '.md', '.txt'))
    return chosen


def damage(data, generator):
    """Damaged copies of DATA by the name of the damage."""
    for i in range(min(CUTS, len(data))):
        # Not in the middle of nowhere: half of the cuts are behind a special byte.
        place = generator.randrange(len(data))
        while i % 2 == 0 and place > 0 and data[place - 1] not in NASTY:
            place -= 1
        yield f'cut{i}', data[:place]
    for i in range(FLIPS if data else 0):
        copy = bytearray(data)
        for _ in range(generator.choice((1, 1, 2, 8))):
            place = generator.randrange(len(copy))
            copy[place] = generator.choice((copy[place] ^ 1 << generator.randrange(8),
                                            generator.choice(NASTY), generator.randrange(256)))
        yield f'flip{i}', bytes(copy)


def write_damaged(directory, files):
    generator = random.Random(20260401)
    number = 0
    for index, file in enumerate(files):
        for name, data in damage(file.read_bytes(), generator):
            (directory / f'{index:03}-{name}-{file.stem}{file.suffix}').write_bytes(data)
            number += 1
    return number


def find_crashes(command, files):
    """The files that the program doesn't survive alone, with what it says."""
    found = []
    with tempfile.TemporaryDirectory() as output:
        for file in files:
            status, messages = run(*command, '-d', output, file)
            if status not in GOOD:
                keep = pathlib.Path(tempfile.gettempdir()) / f'crash-{file.name}'
                shutil.copy(file, keep)
                found += [f'{keep}: exit status {status}', *messages[:12]]
            if len(found) > 40:
                break
    return found


def survives(what, command, source, output):
    status, messages = run(*command, '-q', '-j2', '-d', output, source)
    good = status in GOOD
    details = [] if good else [f'exit status {status}', *messages[-5:],
                               *find_crashes(command, sorted(source.rglob('*.*')))]
    report(good, f'{what}: exit status {status}', details)
    return messages


def articles(directory, files):
    damaged, xliff, merged, pseudo = (directory / name for name in ('a', 'x', 'm', 'p'))
    damaged.mkdir()
    number = write_damaged(damaged, files)
    messages = survives(f'extract of {number} damaged articles', ['extract', '--to', 'ar'],
                        damaged, xliff)
    survives('merge of them', ['merge'], xliff, merged)
    refused = [file for file in damaged.iterdir() if not (xliff / f'{file.name}.xlf').exists()]
    unexplained = [file.name for file in refused
                   if not any(file.name in message for message in messages)]
    report(not unexplained, f'{len(refused)} were refused, with a reason', unexplained)
    differing = [file.name for file in damaged.iterdir() if file not in refused and
                 not ((merged / file.name).exists() and
                      filecmp.cmp(file, merged / file.name, shallow=False))]
    report(not differing, f'{number - len(refused) - len(differing)} of {number - len(refused)} '
           'come back byte for byte', differing)
    survives('pseudo --hostile of them', ['pseudo', '--hostile'], damaged, pseudo)
    survives('merge of that', ['merge'], pseudo, directory / 'q')


def exchange_files(directory, files):
    """XLIFF files, damaged: whatever is wrong with them, no article may be half written."""
    good, damaged, merged = (directory / name for name in ('g', 'd', 'n'))
    damaged.mkdir()
    for index, version in enumerate(('2.0', '1.2')):
        for file in files[index::len(files) // 4 + 1]:
            run('pseudo', '--embed', '--xliff', version, '-q', '-d', good / version, file)
    number = write_damaged(damaged, sorted(good.rglob('*.xlf')))
    survives(f'merge of {number} damaged XLIFF files', ['merge'], damaged, merged)
    status, messages = run('status', '--json', damaged)
    report(status in GOOD, f'status of them: exit status {status}', messages)


def whole_corpora(directory):
    """Undamaged, for the sanitizers: the other tests use the program as it is."""
    for name in SAMPLES if SANITIZED and (SHARED / 'corpus').is_dir() else ():
        xliff, merged, pseudo = (directory / f'{name}-{step}' for step in 'xmp')
        corpus = SHARED / 'corpus' / name
        survives(f'{name}: extract', ['extract', '--to', 'ar'], corpus, xliff)
        survives(f'{name}: merge', ['merge'], xliff, merged)
        survives(f'{name}: pseudo --hostile', ['pseudo', '--hostile'], corpus, pseudo)
        survives(f'{name}: merge of that', ['merge'], pseudo, directory / f'{name}-q')


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f'1..0 # SKIP there is no program {PROGRAM} (set DRAGOMAN)')
        return
    if not SANITIZED:
        skip('sanitizers', 'SANITIZED_DRAGOMAN is not set; only crashes are seen')
    files = choose_samples()
    with tempfile.TemporaryDirectory() as directory:
        articles(pathlib.Path(directory), files)
        exchange_files(pathlib.Path(directory), files)
        whole_corpora(pathlib.Path(directory))
    print(f'1..{count}')
    sys.stdout.flush()


main()
