#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""checks.py [LANGUAGE...]

`dragoman check` over the labelled set of tests/checks/: translations that are right, in which
it should find nothing, and the faults that tests/checks/seed.py makes of them, each of which it
should find by the check of the fault's name. What it gets wrong is printed.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import importing

sys.path.insert(0, str(importing.SRCDIR / 'tests' / 'checks'))
import bilingual  # noqa: E402
import seed  # noqa: E402

RECALL = 0.98
FALSE_ALARMS = 0.01

# Off unless somebody asks for them.
EXTRA = {'spelling', 'code-order'}
# A fault can be seen from two sides; either name says what is wrong.
ALSO = {'unbalanced-code': {'missing-code'},
        'unpaired-quote': {'quotation-mark', 'unpaired-bracket'}}


def run_check(directory, documents, extra=()):
    """{language: {(file id, unit): [finding]}} of the XLIFF DOCUMENTS by language."""
    config = directory / 'checks.conf'
    lines = seed.SETTINGS + [f'{name} = on' for name in extra]
    config.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    (directory / 'terms.csv').write_bytes((bilingual.HERE / 'terms.csv').read_bytes())
    for language, text in documents.items():
        (directory / f'{language}.xlf').write_text(text, encoding='utf-8')
    names = [str(directory / f'{language}.xlf') for language in documents]
    result = subprocess.run([importing.PROGRAM, 'check', '--json', f'--config={config}', *names],
                            stdout=subprocess.PIPE, env=importing.ENVIRONMENT, check=False,
                            timeout=300)
    findings = {}
    for file in json.loads(result.stdout)['files']:
        language = pathlib.Path(file['file']).stem
        found = findings.setdefault(language, collections.defaultdict(list))
        for item in file['findings']:
            found[item['unit']].append(item)
    return findings


def judge_true(directory, true):
    documents = {lang: bilingual.document(lang, [[bilingual.unit(key, *pair)
                                                  for key, pair in pairs.items()]])
                 for lang, pairs in true.items()}
    findings = run_check(directory, documents)
    segments = sum(len(pairs) for pairs in true.values())
    kinds = collections.Counter()
    alarms = 0
    for lang, found in sorted(findings.items()):
        alarms += len(found)
        for key, items in sorted(found.items(), key=lambda item: int(item[0])):
            for item in items:
                kinds[item['check']] += 1
                print(f'# false alarm: {lang} {key} [{item["check"]}] {item["message"]}'
                      f' | {true[lang][key][1]}')
    for check, count in kinds.most_common():
        print(f'# {count:5} false alarms by {check}')
    rate = alarms / segments
    importing.report(rate <= FALSE_ALARMS,
                     f'{segments} true translations in {len(true)} languages: '
                     f'{alarms} with false alarms ({rate:.2%})')


def fault_units(number, fault):
    units = [bilingual.unit(f'u{number}', fault.source, fault.target, fault.machine)]
    if fault.before is not None:
        units.insert(0, bilingual.unit(f'b{number}', fault.source, fault.before))
    return units


def judge_faults(directory, faults):
    by_language = collections.defaultdict(dict)
    for number, item in enumerate(faults):
        by_language[item.language][number] = item
    documents = {lang: bilingual.document(lang, [fault_units(*pair) for pair in items.items()])
                 for lang, items in by_language.items()}
    known = list_checks()
    findings = run_check(directory, documents, EXTRA & known)
    total = collections.Counter()
    seen = collections.Counter()
    for lang, items in by_language.items():
        for number, item in items.items():
            names = {found['check'] for found in findings.get(lang, {}).get(f'u{number}', ())}
            total[item.check] += 1
            if names & ({item.check} | ALSO.get(item.check, set())):
                seen[item.check] += 1
            elif item.check in known:
                print(f'# missed: {item.check} ({item.kind}) {lang} {item.key} | {item.source} | '
                      f'{item.target!r} | {sorted(names)}')
    for check, count in sorted(total.items()):
        recall = seen[check] / count
        importing.report(recall >= RECALL, f'{check}: {seen[check]} of {count} faults found '
                         f'({recall:.1%})')
    recall = sum(seen.values()) / sum(total.values())
    languages = len({item.language for item in faults})
    importing.report(recall >= RECALL and len(faults) >= 1500 and languages >= 20,
                     f'{len(faults)} faults in {languages} languages: {recall:.2%} found')


def list_checks():
    result = subprocess.run([importing.PROGRAM, 'check', '--list', '--json'],
                            stdout=subprocess.PIPE, env=importing.ENVIRONMENT, check=True)
    return {item['check'] for item in json.loads(result.stdout)['checks']}


def has_dictionary():
    result = subprocess.run(['enchant-lsmod-2', '-lang', 'fr'], stdout=subprocess.PIPE, check=False) \
        if importing.shutil.which('enchant-lsmod-2') else None
    return pathlib.Path('/usr/share/hunspell/fr.dic').exists() or bool(result and result.stdout)


def main():
    wanted = set(sys.argv[1:])
    true = {lang: pairs for lang, pairs in bilingual.read_true().items()
            if not wanted or lang in wanted}
    faults = [item for item in seed.make_faults() if item.language in true]
    if not has_dictionary():
        faults = [item for item in faults if item.check != 'spelling']
        importing.skip('spelling', 'there is no French dictionary (hunspell-fr)')
    with tempfile.TemporaryDirectory(prefix='checks.') as name:
        judge_true(pathlib.Path(name), true)
        judge_faults(pathlib.Path(name), faults)
    importing.done()


main()
