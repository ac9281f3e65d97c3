import katex from "katex";

/**
 * Draws the formulas of a page, which stand in it as TeX in `<span class="tex">`. A formula that is none stays what was
 * written, in red, with what is wrong in it as its title.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { drawFormulas } from "./draw_formulas.ts";
 * assertStringIncludes(drawFormulas('<p>Steps <span class="tex">t &lt; T</span></p>'), '<p>Steps <span class="katex">');
 * ```
 */
export function drawFormulas(html: string): string {
  return html.replace(
    /<span class="tex"( data-display(?:="")?)?>([^<]*)<\/span>([.,;:!?)]?)/g,
    (_, display: string | undefined, source: string, sign: string) => {
      const drawn = katex.renderToString(unescaped(source), {
        displayMode: display !== undefined,
        throwOnError: false,
        strict: "ignore", // of TeX, not of what browsers draw
      });
      return sign === "" ? drawn : drawn + WORD_JOINER + sign;
    },
  );
}

/** Keeps a full stop in the line of its formula. */
const WORD_JOINER = "\u2060";

const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'", amp: "&" };

const unescaped = (text: string): string => text.replace(/&(#?\w+);/g, (entity, name) => characters[name] ?? entity);
