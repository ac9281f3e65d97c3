/**
 * The top-level statements of a cell, and what they declare.
 *
 * @module
 */
import { closingBracket, namesOfVariables } from "./declared_names.ts";
import { findImports } from "./imports.ts";
import { beginsStatement } from "./statement_starts.ts";
import { type Token, tokenize } from "./tokens.ts";

/** One top-level statement. */
export interface Statement {
  /** `declaration`: of a type, function, class, enum or namespace; `variables`: by `const`, `let` or `var`. */
  readonly kind: "import" | "declaration" | "variables" | "other";
  /** Names that it declares. */
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

const modifiers = new Set(["abstract", "async", "declare", "default", "export"]);

/** Index of the first token that says what is declared: after decorators and modifiers. */
function keywordOf(tokens: readonly Token[]): number {
  let i = 0;
  while (tokens[i]?.text === "@") {
    i += 2;
    while (tokens[i]?.text === ".") i += 2;
    if (tokens[i]?.text === "(") i = closingBracket(tokens, i) + 1;
  }
  while (tokens[i] !== undefined && modifiers.has(tokens[i]!.text)) i++;
  return i;
}

function describe(tokens: readonly Token[]): Pick<Statement, "kind" | "names"> {
  const i = keywordOf(tokens);
  const [keyword, next] = [tokens[i], tokens[i + 1]];
  const declared = (name: Token | undefined) => ({
    kind: "declaration" as const,
    names: name === undefined ? [] : [name.text],
  });
  switch (keyword?.text) {
    case "import":
      if (next?.text === "(" || next?.text === ".") break;
      return { kind: "import", names: [] };
    case "function":
      return declared(next?.text === "*" ? tokens[i + 2] : next);
    case "class":
    case "enum":
      return declared(next);
    case "interface":
    case "namespace":
    case "type":
      if (next?.kind !== "word") break;
      return declared(next);
    case "const":
    case "let":
    case "var":
      if (next?.text === "enum") return declared(tokens[i + 2]);
      return { kind: "variables", names: namesOfVariables(tokens.slice(i + 1)) };
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
 * assertEquals([f?.kind, x?.kind], ["declaration", "variables"]);
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
    return { kind: found.kind, names, start, end: own.at(-1)!.end, tokens: own };
  });
}

/** The text with the given stretch replaced by blanks; line numbers stay as they are. */
export const blank = (source: string, { start, end }: { start: number; end: number }): string =>
  source.slice(0, start) + source.slice(start, end).replace(/[^\n]/g, " ") + source.slice(end);
