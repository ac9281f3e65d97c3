import { formulaStyle } from "../course/page/formula_style.ts";
import { type Site, writeFile } from "./site.ts";

/** Writes what all pages share: the style, that of formulas with its fonts, the icon. */
export async function buildAssets(site: Site): Promise<void> {
  const here = (file: string) => Deno.readTextFile(new URL(file, import.meta.url));
  await writeFile(site, "assets/style.css", await here("./style.css"));
  await writeFile(site, "assets/icon.svg", await here("./icon.svg"));
  await writeFile(site, "assets/formulas.css", await formulaStyle());
}
