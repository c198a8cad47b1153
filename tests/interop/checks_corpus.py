#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""checks_corpus.py [--show CHECK[,LANGUAGE]] [--save DIR]

`dragoman check` over articles that people have translated. An article and its translation are
paired section by section, where both have the same headings and the section the same kinds
of units. What is found is counted by check and language, beside what pofilter finds in the
same pairs. tests/checks/reviewed.tsv says of each kind of finding how many of those that
somebody has looked at were right; what is wrong by that must be under 2 % of the segments.
"""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import importing

sys.path.insert(0, str(importing.SRCDIR / 'tests' / 'checks'))
import bilingual  # noqa: E402

FALSE_ALARMS = 0.02
CORPORA = ('md-opensource-guide', 'md-cncf')
# What the directories are called in BCP 47.
TAGS = {'pt': 'pt-BR', 'pt-br': 'pt-BR', 'zh-cn': 'zh-Hans', 'zh-tw': 'zh-Hant', 'zh-hans': 'zh-Hans',
        'zh-hant': 'zh-Hant'}
REVIEWED = bilingual.HERE / 'reviewed.tsv'
XLIFF = '{urn:oasis:names:tc:xliff:document:2.0}'
HEADING = re.compile('h[1-6]$')


def extract(source, language, directory):
    """{name of the article: [(kind, text with codes)]}"""
    other = 'fr' if language == 'en' else 'en'
    directory.mkdir()
    subprocess.run([importing.PROGRAM, 'extract', '--quiet', '--segment=paragraph',
                    f'--from={language}', f'--to={other}', '-d', str(directory), str(source)],
                   check=False, env=importing.ENVIRONMENT, timeout=300, stderr=subprocess.DEVNULL)
    return {path.name: read_units(path) for path in sorted(directory.rglob('*.xlf'))}


def spell(element, kinds):
    """The text of ELEMENT, with its codes as the labelled set has them; KINDS says what they are."""
    out = [element.text or '']
    for child in element:
        name = child.tag.removeprefix(XLIFF)
        number = child.get('startRef') or child.get('id')
        if child.get('startRef') is None and number:
            kinds[number] = (name, child.get('subType') or child.get('type'))
        if name == 'pc':
            out.append(f'<{number}>{spell(child, kinds)}</{number}>')
        elif name == 'ph':
            out.append(f'<{number}/>')
        elif name in ('sc', 'ec'):
            out.append(f'<{"/" * (name == "ec")}{number}>')
        else:
            out.append(spell(child, kinds))
        out.append(child.tail or '')
    return ''.join(out)


def read_units(path):
    units = []
    for unit in ElementTree.parse(path).iter(XLIFF + 'unit'):
        kinds = {}
        text = ''.join(spell(source, kinds) for source in unit.iter(XLIFF + 'source'))
        units.append((unit.get('name') or '', text, kinds))
    return units


def renumber(target, kinds, source_kinds):
    """TARGET with the numbers that codes of the same kind have in the source, in their order."""
    free = collections.defaultdict(list)
    for number, kind in source_kinds.items():
        free[kind].append(number)
    numbers = {}
    for number, kind in kinds.items():
        numbers[number] = free[kind].pop(0) if free[kind] else str(1000 + int(number))
    return bilingual.CODE.sub(lambda m: f'<{m[1]}{numbers.get(m[2], m[2])}{m[3]}>', target)


def sections(units):
    parts = [[]]
    for unit in units:
        if HEADING.match(unit[0]):
            parts.append([])
        parts[-1].append(unit)
    return parts


def pair(original, translation):
    left = sections(original)
    right = sections(translation)
    if [part[:1] and part[0][0] for part in left[1:]] != [part[:1] and part[0][0] for part in right[1:]]:
        return
    for ours, theirs in zip(left, right):
        if [unit[0] for unit in ours] != [unit[0] for unit in theirs]:
            continue
        for (_, source, kinds), (_, target, others) in zip(ours, theirs):
            # What is the same isn't translated yet.
            if source != target:
                yield source, renumber(target, others, kinds)


def collect(directory):
    """{language: {number: (source, target)}}, and {language: [numbers of each file]}"""
    pairs = collections.defaultdict(dict)
    files = collections.defaultdict(list)
    for corpus in CORPORA:
        root = importing.SHARED / 'corpus' / corpus
        originals = extract(root / 'en', 'en', directory / f'{corpus}.en')
        for path in sorted(root.iterdir()):
            language = TAGS.get(path.name, path.name)
            if language == 'en' or not path.is_dir():
                continue
            articles = extract(path, language, directory / f'{corpus}.{path.name}')
            for name, units in articles.items():
                numbers = []
                for source, target in pair(originals.get(name, []), units):
                    number = len(pairs[language]) + 1
                    pairs[language][number] = (source, target)
                    numbers.append(number)
                if numbers:
                    files[language].append(numbers)
    return pairs, files


def check(directory, pairs, files):
    names = []
    for language, numbers in files.items():
        path = directory / f'{language}.xlf'
        path.write_text(bilingual.document(language, [
            [bilingual.unit(number, *pairs[language][number]) for number in part]
            for part in numbers]), encoding='utf-8')
        names.append(str(path))
    result = subprocess.run([importing.PROGRAM, 'check', '--json', *names], check=False,
                            stdout=subprocess.PIPE, env=importing.ENVIRONMENT, timeout=600)
    found = []
    for file in json.loads(result.stdout)['files']:
        language = pathlib.Path(file['file']).stem
        for item in file['findings']:
            found.append((item['check'], language, int(item['unit']), item['message']))
    return found


def pofilter(directory, pairs):
    """{language: Counter of the tests that fail}, by segment, as pofilter says by default."""
    result = {}
    escape = json.dumps
    for language, items in pairs.items():
        source = directory / f'{language}.po'
        with open(source, 'w', encoding='utf-8') as file:
            file.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
            for number, (original, translation) in items.items():
                file.write(f'msgctxt "{number}"\nmsgid {escape(original, ensure_ascii=False)}\n'
                           f'msgstr {escape(translation, ensure_ascii=False)}\n\n')
        out = directory / f'{language}.filtered.po'
        subprocess.run(['pofilter', '--progress=none', f'--language={language.replace("-", "_")}',
                        str(source), str(out)], check=False, timeout=600,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        text = out.read_text(encoding='utf-8') if out.exists() else ''
        result[language] = collections.Counter(re.findall(r'^# \(pofilter\) (\w+)', text, re.M))
        result[language]['segments'] = len(re.findall(r'^msgctxt', text, re.M))
    return result


def read_reviewed():
    """{check: share of its findings that were wrong, of those that were looked at}"""
    shares = {}
    for line in REVIEWED.read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            name, right, wrong, _ = line.split('\t', 3)
            shares[name] = int(wrong) / (int(right) + int(wrong))
    return shares


def show(found, pairs, wanted):
    name, _, language = wanted.partition(',')
    for check_name, lang, number, message in found:
        if check_name == name and language in ('', lang):
            source, target = pairs[lang][number]
            print(f'[{lang} {number}] {message}\n  S {source}\n  T {target}')


def print_table(found, pairs):
    languages = sorted(pairs)
    counts = collections.Counter((name, language) for name, language, _, _ in found)
    importing.note(f'{"":26}{"all":>7}' + ''.join(f'{lang[:7]:>8}' for lang in languages))
    importing.note(f'{"segments":26}{sum(map(len, pairs.values())):7}' +
                   ''.join(f'{len(pairs[lang]):8}' for lang in languages))
    for name in sorted({name for name, _ in counts}):
        row = [counts[name, language] for language in languages]
        importing.note(f'{name:26}{sum(row):7}' + ''.join(f'{count:8}' for count in row))


def print_pofilter(results, segments):
    total = collections.Counter()
    for counts in results.values():
        total.update(counts)
    flagged = total.pop('segments', 0)
    importing.note(f'pofilter: {flagged} of {segments} segments ({flagged / segments:.1%})')
    importing.note('pofilter: ' + ', '.join(f'{name} {count}' for name, count in total.most_common()))


def judge(found, pairs):
    segments = sum(map(len, pairs.values()))
    shares = read_reviewed()
    flagged = {(language, number) for _, language, number, _ in found}
    wrong = sum(shares.get(name, 1) for name, _, _, _ in found)
    unknown = sorted({name for name, _, _, _ in found} - set(shares))
    importing.note(f'dragoman check: {len(found)} findings in {len(flagged)} of {segments} segments '
                   f'({len(flagged) / segments:.1%})')
    importing.report(len(pairs) >= 15, f'{segments} segments of {len(pairs)} languages are paired')
    importing.report(not unknown, 'somebody has looked at every kind of finding', unknown)
    importing.report(wrong / segments <= FALSE_ALARMS,
                     f'false alarms, by what was looked at: {wrong:.0f} ({wrong / segments:.2%})')


def main():
    arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
    if not (importing.SHARED / 'corpus').is_dir():
        importing.skip_all(f'there are no corpora in {importing.SHARED}')
    with tempfile.TemporaryDirectory(prefix='checks.') as name:
        directory = pathlib.Path(name)
        pairs, files = collect(directory)
        found = check(directory, pairs, files)
        if '--show' in arguments:
            show(found, pairs, arguments['--show'])
            return
        if '--save' in arguments:
            for path in directory.glob('*.xlf'):
                shutil.copy(path, arguments['--save'])
        print_table(found, pairs)
        if shutil.which('pofilter'):
            print_pofilter(pofilter(directory, pairs), sum(map(len, pairs.values())))
        else:
            importing.skip('pofilter', 'the Translate Toolkit is missing (translate-toolkit)')
        judge(found, pairs)
    importing.done()


main()
