import { readFileSync } from "node:fs";

/**
 * The characters that a TrueType font has glyphs for: whole intervals of code points, from its `cmap` table.
 * https://learn.microsoft.com/typography/opentype/spec/cmap, format 12.
 *
 * @param path A .ttf file.
 * @returns Whether the font has a glyph for a code point.
 * @throws {TypeError} If the font has no such table.
 */
export function glyphsOf(path: string): (codePoint: number) => boolean {
  const bytes = new Uint8Array(readFileSync(path));
  const view = new DataView(bytes.buffer);
  const records = (count: number, at: number, size: number) => Array.from({ length: count }, (_, i) => at + size * i);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const record = records(view.getUint16(4), 12, 16).find((at) => tag(at) === "cmap");
  if (record === undefined) throw new TypeError(`${path}: the font has no table of characters.`);
  const cmap = view.getUint32(record + 8);
  const tables = records(view.getUint16(cmap + 2), cmap + 4, 8).map((at) => cmap + view.getUint32(at + 4));
  const table = tables.find((at) => view.getUint16(at) === 12);
  if (table === undefined) throw new TypeError(`${path}: the font has no table of all Unicode characters.`);
  const intervals = records(view.getUint32(table + 12), table + 16, 12).map((at) =>
    [view.getUint32(at), view.getUint32(at + 4)] as const
  );
  return (codePoint) => intervals.some(([first, last]) => first <= codePoint && codePoint <= last);
}
