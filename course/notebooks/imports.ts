/**
 * The modules that a text imports, found without running or compiling it.
 *
 * @module
 */
import { betweenCommas, closingBracket } from "./declared_names.ts";
import { type Token, tokenize } from "./tokens.ts";

/** One import: `import ... from`, `export ... from`, `import "..."` or `import("...")`. */
export interface Import {
  readonly kind: "static" | "dynamic" | "export";
  readonly specifier: string;
  /** Where the specifier stands, quotes included. */
  readonly specifierStart: number;
  readonly specifierEnd: number;
  /** Where the whole statement stands (of a dynamic import: the specifier alone). */
  readonly start: number;
  readonly end: number;
  /** Names that the import declares; none for `import "..."`. */
  readonly names: readonly string[];
}

/** The names declared by the tokens between `import` and `from`. */
function importedNames(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  tokens.forEach((token, i) => {
    if (token.kind !== "word") return;
    const next = tokens[i + 1];
    const isKeyword = next?.kind === "word" || next?.text === "{" || next?.text === "*"; // `as`, `type`, the name before `as`
    if (!isKeyword) names.push(token.text);
  });
  return names;
}

/**
 * All imports of a TypeScript text, in order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findImports } from "./imports.ts";
 * const [first] = findImports('import { a, type B as C } from "./d.ts";');
 * assertEquals(first?.specifier, "./d.ts");
 * assertEquals(first?.names, ["a", "C"]);
 * ```
 */
export function findImports(source: string): Import[] {
  const tokens = tokenize(source);
  const imports: Import[] = [];
  tokens.forEach((token, i) => {
    if (token.kind !== "word" || (token.text !== "import" && token.text !== "export")) return;
    if (tokens[i - 1]?.text === ".") return;
    const next = tokens[i + 1];
    let at: number; // index of the specifier
    if (token.text === "import" && next?.text === "(") {
      at = i + 2;
    } else if (token.depth > 0) {
      return;
    } else if (token.text === "import") {
      at = next?.kind === "string" ? i + 1 : tokens.findIndex((t, k) => k > i && t.kind === "string");
      if (tokens[at - 1] !== token && tokens[at - 1]?.text !== "from") return;
    } else {
      at = endOfExportList(tokens, i);
      if (tokens[at - 1]?.text !== "from") return;
    }
    const specifier = tokens[at];
    if (specifier?.kind !== "string") return;
    const place = { specifierStart: specifier.start, specifierEnd: specifier.end };
    const text = specifier.text.slice(1, -1);
    if (next?.text === "(") {
      imports.push({
        kind: "dynamic",
        specifier: text,
        ...place,
        start: specifier.start,
        end: specifier.end,
        names: [],
      });
      return;
    }
    const kind = token.text === "import" ? "static" : "export";
    const names = kind === "static" ? importedNames(tokens.slice(i + 1, Math.max(i + 1, at - 1))) : [];
    imports.push({ kind, specifier: text, ...place, start: token.start, end: endOfStatement(tokens, at), names });
  });
  return imports;
}

/** `export * from`, `export * as a from`, `export { ... } from`, `export type { ... } from`: index after `from`. */
function endOfExportList(tokens: readonly Token[], start: number): number {
  let i = start + 1;
  if (tokens[i]?.text === "type") i++;
  if (tokens[i]?.text === "*") {
    while (i < tokens.length && tokens[i]?.text !== "from") i++;
    return i + 1;
  }
  if (tokens[i]?.text !== "{") return -1;
  const depth = tokens[i]?.depth;
  while (i < tokens.length && !(tokens[i]?.text === "}" && tokens[i]?.depth === depth)) i++;
  return i + 2;
}

/** End of an import whose specifier is token `at`: after `with { ... }` and the semicolon, where it has them. */
function endOfStatement(tokens: readonly Token[], at: number): number {
  let i = at;
  if (tokens[i + 1]?.text === "with") {
    while (i < tokens.length && tokens[i]?.text !== "}") i++;
  }
  if (tokens[i + 1]?.text === ";") i++;
  return tokens[Math.min(i, tokens.length - 1)]?.end ?? 0;
}

/**
 * The text with the names in the braces of an import left out that `keep` refuses; all other characters keep their places.
 *
 * @param start Where the import begins.
 * @param end Where it ends.
 */
export function withoutImported(
  source: string,
  { start, end }: { readonly start: number; readonly end: number },
  keep: (name: string) => boolean,
): string {
  const tokens = tokenize(source.slice(start, end));
  const open = tokens.findIndex(({ text }) => text === "{");
  if (open < 0 || tokens.findIndex(({ kind }) => kind === "string") < open) return source;
  const inner = tokens.slice(open + 1, closingBracket(tokens, open));
  let text = source;
  for (const part of betweenCommas(inner)) {
    const last = part.at(-1)!;
    if (last.kind !== "word" || keep(last.text)) continue;
    const comma = inner[inner.indexOf(last) + 1];
    const stretch = { start: start + part[0]!.start, end: start + (comma ?? last).end };
    text = text.slice(0, stretch.start) + text.slice(stretch.start, stretch.end).replace(/[^\n]/g, " ") +
      text.slice(stretch.end);
  }
  return text;
}
