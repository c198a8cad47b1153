// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a page for its readers, as parse5 sees it.
import { attributesOf, isLinkedData, isTextAttribute, isProtected, parseLinkedData, TEXT_KEYS } from './tree.mjs';

const HTML = 'http://www.w3.org/1999/xhtml';
// Nothing in these is shown, or it is drawn.
const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'noembed', 'noframes']);

// White space and what shows as nothing.
export const squash = text => text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');

function addLinkedData(add, text) {
	const walk = value => {
		if (value === null || typeof value !== 'object')
			return;
		for (const [key, inner] of Object.entries(value)) {
			if (typeof inner === 'string' && TEXT_KEYS.has(key))
				add('JSON-LD', inner);
			else
				walk(inner);
		}
	};
	walk(parseLinkedData(text)?.value ?? null);
}

function kindOfAttribute(node, attributes, name) {
	if (node.tagName !== 'meta')
		return name;
	const meta = (attributes.get('name') ?? attributes.get('property') ??
		attributes.get('itemprop') ?? '').trim().toLowerCase();
	if (meta.startsWith('og:'))
		return 'og: metas';
	return meta.startsWith('twitter:') ? 'twitter: metas' : meta === 'description' ? meta : 'other metas';
}

// textsOf(ROOT, ADD) calls ADD(KIND, TEXT) for every text, in order. The kinds
// are "visible text", "page title", "JSON-LD", names of attributes and metas,
// "protected" (not to be translated) and "code" (scripts and styles).
export function textsOf(root, add) {
	const walk = (node, fixed, hidden) => {
		if (node.nodeName === '#text') {
			const parent = node.parentNode?.tagName;
			if (parent === 'script' || parent === 'style' || parent === 'noscript')
				add('code', node.value);
			else
				add(hidden ? 'hidden' : fixed ? 'protected' : parent === 'title' ? 'page title' : 'visible text', node.value);
			return;
		}
		const inside = node.tagName === undefined ? fixed : isProtected(node, fixed);
		const attributes = attributesOf(node);
		for (const [name, value] of attributes)
			if (!hidden && !inside && value !== '' && isTextAttribute(node, attributes, name))
				add(kindOfAttribute(node, attributes, name), value);
		if (isLinkedData(node))
			addLinkedData(add, node.childNodes.map(child => child.value).join(''));
		// What is drawn isn't text, but the title of a drawing is.
		const drawn = node.tagName !== undefined && node.namespaceURI !== HTML;
		const hides = node.tagName !== 'title' && (hidden || drawn || HIDDEN.has(node.tagName));
		for (const child of node.childNodes ?? [])
			walk(child, inside, hides);
		for (const child of node.content?.childNodes ?? [])
			walk(child, inside, true);
	};
	walk(root, false, false);
}
