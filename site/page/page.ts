import { escapeHtml } from "../../lib/notebook/html.ts";
import { wayTo } from "./way_to.ts";

/** What a page of the site holds. */
export interface PageContent {
  /** Where it lies in the site: "docs/setup.html". */
  readonly path: string;
  readonly title: string;
  /** One sentence, for lists of pages and search engines. */
  readonly description: string;
  /** The main part as HTML; its addresses are as the page needs them. */
  readonly body: string;
  /** Whether formulas stand in it, so that their style and fonts are loaded. */
  readonly formulas?: boolean;
}

/** What the head of every page leads to, in order. */
export const navigation: readonly { readonly title: string; readonly path: string }[] = [
  { title: "Assignments", path: "assignments/index.html" },
  { title: "Playground", path: "playground/index.html" },
  { title: "Samplers", path: "docs/samplers.html" },
  { title: "Library", path: "reference/index.html" },
  { title: "Documentation", path: "docs/index.html" },
];

/**
 * A page of the site: its head, the way to all others, and the main part.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { pageHtml } from "./page.ts";
 * const content = { path: "docs/speed.html", title: "Speed", description: "How fast it is.", body: "<h1>Speed</h1>" };
 * assertStringIncludes(pageHtml(content), '<link rel="stylesheet" href="../assets/style.css">');
 * ```
 */
export function pageHtml({ path, title, description, body, formulas = false }: PageContent): string {
  const to = (target: string) => wayTo(path, target);
  const here = (target: string) => target === path ? ' aria-current="page"' : "";
  const links = navigation.map((entry) => `<li><a href="${to(entry.path)}"${here(entry.path)}>${entry.title}</a></li>`);
  const name = path === "index.html" ? title : `${title} · Diffusion and flow models`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(name)}</title>
<meta name="description" content="${escapeHtml(description)}">
<link rel="icon" href="${to("assets/icon.svg")}" type="image/svg+xml">
${formulas ? `<link rel="stylesheet" href="${to("assets/formulas.css")}">\n` : ""}<link rel="stylesheet" href="${
    to("assets/style.css")
  }">
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="site-head">
<a class="site-name" href="${to("index.html")}"${here("index.html")}>Diffusion and flow models</a>
<nav aria-label="Site"><ul>${links.join("")}</ul></nav>
</header>
<main id="content" tabindex="-1">
${body}
</main>
<footer class="site-foot"><p>MIT license. Nothing on this site is loaded from elsewhere, and nobody is counted.</p></footer>
</body>
</html>
`;
}
