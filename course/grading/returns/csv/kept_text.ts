import { decodeText } from "../../../../lib/files/mod.ts";

/**
 * The text of a file that is to be written again: its byte order mark is part of the text, so that
 * `new TextEncoder().encode(text)` gives the very bytes.
 *
 * @param source What errors call it, e.g. its path.
 * @throws {TypeError} If it is not in UTF-8, which is what Canvas and Moodle write.
 */
export function keptText(bytes: Uint8Array, source: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // said below
  }
  decodeText(bytes, source);
  throw new TypeError(`${source} is in UTF-16. Give the file as the platform gives it out, in UTF-8.`);
}
