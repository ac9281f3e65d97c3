import { posix } from "node:path";
import { filesBelow } from "../../course/machine/files_below.ts";

/** The files of a built site, by their paths in it. */
export function siteFiles(folder: string): Map<string, string> {
  return new Map(Array.from(filesBelow(folder), (file) => [
    posix.join(...file.slice(folder.length + 1).split(/[/\\]/)),
    file,
  ]));
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** HTML without its entities. */
export const unescaped = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(\w+);/g, (all, name) => entities[name] ?? all);

/** What a reader of a page sees, in one line. */
export const wordsOf = (html: string): string =>
  unescaped(html.replace(/<(script|style)\b[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, "")).replace(/\s+/g, " ");

/** What a page refers to, other than pages of the web. */
export function addressesIn(html: string): string[] {
  const found = Array.from(
    html.replace(/<script\b[^>]*>[^]*?<\/script>/g, (script) => script.slice(0, script.indexOf(">") + 1))
      .matchAll(/\s(?:href|src|srcset)="([^"]*)"/g),
    ([, address]) => unescaped(address!),
  );
  return found.filter((address) => !/^(https?:|data:|mailto:)/.test(address));
}

/** Addresses of a site that lead nowhere, each with its page. */
export async function deadLinks(folder: string): Promise<string[]> {
  const files = siteFiles(folder);
  const anchors = new Map<string, Set<string>>();
  const pages = new Map<string, string>();
  for (const [path, file] of files) if (path.endsWith(".html")) pages.set(path, await Deno.readTextFile(file));
  for (const [path, html] of pages) {
    anchors.set(path, new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => unescaped(id!))));
  }
  const dead: string[] = [];
  for (const [path, html] of pages) {
    for (const address of new Set(addressesIn(html))) {
      const [file = "", anchor] = address.split("#");
      const target = file === "" ? path : posix.join(posix.dirname(path), decodeURI(file));
      const isThere = files.has(target) && (anchor === undefined || anchor === "" ||
        anchors.get(target)?.has(decodeURIComponent(anchor)) === true);
      if (!isThere) dead.push(`${path}: ${address}`);
    }
  }
  return dead;
}
