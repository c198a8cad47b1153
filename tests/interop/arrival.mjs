#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// arrival.mjs ORIGINALS RESULTS PAIRS.json [VALUES.json VALUES.json]
//
// Whether every translation of PAIRS.json (from xliff_texts.py --pairs) can be
// read in the merged article as it was written, if its source can be read in
// the original. Pages are read by parse5, Markdown is rendered by commonmark
// (markdown-it loses backslashes in the text of an image); what is in its front
// matters comes from both VALUES.json (from front_matter.py --values).
import fs from 'node:fs';
import path from 'node:path';
import { require, parse5, decode } from './tree.mjs';
import { splitFrontMatter, splitShortcodes } from './markdown.mjs';
import { squash, textsOf } from './texts.mjs';

function pageTexts(text, values) {
	const page = parse5.parse(text, { scriptingEnabled: false });
	textsOf(page, (kind, value) => values.push(value));
}

const READERS = {
	'.html': (bytes, values) => pageTexts(decode(bytes), values),
	'.md': (bytes, values) => {
		const { Parser, HtmlRenderer } = require('commonmark');
		const { markdown, texts } = splitShortcodes(splitFrontMatter(bytes.toString()).body);
		values.push(...texts);
		// Since CommonMark 0.30 no Markdown is read in <textarea>; on GitHub it is.
		const older = markdown.replace(/<(\/?)textarea/gi, '<$1textfield');
		pageTexts(new HtmlRenderer().render(new Parser().parse(older)), values);
	},
	'.txt': (bytes, values) => values.push(bytes.toString()),
};

function textsIn(directory, file, values) {
	const texts = [...(values[file] ?? [])];
	READERS[path.extname(file)](fs.readFileSync(path.join(directory, file)), texts);
	return squash(texts.join('\n'));
}

const [originals, results, list, ...valueLists] = process.argv.slice(2);
if (list === undefined) {
	console.error('usage: arrival.mjs ORIGINALS RESULTS PAIRS.json [VALUES.json VALUES.json]');
	process.exit(2);
}
const translations = JSON.parse(fs.readFileSync(list));
const [before = {}, after = {}] = valueLists.map(name => JSON.parse(fs.readFileSync(name)));
let count = 0;
let lost = 0;
let unseen = 0;
for (const [file, pairs] of Object.entries(translations)) {
	const original = textsIn(originals, file, before);
	const result = textsIn(results, file, after);
	for (const { source, target } of pairs) {
		if (!source.every(run => original.includes(squash(run)))) {
			unseen++;
			continue;
		}
		count++;
		const missing = target.find(run => !result.includes(squash(run)));
		if (missing !== undefined && ++lost <= 40)
			console.log(`${file}: not found: ${JSON.stringify(missing.slice(0, 120))}`);
	}
}
console.log(`${count - lost} of ${count} translations can be read in the articles` +
	(unseen > 0 ? ` (${unseen} are of texts that can't be read in the originals)` : ''));
process.exitCode = lost === 0 && count > 0 ? 0 : 1;
