import { type TextStyle, textWidth } from "./fonts.ts";

/** Chinese and Japanese have no spaces: a line may end after any character, but not before a closing mark. */
const between =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，．：；！？）」』】〉》])(?![、。，．：；！？）」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ\s])/u;

/**
 * Breaks a text into lines no wider than `width`: between words, and within Chinese and Japanese between characters.
 * Newlines stay, a longer word stands alone.
 */
export function wrapText(text: string, style: TextStyle, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    const put = (piece: string, space: string) => {
      const longer = lines.length > 0 ? `${lines.at(-1)}${space}${piece}` : piece;
      if (lines.length > 0 && textWidth(longer, style) <= width) lines[lines.length - 1] = longer;
      else lines.push(piece);
    };
    for (const word of paragraph.split(" ")) word.split(between).forEach((piece, i) => put(piece, i === 0 ? " " : ""));
    return lines;
  });
}
