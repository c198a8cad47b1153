#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// arrival.mjs RESULTS TEXTS.json [VALUES.json]
//
// Whether every translation of TEXTS.json (from xliff_texts.py --targets) can
// be read in the merged article: as it was written, whatever it looks like.
// Pages are read by parse5, Markdown is rendered by markdown-it, and what is in
// its front matter comes from VALUES.json (from front_matter.py --values).
import fs from 'node:fs';
import path from 'node:path';
import { require, parse5, decode } from './tree.mjs';
import { splitFrontMatter } from './markdown.mjs';
import { squash, textsOf } from './texts.mjs';

function pageTexts(text, values) {
	const page = parse5.parse(text, { scriptingEnabled: false });
	textsOf(page, (kind, value) => values.push(value));
}

const READERS = {
	'.html': (bytes, values) => pageTexts(decode(bytes), values),
	'.md': (bytes, values) => {
		const engine = require('markdown-it')({ html: true });
		pageTexts(engine.render(splitFrontMatter(bytes.toString()).body), values);
	},
	'.txt': (bytes, values) => values.push(bytes.toString()),
};

const [results, list, valueList] = process.argv.slice(2);
if (list === undefined) {
	console.error('usage: arrival.mjs RESULTS TEXTS.json [VALUES.json]');
	process.exit(2);
}
const translations = JSON.parse(fs.readFileSync(list));
const values = valueList === undefined ? {} : JSON.parse(fs.readFileSync(valueList));
let count = 0;
let lost = 0;
for (const [file, segments] of Object.entries(translations)) {
	const texts = [...(values[file] ?? [])];
	READERS[path.extname(file)](fs.readFileSync(path.join(results, file)), texts);
	const all = squash(texts.join('\n'));
	for (const run of segments.flat()) {
		count++;
		if (all.includes(squash(run)))
			continue;
		lost++;
		if (lost <= 40)
			console.log(`${file}: not found: ${JSON.stringify(run.slice(0, 120))}`);
	}
}
console.log(`${count - lost} of ${count} translated texts can be read in the articles`);
process.exitCode = lost === 0 && count > 0 ? 0 : 1;
