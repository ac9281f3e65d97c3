import type { Token } from "./tokens.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that go on with the statement before them, at the start of a line too. */
const continuing = words("as extends implements in instanceof of satisfies");

/** Words after which a line break ends nothing: something has to follow. */
const unfinished = words(
  "abstract as async await case catch class const declare default delete do else enum export extends finally for from " +
    "function if implements import in instanceof interface is keyof let namespace new of readonly return satisfies " +
    "switch throw try type typeof var void while with yield",
);

/** Whether a bracket closes the condition of `if (...)`, `while (...)`, `for (...)` or `with (...)`. */
function closesCondition(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]?.text !== ")") return false;
  let open = i - 1;
  while (open >= 0 && !(tokens[open]!.text === "(" && tokens[open]!.depth === tokens[i]!.depth)) open--;
  const before = tokens[open - 1]?.text === "await" ? tokens[open - 2] : tokens[open - 1];
  return before?.kind === "word" && ["if", "while", "for", "with"].includes(before.text);
}

/** Whether token `i` ends a decorator, such as `@sealed` or `@named("a")`: the class that it belongs to follows. */
function endsDecorator(tokens: readonly Token[], i: number): boolean {
  let at = i;
  if (tokens[at]?.text === ")") {
    const { depth } = tokens[at]!;
    do at--; while (at > 0 && !(tokens[at]!.text === "(" && tokens[at]!.depth === depth));
    at--;
  }
  while (tokens[at - 1]?.text === ".") at -= 2;
  return tokens[at]?.kind === "word" && tokens[at - 1]?.text === "@";
}

/** Whether an expression or a declaration may end with token `i`. */
function endsValue(tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]!];
  if (token.kind === "word") return !unfinished.has(token.text) || (token.text === "const" && before?.text === "as");
  if (token.kind !== "mark") return true;
  const isDoubled = "+-".includes(token.text) && before?.text === token.text; // i++, i--
  return "])!".includes(token.text) || isDoubled;
}

/**
 * Whether a top-level statement begins with token `i`: after a semicolon or a block, or where two things that stand on two
 * lines cannot belong to one expression, as in `const a = 1` and below it `f(a)`.
 */
export function beginsStatement(tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]!];
  if (token.depth !== 0 || ["else", "catch", "finally"].includes(token.text)) return false;
  if (before === undefined || (before.text === ";" && before.depth === 0)) return true;
  if (!token.startsLine || (token.kind === "word" && continuing.has(token.text))) return false;
  if (closesCondition(tokens, i - 1) || endsDecorator(tokens, i - 1)) return false;
  if (before.text === "}") return token.kind !== "mark" || "([{!+-@".includes(token.text);
  return endsValue(tokens, i - 1) && (token.text === "@" || (token.kind !== "mark" && token.kind !== "template"));
}
