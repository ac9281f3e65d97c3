/**
 * Noto Sans for Korean, Japanese and Chinese, from npm packages, which are cut into a hundred files each by Unicode range:
 * a title needs two or three of them.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FontLibrary } from "skia-canvas";

/** The packages and what tells their language; Chinese, which shares its characters with all, comes last. */
const languages = [
  { code: "kr", own: /\p{Script=Hangul}/u },
  { code: "jp", own: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
  { code: "sc", own: /\p{Script=Han}/u },
] as const;

type Language = (typeof languages)[number]["code"];

/** Files of a package by the code points that they hold; read when the first text needs them. */
const files = new Map<Language, readonly { name: string; holds: (codePoint: number) => boolean }[]>();
const loaded = new Set<string>();

/**
 * Loads what a text needs, and gives the families that together hold those of its characters which a font for East Asia
 * can hold: in the forms of its own language.
 *
 * @param characters Those that the font of all figures lacks.
 */
export function eastAsianFamilies(characters: readonly string[]): string[] {
  const text = characters.join("");
  const order = languages.toSorted((a, b) => Number(b.own.test(text)) - Number(a.own.test(text)));
  const families = new Set<string>();
  for (const character of characters) {
    const family = order.map(({ code }) => familyOf(code, character.codePointAt(0)!)).find((name) =>
      name !== undefined
    );
    if (family !== undefined) families.add(family);
  }
  return [...families];
}

function familyOf(language: Language, codePoint: number): string | undefined {
  const file = filesOf(language).find(({ holds }) => holds(codePoint));
  if (file === undefined) return undefined;
  const family = `Noto Sans ${language.toUpperCase()} ${file.name}`;
  if (!loaded.has(family)) {
    const path =
      `@fontsource-variable/noto-sans-${language}/files/noto-sans-${language}-${file.name}-wght-normal.woff2`;
    FontLibrary.use(family, [fileURLToPath(import.meta.resolve(path))]);
    loaded.add(family);
  }
  return family;
}

function filesOf(language: Language) {
  const known = files.get(language);
  if (known !== undefined) return known;
  const path = fileURLToPath(import.meta.resolve(`@fontsource-variable/noto-sans-${language}/unicode.json`));
  const ranges: Record<string, string> = JSON.parse(readFileSync(path, "utf8"));
  const read = Object.entries(ranges).map(([name, range]) => ({
    name: name.replace(/[[\]]/g, ""),
    holds: within(range),
  }));
  files.set(language, read);
  return read;
}

/** "U+ac00-ac02,U+ac04": as in CSS. */
function within(range: string): (codePoint: number) => boolean {
  const intervals = range.split(",").map((part) => {
    const [first, last = first] = part.trim().slice(2).split("-");
    return [parseInt(first!, 16), parseInt(last!, 16)] as const;
  });
  return (codePoint) => intervals.some(([first, last]) => first <= codePoint && codePoint <= last);
}
