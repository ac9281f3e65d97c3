/**
 * Links of the project's files, as the site has them.
 *
 * @module
 */
import { posix } from "node:path";
import { wayTo } from "../page/way_to.ts";

/** Which file of the project became which page of the site: "docs/setup.md" is "docs/setup.html". */
export type Pages = ReadonlyMap<string, string>;

/**
 * Rewrites the links of one file of the project to pages of the site. What leads elsewhere in the web stays; what leads to
 * a file that is no page gets no address.
 *
 * @param source The file that has the links: "docs/setup.md".
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { siteLinks } from "./site_links.ts";
 * const pages = new Map([["README.md", "index.html"], ["docs/setup.md", "docs/setup.html"]]);
 * const link = siteLinks("README.md", pages);
 * assertEquals(link("docs/setup.md#the-pinned-deno"), "docs/setup.html#the-pinned-deno");
 * assertEquals(link("lib/mod.ts"), undefined);
 * ```
 */
export function siteLinks(source: string, pages: Pages): (href: string) => string | undefined {
  const own = pages.get(source);
  if (own === undefined) throw new RangeError(`siteLinks: ${source} is no page of the site.`);
  return (href) => {
    if (/^https?:/.test(href) || href.startsWith("#")) return href;
    const [path = "", anchor] = href.split("#");
    const page = pages.get(posix.join(posix.dirname(source), path));
    if (page === undefined) return undefined;
    return wayTo(own, page) + (anchor === undefined ? "" : `#${anchor}`);
  };
}
