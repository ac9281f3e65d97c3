import { pathToFileURL } from "node:url";

/** Nothing lies there, and imports say so. */
const nowhere = "file:///not_in_the_wall/";

/**
 * An import map that leads every import of a file to nowhere, but those of the files given. Deno needs no permission for
 * imports that it knows before the program runs, of JSON and texts too; this holds them. Files are named one by one, because
 * a path can be spelled in many ways: `lib/%64dpm.ts`, `lib/ddpm.ts?`, `lib/..%2fsecret.json`.
 */
export function importMap(files: readonly string[]): string {
  const urls = files.map((path) => pathToFileURL(path).href);
  return JSON.stringify({ imports: { "file:///": nowhere, ...Object.fromEntries(urls.map((url) => [url, url])) } });
}
