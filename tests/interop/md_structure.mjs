#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// md_structure.mjs ENGINE ORIGINALS RESULTS
//
// Compares the Markdown files of two directories by name: rendered by ENGINE
// (commonmark, markdown-it or cmark-gfm), they must be the same HTML but for
// the text for translators, as tree.mjs says. Shortcodes of Hugo and tags of
// Liquid must be the same but for captions and the like. Front matter is left
// out here; front_matter.py compares it.
import { spawnSync } from 'node:child_process';
import { require, parse5, structureOf, firstDifference, compareDirectories } from './tree.mjs';
import { splitFrontMatter, splitShortcodes } from './markdown.mjs';

const GFM = ['--unsafe', '-e', 'table', '-e', 'strikethrough', '-e', 'autolink', '-e', 'tasklist',
	'-e', 'footnotes'];

// These two don't know footnotes: to them, one of a single word defines a link.
const hideFootnotes = text => text.replace(/\[(\^[^\s[\]^]+)\](?!\()/g, '{$1}');

// Any e-mail address in a text becomes a link on GitHub; nothing prevents that.
const BARE_ADDRESS = /<a href="mailto:([^"]*)">\1<\/a>/g;
// A bare URL goes on to the next white space, translated text after it included.
const BARE_URL = /<a href="[^"]*">((?:https?:\/\/|www\.)[^<]*)<\/a>/g;

const ENGINES = {
	commonmark() {
		const { Parser, HtmlRenderer } = require('commonmark');
		return text => new HtmlRenderer().render(new Parser().parse(hideFootnotes(text)));
	},
	'markdown-it'() {
		const engine = require('markdown-it')({ html: true });
		return text => engine.render(hideFootnotes(text));
	},
	'cmark-gfm'() {
		return text => {
			const result = spawnSync('cmark-gfm', GFM, { input: text, maxBuffer: 1 << 28 });
			if (result.status !== 0)
				throw new Error(`cmark-gfm: ${result.error ?? result.stderr}`);
			return result.stdout.toString().replace(BARE_ADDRESS, '$1').replace(BARE_URL, '<a>$1</a>');
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
	const { markdown, shortcodes } = splitShortcodes(splitFrontMatter(bytes.toString()).body);
	return shortcodes.concat(
		structureOf(parse5.parseFragment(render(markdown), { scriptingEnabled: false })));
};
compareDirectories(originals, results, (original, result, file) =>
	/\.(md|markdown)$/.test(file) ? firstDifference(structure(original), structure(result)) : '');
