/**
 * The names of files in ZIP archives, which may be in any encoding.
 *
 * @module
 */

/** Korean letters, as programs for Windows write them (CP949); every part of it that is not ASCII has to be one. */
function korean(bytes: Uint8Array): string | undefined {
  let pairs = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    const [lead, trail] = [bytes[i]!, bytes[++i] ?? 0];
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 && trail <= 0xfe) pairs++;
  }
  if (pairs === 0) return undefined;
  try {
    const text = new TextDecoder("euc-kr", { fatal: true }).decode(bytes);
    const letters = [...text].filter((letter) => letter > "\x7f");
    const isKorean = letters.every((letter) => /[\uac00-\ud7a3\u3131-\u318e\u00b7\u2026]/.test(letter));
    return isKorean && pairs > letters.length / 2 ? text : undefined;
  } catch {
    return undefined;
  }
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * Decodes the name of a file where the archive does not say that it is UTF-8: it may be nevertheless, or Korean from
 * Windows. Undefined for all others, which the ZIP format has in the IBM PC's own letters (CP437).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeZipName } from "./zip_names.ts";
 * assertEquals(decodeZipName(Uint8Array.of(0xb1, 0xe8, 0xb9, 0xce, 0xbc, 0xf6)), "김민수");
 * assertEquals(decodeZipName(Uint8Array.of(0x4d, 0x81, 0x6c, 0x6c, 0x65, 0x72)), undefined); // Müller in CP437
 * ```
 */
export const decodeZipName = (bytes: Uint8Array): string | undefined => isUtf8(bytes) ? undefined : korean(bytes);

/** Why a path must not be used: it leads out of its folder, or no system can write it. Undefined if it is fine. */
export function unsafeName(path: string): string | undefined {
  if (path.split(/[/\\]/).includes("..")) return "its path leads out of the archive (..)";
  if (/^[/\\]|^[A-Za-z]:[/\\]/.test(path)) return "its path begins at the top of the disk";
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f]/.test(path)) return "its name has control characters in it";
  return path === "" ? "it has no name" : undefined;
}
