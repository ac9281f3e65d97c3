import { type Token, tokenize } from "./tokens.ts";

/** Something that opens and is never closed. */
export interface Unclosed {
  /** A bracket, a backtick, a quotation mark, or the two characters that open a comment. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

const pairs: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * Finds what a text opens and does not close: a comment, a text in quotation marks, a template, or a bracket. Of brackets
 * it is the one that the indentation shows to be left open, not the outermost, which only lost its partner to it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findUnclosed } from "./unclosed.ts";
 * const source = "function f() {\n  if (true) {\n    g();\n}\n";
 * assertEquals(findUnclosed(source), { text: "{", line: 2 });
 * ```
 */
export function findUnclosed(source: string): Unclosed | undefined {
  const lines = source.split("\n");
  const lineOf = (at: number) => source.slice(0, at).split("\n").length;
  const at = (text: string, start: number): Unclosed => ({ text, line: lineOf(start) });
  const tokens = tokenize(source);
  const text = tokens.find((token) => "\"'`".includes(token.text[0]!) && !isClosed(token.text));
  if (text !== undefined) return at(text.text[0]!, text.start);
  const rest = tokens.at(-1)?.end ?? 0;
  const comment = source.slice(rest).matchAll(/\/\/[^\n]*|\/\*[^]*?(\*\/|$)/g).find(([whole, end]) =>
    whole.startsWith("/*") && end !== "*/"
  );
  if (comment !== undefined) return at("/*", rest + comment.index);

  const indentOf = (start: number) => /^\s*/.exec(lines[lineOf(start) - 1]!)![0].length;
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== "mark") continue;
    const last = open.at(-1);
    if (token.text in pairs) open.push(token);
    else if (last !== undefined && ")]}".includes(token.text)) {
      const isTooFarLeft = token.startsLine && indentOf(token.start) < indentOf(last.start);
      if (pairs[last.text] !== token.text || isTooFarLeft) return at(last.text, last.start);
      open.pop();
    }
  }
  const last = open.at(-1);
  return last && at(last.text, last.start);
}

/** Whether a text in quotation marks or backticks ends with what it begins with. */
function isClosed(text: string): boolean {
  const backslashes = /\\*$/.exec(text.slice(1, -1))![0].length;
  return text.length > 1 && text.at(-1) === text[0] && backslashes % 2 === 0;
}
