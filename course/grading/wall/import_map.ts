import { pathToFileURL } from "node:url";

/** Nothing lies there, and imports say so. */
const nowhere = "file:///not_in_the_wall/";

/** The URL of a path; that of a folder ends with a slash. */
const urlOf = (path: string): string => pathToFileURL(path).href;

/**
 * An import map that leads every import of a file to nowhere, but those of what can be read. Deno needs no permission for
 * imports that it knows before the program runs, of JSON and texts too; this holds them.
 *
 * @param folders With all that is in them.
 */
export function importMap(
  { folders, files, hides }: Readonly<Record<"folders" | "files" | "hides", readonly string[]>>,
): string {
  const seen = [...folders.map((path) => `${urlOf(path)}/`), ...files.map(urlOf)];
  const imports = {
    "file:///": nowhere,
    ...Object.fromEntries(seen.map((url) => [url, url])),
    ...Object.fromEntries(hides.map((path) => [urlOf(path), nowhere])),
  };
  return JSON.stringify({ imports });
}
