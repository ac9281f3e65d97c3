import { join } from "node:path";
import { renderMarkdown } from "../markdown/render_markdown.ts";
import { siteLinks } from "../markdown/site_links.ts";
import { pagesOf } from "../pages_of.ts";
import { type Site, writeFile, writePage } from "../site.ts";
import { movingPoints, stillPoints } from "./moving_points.ts";
import { threeWays, type Way } from "./three_ways.ts";

/** Data are within 3.7, noise mostly. */
const reach = 4;

/** Writes the first page, with its pictures that move. */
export async function buildHome(site: Site): Promise<void> {
  const { root } = site.project;
  const ways = await threeWays();
  for (const { name, title, moments } of ways) {
    await writeFile(site, `figures/${name}.svg`, movingPoints(moments, { title, reach, seconds: 4 }));
    await writeFile(site, `figures/${name}_still.svg`, stillPoints(moments.at(-1)!, { title, reach }));
  }
  const shown = ["guidance.png", "rectified_flow.png"]; // of the project's own figures
  for (const name of shown) {
    await writeFile(site, `figures/${name}`, await Deno.readFile(join(root, "docs/figures", name)));
  }
  const text = await Deno.readTextFile(new URL("./home.md", import.meta.url));
  const { html } = renderMarkdown(text, {
    link: siteLinks("README.md", await pagesOf(root)),
    picture: (href) => href.replace(/^docs\//, ""),
  });
  await writePage(site, {
    ...{ path: "index.html", title: "Diffusion and flow models in TypeScript" },
    description: "Programming assignments on diffusion and flow models as notebooks, and the library they run on.",
    body: html.replace("<!--ways-->", () => waysHtml(ways)),
  });
}

/** Who wants no movement gets the pictures without. */
const waysHtml = (ways: readonly Way[]) =>
  `<div class="ways">${
    ways.map(({ name, title, caption }) =>
      `<figure><picture><source media="(prefers-reduced-motion: reduce)" srcset="figures/${name}_still.svg">` +
      `<img src="figures/${name}.svg" alt="${title}" width="300" height="300"></picture>` +
      `<figcaption>${caption}</figcaption></figure>`
    ).join("\n")
  }</div>`;
