/**
 * The text of a file: UTF-8 or UTF-16, with or without a byte order mark, which is not part of the text.
 *
 * Nothing is guessed beyond that, and no character is replaced: in an older encoding the same bytes may be one letter in
 * Seoul and another in Paris.
 *
 * @param bytes A whole file.
 * @param source What the error calls it, e.g. its path.
 * @throws {TypeError} If it is not such a text; the message says why and where.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeText } from "./decode_text.ts";
 *
 * assertEquals(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x78), "mine.csv"), "x");
 * assertEquals(decodeText(Uint8Array.of(0xff, 0xfe, 0x78, 0x00), "mine.csv"), "x");
 * ```
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TypeError(`${source}: ${fault(bytes, encoding)}`, { cause });
  }
  const zero = text.indexOf("\0");
  if (zero < 0) return text;
  throw new TypeError(`${source}: not a text: line ${lineAt(text, zero)} has a zero byte. Save it as UTF-8.`);
}

/** Texts of numbers and code are mostly ASCII: in UTF-16 every second byte of theirs is then zero. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const pairs = Math.min(bytes.length, 2048) >> 1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs / 2 && even === 0) return "utf-16le";
  return even > pairs / 2 && odd === 0 ? "utf-16be" : "utf-8";
}

const LONGEST = 2 ** 29 - 32; // of a text in this JavaScript

function fault(bytes: Uint8Array, encoding: string): string {
  if (bytes.length > LONGEST) {
    return `a text of ${Math.round(bytes.length / 1e6)} million bytes; at most ${Math.floor(LONGEST / 1e6)} are read.`;
  }
  if (encoding !== "utf-8") return "begins as UTF-16 and does not go on so; it may be cut off. Save it as UTF-8.";
  const at = firstWrongByte(bytes);
  const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
  const byte = `0x${bytes[at]!.toString(16).toUpperCase()}`;
  return `not in UTF-8: line ${line} has a byte (${byte}) of another encoding. Save it as UTF-8; ` +
    'in Excel that is "CSV UTF-8".';
}

/** By halving: where the longest beginning ends that is UTF-8. */
function firstWrongByte(bytes: Uint8Array): number {
  let [fine, wrong] = [0, bytes.length];
  while (wrong - fine > 1) {
    const middle = (fine + wrong) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) fine = middle;
    else wrong = middle;
  }
  while (!isUtf8(bytes.subarray(0, fine), false)) fine--; // back to the beginning of the character that does not go on
  return fine;
}

function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

const lineAt = (text: string, at: number) => text.slice(0, at).split("\n").length;
