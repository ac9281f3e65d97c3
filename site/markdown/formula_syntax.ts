import type { MarkedExtension, TokenizerExtension } from "marked";

/**
 * Formulas in Markdown, as Jupyter has them: $x_t$ in a line, and $$x_t$$ in lines of their own. They come out as TeX in
 * `<span class="tex">`, to be drawn by `drawFormulas`, as on the pages of notebooks.
 */
export const formulaSyntax: MarkedExtension = {
  extensions: [
    formula("displayFormula", "block", /^\$\$([^]+?)\$\$[ \t]*(?:\n+|$)/, /^\$\$/m),
    formula("longFormula", "inline", /^\$\$([^$]+?)\$\$/, /\$\$/),
    formula("formula", "inline", /^\$(?![\s$])((?:\\[^]|[^\\$])+?)(?<!\s)\$(?!\d)/, /\$/),
  ],
};

/** One way to write formulas: `pattern` is what stands there, `beginning` where one may begin. */
function formula(name: string, level: "block" | "inline", pattern: RegExp, beginning: RegExp) {
  const display = pattern.source.startsWith(String.raw`^\$\$`);
  const tokenizer: TokenizerExtension["tokenizer"] = (source) => {
    const [raw, tex] = pattern.exec(source) ?? [];
    return raw === undefined ? undefined : { type: name, raw, text: tex!.trim() };
  };
  const span = (tex: string) => `<span class="tex"${display ? " data-display" : ""}>${escaped(tex)}</span>`;
  return {
    ...{ name, level, tokenizer },
    start: (source: string) => source.match(beginning)?.index,
    renderer: ({ text }: { text?: string }) => level === "block" ? `<p>${span(text ?? "")}</p>\n` : span(text ?? ""),
  };
}

/** As `drawFormulas` reads it. */
const escaped = (tex: string) => tex.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
