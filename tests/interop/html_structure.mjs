#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// html_structure.mjs ORIGINALS RESULTS
//
// Compares the pages of two directories by name: parse5 (the algorithm of the
// HTML standard) must see the same elements, attributes, comments and document
// types, and the same text where it isn't for translators. With and without
// scripts, because <noscript> is something else then.
import { parse5, decode, structureOf, firstDifference, compareDirectories } from './tree.mjs';

function compare(original, result) {
	const a = decode(original);
	const b = decode(result);
	for (const scriptingEnabled of [true, false]) {
		const why = firstDifference(structureOf(parse5.parse(a, { scriptingEnabled })),
			structureOf(parse5.parse(b, { scriptingEnabled })));
		if (why !== '')
			return why;
	}
	return '';
}

const [originals, results] = process.argv.slice(2);
if (results === undefined) {
	console.error('usage: html_structure.mjs ORIGINALS RESULTS');
	process.exit(2);
}
compareDirectories(originals, results, compare);
