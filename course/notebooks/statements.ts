/**
 * The top-level statements of a cell: what they declare, and whether they only declare.
 *
 * @module
 */
import { findImports } from "./imports.ts";
import { type Token, tokenize } from "./tokens.ts";

/** One top-level statement. */
export interface Statement {
  /**
   * `import`; `declaration`: a type, function, class or arrow function, which computes nothing by itself; `other`: the
   * rest, `const x = f()` included.
   */
  readonly kind: "import" | "declaration" | "other";
  /** Names that it declares. */
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
}

const keywords = new Set(
  ("abstract async await break class const continue declare do enum export for function if import interface let " +
    "namespace return switch throw try type var while").split(" "),
);
const continuing = new Set([
  "as",
  "catch",
  "else",
  "extends",
  "finally",
  "implements",
  "in",
  "instanceof",
  "satisfies",
]);
const modifiers = new Set(["abstract", "async", "declare", "default", "export"]);

/** Whether a statement begins with token `i`, which stands first on its line, outside all brackets. */
function beginsStatement(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const before = tokens[i - 1];
  if (token.depth !== 0) return false;
  if (before === undefined || (before.text === ";" && before.depth === 0)) return true;
  if (!token.startsLine) return false;
  if (token.kind === "word" && continuing.has(token.text)) return false;
  if (before.text === "}") return token.kind !== "mark" || "([{!+-@".includes(token.text);
  // Without a semicolon before it, only a keyword is sure to begin a statement.
  return token.kind === "word" && keywords.has(token.text) &&
    !(before.kind === "mark" && !"])".includes(before.text)) &&
    !modifiers.has(before.text);
}

/** The names that a pattern such as `a`, `{ a, b: c = 1, ...rest }` or `[a, [b]]` declares. */
function namesOfPattern(tokens: readonly Token[]): string[] {
  const first = tokens[0];
  if (first === undefined) return [];
  if (first.kind === "word") return [first.text];
  const end = tokens.findIndex((token, i) => i > 0 && token.depth === first.depth);
  const names: string[] = [];
  let inDefault = false;
  for (const token of tokens.slice(1, end)) {
    const outer = token.depth === first.depth + 1;
    if (outer && token.text === ",") inDefault = false;
    if (outer && token.text === "=") inDefault = true;
    if (token.kind !== "word" || inDefault) continue;
    const next = tokens[tokens.indexOf(token) + 1];
    if (next?.text !== ":") names.push(token.text);
  }
  return names;
}

function describe(tokens: readonly Token[]): Pick<Statement, "kind" | "names"> {
  let i = 0;
  while (tokens[i] !== undefined && modifiers.has(tokens[i]!.text)) i++;
  const [keyword, next] = [tokens[i], tokens[i + 1]];
  switch (keyword?.text) {
    case "import":
      if (next?.text === "(" || next?.text === ".") break;
      return { kind: "import", names: [] };
    case "function": {
      const name = next?.text === "*" ? tokens[i + 2] : next;
      return { kind: "declaration", names: name === undefined ? [] : [name.text] };
    }
    case "class":
    case "enum":
      return { kind: "declaration", names: next === undefined ? [] : [next.text] };
    case "interface":
    case "type":
      if (next?.kind !== "word") break;
      return { kind: "declaration", names: [next.text] };
    case "const":
    case "let":
    case "var": {
      const top = tokens.filter((token) => token.depth === 0);
      const value = tokens[tokens.findIndex((token) => token.depth === 0 && token.text === "=") + 1];
      const isFunction = top.some((token) => token.text === "=>") && (value?.text === "(" || value?.kind === "word") &&
        !top.some((token) => token.text === "await" || token.text === "new");
      const isLiteral = (value?.kind === "number" || value?.kind === "string") &&
        (tokens.at(-1) === value || tokens.at(-2) === value);
      const names = namesOfPattern(tokens.slice(i + 1));
      return { kind: keyword.text === "const" && (isFunction || isLiteral) ? "declaration" : "other", names };
    }
  }
  return { kind: "other", names: [] };
}

/**
 * The top-level statements of a cell, in order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findStatements } from "./statements.ts";
 * const [f, x] = findStatements("function f() { return 1; }\nconst x = f();");
 * assertEquals([f?.kind, x?.kind], ["declaration", "other"]);
 * assertEquals([f?.names, x?.names], [["f"], ["x"]]);
 * ```
 */
export function findStatements(source: string): Statement[] {
  const tokens = tokenize(source);
  const starts = tokens.keys().filter((i) => beginsStatement(tokens, i)).toArray();
  const imports = findImports(source);
  return starts.map((first, k) => {
    const own = tokens.slice(first, starts[k + 1]);
    const start = own[0]!.start;
    const found = describe(own);
    const names = found.kind === "import" ? imports.find((item) => item.start === start)?.names ?? [] : found.names;
    return { kind: found.kind, names, start, end: own.at(-1)!.end };
  });
}

/** The text with the given stretch replaced by blanks; line numbers stay as they are. */
export const blank = (source: string, { start, end }: { start: number; end: number }): string =>
  source.slice(0, start) + source.slice(start, end).replace(/[^\n]/g, " ") + source.slice(end);
