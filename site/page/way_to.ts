import { posix } from "node:path";

/**
 * The address of one file of the site as another one has to write it, so that the site may lie in any folder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { wayTo } from "./way_to.ts";
 * assertEquals(wayTo("docs/setup.html", "assignments/a1.html"), "../assignments/a1.html");
 * assertEquals(wayTo("docs/setup.html", "docs/speed.html#measured"), "speed.html#measured");
 * ```
 */
export const wayTo = (page: string, target: string): string => posix.relative(posix.dirname(page), target);
