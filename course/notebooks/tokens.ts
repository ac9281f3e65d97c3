/**
 * Splits TypeScript into tokens: enough to find imports and top-level declarations in notebook cells without a parser.
 * Comments and white space are left out; text in strings, templates and regular expressions is one token each.
 *
 * @module
 */

/** One token; `depth` counts the brackets around it, and is equal for an opening bracket and its closing one. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "template" | "regex" | "mark";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** True for the first token on its line. */
  readonly startsLine: boolean;
}

const space = /\s+/y;
const comment = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y;
const word = /#?[\p{ID_Start}$_][\p{ID_Continue}$_\u200c\u200d]*/uy;
const number = /\d(?:[eE][+-]?\d|[\w.])*|\.\d[\w.]*/y;
const string = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/y;
const regex = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const mark = /=>|\.\.\.|[^]/uy;

/** Words after which a slash begins a regular expression, not a division. */
const operatorWords = new Set(["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "await"]);

/** Index after the template that begins at `start`, with everything inside its `${...}`. */
function endOfTemplate(source: string, start: number): number {
  let i = start + 1;
  while (i < source.length) {
    if (source[i] === "\\") i += 2;
    else if (source[i] === "`") return i + 1;
    else if (source.startsWith("${", i)) i = endOfInsertion(source, i + 2);
    else i++;
  }
  return i;
}

function endOfInsertion(source: string, start: number): number {
  for (const token of scan(source, start)) {
    if (token.depth < 0) return token.end;
  }
  return source.length;
}

function* scan(source: string, start: number): Generator<Token> {
  let depth = 0;
  let at = start;
  let line = start;
  let previous: Token | undefined;
  const match = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(source) ? pattern.lastIndex : -1;
  };
  while (at < source.length) {
    let end = match(space);
    if (end < 0) end = match(comment);
    if (end >= 0) {
      at = end;
      continue;
    }
    const valueBefore = previous !== undefined && previous.kind !== "mark"
      ? !(previous.kind === "word" && operatorWords.has(previous.text))
      : previous?.text === ")" || previous?.text === "]" || previous?.text === "}";
    let kind: Token["kind"] = "word";
    end = match(word);
    if (end < 0) [kind, end] = ["number", match(number)];
    if (end < 0) [kind, end] = ["string", match(string)];
    if (end < 0 && source[at] === "`") [kind, end] = ["template", endOfTemplate(source, at)];
    if (end < 0 && source[at] === "/" && !valueBefore) [kind, end] = ["regex", match(regex)];
    if (end < 0) [kind, end] = ["mark", match(mark)];
    const text = source.slice(at, end);
    if (kind === "mark" && ")]}".includes(text)) depth--;
    const startsLine = previous === undefined || source.slice(line, at).includes("\n");
    previous = { kind, text, start: at, end, depth, startsLine };
    yield previous;
    if (kind === "mark" && "([{".includes(text)) depth++;
    at = line = end;
  }
}

/**
 * The tokens of a text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tokenize } from "./tokens.ts";
 * const tokens = tokenize('const a = f("//"); // a comment');
 * assertEquals(tokens.map((token) => token.text), ["const", "a", "=", "f", "(", '"//"', ")", ";"]);
 * ```
 */
export const tokenize = (source: string): Token[] => [...scan(source, 0)];

/** The tokens in each `${...}` of a template. */
export function insertionsOf(template: string): Token[][] {
  const found: Token[][] = [];
  for (let i = 1; i < template.length;) {
    if (template[i] === "\\") i += 2;
    else if (template.startsWith("${", i)) {
      const end = endOfInsertion(template, i + 2);
      found.push(tokenize(template.slice(i + 2, end - 1)));
      i = end;
    } else i++;
  }
  return found;
}
