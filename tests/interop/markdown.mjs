// SPDX-License-Identifier: GPL-3.0-or-later

// splitFrontMatter(TEXT): keys in YAML or TOML before a Markdown text, and the rest.
export function splitFrontMatter(text) {
	const match = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n([\s\S]*?\r?\n)??(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
	const frontMatter = match?.[2] ?? '';
	// Without a key, it's Markdown between two thematic breaks.
	return /^[\w"'-]+[ \t]*[:=]/m.test(frontMatter)
		? { frontMatter, body: text.slice(match[0].length) } : { frontMatter: '', body: text };
}
