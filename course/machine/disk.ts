import { statfsSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The bytes that are free for this user on the disk of a path, which need not exist yet.
 *
 * @returns Nothing where the system does not say.
 */
export function freeOnDisk(path: string): number | undefined {
  for (let place = path;; place = dirname(place)) {
    try {
      const { bavail, bsize, blocks } = statfsSync(place);
      return blocks === 0 ? undefined : bavail * bsize; // file systems over a network may not count
    } catch (error) {
      const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!absent || dirname(place) === place) return undefined;
    }
  }
}
