#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// md_structure.mjs ENGINE ORIGINALS RESULTS
//
// Compares the Markdown files of two directories by name: rendered by ENGINE
// (commonmark, markdown-it or cmark-gfm), they must be the same HTML but for
// the text for translators, as tree.mjs says. Front matter is no Markdown: it
// is left out here, and front_matter.py compares it.
import { spawnSync } from 'node:child_process';
import { require, parse5, structureOf, firstDifference, compareDirectories } from './tree.mjs';
import { splitFrontMatter } from './markdown.mjs';

const GFM = ['--unsafe', '-e', 'table', '-e', 'strikethrough', '-e', 'autolink', '-e', 'tasklist',
	'-e', 'footnotes'];

const ENGINES = {
	commonmark() {
		const { Parser, HtmlRenderer } = require('commonmark');
		return text => new HtmlRenderer().render(new Parser().parse(text));
	},
	'markdown-it'() {
		const engine = require('markdown-it')({ html: true });
		return text => engine.render(text);
	},
	'cmark-gfm'() {
		return text => {
			const result = spawnSync('cmark-gfm', GFM, { input: text, maxBuffer: 1 << 28 });
			if (result.status !== 0)
				throw new Error(`cmark-gfm: ${result.error ?? result.stderr}`);
			return result.stdout.toString();
		};
	},
};

const [engine, originals, results] = process.argv.slice(2);
if (results === undefined || !(engine in ENGINES)) {
	console.error('usage: md_structure.mjs commonmark|markdown-it|cmark-gfm ORIGINALS RESULTS');
	process.exit(2);
}
const render = ENGINES[engine]();
const structure = bytes => {
	const { body } = splitFrontMatter(bytes.toString());
	return structureOf(parse5.parseFragment(render(body), { scriptingEnabled: false }));
};
compareDirectories(originals, results, (original, result, file) =>
	/\.(md|markdown)$/.test(file) ? firstDifference(structure(original), structure(result)) : '');
