import { neededBuiltin } from "./builtin.ts";

/** SHA-256 of several pieces, one after the other, as base64. */
export function sha256(pieces: Iterable<string | Uint8Array>): string {
  const hash = neededBuiltin("node:crypto", "A hash").createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("base64");
}
