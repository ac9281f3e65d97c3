/**
 * The fonts of all figures, from npm packages: a picture is the same on a machine without fonts.
 *
 * DejaVu Sans has the scripts of Europe, Greek, Cyrillic, Arabic, Hebrew and mathematics. What it lacks is drawn with the
 * fonts for East Asia, and what they lack with those of the system; what no font has is told.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { Canvas, FontLibrary } from "skia-canvas";
import { eastAsianFamilies } from "./east_asian_fonts.ts";
import { glyphsOf } from "./glyphs_of.ts";
import { fontFamily } from "./theme.ts";

/** Paths of the files of DejaVu Sans, for a renderer that wants them. */
export const fontFiles = ["DejaVuSans", "DejaVuSans-Bold"].map((name) =>
  fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
);

FontLibrary.use(fontFamily, fontFiles);

/** Size in CSS pixels and weight of a text. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
}

let glyphs: ((codePoint: number) => boolean)[] | undefined;

/** The characters of a text that DejaVu Sans lacks, each once; a Korean syllable written as its letters is one. */
export function beyondDejaVu(text: string): string[] {
  // deno-lint-ignore no-control-regex
  const others = new Set(text.normalize("NFC").replace(/[\x00-\x7f\p{Default_Ignorable_Code_Point}]/gu, ""));
  if (others.size === 0) return [];
  glyphs ??= fontFiles.map(glyphsOf);
  return [...others].filter((character) => !glyphs!.every((has) => has(character.codePointAt(0)!)));
}

/** A text style in the words of a canvas, with the fonts that this text needs. */
export function canvasFont(style: TextStyle, text: string): string {
  const others = beyondDejaVu(text);
  const font = fontFor(style, others);
  tellUndrawn(others, font);
  return font;
}

function fontFor({ size, bold = false }: TextStyle, others: readonly string[]): string {
  const families = [fontFamily, ...(others.length === 0 ? [] : eastAsianFamilies(others))];
  return `${bold ? "bold " : ""}${size}px ${families.map((name) => `"${name}"`).join(", ")}`;
}

const ruler = new Canvas(1, 1).getContext("2d");
const outline = (text: string) => ruler.outlineText(text)?.d ?? "";
const told = new Set<string>();

/** The characters of a text that no font here has: an empty box is drawn for each. Who has asked is not told again. */
export function undrawn(text: string): string[] {
  const others = beyondDejaVu(text);
  others.forEach((character) => told.add(character));
  return boxes(others, fontFor({ size: 10 }, others));
}

function boxes(characters: readonly string[], font: string): string[] {
  ruler.font = font;
  const box = outline("\u{10fffd}"); // no font has this one
  return characters.filter((character) => outline(character) === box);
}

/** A character that no font has becomes an empty box: that must not happen unsaid. */
function tellUndrawn(characters: readonly string[], font: string): void {
  const fresh = characters.filter((character) => !told.has(character));
  if (fresh.length === 0) return;
  fresh.forEach((character) => told.add(character));
  const list = boxes(fresh, font).map((character) =>
    `${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase()})`
  );
  if (list.length === 0) return;
  console.warn(`No font here has ${list.join(", ")}: a figure shows a box in its place. Write it in another way.`);
}

/** Width of a text in CSS pixels. */
export function textWidth(text: string, style: TextStyle): number {
  ruler.font = canvasFont(style, text);
  return ruler.measureText(text).width;
}

/** The outline of a text from its baseline's left end, as the path of an SVG. */
export function textOutline(text: string, style: TextStyle): string {
  ruler.font = canvasFont(style, text);
  return outline(text);
}
