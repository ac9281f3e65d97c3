/**
 * The texts of the project as pages: what stands in `docs/`, and a few beside it.
 *
 * @module
 */
import { basename, join, posix } from "node:path";
import { escapeHtml } from "../../lib/notebook/html.ts";
import { type RenderedMarkdown, renderMarkdown } from "../markdown/render_markdown.ts";
import { siteLinks } from "../markdown/site_links.ts";
import { wayTo } from "../page/way_to.ts";
import { pagesOf } from "../pages_of.ts";
import { type Site, writeFile, writePage } from "../site.ts";

/** For whom a text is, in the order in which the list has them; what is not named here stands at its end. */
const readers: readonly { readonly title: string; readonly pages: readonly string[] }[] = [
  { title: "To work with notebooks", pages: ["setup", "notebooks", "gpu"] },
  { title: "To use the library", pages: ["package", "samplers", "images", "datasets", "speed"] },
  { title: "To teach", pages: ["grading", "checks", "fairness"] },
];

interface Entry {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** Writes a page for each text, the figures that they show, and a page that lists them. */
export async function buildDocs(site: Site): Promise<void> {
  const pages = await pagesOf(site.project.root);
  const entries: Entry[] = [];
  for (const [source, path] of pages) {
    if (source.endsWith(".md") && path !== "index.html") entries.push(await buildText(site, source, path, pages));
  }
  await writePage(site, {
    ...{ path: "docs/index.html", title: "Documentation", description: "All texts of the project, by reader." },
    body: `<h1>Documentation</h1>\n${listHtml(entries)}`,
  });
}

async function buildText(site: Site, source: string, path: string, pages: ReadonlyMap<string, string>): Promise<Entry> {
  const text = await Deno.readTextFile(join(site.project.root, source));
  const pictures = new Set<string>();
  const picture = (href: string) => {
    const file = posix.join(posix.dirname(source), href);
    pictures.add(file);
    return wayTo(path, `figures/${basename(file)}`);
  };
  const rendered = renderMarkdown(text, { link: siteLinks(source, pages), picture });
  for (const file of pictures) {
    await writeFile(site, `figures/${basename(file)}`, await Deno.readFile(join(site.project.root, file)));
  }
  const title = plain(rendered.headings[0]?.text ?? basename(path, ".html"));
  const about = firstSentence(rendered.html);
  const body = rendered.html.replace("</h1>", () => `</h1>\n${contentsHtml(rendered)}`);
  await writePage(site, { path, title, description: about, body, formulas: rendered.formulas });
  return { name: basename(path, ".html"), title, about };
}

/** The headings of a long text. */
function contentsHtml({ headings }: RenderedMarkdown): string {
  const parts = headings.filter(({ level }) => level === 2);
  if (parts.length < 3) return "";
  const items = parts.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`).join("");
  return `<nav class="contents" aria-label="On this page"><ul>${items}</ul></nav>`;
}

function listHtml(entries: readonly Entry[]): string {
  const named = readers.flatMap(({ pages }) => pages);
  const rest = {
    title: "To change something",
    pages: entries.map(({ name }) => name).filter((n) => !named.includes(n)),
  };
  return [...readers, rest].map(({ title, pages }) => {
    const items = pages.flatMap((name) => entries.find((entry) => entry.name === name) ?? []).map((entry) =>
      `<li><h3><a href="${entry.name}.html">${escapeHtml(entry.title)}</a></h3><p>${escapeHtml(entry.about)}</p></li>`
    );
    return `<h2>${title}</h2>\n<ul class="cards">${items.join("\n")}</ul>`;
  }).join("\n");
}

const plain = (html: string) =>
  html.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'").replaceAll("&amp;", "&");

/** Of the first paragraph that is one. */
function firstSentence(html: string): string {
  const paragraphs = Array.from(
    html.matchAll(/<p>([^]*?)<\/p>/g),
    ([, text]) => plain(text!).replace(/\s+/g, " ").trim(),
  );
  const first = paragraphs.find((text) => text.length > 20) ?? "";
  return /^.*?[.:](?=\s|$)/.exec(first)?.[0].replace(/:$/, ".") ?? first;
}
