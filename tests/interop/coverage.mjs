#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// coverage.mjs PAGES TEXTS.json
//
// How much of what readers of the pages see is in the units of TEXTS.json
// (from xliff_texts.py)? parse5 says what they see. White space isn't counted,
// nor texts without any letter; what is protected from translation isn't wanted.
//
// Each run of text in a unit counts once. A text of the page is found when it is
// such a run; those left over may be parts of the units left over, because
// comments and the like divide a text in one view and not in the other.
import fs from 'node:fs';
import path from 'node:path';
import { parse5, decode, listFiles } from './tree.mjs';
import { squash, textsOf } from './texts.mjs';

const MINIMUM = { 'visible text': 99.9 };
const MINIMUM_OF_ATTRIBUTES = 99.5;

const total = new Map();
const found = new Map();
const missed = [];
const add = (map, kind, length) => map.set(kind, (map.get(kind) ?? 0) + length);
const hasLetter = text => /\p{L}/u.test(text);

function wantedOf(page) {
	const texts = [];
	let code = '';
	let others = '';
	textsOf(page, (kind, text) => {
		const squashed = squash(text);
		if (kind === 'code')
			code += `${squashed}\n`;
		else if (kind === 'protected' || kind === 'hidden')
			others += `${squashed}\n`;
		else if (squashed !== '')
			texts.push({ kind, text: squashed });
	});
	return { texts, code, others };
}

// How often each run stands in the units.
function countRuns(units) {
	const counts = new Map();
	for (const runs of units)
		for (const run of runs)
			add(counts, squash(run), 1);
	return counts;
}

function takeExact(texts, counts) {
	return texts.filter(({ kind, text }) => {
		const count = counts.get(text) ?? 0;
		if (count === 0)
			return true;
		counts.set(text, count - 1);
		if (hasLetter(text))
			add(found, kind, text.length);
		return false;
	});
}

// Units with a run that wasn't found alone.
function takeParts(texts, counts, units, file) {
	const rest = units.filter(runs => runs.some(run => counts.get(squash(run)) > 0))
		.map(runs => squash(runs.join('')));
	// Text that the parser moves out of a table stands together with its neighbours.
	const places = [rest.join('\n'), rest.join('')];
	for (const { kind, text } of texts) {
		if (!hasLetter(text))
			continue;
		if (places.some(place => place.includes(text)))
			add(found, kind, text.length);
		else
			missed.push(`${file}: ${kind}: ${JSON.stringify(text.slice(0, 100))}`);
	}
}

function countWrong(units, { texts, code, others }) {
	const seen = texts.map(({ text }) => text).join('\n') + others;
	const joined = texts.map(({ text }) => text).join('');
	return units.map(runs => squash(runs.join(''))).filter(unit =>
		hasLetter(unit) && code.includes(unit) && !seen.includes(unit) && !joined.includes(unit));
}

const [pages, list] = process.argv.slice(2);
if (list === undefined) {
	console.error('usage: coverage.mjs PAGES TEXTS.json');
	process.exit(2);
}
const extracted = JSON.parse(fs.readFileSync(list));
let wrong = 0;
for (const file of listFiles(pages)) {
	const wanted = wantedOf(parse5.parse(decode(fs.readFileSync(path.join(pages, file)))));
	const units = extracted[file] ?? [];
	const counts = countRuns(units);
	for (const { kind, text } of wanted.texts)
		if (hasLetter(text))
			add(total, kind, text.length);
	takeParts(takeExact(wanted.texts, counts), counts, units, file);
	for (const unit of countWrong(units, wanted)) {
		wrong++;
		missed.push(`${file}: only in a script or style: ${JSON.stringify(unit.slice(0, 100))}`);
	}
}
let short = wrong > 0 || total.size === 0;
for (const [kind, length] of [...total].sort()) {
	const share = 100 * (found.get(kind) ?? 0) / length;
	const minimum = MINIMUM[kind] ?? MINIMUM_OF_ATTRIBUTES;
	const verdict = share >= minimum ? '' : `  LESS THAN ${minimum} %`;
	short ||= share < minimum;
	console.log(`${kind.padEnd(20)} ${String(length).padStart(9)} characters, ${share.toFixed(3)} % in units${verdict}`);
}
console.log(`${wrong} units hold text of scripts or styles only`);
for (const line of missed.slice(0, 100))
	console.log(`missed: ${line}`);
process.exitCode = short ? 1 : 0;
