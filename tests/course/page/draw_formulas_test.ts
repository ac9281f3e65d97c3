import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { drawFormulas } from "../../../course/page/draw_formulas.ts";
import { formulaStyle } from "../../../course/page/formula_style.ts";

const tex = (source: string, display = false) =>
  `<span class="tex"${display ? ' data-display=""' : ""}>${source}</span>`;

Deno.test("a formula in a text is drawn in its line, one of its own in a line of its own", () => {
  assertMatch(drawFormulas(`a ${tex("x_t")} b`), /^a <span class="katex">.*<\/span> b$/);
  assertMatch(drawFormulas(tex("x_t", true)), /^<span class="katex-display"><span class="katex">/);
});

Deno.test("a full stop or a comma stays in the line of its formula", () => {
  for (const sign of [".", ",", ")"]) {
    assertStringIncludes(drawFormulas(`(${tex("x")}${sign} b`), `</span>\u2060${sign} b`);
  }
  assert(!drawFormulas(`${tex("x")} and ${tex("y")}`).includes("\u2060"));
});

Deno.test("what HTML writes in another way is read before it is drawn", () => {
  const drawn = drawFormulas(tex("t &lt; T \\&amp; s &gt; 0, f&#x27;"));
  assertStringIncludes(
    drawn,
    '<annotation encoding="application/x-tex">t &lt; T \\&amp; s &gt; 0, f&#x27;</annotation>',
  );
  assert(!drawn.includes("katex-error"), drawn);
});

Deno.test("what is no formula stays as it was written, and says what is wrong in it", () => {
  assertMatch(
    drawFormulas(tex("\\frac{1}{")),
    /^<span class="katex-error" title="[^"]*ParseError[^"]*" style="[^"]*">\\frac\{1\}\{<\/span>$/,
  );
});

Deno.test("the rest of a page is left alone, $1 and $& in a formula too", () => {
  const rest = '<p class="tex">$x$</p><code>$x_t$</code>';
  assertEquals(drawFormulas(rest), rest);
  assertStringIncludes(drawFormulas(tex("\\text{\\$1 and \\$&amp;}")), "\\$1 and \\$&amp;");
});

Deno.test("the style of formulas has its fonts inside, and loads nothing", async () => {
  const css = await formulaStyle();
  assertEquals(css.match(/url\((?!data:)[^)]*\)/g), null);
  const faces = css.match(/@font-face/g)!.length;
  assertEquals(css.match(/src:url\(data:font\/woff2;base64,d09GMg[\w+/=]{1000,}\) format\("woff2"\)/g)?.length, faces);
});
