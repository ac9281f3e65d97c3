import { encodeBase64 } from "../../lib/notebook/base64.ts";

/** Where KaTeX keeps its style sheet and its fonts. */
const dist = new URL(".", import.meta.resolve("katex"));

/** The style sheet that drawn formulas need, with its fonts inside. */
export async function formulaStyle(): Promise<string> {
  const css = await Deno.readTextFile(new URL("katex.min.css", dist));
  const names = new Set(Array.from(css.matchAll(/url\((fonts\/[\w-]+\.woff2)\)/g), ([, name]) => name!));
  const fonts = new Map(
    await Promise.all(
      Array.from(names, async (name) => [name, encodeBase64(await Deno.readFile(new URL(name, dist)))] as const),
    ),
  );
  // Each font is named in three formats; every browser that draws the rest of a page reads the first.
  return css.replace(
    /src:url\((fonts\/[\w-]+\.woff2)\) format\("woff2"\)[^;}]*/g,
    (_, name: string) => `src:url(data:font/woff2;base64,${fonts.get(name)}) format("woff2")`,
  );
}
