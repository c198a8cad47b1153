// SPDX-License-Identifier: GPL-3.0-or-later
// What site generators take out of a Markdown file before it's Markdown.

const SHORTCODE = /\{\{<[^]*?>\}\}|\{\{%[^]*?%\}\}|\{%[^]*?%\}|\{\{[^]*?\}\}/g;
// A parameter for readers: its name, and its value in one of three quotes.
const PARAMETER = /\b(caption|title|alt)=("(?:\\[^]|[^"\\])*"|'[^']*'|`[^`]*`)/gi;

// splitFrontMatter(TEXT): keys in YAML or TOML before a Markdown text, and the rest.
export function splitFrontMatter(text) {
	const match = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n([\s\S]*?\r?\n)??(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
	const frontMatter = match?.[2] ?? '';
	// Without a key, it's Markdown between two thematic breaks.
	return /^[ \t]*[\w"'-]+[ \t]*[:=]/m.test(frontMatter)
		? { frontMatter, body: text.slice(match[0].length) } : { frontMatter: '', body: text };
}

// splitShortcodes(BODY) puts a word in the place of every shortcode of Hugo and
// every tag of Liquid: the rest, the shortcodes without their texts, the texts.
export function splitShortcodes(body) {
	const shortcodes = [];
	const texts = [];
	const markdown = body.replace(SHORTCODE, shortcode => {
		shortcodes.push(shortcode.replace(PARAMETER, (parameter, name, value) => {
			// A site puts the text into a page, as it is or as Markdown: "<" is a reference.
			const text = value.slice(1, -1).replace(/&#x3C;/g, '<');
			texts.push(value[0] === '"' ? text.replace(/\\([^])/g, '$1') : text);
			return `${name}=${value[0]}${value[0]}`;
		}));
		return 'shortcode';
	});
	return { markdown, shortcodes, texts };
}
