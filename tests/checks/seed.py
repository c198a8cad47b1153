#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""seed.py [--count]

Makes faults of the true translations: each has one mistake, and the name of the check that
must find it. The same ones every time. Prints them, or how many there are of each check.
"""
import collections
import dataclasses
import re
import sys
import unicodedata

import bilingual

# At most so many of a kind for a language.
PER_KIND = 4

UNSPACED = {'zh-Hans', 'zh-Hant', 'ja', 'th'}
UNCASED = {'ar', 'fa', 'ur', 'he', 'hi', 'bn', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'th', 'am'}
RIGHT_TO_LEFT = {'ar', 'fa', 'he', 'ur'}

# So that faults of terms can be made; the judge's list of terms is terms.csv.
SETTINGS = ['term.list = terms.csv', r'forbidden-pattern.pattern = (?i)\blorem\b|\?{3}']


@dataclasses.dataclass(frozen=True)
class Fault:
    check: str
    kind: str
    language: str
    key: str
    source: str
    target: str
    before: str = None   # a translation of the same source earlier in the file
    machine: str = None  # what a machine suggested


KINDS = []


def fault(check):
    """Registers a function that returns a wrong target, or (source, target), or None."""
    def register(function):
        KINDS.append((check, function.__name__, function))
        return function
    return register


def words_of(text, least=4):
    """Words without codes, digits or signs: places in TEXT."""
    plain = re.sub(r'<[^>]*>|\{[^}]*\}|%\S+|\S*[@:/#]\S*', lambda m: ' ' * len(m[0]), text)
    return [m for m in re.finditer(r'[^\W\d_]+', plain) if len(m[0]) >= least]


def replace(text, match, new):
    return text[:match.start()] + new + text[match.end():]


# Inline codes

@fault('missing-code')
def drop_code(lang, source, target):
    return re.sub(r'</?2/?>', '', target) if '<2>' in target else \
        re.sub(r'</?1/?>', '', target) if '<1' in target else None


@fault('duplicated-code')
def double_code(lang, source, target):
    if '<1/>' in target:
        return target.replace('<1/>', '<1/><1/>')
    return target.replace('</1>', '</1> <1>2</1>') if '</1>' in target else None


@fault('unknown-code')
def add_code(lang, source, target):
    return target + '<9/>' if '<1' in target else None


@fault('unbalanced-code')
def tear_code(lang, source, target):
    return target.replace('</1>', '') if '</1>' in target else None


@fault('code-order')
def swap_codes(lang, source, target):
    if '<2>' not in target:
        return None
    return target.replace('1>', '0>').replace('2>', '1>').replace('0>', '2>')


# The text as a whole

@fault('same-as-source')
def keep_source(lang, source, target):
    return source if len(words_of(source)) >= 4 else None


@fault('empty-translation')
def empty(lang, source, target):
    return ''


@fault('length')
def repeat_all(lang, source, target):
    return ' '.join([target] * 6) if len(words_of(source)) >= 5 and '<' not in target else None


@fault('length')
def cut_short(lang, source, target):
    return target[:4] if len(source) > 60 and '<' not in target else None


# Numbers

def _digits(text):
    return [m for m in re.finditer(r'\d+', re.sub(r'<[^>]*>|%\S+|https?:\S+', lambda m: ' ' * len(m[0]),
                                                  text))]


@fault('number-differs')
def change_digit(lang, source, target):
    found = _digits(target)
    if not found or not _digits(source) or '{' in source:
        return None
    last = found[-1]
    digit = last[0][-1]
    other = chr(ord(digit) + 1) if unicodedata.digit(digit) < 9 else chr(ord(digit) - 1)
    return replace(target, last, last[0][:-1] + other)


@fault('number-differs')
def drop_number(lang, source, target):
    found = _digits(target)
    if not found or not _digits(source) or '{' in source or len(found[-1][0]) < 2:
        return None
    return replace(target, found[-1], '')


# Punctuation

END = '.!?…。！？।。։።۔؟;'


@fault('end-punctuation')
def drop_end(lang, source, target):
    # Thai has no full stop, and can do without the others.
    if lang == 'th' or source[-1] not in '.!?' or target[-1] not in END:
        return None
    return target[:-1]


# Signs of other scripts that people type.
WRONG_ENDS = {'ar': ('؟', '?'), 'fa': ('؟', '?'), 'ur': ('۔', '.'), 'hi': ('।', '.'), 'bn': ('।', '.'),
              'zh-Hans': ('。', '.'), 'zh-Hant': ('。', '.'), 'ja': ('。', '.'), 'el': (';', '?'),
              'hy': ('։', '.'), 'am': ('።', '.')}


@fault('end-punctuation')
def wrong_end(lang, source, target):
    right, wrong = WRONG_ENDS.get(lang, ('', ''))
    return target[:-1] + wrong if right and target.endswith(right) and source[-1] in '.?' else None


@fault('end-punctuation')
def end_question(lang, source, target):
    if not source.endswith('.') or target[-1] not in '.。।։።۔':
        return None
    return target[:-1] + {'ar': '؟', 'fa': '؟', 'ur': '؟', 'ja': '？', 'zh-Hans': '？', 'zh-Hant': '？',
                          'el': ';', 'hy': '՞'}.get(lang, '?')


@fault('spanish-mark')
def drop_opening(lang, source, target):
    return target.replace('¿', '').replace('¡', '') if lang == 'es' and re.search('[¿¡]', target) \
        else None


@fault('french-space')
def drop_space_before(lang, source, target):
    return re.sub('[\u00a0\u202f]([;:!?])', r'\1', target) \
        if lang == 'fr' and re.search('[\u00a0\u202f][;:!?]', target) else None


QUOTES = {'fr': '«»', 'es': '«»', 'pt': '“”', 'it': '«»', 'de': '„“', 'nl': '‘’', 'pl': '„”', 'cs': '„“',
          'ru': '«»', 'uk': '«»', 'el': '«»', 'tr': '“”', 'id': '“”', 'vi': '“”', 'ar': '«»', 'fa': '«»',
          'he': '""', 'hi': '“”', 'bn': '“”', 'zh-Hans': '“”', 'zh-Hant': '「」', 'ja': '「」', 'ko': '“”',
          'th': '“”', 'ur': '”“', 'hy': '«»', 'sr-Latn': '„“', 'sr-Cyrl': '„“'}


def _quoted(lang, target):
    left, right = QUOTES.get(lang, '  ')
    match = re.search(f'{left}([^{left}{right}]+){right}', target) if left != ' ' else None
    return match if match and target.count(left) + (left != right) * target.count(right) == 2 \
        else None


@fault('quotation-mark')
def wrong_quotes(lang, source, target):
    match = _quoted(lang, target)
    if match is None:
        return None
    left, right = '„“' if lang in ('ja', 'zh-Hant', 'ko') else '「」'
    return replace(target, match, left + match[1].strip('\u00a0') + right)


@fault('unpaired-quote')
def drop_quote(lang, source, target):
    match = _quoted(lang, target)
    return replace(target, match, match[0][:-1]) if match else None


@fault('unpaired-bracket')
def drop_bracket(lang, source, target):
    return re.sub('[])）］]', '', target) if re.search('[])）］]', target) and '{' not in target else None


# White space and words

@fault('double-space')
def double_space(lang, source, target):
    return target.replace(' ', '  ', 1) if ' ' in target and lang not in UNSPACED else None


# Doubled words mean something there.
DOUBLING = {'ur', 'hi', 'bn', 'ta', 'te', 'mr', 'ne', 'vi', 'sw', 'km', 'th'}


@fault('repeated-word')
def double_word(lang, source, target):
    found = [m for m in re.finditer(r'(?<=\s)[^\W\d_]{5,}(?=\s)', target)]
    if lang in UNSPACED or lang in DOUBLING or not found:
        return None
    word = found[len(found) // 2]
    return replace(target, word, f'{word[0]} {word[0]}')


@fault('edge-space')
def lead_space(lang, source, target):
    return ' ' + target


@fault('edge-space')
def trail_space(lang, source, target):
    return target + ' '


@fault('start-case')
def lower_start(lang, source, target):
    if lang in UNCASED or not source[0].isupper() or not target[0].isupper():
        return None
    return target[0].lower() + target[1:]


# Addresses

@fault('url-changed')
def change_url(lang, source, target):
    return target.replace('example', 'exemple') if '://' in target or 'www.' in target else None


@fault('url-changed')
def break_url(lang, source, target):
    return target.replace('https://', 'https: //') if '://' in target else None


@fault('email-changed')
def change_email(lang, source, target):
    return target.replace('newsroom@', 'redaction@') if '@' in target else None


@fault('email-changed')
def break_email(lang, source, target):
    return target.replace('@', ' (at) ') if '@' in target else None


# Scripts

LOOKALIKES = [('aceopxyABCEHKMOPTX', 'асеорхуАВСЕНКМОРТХ')]


@fault('mixed-script')
def lookalike(lang, source, target):
    latin, cyrillic = LOOKALIKES[0]
    tables = (str.maketrans(latin, cyrillic), str.maketrans(cyrillic, latin),
              str.maketrans('ονΑΒΕΗΙΚΜΝΟΡΤΥΧ', 'ovABEHIKMNOPTYX'))
    if lang == 'el':
        tables = tables[2:]
    for word in words_of(target):
        for table in tables:
            for i in range(1, len(word[0])):
                other = word[0][i].translate(table)
                changed = word[0][:i] + other + word[0][i + 1:]
                if other != word[0][i] and word[0] not in source:
                    return replace(target, word, changed)
    return None


# Letters of neighbours, which none of the language's words has.
FOREIGN = {'uk': ('иії', 'ы'), 'ru': ('иы', 'і'), 'sr-Cyrl': ('ијо', 'ё'), 'fr': ('eau', 'ł'),
           'es': ('eao', 'ł'), 'pt': ('eao', 'ł'), 'it': ('eao', 'ł'), 'de': ('ein', 'ł'), 'nl': ('ein', 'ł'),
           'pl': ('eia', 'ũ'), 'cs': ('eia', 'ũ'), 'tr': ('eia', 'ł'), 'id': ('eia', 'ł'),
           'vi': ('nht', 'ł'), 'sr-Latn': ('eia', 'ł'), 'el': ('αοι', 'ж'), 'ar': ('ا', 'ښ'), 'fa': ('ا', 'ښ'),
           'ur': ('ا', 'ښ'), 'he': ('יה', 'ж'), 'hi': ('नरक', 'ক'), 'bn': ('নরক', 'क'), 'ko': ('는다', 'ж'),
           'hy': ('աեի', 'ж'), 'th': ('นรก', 'ж'), 'am': ('ንት', 'ж')}


@fault('foreign-character')
def foreign_letter(lang, source, target):
    letters, other = FOREIGN.get(lang, ('', ''))
    for word in words_of(target):
        for i in range(1, len(word[0])):
            if word[0][i] in letters and not word[0][0].isupper() and word[0] not in source:
                return replace(target, word, word[0][:i] + other + word[0][i + 1:])
    return None


SISTERS = {'zh-Hans': 'zh-Hant', 'zh-Hant': 'zh-Hans', 'sr-Latn': 'sr-Cyrl', 'sr-Cyrl': 'sr-Latn',
           'ru': 'id', 'uk': 'id', 'el': 'id', 'ar': 'tr', 'fa': 'tr', 'he': 'tr', 'hi': 'id', 'bn': 'id',
           'ko': 'id', 'ja': 'ko', 'th': 'id', 'fr': 'ru', 'de': 'el', 'tr': 'fa', 'id': 'ar', 'vi': 'ko'}

TRUE = bilingual.read_true()


@fault('wrong-script')
def other_script(lang, source, target):
    sister = SISTERS.get(lang)
    if sister is None:
        return None
    key = next(key for key, pair in TRUE[lang].items() if pair == (source, target))
    other = TRUE[sister].get(key, ('', ''))[1]
    if len(words_of(other)) < 4 and not lang.startswith('zh'):
        return None
    if lang.startswith('zh') and len(set(other) - set(target)) < 4:
        return None
    return other or None


# Characters that nobody sees

@fault('invisible-character')
def insert_bom(lang, source, target):
    return target[:3] + '\ufeff' + target[3:] if '<' not in target[:5] else None


@fault('invisible-character')
def insert_zero_width(lang, source, target):
    found = words_of(target)
    if lang in UNSPACED or not found:
        return None
    return replace(target, found[0], found[0][0][:2] + '\u200b' + found[0][0][2:])


@fault('invisible-character')
def lose_character(lang, source, target):
    found = words_of(target)
    return replace(target, found[0], found[0][0][:1] + '\ufffd' + found[0][0][2:]) if found else None


@fault('bidi-unbalanced')
def open_embedding(lang, source, target):
    return '\u202b' + target


@fault('bidi-unbalanced')
def open_isolate(lang, source, target):
    return '\u2067' + target + '\u202c'


@fault('bidi-unbalanced')
def close_nothing(lang, source, target):
    return target + '\u2069'


@fault('mixed-direction')
def latin_signs(lang, source, target):
    return (f'{source[:-1]} C++.', f'{target[:-1]} C++.') \
        if lang in RIGHT_TO_LEFT and source[-1] == '.' and target[-1] in '.۔' else None


@fault('mixed-direction')
def number_after_hebrew(lang, source, target):
    found = _digits(target)
    if lang in RIGHT_TO_LEFT or not found or '{' in target or '%' in target or \
            not found[0][0].isascii():
        return None
    return replace(target, found[0], 'שלום ' + found[0][0])


@fault('not-normalised')
def decompose(lang, source, target):
    other = unicodedata.normalize('NFD', target)
    # What NFC doesn't compose is no fault.
    return other if len(other) > len(unicodedata.normalize('NFC', other)) else None


# Terms and patterns

TERMS = [line.split(',') for line in
         (bilingual.HERE / 'terms.csv').read_text(encoding='utf-8').splitlines()[1:]]


@fault('term')
def other_term(lang, source, target):
    for term, wanted, forbidden, language in TERMS:
        if language == lang and term.lower() in source.lower() and wanted:
            head = wanted.split('|')[0].split()[0][:4]
            at = target.lower().find(head.lower())
            if at >= 0:
                # Another word in its place; only its first letters are known to be there.
                return target[:at] + ('某' if lang in UNSPACED else 'xyz') + target[at + len(head):]
    return None


@fault('term')
def forbidden_term(lang, source, target):
    return f'fake news: {target}'


@fault('forbidden-pattern')
def left_over(lang, source, target):
    return target + ' Lorem ipsum'


@fault('forbidden-pattern')
def three_marks(lang, source, target):
    return target + '???'


@fault('spelling')
def misspell(lang, source, target):
    if lang != 'fr':
        return None
    found = [w for w in words_of(target, 7) if w[0].islower() and w[0] not in source]
    if not found:
        return None
    word = found[-1][0]
    return replace(target, found[-1], word[:3] + word[2] + word[3:5] + word[6] + word[5] + word[7:])


# Programs

@fault('placeholder')
def drop_placeholder(lang, source, target):
    found = re.search(r'%\{\w+\}|\{name\}|%\d\$s|%d', target)
    return replace(target, found, '') if found else None


@fault('placeholder')
def rename_placeholder(lang, source, target):
    for right, wrong in (('{name}', '{nombre}'), ('%1$s', '%1s'), ('%{user}', '%{usuario}'),
                         ('%d', '%s')):
        if right in target:
            return target.replace(right, wrong)
    return None


@fault('placeholder')
def tear_placeholder(lang, source, target):
    for right, wrong in (('{name}', '{name'), ('%2$s', '2$s'), ('%{user}', '% {user}'), ('%d', '% D')):
        if right in target:
            return target.replace(right, wrong)
    return None


@fault('message-format')
def drop_brace(lang, source, target):
    return target[:-1] if 'plural,' in target else None


@fault('message-format')
def translate_keyword(lang, source, target):
    return target.replace('plural,', 'pluriel,') if 'plural,' in target else None


@fault('message-format')
def rename_argument(lang, source, target):
    return target.replace('{count', '{total') if 'plural,' in target else None


@fault('message-format')
def drop_form(lang, source, target):
    found = re.search(r'(one|few|many) \{[^}]*\} ', target) if 'plural,' in target else None
    return replace(target, found, '') if found else None


def swap_words(target):
    found = words_of(target, 2)
    if len(found) < 2:
        return target[:-1]
    first, last = found[0], found[-1]
    return (target[:first.start()] + last[0] + target[first.end():last.start()] + first[0] +
            target[last.end():])


def spread(items, count):
    """COUNT of ITEMS from everywhere in the list."""
    if len(items) <= count:
        return items
    return [items[i * len(items) // count] for i in range(count)]


def make_faults():
    for lang, pairs in TRUE.items():
        for check, kind, function in KINDS:
            made = []
            for key, (source, target) in pairs.items():
                wrong = function(lang, source, target)
                if wrong is None:
                    continue
                new_source, wrong = wrong if isinstance(wrong, tuple) else (source, wrong)
                if wrong != target:
                    made.append(Fault(check, kind, lang, key, new_source, wrong))
            yield from spread(made, PER_KIND)
        for key, (source, target) in spread(list(pairs.items()), PER_KIND):
            if swap_words(target) != target:
                yield Fault('inconsistent', 'swap_words', lang, key, source, swap_words(target),
                            before=target)
        for key, (source, target) in spread(list(pairs.items()), PER_KIND):
            yield Fault('machine-output', 'keep_machine', lang, key, source, target, machine=target)


def main():
    faults = list(make_faults())
    if sys.argv[1:] == ['--count']:
        languages = collections.defaultdict(set)
        for item in faults:
            languages[item.check].add(item.language)
        for check, count in sorted(collections.Counter(f.check for f in faults).items()):
            print(f'{check:26}{count:5}{len(languages[check]):4} languages')
        print(f'{"total":26}{len(faults):5}{len({f.language for f in faults}):4} languages')
        return
    for item in faults:
        print(item.check, item.kind, item.language, item.key, item.source, item.target, sep='\t')


if __name__ == '__main__':
    main()
