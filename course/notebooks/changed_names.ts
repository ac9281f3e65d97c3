import { closingBracket } from "./declared_names.ts";
import type { Token } from "./tokens.ts";

/** Words with which a statement begins that holds other statements. */
const blocks = new Set(["for", "if", "while", "do", "switch", "try", "{"]);

/**
 * The names whose values a statement may change, as `scale` in `scale = 2`, `table` in `table[3] = 1` and in `table.set(3, 1)`.
 * A loop or a block changes what the statements in it change.
 */
export function changedNames(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>();
  const everywhere = blocks.has(tokens[0]?.text ?? "");
  for (let i = 0; i < (everywhere ? tokens.length : 1); i++) {
    if (tokens[i]!.kind === "word" && tokens[i - 1]?.text !== "." && changes(tokens, i)) names.add(tokens[i]!.text);
  }
  return names;
}

/** Whether what follows the name at `start` changes it: an assignment, `++`, or the call of a method. */
function changes(tokens: readonly Token[], start: number): boolean {
  let i = start + 1;
  for (;;) {
    if (tokens[i]?.text === "." && tokens[i + 1]?.kind === "word") i += 2;
    else if (tokens[i]?.text === "[" && tokens[i]?.startsLine === false) i = closingBracket(tokens, i) + 1;
    else break;
  }
  const [text, next] = [tokens[i]?.text, tokens[i + 1]?.text];
  if (text === "(") return i > start + 1;
  if (text === "=") return next !== "=";
  if (text === next && (text === "+" || text === "-")) return true;
  let at = i;
  while ("+-*/%&|^?<>".includes(tokens[at]?.text ?? " ") && at < i + 3) at++;
  const isComparison = at === i + 1 && (text === "<" || text === ">");
  return at > i && tokens[at]?.text === "=" && tokens[at]!.start === tokens[at - 1]!.end && !isComparison;
}
