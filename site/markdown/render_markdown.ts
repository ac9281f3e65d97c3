/**
 * Markdown as the project writes it, with GitHub's tables and anchors, and formulas between dollars.
 *
 * @module
 */
import { Marked } from "marked";
import { getHeadingList, gfmHeadingId, type HeadingData } from "marked-gfm-heading-id";
import { drawFormulas } from "../../course/page/draw_formulas.ts";
import { escapeHtml } from "../../lib/notebook/html.ts";
import { formulaSyntax } from "./formula_syntax.ts";
import { highlighted } from "./highlighted.ts";

/** How a text refers to other files. */
export interface MarkdownOptions {
  /** The address that a link gets; without one its text stays, as plain text. */
  readonly link?: (href: string) => string | undefined;
  /** The address that a picture gets. */
  readonly picture?: (href: string) => string;
  /** Anchors begin with it, where several texts make a page. */
  readonly prefix?: string;
}

/** A text as HTML. */
export interface RenderedMarkdown {
  readonly html: string;
  /** Its headings, with their anchors. */
  readonly headings: readonly Pick<HeadingData, "level" | "text" | "id">[];
  /** Whether there are formulas. */
  readonly formulas: boolean;
}

/**
 * Draws a text: formulas, code in colours, headings with anchors as GitHub makes them. A formula that is none stays as it
 * was written, in red.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { renderMarkdown } from "./render_markdown.ts";
 * const { html } = renderMarkdown("See [set-up](setup.md).", { link: (href) => href.replace(".md", ".html") });
 * assertEquals(html, '<p>See <a href="setup.html">set-up</a>.</p>\n');
 * ```
 */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): RenderedMarkdown {
  const { link = (href) => href, picture = (href) => href, prefix = "" } = options;
  const marked = new Marked();
  marked.use(gfmHeadingId({ prefix }), formulaSyntax, {
    renderer: {
      code: ({ text, lang = "" }) =>
        `<pre tabindex="0"><code>${highlighted(text, lang.split(/\s/)[0] ?? "")}</code></pre>\n`,
      link({ href, title, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const target = link(href);
        const named = title == null ? "" : ` title="${escapeHtml(title)}"`;
        return target === undefined ? inner : `<a href="${escapeHtml(target)}"${named}>${inner}</a>`;
      },
      image: ({ href, text }) => `<img src="${escapeHtml(picture(href))}" alt="${escapeHtml(text)}" loading="lazy">`,
      table(token) {
        const row = (cells: typeof token.header, tag: string) =>
          `<tr>${
            cells.map(({ tokens, align }) =>
              `<${tag}${align === null ? "" : ` class="${align}"`}>${this.parser.parseInline(tokens)}</${tag}>`
            ).join("")
          }</tr>`;
        const rows = token.rows.map((cells) => row(cells, "td")).join("\n");
        return `<div class="table" tabindex="0" role="region" aria-label="Table"><table><thead>${
          row(token.header, "th")
        }</thead><tbody>${rows}</tbody></table></div>\n`;
      },
    },
  });
  const html = drawFormulas(marked.parse(text, { async: false }));
  const headings = getHeadingList().map(({ level, text, id }) => ({ level, text, id }));
  return { html, headings, formulas: html.includes('class="katex') };
}
