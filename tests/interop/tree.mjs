// SPDX-License-Identifier: GPL-3.0-or-later
// The structure of a page as parse5 sees it: everything but the text that is
// for translators. Two pages with equal structures differ in nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// ES modules don't know NODE_PATH; require() does.
export const require = createRequire(import.meta.url);
export const parse5 = await import(pathToFileURL(require.resolve('parse5')));

const HTML = 'http://www.w3.org/1999/xhtml';

const TEXT_ATTRIBUTES = new Set(['alt', 'title', 'placeholder', 'label', 'summary', 'aria-label',
	'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext']);
export const TEXT_METAS = new Set(['description', 'keywords', 'news_keywords', 'title', 'headline',
	'abstract', 'og:title', 'og:description', 'og:site_name', 'og:image:alt', 'twitter:title',
	'twitter:description', 'twitter:image:alt', 'dc.title', 'dc.description', 'dcterms.title',
	'dcterms.description', 'article:section', 'article:tag']);
export const TEXT_KEYS = new Set(['headline', 'alternativeHeadline', 'description', 'name',
	'articleBody', 'caption']);
const LANGUAGE = new Set(['lang', 'xml:lang', 'dir']);

// Text in these isn't for translators, whatever a browser does with it.
const DEAD = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math']);

// Elements inside of a sentence: translators move text into them and out again.
const INLINE = new Set(('a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark ' +
	'nobr output q rb rt ruby s samp small span strike strong sub sup time tt u var').split(' '));

// decode(BYTES) reads a page in the charset it declares, or is in.
export function decode(bytes) {
	if (bytes[0] === 0xff && bytes[1] === 0xfe)
		return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff)
		return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		const head = bytes.subarray(0, 4096).toString('latin1');
		const declared = /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head);
		try {
			return new TextDecoder(declared ? declared[1] : 'windows-1252').decode(bytes);
		} catch {
			return new TextDecoder('windows-1252').decode(bytes);
		}
	}
}

// listFiles(DIRECTORY) names all files in it, relative to it.
export function listFiles(directory) {
	return fs.readdirSync(directory, { withFileTypes: true, recursive: true })
		.filter(entry => entry.isFile())
		.map(entry => path.relative(directory, path.join(entry.parentPath ?? entry.path, entry.name)))
		.sort();
}

export function attributesOf(node) {
	return new Map((node.attrs ?? []).map(a => [a.prefix ? `${a.prefix}:${a.name}` : a.name, a.value]));
}

export function isLinkedData(node) {
	return node.tagName === 'script' && /ld\+json/i.test(attributesOf(node).get('type') ?? '');
}

export function isTextAttribute(node, attributes, name) {
	if (TEXT_ATTRIBUTES.has(name))
		return true;
	if (node.tagName === 'input' && name === 'value')
		return /^(button|submit|reset)$/i.test(attributes.get('type') ?? '');
	return node.tagName === 'meta' && name === 'content' && ['name', 'property', 'itemprop'].some(
		key => TEXT_METAS.has((attributes.get(key) ?? '').trim().toLowerCase()));
}

// Whether the text of NODE stays as it is, INHERITED from around it or not.
export function isProtected(node, inherited) {
	const attributes = attributesOf(node);
	if ((attributes.get('class') ?? '').split(/[ \t\n\f\r]+/).includes('notranslate'))
		return true;
	const translate = attributes.get('translate')?.toLowerCase();
	if (translate === undefined)
		return inherited;
	return translate === 'no' || (inherited && translate !== 'yes' && translate !== '');
}

export function isDead(node) {
	return node.namespaceURI !== HTML || DEAD.has(node.tagName);
}

// parseLinkedData(TEXT, REVIVER) of a script: its JSON, which may be wrapped as
// XHTML wanted it, and the wrapping; null when it isn't JSON.
export function parseLinkedData(text, reviver) {
	const [, before, json, after] =
		/^(\s*(?:\/\*\s*)?(?:\/\/\s*)?(?:<!\[CDATA\[)?(?:\s*\*\/)?)([\s\S]*?)((?:\/\*\s*)?(?:\/\/\s*)?(?:\]\]>)?(?:\s*\*\/)?\s*)$/.exec(text);
	try {
		return { before, value: JSON.parse(json, reviver), after };
	} catch {
		return null;
	}
}

// linkedData(TEXT): the same JSON, its texts replaced; what isn't JSON as it is.
function linkedData(text) {
	const parsed = parseLinkedData(text, (key, value) =>
		typeof value === 'string' && TEXT_KEYS.has(key) ? value.length > 0 : value);
	return parsed === null ? text : parsed.before + JSON.stringify(parsed.value) + parsed.after;
}

function describeAttributes(node, fixed) {
	const attributes = attributesOf(node);
	return [...attributes].map(([name, value]) => {
		if (LANGUAGE.has(name))
			return node.tagName === 'html' || node.tagName === 'body' ? '' : name;
		return !fixed && isTextAttribute(node, attributes, name) ? name : `${name}=${value}`;
	}).filter(text => text !== '').sort();
}

const textOf = node => (node.childNodes ?? []).map(child => child.value ?? '').join('');

// Whether there is text to translate in NODE: a translation may neither take
// all of it away nor invent some.
function hasText(node, fixed) {
	if (node.nodeName === '#text')
		return !fixed && /[^ \t\n\f\r]/.test(node.value);
	if (node.tagName !== undefined && isDead(node))
		return false;
	// In Markdown, this is text like any other.
	if (node.tagName === 'img' && attributesOf(node).get('alt') && !fixed)
		return true;
	const inside = node.tagName === undefined ? fixed : isProtected(node, fixed);
	return (node.childNodes ?? []).some(child => hasText(child, inside));
}

// structureOf(ROOT): a list of strings.
export function structureOf(root) {
	const out = [`mode ${root.mode ?? ''}`];
	const walk = (node, fixed, dead) => {
		if (node.nodeName === '#text') {
			// With scripts, <noscript> is text, whatever it would be without.
			if (fixed || (dead && node.parentNode.tagName !== 'noscript'))
				out.push(`text ${JSON.stringify(node.value)}`);
		} else if (node.nodeName === '#comment') {
			out.push(`comment ${JSON.stringify(node.data)}`);
		} else if (node.nodeName === '#documentType') {
			out.push(`doctype ${node.name} ${node.publicId} ${node.systemId}`);
		} else if (isLinkedData(node)) {
			out.push(`<script ${describeAttributes(node, fixed).join(' ')}>`, linkedData(textOf(node)));
		} else {
			walkElement(node, fixed, dead);
		}
	};
	const walkElement = (node, fixed, dead) => {
		if (node.tagName !== undefined) {
			fixed = isProtected(node, fixed);
			// The title of a drawing is text, what is drawn isn't.
			dead = node.tagName === 'title' ? false : dead || isDead(node);
			const counts = !dead && !INLINE.has(node.tagName) && !node.tagName.includes('-');
			const text = counts && hasText(node, fixed) ? ' has text' : '';
			out.push(`<${[node.tagName, ...describeAttributes(node, fixed)].join(' ')}>${text}`);
		}
		for (const child of node.childNodes ?? [])
			walk(child, fixed, dead);
		for (const child of node.content?.childNodes ?? [])
			walk(child, fixed, true);
		if (node.tagName !== undefined)
			out.push(`</${node.tagName}>`);
	};
	walk(root, false, false);
	return out;
}

// firstDifference(A, B) of two lists: '' when they are equal.
export function firstDifference(a, b) {
	for (let i = 0; i < Math.max(a.length, b.length); i++)
		if (a[i] !== b[i])
			return `element ${i}: ${(a[i] ?? 'the end').slice(0, 160)} became ${(b[i] ?? 'the end').slice(0, 160)}`;
	return '';
}

// compareDirectories(ORIGINALS, RESULTS, COMPARE) prints what COMPARE, which
// gets the bytes of both files, says of each pair, and ends the program.
export function compareDirectories(originals, results, compare) {
	const files = listFiles(originals);
	let differing = 0;
	for (const file of files) {
		const result = path.join(results, file);
		const why = !fs.existsSync(result) ? 'there is no result'
			: compare(fs.readFileSync(path.join(originals, file)), fs.readFileSync(result), file);
		if (why !== '') {
			differing++;
			console.log(`${file}: ${why}`);
		}
	}
	console.log(`${files.length - differing} of ${files.length} files have the structure of their source`);
	process.exitCode = differing === 0 && files.length > 0 ? 0 : 1;
}
