/**
 * The names that declarations make.
 *
 * @module
 */
import type { Token } from "./tokens.ts";

/** Index of the bracket that closes the one at `open`; the end of the text if none does. */
export function closingBracket(tokens: readonly Token[], open: number): number {
  const { depth } = tokens[open]!;
  const at = tokens.findIndex((token, i) => i > open && token.depth <= depth);
  return at < 0 ? tokens.length : at;
}

/** The parts of a list between commas, as in `a, { b, c }, d = f(1, 2)`. */
export function betweenCommas(tokens: readonly Token[]): Token[][] {
  const depth = tokens[0]?.depth;
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === "," && token.depth === depth) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The names that a pattern such as `a`, `{ a, b: c = 1, ...rest }` or `[a, [b]]` declares. */
export function namesOfPattern(tokens: readonly Token[]): string[] {
  const rest = tokens[0]?.text === "..." ? tokens.slice(1) : tokens;
  const first = rest[0];
  if (first === undefined) return [];
  if (first.text !== "{" && first.text !== "[") return first.kind === "word" ? [first.text] : [];
  return betweenCommas(rest.slice(1, closingBracket(rest, 0))).flatMap((part) => {
    if (first.text === "[") return namesOfPattern(part);
    const colon = part.findIndex(({ text, depth }) => text === ":" && depth === first.depth + 1);
    const equals = part.findIndex(({ text, depth }) => text === "=" && depth === first.depth + 1);
    return namesOfPattern(colon > 0 && (equals < 0 || colon < equals) ? part.slice(colon + 1) : part);
  });
}

/** Whether a name or pattern, and after it a type, a value or nothing: what a declarator looks like. */
function isDeclarator(part: readonly Token[]): boolean {
  const [first] = part;
  if (first === undefined) return false;
  const isPattern = first.text === "{" || first.text === "[";
  if (!isPattern && first.kind !== "word") return false;
  const after = part[isPattern ? closingBracket(part, 0) + 1 : 1];
  return after === undefined || after.text === "=" || after.text === ":" || after.text === ";" || after.text === "!";
}

/**
 * The names that `const`, `let` or `var` declares.
 *
 * @param tokens Those after the keyword: `a = 1, { b, c } = f()`.
 */
export function namesOfVariables(tokens: readonly Token[]): string[] {
  const parts: Token[][] = [[]];
  let types = 0; // up to here, commas belong to types: Map<string, number>
  tokens.forEach((token, i) => {
    if (token.text === "<" && i >= types) types = endOfTypes(tokens, i);
    const isComma = token.text === "," && token.depth === tokens[0]!.depth && i >= types;
    if (isComma && isDeclarator(betweenCommas(tokens.slice(i + 1))[0] ?? [])) parts.push([]);
    else parts.at(-1)!.push(token);
  });
  return parts.flatMap(namesOfPattern);
}

/** Index after the `>` that belongs to the `<` at `start`, if types stand between them; else `start`. */
function endOfTypes(tokens: readonly Token[], start: number): number {
  let angles = 0;
  for (let i = start; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    if (text === "<") angles++;
    if (text === ">" && --angles === 0) return i + 1;
    if (kind === "mark" && !"<>,.|&[]{}():?=>;".includes(text) || text === "=") return start;
  }
  return start;
}
