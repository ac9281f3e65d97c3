/**
 * The names that a statement uses, and which of them come from outside of it.
 *
 * @module
 */
import { betweenCommas, closingBracket, namesOfPattern, namesOfVariables } from "./declared_names.ts";
import { insertionsOf, type Token } from "./tokens.ts";

/** Whether a word is a key, as `a` in `{ a: b }`: no use of that name. Not so in `c ? d + a : b`. */
function isKey(tokens: readonly Token[], i: number): boolean {
  const [before, word, next, second] = [tokens[i - 1], tokens[i]!, tokens[i + 1]?.text, tokens[i + 2]?.text];
  if (next !== ":" && !(next === "?" && second === ":")) return false;
  return before === undefined || "{,;(".includes(before.text) || (word.startsLine && before.kind !== "mark");
}

/** The words of some tokens, those in `${...}` included; not what stands behind a dot, and no keys. */
export function wordsIn(tokens: readonly Token[]): Set<string> {
  const words = new Set<string>();
  tokens.forEach(({ kind, text }, i) => {
    if (kind === "word" && tokens[i - 1]?.text !== "." && !isKey(tokens, i)) words.add(text);
    if (kind === "template") insertionsOf(text).forEach((inner) => wordsIn(inner).forEach((word) => words.add(word)));
  });
  return words;
}

/** Words before a bracket that begin no function. */
const conditions = new Set(["if", "for", "while", "switch", "with", "catch", "await", "return", "typeof", "of", "in"]);

/** Tokens after which a curly bracket belongs to a type, not to a body. */
const inType = new Set([":", "<", "|", "&", ",", "=>", "?"]);

/**
 * Where the body of a function begins whose parameters would open at token `i`: index of `=>` or of `{`; undefined if no
 * parameters open there.
 */
function bodyAfter(tokens: readonly Token[], i: number): number | undefined {
  const [open, before] = [tokens[i]!, tokens[i - 1]];
  if (open.text !== "(" || open.kind !== "mark" || before?.text === "?") return undefined;
  const isNamed = (before?.kind === "word" && !conditions.has(before.text)) || before?.text === "*" ||
    before?.text === ">" || before?.text === "]";
  let at = closingBracket(tokens, i) + 1;
  const hasType = tokens[at]?.text === ":";
  for (; at < tokens.length && tokens[at]!.depth >= open.depth; at++) {
    const { text, depth } = tokens[at]!;
    if (depth > open.depth) continue;
    if (text === "=>") return at;
    if (text === "{" && !inType.has(tokens[at - 1]!.text)) return isNamed ? at : undefined;
    if (!hasType || text === ";" || text === "=") return undefined;
  }
  return undefined;
}

/** The names that are declared somewhere within a statement: parameters, variables, functions, caught errors. */
export function innerNames(tokens: readonly Token[]): Set<string> {
  const names: string[] = [];
  tokens.forEach(({ kind, text }, i) => {
    const next = tokens[i + 1];
    if (bodyAfter(tokens, i) !== undefined) {
      names.push(...betweenCommas(tokens.slice(i + 1, closingBracket(tokens, i))).flatMap(namesOfPattern));
    }
    if (kind !== "word") return;
    if (next?.text === "=>") names.push(text);
    if (["const", "let", "var"].includes(text) && next !== undefined) {
      const end = tokens.findIndex((token, k) =>
        k > i && (token.depth < next.depth || (token.depth === next.depth && [";", "of", "in"].includes(token.text)))
      );
      names.push(...namesOfVariables(tokens.slice(i + 1, end < 0 ? undefined : end)));
    }
    if (text === "catch" && next?.text === "(") {
      names.push(...namesOfPattern(tokens.slice(i + 2, closingBracket(tokens, i + 1))));
    }
    if (["function", "class"].includes(text) && next?.kind === "word") names.push(next.text);
  });
  return new Set(names);
}

/** The tokens that run when the statement runs: without functions and classes, which do nothing before they are called. */
export function immediateTokens(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const body = token.kind === "word" && tokens[i + 1]?.text === "=>" ? i + 1 : bodyAfter(tokens, i);
    if (body !== undefined) i = endOfBody(tokens, body);
    else if (token.kind === "word" && token.text === "class") {
      const open = tokens.findIndex(({ text, depth }, k) => k > i && text === "{" && depth === token.depth);
      i = open < 0 ? tokens.length : closingBracket(tokens, open);
    } else kept.push(token);
  }
  return kept;
}

/** Index of the last token of a body that begins with `=>` or `{`. */
function endOfBody(tokens: readonly Token[], body: number): number {
  const open = tokens[body]!.text === "{" ? body : body + 1;
  if (tokens[open]?.text === "{") return closingBracket(tokens, open);
  const { depth } = tokens[body]!;
  const end = tokens.findIndex((token, i) =>
    i > body && (token.depth < depth || (token.depth === depth && (token.text === "," || token.text === ";")))
  );
  return (end < 0 ? tokens.length : end) - 1;
}

/** Whether the statement waits for something: `await` outside of its functions, but for `await import(...)`. */
export const waits = (tokens: readonly Token[]): boolean =>
  immediateTokens(tokens).some(({ kind, text }, i, all) =>
    kind === "word" && text === "await" && all[i + 1]?.text !== "import"
  );

/** Whether the statement calls or makes something outside of its functions. */
export function calls(tokens: readonly Token[]): boolean {
  const now = immediateTokens(tokens);
  return now.some(({ kind, text }, i) => {
    const before = now[i - 1];
    const afterValue = before !== undefined &&
      (before.kind !== "mark" || [")", "]", "}", ">", "!"].includes(before.text)) && !operators.has(before.text);
    if (kind === "word") return text === "new" || text === "await" || text === "import" || text === "yield";
    if (kind === "template") return afterValue || insertionsOf(text).some(calls);
    return text === "(" && afterValue;
  });
}

/** Words after which a bracket only groups. */
const operators = new Set(["return", "typeof", "case", "in", "of", "delete", "void", "throw", "instanceof", "as"]);

/** The names that a statement takes from outside: words that nothing within it declares. */
export function outerNames(tokens: readonly Token[]): Set<string> {
  return wordsIn(tokens).difference(innerNames(tokens));
}
