import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { renderMarkdown } from "../../site/markdown/render_markdown.ts";
import { wordsOf } from "./site_folder.ts";

const html = (text: string) => renderMarkdown(text).html;

Deno.test("a formula is drawn in a line, before a comma, before a hyphen and in lines of its own", () => {
  for (const text of ["$x_t < 1$, then", "the $x_t$-axis", "$$x_t$$", "Text:\n$$x_t\n+ 1$$\nmore", "a $$x_t$$ b"]) {
    const drawn = html(text);
    assertStringIncludes(drawn, 'class="katex"', text);
    assertEquals(drawn.includes("katex-error"), false, text);
    assertEquals(wordsOf(drawn).includes("$"), false, text);
  }
});

Deno.test("a sum in dollars is no formula", () => {
  assertEquals(html("It costs $ 5 or $6."), "<p>It costs $ 5 or $6.</p>\n");
});

Deno.test("a formula that is none is red, not an error", () => {
  assertStringIncludes(html("$\\frac{$"), "katex-error");
});

Deno.test("headings have the anchors of GitHub", () => {
  const { headings } = renderMarkdown("# `scan` and *more*\n\n## The pinned Deno\n");
  assertEquals(headings.map(({ id }) => id), ["scan-and-more", "the-pinned-deno"]);
});

Deno.test("code is coloured where its language is known, and safe where it is not", () => {
  assertStringIncludes(html("```ts ignore\nconst a = 1;\n```"), '<span class="hljs-keyword">const</span>');
  assertStringIncludes(html("```\n<b>\n```"), "&#60;b&#62;");
});

Deno.test("a table can be scrolled by itself, with a keyboard too", () => {
  assertMatch(html("| a | b |\n| - | -: |\n| 1 | 2 |"), /<div class="table" tabindex="0"[^]*<td class="right">2<\/td>/);
});

Deno.test("a link without an address is text", () => {
  assertEquals(renderMarkdown("See [`a`](a.ts).", { link: () => undefined }).html, "<p>See <code>a</code>.</p>\n");
});
