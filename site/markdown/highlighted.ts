import highlighter from "highlight.js/lib/core";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import shell from "highlight.js/lib/languages/bash";
import typescript from "highlight.js/lib/languages/typescript";
import yaml from "highlight.js/lib/languages/yaml";
import { escapeHtml } from "../../lib/notebook/html.ts";

const languages = { json, python, sh: shell, ts: typescript, js: typescript, yaml };
for (const [name, language] of Object.entries(languages)) highlighter.registerLanguage(name, language);

/**
 * Code as HTML whose words are coloured by `site/style.css`; of a language that is not known it is plain text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { highlighted } from "./highlighted.ts";
 * assertEquals(highlighted("let a", "ts"), '<span class="hljs-keyword">let</span> a');
 * assertEquals(highlighted("1 < 2", "text"), "1 &lt; 2");
 * ```
 */
export const highlighted = (code: string, language: string): string =>
  language in languages ? highlighter.highlight(code, { language }).value : escapeHtml(code);
