/**
 * What code assigns to, wherever in a statement: to tell names of its own from those of others.
 *
 * @module
 */
import { closingBracket } from "../../notebooks/declared_names.ts";
import type { Token } from "../../notebooks/tokens.ts";

/** A name that gets another value, or something that belongs to it does. */
export interface Assigned {
  readonly name: string;
  /** Whether it is a part that changes: `Math.abs = f`, `table[3] = 1`, `delete o.x`. */
  readonly part: boolean;
  readonly start: number;
}

const declaring = new Set(["const", "let", "var"]);

/**
 * Finds assigned names: `x = 1`, `x += 1`, `x++`, `Math["abs"] = f`, `(Math as any).abs = f`, `[Math.abs] = [f]`, `delete o.x`,
 * `Object.assign(Math, o)`.
 *
 * @param own The names that the code declares itself: a type that stands after one of them is none that is assigned to.
 */
export function findAssignedNames(tokens: readonly Token[], own: ReadonlySet<string>): Assigned[] {
  return tokens.flatMap((token, i): Assigned[] => {
    if (token.kind === "word") {
      if (tokens[i - 1]?.text === "." || declaring.has(token.text) || isType(tokens, i, own)) return [];
      const end = endOfParts(tokens, i + 1);
      const part = end > i + 1;
      const changes = assigns(tokens, end) || isTwice(tokens, end) || isTwice(tokens, i - 2);
      const before = tokens[i - 1]?.text;
      if (!changes && !(part && before === "delete") && !isAssigned(tokens, i - 1)) return [];
      return [{ name: token.text, part: part || isAssigned(tokens, i - 1), start: token.start }];
    }
    if (token.kind !== "mark" || isAfterValue(tokens, i)) return [];
    const close = "([{".includes(token.text) ? closingBracket(tokens, i) : tokens.length;
    if (close >= tokens.length) return [];
    const inside = tokens.slice(i + 1, close);
    if (token.text === "(") { // (Math as any).abs = f
      const [first] = inside;
      const end = endOfParts(tokens, close + 1);
      if (first?.kind !== "word" || end === close + 1 || !assigns(tokens, end)) return [];
      return [{ name: first.text, part: true, start: first.start }];
    }
    if (!assigns(tokens, close + 1) || tokens[i - 1]?.text === ":" || declaring.has(tokens[i - 1]?.text ?? "")) {
      return [];
    }
    return inside.flatMap(({ kind, text, start }, k) => { // [Math.abs] = [f]
      if (kind !== "word" || inside[k - 1]?.text === "." || inside[k + 1]?.text === ":") return [];
      return [{ name: text, part: inside[k + 1]?.text === ".", start }];
    });
  });
}

/** Index after `.a`, `!.a` and `[b]`. */
function endOfParts(tokens: readonly Token[], start: number): number {
  let i = start;
  for (;;) {
    const at = tokens[i]?.text === "!" ? i + 1 : i;
    if (tokens[at]?.text === "." && tokens[at + 1]?.kind === "word") i = at + 2;
    else if (tokens[at]?.text === "[" && !tokens[at]!.startsLine) i = closingBracket(tokens, at) + 1;
    else return i;
  }
}

const touches = (tokens: readonly Token[], i: number) => tokens[i]?.start === tokens[i - 1]?.end;

/** Whether `=`, `+=`, `**=`, `??=` and the like stand at a place: no comparison. */
function assigns(tokens: readonly Token[], start: number): boolean {
  let at = start;
  while ("+-*/%&|^?<>".includes(tokens[at]?.text ?? " ") && (at === start || touches(tokens, at))) at++;
  if (tokens[at]?.text !== "=" || (at > start && !touches(tokens, at))) return false;
  if (at === start + 1 && "<>".includes(tokens[start]!.text)) return false;
  return !(tokens[at + 1]?.text === "=" && touches(tokens, at + 1));
}

/** Whether `Object.assign(` ends at a place. */
const isAssigned = (tokens: readonly Token[], i: number) =>
  tokens[i]?.text === "(" && tokens[i - 1]?.text === "assign" && tokens[i - 3]?.text === "Object";

/** Whether `++` or `--` stands at a place. */
const isTwice = (tokens: readonly Token[], i: number) =>
  i >= 0 && "+-".includes(tokens[i]?.text ?? " ") && tokens[i + 1]?.text === tokens[i]!.text && touches(tokens, i + 1);

/** Whether a bracket belongs to the value before it: a call, or a part of a list. */
function isAfterValue(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (before === undefined || tokens[i]!.startsLine) return false;
  if (before.kind === "mark") return [")", "]", "!"].includes(before.text);
  return !declaring.has(before.text) && !["return", "await", "of", "in", "else", "do"].includes(before.text);
}

/** Whether a word is a type: in `const n: number = 1`, `n?: number | string = 1`, `type Point = ...`. */
function isType(tokens: readonly Token[], i: number, own: ReadonlySet<string>): boolean {
  const [before, named, opening] = [tokens[i - 1]?.text, tokens[i - 2], tokens[i - 3]?.text];
  if (before === "type" || before === "|" || before === "&") return true;
  if (before !== ":" || named === undefined) return false;
  if (["]", "}", "?", "!"].includes(named.text)) return true;
  return own.has(named.text) && (declaring.has(opening ?? "") || [",", "(", "..."].includes(opening ?? ""));
}
