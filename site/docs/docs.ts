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

/** For whom a text is, and what it is about, in the order of the list; what is not named here stands at its end. */
const readers: readonly { readonly title: string; readonly pages: Readonly<Record<string, string>> }[] = [
  {
    title: "To work with notebooks",
    pages: {
      setup: "What set-up installs, what it falls back to, and what to do when it cannot.",
      notebooks: "What a cell shows of its outputs, what Stop and Run All do, how to print.",
      gpu: "What was seen on an NVIDIA card.",
    },
  },
  {
    title: "To use the library",
    pages: {
      package: "How to install it in a project of your own.",
      samplers: "What all samplers have in common, and how close each comes with one network.",
      images: "Faces and digits to train on, and how good the images of a model are.",
      datasets: "Seven data sets of points, and your own.",
      speed: "How fast it is beside PyTorch, and why.",
    },
  },
  {
    title: "To teach",
    pages: {
      grading: "From a folder of submissions to points, with a reason for each.",
      checks: "How to write a check, a known mistake, another solution.",
      fairness: "How much distances differ from machine to machine, measured.",
      site: "How this site is built and published.",
    },
  },
  {
    title: "To change something",
    pages: { contributing: "The map of the project, and its habits.", changes: "What has changed." },
  },
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
  const name = basename(path, ".html");
  const about = readers.find(({ pages }) => name in pages)?.pages[name] ?? firstSentence(rendered.html);
  const body = rendered.html.replace("</h1>", () => `</h1>\n${contentsHtml(rendered)}`);
  await writePage(site, { path, title, description: about, body, formulas: rendered.formulas });
  return { name, title, about };
}

/** The headings of a long text. */
function contentsHtml({ headings }: RenderedMarkdown): string {
  const parts = headings.filter(({ level }) => level === 2);
  if (parts.length < 3) return "";
  const items = parts.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`).join("");
  return `<nav class="contents" aria-label="On this page"><ul>${items}</ul></nav>`;
}

function listHtml(entries: readonly Entry[]): string {
  const named = new Set(readers.flatMap(({ pages }) => Object.keys(pages)));
  const others = entries.filter(({ name }) => !named.has(name)).map(({ name, about }) => [name, about]);
  const sections = others.length === 0 ? readers : [...readers, { title: "More", pages: Object.fromEntries(others) }];
  return sections.map(({ title, pages }) => {
    const items = Object.keys(pages).flatMap((name) => entries.find((entry) => entry.name === name) ?? []).map((
      entry,
    ) =>
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
