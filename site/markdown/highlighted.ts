import { createRequire } from "node:module";
import { escapeHtml } from "../../lib/notebook/html.ts";

/** What is used of highlight.js. Its own types bring those of browsers along, and then all of the project has them. */
interface Highlighter {
  registerLanguage(name: string, language: unknown): void;
  highlight(code: string, options: { readonly language: string }): { readonly value: string };
}

const load = createRequire(import.meta.url);
const highlighter = load("highlight.js/lib/core") as Highlighter;
const files = { json: "json", python: "python", sh: "bash", ts: "typescript", js: "typescript", yaml: "yaml" };
for (const [name, file] of Object.entries(files)) {
  highlighter.registerLanguage(name, load(`highlight.js/lib/languages/${file}`));
}

/**
 * Code as HTML whose words are coloured by `site/style.css`; of a language that is not known it is plain text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { highlighted } from "./highlighted.ts";
 * assertEquals(highlighted("let a", "ts"), '<span class="hljs-keyword">let</span> a');
 * assertEquals(highlighted("1 < 2", "text"), "1 &#60; 2");
 * ```
 */
export const highlighted = (code: string, language: string): string =>
  language in files ? highlighter.highlight(code, { language }).value : escapeHtml(code);
