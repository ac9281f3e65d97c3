import { basename, dirname, relative } from "node:path";

/** Where JupyterLab starts: what it can open, and what it shows at first. */
export interface LabPlace {
  /** The server's root: JupyterLab opens no file above it. */
  readonly root: string;
  /** The part of the address that names what is shown. */
  readonly url: string;
}

/**
 * Where JupyterLab starts for a folder or a notebook. In the project its root is that of the project, so that a notebook's
 * links to files of `lib/` and `docs/` can be followed; elsewhere, and in hidden folders, which Jupyter does not serve, the folder itself.
 *
 * @param project The folder of the project.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { labPlace } from "./lab_place.ts";
 * const place = labPlace({ path: "/course/notebooks/a1.ipynb", isFolder: false }, "/course");
 * if (Deno.build.os !== "windows") assertEquals(place, { root: "/course", url: "/lab/tree/notebooks/a1.ipynb" });
 * ```
 */
export function labPlace({ path, isFolder }: { path: string; isFolder: boolean }, project: string): LabPlace {
  const parts = relative(project, path).split(/[/\\]/);
  const isInside = relative(project, path) !== "" && !parts.some((part) => /^\.|:$/.test(part));
  if (isInside) return { root: project, url: `/lab/tree/${parts.map(encodeURIComponent).join("/")}` };
  return isFolder
    ? { root: path, url: "/lab" }
    : { root: dirname(path), url: `/lab/tree/${encodeURIComponent(basename(path))}` };
}
