import { assertEquals, assertThrows } from "@std/assert";
import { siteLinks } from "../../site/markdown/site_links.ts";
import { pagesOf } from "../../site/pages_of.ts";
import { thisProject } from "../../course/setup/project.ts";
import { withoutDeadLinks } from "../../site/reference.ts";

const pages = await pagesOf(thisProject.root);

Deno.test("a link between two texts leads from page to page, with its anchor", () => {
  const link = siteLinks("docs/samplers.md", pages);
  assertEquals(link("setup.md#the-pinned-deno"), "setup.html#the-pinned-deno");
  assertEquals(link("../README.md"), "../index.html");
  assertEquals(siteLinks("README.md", pages)("datasets/README.md"), "docs/datasets.html");
});

Deno.test("a link to a notebook leads to its page", () => {
  assertEquals(siteLinks("README.md", pages)("notebooks/a1_ddpm_ddim.ipynb"), "assignments/a1.html");
});

Deno.test("a link to a file that is no page has no address, and one to the web stays", () => {
  const link = siteLinks("notebooks/a1_ddpm_ddim.ipynb", pages);
  assertEquals(link("../course/assignments/a1.ts"), undefined);
  assertEquals(link("https://arxiv.org/abs/2006.11239"), "https://arxiv.org/abs/2006.11239");
  assertEquals(link("#part"), "#part");
});

Deno.test("links of a file that is no page are refused", () => {
  assertThrows(() => siteLinks("lib/mod.ts", pages), RangeError, "siteLinks: lib/mod.ts is no page of the site.");
});

Deno.test("a page of Deno's keeps no address of this computer, nor one of what is not there", () => {
  const files = new Map([
    ["reference/index.html", new Set(["Functions"])],
    ["reference/~/a.html", new Set<string>()],
    ["reference/page.css", new Set<string>()],
  ]);
  const mended = (html: string, path = "reference/index.html") => withoutDeadLinks(html, path, files);
  assertEquals(mended('<a class="x" href="file:&#x2F;&#x2F;&#x2F;tmp/a.ts">'), '<a class="x">');
  assertEquals(mended('<a href=".&#x2F;figures.html">'), "<a>");
  assertEquals(mended('<a href=".&#x2F;~/a.html#gone">'), '<a href="./~/a.html">');
  assertEquals(mended('<a href="#functions">'), '<a href="#Functions">');
  assertEquals(mended('<link href="../page.css">', "reference/~/text/plain.html"), '<link href="../../page.css">');
});
